"""Many cross-tabs in few passes: a joint key of the columns, counted and then marginalised."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.stats.weights import Floats

Keys = npt.NDArray[np.intp]

# Cells counted at once: large enough to spare passes over the rows, small enough for the cache.
FEWEST_CELLS, MOST_CELLS = 8_192, 131_072


@dataclass(frozen=True)
class Item:
    """Codes of one variable.

    Attributes
    ----------
    codes : ndarray of unsigned int, shape (rows,)
    levels : int
        Codes lie below it.
    """

    codes: npt.NDArray[np.unsignedinteger[Any]]
    levels: int


@dataclass(frozen=True)
class Tally:
    """Sums over respondents per level of a row variable (or of a question) and column.

    Attributes
    ----------
    count, weighted, squared : ndarray, shape (levels, columns)
        Respondents, Σw and Σw². The first column is the total.
    """

    count: Floats
    weighted: Floats
    squared: Floats


@dataclass(frozen=True)
class _Chunk:
    """Some column variables as one: the joint code of each row, and the levels behind it."""

    key: Keys
    levels: tuple[int, ...]

    @property
    def cells(self) -> int:
        """How many joint codes there are."""
        return math.prod(self.levels)

    def margins(self, table: Floats) -> Floats:
        """Add up joint cells, (lines, cells), to the total and the levels of each variable."""
        sums = [table.sum(axis=1, keepdims=True)]
        for before, size, after in _splits(self.levels):
            sums.append(table.reshape(len(table), before, size, after).sum(axis=(1, 3)))
        return np.hstack(sums)


class Columns:
    """Column variables, ready to be crossed with anything.

    Parameters
    ----------
    items : sequence of Item
        Column variables. Their levels, one after the other, are the columns of every result,
        after a first column for the total.
    rows : int
        Number of respondents.
    weights : ndarray, shape (rows,), optional
        None for an unweighted survey, which spares two thirds of the work.
    """

    def __init__(self, items: Sequence[Item], rows: int, weights: Floats | None = None) -> None:
        self.weights = weights
        self.squares = None if weights is None else weights**2
        self.limit = min(max(rows // 8, FEWEST_CELLS), MOST_CELLS)
        self._chunks = [_chunk(group, rows) for group in _groups(items, self.limit // 36)]

    def tally(self, items: Sequence[Item]) -> list[Tally]:
        """Cross each of the row variables with all columns.

        Parameters
        ----------
        items : sequence of Item
            Row variables, coded over the same respondents.

        Returns
        -------
        list of Tally
            One per row variable, in order.
        """
        if not items:
            return []
        powers = [None] if self.weights is None else [None, self.weights, self.squares]
        parts = [_tally_chunk(chunk, items, powers, self.limit) for chunk in self._chunks]
        joined = [_beside(tables) for tables in zip(*parts, strict=True)]
        bounds = np.cumsum([0, *(item.levels for item in items)])
        slices = [slice(a, b) for a, b in pairwise(bounds)]
        return [
            Tally(joined[0][s], joined[-2 if len(joined) > 1 else 0][s], joined[-1][s])
            for s in slices
        ]

    def sums(self, values: Floats, where: npt.NDArray[np.bool_]) -> Floats:
        """Sum per column over some respondents: ones, w, w², wx and wx².

        Parameters
        ----------
        values : ndarray, shape (rows,)
            The numbers x; ignored outside `where`.
        where : ndarray of bool, shape (rows,)

        Returns
        -------
        ndarray, shape (5, columns)
        """
        x = values[where]
        w = np.ones(x.size) if self.weights is None else self.weights[where]
        parts = []
        for chunk in self._chunks:
            key = chunk.key[where]
            cells = [
                np.bincount(key, weights=v, minlength=chunk.cells).astype(float)
                for v in (None, w, w * w, w * x, w * x * x)
            ]
            parts.append(chunk.margins(np.array(cells)))
        return _beside(parts)


def _beside(parts: Sequence[Floats]) -> Floats:
    """Tables of several chunks side by side, with the total, which each of them has, once."""
    return np.hstack([parts[0][:, :1], *(part[:, 1:] for part in parts)])


def _groups(items: Sequence[Item], limit: int) -> Iterator[list[Item]]:
    """Neighbours whose levels multiply to at most `limit`; one alone may exceed it."""
    group: list[Item] = []
    for item in items:
        if group and math.prod(i.levels for i in group) * item.levels > limit:
            yield group
            group = []
        group.append(item)
    yield group


def _chunk(items: Sequence[Item], rows: int) -> _Chunk:
    levels = tuple(item.levels for item in items)
    key = _joint(items, math.prod(levels)) if items else np.zeros(rows, dtype=np.uint8)
    return _Chunk(key.astype(np.intp), levels)


def _splits(levels: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Per variable of a joint code, the cells before it, its own levels, and the cells after."""
    for i, size in enumerate(levels):
        yield math.prod(levels[:i]), size, math.prod(levels[i + 1 :])


def _joint(items: Sequence[Item], cells: int) -> npt.NDArray[np.unsignedinteger[Any]]:
    """One code for several variables, the last one varying fastest, in the smallest type."""
    kind = np.min_scalar_type(cells)
    joint = items[0].codes.astype(kind)
    for item in items[1:]:
        joint *= kind.type(item.levels)
        joint += item.codes.astype(kind, copy=False)
    return joint


def _tally_chunk(
    chunk: _Chunk, items: Sequence[Item], powers: Sequence[Floats | None], limit: int
) -> list[Floats]:
    """Per power of the weights, a table (all levels of the items, columns of the chunk)."""
    key = np.empty_like(chunk.key)
    tables: list[list[Floats]] = [[] for _ in powers]
    for group in _groups(items, limit // chunk.cells):
        levels = [item.levels for item in group]
        size = math.prod(levels)
        np.multiply(_joint(group, size), chunk.cells, out=key, dtype=np.intp)
        np.add(key, chunk.key, out=key)
        for table, power in zip(tables, powers, strict=True):
            cells = np.bincount(key, weights=power, minlength=size * chunk.cells)
            table += [
                cells.reshape(before, own, after, chunk.cells).sum(axis=(0, 2))
                for before, own, after in _splits(levels)
            ]
    # Sums along axes, not matrix products: a busy machine punishes the threads of the latter.
    return [chunk.margins(np.vstack(table).astype(float, copy=False)) for table in tables]
