"""Whatever claims rest on, altering any of it closes the gate, with the code that says why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import Study
from workbench.artefacts import claims as other_claims
from workbench.model.evidence import Cell, Claim, Evidence, Span
from workbench.store.persona_files import read
from workbench.synthesis.gate import Problem, World, check

Place = tuple[str, str]
QUOTE = re.compile(r'quote: "((?:[^"\\]|\\.)*)"')
some = settings(max_examples=25, deadline=None)


@dataclass(frozen=True)
class Made:
    """The demo study, what claims are checked against, its claims, its persona files' texts."""

    study: Study = field(repr=False)
    world: World = field(repr=False)
    claims: list[tuple[str, Claim]] = field(repr=False)
    files: dict[str, str] = field(repr=False)


@pytest.fixture(scope="module")
def made(built_demo: Path) -> Made:
    study = Study(built_demo, actor="tester")
    claims = [*of_personas(study), *of_assumptions(study), *other_claims(study)]
    assert check((), (), study.world, others=claims) == ()
    files = {p.name: p.read_text("utf-8") for p in sorted((built_demo / "personas").glob("*.md"))}
    # What is personal in the words is not what these tests are about, and slow to find.
    world = replace(study.world, personal_data=lambda _: (), seen={})
    return Made(study, world, claims, files)


def of_personas(study: Study) -> Iterator[tuple[str, Claim]]:
    for persona in study.personas:
        for place, claim in persona.claims():
            yield f"{persona.id}: {place}", replace(claim, assumed=True)


def of_assumptions(study: Study) -> Iterator[tuple[str, Claim]]:
    for one in study.assumptions:
        yield one.id, Claim(one.text, one.supports, one.contradicts, assumed=True)


def pieces(made: Made, kind: type) -> list[tuple[int, int, Evidence]]:
    """Every piece of evidence of a kind: number of the claim, of the piece, and the piece."""
    return [
        (at, number, piece)
        for at, (_, claim) in enumerate(made.claims)
        for number, piece in enumerate((*claim.supports, *claim.contradicts))
        if isinstance(piece, kind)
    ]


def with_piece(claim: Claim, number: int, piece: Evidence) -> Claim:
    """The claim with another piece in the place of one."""
    both = [*claim.supports, *claim.contradicts]
    both[number] = piece
    first = len(claim.supports)
    return replace(claim, supports=tuple(both[:first]), contradicts=tuple(both[first:]))


def fresh(world: World, **changes: object) -> World:
    """The world with something else in it, and nothing remembered of how it was."""
    return replace(world, **changes, seen={})  # type: ignore[arg-type]


def resting_on(made: Made, world: World) -> dict[str, set[str]]:
    """Codes of problems by place, without those about a claim's own words."""
    found: dict[str, set[str]] = {}
    for problem in check((), (), world, others=made.claims):
        found.setdefault(problem.place, set()).add(problem.code)
    return found


@given(data=st.data())
@some
def test_one_character_of_any_quote_of_any_claim(made: Made, data: st.DataObject) -> None:
    at, number, span = data.draw(st.sampled_from(pieces(made, Span)))
    assert isinstance(span, Span)
    where = data.draw(st.integers(0, len(span.quote) - 1))
    kind = data.draw(st.sampled_from(["changed", "dropped", "doubled"]))
    other = {"changed": "x" if span.quote[where] != "x" else "y", "dropped": ""}
    letter = other.get(kind, span.quote[where] * 2)
    altered = replace(span, quote=span.quote[:where] + letter + span.quote[where + 1 :])
    place, claim = made.claims[at]
    problems = check((), (), made.world, others=[(place, with_piece(claim, number, altered))])
    assert {(p.code, p.place) for p in problems} == {("quote-altered", place)}


@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_one_character_of_any_persona_file(made: Made, data: st.DataObject) -> None:
    """Also of the words of a claim themselves, where they are a participant's."""
    name = data.draw(st.sampled_from(sorted(made.files)))
    text = made.files[name]
    persona = read(text, path=name)
    headed = [c.text for _, c in persona.claims() if c.text in {s.quote for s in c.spans}]
    quotes = [match[1] for match in QUOTE.finditer(text)]
    words = data.draw(st.sampled_from([*quotes, *headed]).filter(lambda w: w.count(" ") > 3))
    letters = [i for i, letter in enumerate(words) if letter.isalpha() and words[i - 1] != "\\"]
    where = data.draw(st.sampled_from(letters))
    other = words[:where] + ("q" if words[where] != "q" else "z") + words[where + 1 :]
    key = data.draw(st.sampled_from(["quote", "text"] if words in headed else ["quote"]))
    changed = text.replace(f'{key}: "{words}"', f'{key}: "{other}"')
    if changed != text:
        found = check([read(changed, path=name)], (), made.world)
        assert {p.code for p in found} == {"quote-altered"}


def test_any_source(made: Made) -> None:
    for id in made.study.sources:
        left = {key: source for key, source in made.study.sources.items() if key != id}
        used = {
            place for place, claim in made.claims if any(span.source == id for span in claim.spans)
        }
        found = resting_on(made, fresh(made.world, sources=left))
        assert set(found) == used
        assert set().union(*found.values()) <= {"source-missing"}
        heard = {place for p in made.world.people.quotable() for place, _ in p.speakers}
        assert bool(used) == (id in heard)


