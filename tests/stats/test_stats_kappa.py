"""Cohen's and Fleiss' kappa, Gwet's AC1 and percent agreement against published values."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.stats import cohen_kappa, fleiss_kappa, gwet_ac1, percent_agreement

COHEN_1960 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
FOUR_RATERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
SIX_RATERS = [
    *[[0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0]],
    *[[2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6]],
    *[[1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1]],
]
tables = st.integers(2, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 30), min_size=k, max_size=k), min_size=k, max_size=k)
)


def ratings_of(table: list[list[int]]) -> tuple[list[int], list[int]]:
    k = range(len(table))
    pairs = [(i, j) for i in k for j in k for _ in range(table[i][j])]
    return [i for i, _ in pairs], [j for _, j in pairs]


def test_a_confusion_table_gives_the_textbook_value() -> None:
    found = cohen_kappa([[20, 5], [10, 15]])
    assert found == pytest.approx(0.40)
    assert (found.observed, found.expected) == pytest.approx((0.7, 0.5))
    assert found.units == 50


def test_cohens_own_example_plain_and_weighted() -> None:
    assert cohen_kappa(COHEN_1960) == pytest.approx(0.492, abs=5e-4)
    # Cohen (1968): disagreements weighted 1, 3 and 6 give .348.
    weighted = cohen_kappa(COHEN_1960, weights=[[0, 1, 3], [1, 0, 6], [3, 6, 0]])
    assert weighted == pytest.approx(0.348, abs=5e-4)
    assert "weighted" in weighted.name


def test_the_interval_is_that_of_fleiss_cohen_and_everitt() -> None:
    found = cohen_kappa(ABSTRACTORS)
    assert found == pytest.approx(0.7964094, abs=1e-7)
    assert found.error == pytest.approx(0.05891072, abs=2e-8)
    assert (found.low, found.high) == pytest.approx((0.681, 0.912), abs=5e-4)


@given(tables)
@settings(deadline=None, max_examples=60)
def test_ratings_and_their_table_say_the_same(table: list[list[int]]) -> None:
    first, second = ratings_of(table)
    categories = list(range(len(table)))
    if not first:
        return
    for weights in (None, "linear", "quadratic"):
        one = cohen_kappa(table, weights=weights)
        two = cohen_kappa(first, second, weights=weights, categories=categories)
        assert (one.value, one.low) == pytest.approx((two.value, two.low), nan_ok=True)
        if not one.undefined:
            assert -1 - 1e-12 <= one <= 1 + 1e-12
            swapped = cohen_kappa(np.transpose(table), weights=weights)
            assert swapped.value == pytest.approx(one.value)


@given(st.lists(st.lists(st.integers(0, 30), min_size=2, max_size=2), min_size=2, max_size=2))
@settings(deadline=None, max_examples=40)
def test_with_two_categories_weights_change_nothing(table: list[list[int]]) -> None:
    plain, linear, quadratic = (
        cohen_kappa(table, weights=w).value for w in (None, "linear", "quadratic")
    )
    assert (linear, quadratic) == pytest.approx((plain, plain), nan_ok=True)


def test_a_single_unit_is_counts_and_not_proportions() -> None:
    found = cohen_kappa([[0, 0], [0, 1]])
    assert found.undefined
    assert found.units == 1
    with pytest.raises(AnalysisError, match="proportions"):
        cohen_kappa([[0.5, 0], [0, 0.5]])


def test_linear_and_quadratic_weights_by_hand() -> None:
    p = np.array(COHEN_1960) / 200
    chance = np.outer(p.sum(axis=1), p.sum(axis=0))
    for weights, power in (("linear", 1), ("quadratic", 2)):
        d = np.abs(np.subtract.outer(range(3), range(3))) ** power
        expected = 1 - (d * p).sum() / (d * chance).sum()
        assert cohen_kappa(COHEN_1960, weights=weights) == pytest.approx(expected)


def test_units_that_lack_a_rating_are_left_out() -> None:
    found = cohen_kappa(["a", "b", None, "a", "b"], ["a", "b", "b", "b", math.nan])
    assert found.units == 3
    assert found == pytest.approx(0.4)
    frame = pd.DataFrame({"ann": ["a", "b", "a"], "ben": ["a", "b", "b"]})
    assert cohen_kappa(frame["ann"], frame["ben"]) == cohen_kappa(frame.T) == found


def test_undefined_kappa_says_why() -> None:
    found = cohen_kappa(["no"] * 4, ["no"] * 4)
    assert found.undefined
    assert "'no'" in found.note
    assert cohen_kappa([[0, 0], [0, 0]]).note == "no unit was rated by both raters"
    assert fleiss_kappa([["x"] * 3] * 3).undefined
    assert gwet_ac1([["x"] * 3] * 3).undefined


def test_several_raters_with_missing_ratings_give_irrcacs_figures() -> None:
    for function, value, error, low in (
        (fleiss_kappa, 0.76117, 0.15302, 0.424),
        (gwet_ac1, 0.77544, 0.14295, 0.461),
        (percent_agreement, 0.8181818, 0.12561, 0.542),
    ):
        found = function(FOUR_RATERS)
        assert found == pytest.approx(value, abs=5e-6)
        assert found.error == pytest.approx(error, abs=5e-6)
        assert found.low == pytest.approx(low, abs=5e-4)
        assert found.high == 1
        assert (found.units, found.raters) == (11, 4)


def test_tables_of_counts_give_irrcacs_figures() -> None:
    for function, value, error in (
        (gwet_ac1, 0.4448007, 0.08418757),
        (fleiss_kappa, 0.4139265, 0.08119291),
    ):
        found = function(SIX_RATERS)
        assert found == pytest.approx(value, abs=5e-8)
        assert found.error == pytest.approx(error, abs=5e-9)
    assert gwet_ac1(SIX_RATERS).low == pytest.approx(0.264, abs=5e-4)
    assert fleiss_kappa(SIX_RATERS).expected == pytest.approx(0.2340741, abs=5e-8)
    assert percent_agreement(SIX_RATERS) == pytest.approx(0.5511111, abs=5e-8)


def test_two_raters_give_irrcacs_ac1() -> None:
    assert gwet_ac1(ratings_of(ABSTRACTORS)) == pytest.approx(0.8493305, abs=5e-8)
    assert percent_agreement(ratings_of(ABSTRACTORS)) == pytest.approx(0.89)


def test_binary_ratings_are_never_taken_for_counts() -> None:
    # Three coders, three turns, every row with the same sum: still ratings.
    rows = [[1, 1, 0], [1, 0, 1], [1, 1, 0]]
    assert fleiss_kappa(rows) == fleiss_kappa(rows, counts=False)
    assert fleiss_kappa(rows) != fleiss_kappa(rows, counts=True)
    assert gwet_ac1([[1, 1], [1, 1]]).undefined


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=4, max_size=10).filter(
        lambda units: len({v for unit in units for v in unit}) > 1
    )
)
@settings(deadline=None, max_examples=40)
def test_counting_ratings_first_changes_nothing(units: list[list[int]]) -> None:
    rows = [list(row) for row in zip(*units, strict=True)]
    counts = [[unit.count(v) for v in range(4)] for unit in units]
    for function in (fleiss_kappa, gwet_ac1, percent_agreement):
        one = function(rows, counts=False, categories=range(4))
        two = function(counts, counts=True)
        assert (one.value, one.low) == pytest.approx((two.value, two.low), nan_ok=True)


def test_ac1_depends_on_the_categories_on_offer() -> None:
    rows = [["yes"] * 9 + ["no"], ["yes"] * 10]
    assert gwet_ac1(rows, categories=["yes", "no", "unsure"]) > gwet_ac1(rows)
    assert gwet_ac1([["yes"] * 4] * 2, categories=["yes", "no"]) == 1


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (([[1, 2, 3], [1, 2, 3], [1, 2, -3]],), {}, "row 3, column 3: -3 is not a count"),
        (([[0.44, 0.07], [0.05, 0.44]],), {}, "holds proportions"),
        (([[1, 2, 3, 1]] * 3,), {}, "two raters, there are 3"),
        (([1, 2], [1, 2, 3]), {}, "rater 2 judged 3 units"),
        ((["a", "b"], ["a", "a"]), {"weights": "linear"}, "'a' is a word"),
        (([[5, 1], [1, 5]],), {"weights": "cubic"}, "'cubic' is not a way"),
        (([[5, 1], [1, 5]],), {"weights": [[0, 1, 2]]}, "1 × 3, and 2 categories"),
        (([[5, 1], [1, 5]],), {"weights": [[1, 0], [0, 1]]}, "0 on the diagonal"),
        (([[5, 1], [1, 5]],), {"confidence": 0}, "confidence is 0"),
    ],
)
def test_bad_tables_and_weights_are_refused(arguments: Any, options: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        cohen_kappa(*arguments, **options)


def test_a_single_rater_is_refused() -> None:
    with pytest.raises(AnalysisError, match="at least two raters"):
        fleiss_kappa([[1, 0], [0, 1], [1, 0]], counts=True)
    with pytest.raises(AnalysisError, match="2 categories named for 3 columns"):
        gwet_ac1([[2, 0, 0]], counts=True, categories=["a", "b"])
