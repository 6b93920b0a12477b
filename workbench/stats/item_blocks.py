"""Answer patterns as blocks of items, so that each sum over them is a look-up in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

COMBINATIONS = 4096
_LARGEST_KEY = 1 << 62
_LARGEST_TABLE = 1 << 23


@dataclass(frozen=True)
class Block:
    """Some neighbouring nominal items.

    Attributes
    ----------
    codes : ndarray of int, shape (patterns,), or None
        Which combination of answers each pattern has; None where combination i is pattern i.
    onehot : ndarray, shape (combinations, levels of the block)
        1 where a combination has an answer; a missing answer has no 1.
    span : slice
        The block's levels among all.
    """

    codes: Ints | None
    onehot: Floats
    span: slice

    def spread(self, values: Floats, rows: slice) -> Floats:
        """Add up values of levels per pattern.

        Parameters
        ----------
        values : ndarray, shape (classes, all levels)
        rows : slice
            Of the patterns.

        Returns
        -------
        ndarray, shape (classes, patterns in the slice)
        """
        return self.look_up(self.table(values), rows)

    def table(self, values: Floats) -> Floats:
        """Sum of the values of a combination's answers, shape (classes, combinations)."""
        return np.asarray(values[:, self.span] @ self.onehot.T)

    def look_up(self, table: Floats, rows: slice) -> Floats:
        """Entries of a table per pattern, shape (classes, patterns in the slice)."""
        if self.codes is None:
            return table[:, rows]
        return np.take(table, self.codes[rows], axis=1)

    def collect(self, weight: Floats, rows: slice, into: Floats) -> None:
        """Add weights of patterns, shape (classes, patterns in the slice), to combinations."""
        if self.codes is None:
            into[:, rows] += weight
            return
        places = self.codes[rows]
        for sums, own in zip(into, weight, strict=True):
            sums += np.bincount(places, weights=own, minlength=sums.size)


def merge_rows(digits: Sequence[Ints]) -> tuple[Ints, Ints, Ints]:
    """Distinct rows of coded columns, in the order of their codes.

    Parameters
    ----------
    digits : sequence of ndarray of int, each shape (rows,)
        Codes from 0; −1 where missing, which sorts last.

    Returns
    -------
    digits : ndarray of int, shape (columns, patterns)
    pattern : ndarray of int, shape (rows,)
        The pattern of each row.
    example : ndarray of int, shape (patterns,)
        A row that has the pattern.
    """
    key, size = np.zeros(len(digits[0]), dtype=np.int64), 1
    for column in digits:
        base = int(column.max()) + 2
        if size * base > _LARGEST_KEY:
            _, key = np.unique(key, return_inverse=True)
            size = int(key.max()) + 1
        key *= base
        key += np.where(column < 0, base - 1, column)
        size *= base
    if size <= _LARGEST_TABLE:
        there = np.zeros(size, dtype=bool)
        there[key] = True
        pattern = (np.cumsum(there) - 1)[key]
    else:
        _, pattern = np.unique(key, return_inverse=True)
    pattern = np.asarray(pattern, dtype=np.intp).reshape(-1)
    example = np.empty(int(pattern.max()) + 1, dtype=np.intp)
    # Written from the last row to the first, so that the first one stands.
    example[pattern[::-1]] = np.arange(len(pattern))[::-1]
    return np.array([column[example] for column in digits]), pattern, example


def one_block(digits: Ints, widths: Sequence[int]) -> tuple[Block, ...]:
    """Every nominal item in one block, a combination per pattern.

    Parameters
    ----------
    digits : ndarray of int, shape (nominal items, patterns)
    widths : sequence of int
        Levels of each item.
    """
    if not len(digits):
        return ()
    return (Block(None, _onehot(digits, widths), slice(0, sum(widths))),)


def small_blocks(digits: Ints, widths: Sequence[int]) -> tuple[Block, ...]:
    """Nominal items in blocks of few combinations each, for very many patterns."""
    blocks: list[Block] = []
    first, place = 0, 0
    while first < len(digits):
        last, size = first + 1, widths[first] + 1
        while last < len(digits) and size * (widths[last] + 1) <= COMBINATIONS:
            size *= widths[last] + 1
            last += 1
        combinations, codes, _ = merge_rows(list(digits[first:last]))
        width = sum(widths[first:last])
        onehot = _onehot(combinations, widths[first:last])
        blocks.append(Block(codes, onehot, slice(place, place + width)))
        first, place = last, place + width
    return tuple(blocks)


def _onehot(digits: Ints, widths: Sequence[int]) -> Floats:
    columns = [
        (own[:, None] == np.arange(width)) for own, width in zip(digits, widths, strict=True)
    ]
    return np.hstack(columns).astype(float)
