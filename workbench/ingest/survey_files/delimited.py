"""CSV and TSV, with any delimiter and encoding."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, replace

from workbench.errors import UnreadableSource
from workbench.ingest.body import Body
from workbench.ingest.decoding import Decoded
from workbench.ingest.delimiters import delimiter_of
from workbench.ingest.limits import LONGEST_LINE, check_width
from workbench.ingest.magic import is_utf16
from workbench.ingest.raw import Raw
from workbench.ingest.records import Records, parse
from workbench.ingest.registry import SURVEY_FILES
from workbench.ingest.table import Table
from workbench.ingest.titles import title_rows
from workbench.model.source import Notice

_SAMPLE, _ROWS = 1 << 16, 40
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class _Above:
    """What stands above the table."""

    delimiter: str
    characters: int
    lines: int
    notices: tuple[Notice, ...]


# Any text may be one column of a table, so nothing is unmistakably so.
@SURVEY_FILES.register("csv", ".csv", ".tsv", ".tab", sniff=lambda raw: False)
def read_delimited(raw: Raw) -> Table:
    """Read a text table.

    Raises
    ------
    UnreadableSource
        If it is not text, or its header is shorter than its rows.
    """
    raw.check_text()
    with raw.open() as stream:
        check_width(stream.read(LONGEST_LINE + 1), raw.path)
    found = _from_disk(raw) if raw.on_disk else None
    return found if found is not None else _from_memory(raw)


def _from_disk(raw: Raw) -> Table | None:
    """Read a large UTF-8 file without holding it in memory; None where it is another one."""
    head = raw.head
    if head.startswith(_OTHER_MARKS) or is_utf16(head) or b"\n" not in head:
        return None
    mark = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    text = head[mark:].decode("utf-8", "replace")
    above = _above(text)
    skip = mark + len(text[: above.characters].encode())
    records = parse(Body.of_file(raw.path, skip), above.delimiter)
    return None if records is None else _table(raw, records, above, Decoded("", "utf-8"))


def _from_memory(raw: Raw) -> Table:
    decoded = raw.decoded
    text = decoded.text.replace("\x00", "\ufffd")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    above = _above(text)
    records = parse(Body.of_text(text[above.characters :]), above.delimiter)
    assert records is not None
    return _table(raw, records, above, decoded)


def _above(text: str) -> _Above:
    delimiter, skip = delimiter_of(text)
    sample = text[skip : skip + _SAMPLE]
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        first = [row for _, row in zip(range(_ROWS), rows, strict=False)]
    except csv.Error:
        first = []
    titles = title_rows(first)
    before = sum(map(len, sample.splitlines(keepends=True)[:titles]))
    lines = titles + (1 if skip else 0)
    notices = [
        Notice("a title above the header; left out", line=lines - titles + i + 1, kept=said)
        for i, row in enumerate(first[:titles])
        if (said := delimiter.join(row).strip(f"{delimiter} "))
    ]
    return _Above(delimiter, skip + before, lines, tuple(notices))


def _table(raw: Raw, records: Records, above: _Above, decoded: Decoded) -> Table:
    if records.left_out:
        _check_header(raw, records)
    shift = above.lines
    notices = [replace(n, line=n.line + shift if n.line else None) for n in records.notices]
    return Table(
        cells=records.cells,
        encoding=decoded.encoding,
        notices=(*decoded.notices, *above.notices, *notices),
        line_of=lambda row: int(records.lines[row]) + shift,
        left_out=records.left_out,
    )


def _check_header(raw: Raw, records: Records) -> None:
    """Refuse a header that nearly all rows exceed: nobody knows which column has no name."""
    width = records.cells.shape[1]
    below = records.widths.copy()
    below[width] -= 1
    usual = max(below, key=lambda cells: below[cells])
    if usual > width and records.left_out > 0.8 * below.total():
        raise UnreadableSource(
            f"the header has {width} cells, but the rows have {usual}",
            path=raw.path,
            line=1,
            hint="Name every column; tables written by R often lack the name of the first.",
        )
