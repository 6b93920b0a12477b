"""Intervals and scores against published values."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.stats import effective_base, nps, two_proportion_z, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_newcombes_values(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000), st.data())
@settings(deadline=None)
def test_wilson_holds_the_share_and_stays_between_0_and_1(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    mirrored = wilson(n - k, n)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-9)


@pytest.mark.parametrize(("k", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_what_is_no_proportion(k: int, n: int) -> None:
    with pytest.raises(AnalysisError):
        wilson(k, n)


def test_nps_gives_the_published_score_and_adjusted_interval() -> None:
    score = nps([10] * 50 + [8] * 30 + [3] * 20)
    assert score.score == 30
    assert score.adjusted == pytest.approx(29.1, abs=0.05)
    assert (score.high - score.low) / 2 == pytest.approx(15.1, abs=0.05)
    assert (score.promoters, score.passives, score.detractors, score.base) == (50, 30, 20, 100)


def test_nps_leaves_missing_answers_out_and_refuses_others() -> None:
    assert nps([10, math.nan, 0]).base == 2
    with pytest.raises(AnalysisError, match="11"):
        nps([11])
    with pytest.raises(AnalysisError, match="no answers"):
        nps([math.nan])


def test_effective_base_is_kishs() -> None:
    assert effective_base([1] * 50 + [2] * 50) == 90
    assert effective_base([1] * 7) == 7


def test_two_proportions_alike_do_not_differ() -> None:
    assert two_proportion_z(0.4, 100, 0.4, 300) == 0
    assert two_proportion_z(0, 10, 0, 10) == 0
    # 60 of 100 against 40 of 100: z = .2 / sqrt(.25 * .02) = 2.8284
    assert two_proportion_z(0.6, 100, 0.4, 100) == pytest.approx(2.8284, abs=1e-4)
