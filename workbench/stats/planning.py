"""How many answers an estimate needs to be as precise as wanted."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.proportions import critical_z

_LARGEST = 10_000_000


@dataclass(frozen=True)
class SamplePlan:
    """A number of answers, and what it buys.

    Attributes
    ----------
    n : int
        Answers needed, in each group.
    sentence : str
        What was assumed and what is reached.
    groups : int
    power : float or None
        Chance that the criterion is met when the assumption is as true as stated.
    needed : int or None
        Successes (or events) among the n that decide, where that is one number.
    mean_n : float or None
        Answers expected when stopping as soon as it is decided.
    exposure : float or None
        Time or visits to observe, for counts.
    """

    n: int
    sentence: str
    groups: int = 1
    power: float | None = None
    needed: int | None = None
    mean_n: float | None = None
    exposure: float | None = None


def plan_proportion(
    margin: float, *, share: float = 0.5, confidence: float = 0.95, population: int | None = None
) -> SamplePlan:
    """Answers for a proportion within a margin.

    Parameters
    ----------
    margin : float
        Half width of the interval, as a proportion.
    share : float
        The proportion expected; 0.5 is the worst case.
    confidence : float
    population : int, optional
        Size of a small population, all of which could be asked.

    Raises
    ------
    AnalysisError
        For a margin, share or population that makes no sense.

    Notes
    -----
    n = z² p(1 − p)/e², with the finite population correction n/(1 + (n − 1)/N); Cochran
    (1977), Sampling Techniques, 3rd ed., section 4.4; Krejcie and Morgan (1970).

    Examples
    --------
    >>> plan_proportion(0.05).n, plan_proportion(0.03).n
    (385, 1068)
    >>> plan_proportion(0.05, population=1000).n
    278
    """
    check_margin(margin, 1.0)
    check_share(share)
    n = (critical_z(confidence) / margin) ** 2 * share * (1 - share)
    if population is not None:
        if population < 1:
            raise AnalysisError(f"population is {population}, expected at least 1")
        n = n / (1 + (n - 1) / population) if n > 1 else n
    answers = max(1, round_up(n))
    return SamplePlan(
        answers,
        f"{answers} answers give ± {100 * margin:g} points at {100 * confidence:g} % "
        f"if about {100 * share:g} % say yes.",
    )


def plan_mean(margin: float, sd: float, *, confidence: float = 0.95) -> SamplePlan:
    """Answers for a mean within a margin, by Student's t.

    Parameters
    ----------
    margin : float
        Half width of the interval, on the scale of the answers.
    sd : float
        Standard deviation expected.
    confidence : float

    Raises
    ------
    AnalysisError

    Examples
    --------
    >>> plan_mean(0.5, 1.0).n
    18
    """
    check_margin(margin, math.inf)
    check_sd(sd)
    z = critical_z(confidence)
    from scipy.special import stdtrit

    n = max(2, round_up((z * sd / margin) ** 2))
    _check_size(n)
    while float(stdtrit(n - 1, 0.5 + confidence / 2)) * sd / math.sqrt(n) > margin:
        n += 1
    return SamplePlan(
        n,
        f"{n} answers give ± {margin:g} at {100 * confidence:g} % if answers spread by {sd:g}.",
    )


def plan_nps(
    margin: float,
    *,
    promoters: float = 0.5,
    detractors: float = 0.2,
    confidence: float = 0.95,
) -> SamplePlan:
    """Answers for a Net Promoter Score within a margin, by the adjusted-Wald interval.

    Parameters
    ----------
    margin : float
        Half width in points of the −100 … 100 scale.
    promoters, detractors : float
        Shares expected; half and half spread most.
    confidence : float

    Raises
    ------
    AnalysisError

    Examples
    --------
    >>> plan_nps(15.1).n
    100
    """
    check_margin(margin, 200.0)
    check_share(promoters)
    check_share(detractors)
    if promoters + detractors > 1 + 1e-12:
        raise AnalysisError(
            f"{promoters:g} promoters and {detractors:g} detractors are more than everybody"
        )
    z = critical_z(confidence)
    bound = round_up((100 * z / margin) ** 2) + 3
    _check_size(bound)
    n = np.arange(1, bound + 1)
    p, d = (promoters * n + 0.75) / (n + 3), (detractors * n + 0.75) / (n + 3)
    half = 100 * z * np.sqrt((p + d - (p - d) ** 2) / (n + 3))
    answers = int(n[np.flatnonzero(half > margin)[-1]]) + 1 if (half > margin).any() else 1
    return SamplePlan(
        answers,
        f"{answers} answers give ± {margin:g} points at {100 * confidence:g} % if about "
        f"{100 * promoters:g} % are promoters and {100 * detractors:g} % detractors.",
    )


def round_up(n: float) -> int:
    """Round up, forgiving the last digits of floating point."""
    return math.ceil(n - 1e-9)


def check_margin(margin: float, largest: float) -> None:
    """Refuse a margin that is no half width.

    Raises
    ------
    AnalysisError
    """
    if not 0 < margin < largest:
        hint = "5 points are written 0.05." if largest == 1 else None
        raise AnalysisError(f"margin is {margin}, expected between 0 and {largest:g}", hint=hint)


def check_share(share: float) -> None:
    """Refuse what is no proportion.

    Raises
    ------
    AnalysisError
    """
    if not 0 <= share <= 1:
        raise AnalysisError(
            f"share is {share}, expected a proportion between 0 and 1",
            hint="40 % is written 0.40.",
        )


def check_sd(sd: float) -> None:
    """Refuse a standard deviation that is not positive.

    Raises
    ------
    AnalysisError
    """
    if not (sd > 0 and math.isfinite(sd)):
        raise AnalysisError(f"sd is {sd}, expected a positive standard deviation")


def _check_size(n: int) -> None:
    if n > _LARGEST:
        raise AnalysisError(
            f"that would take more than {_LARGEST:,} answers", hint="Allow a wider margin."
        )
