"""Survey figures as evidence."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench.errors import AnalysisError
from workbench.model.source import Participant
from workbench.model.survey import Question, SurveyData, SurveyReport
from workbench.stats import latent_classes
from workbench.synthesis.cells import compute_cell, with_segments
from workbench.synthesis.segment_model import Placement, place_participants
from workbench.synthesis.survey_profile import defining_marks, section_claims, section_of


@pytest.fixture
def survey() -> SurveyData:
    ride = ["Daily"] * 60 + ["Weekly"] * 40 + ["Daily"] * 20 + ["Weekly"] * 75 + [None] * 5
    frame = pd.DataFrame(
        {
            "ride": pd.Categorical(ride, ["Weekly", "Daily"], ordered=True),
            "days": [3.0] * 100 + [9.0] * 100,
            "w": [1.0] * 100 + [2.0] * 100,
        }
    )
    questions = {
        "ride": Question(
            "ride", "How often do you ride?", "ordinal", ("Weekly", "Daily"), ("ride",)
        ),
        "days": Question("days", "Days off the road", "numeric", (), ("days",)),
        "w": Question("w", "Weight", "weight", (), ("w",)),
    }
    report = SurveyReport("s.csv", "csv", "utf-8", "one row", 200, 3)
    return SurveyData("s", frame, questions, report)


def test_a_cell_counts_who_was_asked_and_weighs_the_share(survey: SurveyData) -> None:
    cell = compute_cell(survey, "ride", "Daily")
    assert (cell.n, cell.base) == (80, 195)
    assert cell.percent == round(100 * (60 + 2 * 20) / (100 + 2 * 95), 1)
    assert cell.total is None


def test_a_filter_brings_the_total_for_comparison(survey: SurveyData) -> None:
    split = with_segments(survey, [1] * 100 + [2] * 100)
    cell = compute_cell(split, "ride", "Daily", [("segment", "1")])
    assert (cell.n, cell.base, cell.percent) == (60, 100, 60.0)
    assert cell.total == compute_cell(survey, "ride", "Daily").percent
    assert cell.index == round(100 * 60 / cell.total)
    assert compute_cell(split, "days", "mean", [("segment", "2")]).percent == 9.0


def test_questions_are_found_by_wording_and_mistakes_are_named(survey: SurveyData) -> None:
    assert compute_cell(survey, "How often do you ride?", "Daily").question == "ride"
    with pytest.raises(AnalysisError, match="Did you mean: ride"):
        compute_cell(survey, "rides", "Daily")
    with pytest.raises(AnalysisError, match="Weekly, Daily"):
        compute_cell(survey, "ride", "Never")


def test_what_sets_a_segment_apart(survey: SurveyData) -> None:
    split = with_segments(survey, [1] * 100 + [2] * 100)
    marks = defining_marks(split, "1")
    assert [(m.question.id, m.cell.answer) for m in marks] == [("ride", "Daily")]
    claims = section_claims(marks)
    assert claims["behaviours"][0].text == "How often do you ride? — Daily"
    assert claims["behaviours"][0].supports == (marks[0].cell,)


@pytest.mark.parametrize(
    ("text", "options", "section"),
    [
        ("How did you reach us last time?", ("App",), "channels"),
        ("Which plan are you on?", ("Yearly",), "who"),
        ("I feel bad when it stands unused", ("Agree", "Disagree"), "attitudes"),
        ("How often do you ride?", ("Daily",), "behaviours"),
        ("What problems did you meet?", ("Noise",), "pains"),
    ],
)
def test_questions_speak_to_sections(text: str, options: tuple[str, ...], section: str) -> None:
    kind = "ordinal" if "Agree" in options else "single"
    assert section_of(Question("q", text, kind, options, ("q",))) == section


def test_between_segments_below_80_percent() -> None:
    assert Placement("P01", (0.85, 0.15), 4).segment == 1
    assert Placement("P01", (0.25, 0.75), 4).segment is None


def test_somebody_can_be_placed_by_hand() -> None:
    frame = pd.DataFrame({"q": ["a", "b"] * 20, "r": ["x", "y"] * 20})
    segments = latent_classes(frame, 2)
    person = Participant("P01", attributes={"segment": "2"})
    assert place_participants(segments, (), [person]) == (Placement("P01", (0.0, 1.0), 0),)
