"""Criteria: locked, judged by every method, superseded on the record."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.assumption import DECISIONS
from workbench.stats import Criterion, evaluate, supersede, wilson
from workbench.stats.criterion_methods import METHODS

NPS_ANSWERS = [10] * 50 + [8] * 30 + [3] * 20


@pytest.mark.parametrize("method", METHODS["proportion"])
def test_every_method_tells_right_wrong_and_open(method: str) -> None:
    def decision(target: float, n: int = 1000) -> str:
        criterion = Criterion("proportion", at_least=target, method=method)
        verdict = evaluate(criterion, round(0.4 * n), n=n)
        assert verdict.met == (target <= 0.4) or method == "bayes"
        return verdict.decision

    assert decision(0.3) == "validated"
    assert decision(0.5) == "invalidated"
    assert decision(0.39) == "inconclusive"
    assert decision(0.3, n=20) == "inconclusive"


@pytest.mark.parametrize("method", METHODS["proportion"])
@given(k=st.integers(0, 60), target=st.floats(0.05, 0.95))
@settings(deadline=None, max_examples=25)
def test_at_most_is_the_mirror_of_at_least(method: str, k: int, target: float) -> None:
    up = evaluate(Criterion("proportion", at_least=target, method=method), k, n=60)
    down = evaluate(Criterion("proportion", at_most=1 - target, method=method), 60 - k, n=60)
    against = evaluate(Criterion("proportion", at_most=target, method=method), k, n=60)
    assert up.decision == down.decision
    assert up.decision in DECISIONS
    opposite = {"validated": "invalidated", "invalidated": "validated"}
    assert against.decision == opposite.get(up.decision, "inconclusive")


def test_answers_and_their_count_say_the_same() -> None:
    criterion = Criterion("proportion", at_least=0.25)
    counted = evaluate(criterion, 81, n=263)
    answers = pd.Series([True] * 81 + [False] * 182 + [None] * 9)
    assert evaluate(criterion, answers) == counted
    assert (counted.low, counted.high) == wilson(81, 263)
    assert counted.decision == "validated"
    assert "we are right if the proportion is at least 25 %" in counted.sentence
    assert "30.8 %" in counted.sentence


def test_the_prior_is_stated() -> None:
    criterion = Criterion("proportion", at_least=0.3, method="bayes", prior=(4, 16))
    verdict = evaluate(criterion, 10, n=20)
    assert "Beta(4, 16) prior (worth 20 answers, 4 of them yes)" in verdict.basis
    assert verdict.estimate == pytest.approx(14 / 40)
    assert "probability that it is above the target: 7" in verdict.basis


def test_means_nps_differences_and_counts_are_judged() -> None:
    mean = evaluate(Criterion("mean", at_least=3.5), [4, 5, 4, 3, 5, 4, 4, 5, math.nan])
    assert (mean.decision, mean.n) == ("validated", 8)
    score = evaluate(Criterion("nps", at_least=10), NPS_ANSWERS)
    assert score.decision == "validated"
    assert (score.estimate, score.low) == pytest.approx((30, 14.0), abs=0.1)
    assert "NPS is at least 10" in score.sentence
    gap = evaluate(Criterion("difference", at_least=0.05), 56, n=70, against=48, against_n=80)
    assert gap.decision == "validated"
    assert (gap.low, gap.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    means = evaluate(
        Criterion("mean_difference", at_most=0), [1.0, 2.0, 3.0], against=[7.0, 8.0, 9.0]
    )
    assert means.decision == "validated"
    count = evaluate(Criterion("count", at_least=20), 80, exposure=2)
    assert (count.decision, count.estimate) == ("validated", 40)
    assert "80 events in an exposure of 2" in count.basis
    assert evaluate(Criterion("count", at_least=4.7), 10).decision == "validated"
    assert evaluate(Criterion("count", at_least=4.9), 10).decision == "inconclusive"
    assert evaluate(Criterion("count", at_least=18.5), 10).decision == "invalidated"


def test_looking_before_the_planned_number_decides_nothing() -> None:
    criterion = Criterion("proportion", at_least=0.3, planned_n=100)
    early = evaluate(criterion, 40, n=50)
    assert early.decision == "inconclusive"
    assert "only 50 of 100 planned answers" in early.sentence
    assert evaluate(criterion, 80, n=100).decision == "validated"
    peeking = Criterion("proportion", at_least=0.3, planned_n=100, method="sequence")
    verdict = evaluate(peeking, [1] * 40)
    assert verdict.decision == "validated"
    assert "decided after" in verdict.basis


def test_a_lock_shows_every_change() -> None:
    criterion = Criterion("proportion", at_least=0.4)
    assert criterion.method == "wilson"
    assert criterion.lock == Criterion("proportion", at_least=0.40, method="wilson").lock
    assert Criterion("nps", at_least=10).lock == Criterion("nps", at_least=10.0).lock
    others = [
        Criterion("proportion", at_least=0.39),
        Criterion("proportion", at_most=0.4),
        Criterion("proportion", at_least=0.4, confidence=0.9),
        Criterion("proportion", at_least=0.4, method="exact"),
        Criterion("proportion", at_least=0.4, prior=(2, 2)),
        Criterion("proportion", at_least=0.4, planned_n=50),
        supersede(criterion, at_least=0.3),
    ]
    locks = {other.lock for other in others}
    assert len(locks) == len(others)
    assert criterion.lock not in locks
    assert len(criterion.lock) == 64
    evaluate(criterion, 30, n=50, lock=criterion.lock)
    with pytest.raises(AnalysisError, match="not the one that was locked"):
        evaluate(others[0], 30, n=50, lock=criterion.lock)


def test_the_lock_is_the_same_on_every_machine() -> None:
    lock = Criterion("proportion", at_least=0.4, planned_n=100).lock
    assert lock == "94c10fcef5c058da8bb95a9ab037fe075752eb2ffdd6db0a6bebcba8e7f04c62"


def test_superseding_leaves_a_trace() -> None:
    first = Criterion("proportion", at_least=0.4, planned_n=100)
    second = supersede(first, at_most=0.2)
    third = supersede(second, confidence=0.9)
    assert (second.at_least, second.at_most, second.planned_n) == (None, 0.2, 100)
    assert (second.supersedes, third.supersedes) == (first.lock, second.lock)
    with pytest.raises(AnalysisError, match="the same as the old"):
        supersede(first, at_least=0.4)
    with pytest.raises(AnalysisError, match="a criterion has no target"):
        supersede(first, target=0.2)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "share", "at_least": 0.4}, "'share' cannot be judged"),
        ({"measure": "proportion"}, "exactly one of"),
        ({"measure": "proportion", "at_least": 0.4, "at_most": 0.5}, "exactly one of"),
        ({"measure": "proportion", "at_least": 40}, "target of 40 does not fit a proportion"),
        ({"measure": "nps", "at_least": 101}, "101 does not fit a nps"),
        ({"measure": "mean", "at_least": math.nan}, "nan does not fit"),
        ({"measure": "mean", "at_least": math.inf}, "inf does not fit"),
        ({"measure": "count", "at_least": -1}, "-1 does not fit"),
        ({"measure": "mean", "at_least": 4, "method": "bayes"}, "by 'bayes'"),
        ({"measure": "proportion", "at_least": 0.4, "confidence": 95}, "confidence is 95"),
        ({"measure": "proportion", "at_least": 0.4, "prior": (0, 1)}, "beta prior"),
        ({"measure": "proportion", "at_least": 0.4, "planned_n": 0}, "planned_n is 0"),
        ({"measure": "count", "at_least": 4, "planned_n": 9}, "planned_n is 9 for a count"),
    ],
)
def test_criteria_that_cannot_be_judged_are_refused(options: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        Criterion(**options)


@pytest.mark.parametrize(
    ("criterion", "data", "options", "message"),
    [
        (Criterion("proportion", at_least=0.4), 5, {}, "5 successes, of how many"),
        (Criterion("proportion", at_least=0.4), [], {}, "base is empty"),
        (Criterion("proportion", at_least=0.4), ["Yes"], {}, "'Yes' is neither yes"),
        (Criterion("proportion", at_least=0.4), 9, {"n": 5}, "9 successes do not fit"),
        (Criterion("proportion", at_least=0, method="sequence"), [1], {}, "target is 0"),
        (Criterion("difference", at_least=0.1), [1, 0], {}, "takes two groups"),
        (Criterion("mean_difference", at_least=0.1), [1, 0], {}, "takes two groups"),
        (Criterion("mean", at_least=3), [4, 4, 4], {}, "all 3 answers are 4"),
        (Criterion("nps", at_least=3), [11], {}, "11"),
        (Criterion("count", at_least=3), [1, 2], {}, "is not a count of events"),
        (Criterion("count", at_least=3), 5, {"exposure": -1}, "exposure is -1"),
    ],
)
def test_data_that_do_not_fit_are_refused(
    criterion: Criterion, data: Any, options: Any, message: str
) -> None:
    with pytest.raises(AnalysisError, match=message):
        evaluate(criterion, data, **options)
