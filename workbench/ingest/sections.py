"""Where a large text table can be cut into parts that are parsed side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from workbench.ingest.body import Body
from workbench.ingest.threads import each

_LONGEST = 1 << 26
_WINDOW = 1 << 16
_LF, _QUOTE = 10, 34


@dataclass(frozen=True, slots=True)
class Section:
    """A run of whole records, from byte `start` to before `stop`."""

    start: int
    stop: int


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
    marks = each(lambda at: _marks(_bytes(body, at, size)), starts, rows=body.size)
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


def _marks(data: npt.NDArray[np.uint8]) -> int:
    return int(np.count_nonzero(data == _QUOTE))


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
