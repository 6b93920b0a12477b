"""Intervals beside Wilson's: exact ones for shares and counts, and those of differences."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.proportions import critical_z, wilson
from workbench.stats.weights import Floats


@dataclass(frozen=True)
class Interval:
    """An estimate with its confidence interval, and the answers it rests on."""

    estimate: float
    low: float
    high: float
    n: int


def clopper_pearson(successes: int, n: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Exact ("Clopper–Pearson") interval of a proportion; it never covers less than promised.

    Parameters
    ----------
    successes, n : int
        How many said yes, of how many.
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
    Clopper and Pearson (1934), Biometrika 26, 404–413; method 5 of Newcombe (1998),
    Statistics in Medicine 17, 857–872.

    Examples
    --------
    >>> [round(x, 4) for x in clopper_pearson(81, 263)]
    [0.2527, 0.3676]
    """
    critical_z(confidence)
    check_successes(successes, n)
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    low = float(betaincinv(successes, n - successes + 1, tail)) if successes > 0 else 0.0
    high = float(betaincinv(successes + 1, n - successes, 1 - tail)) if successes < n else 1.0
    return low, high


def poisson_interval(
    count: int, *, exposure: float = 1.0, confidence: float = 0.95
) -> tuple[float, float]:
    """Exact interval of the rate behind a count.

    Parameters
    ----------
    count : int
        Events seen, such as sign-ups.
    exposure : float
        Time or number of visits in which they were seen; the rate is per unit of it.
    confidence : float

    Returns
    -------
    low, high : float

    Raises
    ------
    AnalysisError
        For a count that is negative or not whole, or an exposure that is not positive.

    Notes
    -----
    Garwood (1936), Biometrika 28, 437–442.

    Examples
    --------
    >>> [round(x, 3) for x in poisson_interval(10)]
    [4.795, 18.39]
    """
    critical_z(confidence)
    if count < 0 or count != int(count):
        raise AnalysisError(f"{count} is not a count of events")
    if not (exposure > 0 and math.isfinite(exposure)):
        raise AnalysisError(f"exposure is {exposure}, expected a positive time or number")
    from scipy.special import gammaincinv

    tail = (1 - confidence) / 2
    low = float(gammaincinv(count, tail)) if count > 0 else 0.0
    high = float(gammaincinv(count + 1, 1 - tail))
    return low / exposure, high / exposure


def mean_interval(values: Any, *, confidence: float = 0.95) -> Interval:
    """Mean with Student's t interval.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        Missing ones are left out.
    confidence : float

    Raises
    ------
    AnalysisError
        For fewer than two answers, answers that are all the same, or that are no numbers.

    Examples
    --------
    >>> found = mean_interval([4, 5, 3, 4, 4])
    >>> found.estimate, round(found.low, 3), round(found.high, 3)
    (4.0, 3.122, 4.878)
    """
    x = answers(values, at_least=2)
    if np.ptp(x) == 0:
        raise AnalysisError(
            f"all {x.size} answers are {x[0]:g}, and without spread a mean has no interval"
        )
    error = float(x.std(ddof=1)) / math.sqrt(x.size)
    half = _t(x.size - 1, confidence) * error
    mean = float(x.mean())
    return Interval(mean, mean - half, mean + half, int(x.size))


def newcombe_difference(
    successes1: int, n1: int, successes2: int, n2: int, *, confidence: float = 0.95
) -> Interval:
    """Difference of two independent proportions, first minus second.

    Parameters
    ----------
    successes1, n1, successes2, n2 : int
    confidence : float

    Raises
    ------
    AnalysisError
        As for `wilson`.

    Notes
    -----
    Method 10, hybrid score, of Newcombe (1998), "Interval estimation for the difference
    between independent proportions", Statistics in Medicine 17, 873–890.

    Examples
    --------
    >>> found = newcombe_difference(56, 70, 48, 80)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0524, 0.3339)
    """
    check_successes(successes1, n1)
    check_successes(successes2, n2)
    low1, high1 = wilson(successes1, n1, confidence=confidence)
    low2, high2 = wilson(successes2, n2, confidence=confidence)
    p1, p2 = successes1 / n1, successes2 / n2
    return Interval(
        p1 - p2,
        p1 - p2 - math.hypot(p1 - low1, high2 - p2),
        p1 - p2 + math.hypot(high1 - p1, p2 - low2),
        int(n1 + n2),
    )


def welch_difference(first: Any, second: Any, *, confidence: float = 0.95) -> Interval:
    """Difference of two independent means, first minus second, without assuming equal spread.

    Parameters
    ----------
    first, second : array_like of float
        Missing answers are left out.
    confidence : float

    Raises
    ------
    AnalysisError
        For fewer than two answers in a group, or no spread in either.

    Notes
    -----
    Welch (1947), Biometrika 34, 28–35.
    """
    x, y = answers(first, at_least=2), answers(second, at_least=2)
    a, b = float(x.var(ddof=1)) / x.size, float(y.var(ddof=1)) / y.size
    if a + b <= 0:
        raise AnalysisError(
            f"all answers of the first group are {x[0]:g} and all of the second {y[0]:g}, "
            "and without spread a difference has no interval"
        )
    freedom = (a + b) ** 2 / (a**2 / (x.size - 1) + b**2 / (y.size - 1))
    half = _t(freedom, confidence) * math.sqrt(a + b)
    gap = float(x.mean() - y.mean())
    return Interval(gap, gap - half, gap + half, int(x.size + y.size))


def answers(values: Any, *, at_least: int = 1) -> Floats:
    """Read numbers, leaving missing ones out.

    Raises
    ------
    AnalysisError
        For words, infinite numbers, or too few answers.
    """
    try:
        x = np.asarray(values, dtype=float).ravel()
    except (TypeError, ValueError):
        raise AnalysisError(
            f"{values!r} are not numbers", hint="Give numbers, NaN where there is no answer."
        ) from None
    if np.isinf(x).any():
        raise AnalysisError(f"answer {int(np.flatnonzero(np.isinf(x))[0]) + 1} is infinite")
    x = x[~np.isnan(x)]
    if x.size < at_least:
        raise AnalysisError(f"{x.size} answers are too few; at least {at_least} are needed")
    return np.asarray(x)


def check_successes(successes: float, n: float) -> None:
    """Refuse what is no number of successes in n.

    Raises
    ------
    AnalysisError
        For an empty base, parts of respondents, or successes outside 0 … n.
    """
    if not n > 0:
        raise AnalysisError("the base is empty, so a proportion has no interval")
    if successes != int(successes) or n != int(n):
        raise AnalysisError(
            f"{successes} of {n} is not a number of respondents",
            hint="Exact methods count respondents; use wilson with an effective base.",
        )
    if not 0 <= successes <= n:
        raise AnalysisError(f"{successes} successes do not fit a base of {n}")


def _t(freedom: float, confidence: float) -> float:
    critical_z(confidence)
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.5 + confidence / 2))
