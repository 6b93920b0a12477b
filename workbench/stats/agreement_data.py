"""Ratings in their many shapes, brought into one: how often each unit was given each value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError
from workbench.stats.weights import Floats

Ints = npt.NDArray[np.int64]
MISSING = -1


@dataclass(frozen=True)
class Ratings:
    """Who judged what, normalised.

    Attributes
    ----------
    values : tuple
        The values given, or all that could be given, lowest first.
    counts : ndarray of float, shape (units, values)
        How many raters gave each unit each value.
    raters : int
    codes : ndarray of int, shape (raters, units), or None
        Position in `values` of each rating, `MISSING` where there is none; None where only
        counts are known.
    """

    values: tuple[Any, ...]
    counts: Floats
    raters: int
    codes: Ints | None = None


def read_ratings(data: Any, *, categories: Sequence[Any] | None = None) -> Ratings:
    """Normalise ratings.

    Parameters
    ----------
    data : array_like, shape (raters, units), or mapping
        One row per rater. A mapping holds per rater a sequence, or again a mapping of unit to
        value. None, NaN and pandas' NA are missing.
    categories : sequence, optional
        All values that could be given, lowest first; those observed where not given.

    Raises
    ------
    AnalysisError
        For fewer than two raters, rows of different length, or a value outside `categories`.
    """
    rows = _rows(data)
    lengths = [len(row) for row in rows]
    if len(rows) < 2:
        raise AnalysisError(
            f"agreement takes at least two raters, there is {len(rows)}",
            hint="Give one row per rater and one column per unit.",
        )
    if len(set(lengths)) > 1:
        odd = next(i for i, length in enumerate(lengths) if length != lengths[0])
        raise AnalysisError(
            f"rater {odd + 1} judged {lengths[odd]} units and rater 1 judged {lengths[0]}",
            hint="Give every rater one entry per unit, None where there is no judgement.",
        )
    if not lengths[0]:
        raise AnalysisError("there are no units to compare")
    values = _values(rows, categories)
    position = {value: i for i, value in enumerate(values)}
    codes = np.array(
        [[MISSING if is_missing(v) else position[v] for v in row] for row in rows], dtype=np.int64
    )
    return Ratings(values, _counts(codes, len(values)), len(rows), codes)


def read_counts(data: Any, *, categories: Sequence[Any] | None = None) -> Ratings:
    """Normalise a table of counts, units by values.

    Raises
    ------
    AnalysisError
        For a table that is not rectangular, empty, or holds anything but counts.
    """
    table = as_numbers(data)
    if table is None or table.ndim != 2 or not table.size:
        raise AnalysisError("a table of counts has one row per unit and one column per value")
    if not np.isfinite(table).all() or (table < 0).any():
        bad = np.argwhere(~np.isfinite(table) | (table < 0))[0]
        raise AnalysisError(
            f"{table[tuple(bad)]:g} is not a count", place=f"row {bad[0] + 1}, column {bad[1] + 1}"
        )
    values = tuple(categories) if categories is not None else tuple(range(table.shape[1]))
    if len(values) != table.shape[1]:
        raise AnalysisError(f"{len(values)} categories named for {table.shape[1]} columns")
    return Ratings(values, table, int(table.sum(axis=1).max()))


def read_either(
    data: Any, *, counts: bool | None = None, categories: Sequence[Any] | None = None
) -> Ratings:
    """Normalise ratings (raters × units) or, where told or recognised, counts (units × values).

    Counts are recognised by whole numbers, some above 1, that add up to the same number of
    raters in every row, in a table with at least as many rows as columns.
    """
    if counts is None:
        counts = _looks_like_counts(data)
    return (read_counts if counts else read_ratings)(data, categories=categories)


def as_numbers(data: Any) -> Floats | None:
    """Return data as an array of floats, or None where that is not what they are."""
    if isinstance(data, Mapping):
        return None
    try:
        return np.asarray(data, dtype=float)
    except (TypeError, ValueError):
        return None


def numeric_values(values: Iterable[Any], purpose: str) -> Floats:
    """Values as numbers.

    Raises
    ------
    AnalysisError
        Naming the first value that is none.
    """
    values = list(values)
    for value in values:
        if not isinstance(value, (int, float, np.number, np.bool_)) or not np.isfinite(value):
            raise AnalysisError(
                f"{value!r} is not a number, and {purpose} needs numbers",
                hint="Use level='nominal', or 'ordinal' with the categories named in order.",
            )
    return np.array(values, dtype=float)


def is_missing(value: Any) -> bool:
    """Whether a rating is absent: None, NaN, NaT or pandas' NA."""
    if value is None or value is np.ma.masked or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, (float, np.floating)) and bool(np.isnan(value))


def _rows(data: Any) -> list[list[Any]]:
    if isinstance(data, Mapping):
        data = list(data.values())
        if data and all(isinstance(row, Mapping) for row in data):
            units = dict.fromkeys(unit for row in data for unit in row)
            return [[row.get(unit) for unit in units] for row in data]
    if hasattr(data, "to_numpy"):
        data = data.to_numpy()
    rows = list(data)
    wrong = next((r for r in rows if isinstance(r, str) or not isinstance(r, Iterable)), None)
    if wrong is not None:
        raise AnalysisError(
            f"{wrong!r} stands where a rater's row of ratings was expected",
            hint="Give one row per rater and one column per unit.",
        )
    return [list(row) for row in rows]


def _values(rows: list[list[Any]], categories: Sequence[Any] | None) -> tuple[Any, ...]:
    seen = {value for row in rows for value in row if not is_missing(value)}
    if categories is not None:
        unknown = sorted(map(repr, seen - set(categories)))
        if unknown:
            raise AnalysisError(
                f"{', '.join(unknown)} was given but is not among the categories",
                hint=f"They are: {', '.join(map(repr, categories))}.",
            )
        return tuple(dict.fromkeys(categories))
    try:
        return tuple(sorted(seen))
    except TypeError:
        return tuple(sorted(seen, key=lambda value: (type(value).__name__, repr(value))))


def _counts(codes: Ints, values: int) -> Floats:
    counts = np.zeros((codes.shape[1], values))
    for row in codes:
        given = np.flatnonzero(row != MISSING)
        counts[given, row[given]] += 1
    return counts


def _looks_like_counts(data: Any) -> bool:
    table = as_numbers(data)
    if table is None or table.ndim != 2 or table.shape[0] < table.shape[1] or table.shape[1] < 2:
        return False
    if not np.isfinite(table).all() or (table < 0).any() or (table % 1).any():
        return False
    sums = table.sum(axis=1)
    return bool((sums == sums[0]).all() and table.max() >= 2)
