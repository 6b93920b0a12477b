"""CSV and TSV, with any delimiter and encoding, also gzipped."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from io import BytesIO

from workbench.errors import UnreadableSource
from workbench.ingest.delimiters import delimiter_of
from workbench.ingest.ragged import Record
from workbench.ingest.raw import Raw
from workbench.ingest.records import Records, one_by_one, parse, usual_width
from workbench.ingest.registry import SURVEY_FILES
from workbench.ingest.table import Table

LARGEST = 2 * 1024**3


# Any text may be one column of a table, so nothing is unmistakably so.
@SURVEY_FILES.register("csv", ".csv", ".tsv", ".tab", sniff=lambda raw: False)
def read_delimited(raw: Raw) -> Table:
    """Read a text table.

    Raises
    ------
    UnreadableSource
        If it is not text, or its header is shorter than its rows.
    """
    decoded = raw.decoded
    text = decoded.text.replace("\x00", "\ufffd")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    delimiter, skip = delimiter_of(text)
    body = text[skip:] if skip else text
    records = parse(body, delimiter)
    if records.left_out:
        _check_header(raw, records, delimiter)
    shift = 1 if skip else 0
    notices = [replace(n, line=n.line + shift if n.line else None) for n in records.notices]
    return Table(
        cells=records.cells,
        encoding=decoded.encoding,
        notices=(*decoded.notices, *notices),
        line_of=lambda row: records.lines[row] + shift,
        left_out=records.left_out,
    )


@SURVEY_FILES.register(
    "csv.gz",
    ".csv.gz",
    ".tsv.gz",
    sniff=lambda raw: raw.data.startswith(b"\x1f\x8b"),
    binary=True,
)
def read_gzipped(raw: Raw) -> Table:
    """Unpack and read a text table.

    Raises
    ------
    UnreadableSource
        If the archive is damaged, or unpacks to more than 2 GB.
    """
    try:
        with gzip.GzipFile(fileobj=BytesIO(raw.data)) as packed:
            data = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = f"the gzip archive is damaged ({error})"
        hint = "Copy or download it again."
        raise UnreadableSource(reason, path=raw.path, hint=hint) from None
    if len(data) > LARGEST:
        raise UnreadableSource("it unpacks to more than 2 GB", path=raw.path)
    return read_delimited(Raw(raw.path, data))


def _check_header(raw: Raw, records: Records, delimiter: str) -> None:
    """Refuse a header that nearly all rows exceed: nobody knows which column has no name."""
    found: list[Record] = list(one_by_one(records.text, delimiter))
    width, usual = len(found[0].cells), usual_width(found[1:])
    if usual > width and records.left_out > 0.8 * (len(found) - 1):
        raise UnreadableSource(
            f"the header has {width} cells, but the rows have {usual}",
            path=raw.path,
            line=1,
            hint="Name every column; tables written by R often lack the name of the first.",
        )
