"""Taguette projects: what is read, what is verified, and what is refused."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from taguette_projects import Taguette, filled, quotes

from workbench.errors import UnreadableSource
from workbench.ingest.exchange import read_project


@pytest.fixture
def built(tmp_path: Path) -> Taguette:
    """A database with one project and one document."""
    return Taguette(tmp_path / "2024-03-05_Night buses.sqlite3")


def test_highlights_stand_at_their_words_whatever_the_script(built: Taguette) -> None:
    document = filled(built)
    joy, trouble, money = (built.tag(1, name) for name in ("joy", "trouble", "money"))
    built.highlight(document, "Fish & chips <3", joy)
    built.highlight(document, "🐟, Cafe\u0301", joy, trouble)
    built.highlight(document, "night bus when", trouble)
    built.highlight(document, "bus when it\n   rains", joy)
    built.highlight(document, "ticketstimetable\u00a0app 👩‍👩‍👧", money)
    imported = read_project(built.save())
    assert quotes(imported) == [
        ("Fish & chips <3", ("joy",)),
        ("🐟, Cafe\u0301", ("joy", "trouble")),
        ("night bus when", ("trouble",)),
        ("bus when it rains", ("joy",)),
        ("tickets\ntimetable\u00a0app 👩‍👩‍👧", ("money",)),
    ]
    assert (imported.verified, imported.codings, imported.doubts) == (6, 6, ())
    assert imported.format == "taguette project"
    assert imported.offsets == "UTF-8 bytes, exclusive end"


def test_the_project_keeps_its_description_documents_tags_and_coders(built: Taguette) -> None:
    document = filled(built)
    tag = built.tag(1, "joy", "When they laugh")
    number = built.highlight(document, "tickets", tag)
    later = built.tag(1, "money")
    built.db.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, later))
    built.command(
        document,
        "highlight_add",
        by="noor",
        at="2024-04-01 08:00:00",
        highlight_id=number,
        tags=[tag, later],
    )
    project = read_project(built.save()).project
    assert (project.name, project.description, project.origin) == (
        "Night buses",
        "Who rides at night",
        "Taguette",
    )
    assert project.made.at == "2024-03-05T10:11:12.25Z"
    assert [coder.name for coder in project.coders] == ["admin", "noor"]
    assert [(code.name, code.definition) for code in project.codes] == [
        ("joy", "When they laugh"),
        ("money", ""),
    ]
    (read,) = project.documents
    assert (read.name, read.description) == ("Ana.docx", "First talk")
    assert [value.text for value in read.values] == ["a1.docx"]
    assert read.text.splitlines() == [
        "Ana: Fish & chips <3 — mmh 🐟, Cafe\u0301 ole\u0301!",
        "I take the night bus when it rains.",
        "tickets",
        "timetable\u00a0app 👩‍👩‍👧",
    ]
    (excerpt,) = read.excerpts
    assert (excerpt.made.by, excerpt.changed.by) == ("coder-admin", "coder-noor")
    assert [coding.made.by for coding in excerpt.codings] == ["coder-admin", "coder-noor"]
    assert excerpt.codings[1].made.at == "2024-04-01T08:00:00Z"


def test_a_wrong_offset_becomes_a_doubt_for_each_tag(built: Taguette) -> None:
    document = filled(built)
    tags = built.tag(1, "joy"), built.tag(1, "money")
    built.highlight(document, "tickets", *tags, shift=-3)
    built.highlight(document, "night bus", tags[0], snippet="<p>night bus when it rains, long</p>")
    built.highlight(
        document, "I take the night bus when", tags[0], snippet="<p>I take the night bus w</p>"
    )
    built.mark(document, 5, "x" * 5000, tags[0])
    imported = read_project(built.save())
    assert quotes(imported) == []
    assert (imported.verified, imported.codings) == (0, 5)
    assert [doubt.code for doubt in imported.doubts] == ["joy", "money", "joy", "joy", "joy"]
    first = imported.doubts[0]
    assert (first.document, first.quote, first.found) == ("Ana.docx", "tickets", "s.\ntick")
    assert all(doubt.reason for doubt in imported.doubts)
    assert "beyond the end" in imported.doubts[-1].reason


def test_offsets_within_a_character_go_behind_it_as_in_taguette(built: Taguette) -> None:
    project = built.project("One")
    document = built.document(project, "Talk", "<p>a🐟b🐟c</p>")
    tag = built.tag(project, "fish")
    built.mark(document, 1, "🐟b🐟", tag, snippet="b🐟", shift=2)
    number = built.db.execute("SELECT max(id) FROM highlights").fetchone()[0]
    built.db.execute("UPDATE highlights SET end_offset = 8 WHERE id = ?", (number,))
    assert quotes(read_project(built.save())) == [("b🐟", ("fish",))]


def test_highlights_without_tags_are_kept_as_excerpts(built: Taguette) -> None:
    document = filled(built)
    built.highlight(document, "tickets")
    built.highlight(document, "timetable", shift=40)
    imported = read_project(built.save())
    assert quotes(imported) == [("tickets", ())]
    assert (imported.codings, imported.doubts) == (0, ())
    (notice,) = imported.notices
    assert "without tags" in notice.reason
    assert notice.kept == "timetable"


def test_several_projects_need_a_choice(built: Taguette) -> None:
    for name in ("Buses", "Trams"):
        project = built.project(name)
        document = built.document(project, f"{name} talk", f"<p>{name} are late</p>")
        built.highlight(document, name, built.tag(project, "late"))
    path = built.save()
    with pytest.raises(UnreadableSource, match=r'"Buses" \(number 1\), "Trams" \(number 2\)'):
        read_project(path)
    for wanted in ("Trams", "2"):
        imported = read_project(path, project=wanted)
        assert imported.project.name == "Trams"
        assert quotes(imported) == [("Trams", ("late",))]
        assert (imported.codings, imported.notices) == (1, ())
    with pytest.raises(UnreadableSource, match="no project called 'Ferries'"):
        read_project(path, project="Ferries")


def test_tags_below_tags_stand_after_their_parents(built: Taguette) -> None:
    built.project("Tree")
    built.db.execute("ALTER TABLE tags ADD parent_id INTEGER")
    for name, parent in (("leaf", 2), ("branch", 3), ("root", None), ("a", 5), ("b", 4), ("c", 9)):
        tag = built.tag(1, name)
        built.db.execute("UPDATE tags SET parent_id = ? WHERE id = ?", (parent, tag))
    imported = read_project(built.save())
    assert [(code.name, code.parent) for code in imported.project.codes] == [
        ("root", ""),
        ("branch", "tag-3"),
        ("leaf", "tag-2"),
        ("c", ""),
        ("a", ""),
        ("b", "tag-4"),
    ]
    assert [notice.kept for notice in imported.notices] == ["c", "a"]


def test_nothing_is_written_and_no_file_appears(built: Taguette) -> None:
    filled(built)
    built.db.commit()
    built.db.execute("PRAGMA journal_mode = WAL")
    path = built.save()
    before = sha256(path.read_bytes()).digest(), sorted(path.parent.iterdir())
    read_project(path)
    assert (sha256(path.read_bytes()).digest(), sorted(path.parent.iterdir())) == before


def test_changes_in_a_write_ahead_log_are_read(built: Taguette, tmp_path: Path) -> None:
    document = filled(built)
    built.db.commit()
    built.db.execute("PRAGMA journal_mode = WAL")
    built.highlight(document, "tickets", built.tag(1, "money"))
    built.db.commit()
    copy = tmp_path / "copy"
    copy.mkdir()
    for each in built.path.parent.glob("*.sqlite3*"):
        shutil.copy(each, copy)
    built.save()
    path = copy / built.path.name
    before = {each: sha256(each.read_bytes()).digest() for each in copy.iterdir()}
    imported = read_project(path)
    assert quotes(imported) == [("tickets", ("money",))]
    assert "not merged yet" in imported.notices[0].reason
    assert {each: sha256(each.read_bytes()).digest() for each in copy.iterdir()} == before
