"""What separates the cells of a text table."""

from __future__ import annotations

import csv
import io
from collections import Counter

CANDIDATES = (",", ";", "\t", "|")
NONE = "\x1f"
_SAMPLE = 1 << 16
_RECORDS = 60
_TITLES = 6


def delimiter_of(text: str) -> tuple[str, int]:
    """Find the delimiter of a table.

    Parameters
    ----------
    text : str

    Returns
    -------
    delimiter : str
        The one that gives most records the same number of cells; `NONE`, which no text holds,
        where there is only one column.
    skip : int
        Characters of a first line ``sep=;``, which Excel understands.
    """
    first = text[:20].split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], text.index("\n") + 1
    sample = text[:_SAMPLE]
    scored = [(_score(sample, delimiter), -i) for i, delimiter in enumerate(CANDIDATES)]
    best, place = max(scored)
    return (CANDIDATES[-place] if best >= 0.3 else NONE), 0


def _below_titles(widths: list[int]) -> list[int]:
    """Leave out records of one cell at the top, where a sound table of three or more follows."""
    first = next((i for i, width in enumerate(widths[:_TITLES]) if width > 1), 0)
    below = widths[first:]
    sound = len(below) > 1 and below[0] > 2 and below.count(below[0]) >= 0.5 * len(below)
    return below if sound else widths


def _score(sample: str, delimiter: str) -> float:
    """Share of records with the usual number of cells, weighted by that number."""
    records = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for record in records:
            if record:
                widths.append(len(record))
            if len(widths) >= _RECORDS:
                break
    except csv.Error:
        return 0.0
    # The sample may end within a record.
    widths = widths[:-1] if len(widths) > 2 else widths
    widths = _below_titles(widths)
    usual = Counter(width for width in widths if width > 1)
    if not usual or widths[0] < 2:
        return 0.0
    width, count = max(usual.items(), key=lambda item: (item[1], item[0]))
    return float(count / len(widths) * (1 + 0.05 * min(width, 20)))
