"""QualCoder projects: what is read, what is verified, and what is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from qualcoder_projects import TALK, QualCoder, quotes, zipped

from workbench.errors import UnreadableSource
from workbench.export.refi_project import write_project
from workbench.ingest.exchange import read_project


@pytest.fixture
def built(tmp_path: Path) -> QualCoder:
    """An empty project of a recent version."""
    return QualCoder(tmp_path / "Night buses.qda")


def test_a_project_is_read_as_a_whole(built: QualCoder) -> None:
    top = built.category("Feelings", memo="How they feel")
    low = built.category("Bad ones", supercatid=top)
    late = built.code("late", catid=low, color="#cc0000", memo="Waiting")
    lost = built.code("lost", supercid=late, color="red")
    built.code("plain")
    talk = built.source("ana.txt", TALK, memo="Recorded outside")
    at = TALK.index("Late again")
    built.coding(late, talk, at, "Late again", memo="Sighs", important=1)
    built.coding(lost, talk, at, "Late again", owner="noor")
    built.coding(lost, talk, at + 5, "again.")
    built.add("annotation", fid=talk, pos0=0, pos1=3, memo="Her name", owner="ana", date="bad")
    built.add(
        "journal", name="Day 1", jentry="Cold.\r\nWet.", owner="noor", date="2024-02-01_09:00:00"
    )
    imported = read_project(built.save())
    project = imported.project
    assert (project.name, project.origin, project.made.at) == (
        "Night buses",
        "QualCoder 3.8",
        "2024-01-15T10:00:00",
    )
    assert [(c.id, c.name, c.parent, c.codable, c.color) for c in project.codes] == [
        ("category-1", "Feelings", "", False, ""),
        ("category-2", "Bad ones", "category-1", False, ""),
        ("code-1", "late", "category-2", True, "#CC0000"),
        ("code-2", "lost", "code-1", True, ""),
        ("code-3", "plain", "", True, ""),
    ]
    assert [c.definition for c in project.codes[:3]] == ["How they feel", "", "Waiting"]
    assert quotes(imported) == [
        ("Ana", ()),
        ("Late again", ("late", "lost")),
        ("again.", ("lost",)),
    ]
    memos = {memo.id: memo.text for memo in project.memos}
    named, both, _ = project.documents[0].excerpts
    assert [memos[memo] for memo in named.memos] == ["Her name"]
    assert [memos[memo] for memo in both.codings[0].memos] == [
        "Sighs",
        "Marked as important in QualCoder.",
    ]
    assert [coding.made.by for coding in both.codings] == ["coder-ana", "coder-noor"]
    assert [memos[memo] for memo in project.documents[0].memos] == ["Recorded outside"]
    assert [memos[memo] for memo in project.about] == ["Cold.\nWet."]
    assert {coder.name for coder in project.coders} == {"ana", "noor"}
    assert (imported.verified, imported.codings) == (3, 3)
    assert [(notice.reason, notice.kept) for notice in imported.notices] == [
        ("the colour of the code 'lost' is none (expected #RRGGBB)", "red"),
        ("1 dates cannot be read and were left out", "bad"),
    ]


def test_cases_have_documents_parts_and_attributes(built: QualCoder) -> None:
    one, two = built.source("one.txt", TALK), built.source("two.txt", "Noor: Never.")
    photo = built.source("bus.jpg", None, mediapath="/images/bus.jpg", memo="Stop 12")
    ana = built.add("cases", name="Ana", memo="Student", owner="ana", date="")
    noor = built.add("cases", name="Noor", memo="", owner="ana", date="")
    for case, source, start, end in (
        (ana, one, 0, len(TALK)),
        (noor, two, 0, len("Noor: Never.") - 1),
        (noor, one, 5, 9),
        (noor, photo, 0, 0),
    ):
        built.add("case_text", caseid=case, fid=source, pos0=start, pos1=end, owner="ana", memo="")
    for name, kind, number in (
        ("age", "numeric", 1),
        ("city", "character", 2),
        ("km", "numeric", 3),
    ):
        built.add(
            "attribute_type", name=name, caseOrFile="case", valuetype=kind, memo=f"No. {number}"
        )
    for name, kind, value, number in (
        ("age", "case", "31", ana),
        ("age", "case", "", noor),
        ("city", "case", "Łódź", noor),
        ("km", "case", "2.5", ana),
        ("km", "case", "far", noor),
        ("place", "file", "kitchen", one),
        ("place", "file", "street", photo),
        ("place", "journal", "bed", 1),
    ):
        built.add("attribute", name=name, attr_type=kind, value=value, id=number)
    imported = read_project(built.save())
    project = imported.project
    assert [(v.name, v.type, v.description) for v in project.variables] == [
        ("age", "Integer", "No. 1"),
        ("city", "Text", "No. 2"),
        ("km", "Text", "No. 3"),
        ("place", "Text", ""),
    ]
    first, second = project.cases
    assert (first.name, first.description, first.documents) == ("Ana", "Student", ("document-1",))
    assert [value.text for value in first.values] == ["31", "2.5"]
    assert (second.documents, second.excerpts) == (("document-2",), ("excerpt-1-5-9",))
    assert project.documents[0].excerpts[0].span.quote == "Fish"
    assert [value.text for value in project.documents[0].values] == ["kitchen"]
    assert [memo.text for memo in project.memos] == ["Stop 12"]
    assert [notice.reason for notice in imported.notices] == [
        "1 attributes belong to neither cases nor files and were left out",
        "'km' should be numeric; read as text",
        "1 attributes of pictures and recordings were left out",
        "1 pictures or recordings belong to cases; that was left out",
        "1 pictures and recordings are not text and were left out; their memos are kept",
    ]


def test_pictures_recordings_graphs_and_queries_are_counted(built: QualCoder) -> None:
    late = built.code("late")
    photo = built.source("bus.jpg", None, mediapath="/images/bus.jpg")
    sound = built.source("ana.mp3", "", mediapath="audio:/home/ana/ana.mp3")
    built.source("paper.pdf", "Text of a PDF", mediapath="/docs/paper.pdf")
    built.source("empty.txt", "")
    built.add("code_image", id=photo, cid=late, memo="A queue", owner="ana")
    built.add("code_av", id=sound, cid=late, pos0=0, pos1=900, memo="", owner="noor")
    built.add("graph", name="Map")
    built.add("stored_sql", title="All codes", ssql="select 1")
    built.add("ris", risid=1, tag="TY", value="BOOK")
    imported = read_project(built.save())
    assert [document.name for document in imported.project.documents] == ["paper.pdf", "empty.txt"]
    assert [memo.text for memo in imported.project.memos] == ["A queue"]
    assert [(notice.reason, notice.kept) for notice in imported.notices] == [
        (
            "2 pictures and recordings, with 1 codings of regions of pictures and 1 codings of "
            "stretches of recordings, are not text and were left out; their memos are kept",
            "bus.jpg, ana.mp3",
        ),
        ("1 graphs are drawings; left out", "Map"),
        ("1 stored queries were left out", "All codes"),
        ("1 bibliographic references were left out", ""),
    ]


def test_the_first_version_had_fewer_tables_and_columns(tmp_path: Path) -> None:
    built = QualCoder(tmp_path / "Old.qda", "first")
    late = built.code("late", catid=built.category("Feelings"))
    talk = built.source("ana.txt", TALK)
    for words in ("night bus", "Late again"):
        built.coding(late, talk, TALK.index(words), words)
    imported = read_project(built.save())
    assert quotes(imported) == [("night bus", ("late",)), ("Late again", ("late",))]
    assert imported.notices == ()


def test_folder_database_and_archive_give_the_same(built: QualCoder, tmp_path: Path) -> None:
    talk = built.source("ana.txt", TALK)
    built.coding(built.code("late"), talk, TALK.index("Late"), "Late again")
    folder = built.save()
    read = read_project(folder)
    assert read.project.name == "Night buses"
    assert read_project(folder / "data.qda") == read
    assert read_project(zipped(folder, tmp_path / "sent.zip")).project == read.project
    assert read_project(folder, project="Night buses") == read
    with pytest.raises(UnreadableSource, match="no project called 'Trams', only 'Night buses'"):
        read_project(folder, project="Trams")


def test_what_was_read_survives_an_exchange_file(built: QualCoder, tmp_path: Path) -> None:
    late = built.code("late", catid=built.category("Bad ones"), color="#cc0000", memo="Waiting")
    talk = built.source("ana.txt", TALK, memo="Recorded outside")
    built.coding(late, talk, TALK.index("night"), "night bus", qt=True, memo="Sighs")
    built.coding(late, talk, TALK.index("Late"), "Late again", owner="noor")
    case = built.add("cases", name="Ana", memo="Student")
    built.add("case_text", caseid=case, fid=talk, pos0=0, pos1=len(TALK), memo="")
    built.add("attribute", name="city", attr_type="case", value="Łódź", id=case)
    built.add("journal", name="Day 1", jentry="Cold.", owner="ana")
    read = read_project(built.save())
    target = tmp_path / "Night buses.qdpx"
    assert write_project(read.project, target) == ()
    again = read_project(target)
    assert (again.verified, again.codings) == (2, 2)
    assert replace(again.project, origin=read.project.origin) == read.project


def test_an_archive_with_several_projects_needs_a_choice(built: QualCoder, tmp_path: Path) -> None:
    archive = zipped(built.save(), tmp_path / "all.zip", "Buses.qda", "Trams.qda")
    with pytest.raises(UnreadableSource, match="several projects: 'Buses', 'Trams'"):
        read_project(archive)
    assert read_project(archive, project="Trams").project.name == "Trams"


def test_nothing_is_written_even_where_changes_were_not_merged(
    built: QualCoder, tmp_path: Path
) -> None:
    built.db.commit()
    built.db.execute("PRAGMA journal_mode = WAL")
    talk = built.source("ana.txt", TALK)
    built.coding(built.code("late"), talk, TALK.index("Late"), "Late again")
    built.db.commit()
    copy = tmp_path / "copy" / "Night buses.qda"
    shutil.copytree(built.folder, copy)
    for extra in copy.glob("*-shm"):
        extra.unlink()
    built.save()
    before = {each: sha256(each.read_bytes()).digest() for each in copy.glob("data*")}
    assert len(before) == 2
    imported = read_project(copy)
    assert quotes(imported) == [("Late again", ("late",))]
    assert "data.qda-wal" in imported.notices[0].reason
    assert {each: sha256(each.read_bytes()).digest() for each in copy.glob("data*")} == before
