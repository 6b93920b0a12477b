"""Intervals and posteriors against published values."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.stats import (
    beta_binomial,
    clopper_pearson,
    mean_interval,
    newcombe_difference,
    poisson_interval,
    welch_difference,
    wilson,
)
from workbench.stats.bayes import JEFFREYS

# Student's sleep data (Cushny and Peebles 1905), as R ships it.
SLEEP_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_clopper_pearson_gives_newcombes_values(
    successes: int, n: int, low: float, high: float
) -> None:
    assert clopper_pearson(successes, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_differences_give_newcombes_method_10(
    counts: tuple[int, int, int, int], low: float, high: float
) -> None:
    found = newcombe_difference(*counts)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert found.n == counts[1] + counts[3]


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)],
)
def test_counts_give_garwoods_values(count: int, low: float, high: float) -> None:
    assert poisson_interval(count) == pytest.approx((low, high), abs=6e-4)
    halved = poisson_interval(count, exposure=2)
    assert halved == pytest.approx((low / 2, high / 2), abs=6e-4)


def test_welch_gives_the_interval_of_the_sleep_data() -> None:
    found = welch_difference(SLEEP_1, SLEEP_2)
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert found.estimate == pytest.approx(-1.58)


def test_mean_gives_students_interval() -> None:
    differences = np.subtract(SLEEP_1, SLEEP_2)
    found = mean_interval([*differences, math.nan])
    assert (found.low, found.high) == pytest.approx((-2.4598858, -0.7001142), abs=5e-8)
    assert found.n == 10


def test_posterior_gives_the_textbook_interval() -> None:
    # Gelman et al., placenta previa: 437 girls of 980.
    found = beta_binomial(437, 980)
    assert (found.a, found.b) == (438, 544)
    assert (found.mean, found.low, found.high) == pytest.approx((0.446, 0.415, 0.477), abs=5e-4)
    assert found.above(0.485) == pytest.approx(0.007, abs=1e-3)
    assert found.above(0.4) + found.below(0.4) == pytest.approx(1)
    assert found.prior_words == "Beta(1, 1) prior (uniform, worth 2 answers, 1 of them yes)"
    grid = np.linspace(0.001, 0.999, 999)
    assert sum(found.density(float(p)) for p in grid) * 0.001 == pytest.approx(1, abs=1e-6)


def test_without_answers_the_posterior_is_the_prior() -> None:
    found = beta_binomial(0, 0, prior=JEFFREYS)
    assert found.mean == 0.5
    assert "Jeffreys" in found.prior_words
    assert beta_binomial(3, 10, prior=(2, 6)).mean == pytest.approx(5 / 18)
    assert found.density(0) == 0


@given(st.integers(1, 2000), st.data())
@settings(deadline=None, max_examples=60)
def test_exact_intervals_hold_the_share_and_are_wider(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    low, high = clopper_pearson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    assert clopper_pearson(n - k, n) == pytest.approx((1 - high, 1 - low), abs=1e-9)
    assert clopper_pearson(k, n, confidence=0.99)[1] >= high
    posterior = beta_binomial(k, n, prior=JEFFREYS)
    assert low - 1e-12 <= posterior.low
    assert posterior.high <= high + 1e-12
    low, high = newcombe_ends(k, n)
    assert -1 <= low <= 0 <= high <= 1


def newcombe_ends(k: int, n: int) -> tuple[float, float]:
    found = newcombe_difference(k, n, k, n)
    assert found.high == pytest.approx(-found.low)
    return found.low, found.high


def test_exact_coverage_is_never_below_what_is_promised() -> None:
    from scipy.stats import binom

    n = 25
    bounds = [clopper_pearson(k, n) for k in range(n + 1)]
    scores = [wilson(k, n) for k in range(n + 1)]
    shares = np.linspace(0.02, 0.98, 97)

    def coverage(intervals: list[tuple[float, float]], p: float) -> float:
        holds = [k for k, (low, high) in enumerate(intervals) if low <= p <= high]
        return float(binom.pmf(holds, n, p).sum())

    assert min(coverage(bounds, p) for p in shares) >= 0.95
    assert np.mean([coverage(scores, p) for p in shares]) == pytest.approx(0.95, abs=0.01)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: clopper_pearson(1, 0), "base is empty"),
        (lambda: clopper_pearson(6, 5), "6 successes do not fit a base of 5"),
        (lambda: clopper_pearson(1.5, 5), "1.5 of 5"),  # type: ignore[arg-type]
        (lambda: clopper_pearson(1, 5, confidence=95), "confidence is 95"),
        (lambda: poisson_interval(-1), "-1 is not a count"),
        (lambda: poisson_interval(3, exposure=0), "exposure is 0"),
        (lambda: mean_interval([1]), "1 answers are too few"),
        (lambda: mean_interval([4, 4, 4]), "all 3 answers are 4"),
        (lambda: mean_interval(["a", "b"]), "are not numbers"),
        (lambda: mean_interval([1, math.inf]), "answer 2 is infinite"),
        (lambda: welch_difference([1, 1], [2, 2]), "without spread"),
        (lambda: newcombe_difference(1, 5, 7, 5), "7 successes do not fit"),
        (lambda: beta_binomial(3, 2), "3 successes do not fit"),
        (lambda: beta_binomial(1, 2, prior=(0, 1)), "not a beta prior"),
    ],
)
def test_bad_numbers_are_refused(call: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        call()
