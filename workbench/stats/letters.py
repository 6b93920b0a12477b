"""Letters for columns that differ: pairwise tests and their correction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError
from workbench.stats.weights import Floats

Adjust = Literal["bonferroni", "bh", "none"]

STRONG, WEAK = 0.05, 0.10

Pairs = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]


def check_adjust(adjust: str) -> None:
    """Refuse a correction that does not exist."""
    if adjust not in get_args(Adjust):
        raise AnalysisError(
            f"no correction {adjust!r}", hint=f"Use one of: {', '.join(get_args(Adjust))}."
        )


def pairs_of(columns: Sequence[int]) -> Pairs:
    """Every pair of some columns, each once, as two arrays of positions."""
    first, second = np.triu_indices(len(columns), 1)
    places = np.asarray(columns, dtype=np.intp)
    return places[first], places[second]


def share_tests(shares: Floats, bases: Floats, pairs: Pairs) -> tuple[Floats, Floats]:
    """Pooled z tests of column proportions.

    Parameters
    ----------
    shares : ndarray, shape (answers, columns)
        Proportions between 0 and 1.
    bases : ndarray, shape (columns,)
        Effective bases.
    pairs : two ndarrays of int, shape (pairs,)

    Returns
    -------
    difference, p_value : ndarray, shape (answers, pairs)
        First column minus second, and the two-sided p value.
    """
    from scipy.special import erfc

    a, b = pairs
    difference = shares[:, a] - shares[:, b]
    pooled = (shares[:, a] * bases[a] + shares[:, b] * bases[b]) / (bases[a] + bases[b])
    variance = pooled * (1 - pooled) * (1 / bases[a] + 1 / bases[b])
    flat = variance <= 1e-15
    z = np.where(flat, 0.0, difference / np.sqrt(np.where(flat, 1.0, variance)))
    return difference, erfc(np.abs(z) / math.sqrt(2))


def mean_tests(means: Floats, sds: Floats, bases: Floats, pairs: Pairs) -> tuple[Floats, Floats]:
    """Welch's t tests of column means.

    Parameters
    ----------
    means, sds, bases : ndarray, shape (columns,)
        Means, standard deviations and effective bases.
    pairs : two ndarrays of int, shape (pairs,)

    Returns
    -------
    difference, p_value : ndarray, shape (1, pairs)
    """
    from scipy.special import stdtr

    a, b = pairs
    parts = sds**2 / bases
    variance = parts[a] + parts[b]
    spread = variance > 1e-15
    safe = np.where(spread, variance, 1.0)
    freedom = safe**2 / np.maximum(
        parts[a] ** 2 / (bases[a] - 1) + parts[b] ** 2 / (bases[b] - 1), 1e-300
    )
    difference = means[a] - means[b]
    p = 2 * stdtr(freedom, -np.abs(difference) / np.sqrt(safe))
    return difference[None, :], np.where(spread, p, 1.0)[None, :]


def adjusted(p_values: Floats, adjust: Adjust) -> Floats:
    """P values corrected for many comparisons.

    Parameters
    ----------
    p_values : ndarray, shape (answers, pairs)
    adjust : {"bonferroni", "bh", "none"}
        "bonferroni" counts the pairs within an answer, as SPSS does; "bh" is Benjamini and
        Hochberg (1995) over all answers and pairs, as Displayr does.

    Returns
    -------
    ndarray, shape (answers, pairs)
    """
    if adjust == "none" or not p_values.size:
        return p_values
    if adjust == "bonferroni":
        return np.asarray(np.minimum(1.0, p_values * p_values.shape[1]))
    flat = p_values.ravel()
    order = np.argsort(flat, kind="stable")[::-1]
    ranks = np.arange(flat.size, 0, -1)
    stepped = np.empty_like(flat)
    stepped[order] = np.minimum.accumulate(flat[order] * flat.size / ranks)
    return np.asarray(np.minimum(1.0, stepped).reshape(p_values.shape))


def write_letters(
    difference: Floats, p_values: Floats, pairs: Pairs, keys: Sequence[str]
) -> list[list[str]]:
    """Each cell's letters: the columns that it exceeds.

    Parameters
    ----------
    difference, p_values : ndarray, shape (answers, pairs)
        With p values already corrected.
    pairs : two ndarrays of int, shape (pairs,)
    keys : sequence of str
        The letter of each column.

    Returns
    -------
    list of list of str, answers × columns
        Upper case at 95 %, lower case at 90 %. Where letters run past Z they are separated by
        spaces.
    """
    cells = [["" for _ in keys] for _ in difference]
    gap = " " if max(map(len, keys), default=0) > 1 else ""
    for row, pair in zip(*np.nonzero(p_values <= WEAK), strict=True):
        a, b = int(pairs[0][pair]), int(pairs[1][pair])
        winner, loser = (a, b) if difference[row, pair] > 0 else (b, a)
        key = keys[loser] if p_values[row, pair] <= STRONG else keys[loser].lower()
        cells[row][winner] += gap + key if cells[row][winner] else key
    return cells
