"""On which line of a text table each record starts, found without parsing its cells."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from workbench.ingest.body import Body

Lines = npt.NDArray[np.int64]
_LF, _CR, _QUOTE = 10, 13, 34


@dataclass
class _State:
    """What is known at the beginning of a block."""

    at: int = 0
    lines: int = 0
    quotes: int = 0
    last_end: int = -1
    next_line: int = 1
    last_byte: int = 0
    found: list[Lines] = field(default_factory=list)


def record_lines(body: Body) -> Lines | None:
    """Find the line that each record starts on; blank lines are no records.

    A line end within quotes, told by counting quotation marks, is part of a cell.

    Parameters
    ----------
    body : Body

    Returns
    -------
    array of int, or None
        None where lines end with a carriage return alone.
    """
    state = _State()
    for data in body.blocks():
        if not _add(state, np.frombuffer(data, dtype=np.uint8)):
            return None
    left = state.at - state.last_end - 1
    if left > 1 or (left == 1 and state.last_byte != _CR):
        state.found.append(np.array([state.next_line]))
    return np.concatenate(state.found) if state.found else np.empty(0, dtype=np.int64)


def _add(state: _State, block: npt.NDArray[np.uint8]) -> bool:
    returns = np.flatnonzero(block == _CR)
    inner = returns[returns < len(block) - 1]
    split = state.last_byte == _CR and block[0] != _LF
    if split or (block[inner + 1] != _LF).any():
        return False
    breaks, quotes = np.flatnonzero(block == _LF), np.flatnonzero(block == _QUOTE)
    outside = (state.quotes + np.searchsorted(quotes, breaks)) % 2 == 0
    ends = breaks[outside] + state.at
    starts = np.concatenate([[state.next_line], state.lines + np.flatnonzero(outside) + 2])
    lengths = np.diff(ends, prepend=state.last_end) - 1
    before = np.where(breaks[outside] > 0, block[breaks[outside] - 1], state.last_byte)
    filled = (lengths > 1) | ((lengths == 1) & (before != _CR))
    state.found.append(starts[:-1][filled])
    state.next_line = int(starts[-1])
    state.last_end = int(ends[-1]) if len(ends) else state.last_end
    state.at += len(block)
    state.lines += len(breaks)
    state.quotes += len(quotes)
    state.last_byte = int(block[-1])
    return True
