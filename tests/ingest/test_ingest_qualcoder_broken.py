"""QualCoder projects that are damaged, hostile or no such projects."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from qualcoder_projects import QualCoder, quotes, zipped

from workbench.errors import UnreadableSource
from workbench.ingest.exchange import read_project


@pytest.fixture
def built(tmp_path: Path) -> QualCoder:
    """An empty project of a recent version."""
    return QualCoder(tmp_path / "Night buses.qda")


def test_a_hostile_schema_ends_in_notices(tmp_path: Path) -> None:
    folder = tmp_path / "Odd.qda"
    folder.mkdir()
    db = sqlite3.connect(folder / "data.qda")
    db.executescript(
        """
        CREATE TABLE source (id, name, fulltext); CREATE TABLE code_name (cid, name, catid);
        CREATE TABLE code_cat (catid, name, supercatid);
        CREATE TABLE code_text (cid, fid, seltext, pos0, pos1);
        CREATE VIEW cases AS SELECT 1 AS caseid, 'no' AS name;
        CREATE TRIGGER evil AFTER INSERT ON source BEGIN DELETE FROM source; END;
        INSERT INTO code_cat VALUES (1, 'a', 2), (2, 'b', 1), (3, 'c', 44);
        INSERT INTO code_name VALUES ('1', X'6C617465', 3), (1, 'twice', 3), (2.5, 'half', 3);
        INSERT INTO code_text VALUES ('1', 1, 'Night', 0, 5), (1, 1, 'bus', '6', 9.0);
        """
    )
    db.execute("DROP TRIGGER evil")
    db.execute("INSERT INTO source VALUES (1, 5, 'Night bus'), ('x', 'y', 'z')")
    db.commit()
    db.close()
    imported = read_project(folder)
    assert quotes(imported) == [("Night", ("late",)), ("bus", ("late",))]
    assert imported.project.documents[0].name == "5"
    assert [(code.name, code.parent) for code in imported.project.codes] == [
        ("c", ""),
        ("late", "category-3"),
        ("a", ""),
        ("b", "category-1"),
    ]
    assert [notice.reason for notice in imported.notices] == [
        "a row of code_name uses the number 1 again and was left out",
        "a row of code_name has no number and was left out",
        "its parent is not in the file; put at the top",
        "it stands below itself; put at the top",
        "a row of source has no number and was left out",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"just text", "plain text"), (b"SQLite format 3\x00" + b"\xff" * 3000, "damaged")],
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    folder = tmp_path / "Broken.qda"
    folder.mkdir()
    (folder / "data.qda").write_bytes(content)
    with pytest.raises(UnreadableSource, match=said):
        read_project(folder)


def test_a_folder_without_a_database_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "Empty.qda"
    folder.mkdir()
    with pytest.raises(UnreadableSource, match=r"has no data\.qda"):
        read_project(folder)


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.qda"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE source (id)")
    with pytest.raises(UnreadableSource, match="lacks code_name, code_text"):
        read_project(path)


def test_a_damaged_archive_is_refused(built: QualCoder, tmp_path: Path) -> None:
    archive = zipped(built.save(), tmp_path / "sent.zip")
    data = bytearray(archive.read_bytes())
    data[200:400] = bytes(200)
    archive.write_bytes(bytes(data))
    with pytest.raises(UnreadableSource, match="archive is damaged"):
        read_project(archive)


def test_an_archive_that_unpacks_to_too_much_is_refused(
    built: QualCoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.ingest.exchange.qualcoder_folder.LARGEST", 4096)
    with pytest.raises(UnreadableSource, match="unpacks to more than"):
        read_project(zipped(built.save(), tmp_path / "sent.zip"))
