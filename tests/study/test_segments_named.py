"""Surveys that study.toml names for segments, and that are not there, are found early."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Study

SETTINGS = '[study]\nname = "Bikes"\n\n[segments]\nsurvey = "riders-2026"\nearlier = "{}"\n'


@pytest.fixture
def study(tmp_path: Path) -> Callable[[str], Study]:
    """A study of two waves; which one is the earlier is still to be said."""
    (tmp_path / "surveys").mkdir()
    for year, days in (("2025", 3), ("2026", 4)):
        rows = [f"{day % days},{'Daily' if day % 2 else 'Weekly'}" for day in range(40)]
        path = tmp_path / "surveys" / f"riders-{year}.csv"
        path.write_text("\n".join(["days off,ride", *rows]) + "\n", encoding="utf-8")

    def named(earlier: str) -> Study:
        (tmp_path / "study.toml").write_text(SETTINGS.format(earlier), encoding="utf-8")
        return Study(tmp_path, actor="maren")

    return named


def test_check_and_ingest_find_an_earlier_wave_that_is_not_there(
    study: Callable[[str], Study], run: Callable[..., tuple[int, str, str]]
) -> None:
    at = study("rider-2025")
    (problem,) = [one for one in at.check() if one.code == "source-missing"]
    assert problem.place == "study.toml, line 6"
    assert "no such earlier survey" in problem.message
    assert "Did you mean 'riders-2025'?" in problem.hint
    code, out, _ = run("ingest", "--study", at.path)
    assert code == 1
    assert "study.toml, line 6: [segments] earlier names 'rider-2025'" in out


def test_a_wave_is_not_earlier_than_itself(study: Callable[[str], Study]) -> None:
    (problem,) = study("riders-2026").check()
    assert "whose segments are compared" in problem.message
    assert "riders-2025" in problem.hint


def test_a_wave_that_is_there_is_no_problem(study: Callable[[str], Study]) -> None:
    at = study("riders-2025")
    assert not at.check()
    assert not at.material.rejected
