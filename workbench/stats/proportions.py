"""Intervals and tests for proportions."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError

Floats = npt.NDArray[np.float64]


def critical_z(confidence: float) -> float:
    """Two-sided critical value of the normal distribution.

    Raises
    ------
    AnalysisError
        Unless ``0 < confidence < 1``.
    """
    if not 0 < confidence < 1:
        raise AnalysisError(
            f"confidence is {confidence}, expected a number between 0 and 1",
            hint="95 % is written 0.95.",
        )
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def wilson(successes: float, n: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a proportion.

    Parameters
    ----------
    successes : float
        How many said yes; with weights, share times effective base.
    n : float
        Base, or effective base.
    confidence : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : float
        Proportions between 0 and 1.

    Raises
    ------
    AnalysisError
        For an empty base, or successes outside 0 … n.

    Notes
    -----
    Wilson (1927); score method 3 of Newcombe (1998), "Two-sided confidence intervals for the
    single proportion", Statistics in Medicine 17, 857–872.

    Examples
    --------
    >>> [round(x, 4) for x in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    if not n > 0:
        raise AnalysisError("the base is empty, so a proportion has no interval")
    if not -1e-9 <= successes <= n + 1e-9:
        raise AnalysisError(f"{successes} successes do not fit a base of {n}")
    z2 = critical_z(confidence) ** 2
    p = min(max(successes / n, 0.0), 1.0)
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return (0.0 if p == 0 else max(0.0, centre - half), 1.0 if p == 1 else min(1.0, centre + half))


def two_proportion_z(p1: float, n1: float, p2: float, n2: float) -> float:
    """Pooled z statistic for the difference of two independent proportions.

    Parameters
    ----------
    p1, p2 : float
        Proportions, 0 to 1.
    n1, n2 : float
        Bases, or effective bases.

    Returns
    -------
    float
        Positive where the first is larger; 0 where both are 0 or both are 1, or a base is empty.
    """
    if n1 <= 0 or n2 <= 0:
        return 0.0
    pooled = (p1 * n1 + p2 * n2) / (n1 + n2)
    variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
    return (p1 - p2) / math.sqrt(variance) if variance > 1e-15 else 0.0


def wilson_bounds(
    shares: Floats, bases: Floats, *, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Wilson intervals of many proportions at once; NaN where a base is empty.

    Parameters
    ----------
    shares : ndarray
        Proportions between 0 and 1.
    bases : ndarray
        Bases or effective bases; broadcast against `shares`.
    confidence : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : ndarray
        Proportions between 0 and 1, in the shape of `shares`.
    """
    z2 = critical_z(confidence) ** 2
    n = np.where(np.asarray(bases) > 0, bases, np.nan)
    p = np.clip(shares, 0.0, 1.0)
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = np.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    low = np.where(p == 0, 0.0 * centre, np.maximum(0.0, centre - half))
    high = np.where(p == 1, 1.0 + 0.0 * centre, np.minimum(1.0, centre + half))
    return low, high


def share_difference(
    p1: float, n1: float, p2: float, n2: float, *, confidence: float = 0.95
) -> tuple[float, float]:
    """Newcombe's hybrid score interval of p1 − p2, for effective bases, too.

    Parameters
    ----------
    p1, p2 : float
        Independent proportions, 0 to 1.
    n1, n2 : float
        Bases, or effective bases.
    confidence : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : float
        Differences between −1 and 1.

    Raises
    ------
    AnalysisError
        For an empty base, or a proportion outside 0 … 1.

    Notes
    -----
    Method 10 of Newcombe (1998), "Interval estimation for the difference between independent
    proportions", Statistics in Medicine 17, 873–890. `newcombe_difference` does the same for
    whole respondents.

    Examples
    --------
    >>> [round(x, 4) for x in share_difference(56 / 70, 70, 48 / 80, 80)]
    [0.0524, 0.3339]
    """
    low1, high1 = wilson(p1 * n1, n1, confidence=confidence)
    low2, high2 = wilson(p2 * n2, n2, confidence=confidence)
    return (
        p1 - p2 - math.hypot(p1 - low1, high2 - p2),
        p1 - p2 + math.hypot(high1 - p1, p2 - low2),
    )
