"""The gate: every way of cheating closes it, with the code that says why."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import Study
from workbench.errors import SettingsError
from workbench.model.evidence import Cell, Claim, Span
from workbench.model.persona import Persona
from workbench.synthesis.gate import check, evidence_problems


def edit(demo: Study, change: tuple[str, str], *, count: int = 1) -> Study:
    """Replace text in the first persona file that has it."""
    for path in sorted((demo.path / "personas").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if change[0] in text:
            path.write_text(text.replace(*change, count), encoding="utf-8")
            return demo.refresh()
    raise AssertionError(f"no persona file holds {change[0]!r}")


def codes(study: Study) -> set[str]:
    return {problem.code for problem in study.check()}


def test_the_demo_study_passes(demo: Study) -> None:
    assert demo.check() == ()


@pytest.mark.parametrize(
    ("line", "place"), [(r"stability: 0\.\d+", "stability"), (r"of \d+ respondents", "method")]
)
def test_figures_about_a_persona_are_recomputed_too(demo: Study, line: str, place: str) -> None:
    path = demo.path / "personas" / "fixes-it-alone.md"
    text = path.read_text(encoding="utf-8")
    (found,) = re.findall(line, text)
    other = "stability: 0.994" if place == "stability" else "of 9416 respondents"
    path.write_text(text.replace(found, other), encoding="utf-8")
    (problem,) = demo.refresh().check()
    assert (problem.code, problem.place) == ("number-changed", f"personas/{path.name}: {place}")


@pytest.fixture(scope="module")
def claims(built_demo: Path) -> tuple[Study, list[Span], list[Cell]]:
    study = Study(built_demo)
    found = [claim for persona in study.personas for _, claim in persona.claims()]
    spans = sorted({span for claim in found for span in claim.spans})
    return study, spans, sorted({cell for claim in found for cell in claim.cells})


def codes_of(claim: Claim, study: Study) -> set[str]:
    persona = Persona("p", "Somebody", "qualitative", sections={"pains": (claim,)})
    return {problem.code for problem in check([persona], (), study.world)}


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_one_altered_character_of_any_quote_is_found(
    claims: tuple[Study, list[Span], list[Cell]], data: st.DataObject
) -> None:
    study, spans, _ = claims
    span = data.draw(st.sampled_from(spans))
    at = data.draw(st.integers(0, len(span.quote) - 1))
    other = "x" if span.quote[at] != "x" else "y"
    quote = span.quote[:at] + other + span.quote[at + 1 :]
    altered = Span(span.source, span.start, span.end, quote)
    assert codes_of(Claim(quote, (altered,)), study) == {"quote-altered"}


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_changed_figure_is_found(
    claims: tuple[Study, list[Span], list[Cell]], data: st.DataObject
) -> None:
    study, _, cells = claims
    cell = data.draw(st.sampled_from(cells))
    field = data.draw(st.sampled_from(["n", "base", "percent"]))
    changed = replace(cell, **{field: getattr(cell, field) + data.draw(st.sampled_from([1, -1]))})
    assert codes_of(Claim("x", (changed,)), study) == {"number-changed"}


def test_both_texts_are_shown_where_they_differ(demo: Study) -> None:
    source = demo.sources["P04"]
    start = source.text.index(
        "It's five lobe with a pin up the middle, and it's not a standard one"
    )
    quote = source.text[start : start + 84].replace("standard", "common")
    claim = Claim(quote, (Span("P04", start, start + 84, quote),))
    persona = Persona("p", "Somebody", "qualitative", sections={"pains": (claim,)})
    said = next(iter(check([persona], (), demo.world))).message
    assert "standard one" in said.partition(" there, ")[0]
    assert "common one" in said.partition(" there, ")[2]


def test_an_altered_word_in_a_file_closes_the_gate(demo: Study) -> None:
    quote = next(s.quote for p in demo.personas for _, c in p.claims() for s in c.spans)
    word = max(re.findall(r"[a-z]+", quote), key=len)
    changed = edit(demo, (quote, quote.replace(word, word[::-1] + "x")), count=9)
    problems = changed.check()
    assert {p.code for p in problems} == {"quote-altered"}
    assert problems[0].place.startswith("personas/")
    assert problems[0].hint


def test_a_changed_survey_answer_changes_numbers(demo: Study) -> None:
    path = demo.path / "surveys" / "customers-2026.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",Every day,", ",Less often,", 3), encoding="utf-8")
    assert "number-changed" in codes(demo.refresh())


def test_revoked_consent_closes_the_gate(demo: Study) -> None:
    path = demo.path / "interviews" / "participants.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    revoked = [re.sub("yes,yes,yes", "yes,no,no", x) if x.startswith("P01") else x for x in lines]
    path.write_text("\n".join(revoked) + "\n", encoding="utf-8")
    assert codes(demo.refresh()) == {"consent"}
    demo.refresh().build()
    left = demo.refresh()
    machine = [c for p in left.personas for _, c in p.claims() if not c.edited]
    assert not any(span.source == "P01" for claim in machine for span in claim.spans)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('- text: "They are all lovely people"', "unsupported"),
        ('- text: "Ask priya.raman@example.com"\n    assumed: true', "pii"),
        ('- text: "Ring 07700 900142 about it"\n    assumed: true', "pii"),
        ('- text: "Priya Raman waits"\n    assumed: true', "pii"),
        (
            '- text: "Gone"\n    supports:\n      - {ref: "P99#0-4", quote: "Gone"}',
            "source-missing",
        ),
    ],
)
def test_what_a_person_adds_is_checked_as_well(demo: Study, line: str, code: str) -> None:
    changed = edit(demo, ("\npains:\n", f"\npains:\n  {line}\n"))
    assert codes(changed) == {code}


def test_an_assumption_that_is_called_one_passes(demo: Study) -> None:
    line = '- text: "They are all lovely people"\n    assumed: true'
    assert edit(demo, ("\npains:\n", f"\npains:\n  {line}\n")).check() == ()


def test_small_bases_close_the_gate(demo: Study) -> None:
    path = demo.path / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("min_base = 30", "min_base = 200"), encoding="utf-8")
    assert codes(demo.refresh()) == {"small-base"}


def test_a_mistake_in_the_register_stops_everything_that_rests_on_consent(demo: Study) -> None:
    path = demo.path / "interviews" / "participants.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("yes,yes,yes", "yes,yes,maybe", 1), encoding="utf-8")
    for act in (Study.build, Study.check, Study.publish):
        with pytest.raises(SettingsError, match="consent is unknown"):
            act(demo.refresh())


def test_a_quote_stays_within_one_participants_words(demo: Study) -> None:
    source = demo.sources["P01"]
    first, second = [t for t in source.turns if t.role == "participant"][:2]
    asked = source.turns[0]
    beyond = Span("P01", first.offset, second.stop, source.text[first.offset : second.stop])
    moderated = Span("P01", asked.offset, asked.stop, asked.text)
    assert asked.role == "moderator"
    assert codes_of(Claim(beyond.quote, (beyond,)), demo) == {"consent"}
    assert codes_of(Claim(moderated.quote, (moderated,)), demo) == {"unsupported"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("share: {percent: 33.8,", "share: {percent: 83.8,"), "number-changed"),
        (('method: "Latent classes of', 'method: "07700 900123, latent classes of'), "pii"),
    ],
)
def test_the_head_of_a_persona_is_checked_too(
    demo: Study, change: tuple[str, str], code: str
) -> None:
    assert codes(edit(demo, change)) == {code}


def test_a_criterion_changed_after_it_was_locked_is_found(demo: Study) -> None:
    event = next(e for e in demo.journal.events() if e.kind == "assumption.test")
    demo.journal.rewrite(event.id, {**event.payload, "right_if": "at least 1 % name price"})
    (demo.path / "decisions.jsonl").unlink()
    problems = demo.refresh().check()
    assert [(p.code, p.place) for p in problems] == [("quote-altered", "test card A1.T1")]


def test_a_new_file_never_takes_the_code_of_another(demo: Study) -> None:
    twin = demo.path / "interviews" / "P01.md"
    twin.write_text("**Maren Voss:** And you?\n\n**Zed Orr:** I was here first.\n")
    study = demo.refresh()
    assert {"P01-md", "P01-vtt"} <= set(study.sources)
    people = study.material.people
    assert people.by_speaker["P01-md", "Zed Orr"] != "P01"
    assert people.by_speaker["P01-vtt", "Priya Raman"] == "P01"


@pytest.mark.parametrize("length", [0, 1])
def test_a_quote_without_words_supports_nothing(demo: Study, length: int) -> None:
    span = next(s for p in demo.personas for _, c in p.claims() for s in c.spans)
    text = demo.sources[span.source].text
    short = Span(span.source, span.start, span.start + length, text[span.start :][:length])
    found = [problem.code for problem in evidence_problems(short, demo.world)]
    assert found == ["unsupported"]
