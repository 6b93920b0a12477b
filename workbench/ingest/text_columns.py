"""Plain texts laid out in columns: time, speaker and words parted by tabs or by bars."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.ingest.speaker_tables import Columns, columns_of
from workbench.ingest.times import seconds

_RULER = re.compile(r"^[|\s:=+-]*-[|\s:=+-]*$")
_COUNT = re.compile(r"[\s#\d:.,>–—-]*")
_MOST = 0.8
_FEW = 3


@dataclass(frozen=True, slots=True)
class Columned:
    """Lines with their cells in the usual order, and what stood in further cells.

    Attributes
    ----------
    texts : tuple of str
        ``[00:01:02] Ann: words`` per line; empty for the header and rulers.
    beside : mapping of int to str
        Position of a line to the words of its further cells.
    """

    texts: tuple[str, ...]
    beside: Mapping[int, str]


def columned(texts: Sequence[str]) -> Columned | None:
    """Read lines as rows of a table of speech, or give None where they are none.

    Parameters
    ----------
    texts : sequence of str
        Lines, stripped; blank ones included.

    Examples
    --------
    >>> columned(["| Ann | Hi? |", "| Ben | Ho. |", "| Ann | So? |"]).texts
    ('Ann: Hi?', 'Ben: Ho.', 'Ann: So?')
    """
    filled = sum(map(bool, texts))
    for mark in ("\t", "|"):
        cells = {i: _cells(text, mark) for i, text in enumerate(texts) if mark in text}
        rows = {i: row for i, row in cells.items() if not _RULER.match(texts[i])}
        if len(rows) < _FEW or len(cells) < _MOST * filled:
            continue
        columns = columns_of(list(rows.values()))
        if columns is not None:
            return _read(texts, cells, rows, columns)
    return None


def _cells(text: str, mark: str) -> tuple[str, ...]:
    inner = text.strip("|") if mark == "|" else text
    return tuple(cell.strip() for cell in inner.split(mark))


def _read(
    texts: Sequence[str],
    cells: Mapping[int, tuple[str, ...]],
    rows: Mapping[int, tuple[str, ...]],
    columns: Columns,
) -> Columned:
    result = ["" if i in cells else text for i, text in enumerate(texts)]
    beside: dict[int, str] = {}
    for position, (i, row) in enumerate(rows.items()):
        if columns.header and position == 0:
            continue
        result[i] = _line(row, columns)
        known = (columns.speaker, columns.text, columns.time)
        rest = [cell for n, cell in enumerate(row) if n not in known and not _COUNT.fullmatch(cell)]
        if rest:
            beside[i] = " ".join(rest)
    return Columned(tuple(result), beside)


def _line(row: Sequence[str], columns: Columns) -> str:
    cell = dict(enumerate(row))
    speaker = cell.get(columns.speaker, "").strip("*_: ")
    words = cell.get(columns.text, "")
    at = seconds(cell.get(columns.time, "")) if columns.time is not None else None
    clock = (
        f"[{int(at) // 3600:02}:{int(at) // 60 % 60:02}:{at % 60:06.3f}] " if at is not None else ""
    )
    return f"{clock}{speaker}: {words}" if speaker else f"{clock}{words}"
