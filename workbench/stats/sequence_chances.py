"""Exact chances that a peek-proof test of a proportion stops, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_data import Ints
from workbench.stats.bayes import UNIFORM, Prior, check_prior
from workbench.stats.proportions import critical_z
from workbench.stats.sequences import check_target, evidence_above, evidence_below
from workbench.stats.weights import Floats


@dataclass(frozen=True)
class StoppingChances:
    """Chances to have stopped, after each answer.

    Attributes
    ----------
    above, below : ndarray of float, shape (horizon,)
        Probability that "above the target" (or "below") was declared after at most 1, 2, …
        answers, looking after every one.
    mean_n : float
        Expected number of answers until a decision, or until the horizon.
    """

    above: Floats
    below: Floats
    mean_n: float


def stopping_chances(
    target: float,
    share: float,
    horizon: int,
    *,
    confidence: float = 0.95,
    prior: Prior = UNIFORM,
) -> StoppingChances:
    """Follow every path of answers, exactly, without simulation.

    Parameters
    ----------
    target : float
        The proportion to be shown above or below.
    share : float
        The true proportion. At the target itself the chances are false alarms.
    horizon : int
        Answers after which one gives up.
    confidence, prior
        As for `proportion_sequence`.

    Returns
    -------
    StoppingChances

    Raises
    ------
    AnalysisError
        For proportions outside 0 … 1 or an empty horizon.

    Examples
    --------
    >>> found = stopping_chances(0.4, 0.4, 200)
    >>> bool(found.above[-1] <= 0.05 and found.below[-1] <= 0.05)
    True
    """
    _check(target, share, horizon, confidence, prior)
    upper, lower = stopping_bounds(target, horizon, confidence=confidence, prior=prior)
    alive = np.zeros(horizon + 1)
    alive[0] = 1.0
    above, below, waiting = np.zeros(horizon), np.zeros(horizon), 0.0
    for n in range(1, horizon + 1):
        waiting += float(alive[:n].sum())
        alive[1 : n + 1] = alive[1 : n + 1] * (1 - share) + alive[:n] * share
        alive[0] *= 1 - share
        above[n - 1], below[n - 1] = alive[upper[n - 1] :].sum(), alive[: lower[n - 1] + 1].sum()
        alive[upper[n - 1] :] = 0.0
        alive[: lower[n - 1] + 1] = 0.0
    return StoppingChances(above.cumsum(), below.cumsum(), waiting)


def stopping_bounds(
    target: float, horizon: int, *, confidence: float = 0.95, prior: Prior = UNIFORM
) -> tuple[Ints, Ints]:
    """Successes that decide, after each answer.

    Returns
    -------
    upper, lower : ndarray of int, shape (horizon,)
        "Above" is declared at `upper` successes or more, "below" at `lower` or fewer; n + 1
        and −1 where no number decides.
    """
    n = np.arange(1, horizon + 1)
    limit = 1 / (1 - confidence)
    upper = _first(n, lambda s: evidence_above(s, n, target, prior=prior) >= limit)
    misses = _first(n, lambda f: evidence_below(n - f, n, target, prior=prior) >= limit)
    return upper, n - misses


def _first(n: Ints, decides: Callable[[Ints], Any]) -> Ints:
    """Find the smallest count from which evidence suffices; it grows with the count."""
    low, high = np.zeros(len(n), dtype=np.int64), n + 1
    while (low < high).any():
        middle = (low + high) // 2
        enough = decides(np.minimum(middle, n)) & (middle <= n)
        high = np.where(enough, middle, high)
        low = np.where(enough | (low >= high), low, middle + 1)
    return high


def _check(target: float, share: float, horizon: int, confidence: float, prior: Prior) -> None:
    critical_z(confidence)
    check_prior(prior)
    check_target(target)
    if not 0 <= share <= 1:
        raise AnalysisError(f"share is {share}, expected a proportion between 0 and 1")
    if horizon < 1:
        raise AnalysisError(f"horizon is {horizon}, expected at least one answer")
