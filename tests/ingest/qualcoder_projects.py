"""Builds QualCoder project folders as its versions write them, for tests."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workbench.model.project import Imported

_RECENT = """
CREATE TABLE project (databaseversion text, date text, memo text, about text,
  bookmarkfile integer, bookmarkpos integer, codername text, recently_used_codes text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
  owner text, date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer,
  width integer, height integer, cid integer, memo text, date text, owner text,
  important integer, pdf_page integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer,
  cid integer, memo text, date text, owner text, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
  memo text, owner text, date text, unique(fid, pos0, pos1, owner));
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text,
  caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text,
  id integer, date text, owner text, unique(name, attr_type, id));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
  pos1 integer, owner text, date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text,
  constraint ucm unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
  supercatid integer, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text,
  pos0 integer, pos1 integer, owner text, date text, memo text, avid integer,
  important integer, unique(cid, fid, pos0, pos1, owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,
  date text, color text, supercid integer, unique(name));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text,
  unique(name));
CREATE TABLE stored_sql (title text, description text, grouper text, ssql text, unique(title));
CREATE TABLE graph (grid integer primary key, name text, description text, date text,
  scene_width integer, scene_height integer, unique(name));
CREATE TABLE ris (risid integer, tag text, longtag text, value text);
CREATE TABLE coder_names (name TEXT UNIQUE NOT NULL, visibility INTEGER NOT NULL DEFAULT 1);
"""
_FIRST = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
  owner text, date text, unique(name));
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
  memo text, owner text, date text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
  pos1 integer, owner text, date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
  supercatid integer);
CREATE TABLE code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
  owner text, date text, memo text);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,
  date text, color text);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
"""
SCHEMAS = {"recent": _RECENT, "first": _FIRST}
TALK = (
    "Ana: Fish & chips 🐟, Cafe\u0301!\n"
    "I take the night bus when it rains 👩‍👩‍👧.\n\nAna: Late again."
)
DATE = "2024-01-15 10:00:00"


def qt_length(text: str) -> int:
    """Length as Qt counts it: UTF-16 code units, a line break as one."""
    return len(text.replace("\r\n", "\n").encode("utf-16-le")) // 2


@dataclass
class QualCoder:
    """A project folder to fill; `save` closes its database."""

    folder: Path
    version: str = "recent"

    def __post_init__(self) -> None:
        for part in ("", "images", "audio", "video", "documents"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(self.folder / "data.qda")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.executescript(f"BEGIN; {SCHEMAS[self.version]} COMMIT;")
        self.add("project", databaseversion="v16", about="QualCoder 3.8", date=DATE, memo="")

    def add(self, table: str, **values: object) -> int:
        """Insert a row; its number."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        return int(self.db.execute(sql, tuple(values.values())).lastrowid or 0)

    def source(self, name: str, text: str | None, **more: object) -> int:
        return self.add("source", name=name, fulltext=text, **self._by(more))

    def code(self, name: str, **more: object) -> int:
        return self.add("code_name", name=name, **self._by(more))

    def category(self, name: str, **more: object) -> int:
        return self.add("code_cat", name=name, **self._by(more))

    def coding(
        self, code: int, source: int, at: int, words: str, *, qt: bool = False, **more: object
    ) -> int:
        """Code words at a code point of the text, counted as Python or as Qt counts."""
        found = self.db.execute("SELECT fulltext FROM source WHERE id = ?", (source,)).fetchone()
        head = found[0][:at]
        start = qt_length(head) if qt else len(head)
        end = start + (qt_length(words) if qt else len(words))
        values = {"seltext": words, "pos0": start, "pos1": end, **self._by(more)}
        return self.add("code_text", cid=code, fid=source, **values)

    def save(self) -> Path:
        with closing(self.db):
            self.db.commit()
        return self.folder

    def _by(self, more: dict[str, object]) -> dict[str, object]:
        return {"owner": "ana", "date": DATE, "memo": "", **more}


def quotes(imported: Imported) -> list[tuple[str, tuple[str, ...]]]:
    """Quotes with the names of their codes, after checking that they stand in their text."""
    project = imported.project
    names = {code.id: code.name for code in project.codes}
    memos = {memo.id for memo in project.memos}
    coders = {coder.id for coder in project.coders} | {""}
    found = []
    for document in project.documents:
        assert "\r" not in document.text
        for excerpt in document.excerpts:
            span = excerpt.span
            assert span.source == document.id
            assert document.text[span.start : span.end] == span.quote
            assert memos.issuperset(excerpt.memos)
            for coding in excerpt.codings:
                assert memos.issuperset(coding.memos)
                assert coding.made.by in coders
            found.append((span.quote, tuple(names[coding.code] for coding in excerpt.codings)))
    ids = [memo.id for memo in project.memos]
    assert len(ids) == len(set(ids))
    assert imported.codings - imported.verified == len(imported.doubts)
    return found


def zipped(folder: Path, target: Path, *names: str) -> Path:
    """Pack a project, once under each name."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in names or (folder.name,):
            archive.write(folder / "data.qda", f"{name}/data.qda")
            archive.writestr(f"{name}/images/bus.jpg", b"\xff\xd8\xff")
    return target
