"""Records with too few or too many cells: mended where it is plain how, else left out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.model.source import Notice

KEPT = 2000
HINT = "Correct the line in the file, or export it again with quotes around texts."


@dataclass(frozen=True)
class Record:
    """Cells of one record and the line it starts on."""

    line: int
    cells: list[str]


@dataclass
class Mended:
    """Ragged records after mending.

    Attributes
    ----------
    kept : list of (int, Record)
        Place among all records, and the record with as many cells as the header.
    left_out : int
    notices : list of Notice
        One per record.
    """

    kept: list[tuple[int, Record]] = field(default_factory=list)
    left_out: int = 0
    notices: list[Notice] = field(default_factory=list)


def mend(ragged: Sequence[tuple[int, Record]], width: int, delimiter: str) -> Mended:
    """Fit ragged records to the header.

    Parameters
    ----------
    ragged : sequence of (int, Record)
        Place among all records, and the record.
    width : int
        Cells of the header.
    delimiter : str

    Returns
    -------
    Mended
    """
    mended = Mended()
    i = 0
    while i < len(ragged):
        place, here = ragged[i]
        following = ragged[i + 1][1] if i + 1 < len(ragged) else None
        adjacent = following is not None and ragged[i + 1][0] == place + 1 and place > 0
        if adjacent and following is not None and _makes_whole(here, following, width):
            mended.kept.append((place, _joined(here, following, mended)))
            i += 2
            continue
        _fit(place, here, width, delimiter, mended)
        i += 1
    return mended


def _makes_whole(here: Record, following: Record, width: int) -> bool:
    cells = (len(here.cells), len(following.cells))
    return max(cells) < width and sum(cells) == width + 1


def _joined(here: Record, following: Record, mended: Mended) -> Record:
    torn = f"{here.cells[-1]}\n{following.cells[0]}"
    reason = "the record is broken by a line end without quotes; joined with the next line"
    mended.notices.append(Notice(reason, line=here.line, hint=HINT, kept=torn[:KEPT]))
    return Record(here.line, [*here.cells[:-1], torn, *following.cells[1:]])


def _fit(place: int, record: Record, width: int, delimiter: str, mended: Mended) -> None:
    found = len(record.cells)
    surplus = any(cell.strip() for cell in record.cells[width:])
    if found > width and not surplus:
        mended.kept.append((place, Record(record.line, record.cells[:width])))
        return
    counted = f"{found} cells where the header has {width}"
    if found > width:
        reason = f"{counted}; the record is left out, as it cannot be told which cell is torn"
    elif found == 1 and width > 2:
        reason = f"{counted}; left out, as it is hardly a record"
    else:
        reason = f"{counted}; the missing ones are empty"
        filled = [*record.cells, *[""] * (width - found)]
        mended.kept.append((place, Record(record.line, filled)))
    lost = "left out" in reason
    mended.left_out += lost
    kept = delimiter.join(record.cells)[:KEPT]
    mended.notices.append(Notice(reason, line=record.line, hint=HINT, kept=kept, lost=lost))


def is_torn(record: Record) -> bool:
    """Tell whether a quote that is never closed may have swallowed lines."""
    return any(cell.count("\n") > 1 for cell in record.cells)


def closed(
    records: list[Record],
    text: str,
    delimiter: str,
    read: Callable[[str, str], Iterator[Record]],
) -> tuple[list[Record], list[Notice]]:
    """Undo what an unclosed quote swallowed: its line stands alone, the rest is read anew.

    Parameters
    ----------
    records : list of Record
        The last one holds what was swallowed.
    text, delimiter : str
    read : callable
        Reads the records of a text.

    Returns
    -------
    records : list of Record
    notices : list of Notice
    """
    last = records[-1]
    if not is_torn(last) or len(last.cells) >= len(records[0].cells):
        return records, []
    lines = list(io.StringIO(text, newline=""))
    alone = lines[last.line - 1].rstrip("\r\n")
    cells = [cell.strip('"') for cell in alone.split(delimiter)]
    rest = "".join(lines[last.line :])
    again = [Record(r.line + last.line, r.cells) for r in read(rest, delimiter)]
    reason = "a quotation mark opens here and is never closed; the line was read by itself"
    notice = Notice(reason, line=last.line, hint=HINT, kept=alone[:KEPT])
    return [*records[:-1], Record(last.line, cells), *again], [notice]
