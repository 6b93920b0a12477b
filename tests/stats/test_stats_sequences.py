"""Confidence sequences and e-values: no false alarms, however often one looks."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from workbench.errors import AnalysisError
from workbench.stats import clopper_pearson, proportion_sequence, stopping_chances, wilson
from workbench.stats.sequence_chances import stopping_bounds
from workbench.stats.sequences import evidence_above, evidence_below, mixture_evidence

STUDIES, ANSWERS = 300, 250


@pytest.mark.parametrize(("share", "prior"), [(0.1, (1, 1)), (0.4, (1, 1)), (0.4, (0.5, 0.5))])
def test_simulated_false_alarms_stay_at_5_percent_with_a_look_after_every_answer(
    share: float, prior: tuple[float, float]
) -> None:
    random = np.random.default_rng(20)
    missed = above = below = peeked = 0
    for _ in range(STUDIES):
        outcomes = random.random(ANSWERS) < share
        found = proportion_sequence(outcomes, target=share, prior=prior)
        assert found.evidence_above is not None
        assert found.evidence_below is not None
        missed += bool(((found.low > share) | (found.high < share)).any())
        above += bool((found.evidence_above >= 20).any())
        below += bool((found.evidence_below >= 20).any())
        spread = np.sqrt(found.n * share * (1 - share))
        score = np.abs(found.successes - found.n * share) / spread
        peeked += bool((score[9:] > 1.96).any())
    for alarms in (missed, above, below):
        assert alarms / STUDIES <= 0.05
    # The same studies, looking at a fixed-n interval each time: the trap this avoids.
    assert peeked / STUDIES > 0.2


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.8])
def test_exact_false_alarms_stay_at_5_percent(share: float) -> None:
    at_target = stopping_chances(share, share, 1500)
    assert at_target.above[-1] <= 0.05
    assert at_target.below[-1] <= 0.05
    # On the wrong side of the target they are rarer still.
    worse = stopping_chances(share, share * 0.9, 1500)
    assert worse.above[-1] <= at_target.above[-1]


def test_exact_chances_match_simulated_ones() -> None:
    exact = stopping_chances(0.3, 0.45, 120)
    upper, lower = stopping_bounds(0.3, 120)
    n = np.arange(1, 121)
    paths = (np.random.default_rng(5).random((4000, 120)) < 0.45).cumsum(axis=1)
    stopped = (paths >= upper) | (paths <= lower)
    first = np.where(stopped.any(axis=1), stopped.argmax(axis=1), 119)
    hit = paths[np.arange(4000), first] >= upper[first]
    assert hit.mean() == pytest.approx(exact.above[-1], abs=0.025)
    assert n[first].mean() == pytest.approx(exact.mean_n, rel=0.03)


def test_the_bounds_are_where_the_evidence_reaches_20() -> None:
    for target in (0.05, 0.3, 0.7):
        upper, lower = stopping_bounds(target, 80)
        for n in range(1, 81):
            s = np.arange(n + 1)
            high = np.flatnonzero(evidence_above(s, n, target) >= 20)
            low = np.flatnonzero(evidence_below(s, n, target) >= 20)
            assert upper[n - 1] == (high[0] if high.size else n + 1)
            assert lower[n - 1] == (low[-1] if low.size else -1)


@given(st.integers(1, 400), st.data())
@settings(deadline=None, max_examples=80)
def test_the_sequence_holds_the_share_and_is_honestly_wider(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    found = proportion_sequence(k, n)
    low, high = found.interval
    assert 0 <= low <= k / n <= high <= 1
    fixed = wilson(k, n)
    assert high - low >= fixed[1] - fixed[0] - 0.02
    mirrored = proportion_sequence(n - k, n).interval
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-9)
    for bound in (low, high):
        if 0 < bound < 1:
            assert mixture_evidence(k, n, bound) == pytest.approx(math.log(20), abs=1e-4)
    assert proportion_sequence(k, n, confidence=0.99).interval[0] <= low


@given(st.integers(1, 60), st.floats(0.05, 0.95), st.data())
@settings(deadline=None, max_examples=30)
def test_evidence_is_the_mixture_it_claims_to_be(
    n: int, target: float, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, n))

    def ratio(theta: float) -> float:
        return (theta / target) ** k * ((1 - theta) / (1 - target)) ** (n - k)

    beyond, _ = integrate.quad(ratio, target, 1, epsabs=1e-12, limit=200)
    whole, _ = integrate.quad(ratio, 0, 1, points=[target], epsabs=1e-12, limit=200)
    assert evidence_above(k, n, target) == pytest.approx(beyond / (1 - target), rel=1e-5)
    assert math.exp(mixture_evidence(k, n, target)) == pytest.approx(whole, rel=1e-5)


@given(st.floats(0.02, 0.98), st.integers(1, 30))
@settings(deadline=None, max_examples=40)
def test_evidence_averages_one_at_the_target_and_less_beyond(target: float, n: int) -> None:
    s = np.arange(n + 1)
    at_target = (stats.binom.pmf(s, n, target) * evidence_above(s, n, target)).sum()
    assert at_target == pytest.approx(1, rel=1e-6)
    wrong_side = (stats.binom.pmf(s, n, target / 2) * evidence_above(s, n, target)).sum()
    assert wrong_side <= 1 + 1e-9
    assert (np.diff(evidence_above(s, n, target)) > 0).all()


def test_many_kinds_of_input_say_the_same() -> None:
    answers = [1, 0, 1, 1, 0, 1]
    found = proportion_sequence(answers)
    for given_ in (
        [True, False, True, True, False, True],
        np.array(answers),
        pd.Series([1, None, 0, 1, 1, float("nan"), 0, 1]),
        pd.array([True, False, True, None, True, False, True], dtype="boolean"),
        (x for x in answers),
    ):
        other = proportion_sequence(given_)
        assert other.n.tolist() == [1, 2, 3, 4, 5, 6]
        assert other.low.tolist() == found.low.tolist()
    last = proportion_sequence(4, 6)
    looks = proportion_sequence([1, 4], [2, 6])
    assert last.interval == found.interval == looks.interval
    assert looks.low[0] == found.low[1]


def test_a_decision_stands_from_the_first_look_that_allowed_it() -> None:
    # Ten yes at once decide; the many no that follow do not take it back.
    found = proportion_sequence([1] * 10 + [0] * 30, target=0.5)
    assert (found.decision, found.decided_at) == ("above", 7)
    assert "shown to be above 50 % after 7 answers" in found.sentence
    down = proportion_sequence([0] * 40, target=0.3)
    assert down.decision == "below"
    still = proportion_sequence([0, 1], target=0.3)
    assert (still.decision, still.decided_at) == ("open", None)
    assert "still open" in still.sentence
    plain = proportion_sequence([0, 1])
    assert plain.decision == "open"
    assert "valid however often one looks" in plain.sentence


def test_extremes_do_not_overflow() -> None:
    all_yes = proportion_sequence(50_000, 50_000, target=0.5)
    assert all_yes.interval[1] == 1
    assert all_yes.decision == "above"
    none = proportion_sequence(0, 50_000, target=0.5)
    assert none.interval[0] == 0
    assert none.evidence_above is not None
    assert none.evidence_above[-1] == 0
    assert none.interval[1] > clopper_pearson(0, 50_000)[1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: proportion_sequence([]), "no answers have come in"),
        (lambda: proportion_sequence([None]), "no answers have come in"),
        (lambda: proportion_sequence([1, 2]), "answer 2 is 2"),
        (lambda: proportion_sequence(["Yes", "No"]), "answer 1 is 'Yes'"),
        (lambda: proportion_sequence(5), "5 successes, of how many"),
        (lambda: proportion_sequence(5, 4), "5 successes do not fit a base of 4"),
        (lambda: proportion_sequence(0, 0), "0 successes do not fit a base of 0"),
        (lambda: proportion_sequence([1, 2], [2]), "2 counts of successes do not fit 1 looks"),
        (lambda: proportion_sequence([3, 2], [5, 9]), "look 2 has 2 of 9 after 3 of 5"),
        (lambda: proportion_sequence([1, 5], [4, 6]), "look 2 has 5 of 6 after 1 of 4"),
        (lambda: proportion_sequence([1], target=40), "target is 40"),
        (lambda: proportion_sequence([1], target=1), "target is 1"),
        (lambda: proportion_sequence([1], prior=(0, 1)), "not a beta prior"),
        (lambda: proportion_sequence([1], confidence=1), "confidence is 1"),
        (lambda: stopping_chances(0.3, 3, 10), "share is 3"),
        (lambda: stopping_chances(0.3, 0.3, 0), "horizon is 0"),
    ],
)
def test_bad_answers_are_refused(call: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        call()
