"""What a platform notes of a response is nothing that describes people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.ingest import read_survey
from workbench.model.survey import Question
from workbench.synthesis.segment_model import segment_questions
from workbench.synthesis.survey_profile import defining_marks
from workbench.synthesis.survey_record import is_asked, keeps_record

NOTED = [
    ("Status", ("Partial", "Complete")),
    ("Response Status", ("1", "2")),
    ("ResponseType", ("IP Address", "Survey Preview")),
    ("Finished", ("True", "False")),
    ("Collector ID", ("17", "18")),
    ("UserLanguage", ("EN", "DE")),
    ("Language", ("en", "de-CH")),
    ("Distribution Channel", ("anonymous", "email")),
    ("Dauer (in Sekunden)", ()),
    ("startdate", ()),
    ("Date Submitted", ()),
    ("Date of response", ()),
    ("How it ended", ("Completed", "Screened out", "Over quota")),
]
DESCRIBES = [
    ("Status", ("Employed", "Retired", "In education")),
    ("Marital status", ("Single", "Married")),
    ("Language", ("English", "German", "Polish")),
    ("Did you finish school?", ("Complete", "Partial")),
    ("Gender", ("Female", "Male")),
    ("Location (Census Region)", ("Pacific", "Mountain")),
    ("Household Income", ("$0 - $24,999", "$25,000 - $49,999")),
    ("Date of birth", ()),
    ("Duration of the contract", ("One year", "Two years")),
    ("Operating system", ("Linux", "Windows")),
]


@pytest.mark.parametrize(("text", "options"), NOTED)
def test_what_the_platform_notes(text: str, options: tuple[str, ...]) -> None:
    assert keeps_record(Question("q", text, "single", options))


@pytest.mark.parametrize(("text", "options"), DESCRIBES)
def test_what_describes_people(text: str, options: tuple[str, ...]) -> None:
    assert not keeps_record(Question("q", text, "single", options))


def test_ids_and_weights_are_asked_of_nobody() -> None:
    assert not is_asked(Question("q", "Kundennummer", "id"))
    assert not is_asked(Question("q", "Gewicht", "weight"))
    assert not is_asked(Question("q", "Status", "single", ("Partial", "Complete")))
    assert is_asked(Question("q", "Status", "single", ("Employed", "Retired")))
    assert is_asked(Question("q", "What should we change?", "open"))


def test_neither_segments_nor_marks_are_made_of_it(tmp_path: Path) -> None:
    rows = ["Status,How often do you ride it?,Do you like tea?,Age group"]
    for n in range(120):
        often = "Daily" if n % 2 else "Weekly"
        status = "Complete" if n % 2 else "Partial"
        rows.append(f"{status},{often},{'Yes' if n % 3 else 'No'},{'Young' if n % 2 else 'Old'}")
    path = tmp_path / "riders.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    survey = read_survey(path)
    assert "Status" in [one.text for one in survey.questions.values()]
    assert "Status" not in [one.text for one in segment_questions(survey)]
    segment = Question("segment", "Segment", "single", ("1", "2"), ("segment",))
    frame = survey.frame.assign(segment=["2" if n % 2 else "1" for n in range(120)])
    questions = {**survey.questions, "segment": segment}
    marks = defining_marks(replace(survey, frame=frame, questions=questions), "2")
    assert [one.question.text for one in marks if one.question.text == "Status"] == []
    assert "Age group" in [one.question.text for one in marks]
