"""Records of a text table: all at once where they are sound, one by one where they are not."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

import numpy as np

from workbench.ingest.arrow_records import Parsed, parsed, with_records
from workbench.ingest.body import Body
from workbench.ingest.ragged import HINT, KEPT, Record, closed, is_torn, mend
from workbench.ingest.record_lines import Lines, record_lines
from workbench.ingest.text_bytes import with_line_breaks
from workbench.ingest.threads import each
from workbench.model.source import Notice

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_CELL = 1 << 26
_FEW = 200


@dataclass
class Records:
    """A parsed text table.

    Attributes
    ----------
    cells : pandas.DataFrame of texts
    body : Body
    delimiter : str
        What it was parsed from; lines are counted when somebody asks.
    widths : Counter
        Cells of all records, however they were mended.
    places : array of int or None
        Place of each row among all records; None where all are rows.
    notices : list of Notice
    left_out : int
    """

    cells: pd.DataFrame
    body: Body
    delimiter: str
    widths: Counter[int]
    places: Lines | None = None
    notices: list[Notice] = field(default_factory=list)
    left_out: int = 0
    known_lines: Lines | None = None

    @cached_property
    def lines(self) -> Lines:
        """Line on which each row starts."""
        found = self.known_lines
        if found is None:
            found = lines_of(self.body, self.delimiter, self.widths.total())
        return found if self.places is None else found[self.places]


def parse(body: Body, delimiter: str) -> Records | None:
    """Parse a text table; ragged records are mended or left out, and reported each.

    Parameters
    ----------
    body : Body
    delimiter : str

    Returns
    -------
    Records or None
        As wide as the first record. A record that is too short is filled with empty cells; two
        short ones that make a whole (a line break that lacks its quotes) are joined; one with
        too many cells is left out, because nobody can tell which cell is torn. None for a file
        that Arrow cannot read as it stands; as text in memory it can be read.
    """
    found = parsed(body, delimiter)
    records = _from_arrow(found, body, delimiter) if found is not None else None
    if records is None:
        if body.path is not None:
            return None
        records = _one_after_another(body, delimiter)
    records.notices += _swallowed(records)
    return records


def lines_of(body: Body, delimiter: str, records: int) -> Lines:
    """Find the line that each record starts on.

    Parameters
    ----------
    body : Body
    delimiter : str
    records : int
        How many there are; where counting quotes finds another number, cells are parsed.
    """
    found = record_lines(body)
    if found is not None and len(found) == records:
        return found
    with body.opened() as stream:
        return np.array([record.line for record in _read(stream, delimiter)])


def _from_arrow(found: Parsed, body: Body, delimiter: str) -> Records | None:
    """Put mended records where they belong among the sound ones."""
    width = len(found.columns)
    widths = Counter({width: found.rows})
    if not found.ragged:
        return Records(_frame(found.columns), body, delimiter, widths)
    lines = lines_of(body, delimiter, found.rows + len(found.ragged))
    if len(lines) != found.rows + len(found.ragged):
        return None
    ragged = [
        (place, Record(int(lines[place]), _cells(text, delimiter))) for place, text in found.ragged
    ]
    unclosed = found.ragged[-1][1].count('"') % 2 == 1
    if ragged[-1][0] == len(lines) - 1 and (unclosed or is_torn(ragged[-1][1])):
        return None
    widths.update(len(record.cells) for _, record in ragged)
    mended = mend(ragged, width, delimiter)
    columns, places = with_records(found, {place: r.cells for place, r in mended.kept})
    return Records(_frame(columns), body, delimiter, widths, places, mended.notices,
                   mended.left_out, lines)  # fmt: skip


def _cells(text: str, delimiter: str) -> list[str]:
    csv.field_size_limit(_LONGEST_CELL)
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])


def _frame(columns: Sequence[Any]) -> pd.DataFrame:
    import pandas as pd

    arrays = {i: pd.arrays.ArrowExtensionArray(column) for i, column in enumerate(columns)}
    return pd.DataFrame(arrays, copy=False)


def _one_after_another(body: Body, delimiter: str) -> Records:
    """Parse record by record, which is slow, but copes with a quote that is never closed."""
    import pandas as pd

    text = body.text
    found = list(one_by_one(text, delimiter))
    width = len(found[0].cells)
    found, notices = closed(found, text, delimiter, one_by_one)
    lines = np.array([record.line for record in found])
    ragged = [(i, record) for i, record in enumerate(found) if len(record.cells) != width]
    mended = mend(ragged, width, delimiter)
    kept = {i: record for i, record in enumerate(found) if len(record.cells) == width}
    kept.update(mended.kept)
    places = np.array(sorted(kept))
    cells = pd.DataFrame([kept[int(place)].cells for place in places], dtype="str")
    return Records(
        cells,
        body,
        delimiter,
        Counter(len(record.cells) for record in found),
        places,
        sorted([*notices, *mended.notices], key=lambda notice: notice.line or 0),
        mended.left_out,
        lines,
    )


def one_by_one(text: str, delimiter: str) -> Iterator[Record]:
    """Read records with their lines; blank lines are none."""
    return _read(io.StringIO(text, newline=""), delimiter)


def _read(stream: TextIO, delimiter: str) -> Iterator[Record]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(stream, delimiter=delimiter)
    line = 1
    for cells in reader:
        if cells:
            yield Record(line, cells)
        line = reader.line_num + 1


def _swallowed(records: Records) -> list[Notice]:
    """Cells that hold what looks like whole records: a quote opened there by mistake."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows, width = records.cells.shape
    if width < 3:
        return []
    columns = [
        pa.chunked_array(column.array.__arrow_array__()) for _, column in records.cells.items()
    ]
    many = each(lambda c: _with_many(c, records.delimiter, width - 1), columns, rows=rows)
    found = []
    for texts, suspects in zip(columns, many, strict=True):
        for text in suspects:
            lines = text.split("\n")
            if len(lines) > 1 and any(n.count(records.delimiter) == width - 1 for n in lines):
                reason = "a cell holds what looks like whole records; is a quotation mark astray?"
                for row in np.flatnonzero(pc.equal(texts.cast(pa.string()), text)):
                    line = int(records.lines[row])
                    found.append(Notice(reason, line=line, hint=HINT, kept=text[:KEPT]))
    return found


def _of_length(texts: Any, bytes_: int) -> Any:
    """Texts that are long enough to hold so many delimiters."""
    import pyarrow.compute as pc

    long = pc.greater_equal(pc.binary_length(texts), bytes_)
    return texts.filter(long) if pc.any(long).as_py() else texts.slice(0, 0)


def _with_many(texts: Any, delimiter: str, count: int) -> list[str]:
    """Distinct texts of several lines that hold the delimiter so often."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if len(texts) < _FEW:
        # Of very wide tables; asking Arrow column by column would take long.
        cells = dict.fromkeys(texts.to_pylist())
        return [cell for cell in cells if "\n" in cell and cell.count(delimiter) >= count]
    found: dict[str, None] = {}
    once = pa.types.is_dictionary(texts.type) and texts.num_chunks
    words = [pa.concat_arrays([c.dictionary for c in texts.chunks])] if once else texts.chunks
    for values in words:
        lines = with_line_breaks(_of_length(values.cast(pa.string()), count))
        many = pc.greater_equal(pc.count_substring(lines, delimiter), count)
        found.update(dict.fromkeys(lines.filter(many).to_pylist()))
    return list(found)
