"""Taguette's tables in CSV: the codebook, and highlights, which say no places."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.exchange.readers import PROJECTS
from workbench.ingest.exchange.taguette_marks import tag_id
from workbench.ingest.exchange.verify import plain
from workbench.ingest.raw import Raw
from workbench.model.coding import Code
from workbench.model.project import Doubt, Imported, Project
from workbench.model.source import Notice

_CODEBOOK = ("tag", "description", "number of highlights")
_HIGHLIGHTS = ("id", "document", "tag", "content")
_NOWHERE = "the table does not say where it stands, and does not hold the document"
_ORIGIN = "Taguette"

_Line = tuple[int, dict[str, str]]


def _starts(path: Path, *headings: str) -> bool:
    """Whether the first line of a file holds these headings."""
    try:
        with path.open("rb") as file:
            head = file.read(200)
    except OSError:
        return False
    cells = head.decode("utf-8-sig", "replace").splitlines()[:1]
    return bool(cells) and set(headings) <= set(cells[0].lower().split(","))


@PROJECTS.register("taguette codebook", ".csv", sniff=lambda path: _starts(path, *_CODEBOOK))
def read_codebook(path: Path, *, project: str | None = None) -> Imported:
    """Read the codebook that Taguette exports as CSV.

    Raises
    ------
    UnreadableSource
        If it is no such table.
    """
    lines, notices = _table(path, _CODEBOOK, project)
    codes: dict[str, Code] = {}
    for line, row in lines:
        name = row["tag"]
        if not name.strip() or name in codes:
            reason = "a tag without a name" if not name.strip() else f"the tag {name!r} again"
            notices.append(Notice(f"{reason} was left out", line, kept=row["description"]))
            continue
        codes[name] = Code(tag_id(len(codes) + 1), name, row["description"])
    made = Project(path.stem, _ORIGIN, codes=tuple(codes.values()))
    return Imported(made, "taguette codebook", notices=tuple(notices))


@PROJECTS.register("taguette highlights", ".csv", sniff=lambda path: _starts(path, *_HIGHLIGHTS))
def read_highlight_table(path: Path, *, project: str | None = None) -> Imported:
    """Read highlights that Taguette exports as CSV: words and tags, and no place of either.

    Every coding is a doubt with its words, its tag and the name of its document, by which it
    can be looked for where the document is at hand.

    Raises
    ------
    UnreadableSource
        If it is no such table.
    """
    lines, notices = _table(path, _HIGHLIGHTS, project)
    hint = "Export the project from Taguette as .sqlite3: it holds documents and places."
    notices.append(Notice("a table of highlights holds no documents", hint=hint))
    names = dict.fromkeys(row["tag"] for _, row in lines if row["tag"])
    doubts = []
    for line, row in lines:
        if row["tag"]:
            words = row["content"]
            doubts.append(Doubt(row["document"], row["tag"], -1, -1, words, "", _NOWHERE))
        else:
            reason = f"a highlight of {row['document']!r} without tags was left out"
            notices.append(Notice(reason, line, kept=row["content"]))
    codes = tuple(Code(tag_id(number), name) for number, name in enumerate(names, start=1))
    return Imported(
        Project(path.stem, _ORIGIN, codes=codes),
        "taguette highlights",
        codings=len(doubts),
        doubts=tuple(doubts),
        notices=tuple(notices),
    )


def _table(
    path: Path, headings: tuple[str, ...], project: str | None
) -> tuple[list[_Line], list[Notice]]:
    """Rows by heading with their lines; a row of another length is reported."""
    if project is not None and project.strip() != path.stem:
        reason = f"it holds no project called {project!r}, only {path.stem!r}"
        raise UnreadableSource(reason, path=path)
    text = plain(Raw.load(path).text)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[_Line] = []
    notices: list[Notice] = []
    try:
        first = [cell.strip().lower() for cell in next(reader, [])]
        if not set(headings) <= set(first):
            expected = ", ".join(headings)
            raise UnreadableSource(f"its first line is not {expected}", path=path, line=1)
        for cells in reader:
            if len(cells) == len(first):
                rows.append((reader.line_num, dict(zip(first, cells, strict=True))))
            elif cells:
                reason = f"a row of {len(cells)} cells, not {len(first)}, was left out"
                notices.append(Notice(reason, reader.line_num, kept=", ".join(cells)))
    except csv.Error as error:
        raise UnreadableSource(
            f"the table is broken ({error})", path=path, line=reader.line_num
        ) from None
    return rows, notices