def test_any_survey(made: Made) -> None:
    for id in made.study.surveys:
        used = {
            place for place, claim in made.claims if any(cell.survey == id for cell in claim.cells)
        }
        assert used
        found = resting_on(made, fresh(made.world, surveys={}))
        assert found == {place: {"source-missing"} for place in used}


@given(data=st.data())
@some
def test_any_survey_cell_that_a_figure_counts(made: Made, data: st.DataObject) -> None:
    """Give one respondent another answer, or none, where the one given or the new one counts."""
    import pandas as pd

    _, _, cell = data.draw(st.sampled_from(pieces(made, Cell)))
    assert isinstance(cell, Cell)
    survey = made.world.surveys[cell.survey]
    question = survey.questions[cell.question]
    row = data.draw(st.integers(0, len(survey.frame) - 1))
    frame = survey.frame.copy()
    if question.type == "multi":
        column = next(c for c in question.columns if c.endswith(cell.answer))
        ticked = frame[column].iloc[row]
        # Who was not asked has neither a tick nor none.
        frame.loc[frame.index[row], column] = True if pd.isna(ticked) else not ticked
    else:
        column = question.columns[0]
        old = answer_of(frame[column].iloc[row])
        others = [o for o in question.options if o != old] if old == cell.answer else [cell.answer]
        new = data.draw(st.sampled_from(others))
        frame.loc[frame.index[row], column] = float(new) if question.type == "nps" else new
    changed = replace(survey, frame=frame)
    found = resting_on(made, fresh(made.world, surveys={cell.survey: changed}))
    assert set().union(*found.values()) == {"number-changed"}


def answer_of(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_a_percentage_that_stays_does_not_hide_a_changed_count(made: Made) -> None:
    import pandas as pd

    from workbench.synthesis.cells import compute_cell

    survey = next(iter(made.study.surveys.values())).data
    big = replace(survey, frame=pd.concat([survey.frame] * 12, ignore_index=True))
    question = next(q for q in big.questions.values() if q.type == "single")
    answer = question.options[0]
    cell = compute_cell(big, question.id, answer)
    at = big.frame.index[big.frame[question.columns[0]] == answer][0]
    frame = big.frame.copy()
    frame.loc[at, question.columns[0]] = question.options[1]
    now = compute_cell(replace(big, frame=frame), question.id, answer)
    assert (now.percent, now.n) == (cell.percent, cell.n - 1)
    world = fresh(made.world, surveys={big.id: replace(big, frame=frame)})
    found = check((), (), world, others=[("x", Claim("x", (cell,)))])
    assert [p.code for p in found] == ["number-changed"]


@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_consent_of_anybody(made: Made, data: st.DataObject) -> None:
    people = made.world.people
    person = data.draw(st.sampled_from([p for p in people.quotable() if p.speakers]))
    kept = data.draw(st.sampled_from([{"quote": False}, {"share": False}, {"quote": None}]))
    consent = replace(person.consent, **kept)
    revoked = replace(
        people,
        participants=tuple(
            replace(p, consent=consent) if p.id == person.id else p for p in people.participants
        ),
    )
    used = {
        place
        for place, claim in made.claims
        if any(people.of_span(span, made.study.sources) == person.id for span in claim.spans)
    }
    found = resting_on(made, fresh(made.world, people=revoked))
    if consent.may_publish:
        assert found == {}
    else:
        assert found == {place: {"consent"} for place in used}
        assert used


def problems_of(study: Study) -> tuple[Problem, ...]:
    return study.refresh().check()


def test_in_the_files_themselves(demo: Study) -> None:
    """One of each, by what people would do to the files, and undone again."""
    register = demo.path / "interviews" / "participants.csv"
    survey = demo.path / "surveys" / "customers-2026.csv"
    log = demo.path / "decisions.jsonl"
    lines = survey.read_text("utf-8").splitlines(keepends=True)
    said = next(s.quote for a in demo.assumptions for s in claim_spans(a.supports))
    changes = {
        demo.path / "interviews" / "P11.vtt": ("", "source-missing"),
        survey: ("".join((*lines[:9], *lines[10:])), "number-changed"),
        register: (re.sub(r"(?m)^(P05.*?)yes,yes,yes", r"\1yes,no,no", register.read_text()),
                   "consent"),
        log: (log.read_text("utf-8").replace(said, said.replace("e", "a", 1)), "quote-altered"),
    }  # fmt: skip
    for path, (text, code) in changes.items():
        before = path.read_bytes()
        assert text.encode() != before
        if path == log:
            (demo.path / "study.db").unlink()
        path.write_text(text, encoding="utf-8") if text else path.unlink()
        assert {p.code for p in problems_of(demo)} == {code}, path.name
        path.write_bytes(before)


def claim_spans(evidence: tuple[Evidence, ...]) -> Iterator[Span]:
    return (piece for piece in evidence if isinstance(piece, Span))
