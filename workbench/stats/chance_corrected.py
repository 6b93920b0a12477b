"""Fleiss' kappa, Gwet's AC1 and percent agreement for any number of raters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_data import Ratings, read_either
from workbench.stats.agreement_value import Agreement
from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats


def fleiss_kappa(
    data: Any,
    *,
    counts: bool | None = None,
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Fleiss' kappa: agreement of several raters against chance from pooled habits.

    Parameters
    ----------
    data : array_like or mapping
        Ratings, one row per rater and one column per unit, missing ones allowed; or a table
        of counts, units × categories.
    counts : bool, optional
        Which of the two `data` is. Where not given, a table is read as counts when whole
        numbers, some above 1, add up to the same number of raters in every row and there are
        at least as many rows as columns.
    categories : sequence, optional
        All categories that could be given.
    confidence : float
        Coverage of the interval, from Student's t with units − 1 degrees of freedom.

    Returns
    -------
    Agreement
        Undefined where everybody gave everything the same value.

    Raises
    ------
    AnalysisError
        For fewer than two raters, or data that are neither ratings nor counts.

    Notes
    -----
    Fleiss (1971), Psychological Bulletin 76, 378–382; with missing ratings and variance by
    linearisation as in Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 5.

    Examples
    --------
    >>> table = [[0, 0, 6], [0, 6, 0], [2, 2, 2], [1, 5, 0]]
    >>> round(fleiss_kappa(table), 3)
    0.511
    """
    ratings = read_either(data, counts=counts, categories=categories)
    shares = _shares(ratings.counts)
    mean = shares.mean(axis=0) if len(shares) else np.zeros(len(ratings.values))
    note = "" if mean.max(initial=0) < 1 - 1e-12 else _same(ratings)
    return _corrected(
        "Fleiss' kappa", ratings, float((mean**2).sum()), shares @ mean, confidence, note
    )


def gwet_ac1(
    data: Any,
    *,
    counts: bool | None = None,
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Gwet's AC1: agreement that stays sensible where one category is far more common.

    Parameters
    ----------
    data, counts, categories, confidence
        As for `fleiss_kappa`. Chance agreement depends on the number of categories: name them
        where some were never used.

    Returns
    -------
    Agreement
        Undefined where there is only one category to choose from.

    Raises
    ------
    AnalysisError
        As for `fleiss_kappa`.

    Notes
    -----
    pe = Σ π(1 − π)/(q − 1). Gwet (2008), British Journal of Mathematical and Statistical
    Psychology 61, 29–48.

    Examples
    --------
    >>> table = [[0, 0, 6], [0, 6, 0], [2, 2, 2], [1, 5, 0]]
    >>> round(gwet_ac1(table), 3)
    0.601
    """
    ratings = read_either(data, counts=counts, categories=categories)
    shares = _shares(ratings.counts)
    mean = shares.mean(axis=0) if len(shares) else np.zeros(len(ratings.values))
    q = len(ratings.values)
    note = "" if q > 1 else f"{_same(ratings)}; name the categories that could have been given"
    expected = float((mean * (1 - mean)).sum()) / max(q - 1, 1)
    return _corrected(
        "Gwet's AC1", ratings, expected, shares @ (1 - mean) / max(q - 1, 1), confidence, note
    )


def percent_agreement(
    data: Any,
    *,
    counts: bool | None = None,
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Share of pairs of raters that agree, averaged over units (0 to 1, not corrected).

    Parameters
    ----------
    data, counts, categories, confidence
        As for `fleiss_kappa`.

    Returns
    -------
    Agreement

    Raises
    ------
    AnalysisError
        As for `fleiss_kappa`.

    Examples
    --------
    >>> float(percent_agreement([["a", "b", "b", "a"], ["a", "b", "a", "a"]]))
    0.75
    """
    ratings = read_either(data, counts=counts, categories=categories)
    nothing = np.zeros(len(_shares(ratings.counts)))
    return _corrected("percent agreement", ratings, 0.0, nothing, confidence, "")


def _corrected(
    name: str,
    ratings: Ratings,
    expected: float,
    expected_by_unit: Floats,
    confidence: float,
    note: str,
) -> Agreement:
    """(pa − pe)/(1 − pe) with Gwet's linearised variance; chance counts twice in it."""
    critical_z(confidence)
    if ratings.raters < 2:
        raise AnalysisError(
            f"agreement takes at least two raters, the table has {ratings.raters} per unit"
        )
    judged = ratings.counts[ratings.counts.sum(axis=1) >= 1]
    sizes = judged.sum(axis=1)
    pairable = sizes >= 2
    if not pairable.any():
        note = "no unit was rated by two raters"
    if note:
        return Agreement(
            math.nan,
            name,
            confidence=confidence,
            units=int(pairable.sum()),
            raters=ratings.raters,
            note=note,
        )
    by_unit = np.where(
        pairable, (judged * (judged - 1)).sum(axis=1) / np.maximum(sizes * (sizes - 1), 1), 0.0
    )
    observed = float(by_unit[pairable].mean())
    value = (observed - expected) / (1 - expected)
    scale = len(judged) / pairable.sum()
    linear = scale * (by_unit - expected * pairable) / (1 - expected)
    linear = linear - 2 * (1 - value) * (expected_by_unit - expected) / (1 - expected)
    low, high, error, doubt = _interval(linear, value, confidence)
    return Agreement(
        value,
        name,
        low=low,
        high=high,
        confidence=confidence,
        error=error,
        observed=observed,
        expected=expected,
        units=int(pairable.sum()),
        raters=ratings.raters,
        note=doubt,
    )


def _interval(linear: Floats, value: float, confidence: float) -> tuple[float, float, float, str]:
    n = len(linear)
    if n < 2:
        return math.nan, math.nan, math.nan, "one unit gives no interval"
    error = math.sqrt(float(((linear - value) ** 2).sum()) / (n * (n - 1)))
    if error < 1e-12:
        reason = "the sample shows no spread, so no interval can be given"
        return math.nan, math.nan, math.nan, reason
    from scipy.special import stdtrit

    half = float(stdtrit(n - 1, 0.5 + confidence / 2)) * error
    return max(-1.0, value - half), min(1.0, value + half), error, ""


def _shares(counts: Floats) -> Floats:
    judged = counts[counts.sum(axis=1) >= 1]
    return np.asarray(judged / judged.sum(axis=1, keepdims=True))


def _same(ratings: Ratings) -> str:
    if not ratings.values:
        return "there are no ratings"
    only = ratings.values[int(ratings.counts.sum(axis=0).argmax())]
    return f"every rating is {only!r}"
