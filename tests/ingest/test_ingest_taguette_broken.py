"""Taguette databases that are damaged, hostile or no such databases."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from taguette_projects import Taguette, filled, quotes

from workbench.errors import UnreadableSource
from workbench.ingest.exchange import read_project
from workbench.ingest.exchange.taguette import read_taguette


@pytest.fixture
def built(tmp_path: Path) -> Taguette:
    """A database with one project and one document."""
    return Taguette(tmp_path / "2024-03-05_Night buses.sqlite3")


def test_a_database_that_breaks_its_own_schema_is_read_with_notices(tmp_path: Path) -> None:
    path = tmp_path / "odd.db"
    db = sqlite3.connect(path)
    db.executescript(
        """
        CREATE TABLE projects (id, name); CREATE TABLE documents (id, project_id, name, contents);
        CREATE TABLE tags (id, project_id, path);
        CREATE TABLE highlights (id, document_id, start_offset, end_offset, snippet);
        CREATE TABLE highlight_tags (highlight_id, tag_id);
        CREATE TABLE commands (id, project_id, payload, user_login);
        INSERT INTO projects VALUES ('1', 'Odd');
        INSERT INTO documents VALUES (1, 1, 'Talk', '<p>Night buses</p>'), (NULL, 1, 'Lost', 'x');
        INSERT INTO tags VALUES (1, 1, 'late'), (1, 1, 'again'), ('x', 1, 'bad');
        INSERT INTO highlights VALUES (1, 1, '0', '5', 'Night'), (2, 1, 'zero', 5, 'Night'),
          (3, 7, 0, 5, 'Night'), (4, 1, 0, 5, X'4E69676874'), (5, 1, -3, 5, NULL), (6, 1, 5, 2, '');
        INSERT INTO highlight_tags VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (1, 99);
        INSERT INTO commands VALUES (1, 1, 'no JSON', 'ana'), (2, 1, '[1]', 'ana');
        """
    )
    db.commit()
    db.close()
    imported = read_project(path)
    assert quotes(imported) == [("Night", ("late",)), ("Night", ("late",))]
    assert (imported.verified, imported.codings) == (2, 6)
    assert [doubt.reason for doubt in imported.doubts] == [
        "the file gives no start or end for it",
        "its document is not in the file",
        "its start is negative",
        "it ends where it starts, or before",
    ]
    assert [notice.reason for notice in imported.notices] == [
        "2 entries of the project's log cannot be read",
        "a row of tags uses the number 1 again and was left out",
        "a row of tags has no number and was left out",
        "a row of documents has no number and was left out",
        "a tag on a highlight was left out: one of both is not in the file",
    ]


def test_views_in_place_of_tables_are_not_run(built: Taguette) -> None:
    filled(built)
    built.db.executescript(
        "ALTER TABLE highlights RENAME TO hidden;"
        "CREATE VIEW highlights AS WITH RECURSIVE r(id) AS"
        " (SELECT 1 UNION ALL SELECT id + 1 FROM r)"
        " SELECT id, 1 AS document_id, 0 AS start_offset, 1 AS end_offset, '' AS snippet FROM r;"
    )
    with pytest.raises(UnreadableSource, match="lacks highlights"):
        read_project(built.save())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"just text", "plain text, not an SQLite database"),
        (b"SQLite format 3\x00" + b"\xff" * 3000, "damaged"),
        (b"%PDF-1.7 and more", "a PDF document, not an SQLite database"),
    ],
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "export.sqlite3"
    path.write_bytes(content)
    with pytest.raises(UnreadableSource, match=said):
        read_project(path)


def test_a_truncated_database_is_refused(built: Taguette) -> None:
    filled(built)
    path = built.save()
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(UnreadableSource, match="damaged"):
        read_project(path)


def test_a_huge_value_is_refused(built: Taguette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.ingest.exchange.sqlite_file.LARGEST_VALUE", 2**20)
    project = built.project("Huge")
    built.document(project, "Huge", "")
    built.db.execute("UPDATE documents SET contents = zeroblob(2000000)")
    with pytest.raises(UnreadableSource, match=r"larger than the 1 MB allowed.*largest document"):
        read_project(built.save())


def test_text_that_is_no_utf8_does_not_stop_the_reading(built: Taguette) -> None:
    document = filled(built)
    built.highlight(document, "tickets", built.tag(1, "money"))
    built.db.execute("UPDATE documents SET name = CAST(X'C3FF41' AS TEXT)")
    imported = read_project(built.save())
    assert imported.project.documents[0].name == "\ufffd\ufffdA"
    assert imported.verified == 1


@pytest.mark.parametrize("fill", [0x00, 0x7F, 0xFF])
def test_flipped_bytes_end_in_a_project_or_a_refusal(built: Taguette, fill: int) -> None:
    document = filled(built)
    built.highlight(document, "tickets", built.tag(1, "money"))
    path = built.save()
    sound = path.read_bytes()
    random = Random(fill)
    places = [at for at in range(100, len(sound)) if sound[at]]
    for _ in range(60):
        damaged = bytearray(sound)
        for at in random.sample(places, 8):
            damaged[at] = fill
        path.write_bytes(bytes(damaged))
        with suppress(UnreadableSource):
            quotes(read_taguette(path))
