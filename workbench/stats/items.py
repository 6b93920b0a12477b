"""Answers as the numbers that a latent-class model works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

NOMINAL_LEVELS = 10


@dataclass(frozen=True)
class Items:
    """Answers of a survey, coded.

    Attributes
    ----------
    names : tuple of str
        Every column of the frame, in order.
    levels : dict of str to tuple
        Answers of each nominal column, in order; numeric columns are absent.
    onehot : ndarray, shape (patterns, all levels)
        1 where a pattern has an answer; a missing answer has no 1 in its block.
    starts : ndarray of int
        First column of `onehot` of each nominal item.
    numeric : ndarray, shape (patterns, numeric columns)
        Standardised, NaN where missing.
    centre, scale : ndarray, shape (numeric columns,)
        What undoes the standardising.
    counts : ndarray, shape (patterns,)
        Weight of each distinct pattern.
    pattern : ndarray of int, shape (rows,)
        The pattern of each row of the frame.
    """

    names: tuple[str, ...]
    levels: dict[str, tuple[object, ...]]
    onehot: Floats
    starts: Ints
    numeric: Floats
    centre: Floats
    scale: Floats
    counts: Floats
    pattern: Ints

    @property
    def nominal(self) -> tuple[str, ...]:
        """Columns with answers to choose from."""
        return tuple(name for name in self.names if name in self.levels)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numeric columns."""
        return tuple(name for name in self.names if name not in self.levels)


def is_nominal(column: pd.Series[Any]) -> bool:
    """Whether a column holds answers to choose from rather than amounts.

    Whole numbers with at most ten distinct values are codes; other numbers are amounts.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype) or pd.api.types.is_bool_dtype(column.dtype):
        return True
    if not pd.api.types.is_numeric_dtype(column.dtype):
        return True
    values = column.dropna().to_numpy(dtype=float)
    whole = bool((values == np.round(values)).all())
    return whole and len(np.unique(values)) <= NOMINAL_LEVELS


def encode(frame: pd.DataFrame, weights: Floats) -> Items:
    """Code a frame of answers and merge rows that answered alike.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (rows, items)
    weights : ndarray, shape (rows,)

    Raises
    ------
    AnalysisError
        For an empty frame or a column with one answer only (it tells no two people apart).
    """
    if frame.empty:
        raise AnalysisError("there are no answers to find segments in")
    codes: list[Floats] = []
    levels: dict[str, tuple[object, ...]] = {}
    for name in frame.columns:
        column = frame[name]
        if is_nominal(column):
            coded, levels[str(name)] = _codes(column, str(name))
        else:
            coded = column.to_numpy(dtype=float, na_value=np.nan)
            _require_spread(coded, str(name))
        codes.append(coded)
    table = np.column_stack(codes)
    filled = np.where(np.isnan(table), np.inf, table)
    unique, pattern = np.unique(filled, axis=0, return_inverse=True)
    pattern = np.asarray(pattern).reshape(-1)
    counts = np.bincount(pattern, weights=weights, minlength=len(unique)).astype(float)
    unique = np.where(np.isinf(unique), np.nan, unique)
    return _items(tuple(map(str, frame.columns)), levels, unique, counts, pattern)


def _codes(column: pd.Series[Any], name: str) -> tuple[Floats, tuple[object, ...]]:
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        kept = column.cat.remove_unused_categories()
    else:
        known = sorted(column.dropna().unique(), key=lambda v: (isinstance(v, str), v))
        kept = pd.Series(pd.Categorical(column, categories=known))
    answers: tuple[object, ...] = tuple(kept.cat.categories)
    if len(answers) < 2:
        raise AnalysisError(
            f"column {name!r} has {'one answer only' if answers else 'no answers'}",
            hint="Leave it out: it tells no two people apart.",
        )
    coded = np.asarray(kept.cat.codes, dtype=float)
    coded[coded < 0] = np.nan
    return coded, answers


def _require_spread(values: Floats, name: str) -> None:
    known = values[~np.isnan(values)]
    if not known.size or known.min() == known.max():
        raise AnalysisError(
            f"column {name!r} does not vary", hint="Leave it out: it tells no two people apart."
        )
    if np.isinf(known).any():
        raise AnalysisError(f"column {name!r} holds an infinite number")


def _items(
    names: tuple[str, ...],
    levels: dict[str, tuple[object, ...]],
    unique: Floats,
    counts: Floats,
    pattern: Ints,
) -> Items:
    blocks: list[Floats] = []
    starts: list[int] = []
    numeric: list[Floats] = []
    width = 0
    for j, name in enumerate(names):
        if name in levels:
            block = (unique[:, [j]] == np.arange(len(levels[name]))).astype(float)
            starts.append(width)
            width += block.shape[1]
            blocks.append(block)
        else:
            numeric.append(unique[:, j])
    amounts = np.column_stack(numeric) if numeric else np.empty((len(unique), 0))
    centre, scale = _standard(amounts, counts)
    return Items(
        names=names,
        levels=levels,
        onehot=np.hstack(blocks) if blocks else np.empty((len(unique), 0)),
        starts=np.array(starts, dtype=np.intp),
        numeric=(amounts - centre) / scale,
        centre=centre,
        scale=scale,
        counts=counts,
        pattern=pattern,
    )


def _standard(amounts: Floats, counts: Floats) -> tuple[Floats, Floats]:
    known = ~np.isnan(amounts)
    weight = known * counts[:, None]
    total = np.maximum(weight.sum(axis=0), 1e-300)
    centre = np.where(known, amounts, 0.0).T @ counts / total if amounts.size else total * 0
    spread = (np.where(known, amounts - centre, 0.0) ** 2).T @ counts / total
    return centre, np.sqrt(np.maximum(spread, 1e-300))
