"""Records of a text table: all at once where they are sound, one by one where they are not."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.ingest.ragged import HINT, KEPT, Record, closed, is_torn, mend
from workbench.model.source import Notice

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_CELL = 1 << 26


@dataclass
class Records:
    """A parsed text table.

    Attributes
    ----------
    cells : pandas.DataFrame of str
    text, delimiter : str
        What it was parsed from; lines are counted when somebody asks.
    notices : list of Notice
    left_out : int
    """

    cells: pd.DataFrame
    text: str
    delimiter: str
    notices: list[Notice] = field(default_factory=list)
    left_out: int = 0
    known_lines: list[int] | None = None

    @cached_property
    def lines(self) -> list[int]:
        """Line on which each row starts."""
        if self.known_lines is not None:
            return self.known_lines
        return [record.line for record in one_by_one(self.text, self.delimiter)]


def parse(text: str, delimiter: str) -> Records:
    """Parse a text table; ragged records are mended or left out, and reported each.

    Parameters
    ----------
    text : str
    delimiter : str

    Returns
    -------
    Records
        As wide as the first record. A record that is too short is filled with empty cells; two
        short ones that make a whole (a line break that lacks its quotes) are joined; one with
        too many cells is left out, because nobody can tell which cell is torn.
    """
    fast = _all_at_once(text, delimiter)
    records = fast if fast is not None else _one_after_another(text, delimiter)
    records.notices += _swallowed(records)
    return records


def _all_at_once(text: str, delimiter: str) -> Records | None:
    """Parse with Arrow, which is fast; None where a quote is torn."""
    import pandas as pd
    import pyarrow as pa
    from pyarrow import csv as arrow

    width = len(next(csv.reader(io.StringIO(text[:_LONGEST_CELL], newline="")), []))
    data = text.encode("utf-8", "replace")
    ragged: list[object] = []

    def skip(row: object) -> str:
        ragged.append(row)
        return "skip"

    try:
        table = arrow.read_csv(
            io.BytesIO(data),
            read_options=arrow.ReadOptions(
                autogenerate_column_names=True,
                use_threads=False,
                block_size=min(max(len(data) + 1, 1 << 20), 1 << 30),
            ),
            parse_options=arrow.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
            ),
            convert_options=arrow.ConvertOptions(
                column_types={f"f{i}": pa.string() for i in range(max(width, 1) * 4 + 16)},
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    frame = table.to_pandas()
    frame.columns = range(frame.shape[1])
    frame = pd.DataFrame(frame.astype("str"))
    return _with_ragged(frame, text, delimiter) if ragged else Records(frame, text, delimiter)


def _with_ragged(sound: pd.DataFrame, text: str, delimiter: str) -> Records | None:
    """Put mended records where they belong among the sound ones."""
    width = sound.shape[1]
    lines: list[int] = []
    ragged: list[tuple[int, Record]] = []
    for place, record in enumerate(one_by_one(text, delimiter)):
        lines.append(record.line)
        if len(record.cells) != width:
            ragged.append((place, record))
    torn = bool(ragged) and ragged[-1][0] == len(lines) - 1 and is_torn(ragged[-1][1])
    if torn or len(lines) - len(ragged) != len(sound):
        return None
    places = sorted(set(range(len(lines))) - {place for place, _ in ragged})
    return _assembled(sound, places, lines, ragged, text, delimiter)


def _one_after_another(text: str, delimiter: str) -> Records:
    """Parse record by record, which is slow, but copes with a quote that is never closed."""
    import pandas as pd

    found = list(one_by_one(text, delimiter))
    width = len(found[0].cells)
    found, notices = closed(found, text, delimiter, one_by_one)
    lines = [record.line for record in found]
    ragged = [(i, record) for i, record in enumerate(found) if len(record.cells) != width]
    odd = {place for place, _ in ragged}
    places = [i for i in range(len(found)) if i not in odd]
    sound = pd.DataFrame([found[i].cells for i in places], dtype="str")
    records = _assembled(sound, places, lines, ragged, text, delimiter)
    records.notices = sorted([*notices, *records.notices], key=lambda notice: notice.line or 0)
    return records


def _assembled(
    sound: pd.DataFrame,
    places: Sequence[int],
    lines: Sequence[int],
    ragged: Sequence[tuple[int, Record]],
    text: str,
    delimiter: str,
) -> Records:
    import pandas as pd

    mended = mend(ragged, sound.shape[1], delimiter)
    kept = pd.DataFrame(
        [record.cells for _, record in mended.kept],
        index=[place for place, _ in mended.kept],
        columns=sound.columns,
        dtype="str",
    )
    placed = sound.set_axis(pd.Index(places), axis="index")
    frame: pd.DataFrame = pd.concat([placed, kept]).sort_index()
    rows = [lines[place] for place in frame.index]
    frame = frame.reset_index(drop=True)
    return Records(frame, text, delimiter, mended.notices, mended.left_out, rows)


def one_by_one(text: str, delimiter: str) -> Iterator[Record]:
    """Read records with their lines; blank lines are none."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        if cells:
            yield Record(line, cells)
        line = reader.line_num + 1


def _swallowed(records: Records) -> list[Notice]:
    """Cells that hold what looks like whole records: a quote opened there by mistake."""
    width = records.cells.shape[1]
    if width < 3 or '"' not in records.text:
        return []
    found = []
    for _, column in records.cells.items():
        for row in column.index[column.str.contains("\n", regex=False)]:
            lines = str(column[row]).split("\n")
            if sum(line.count(records.delimiter) == width - 1 for line in lines) >= 1:
                reason = "a cell holds what looks like whole records; is a quotation mark astray?"
                kept = str(column[row])[:KEPT]
                found.append(Notice(reason, line=records.lines[row], hint=HINT, kept=kept))
    return found


def usual_width(records: Sequence[Record]) -> int:
    """Count the cells that most records have."""
    return Counter(len(record.cells) for record in records).most_common(1)[0][0]
