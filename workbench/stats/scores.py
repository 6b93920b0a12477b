"""Scores of customer experience."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.proportions import critical_z


@dataclass(frozen=True)
class NetPromoter:
    """A Net Promoter Score with its adjusted-Wald interval, all on the −100 … 100 scale."""

    score: float
    low: float
    high: float
    adjusted: float
    promoters: int
    passives: int
    detractors: int

    @property
    def base(self) -> int:
        """Answers that counted."""
        return self.promoters + self.passives + self.detractors


def nps(answers: Any, *, confidence: float = 0.95) -> NetPromoter:
    """Net Promoter Score of 0–10 answers.

    Parameters
    ----------
    answers : array_like of float, shape (n,)
        Missing ones are left out.
    confidence : float
        Coverage of the interval.

    Returns
    -------
    NetPromoter

    Raises
    ------
    AnalysisError
        When nothing is left, or an answer lies outside 0 … 10.

    Notes
    -----
    The interval is the adjusted Wald of Rocks (2016): three answers are added, ¾ promoters and
    ¾ detractors among them.
    """
    values = np.asarray(answers, dtype=float)
    values = values[~np.isnan(values)]
    if not values.size:
        raise AnalysisError("no answers to compute a Net Promoter Score from")
    if (values < 0).any() or (values > 10).any():
        bad = values[(values < 0) | (values > 10)][0]
        raise AnalysisError(f"{bad:g} is not an answer on the 0–10 scale")
    promoters, detractors = int((values >= 9).sum()), int((values <= 6).sum())
    n = int(values.size)
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    half = critical_z(confidence) * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    return NetPromoter(
        score=100 * (promoters - detractors) / n,
        low=100 * max(-1.0, p - d - half),
        high=100 * min(1.0, p - d + half),
        adjusted=100 * (p - d),
        promoters=promoters,
        passives=n - promoters - detractors,
        detractors=detractors,
    )
