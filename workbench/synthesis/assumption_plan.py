"""How many answers a test needs before it can say anything."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import TYPE_CHECKING

from workbench.errors import AnalysisError
from workbench.model.criterion import DataCriterion

if TYPE_CHECKING:
    from workbench.stats import SamplePlan

_STEPS = (0.05, 0.10, 0.20)


@dataclass(frozen=True)
class Supposed:
    """What is supposed to be true, in order to plan.

    Attributes
    ----------
    expect : float or None
        The figure itself: a share from 0 to 1, a mean, an NPS, a rate, or a difference.
    base : float or None
        Share of the second group, for a difference of shares; 0.5 is the worst case.
    sd : float or None
        How far answers spread, for means.
    power : float
        Chance wanted that the criterion is met if it is as true as supposed.
    """

    expect: float | None = None
    base: float | None = None
    sd: float | None = None
    power: float = 0.8


def plan_test(criterion: DataCriterion, supposed: Supposed = Supposed()) -> tuple[SamplePlan, ...]:
    """Sample sizes for a criterion.

    Parameters
    ----------
    criterion : DataCriterion
    supposed : Supposed
        Without `expect`, a share is planned for 5, 10 and 20 points beyond the target.

    Returns
    -------
    tuple of SamplePlan

    Raises
    ------
    AnalysisError
        When what is supposed does not fulfil the criterion, or too little is supposed.

    Examples
    --------
    >>> half = DataCriterion("share", ">=", 0.3, "survey", method="wilson")
    >>> [plan.n for plan in plan_test(half, Supposed(expect=0.4))]
    [181]
    """
    plan = _PLANS[criterion.measure]
    if supposed.expect is not None:
        return (plan(criterion, _checked(criterion, supposed)),)
    if criterion.measure not in ("proportion", "difference"):
        raise AnalysisError(
            "a plan needs what you expect", hint="Give --expect, the figure you believe is true."
        )
    sign = 1 if criterion.side == ">=" else -1
    guesses = [round(criterion.target + sign * step, 10) for step in _STEPS]
    low = 0.0 if criterion.measure == "proportion" else -1.0
    plans = [plan(criterion, replace(supposed, expect=g)) for g in guesses if low < g < 1]
    if not plans:
        raise AnalysisError("the target is too near the end of the scale to plan beyond it")
    return tuple(plans)


def _checked(criterion: DataCriterion, supposed: Supposed) -> Supposed:
    expect = supposed.expect or 0.0
    beyond = expect > criterion.target if criterion.side == ">=" else expect < criterion.target
    if not beyond:
        raise AnalysisError(
            f"if {criterion.shown(expect)} is true, no sample shows {criterion.side} "
            f"{criterion.shown(criterion.target)}",
            hint="Expect a figure that fulfils the criterion, with room to spare.",
        )
    return supposed


def _gap(criterion: DataCriterion, supposed: Supposed) -> float:
    return abs((supposed.expect or 0.0) - criterion.target)


def _proportion(criterion: DataCriterion, supposed: Supposed) -> SamplePlan:
    from workbench.stats import plan_proportion_test

    return plan_proportion_test(
        criterion.target,
        supposed.expect or 0.0,
        method=criterion.method,
        power=supposed.power,
        confidence=criterion.confidence,
    )


def _difference(criterion: DataCriterion, supposed: Supposed) -> SamplePlan:
    """Answers per group whose interval clears the target.

    n = (z₁ + z₂)² (p₁q₁ + p₂q₂)/(δ − δ₀)²; Blackwelder (1982), "Proving the null hypothesis in
    clinical trials", Controlled Clinical Trials 3, for a difference other than nothing.
    """
    from workbench.stats import SamplePlan

    second = 0.5 if supposed.base is None else supposed.base
    # Without a share of the second group the two lie around one half, where answers spread most.
    first = second + (supposed.expect or 0.0)
    if supposed.base is None:
        first, second = 0.5 + (supposed.expect or 0.0) / 2, 0.5 - (supposed.expect or 0.0) / 2
    if not (0 <= first <= 1 and 0 <= second <= 1):
        raise AnalysisError(f"shares of {first:g} and {second:g} cannot be")
    z = NormalDist().inv_cdf(0.5 + criterion.confidence / 2) + NormalDist().inv_cdf(supposed.power)
    spread = first * (1 - first) + second * (1 - second)
    n = max(2, math.ceil(z**2 * spread / _gap(criterion, supposed) ** 2 - 1e-9))
    beyond = criterion.shown(criterion.target)
    return SamplePlan(
        n,
        f"{n} answers in each group show a difference beyond {beyond} with a chance of "
        f"{100 * supposed.power:g} % if the shares are {100 * first:g} % and {100 * second:g} % "
        f"({100 * criterion.confidence:g} %).",
        groups=2,
        power=supposed.power,
    )


def _mean(criterion: DataCriterion, supposed: Supposed) -> SamplePlan:
    from workbench.stats import plan_mean_test

    if supposed.sd is None:
        raise AnalysisError(
            "a plan for a mean needs how far answers spread",
            hint="Give --sd; on a scale of five steps it is often about 1.",
        )
    return plan_mean_test(
        _gap(criterion, supposed),
        supposed.sd,
        groups=2 if criterion.difference else 1,
        power=supposed.power,
        confidence=criterion.confidence,
    )


def _nps(criterion: DataCriterion, supposed: Supposed) -> SamplePlan:
    from workbench.stats import plan_nps

    found = plan_nps(_gap(criterion, supposed), confidence=criterion.confidence)
    words = "The interval is then as wide as the gap, which it clears in half of all samples."
    return replace(found, sentence=f"{found.sentence} {words}")


def _count(criterion: DataCriterion, supposed: Supposed) -> SamplePlan:
    from workbench.stats import plan_count

    return plan_count(
        criterion.target,
        supposed.expect or 0.0,
        power=supposed.power,
        confidence=criterion.confidence,
    )


_PLANS: dict[str, Callable[[DataCriterion, Supposed], SamplePlan]] = {
    "proportion": _proportion,
    "difference": _difference,
    "mean": _mean,
    "mean_difference": _mean,
    "nps": _nps,
    "count": _count,
}
