"""How many answers show a proportion to be above, or below, a target."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_data import Ints
from workbench.stats.bayes import UNIFORM, Prior, check_prior
from workbench.stats.planning import SamplePlan, check_share, round_up
from workbench.stats.proportions import critical_z
from workbench.stats.sequence_chances import stopping_chances
from workbench.stats.sequences import check_target
from workbench.stats.weights import Floats

_LARGEST = 200_000
_HORIZON = 20_000
Critical = Callable[[Ints, float, float, Prior], Ints]


def plan_proportion_test(
    target: float,
    share: float,
    *,
    method: str = "wilson",
    power: float = 0.8,
    confidence: float = 0.95,
    prior: Prior = UNIFORM,
) -> SamplePlan:
    """Answers after which a criterion on a proportion is validated with the power wanted.

    Parameters
    ----------
    target : float
        The criterion's number.
    share : float
        The true proportion supposed; above the target for "at least", below for "at most".
    method : {"wilson", "exact", "bayes", "sequence"}
        As in `Criterion`; power is computed for exactly that method, not approximated.
    power : float
    confidence : float
    prior : (float, float)

    Returns
    -------
    SamplePlan
        The number from which power stays reached: because counts are whole, power goes up and
        down a little with n. For ``sequence``, n is the most one has to be ready for and
        `mean_n` what to expect.

    Raises
    ------
    AnalysisError
        For a share at the target, or where more answers were needed than anybody collects.

    Examples
    --------
    >>> plan = plan_proportion_test(0.3, 0.4)
    >>> plan.n, plan.needed
    (181, 67)
    """
    _check(target, share, power, confidence, prior)
    if share < target:
        plan = _plan(1 - target, 1 - share, method, power, confidence, (prior[1], prior[0]))
    else:
        plan = _plan(target, share, method, power, confidence, prior)
    n, needed, reached, mean_n = plan
    side = "above" if share > target else "below"
    at_most = needed is not None and share < target
    sentence = (
        f"{n} answers show a proportion to be {side} {100 * target:g} % with a chance of "
        f"{100 * reached:.0f} % if it is {100 * share:g} % ({method}, {100 * confidence:g} %)."
    )
    return SamplePlan(
        n,
        sentence,
        power=reached,
        needed=n - needed if at_most and needed is not None else needed,
        mean_n=mean_n,
    )


def _plan(
    target: float, share: float, method: str, power: float, confidence: float, prior: Prior
) -> tuple[int, int | None, float, float | None]:
    if method == "sequence":
        n, reached, mean_n = _sequence(target, share, power, confidence, prior)
        return n, None, reached, mean_n
    if method not in _CRITICAL:
        known = ", ".join([*_CRITICAL, "sequence"])
        raise AnalysisError(f"{method!r} is no method for a proportion", hint=f"Use {known}.")
    horizon = 3 * _normal(target, share, power, confidence) + 100
    if horizon > _LARGEST:
        raise AnalysisError(
            f"telling {100 * share:g} % from {100 * target:g} % takes far more answers "
            "than anybody collects",
            hint="Test for a larger difference.",
        )
    counts = np.arange(1, horizon + 1, dtype=np.int64)
    needed = _CRITICAL[method](counts, target, confidence, prior)
    chances = _upper_tail(counts, needed, share)
    short = np.flatnonzero(chances < power)
    first = int(short[-1]) + 1 if short.size else 0
    if first >= horizon:
        raise AnalysisError(f"{horizon} answers are not enough", hint="Use a weaker prior.")
    return first + 1, int(needed[first]), float(chances[first]), None


def _by_wilson(n: Ints, target: float, confidence: float, prior: Prior) -> Ints:
    # The lower Wilson bound reaches the target where the score statistic reaches z.
    spread = critical_z(confidence) * np.sqrt(n * target * (1 - target))
    return np.asarray(np.ceil(n * target + spread - 1e-9).astype(np.int64))


def _by_exact(n: Ints, target: float, confidence: float, prior: Prior) -> Ints:
    tail = (1 - confidence) / 2
    return _smallest(n, lambda k: _upper_tail(n, k, target) <= tail)


def _by_bayes(n: Ints, target: float, confidence: float, prior: Prior) -> Ints:
    from scipy.special import betaincc

    a, b = prior
    return _smallest(n, lambda k: betaincc(a + k, b + np.maximum(n - k, 0), target) >= confidence)


_CRITICAL: dict[str, Critical] = {"wilson": _by_wilson, "exact": _by_exact, "bayes": _by_bayes}


def _smallest(n: Ints, decides: Callable[[Ints], Any]) -> Ints:
    low, high = np.zeros(len(n), dtype=np.int64), n + 1
    while (low < high).any():
        middle = (low + high) // 2
        enough = np.asarray(decides(middle), dtype=bool)
        high = np.where(enough & (low < high), middle, high)
        low = np.where(enough, low, np.minimum(middle + 1, high))
    return high


def _upper_tail(n: Ints, needed: Ints, share: float) -> Floats:
    """Probability of at least `needed` successes among n."""
    from scipy.special import betainc

    inside = np.clip(needed, 1, n)
    tail = betainc(inside, n - inside + 1, share)
    return np.asarray(np.where(needed <= 0, 1.0, np.where(needed > n, 0.0, tail)))


def _sequence(
    target: float, share: float, power: float, confidence: float, prior: Prior
) -> tuple[int, float, float]:
    horizon = 4 * _normal(target, share, power, confidence) + 200
    while horizon <= _HORIZON:
        above = stopping_chances(target, share, horizon, confidence=confidence, prior=prior).above
        if above[-1] >= power:
            n = int(np.flatnonzero(above >= power)[0]) + 1
            waited = stopping_chances(target, share, n, confidence=confidence, prior=prior)
            return n, float(waited.above[-1]), waited.mean_n
        horizon *= 2
    raise AnalysisError(
        f"telling {100 * share:g} % from {100 * target:g} % takes more than {_HORIZON} answers",
        hint="Test for a larger difference.",
    )


def _normal(target: float, share: float, power: float, confidence: float) -> int:
    spread = critical_z(confidence) * math.sqrt(target * (1 - target))
    spread += NormalDist().inv_cdf(power) * math.sqrt(share * (1 - share))
    return max(1, round_up((spread / (share - target)) ** 2))


def _check(target: float, share: float, power: float, confidence: float, prior: Prior) -> None:
    check_target(target)
    check_share(share)
    check_prior(prior)
    critical_z(confidence)
    check_power(power)
    if share == target:
        raise AnalysisError(
            f"share and target are both {share:g}, and no number of answers tells them apart"
        )


def check_power(power: float) -> None:
    """Refuse what is no power of a test.

    Raises
    ------
    AnalysisError
    """
    if not 0 < power < 1:
        raise AnalysisError(
            f"power is {power}, expected between 0 and 1", hint="80 % is written 0.8."
        )
