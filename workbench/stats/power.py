"""How many answers show a difference, a mean or a rate to be beyond a target."""

from __future__ import annotations

import math
from statistics import NormalDist

from workbench.errors import AnalysisError
from workbench.stats.planning import SamplePlan, check_sd, check_share, round_up
from workbench.stats.power_share import check_power
from workbench.stats.proportions import critical_z

_LARGEST = 10_000_000
_EVENTS = 20_000


def plan_difference(
    share1: float, share2: float, *, power: float = 0.8, confidence: float = 0.95
) -> SamplePlan:
    """Answers per group that show two proportions to differ.

    Parameters
    ----------
    share1, share2 : float
        True proportions supposed.
    power, confidence : float

    Raises
    ------
    AnalysisError
        For equal shares, or shares and power out of range.

    Notes
    -----
    n = (z₁√(2p̄q̄) + z₂√(p₁q₁ + p₂q₂))²/(p₁ − p₂)²; Fleiss, Levin and Paik (2003), Statistical
    Methods for Rates and Proportions, 3rd ed., eq. 4.14, and R's power.prop.test.

    Examples
    --------
    >>> plan_difference(0.5, 0.75, power=0.9).n
    77
    """
    check_share(share1)
    check_share(share2)
    check_power(power)
    if share1 == share2:
        raise AnalysisError(f"both shares are {share1:g}: there is no difference to show")
    mean = (share1 + share2) / 2
    spread = critical_z(confidence) * math.sqrt(2 * mean * (1 - mean))
    spread += NormalDist().inv_cdf(power) * math.sqrt(share1 * (1 - share1) + share2 * (1 - share2))
    n = max(2, round_up((spread / (share1 - share2)) ** 2))
    _check_size(n)
    return SamplePlan(
        n,
        f"{n} answers in each group show {100 * share1:g} % and {100 * share2:g} % to differ "
        f"with a chance of {100 * power:g} % ({100 * confidence:g} %).",
        groups=2,
        power=power,
    )


def plan_mean_test(
    gap: float, sd: float, *, groups: int = 1, power: float = 0.8, confidence: float = 0.95
) -> SamplePlan:
    """Answers that show a mean to differ from a target, or two means from each other.

    Parameters
    ----------
    gap : float
        True distance from the target, or between the groups.
    sd : float
        Standard deviation within a group.
    groups : {1, 2}
    power, confidence : float

    Returns
    -------
    SamplePlan
        n is per group.

    Raises
    ------
    AnalysisError

    Notes
    -----
    Power of the t test from the noncentral t distribution, in the direction supposed; R's
    power.t.test.

    Examples
    --------
    >>> plan_mean_test(0.5, 1.0).n, plan_mean_test(1.0, 1.0, groups=2, power=0.9).n
    (34, 23)
    """
    check_sd(sd)
    check_power(power)
    if groups not in (1, 2):
        raise AnalysisError(f"groups is {groups}, expected 1 or 2")
    if gap == 0 or not math.isfinite(gap):
        raise AnalysisError(f"gap is {gap}: there is no distance to show")
    effect = abs(gap) / (sd * math.sqrt(groups))
    z = critical_z(confidence) + NormalDist().inv_cdf(power)
    n = max(2, round_up((z / effect) ** 2) - 3)
    _check_size(n)
    while _t_power(n, effect, groups, confidence) < power:
        n += 1
    reached = _t_power(n, effect, groups, confidence)
    what = "a mean to be off the target" if groups == 1 else "two means to differ"
    each = "" if groups == 1 else " in each group"
    return SamplePlan(
        n,
        f"{n} answers{each} show {what} with a chance of {100 * reached:.0f} % if they are "
        f"{abs(gap):g} apart and answers spread by {sd:g} ({100 * confidence:g} %).",
        groups=groups,
        power=reached,
    )


def plan_count(
    target: float, rate: float, *, power: float = 0.8, confidence: float = 0.95
) -> SamplePlan:
    """How long to count events to show their rate above, or below, a target.

    Parameters
    ----------
    target : float
        The criterion's rate per unit of exposure (a week, a hundred visits).
    rate : float
        The true rate supposed.
    power, confidence : float

    Returns
    -------
    SamplePlan
        `exposure` to observe; `needed` is the number of events that decides: at least so many
        where the rate is above, at most so many where it is below; n is the exposure rounded
        up.

    Raises
    ------
    AnalysisError
        For rates that are equal or not positive, or too close to tell apart.

    Notes
    -----
    Exact power of Garwood's interval, by the gamma form of the Poisson distribution.

    Examples
    --------
    >>> plan = plan_count(10, 15)
    >>> round(plan.exposure, 2), plan.needed
    (3.8, 51)
    """
    for name, value in (("target", target), ("rate", rate)):
        if not (value >= 0 and math.isfinite(value)) or (name == "target" and value == 0):
            raise AnalysisError(f"{name} is {value}, expected a positive rate")
    check_power(power)
    critical_z(confidence)
    if rate == target:
        raise AnalysisError(f"both rates are {rate:g}: there is no difference to show")
    for events in range(_EVENTS):
        exposure, reached = _count_power(events, target, rate, confidence)
        if reached >= power:
            side = "above" if rate > target else "below"
            return SamplePlan(
                round_up(exposure),
                f"An exposure of {exposure:.3g} shows a rate to be {side} {target:g} with a "
                f"chance of {100 * reached:.0f} % if it is {rate:g} ({100 * confidence:g} %).",
                power=reached,
                needed=events,
                exposure=exposure,
            )
    raise AnalysisError(
        f"telling a rate of {rate:g} from {target:g} takes more than {_EVENTS:,} events",
        hint="Test for a larger difference.",
    )


def _t_power(n: int, effect: float, groups: int, confidence: float) -> float:
    from scipy.special import nctdtr, stdtrit

    freedom = groups * (n - 1)
    critical = float(stdtrit(freedom, 0.5 + confidence / 2))
    return 1 - float(nctdtr(freedom, effect * math.sqrt(n), critical))


def _count_power(events: int, target: float, rate: float, confidence: float) -> tuple[float, float]:
    """Longest (or shortest) exposure at which that many events decide, and its power."""
    from scipy.special import gammainc, gammaincc, gammaincinv

    tail = (1 - confidence) / 2
    if rate > target:
        if events == 0:
            return 0.0, 0.0
        exposure = float(gammaincinv(events, tail)) / target
        return exposure, float(gammainc(events, rate * exposure))
    exposure = float(gammaincinv(events + 1, 1 - tail)) / target
    return exposure, float(gammaincc(events + 1, rate * exposure))


def _check_size(n: int) -> None:
    if n > _LARGEST:
        raise AnalysisError(
            f"that would take more than {_LARGEST:,} answers", hint="Test for a larger gap."
        )
