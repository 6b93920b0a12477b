"""Which of several surveys the segments come from, and what is said where none can have any."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from workbench import Study
from workbench.segmenting import chosen_survey

WORDS = ("the drawer", "my bench", "a clamp", "saw teeth", "glue", "dust", "a jig", "pencils")


def closed(rows: int) -> str:
    chance = random.Random(3)
    lines = ["Respondent,How often do you saw?,What do you glue?,Where do you work?"]
    for n in range(rows):
        often = chance.choice(("Never", "Sometimes", "Often"))
        wood = chance.choice(("Oak", "Ash")) if often == "Often" else "Pine"
        lines.append(f"r{n},{often},{wood},{chance.choice(('Shed', 'Cellar'))}")
    return "\n".join(lines) + "\n"


def written(rows: int) -> str:
    """Open answers alone, each another one."""
    chance = random.Random(4)
    lines = ["Respondent,What else do you build?,Which tools are missing?"]
    for n in range(rows):
        said = [f"{n} {chance.choice(WORDS)} and {n + 1} {chance.choice(WORDS)}" for _ in range(2)]
        lines.append(f"r{n},{said[0]},{said[1]}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "surveys").mkdir()
    return tmp_path


def notes(study: Study) -> str:
    return "\n".join(study.build().notes)


def test_open_answers_of_as_many_people_are_not_chosen(folder: Path) -> None:
    (folder / "surveys" / "answers.csv").write_text(closed(120))
    (folder / "surveys" / "texts.csv").write_text(written(120))
    study = Study(folder, actor="tester")
    assert (found := chosen_survey(study)) is not None
    assert found.id == "answers"
    assert "Segments come from answers, of 2 surveys" in notes(study)


def test_more_people_count_more_than_more_questions(folder: Path) -> None:
    (folder / "surveys" / "large.csv").write_text(closed(150))
    (folder / "surveys" / "wide.csv").write_text(
        "\n".join(f"{line},{'Extra' if n == 0 else n % 3}" for n, line in enumerate(
            closed(120).splitlines())) + "\n"
    )  # fmt: skip
    assert (found := chosen_survey(Study(folder))) is not None
    assert found.id == "large"


def test_why_there_are_no_segments_is_said(folder: Path) -> None:
    (folder / "surveys" / "texts.csv").write_text(written(120))
    assert "No segments: no question of texts has two or more answers" in notes(Study(folder))


def test_too_few_answers_for_segments_are_said(folder: Path) -> None:
    (folder / "surveys" / "answers.csv").write_text(closed(12))
    assert "No segments: answers has 12 respondents, and it takes" in notes(Study(folder))
