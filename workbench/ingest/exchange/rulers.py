"""What offsets of other tools may count, and where they point in the plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Offsets = NDArray[np.int64]

Count = Literal["code points", "UTF-16 code units", "UTF-8 bytes"]
Breaks = Literal["as they stand", "one", "two"]

_CR, _LF = 13, 10


@dataclass(frozen=True, slots=True)
class Unit:
    """How a tool counts the offsets of what it marks.

    Attributes
    ----------
    count : {"code points", "UTF-16 code units", "UTF-8 bytes"}
    inclusive : bool
        Whether the end is the last unit of the words, and not the one behind them.
    breaks : {"as they stand", "one", "two"}
        A line break counts with the characters that the file has for it, as one, or as two.
    """

    count: Count = "code points"
    inclusive: bool = False
    breaks: Breaks = "as they stand"

    def __str__(self) -> str:
        end = "inclusive end" if self.inclusive else "exclusive end"
        breaks = {"as they stand": "", "one": ", line breaks as one", "two": ", line breaks as two"}
        return f"{self.count}, {end}{breaks[self.breaks]}"


UNITS: tuple[Unit, ...] = tuple(
    Unit(count, inclusive, breaks)
    for count in ("code points", "UTF-16 code units", "UTF-8 bytes")
    for breaks in ("as they stand", "one", "two")
    for inclusive in (False, True)
)
"""Every unit, the likeliest first."""


def plain(text: str) -> str:
    r"""Text with every line break as ``\n``: what documents of a project hold.

    Examples
    --------
    >>> plain("a\r\nb\rc")
    'a\nb\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def spans(text: str, pairs: Sequence[tuple[int, int]], unit: Unit) -> list[tuple[int, int] | None]:
    """Half-open code-point spans in the plain text for offsets in a unit.

    Parameters
    ----------
    text : str
        As it stands in the file, with its own line breaks.
    pairs : sequence of (int, int)
        Start and end, counted in `unit`.
    unit : Unit

    Returns
    -------
    list of (int, int) or None
        None where a pair is empty, lies outside of the text, or cuts a character.
    """
    import numpy as np

    edges, places, begins = _edges(text, unit)
    last = int(edges[-1])
    extra = 1 if unit.inclusive else 0
    fits = [0 <= start < end + extra <= last for start, end in pairs]
    kept = [pair if fit else (0, -extra) for pair, fit in zip(pairs, fits, strict=True)]
    starts = np.array([start for start, _ in kept], dtype=np.int64)
    ends = np.array([end + extra for _, end in kept], dtype=np.int64)
    first, behind = np.searchsorted(edges, starts), np.searchsorted(edges, ends)
    whole = (edges[first] == starts) & (edges[behind] == ends)
    found = zip(fits, whole.tolist(), begins[first].tolist(), places[behind].tolist(), strict=True)
    return [(a, b) if fit and sound and a < b else None for fit, sound, a, b in found]


def extent(text: str, unit: Unit) -> int:
    """Length of a text in a unit."""
    return int(_edges(text, unit)[0][-1])


def _edges(text: str, unit: Unit) -> tuple[_Offsets, _Offsets, _Offsets]:
    """Offsets of all character borders in the unit, and their places in the plain text.

    Each border has a place as an end, and one as a start: what begins within a line break
    begins before it.
    """
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    width = np.ones(len(codes), dtype=np.int64)
    if unit.count == "UTF-16 code units":
        width += codes > 0xFFFF
    elif unit.count == "UTF-8 bytes":
        width += (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)
    after_cr = np.zeros(len(codes), dtype=bool)
    after_cr[1:] = (codes[1:] == _LF) & (codes[:-1] == _CR)
    if unit.breaks != "as they stand":
        size = 1 if unit.breaks == "one" else 2
        width[(codes == _CR) | (codes == _LF)] = size
        width[after_cr] = 0
    places = np.concatenate(([0], np.cumsum(~after_cr)))
    begins = places.copy()
    if unit.breaks == "as they stand":
        begins[:-1] -= after_cr
    return np.concatenate(([0], np.cumsum(width))), places, begins
