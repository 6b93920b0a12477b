"""Two surveys compared: published intervals, and what counts as a change."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats import compare_means, compare_nps, compare_shares, compare_waves, nps

PLAN = Question("plan", "Which plan?", "single", ("Rolling", "Yearly"), ("plan",))
SCORE = Question("score", "Would you recommend us?", "nps", (), ("score",))
DAYS = Question("days", "Days off the road?", "numeric", (), ("days",))
WHY = Question("why", "Why?", "open", (), ("why",))


def ticks(yes: int, of: int) -> list[int]:
    return [1] * yes + [0] * (of - yes)


@pytest.mark.parametrize(
    ("one", "two", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_shares_give_newcombes_intervals(
    one: tuple[int, int], two: tuple[int, int], low: float, high: float
) -> None:
    found = compare_shares(ticks(*two), ticks(*one))
    assert (found.low, found.high) == pytest.approx((100 * low, 100 * high), abs=5e-3)


def test_means_give_the_published_interval_of_students_sleep_data() -> None:
    before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    after = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = compare_means(before, after)
    # R: t.test(extra ~ group, data = sleep)
    assert found.difference == pytest.approx(1.58)
    assert (found.low, found.high) == pytest.approx((-0.2054832, 3.3654832))
    assert found.verdict == "no clear change"


def test_nps_adds_the_variances_of_the_adjusted_scores() -> None:
    before, after = [10] * 50 + [8] * 30 + [3] * 20, [10] * 60 + [8] * 25 + [3] * 15
    found = compare_nps(before, after)
    one, two = nps(before), nps(after)
    half = math.hypot((one.high - one.low) / 2, (two.high - two.low) / 2)
    assert found.difference == pytest.approx(15)
    assert (found.high - found.low) / 2 == pytest.approx(half)
    assert found.verdict == "no clear change"
    assert compare_nps(before * 4, after * 4).verdict == "up"
    assert compare_nps(after * 4, before * 4).verdict == "down"


def test_the_same_survey_twice_is_no_clear_change() -> None:
    answers = [0, 3, 7, 8, 9, 10, math.nan]
    assert compare_nps(answers, answers).verdict == "no clear change"
    assert compare_means(answers, answers).difference == 0
    assert compare_shares(ticks(0, 9), ticks(0, 9)).verdict == "no clear change"
    assert compare_means([4, 4], [4, 4]).verdict == "no clear change"


@given(st.integers(0, 1000))
@settings(deadline=None, max_examples=20)
def test_swapping_the_waves_turns_the_sign(seed: int) -> None:
    random = np.random.default_rng(seed)
    one, two = random.integers(0, 11, 40), random.integers(0, 11, 30)
    weights = random.gamma(4, 0.25, 40) + 0.01, random.gamma(4, 0.25, 30) + 0.01
    for compare in (compare_nps, compare_means):
        there = compare(one, two, weights=weights)
        back = compare(two, one, weights=weights[::-1])
        assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
        assert compare(one, two, weights=(np.ones(40), np.ones(30))) == compare(one, two)


def test_unequal_weights_widen_the_interval() -> None:
    answers = ticks(30, 100)
    plain = compare_shares(answers, answers)
    weighted = compare_shares(answers, answers, weights=([1, 5] * 50, None))
    assert weighted.high - weighted.low > plain.high - plain.low


def test_whole_surveys_are_compared_question_by_question() -> None:
    def wave(yearly: int, score: float, days: float) -> pd.DataFrame:
        spread = np.tile([-1.0, 0.0, 1.0, 0.0], 50)
        return pd.DataFrame(
            {
                "plan": pd.Categorical(
                    ["Yearly"] * yearly + ["Rolling"] * (190 - yearly) + [None] * 10, PLAN.options
                ),
                "score": score + spread,
                "days": days + spread,
            }
        )

    table = compare_waves(wave(60, 7, 3), wave(120, 9, 3), [PLAN, SCORE, DAYS])
    verdicts = {(q, a): v for q, a, v in table[["question", "answer", "verdict"]].to_numpy()}
    assert verdicts == {
        ("plan", "Rolling"): "down",
        ("plan", "Yearly"): "up",
        ("score", ""): "up",
        ("days", ""): "no clear change",
    }
    assert table.loc[1, "difference"] == pytest.approx(100 * (120 - 60) / 190)
    assert table.loc[1, "base_before"] == 190
    small = compare_waves(wave(60, 7, 3).tail(20), wave(120, 9, 3), [PLAN, SCORE])
    assert set(small["verdict"]) == {"base too small"}


def test_bad_input_is_refused_by_name() -> None:
    frame = pd.DataFrame({"score": [9.0, 10.0], "why": ["a", "b"]})
    with pytest.raises(AnalysisError, match="'score' in the second survey"):
        compare_waves(frame, frame.assign(score=math.nan), [SCORE])
    with pytest.raises(AnalysisError, match="'plan'"):
        compare_waves(frame, frame, [PLAN])
    with pytest.raises(AnalysisError, match="'why' is a open question"):
        compare_waves(frame, frame, [WHY])
    with pytest.raises(AnalysisError, match="no questions"):
        compare_waves(frame, frame, [])
    with pytest.raises(AnalysisError, match="after holds 2"):
        compare_shares([0, 1], [1, 2])
    with pytest.raises(AnalysisError, match="before: one answer"):
        compare_means([1], [1, 2])
    with pytest.raises(AnalysisError, match="before: no answers"):
        compare_means([math.nan], [1, 2])
    with pytest.raises(AnalysisError, match="confidence"):
        compare_nps([1], [2], confidence=95)
