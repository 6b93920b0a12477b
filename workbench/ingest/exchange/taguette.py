"""Taguette projects: an SQLite file with documents in HTML, tags and highlights."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.exchange.code_tree import in_order
from workbench.ingest.exchange.html_text import Laid, lay_out
from workbench.ingest.exchange.readers import PROJECTS
from workbench.ingest.exchange.row_values import keyed, moment, text_of, whole
from workbench.ingest.exchange.sqlite_file import Database, Row, opened, tables_of
from workbench.ingest.exchange.taguette_log import Log, coder_id, read_log
from workbench.ingest.exchange.taguette_marks import Highlights, read_highlights, tag_id
from workbench.model.coding import UNKNOWN, Code, Coder, Touch
from workbench.model.project import Document, Imported, Project, Value, Variable
from workbench.model.source import Notice

FORMAT = "taguette project"
_NEEDED = frozenset({"projects", "documents", "tags", "highlights", "highlight_tags"})
_FILE = Variable("variable-filename", "Filename", description="Name of the uploaded file")
_DIRECTION = Variable("variable-text-direction", "Text direction")


def _is_taguette(path: Path) -> bool:
    return path.is_file() and tables_of(path) >= _NEEDED


@PROJECTS.register(FORMAT, ".sqlite3", ".sqlite", ".db", sniff=_is_taguette)
def read_taguette(path: Path, *, project: str | None = None) -> Imported:
    """Read a project as Taguette exports it, or one of those in a server's database.

    Parameters
    ----------
    path : Path
    project : str, optional
        Name or number of the project wanted, where the file holds several.

    Returns
    -------
    Imported
        A highlight with several tags counts as several codings.

    Raises
    ------
    UnreadableSource
        If it is no such database, a damaged one, or it holds several projects and `project`
        is none of them.
    """
    with opened(path) as database:
        lacking = sorted(_NEEDED - frozenset(database.tables))
        if lacking:
            raise UnreadableSource(
                f"an SQLite database, but no Taguette project: it lacks {', '.join(lacking)}",
                path=path,
                hint="Export the project from Taguette (Project info, Export project).",
            )
        return _imported(database, project)


def _imported(database: Database, wanted: str | None) -> Imported:
    notices = list(database.notices)
    number, row = _chosen(database, wanted, notices)
    log = read_log(database, number, notices)
    codes = _codes(database, number, notices)
    rows, layouts = _documents(database, number, notices)
    marks = read_highlights(database, layouts, rows, codes, log, notices)
    documents = tuple(_document(key, rows[key], layouts[key], marks, log) for key in rows)
    used = {value.variable for document in documents for value in document.values}
    made = Project(
        name=text_of(row["name"]),
        origin="Taguette",
        coders=_coders(database, number, log),
        codes=codes,
        variables=tuple(each for each in (_FILE, _DIRECTION) if each.id in used),
        documents=documents,
        description=text_of(row["description"]),
        made=Touch(at=moment(row["created"], zone="Z")),
    )
    return Imported(
        project=made,
        format=FORMAT,
        codings=marks.codings,
        verified=marks.codings - len(marks.doubts),
        doubts=tuple(marks.doubts),
        notices=tuple(notices),
        offsets=marks.offsets,
    )


def _chosen(database: Database, wanted: str | None, notices: list[Notice]) -> tuple[int, Row]:
    rows = database.rows("projects", "id", "name", "description", "created")
    found = list(keyed(rows, "id", "projects", notices))
    fitting = [(number, row) for number, row in found if _named(number, row, wanted)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f'"{text_of(row["name"])}" (number {number})' for number, row in found)
    if not found:
        raise UnreadableSource("the database holds no project", path=database.path)
    if not fitting:
        reason = f"it holds no project called {wanted!r}, only {names}"
        raise UnreadableSource(reason, path=database.path)
    raise UnreadableSource(
        f"it holds {len(fitting)} such projects: {names}",
        path=database.path,
        hint="Say which one is wanted, by its name or number.",
    )


def _named(number: int, row: Row, wanted: str | None) -> bool:
    return wanted is None or wanted.strip() in (text_of(row["name"]).strip(), str(number))


def _coders(database: Database, project: int, log: Log) -> tuple[Coder, ...]:
    members = database.rows("project_members", "project_id", "user_login")
    logins = [text_of(row["user_login"]) for row in members if whole(row["project_id"]) == project]
    names = dict.fromkeys([*log.logins, *filter(None, logins)])
    return tuple(Coder(coder_id(name), name) for name in names)


def _codes(database: Database, project: int, notices: list[Notice]) -> tuple[Code, ...]:
    rows = database.rows("tags", "id", "project_id", "path", "description", "parent_id")
    mine = (row for row in rows if whole(row["project_id"]) == project)
    return in_order([_code(*each) for each in keyed(mine, "id", "tags", notices)], notices)


def _code(number: int, row: Row) -> Code:
    parent = whole(row["parent_id"])
    above = "" if parent is None else tag_id(parent)
    return Code(tag_id(number), text_of(row["path"]), text_of(row["description"]), above)


def _documents(
    database: Database, project: int, notices: list[Notice]
) -> tuple[dict[int, Row], dict[int, Laid]]:
    columns = ("id", "name", "description", "filename", "created", "project_id")
    rows = database.rows("documents", *columns, "text_direction", "contents")
    mine = (row for row in rows if whole(row["project_id"]) == project)
    found = dict(keyed(mine, "id", "documents", notices))
    return found, {number: lay_out(text_of(row["contents"])) for number, row in found.items()}


def _document(number: int, row: Row, laid: Laid, marks: Highlights, log: Log) -> Document:
    name, filename = text_of(row["name"]), text_of(row["filename"])
    values = []
    if filename and filename != name:
        values.append(Value(_FILE.id, filename))
    if text_of(row["text_direction"]) == "RIGHT_TO_LEFT":
        values.append(Value(_DIRECTION.id, "right to left"))
    by = log.documents.get(number, UNKNOWN).by
    return Document(
        id=f"document-{number}",
        name=name,
        text=laid.text,
        description=text_of(row["description"]),
        excerpts=marks.excerpts.get(number, ()),
        values=tuple(values),
        made=Touch(by, moment(row["created"], zone="Z")),
    )
