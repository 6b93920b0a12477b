"""Tables of text without the rows of one person; all other rows keep their very bytes."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.decoding import decode
from workbench.ingest.delimiters import delimiter_of

TABLES = (".csv", ".tsv", ".tab", ".txt")
LINES = (".jsonl", ".ndjson")
_HEADERS = 3
_LONGEST = 500
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

IsTheirs = Callable[[Mapping[str, str]], bool]


@dataclass(frozen=True)
class Cut:
    """A table with rows taken out.

    Attributes
    ----------
    data : bytes
        What is left.
    cells : tuple of str
        What stood in the rows that were taken out.
    rows : int
        How many those were.
    """

    data: bytes
    cells: tuple[str, ...]
    rows: int


def without_rows(path: Path, is_theirs: IsTheirs) -> Cut | None:
    """A table without the rows for which a function is true.

    Parameters
    ----------
    path : Path
        A CSV or TSV file, or JSON Lines.
    is_theirs : callable
        Given the cells of a row by header; where a table has several header rows, by each.

    Returns
    -------
    Cut or None
        None where no row is theirs.

    Raises
    ------
    UnreadableSource
        If the file is of another kind, or its quotes are not paired, so that nobody can tell
        where a row ends: then it is for a person to take the rows out.
    """
    suffix = path.suffix.lower()
    if suffix not in TABLES + LINES:
        raise UnreadableSource(
            "rows of such a file cannot be taken out",
            path=path,
            hint="Take them out in its own program, or save it as CSV and run it again.",
        )
    data = path.read_bytes()
    decoded = decode(data)
    parts = _objects(decoded.text) if suffix in LINES else _rows(decoded.text, path)
    kept: list[str] = []
    gone: list[Mapping[str, str]] = []
    for text, cells in parts:
        if cells is not None and is_theirs(cells):
            gone.append(cells)
        else:
            kept.append(text)
    if not gone:
        return None
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else decoded.encoding
    encoding = "utf-16-be" if mark == codecs.BOM_UTF16_BE else encoding
    fresh = mark + "".join(kept).encode(encoding)
    words = tuple(cell for row in gone for cell in dict.fromkeys(row.values()))
    return Cut(fresh, words, len(gone))


def _objects(text: str) -> Iterator[tuple[str, Mapping[str, str] | None]]:
    for line in text.splitlines(keepends=True):
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        yield line, dict(_flat(value)) if isinstance(value, dict) else None


def _flat(value: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, part in value.items():
        if isinstance(part, Mapping):
            yield from _flat(part, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(part)


def _rows(text: str, path: Path) -> Iterator[tuple[str, Mapping[str, str] | None]]:
    delimiter, skip = delimiter_of(text)
    if skip:
        yield text[:skip], None
    headers: list[list[str]] = []
    for chunk in _records(text[skip:], path):
        cells = [cell.strip() for cell in next(csv.reader([chunk], delimiter=delimiter), [])]
        first = not headers
        yield chunk, None if first else dict(named_cells(headers, cells))
        if len(headers) < _HEADERS:
            headers.append(cells)


def named_cells(
    headers: Sequence[Sequence[str]], cells: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Cells of a row by header; by the first header row where several have the same name."""
    for header in reversed(headers):
        yield from zip(header, cells, strict=False)


def _records(text: str, path: Path) -> Iterator[str]:
    """Records with their line ends; a quoted cell may hold line breaks."""
    pending: list[str] = []
    for line in re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text):
        pending.append(line)
        if sum(part.count('"') for part in pending) % 2 == 0:
            yield "".join(pending)
            pending = []
        elif len(pending) > _LONGEST:
            break
    if pending:
        raise UnreadableSource("its quotes are not paired", path=path)
