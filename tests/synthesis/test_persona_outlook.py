"""What would change our minds about a persona is computed from its evidence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.assumption import Assumption
from workbench.model.empathy import EmpathyMap
from workbench.model.event import Event
from workbench.model.evidence import Claim, Span
from workbench.model.persona import Persona
from workbench.model.survey import Question, SurveyData, SurveyReport
from workbench.synthesis.cells import SEGMENT, compute_cell, with_segments
from workbench.synthesis.persona_dates import (
    ARRIVED,
    Dated,
    date_in_name,
    freshness,
    interview_date,
    newest_decision,
)
from workbench.synthesis.persona_drift import same_questions, survey_drift
from workbench.synthesis.persona_limits import breaking_point
from workbench.synthesis.persona_outlook import defining_words, outlook, voices
from workbench.synthesis.persona_proto import proto_persona
from workbench.synthesis.survey_profile import defining_marks

REPORT = SurveyReport("riders.csv", "csv", "utf-8", "one row", 0, 0)


def survey(inside: int, outside: int, n: int = 100, others: int = 200) -> SurveyData:
    """Of `n` in segment 1, `inside` say yes; of the others, `outside`."""
    answers = ["yes"] * inside + ["no"] * (n - inside)
    answers += ["yes"] * outside + ["no"] * (others - outside)
    frame = pd.DataFrame({"q": pd.Categorical(answers, categories=["yes", "no"])})
    questions = {"q": Question("q", "Do you ride every day?", "single", ("yes", "no"), ("q",))}
    made = SurveyData("riders", frame, questions, REPORT)
    return with_segments(made, [1] * n + [2] * others)


def limit_of(data: SurveyData) -> float | None:
    return breaking_point(compute_cell(data, "q", "yes", ((SEGMENT, "1"),)), data)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 100), st.integers(0, 200))
def test_an_answer_defines_a_segment_exactly_above_its_breaking_point(
    inside: int, outside: int
) -> None:
    data = survey(inside, outside)
    limit = limit_of(data)
    marks = {m.cell.answer for m in defining_marks(data, "1")}
    assert (limit is not None) == ("yes" in marks)
    if limit is None:
        return
    assert limit < inside
    for share in {inside, int(limit) + 1} - {int(limit)}:
        again = {m.cell.answer for m in defining_marks(survey(share, outside), "1")}
        assert ("yes" in again) == (share > limit)


def test_the_breaking_point_is_told_with_its_figures() -> None:
    data = survey(60, 40)
    cell = compute_cell(data, "q", "yes", ((SEGMENT, "1"),))
    persona = Persona(
        "a", "A", "statistical", sections={"behaviours": (Claim("Rides every day", (cell,)),)}
    )
    [one] = outlook(persona, {"riders": data}, lambda _: None).defining
    assert defining_words(one).startswith(
        "Do you ride every day? — yes: 60 % here (33.3 % of everybody); at 3"
    )
    assert not one.close
    narrow = survey(33, 45)
    cell = compute_cell(narrow, "q", "yes", ((SEGMENT, "1"),))
    persona = Persona("a", "A", "statistical", sections={"who": (Claim("Rides", (cell,)),)})
    [one] = outlook(persona, {"riders": narrow}, lambda _: None).defining
    assert one.close or one.limit is None
    assert outlook(persona, {"riders": narrow}, lambda _: None, min_base=300).defining == ()


def said(source: str, words: str, at: int = 0) -> Span:
    return Span(source, at, at + len(words), words)


def test_claims_that_rest_on_little_are_named() -> None:
    one, two, three = said("P01", "I wait."), said("P02", "I ring."), said("P03", "I left.")
    persona = Persona(
        "a",
        "A",
        "qualitative",
        participants=("P01", "P02", "P03"),
        sections={
            "pains": (
                Claim("Waits", (one, said("P01", "Nine days.", 50))),
                Claim("Rings", (one, two), (three,)),
                Claim("Is cold", assumed=True),
            ),
            "quote": (Claim("I wait.", (one,)),),
        },
        empathy=EmpathyMap("a", says=(Claim("I wait.", (one,)), Claim("I ring.", (two,)))),
    )
    found = outlook(persona, {}, lambda span: span.source)
    assert [(w.place, w.participants) for w in found.single] == [("pains[0]", ("P01",))]
    assert [(w.place, w.against) for w in found.contested] == [("pains[1]", ("P03",))]
    assert [w.place for w in found.assumed] == ["pains[2]"]
    assert found.voices == (one, two)
    assert voices(persona, lambda _: None) == ()


def test_ages_are_counted_to_the_newest_decision() -> None:
    dates = {
        "P01": Dated("P01", "2026-05-12", "2026-05-12"),
        "s": Dated("s", "2026-06-01", "2026-06-20"),
    }
    fresh = freshness(["P01", "s", "P02"], dates, "2026-07-01")
    assert (fresh.oldest, fresh.newest) == ("2026-05-12", "2026-06-20")
    assert (fresh.oldest_days, fresh.newest_days) == (50, 11)
    assert fresh.undated == ("P02",)
    # The file of an old talk came today: the talk is no newer for that.
    dates["P03"] = Dated("P03", "2026-06-30", "2026-06-30", ARRIVED)
    assert freshness(["P01", "P03"], dates, "2026-07-01").newest == "2026-05-12"
    assert freshness(["P03"], dates, "2026-07-01").newest == "2026-06-30"
    assert freshness(["P01"], dates, "").newest_days is None
    assert freshness(["P01"], dates, "2026-01-01").newest_days == 0
    events = [
        Event("1", "2026-03-01T10:00:00.000Z", "maren", "assumption.added"),
        Event("2", "2026-09-01T10:00:00.000Z", "workbench", "participant.registered"),
    ]
    assert newest_decision(events) == "2026-03-01"
    assert newest_decision([]) == ""


@pytest.mark.parametrize(
    ("attributes", "day"),
    [
        ({"interview_date": "2026-05-12"}, "2026-05-12"),
        ({"Date of interview": "2026-05-12 10:30"}, "2026-05-12"),
        ({"date": "12/05/2026"}, ""),
        ({"birth_date": "1980-01-01"}, ""),
        ({"Who deals with the day": "2026-05-12"}, ""),
    ],
)
def test_interview_dates_are_taken_where_they_are_plain(
    attributes: dict[str, str], day: str
) -> None:
    assert interview_date(attributes) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("interviews/2026-05-12 Ana.vtt", "2026-05-12"),
        ("GMT20260512-090000_Recording.vtt", "2026-05-12"),
        ("P01.txt", ""),
        ("20269912.txt", ""),
        ("order-12026051299.txt", ""),
    ],
)
def test_dates_in_names_of_files(name: str, day: str) -> None:
    assert date_in_name(name) == day


def wave(
    id: str, shares: tuple[float, float], n: int, seed: int, *, word: str = "bike"
) -> SurveyData:
    """Two kinds of riders, told apart by four questions."""
    random = np.random.default_rng(seed)
    kind = random.random(n) < shares[0]
    frame, questions = {}, {}
    for number in range(4):
        yes = np.where(kind, 0.92, 0.08)
        frame[f"{id}{number}"] = pd.Categorical(
            np.where(random.random(n) < yes, "yes", "no"), categories=["yes", "no"]
        )
        text = f"Question {number} about the {word}?"
        questions[f"{id}{number}"] = Question(
            f"{id}{number}", text, "single", ("yes", "no"), (f"{id}{number}",)
        )
    return SurveyData(id, pd.DataFrame(frame), questions, REPORT)


def test_drift_matches_segments_of_two_waves_by_wording() -> None:
    before, now = wave("old", (0.3, 0.7), 400, 1), wave("new", (0.6, 0.4), 400, 2)
    asked = tuple(now.questions.values())
    found = survey_drift(before, now, asked, 2)
    assert set(found) == {"1", "2"}
    largest = found["1"]
    assert largest.verdict == "up"
    assert largest.before == pytest.approx(30, abs=6)
    assert largest.after == pytest.approx(60, abs=6)
    assert largest.low is not None
    assert largest.low > 0
    assert (largest.shared, largest.asked, largest.n_before) == (4, 4, 400)
    assert found["2"].verdict == "down"


def test_questions_asked_otherwise_are_not_compared() -> None:
    before, now = wave("old", (0.5, 0.5), 60, 1), wave("new", (0.5, 0.5), 60, 2)
    first = now.questions["new0"]
    other = Question(first.id, first.text, "single", ("yes", "no", "maybe"), first.columns)
    _, shared, missing = same_questions(before, [other, *list(now.questions.values())[1:]])
    assert [q.id for q in shared] == ["new1", "new2", "new3"]
    assert missing == (first.text,)
    with pytest.raises(AnalysisError, match="asked none of the questions"):
        survey_drift(wave("old", (0.5, 0.5), 60, 1, word="tram"), now, (other,), 2)


def test_a_proto_persona_is_made_of_assumptions() -> None:
    log = [Assumption("A3", "They fear ice", "desirability", 3)]
    made = proto_persona("First winter", {"pains": ["a3", " Cold hands "], "goals": [" "]}, log=log)
    assert (made.id, made.kind, made.share) == ("first-winter", "proto", None)
    assert [c.text for c in made.sections["pains"]] == ["They fear ice", "Cold hands"]
    assert all(c.assumed and not c.supports for _, c in made.claims())
    assert "goals" not in made.sections
    with pytest.raises(AnalysisError, match="already"):
        proto_persona("First Winter", {"pains": ["Cold"]}, taken=["first-winter"])
    with pytest.raises(AnalysisError, match="no section"):
        proto_persona("X", {"age": ["34"]})
    with pytest.raises(AnalysisError, match="at least one"):
        proto_persona("X", {})


def test_what_defines_a_persona_is_judged_by_the_base_it_has_now() -> None:
    data = survey(60, 40)
    cell = replace(compute_cell(data, "q", "yes", ((SEGMENT, "1"),)), base=12)
    grown = Persona(
        "a", "A", "statistical", sections={"behaviours": (Claim("Rides every day", (cell,)),)}
    )
    (one,) = outlook(grown, {"riders": data}, lambda _: None).defining
    assert one.cell.base == 100
    shrunk = survey(12, 40, n=20)
    cell = replace(cell, base=100)
    before = Persona(
        "a", "A", "statistical", sections={"behaviours": (Claim("Rides every day", (cell,)),)}
    )
    assert outlook(before, {"riders": shrunk}, lambda _: None).defining == ()


def test_what_a_segment_says_less_often_is_no_mark_of_it() -> None:
    assert {m.cell.answer for m in defining_marks(survey(30, 160), "1")} == {"no"}
