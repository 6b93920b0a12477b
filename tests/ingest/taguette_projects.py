"""Builds Taguette databases as Taguette 1.5 writes them, for tests."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from workbench.model.project import Imported

SCHEMA = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, PRIMARY KEY (version_num));
CREATE TABLE users (login VARCHAR(30) NOT NULL, created DATETIME NOT NULL,
  hashed_password VARCHAR(192), disabled BOOLEAN NOT NULL, password_set_date DATETIME,
  language VARCHAR(10), email VARCHAR(256), email_sent DATETIME,
  CONSTRAINT pk_users PRIMARY KEY (login));
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL,
  privileges VARCHAR(11) NOT NULL, PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  name VARCHAR(200) NOT NULL, description TEXT NOT NULL, filename VARCHAR(200) NOT NULL,
  created DATETIME NOT NULL, project_id INTEGER NOT NULL, text_direction VARCHAR(13) NOT NULL,
  contents TEXT NOT NULL, FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL,
  path VARCHAR(200) NOT NULL, description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL,
  snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
  PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
  user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER,
  payload TEXT NOT NULL);
CREATE INDEX ix_documents_project_id ON documents (project_id);
"""
TALK = """<p><strong>Ana:</strong> Fish &amp; chips &lt;3 — mmh 🐟, Cafe\u0301 ole\u0301!</p>
<p>I take the <em>night <u>bus</u></em> when it
   rains.</p>
<ul><li>tickets</li><li>timetable&nbsp;app 👩‍👩‍👧</li></ul>"""
TIME = "2024-03-05 10:11:12.250000"


class _Nodes(HTMLParser):
    """What a browser's text nodes hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[str] = []

    def handle_data(self, data: str) -> None:
        self.nodes.append(data)


def dom_text(html: str) -> str:
    """The text of HTML by another parser than the one under test."""
    parser = _Nodes()
    parser.feed(html)
    parser.close()
    return "".join(parser.nodes)


@dataclass
class Taguette:
    """A database to fill; `save` closes it."""

    path: Path
    log: bool = True
    _texts: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.db = sqlite3.connect(self.path)
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.executescript(f"BEGIN; {SCHEMA} COMMIT;")
        self.db.execute(
            "INSERT INTO users (login, created, disabled) VALUES ('admin', ?, 0)", (TIME,)
        )

    def project(self, name: str, description: str = "") -> int:
        number = self._add("projects", name=name, description=description, created=TIME)
        self.db.execute("INSERT INTO project_members VALUES (?, 'admin', 'ADMIN')", (number,))
        return number

    def document(self, project: int, name: str, contents: str, **more: object) -> int:
        values: dict[str, object] = {
            "description": "",
            "filename": name,
            "created": TIME,
            "text_direction": "LEFT_TO_RIGHT",
            **more,
        }
        number = self._add("documents", name=name, project_id=project, contents=contents, **values)
        self._texts[number] = dom_text(contents)
        return number

    def tag(self, project: int, path: str, description: str = "") -> int:
        return self._add("tags", project_id=project, path=path, description=description)

    def highlight(
        self, document: int, words: str, *tags: int, snippet: str | None = None, shift: int = 0
    ) -> int:
        """Mark words where they first stand, as a browser counts them."""
        text = self._texts[document]
        return self.mark(document, text.index(words), words, *tags, snippet=snippet, shift=shift)

    def mark(
        self,
        document: int,
        at: int,
        words: str,
        *tags: int,
        snippet: str | None = None,
        shift: int = 0,
    ) -> int:
        """Mark words at a code point of the browser's text."""
        start = len(self._texts[document][:at].encode()) + shift
        end = start + len(words.encode())
        shown = f"<p>{escape(words)}</p>" if snippet is None else snippet
        number = self._add(
            "highlights", document_id=document, start_offset=start, end_offset=end, snippet=shown
        )
        for tag in tags:
            self.db.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, tag))
        if self.log:
            self.command(document, "highlight_add", highlight_id=number, tags=list(tags))
        return number

    def command(
        self, document: int, kind: str, *, by: str = "admin", at: str = TIME, **payload: object
    ) -> None:
        found = self.db.execute("SELECT project_id FROM documents WHERE id = ?", (document,))
        self._add(
            "commands",
            date=at,
            user_login=by,
            project_id=found.fetchone()[0],
            document_id=document,
            payload=json.dumps({"type": kind, **payload}),
        )

    def _add(self, table: str, **values: object) -> int:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self.db.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())
        )
        return int(cursor.lastrowid or 0)

    def save(self) -> Path:
        with closing(self.db):
            self.db.commit()
        return self.path


def filled(built: Taguette) -> int:
    """Add a project with one document; the number of the document."""
    project = built.project("Night buses", "Who rides at night")
    return built.document(project, "Ana.docx", TALK, description="First talk", filename="a1.docx")


def quotes(imported: Imported) -> list[tuple[str, tuple[str, ...]]]:
    """Quotes with the names of their codes, after checking that they stand in their text."""
    project = imported.project
    names = {code.id: code.name for code in project.codes}
    found = []
    for document in project.documents:
        for excerpt in document.excerpts:
            span = excerpt.span
            assert span.source == document.id
            assert document.text[span.start : span.end] == span.quote
            assert document.text[: span.start].endswith(excerpt.before)
            assert document.text[span.end :].startswith(excerpt.after)
            found.append((span.quote, tuple(names[coding.code] for coding in excerpt.codings)))
    assert imported.codings - imported.verified == len(imported.doubts)
    return found
