"""Opportunity scores: what matters and is not served well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.numeric import as_numbers, column_name, moments
from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats, checked_weights


@dataclass(frozen=True)
class Opportunity:
    """An outcome's opportunity score.

    Attributes
    ----------
    score, low, high : float
        0 … 20, with its interval.
    importance, satisfaction : float
        Top-2-box percentages.
    base : int
        Respondents who rated both, unweighted.
    """

    score: float
    low: float
    high: float
    importance: float
    satisfaction: float
    base: int

    def __float__(self) -> float:
        return self.score


def opportunity_score(importance: float, satisfaction: float) -> float:
    """Opportunity score of two top-2-box shares.

    Parameters
    ----------
    importance, satisfaction : float
        Shares from 0 to 1 of those who chose one of the two highest answers.

    Returns
    -------
    float
        I + max(I − S, 0) with both shares times ten: 0 … 20.

    Raises
    ------
    AnalysisError
        For anything but shares.

    Notes
    -----
    Ulwick (2005), "What customers want". Computed within a segment, from top-2-box shares and
    not from means.

    Examples
    --------
    >>> round(opportunity_score(0.82, 0.35), 1)
    12.9
    """
    for share, name in ((importance, "importance"), (satisfaction, "satisfaction")):
        if not 0 <= share <= 1:
            raise AnalysisError(
                f"{name} is {share:g}, expected a share between 0 and 1",
                hint="82 % is written 0.82.",
            )
    return 10 * (importance + max(importance - satisfaction, 0.0))


def opportunity(
    importance: Any,
    satisfaction: Any,
    *,
    points: int = 5,
    weights: Any = None,
    confidence: float = 0.95,
) -> Opportunity:
    """Opportunity score of one outcome from answers.

    Parameters
    ----------
    importance, satisfaction : array_like, shape (n,)
        1 to `points`, or an ordered scale; respondents with a missing answer are left out.
    points : int
        Length of both scales.
    weights : array_like, shape (n,), optional
    confidence : float
        Coverage of the interval.

    Returns
    -------
    Opportunity

    Raises
    ------
    AnalysisError
        For answers off the scale, or none.

    Notes
    -----
    The interval is normal, from the respondents' own contributions to 2I − S (to I where
    satisfaction exceeds importance), on the effective base.
    """
    z = critical_z(confidence)
    one = _top_two(importance, points, "importance")
    two = _top_two(satisfaction, points, "satisfaction")
    if one.size != two.size:
        raise AnalysisError(
            f"importance has {one.size} answers and satisfaction {two.size}; "
            "both are asked of the same respondents"
        )
    kept = checked_weights(weights, one.size)
    there = ~np.isnan(one) & ~np.isnan(two)
    if not kept[there].sum() > 0:
        raise AnalysisError("importance, satisfaction: nobody rated both")
    one, two, kept = one[there], two[there], kept[there]
    shares = moments(one, kept).mean, moments(two, kept).mean
    score = opportunity_score(min(shares[0], 1.0), min(shares[1], 1.0))
    own = moments(10 * (2 * one - two if shares[0] > shares[1] else one), kept)
    half = z * own.error if own.n > 1 else 20.0
    return Opportunity(
        score=score,
        low=max(0.0, score - half),
        high=min(20.0, score + half),
        importance=100 * shares[0],
        satisfaction=100 * shares[1],
        base=own.n,
    )


def _top_two(values: Any, points: int, name: str) -> Floats:
    """1 for one of the two highest answers, 0 for another, NaN where missing."""
    if points < 3:
        raise AnalysisError(f"a scale of {points} points has no two highest answers")
    name = column_name(values, name)
    numbers = as_numbers(values, name)
    known = numbers[~np.isnan(numbers)]
    bad = known[(known < 1) | (known > points) | (known != np.round(known))]
    if bad.size:
        raise AnalysisError(f"{name}: {bad[0]:g} is not an answer on the 1–{points} scale")
    return np.where(np.isnan(numbers), np.nan, (numbers > points - 2).astype(float))
