"""Files that arrive together stay or go together, and never replace what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.store.arrivals import Arrivals


def test_a_folder_and_the_log_beside_a_database_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "bikes.qda"
    (folder / "images").mkdir(parents=True)
    (folder / "data.qda").write_bytes(b"rows")
    database = tmp_path / "tag.sqlite3"
    database.write_bytes(b"pages")
    log = tmp_path / "tag.sqlite3-wal"
    log.write_bytes(b"newer pages")
    study = tmp_path / "study"
    study.mkdir()
    for _ in range(2):
        with Arrivals(study) as arrivals:
            assert arrivals.keep(folder).name == "bikes.qda"
            assert arrivals.keep(database).name == "tag.sqlite3"
            arrivals.settle()
    log.write_bytes(b"newest pages")
    with Arrivals(study) as arrivals:
        assert arrivals.keep(database).name == "tag-2.sqlite3"
    kept = sorted(
        p.relative_to(study / "imports").as_posix() for p in study.rglob("*") if p.is_file()
    )
    assert kept == ["bikes.qda/data.qda", "tag.sqlite3", "tag.sqlite3-wal"]


def test_what_is_not_settled_goes_again_and_nothing_else(tmp_path: Path) -> None:
    original = tmp_path / "a.qdpx"
    original.write_bytes(b"bytes")
    study = tmp_path / "study"
    (study / "interviews").mkdir(parents=True)
    (study / "interviews" / "P01.txt").write_text("Ana: Mine.\n")
    with Arrivals(study) as arrivals:
        arrivals.keep(original)
        arrivals.transcript("P01", "Ana: Theirs.\n", {"p01"})
        assert len(list(study.rglob("*.*"))) == 3
    assert [p.name for p in study.rglob("*")] == ["interviews", "P01.txt"]
    assert original.read_bytes() == b"bytes"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("P03 Hetty.docx", "P03 Hetty.txt"),
        ("Dörte & Sönke (2).pdf", "Dörte & Sönke (2).txt"),
        ("../../etc/passwd", "etc passwd.txt"),
        ("a\x00b\nc", "a b c.txt"),
        ("C:\\talks\\one.txt", "C talks one.txt"),
        ("README", "transcript README.txt"),
        ("participants.csv", "participants.csv.txt"),
        ("participants", "transcript participants.txt"),
        ("~$draft", "draft.txt"),
        ("...", "transcript.txt"),
        ("", "transcript.txt"),
        ("x" * 300, "x" * 100 + ".txt"),
    ],
)
def test_documents_get_names_that_every_system_takes(tmp_path: Path, name: str, file: str) -> None:
    with Arrivals(tmp_path) as arrivals:
        path = arrivals.transcript(name, "Ana: Yes.\n", set())
        assert path == tmp_path / "interviews" / file
        assert path.read_text() == "Ana: Yes.\n"
        assert arrivals.transcript(name, "Ana: No.\n", set()).stem.endswith("-2")
        arrivals.settle()
