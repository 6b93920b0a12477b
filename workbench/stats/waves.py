"""What changed between two surveys, and whether it is more than noise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from workbench.errors import AnalysisError
from workbench.stats.numeric import Moments, answered, column_name, moments
from workbench.stats.proportions import critical_z, share_difference
from workbench.stats.scores import nps

NO_CLEAR_CHANGE = "no clear change"


@dataclass(frozen=True)
class Change:
    """A figure in two surveys and the difference, unrounded.

    Attributes
    ----------
    measure : str
        "nps" and "share" are in points of 100, "mean" is in the unit of the answers.
    before, after, difference : float
        `difference` is after minus before.
    low, high : float
        Interval of the difference.
    base_before, base_after : int
        Answers that counted, unweighted.
    confidence : float
        Coverage of the interval.
    """

    measure: Literal["nps", "mean", "share"]
    before: float
    after: float
    difference: float
    low: float
    high: float
    base_before: int
    base_after: int
    confidence: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0

    @property
    def verdict(self) -> str:
        """The change in words: "up", "down" or "no clear change"."""
        if not self.clear:
            return NO_CLEAR_CHANGE
        return "up" if self.difference > 0 else "down"


def compare_nps(
    before: Any,
    after: Any,
    *,
    weights: tuple[Any, Any] = (None, None),
    confidence: float = 0.95,
) -> Change:
    """Difference of two Net Promoter Scores.

    Parameters
    ----------
    before, after : array_like of float, shape (n,)
        Answers on the 0–10 scale; missing ones are left out.
    weights : pair of array_like, optional
        Weights of the first and of the second survey.
    confidence : float
        Coverage of the interval.

    Returns
    -------
    Change

    Raises
    ------
    AnalysisError
        When a survey has no answers, or one outside 0 … 10.

    Notes
    -----
    Each score is adjusted as in `nps` (three answers added, ¾ promoters and ¾ detractors among
    them), and the variances of the adjusted scores are added: the adjusted-Wald test of Lewis
    and Sauro (MeasuringU 2021), after Rocks (2016).
    """
    one = nps(before, weights=weights[0], confidence=confidence)
    two = nps(after, weights=weights[1], confidence=confidence)
    middle = two.adjusted - one.adjusted
    half = critical_z(confidence) * math.hypot(one.error, two.error)
    return Change(
        measure="nps",
        before=one.score,
        after=two.score,
        difference=two.score - one.score,
        low=max(-200.0, middle - half),
        high=min(200.0, middle + half),
        base_before=one.base,
        base_after=two.base,
        confidence=confidence,
    )


def compare_means(
    before: Any,
    after: Any,
    *,
    weights: tuple[Any, Any] = (None, None),
    confidence: float = 0.95,
) -> Change:
    """Difference of two means, with Welch's interval on effective bases.

    Parameters
    ----------
    before, after : array_like of float, shape (n,)
        Missing answers are left out.
    weights : pair of array_like, optional
    confidence : float

    Returns
    -------
    Change

    Raises
    ------
    AnalysisError
        When a survey has fewer than two answers.

    Notes
    -----
    Welch (1947). Student's sleep data give a difference of 1.58, −0.2055 … 3.3655.
    """
    from scipy.special import stdtrit

    critical_z(confidence)
    one, two = (
        moments(*answered(values, weight, column_name(values, name)))
        for values, weight, name in ((before, weights[0], "before"), (after, weights[1], "after"))
    )
    for found, name in ((one, "before"), (two, "after")):
        if not found.effective > 1:
            raise AnalysisError(f"{name}: one answer has no spread to compare by")
    variances = one.error**2, two.error**2
    total = sum(variances)
    freedom = (
        total**2 / sum(v**2 / (m.effective - 1) for v, m in zip(variances, (one, two), strict=True))
        if total > 0
        else math.inf
    )
    quantile = float(stdtrit(freedom, 0.5 + confidence / 2)) if total > 0 else 0.0
    half = quantile * math.sqrt(total)
    change = two.mean - one.mean
    return Change(
        "mean", one.mean, two.mean, change, change - half, change + half, one.n, two.n, confidence
    )


def compare_shares(
    before: Any,
    after: Any,
    *,
    weights: tuple[Any, Any] = (None, None),
    confidence: float = 0.95,
) -> Change:
    """Difference of two shares, in points of 100.

    Parameters
    ----------
    before, after : array_like of bool, shape (n,)
        Whether each respondent gave the answer; those who were not asked are missing.
    weights : pair of array_like, optional
    confidence : float

    Returns
    -------
    Change

    Raises
    ------
    AnalysisError
        When nobody was asked, or a value is neither true nor false.

    Notes
    -----
    Newcombe's hybrid score interval, on effective bases: see
    `workbench.stats.proportions.share_difference`.
    """
    one, two = (
        _share(values, weight, column_name(values, name))
        for values, weight, name in ((before, weights[0], "before"), (after, weights[1], "after"))
    )
    low, high = share_difference(
        two.mean, two.effective, one.mean, one.effective, confidence=confidence
    )
    return Change(
        measure="share",
        before=100 * one.mean,
        after=100 * two.mean,
        difference=100 * (two.mean - one.mean),
        low=100 * low,
        high=100 * high,
        base_before=one.n,
        base_after=two.n,
        confidence=confidence,
    )


def _share(values: Any, weights: Any, name: str) -> Moments:
    numbers, kept = answered(values, weights, name)
    odd = numbers[(numbers != 0) & (numbers != 1)]
    if odd.size:
        raise AnalysisError(f"{name} holds {odd[0]:g}, expected true, false or missing")
    return moments(numbers, kept)
