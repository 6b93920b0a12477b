"""Tables of speaker, text and time in documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.ingest.labels import looks_like_speaker
from workbench.ingest.ledger import Ledger, Line
from workbench.ingest.times import TIME, seconds, strip_inline
from workbench.model.source import Utterance

_CLOCK = re.compile(rf"[\[(]?{TIME}(\s*[-–>]+\s*{TIME})?[\])]?")
_SPEAKER = (
    "speaker", "speaker name", "name", "who", "person", "participant", "speakers", "sprecher",
    "sprecherin", "parlante", "hablante", "locuteur",
)  # fmt: skip
_TEXT = (
    "text", "transcript", "transcription", "words", "utterance", "speech", "what", "content",
    "statement", "dialogue", "said", "testo", "texto", "texte", "transkript",
)  # fmt: skip
_TIME = ("time", "timestamp", "start", "start time", "when", "timecode", "timespan", "zeit")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; `header` tells whether the first row names them."""

    speaker: int
    text: int
    time: int | None = None
    header: bool = False


def columns_of(rows: Sequence[tuple[str, ...]]) -> Columns | None:
    """Find the columns of a table of speech, or None where it is another table.

    Parameters
    ----------
    rows : sequence of tuple of str
        Cells as text.
    """
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        return None
    named = _named(rows[0])
    if named is not None:
        return named
    columns = [[row[i] if i < len(row) else "" for row in rows] for i in range(width)]
    times = [i for i, column in enumerate(columns) if _mostly(column, _is_clock)]
    rest = [i for i in range(width) if i not in times]
    if len(rest) < 2:
        return None
    text = max(rest, key=lambda i: sum(map(len, columns[i])))
    speakers = [i for i in rest if i != text and _mostly(columns[i], looks_like_speaker)]
    if not speakers or not _recurs(columns[speakers[0]]):
        return None
    return Columns(speakers[0], text, times[0] if times else None)


def _named(first: tuple[str, ...]) -> Columns | None:
    heads = [cell.strip().casefold() for cell in first]

    def find(names: Sequence[str]) -> int | None:
        return next((i for i, head in enumerate(heads) if head in names), None)

    speaker, text = find(_SPEAKER), find(_TEXT)
    if speaker is None or text is None:
        return None
    return Columns(speaker, text, find(_TIME), header=True)


def _is_clock(cell: str) -> bool:
    return _CLOCK.fullmatch(cell.strip()) is not None


def _is_number(cell: str) -> bool:
    """Whether a cell holds the number of a row, or another time such as the end."""
    return cell.strip().rstrip(".").isdecimal() or _is_clock(cell)


def _mostly(column: Sequence[str], test: Callable[[str], bool]) -> bool:
    filled = [cell for cell in column if cell.strip()]
    return bool(filled) and sum(map(test, filled)) >= 0.8 * len(filled)


def _recurs(column: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in column if cell.strip()]
    return len(filled) <= 3 or len(set(filled)) <= 0.7 * len(filled)


def table_utterances(
    rows: Sequence[tuple[str, ...]], columns: Columns, ledger: Ledger, *, first_line: int
) -> Iterator[Utterance]:
    """Read the rows of a table of speech; an empty speaker goes on with the one above.

    Parameters
    ----------
    rows : sequence of tuple of str
    columns : Columns
    ledger : Ledger
        Every cell is booked; cells beyond the known columns are reported.
    first_line : int
        Line number of the first cell; each line of a cell counts as one.
    """
    speaker, number = "", first_line
    for position, row in enumerate(rows):
        cell = dict(enumerate(row))
        label = cell.get(columns.speaker, "").strip().rstrip(":").strip()
        is_header = columns.header and position == 0
        speaker = label if label and not is_header else speaker
        at = seconds(cell.get(columns.time, "")) if columns.time is not None else None
        for i, content in cell.items():
            lines = [Line(number + n, t, len(t) + 1) for n, t in enumerate(content.split("\n"))]
            number += len(lines)
            if i == columns.text and not is_header:
                yield from _said(lines, speaker, at, ledger)
            elif is_header or i in (columns.speaker, columns.time) or _is_number(content):
                ledger.structure(*lines)
            else:
                for line in lines:
                    ledger.unknown(line, "a cell beside speaker and text is in no turn")


def _said(
    lines: Sequence[Line], speaker: str, at: float | None, ledger: Ledger
) -> Iterator[Utterance]:
    for line in lines:
        words, inner = strip_inline(line.text.strip())
        ledger.words(line, len(words))
        yield Utterance(speaker, words, at if at is not None else inner, None, line.number)
