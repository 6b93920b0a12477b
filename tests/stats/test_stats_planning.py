"""Sample sizes: published ones, and those that the methods themselves confirm."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from workbench.errors import AnalysisError
from workbench.stats import (
    Criterion,
    evaluate,
    nps,
    plan_count,
    plan_difference,
    plan_mean,
    plan_mean_test,
    plan_nps,
    plan_proportion,
    plan_proportion_test,
    poisson_interval,
    stopping_chances,
)


def test_margins_of_a_proportion_are_the_textbook_ones() -> None:
    assert [plan_proportion(e).n for e in (0.1, 0.05, 0.03)] == [97, 385, 1068]
    # Krejcie and Morgan (1970) round to the nearest: 278, 357, 370, 382.
    sizes = [plan_proportion(0.05, population=p).n for p in (1000, 5000, 10_000, 75_000)]
    assert sizes == [278, 357, 370, 383]
    assert plan_proportion(0.05, share=0).n == 1
    assert "± 5 points" in plan_proportion(0.05).sentence


def test_power_of_t_tests_is_that_of_r() -> None:
    # power.t.test(power = .90, delta = 1): n = 22.02; delta = .5, power = .8: 63.77;
    # one sample: 33.37.
    assert plan_mean_test(1, 1, groups=2, power=0.9).n == 23
    assert plan_mean_test(0.5, 1, groups=2).n == 64
    assert plan_mean_test(-0.5, 1).n == 34
    # power.prop.test(p1 = .50, p2 = .75, power = .90): n = 76.7.
    assert plan_difference(0.5, 0.75, power=0.9).n == 77
    assert plan_difference(0.75, 0.5, power=0.9).groups == 2


def test_a_planned_mean_is_as_precise_as_planned() -> None:
    for margin, sd in ((0.5, 1.0), (0.2, 1.5), (3.0, 1.0)):
        n = plan_mean(margin, sd).n
        half = [stats.t.ppf(0.975, m - 1) * sd / np.sqrt(m) for m in (n, n - 1) if m > 1]
        assert half[0] <= margin
        assert n == 2 or half[1] > margin


def test_a_planned_nps_is_as_precise_as_planned() -> None:
    assert plan_nps(15.1).n == 100
    found = nps([10] * 500 + [8] * 300 + [0] * 200)
    assert plan_nps((found.high - found.low) / 2 + 1e-9).n == 1000
    assert plan_nps(10, promoters=0.5, detractors=0.5).n > plan_nps(10).n
    assert plan_nps(199).n == 1


@pytest.mark.parametrize("method", ["wilson", "exact", "bayes"])
@pytest.mark.parametrize(("target", "share"), [(0.3, 0.45), (0.3, 0.15), (0.05, 0.2)])
def test_planned_answers_validate_as_often_as_promised(
    method: str, target: float, share: float
) -> None:
    plan = plan_proportion_test(target, share, method=method)
    side = {"at_least": target} if share > target else {"at_most": target}
    criterion = Criterion("proportion", method=method, **side)  # type: ignore[arg-type]

    def power(n: int) -> float:
        right = [k for k in range(n + 1) if evaluate(criterion, k, n=n).decision == "validated"]
        return float(stats.binom.pmf(right, n, share).sum())

    assert plan.power == pytest.approx(power(plan.n), abs=1e-9)
    assert plan.power is not None
    assert plan.power >= 0.8
    assert power(plan.n - 1) < 0.8
    assert plan.needed is not None
    assert evaluate(criterion, plan.needed, n=plan.n).decision == "validated"
    worse = plan.needed + (-1 if share > target else 1)
    assert evaluate(criterion, worse, n=plan.n).decision == "inconclusive"


def test_a_sequence_costs_more_at_worst_and_stops_earlier_on_average() -> None:
    fixed = plan_proportion_test(0.3, 0.45)
    looked = plan_proportion_test(0.3, 0.45, method="sequence")
    assert looked.n > fixed.n
    assert looked.mean_n is not None
    assert looked.mean_n < looked.n
    chances = stopping_chances(0.3, 0.45, looked.n)
    assert chances.above[-1] == pytest.approx(looked.power)
    assert chances.above[-2] < 0.8 <= chances.above[-1]
    mirrored = plan_proportion_test(0.7, 0.55, method="sequence")
    assert mirrored.n == looked.n


@given(st.floats(1, 40), st.floats(1.5, 3))
@settings(deadline=None, max_examples=25)
def test_planned_counts_validate_as_often_as_promised(target: float, factor: float) -> None:
    for rate in (target * factor, target / factor):
        plan = plan_count(target, rate)
        assert plan.exposure is not None
        assert plan.needed is not None
        low, high = poisson_interval(plan.needed, exposure=plan.exposure)
        mean = rate * plan.exposure
        if rate > target:
            assert low == pytest.approx(target)
            assert stats.poisson.sf(plan.needed - 1, mean) == pytest.approx(plan.power)
        else:
            assert high == pytest.approx(target)
            assert stats.poisson.cdf(plan.needed, mean) == pytest.approx(plan.power)


@given(st.floats(0.1, 0.9), st.floats(0.5, 0.95))
@settings(deadline=None, max_examples=25)
def test_more_power_and_smaller_gaps_take_more_answers(share: float, power: float) -> None:
    target = share / 2
    plan = plan_proportion_test(target, share, power=power)
    assert plan_proportion_test(target, share, power=min(0.99, power + 0.04)).n >= plan.n
    assert (
        plan_difference(target, share, power=power).n
        <= plan_difference((target + share) / 2, share, power=power).n
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plan_proportion(5), "margin is 5"),
        (lambda: plan_proportion(0), "margin is 0"),
        (lambda: plan_proportion(0.05, share=40), "share is 40"),
        (lambda: plan_proportion(0.05, population=0), "population is 0"),
        (lambda: plan_mean(0.5, 0), "sd is 0"),
        (lambda: plan_mean(1e-6, 1), "more than 10,000,000"),
        (lambda: plan_nps(10, promoters=0.8, detractors=0.4), "more than everybody"),
        (lambda: plan_difference(0.4, 0.4), "both shares are 0.4"),
        (lambda: plan_difference(0.4, 0.400001), "more than 10,000,000"),
        (lambda: plan_mean_test(0, 1), "gap is 0"),
        (lambda: plan_mean_test(1, 1, groups=3), "groups is 3"),
        (lambda: plan_mean_test(1, 1, power=80), "power is 80"),
        (lambda: plan_count(10, 10), "both rates are 10"),
        (lambda: plan_count(0, 10), "target is 0"),
        (lambda: plan_count(10, 10.001), "more than 20,000 events"),
        (lambda: plan_proportion_test(0.3, 0.3), "share and target are both 0.3"),
        (lambda: plan_proportion_test(0.3, 0.4, method="t"), "'t' is no method"),
        (lambda: plan_proportion_test(0.3, 0.301), "far more answers"),
        (lambda: plan_proportion_test(0.3, 0.301, method="sequence"), "more than 20000"),
        (lambda: plan_proportion_test(1, 0.4), "target is 1"),
    ],
)
def test_plans_that_make_no_sense_are_refused(call: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        call()
