"""Scores against published values: CSAT, CES, SUS, UMUX-Lite, Kano, opportunity."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.stats import (
    ces,
    csat,
    kano,
    nps,
    opportunity,
    opportunity_score,
    sus,
    umux_lite,
    wilson,
)

FEELINGS = ("I like it", "I expect it", "I don’t care", "I can live with it", "I dislike it")


def test_nps_weights_of_one_are_none_and_weights_move_the_score() -> None:
    answers = [10] * 50 + [8] * 30 + [3] * 20
    assert nps(answers, weights=np.ones(100)) == nps(answers)
    weighted = nps(answers, weights=[2] * 50 + [1] * 50)
    assert weighted.score == pytest.approx(100 * (100 - 20) / 150)
    assert weighted.effective_base == pytest.approx(90)
    assert weighted.high - weighted.low > nps(answers * 2).high - nps(answers * 2).low
    with pytest.raises(AnalysisError, match=r"8\.5 is not an answer on the 0–10 scale"):
        nps([8.5])


def test_csat_counts_the_two_highest_answers() -> None:
    found = csat([5] * 40 + [4] * 30 + [3] * 20 + [1] * 10 + [math.nan])
    low, high = wilson(70, 100)
    assert (found.score, found.base) == (70, 100)
    assert (found.low, found.high) == pytest.approx((100 * low, 100 * high))
    assert found.variant == "top 2 of 5, in percent"
    words = ["Very bad", "Bad", "Fair", "Good", "Very good"]
    scale = pd.Series(pd.Categorical(["Good", "Very good", "Bad", None], words, ordered=True))
    assert csat(scale).score == pytest.approx(200 / 3)


def test_ces_names_its_variant() -> None:
    answers = [7] * 30 + [6] * 20 + [5] * 20 + [4] * 10 + [2] * 20
    found = {variant: ces(answers, variant=variant) for variant in ("mean", "top3", "net")}
    assert found["mean"].score == pytest.approx(np.mean(answers))
    assert found["top3"].score == pytest.approx(70)
    assert found["net"].score == pytest.approx(50 - 20)
    assert {score.variant for score in found.values()} == {
        "mean of 1–7",
        "5–7 of 7, in percent",
        "6–7 less 1–3, in points",
    }
    assert all(score.low < score.score < score.high for score in found.values())


def test_sus_gives_brookes_example_and_fifty_in_the_middle() -> None:
    assert sus([5, 4, 2, 1, 2, 3, 2, 4, 5, 2]).score == 55
    assert sus([[3] * 10] * 4).score == 50
    assert sus([5, 1] * 5).score == 100
    assert sus([1, 5] * 5).score == 0
    assert math.isnan(sus([3] * 10).low)


def test_sus_leaves_incomplete_answers_out_and_says_so() -> None:
    full = [[4, 2] * 5, [5, 1] * 5, [3, 3] * 5]
    found = sus([*full, [math.nan] + [3] * 9])
    assert (found.base, found.left_out) == (3, 1)
    assert found.score == pytest.approx((75 + 100 + 50) / 3)
    assert found.scores[:3] == pytest.approx([75, 100, 50])
    # Student's t with 2 degrees of freedom: 4.3027 · 25 / √3
    assert found.low == pytest.approx(75 - 4.302653 * 25 / math.sqrt(3), abs=1e-3)
    assert found.high == 100
    frame = pd.DataFrame(full, columns=[f"item {i}" for i in range(1, 11)])
    assert sus(frame).score == found.score


def test_umux_lite_gives_the_published_ends() -> None:
    assert umux_lite([7, 7]).score == 100
    assert umux_lite([1, 1]).score == 0
    assert umux_lite([5, 5], points=5).score == 100
    # Lewis, Utesch and Maher (2013): 0.65 · score + 22.9
    assert umux_lite([7, 7], regressed=True).score == pytest.approx(87.9)
    assert umux_lite([4, 4], regressed=True).score == pytest.approx(55.4)


def pairs(**counts: int) -> tuple[list[int], list[int]]:
    """Answers that fall into each Kano category so often."""
    answers = {"A": (1, 3), "O": (1, 5), "M": (3, 5), "I": (3, 3), "R": (5, 3), "Q": (1, 1)}
    both = [answers[name] for name, n in counts.items() for _ in range(n)]
    return [one for one, _ in both], [other for _, other in both]


def test_kano_gives_the_published_better_and_worse() -> None:
    # Sauerwein et al. (1996), "The Kano model: how to delight your customers": edge grip of skis.
    found = kano(*pairs(A=70, O=323, M=493, I=95, R=3, Q=15))
    assert found.category == "must-be"
    assert (round(found.better, 2), round(found.worse, 2)) == (0.40, -0.83)
    assert found.clear
    assert found.base == 999
    assert found.counts["reverse"] == 3


def test_kano_follows_the_evaluation_table_in_words_and_numbers() -> None:
    table = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
    names = {"Q": "questionable", "A": "attractive", "O": "one-dimensional"}
    names |= {"R": "reverse", "I": "indifferent", "M": "must-be"}
    for one in range(5):
        for other in range(5):
            wanted = names[table[one][other]]
            assert kano([one + 1], [other + 1]).category == wanted
            assert kano([FEELINGS[one]], [FEELINGS[other]]).category == wanted


def test_kano_ties_go_to_what_weighs_more_and_are_not_clear() -> None:
    found = kano(*pairs(A=10, O=10, M=10, I=10))
    assert (found.category, found.clear) == ("must-be", False)
    assert (found.better, found.worse) == (0.5, -0.5)
    assert math.isnan(kano(*pairs(R=3)).better)
    weighted = kano(*pairs(A=10, M=10), weights=[3.0] * 10 + [1.0] * 10)
    assert weighted.category == "attractive"
    assert weighted.better == pytest.approx(0.75)


def test_opportunity_gives_the_published_score() -> None:
    assert opportunity_score(0.82, 0.35) == pytest.approx(12.9)
    assert opportunity_score(0.4, 0.9) == pytest.approx(4)
    found = opportunity([5] * 82 + [2] * 18, [4] * 35 + [1] * 65)
    assert found.score == pytest.approx(12.9)
    assert (found.importance, found.satisfaction) == pytest.approx((82, 35))
    assert found.low < 12.9 < found.high


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=40))
@settings(deadline=None, max_examples=40)
def test_order_and_weights_of_one_change_no_score(answers: list[tuple[int, int]]) -> None:
    one, two = [a for a, _ in answers], [b for _, b in answers]
    ones = np.ones(len(answers))
    assert csat(one, weights=ones) == csat(one)
    assert csat(one[::-1]).score == pytest.approx(csat(one).score)
    assert kano(one, two, weights=ones) == kano(one, two)
    assert kano(one[::-1], two[::-1]).category == kano(one, two).category
    assert opportunity(one, two, weights=ones) == opportunity(one, two)
    assert 0 <= opportunity(one, two).score <= 20


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: csat([6]), "satisfaction: 6 is not an answer on the 1–5 scale"),
        (lambda: csat(pd.Series([0.0], name="happy")), "'happy': 0"),
        (lambda: csat([math.nan]), "no answers"),
        (lambda: csat(["good"]), "not numbers"),
        (lambda: csat([5], satisfied=5), "5 top answers"),
        (lambda: csat([5, 4], weights=[1, -1]), "row 2"),
        (lambda: ces([8]), "1–7 scale"),
        (lambda: ces([7], variant="median"), "no variant 'median'"),  # type: ignore[arg-type]
        (lambda: sus([3] * 9), "SUS has 10 items, and 9 are given"),
        (lambda: sus([[3] * 9 + [6]]), "item 10 is 6 for respondent 1"),
        (lambda: sus([[math.nan] * 10]), "nobody answered every item"),
        (lambda: umux_lite([8, 1]), "item 1 is 8"),
        (lambda: kano([1], [6]), "dysfunctional holds 6"),
        (lambda: kano(["perhaps"], [1]), "functional holds 'perhaps'"),
        (lambda: kano([1, 2], [1]), "functional has 2 answers"),
        (lambda: kano([1], [None]), "nobody answered both"),
        (lambda: opportunity_score(82, 35), "importance is 82"),
        (lambda: opportunity([5, 5], [5]), "importance has 2 answers"),
        (lambda: opportunity([9], [5]), "importance: 9 is not"),
    ],
)
def test_bad_input_is_refused_by_name(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        call()
