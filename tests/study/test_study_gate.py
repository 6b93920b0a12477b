"""The gate: every way of cheating closes it, with the code that says why."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import Study
from workbench.model.evidence import Cell, Claim, Span
from workbench.model.persona import Persona
from workbench.synthesis.gate import check


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
