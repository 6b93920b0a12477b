"""Scores of customer experience: NPS, CSAT and CES."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from workbench.errors import AnalysisError
from workbench.stats.numeric import moments, scale_answers
from workbench.stats.proportions import critical_z, wilson
from workbench.stats.weights import Floats


@dataclass(frozen=True)
class NetPromoter:
    """A Net Promoter Score with its adjusted-Wald interval, all on the −100 … 100 scale.

    Attributes
    ----------
    score, low, high : float
    adjusted : float
        The score with three answers added, in the middle of the interval.
    promoters, passives, detractors : int
        Unweighted.
    effective_base : float
        Kish's effective base.
    error : float
        Standard error of `adjusted`.
    """

    score: float
    low: float
    high: float
    adjusted: float
    promoters: int
    passives: int
    detractors: int
    effective_base: float = math.nan
    error: float = math.nan

    @property
    def base(self) -> int:
        """Answers that counted."""
        return self.promoters + self.passives + self.detractors

    def __float__(self) -> float:
        return self.score


@dataclass(frozen=True)
class Score:
    """A score of one question.

    Attributes
    ----------
    name : str
        Such as "CSAT".
    variant : str
        How it was computed, to be quoted with the figure.
    score, low, high : float
        With its interval.
    base : int
        Answers that counted, unweighted.
    effective_base : float
        Kish's effective base.
    """

    name: str
    variant: str
    score: float
    low: float
    high: float
    base: int
    effective_base: float

    def __float__(self) -> float:
        return self.score


def nps(answers: Any, *, weights: Any = None, confidence: float = 0.95) -> NetPromoter:
    """Net Promoter Score of 0–10 answers.

    Parameters
    ----------
    answers : array_like of float, shape (n,)
        Missing ones are left out.
    weights : array_like, shape (n,), optional
    confidence : float
        Coverage of the interval.

    Returns
    -------
    NetPromoter

    Raises
    ------
    AnalysisError
        When nothing is left, or an answer is not a whole number from 0 to 10.

    Notes
    -----
    The interval is the adjusted Wald of Rocks (2016), "Interval estimation for the Net Promoter
    Score", The American Statistician 70, 365–372: three answers are added to the effective
    base, ¾ promoters and ¾ detractors among them.
    """
    z = critical_z(confidence)
    values, kept = scale_answers(answers, weights, low=0, high=10, name="recommendation")
    promoters, detractors = values >= 9, values <= 6
    total = kept.sum()
    n = moments(values, kept).effective
    shares = float(kept[promoters].sum() / total), float(kept[detractors].sum() / total)
    p, d = ((share * n + 0.75) / (n + 3) for share in shares)
    error = math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    return NetPromoter(
        score=100 * (shares[0] - shares[1]),
        low=100 * max(-1.0, p - d - z * error),
        high=100 * min(1.0, p - d + z * error),
        adjusted=100 * (p - d),
        promoters=int(promoters.sum()),
        passives=int((~promoters & ~detractors).sum()),
        detractors=int(detractors.sum()),
        effective_base=n,
        error=100 * error,
    )


def csat(
    answers: Any,
    *,
    points: int = 5,
    satisfied: int = 2,
    weights: Any = None,
    confidence: float = 0.95,
) -> Score:
    """Measure customer satisfaction: the percentage who chose the top answers.

    Parameters
    ----------
    answers : array_like, shape (n,)
        1 (very dissatisfied) to `points`, or an ordered scale of them; missing ones are left
        out.
    points : int
        Length of the scale.
    satisfied : int
        How many of the highest answers count as satisfied: of five, "satisfied" and "very
        satisfied".
    weights : array_like, shape (n,), optional
    confidence : float
        Coverage of the Wilson interval, on the effective base.

    Returns
    -------
    Score
        In percent.

    Raises
    ------
    AnalysisError
        For answers off the scale, or none.
    """
    if not 0 < satisfied < points:
        raise AnalysisError(f"{satisfied} top answers do not fit a scale of {points}")
    values, kept = scale_answers(answers, weights, low=1, high=points, name="satisfaction")
    variant = f"top {satisfied} of {points}, in percent"
    return _top_share("CSAT", variant, values > points - satisfied, kept, confidence)


CesVariant = Literal["mean", "top3", "net"]


def ces(
    answers: Any, *, variant: CesVariant = "mean", weights: Any = None, confidence: float = 0.95
) -> Score:
    """Measure customer effort, version 2.0: "… made it easy for me", 1 to 7.

    Parameters
    ----------
    answers : array_like, shape (n,)
        1 (strongly disagree) to 7 (strongly agree); missing ones are left out.
    variant : {"mean", "top3", "net"}
        The mean; the percentage of 5–7; or the percentage of 6–7 less that of 1–3. They are
        not comparable, so the score carries its variant.
    weights : array_like, shape (n,), optional
    confidence : float
        Coverage of the interval.

    Returns
    -------
    Score

    Raises
    ------
    AnalysisError
        For an unknown variant, answers off the scale, or none.
    """
    if variant not in _CES:
        raise AnalysisError(
            f"no variant {variant!r} of the customer effort score",
            hint=f"There are: {', '.join(_CES)}.",
        )
    critical_z(confidence)
    values, kept = scale_answers(answers, weights, low=1, high=7, name="effort")
    return _CES[variant](values, kept, confidence)


def _ces_mean(values: Floats, weights: Floats, confidence: float) -> Score:
    found = moments(values, weights)
    low, high = found.interval(confidence, least=1.0, most=7.0)
    return Score("CES", "mean of 1–7", found.mean, low, high, found.n, found.effective)


def _ces_top(values: Floats, weights: Floats, confidence: float) -> Score:
    return _top_share("CES", "5–7 of 7, in percent", values >= 5, weights, confidence)


def _ces_net(values: Floats, weights: Floats, confidence: float) -> Score:
    net = (values >= 6).astype(float) - (values <= 3)
    found = moments(100 * net, weights)
    low, high = found.interval(confidence, least=-100.0, most=100.0)
    return Score("CES", "6–7 less 1–3, in points", found.mean, low, high, found.n, found.effective)


_CES: dict[str, Callable[[Floats, Floats, float], Score]] = {
    "mean": _ces_mean,
    "top3": _ces_top,
    "net": _ces_net,
}


def _top_share(name: str, variant: str, top: Any, weights: Floats, confidence: float) -> Score:
    found = moments(top.astype(float), weights)
    n = found.effective
    low, high = wilson(found.mean * n, n, confidence=confidence)
    return Score(name, variant, 100 * found.mean, 100 * low, 100 * high, found.n, n)
