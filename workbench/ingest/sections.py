"""Where a large text table can be cut into parts that are parsed side by side."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from workbench.ingest.body import Body
from workbench.ingest.threads import each

_LONGEST = 1 << 26
_WINDOW, _PIECE = 1 << 16, 1 << 18
_LF, _QUOTE = 10, 34


@dataclass(frozen=True, slots=True)
class Section:
    """A run of whole records, from byte `start` to before `stop`."""

    start: int
    stop: int


class Room(threading.local):
    """Memory that a thread uses again and again; taking new memory costs more than reading."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def of(self, size: int) -> memoryview:
        """Memory of some size, with what was left there."""
        if len(self._bytes) < size:
            self._bytes = bytearray(size)
        return memoryview(self._bytes)[:size]


def sections(body: Body, *, size: int) -> list[Section] | None:
    """Cut a text table behind line ends that stand outside quotes.

    Parameters
    ----------
    body : Body
    size : int
        Bytes of a section, about.

    Returns
    -------
    list of Section or None
        None where no such line end comes for a long while. Whether a line end stands outside is
        told by counting quotation marks, which is wrong where one stands astray: who parses a
        section must see whether it ends with a whole record.
    """
    starts = list(range(0, body.size, size))
    room = Room()
    marks = each(lambda at: _marks(body, at, size, room), starts, rows=body.size)
    before = np.cumsum([0, *marks[:-1]]) % 2
    cuts = each(
        lambda found: _cut(body, *found), list(zip(starts, before.tolist(), strict=True)),
        rows=body.size,
    )  # fmt: skip
    ends = sorted({*cuts, body.size})
    found = [Section(a, b) for a, b in pairwise(ends)]
    return found if all(one.stop - one.start <= _LONGEST for one in found) else None


def _bytes(body: Body, at: int, length: int) -> npt.NDArray[np.uint8]:
    return np.frombuffer(body.read(at, length), dtype=np.uint8)


def _marks(body: Body, at: int, size: int, room: Room) -> int:
    found = 0
    for start in range(at, min(at + size, body.size), _PIECE):
        here = room.of(min(_PIECE, at + size - start))
        data = np.frombuffer(here[: body.read_into(start, here)], dtype=np.uint8)
        found += int(np.count_nonzero(data == _QUOTE))
    return found


def _cut(body: Body, at: int, marks: int) -> int:
    """Behind the first line end from a place on that has an even number of marks before it."""
    while at and at < body.size:
        data = _bytes(body, at, _WINDOW)
        ends = np.flatnonzero(data == _LF)
        quotes = np.flatnonzero(data == _QUOTE)
        outside = ends[(marks + np.searchsorted(quotes, ends)) % 2 == 0]
        if len(outside):
            return at + int(outside[0]) + 1
        marks += len(quotes)
        at += len(data)
    return min(at, body.size)
