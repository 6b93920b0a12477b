"""Cohen's kappa of two raters, plain or weighted, with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_data import MISSING, as_numbers, read_ratings
from workbench.stats.agreement_value import Agreement
from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats


def cohen_kappa(
    data: Any,
    other: Any = None,
    *,
    weights: Any = None,
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Cohen's kappa: agreement of two raters beyond what their habits would bring by chance.

    Parameters
    ----------
    data : array_like
        A confusion table (square, counts; rows the first rater, columns the second), or two
        rows of ratings, or the first rater's ratings when `other` is given. A square table of
        numbers is read as a confusion table.
    other : sequence, optional
        The second rater's ratings, unit by unit.
    weights : {"linear", "quadratic"} or array_like, optional
        How severe each disagreement is: by steps between categories, by their square, or a
        square matrix of disagreements with a zero diagonal. None counts all alike.
    categories : sequence, optional
        All categories, lowest first: needed for weights when some were never used, or when
        they are words.
    confidence : float
        Coverage of the large-sample interval.

    Returns
    -------
    Agreement
        Units that lack a rating are left out. Undefined where both raters gave one and the
        same value throughout.

    Raises
    ------
    AnalysisError
        For other than two raters, a table that is not square, or weights that do not fit.

    Notes
    -----
    κ = 1 − Σ d·p / Σ d·p₁p₂. Cohen (1960), Educational and Psychological Measurement 20,
    37–46; Cohen (1968), Psychological Bulletin 70, 213–220; standard error of Fleiss, Cohen
    and Everitt (1969), Psychological Bulletin 72, 323–327.

    Examples
    --------
    >>> round(cohen_kappa([[20, 5], [10, 15]]), 2)
    0.4
    """
    critical_z(confidence)
    table, values = _table(data, other, categories)
    _check_order(weights, values, categories)
    return kappa_of_table(table, _disagreement(weights, len(table)), confidence, values)


def kappa_of_table(
    table: Floats, severity: Floats, confidence: float, values: Sequence[Any] = ()
) -> Agreement:
    """Kappa of a square table of counts, given the severity of each disagreement."""
    n = float(table.sum())
    name = "Cohen's kappa" if _all_alike(severity) else "Cohen's weighted kappa"
    if n <= 0:
        reason = "no unit was rated by both raters"
        return Agreement(math.nan, name, confidence=confidence, raters=2, note=reason)
    p = table / n
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    credit = 1 - severity / severity.max() if severity.max() > 0 else np.eye(len(table))
    observed, expected = float((credit * p).sum()), float(rows @ credit @ columns)
    if expected >= 1 - 1e-12:
        only = values[int(rows.argmax())] if len(values) else int(rows.argmax())
        reason = f"both raters gave every unit the same value, {only!r}"
        return Agreement(
            math.nan, name, confidence=confidence, units=_count(n), raters=2, note=reason
        )
    value = (observed - expected) / (1 - expected)
    error = _standard_error(p, credit, observed, expected, n)
    half = critical_z(confidence) * error
    exact = error > 0
    return Agreement(
        value,
        name,
        low=max(-1.0, value - half) if exact else math.nan,
        high=min(1.0, value + half) if exact else math.nan,
        confidence=confidence,
        error=error if exact else math.nan,
        observed=observed,
        expected=expected,
        units=_count(n),
        raters=2,
        note="" if exact else "the sample shows no spread, so no interval can be given",
    )


def _standard_error(p: Floats, credit: Floats, observed: float, expected: float, n: float) -> float:
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    mean = (credit @ columns)[:, None] + (rows @ credit)[None, :]
    terms = p * (credit * (1 - expected) - mean * (1 - observed)) ** 2
    spread = float(terms.sum()) - (observed * expected - 2 * expected + observed) ** 2
    return math.sqrt(spread / n) / (1 - expected) ** 2 if spread > 1e-15 else 0.0


def _table(
    data: Any, other: Any, categories: Sequence[Any] | None
) -> tuple[Floats, tuple[Any, ...]]:
    table = as_numbers(data) if other is None else None
    if table is not None and table.ndim == 2 and table.shape[0] == table.shape[1]:
        return _checked(table), tuple(categories or range(len(table)))
    ratings = read_ratings(data if other is None else [data, other], categories=categories)
    if ratings.codes is None or ratings.raters != 2:
        raise AnalysisError(
            f"Cohen's kappa compares two raters, there are {ratings.raters} rows of ratings",
            hint="Use fleiss_kappa or krippendorff_alpha for more; one row is one rater.",
        )
    first, second = ratings.codes
    both = (first != MISSING) & (second != MISSING)
    counted = np.zeros((len(ratings.values),) * 2)
    np.add.at(counted, (first[both], second[both]), 1)
    return counted, ratings.values


def _checked(table: Floats) -> Floats:
    if not np.isfinite(table).all() or (table < 0).any():
        bad = np.argwhere(~np.isfinite(table) | (table < 0))[0]
        raise AnalysisError(
            f"{table[tuple(bad)]:g} is not a count in a confusion table",
            place=f"row {bad[0] + 1}, column {bad[1] + 1}",
        )
    if 0 < table.sum() <= 1 + 1e-9 and (table % 1).any():
        raise AnalysisError(
            "the confusion table holds proportions, and an interval needs counts",
            hint="Multiply by the number of units.",
        )
    return table


def _disagreement(weights: Any, k: int) -> Floats:
    steps = np.abs(np.subtract.outer(np.arange(k), np.arange(k))).astype(float)
    if weights is None:
        return (steps > 0).astype(float)
    if isinstance(weights, str):
        if weights not in ("linear", "quadratic"):
            raise AnalysisError(
                f"{weights!r} is not a way to weight disagreement",
                hint="Use 'linear', 'quadratic' or a matrix of disagreements.",
            )
        return steps if weights == "linear" else steps**2
    matrix = as_numbers(weights)
    if matrix is None or matrix.shape != (k, k):
        shape = "no numbers" if matrix is None else " × ".join(map(str, matrix.shape))
        raise AnalysisError(f"the weights are {shape}, and {k} categories need {k} × {k}")
    if np.diag(matrix).any() or (matrix < 0).any() or not np.isfinite(matrix).all():
        raise AnalysisError(
            "weights are disagreements: finite, not negative, and 0 on the diagonal",
            hint="Turn weights of agreement round: 1 − weight.",
        )
    return matrix


def _check_order(weights: Any, values: tuple[Any, ...], categories: Sequence[Any] | None) -> None:
    words = [value for value in values if isinstance(value, str)]
    if isinstance(weights, str) and words and categories is None:
        raise AnalysisError(
            f"{weights} weights need an order, and {words[0]!r} is a word",
            hint="Name the categories, lowest first.",
        )


def _all_alike(severity: Floats) -> bool:
    off = severity[~np.eye(len(severity), dtype=bool)]
    return bool((off == off[0]).all()) if off.size else True


def _count(n: float) -> float:
    return int(n) if n == int(n) else n
