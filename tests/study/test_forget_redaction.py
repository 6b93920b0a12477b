"""Forgetting a participant takes reviewers' decisions about them, and what reviewing left."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from remains import readings
from talks import GROUP, group_study

from workbench import Study
from workbench.redacting import study_redactor
from workbench.store.rows import Rows

MORE = """Ingrid: My cousin Quorl lends a pump, and Wexby lends a stand.
Joe: Ingy told me at the Depot that Falk is a fine surname, and Brimble agrees.
"""
SAID = "My cousin Quorl lends a pump"
THEIRS = re.compile(r"ingrid|quorl|wexby|inge\b|igs", re.IGNORECASE)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reviewed, searched and annotated, with decisions about the words of two people."""
    made = group_study(tmp_path_factory.mktemp("reviewed") / "study", text=GROUP + MORE)
    review = made.redaction
    for word in ("Quorl", "INGRID", "Ingrid Falk", "Brimble"):
        review.remove(word)
    review.keep("Wexby")
    review.keep("Depot")
    for word in ("Inge", "Ingy"):
        review.remove(word, person="P01")
    review.remove("Joey", person="P02")
    review.review()
    made.search("cousin")
    Rows(made.cache.root).put("moods", {"a": {"quote": SAID}})
    made.journal.dump_jsonl(made.path / "decisions.jsonl")
    return made.path


@pytest.fixture
def study(reviewed: Path, tmp_path: Path) -> Study:
    """A copy that a test may change."""
    return Study(shutil.copytree(reviewed, tmp_path / "study"), actor="maren")


def holding(folder: Path, words: re.Pattern[str] = THEIRS) -> set[str]:
    """Files of which any byte, however read, is of those words."""
    return {
        path.relative_to(folder).as_posix().split("/0")[0]
        for path in folder.rglob("*")
        if path.is_file() and any(words.search(text) for text in readings(path.read_bytes()))
    }


def decided(study: Study) -> dict[str, tuple[str, str]]:
    return {one.word: (one.action, one.person) for one in study.redaction.decisions.values()}


def test_no_byte_of_a_decision_about_them_is_left(study: Study) -> None:
    before = holding(study.path)
    assert {"study.db", "decisions.jsonl", ".workbench/rows.sqlite"} <= before
    assert any(name.startswith(".workbench/redaction") for name in before)
    assert (study.path / ".workbench" / "search").is_dir()
    report = study.forget("P01")
    assert holding(study.path) == set()
    assert not (study.path / ".workbench" / "search").exists()
    assert report.left == report.named == []
    again = study.refresh()
    again.redaction.review()
    again.search("depot")
    assert holding(study.path) == set()
    assert again.forget("P01").events == 0


def test_decisions_about_other_words_hold(study: Study) -> None:
    report = study.forget("P01")
    again = study.refresh()
    assert decided(again) == {
        "Brimble": ("remove", ""),
        "Depot": ("keep", ""),
        "Falk": ("remove", ""),
        "Ingy": ("remove", ""),
        "Joey": ("remove", "P02"),
    }
    assert any("2 decisions stay" in note for note in report.notes)
    shown = study_redactor(again).text("Ingy told me at the Depot, and Brimble agrees.")
    assert shown == "[name] told me at the Depot, and [name] agrees."


def test_a_word_that_a_researcher_wrote_stays_masked(study: Study) -> None:
    with (study.path / "personas" / "fixer.md").open("a", encoding="utf-8") as file:
        file.write("\nQuorl again.\n")
    study.forget("P01")
    assert decided(study.refresh())["Quorl"] == ("remove", "")


def test_what_another_process_makes_meanwhile_goes(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = study.path / ".workbench" / "search-late" / "parts.txt"

    def dump(path: Path, events: object) -> None:
        late.parent.mkdir(parents=True)
        late.write_text(SAID, encoding="utf-8")

    monkeypatch.setattr("workbench.forgetting.clear_dump", dump)
    study.forget("P01")
    assert not late.parent.exists()


def test_a_copy_merged_later_brings_no_decision_about_them_back(
    study: Study, tmp_path: Path
) -> None:
    shutil.copytree(study.path, tmp_path / "copy")
    copy = Study(tmp_path / "copy", actor="tom")
    copy.redaction.remove("Igs", person="P01")
    copy.redaction.remove("Jojo", person="P02")
    study.forget("P01")
    study.journal.merge(copy.journal)
    assert holding(study.path) == set()
    assert decided(study.refresh())["Jojo"] == ("remove", "P02")
