"""QualCoder projects: a folder with an SQLite database of texts, codes, cases and journals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from workbench.ingest.exchange.qualcoder_cases import (
    Attributes,
    read_attributes,
    read_cases,
    split_membership,
)
from workbench.ingest.exchange.qualcoder_codes import read_codes
from workbench.ingest.exchange.qualcoder_desk import Desk
from workbench.ingest.exchange.qualcoder_folder import is_qualcoder, project_database
from workbench.ingest.exchange.qualcoder_texts import (
    Texts,
    place_stretches,
    stretches,
    text_in,
    with_text,
)
from workbench.ingest.exchange.readers import PROJECTS
from workbench.ingest.exchange.row_values import keyed, text_of
from workbench.ingest.exchange.sqlite_file import Database, Row
from workbench.model.coding import UNKNOWN, Touch
from workbench.model.project import Document, Imported, Project

FORMAT = "qualcoder project"
_UNREAD = {
    "graph": ("graphs are drawings; left out", ("name",)),
    "stored_sql": ("stored queries were left out", ("title",)),
}
_REGIONS = (
    ("code_image", "imid", "regions of pictures"),
    ("code_av", "avid", "stretches of recordings"),
)
_SOURCE = ("id", "name", "fulltext", "mediapath", "memo", "owner", "date")


@PROJECTS.register(FORMAT, ".qda", sniff=is_qualcoder)
def read_qualcoder(path: Path, *, project: str | None = None) -> Imported:
    """Read a project of any version of QualCoder, by the tables and columns it has.

    Parameters
    ----------
    path : Path
        The project's folder (``name.qda``), the ``data.qda`` in it, or a ZIP of the folder.
    project : str, optional
        Name of the project wanted, where an archive holds several.

    Returns
    -------
    Imported
        Codings of pictures and recordings are counted in its notices.

    Raises
    ------
    UnreadableSource
        If there is no such project, or its database is damaged.
    """
    with project_database(path, project) as (database, name):
        return _imported(database, name)


def _imported(database: Database, name: str) -> Imported:
    desk = Desk(database.notices)
    read, marks = _project(database, name, desk)
    _others(database, desk)
    return Imported(
        project=read,
        format=FORMAT,
        codings=marks.codings,
        verified=marks.codings - len(marks.doubts),
        doubts=tuple(marks.doubts),
        notices=tuple(desk.notices),
        offsets=marks.offsets,
    )


def _project(database: Database, name: str, desk: Desk) -> tuple[Project, Texts]:
    """Coders and memos come last, for all else may name one."""
    about, origin, made = _project_row(database, desk)
    codes = read_codes(database, desk)
    texts, media = with_text(database.rows("source", *_SOURCE), desk)
    attributes = read_attributes(database, desk)
    _lost_attributes(attributes, texts, media, desk)
    whole, parts = split_membership(stretches(database, "case", desk), texts, media, desk)
    found = [each for kind in ("coding", "annotation") for each in stretches(database, kind, desk)]
    names = {code.id: code.name for code in codes}
    marks = place_stretches([*found, *parts], texts, names, desk)
    documents = tuple(_document(*each, marks, attributes, desk) for each in texts.items())
    _media(database, media, desk)
    about += _journal(database, desk)
    read = Project(
        name=name,
        origin=origin,
        codes=codes,
        variables=attributes.variables,
        cases=read_cases(database, whole, marks, attributes, desk.notices),
        documents=documents,
        about=about,
        made=made,
    )
    return replace(read, coders=desk.coders(), memos=tuple(desk.memos)), marks


def _lost_attributes(
    attributes: Attributes, texts: Mapping[int, Row], media: Mapping[int, Row], desk: Desk
) -> None:
    counts = {"pictures and recordings": 0, "files that are missing": 0}
    for number, values in attributes.files.items():
        if number not in texts:
            kind = "pictures and recordings" if number in media else "files that are missing"
            counts[kind] += len(values)
    for kind, count in counts.items():
        if count:
            desk.notice(f"{count} attributes of {kind} were left out")


def _project_row(database: Database, desk: Desk) -> tuple[tuple[str, ...], str, Touch]:
    """Memos about the project, the program that wrote it, and when it was made."""
    for row in database.rows("coder_names", "name"):
        desk.coder(row["name"])
    for row in database.rows("project", "date", "memo", "about", "codername"):
        made = Touch(at=desk.touch(row).at)
        desk.coder(row["codername"])
        memos = desk.memo("memo-project", row["memo"], made)
        return memos, text_of(row["about"]).strip() or "QualCoder", made
    return (), "QualCoder", UNKNOWN


def _document(number: int, row: Row, texts: Texts, attributes: Attributes, desk: Desk) -> Document:
    touch, text = desk.touch(row), text_in(row)
    return Document(
        id=f"document-{number}",
        name=text_of(row["name"]),
        text=text,
        excerpts=texts.excerpts(number, text),
        values=tuple(attributes.files.get(number, ())),
        memos=desk.memo(f"memo-document-{number}", row["memo"], touch),
        made=touch,
    )


def _journal(database: Database, desk: Desk) -> tuple[str, ...]:
    rows = database.rows("journal", "jid", "name", "jentry", "date", "owner")
    memos: tuple[str, ...] = ()
    for number, row in keyed(rows, "jid", "journal", desk.notices):
        title, touch = text_of(row["name"]), desk.touch(row)
        memos += desk.memo(f"memo-journal-{number}", row["jentry"], touch, title=title)
    return memos


def _media(database: Database, media: Mapping[int, Row], desk: Desk) -> None:
    """Report pictures and recordings with their codings; their memos are kept."""
    for number, row in media.items():
        title = text_of(row["name"])
        desk.memo(f"memo-document-{number}", row["memo"], desk.touch(row), title=title)
    counts = [(what, _coded(database, table, key, desk)) for table, key, what in _REGIONS]
    coded = " and ".join(f"{count} codings of {what}" for what, count in counts if count)
    if media or coded:
        reason = f"{len(media)} pictures and recordings"
        reason += f", with {coded}," if coded else ""
        desk.notice(
            f"{reason} are not text and were left out; their memos are kept",
            kept=", ".join(text_of(row["name"]) for row in media.values()),
            hint="They stay in the QualCoder project.",
        )


def _coded(database: Database, table: str, key: str, desk: Desk) -> int:
    """Keep the memos of coded regions, and count these."""
    rows = database.rows(table, key, "memo", "owner", "date")
    found = list(keyed(rows, key, table, desk.notices))
    for number, row in found:
        desk.memo(f"memo-{table}-{number}", row["memo"], desk.touch(row))
    return len(found)


def _others(database: Database, desk: Desk) -> None:
    """Count what has no place in an exchanged project."""
    for table, (what, columns) in _UNREAD.items():
        names = [text_of(row[columns[0]]) for row in database.rows(table, *columns)]
        if names:
            desk.notice(f"{len(names)} {what}", kept=", ".join(names))
    references = {text_of(row["risid"]) for row in database.rows("ris", "risid")}
    if references:
        desk.notice(f"{len(references)} bibliographic references were left out")
    desk.report_dates()
