"""Krippendorff's alpha: definition, missing values, intervals, and what it refuses."""

from __future__ import annotations

import copy
import itertools
import json
import math
import pickle
from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.stats import Agreement, krippendorff_alpha
from workbench.stats.krippendorff import LEVELS, Level

# irrCAC's distrib.6raters: 15 patients, counts of six psychiatrists per diagnosis.
PSYCHIATRISTS = [
    [0, 0, 0, 6, 0],
    [0, 3, 0, 0, 3],
    [0, 1, 4, 0, 1],
    [0, 0, 0, 0, 6],
    [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0],
    [0, 0, 4, 0, 2],
    [2, 0, 3, 1, 0],
    [2, 0, 0, 4, 0],
    [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0],
    [1, 1, 0, 4, 0],
    [0, 3, 3, 0, 0],
    [1, 0, 0, 5, 0],
    [0, 2, 0, 3, 1],
]
scores = st.one_of(st.none(), st.integers(0, 4))
matrices = st.tuples(st.integers(2, 4), st.integers(1, 8)).flatmap(
    lambda shape: st.lists(
        st.lists(scores, min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


def by_definition(rows: list[list[int | None]], level: Level) -> float:
    """Alpha from every pair of values, written as the formula reads."""
    units = [[v for v in column if v is not None] for column in zip(*rows, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = [v for unit in units for v in unit]
    n = len(values)

    def ordinal(c: int, k: int) -> float:
        low, high = sorted((c, k))
        between = sum(values.count(g) for g in range(low, high + 1))
        return between - (values.count(c) + values.count(k)) / 2

    differences: dict[Level, Callable[[int, int], float]] = {
        "nominal": lambda c, k: float(c != k),
        "ordinal": ordinal,
        "interval": lambda c, k: c - k,
        "ratio": lambda c, k: (c - k) / (c + k) if c + k else 0.0,
    }
    delta = differences[level]
    observed = sum(
        delta(a, b) ** 2 / (len(unit) - 1)
        for unit in units
        for a, b in itertools.permutations(unit, 2)
    )
    expected = sum(delta(a, b) ** 2 for a, b in itertools.permutations(values, 2))
    if not expected:
        return math.nan
    return 1 - (observed / n) / (expected / (n * (n - 1)))


@pytest.mark.parametrize("level", LEVELS)
@given(rows=matrices)
@settings(deadline=None, max_examples=60)
def test_alpha_is_what_the_definition_says(level: Level, rows: list[list[int | None]]) -> None:
    found = krippendorff_alpha(rows, level=level, resamples=0)
    assert float(found) == pytest.approx(by_definition(rows, level), abs=1e-9, nan_ok=True)
    assert found.undefined == bool(found.note)


@given(matrices, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_order_of_raters_and_units_changes_nothing(
    rows: list[list[int | None]], random: Random
) -> None:
    units = list(range(len(rows[0])))
    random.shuffle(units)
    other = [[row[i] for i in units] for row in rows]
    random.shuffle(other)
    one, two = (krippendorff_alpha(r, level="ordinal", resamples=50) for r in (rows, other))
    assert (one.value, one.low, one.high) == pytest.approx(
        (two.value, two.low, two.high), nan_ok=True
    )


def test_alpha_of_a_table_of_counts_is_irrcacs() -> None:
    assert krippendorff_alpha(PSYCHIATRISTS, counts=True) == pytest.approx(0.4204384, abs=1e-7)


def test_alpha_of_two_abstractors_is_irrcacs() -> None:
    table = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
    pairs = [(i, j) for i in range(3) for j in range(3) for _ in range(table[i][j])]
    first, second = zip(*pairs, strict=True)
    assert krippendorff_alpha([first, second]) == pytest.approx(0.7972585, abs=1e-7)


def test_many_kinds_of_input_say_the_same() -> None:
    rows = [["a", "b", None, "b"], ["a", "c", "c", "b"]]
    frame = pd.DataFrame({"ann": rows[0], "ben": rows[1]})
    named = {
        "ann": {"u1": "a", "u2": "b", "u4": "b"},
        "ben": {"u1": "a", "u2": "c", "u3": "c", "u4": "b"},
    }
    expected = float(krippendorff_alpha(rows))
    assert expected == pytest.approx(by_definition([[1, 2, None, 2], [1, 3, 3, 2]], "nominal"))
    for data in (frame.T, {"ann": rows[0], "ben": rows[1]}, named, np.array(rows, dtype=object)):
        assert krippendorff_alpha(data) == expected
    numbers = np.array([[1, 2, np.nan, 2], [1, 3, 3, 2]])
    assert krippendorff_alpha(numbers) == expected
    assert krippendorff_alpha(pd.DataFrame(numbers).astype("Int64")) == expected


def test_words_in_order_count_as_ranks() -> None:
    words = [["low", "high", "mid", "low"], ["low", "mid", "mid", "mid"]]
    numbers = [[0, 2, 1, 0], [0, 1, 1, 1]]
    found = krippendorff_alpha(words, level="ordinal", categories=["low", "mid", "high"])
    assert found == krippendorff_alpha(numbers, level="ordinal")
    assert (found.low, found.high) == (
        krippendorff_alpha(numbers, level="ordinal").low,
        krippendorff_alpha(numbers, level="ordinal").high,
    )


def test_large_numbers_keep_their_differences() -> None:
    near = [[1, 2, 3, 4, 5], [1, 2, 4, 4, 4]]
    far = [[v + 1_000_000_000 for v in row] for row in near]
    assert krippendorff_alpha(far, level="interval") == pytest.approx(
        float(krippendorff_alpha(near, level="interval"))
    )


def test_undefined_is_said_plainly() -> None:
    same = krippendorff_alpha([["yes"] * 5, ["yes"] * 5])
    assert math.isnan(same)
    assert "every rating is 'yes'" in str(same)
    assert math.isnan(same.low)
    apart = krippendorff_alpha([[1, None], [None, 2]])
    assert apart.undefined
    assert "no unit was rated by two raters" in str(apart)


def test_perfect_agreement_has_no_interval_but_says_so() -> None:
    found = krippendorff_alpha([[1, 2, 1, 2], [1, 2, 1, 2]])
    assert found == 1
    assert math.isnan(found.low)
    assert "no disagreement" in found.note


def simulated(raters: int, units: int, random: np.random.Generator) -> np.ndarray:
    truth = random.integers(0, 3, units)
    knows = random.random((raters, units)) < 0.75
    return np.where(knows, truth, random.integers(0, 3, (raters, units)))


def test_intervals_from_units_cover_and_those_from_pairs_are_too_narrow() -> None:
    random = np.random.default_rng(1)
    # Raters who know the answer 3 of 4 times and guess among three otherwise: alpha is .75².
    truth = 0.5625
    hits = {"units": 0, "pairs": 0}
    for _ in range(100):
        data = simulated(5, 40, random)
        for resample in ("units", "pairs"):
            found = krippendorff_alpha(data, resample=resample, resamples=300)
            hits[resample] += found.low <= truth <= found.high
    assert hits["units"] >= 87
    assert hits["pairs"] < hits["units"]


def test_the_seed_decides() -> None:
    data = simulated(3, 30, np.random.default_rng(3))
    one, same, other = (krippendorff_alpha(data, seed=s) for s in (5, 5, 6))
    assert (one.low, one.high) == (same.low, same.high)
    assert (one.low, one.high) != (other.low, other.high)
    assert one.low < one < one.high
    assert one.error == pytest.approx((one.high - one.low) / 4, rel=0.3)
    narrow = krippendorff_alpha(data, confidence=0.5)
    assert one.low < narrow.low < narrow.high < one.high


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        ([[1, 2, 3]], {}, "at least two raters"),
        ([[1, 2, 3], [1, 2]], {}, "rater 2 judged 2 units and rater 1 judged 3"),
        ([[], []], {}, "no units"),
        ([1, 2, 3], {}, "1 stands where a rater's row"),
        (["abc", "abd"], {}, "'abc' stands where"),
        ([["a", "b"], ["a", "a"]], {"level": "interval"}, "'a' is not a number"),
        ([["a", "b"], ["a", "a"]], {"level": "ordinal"}, "'a' is not a number"),
        ([[-1, 2], [1, 2]], {"level": "ratio"}, "-1 is negative"),
        ([[1, 2], [1, 2]], {"level": "cardinal"}, "'cardinal' is not a level"),
        ([[1, 2], [1, 2]], {"categories": [1]}, "2 was given but is not among"),
        ([[1, 2], [1, 2]], {"resample": "raters"}, "'raters' cannot be resampled"),
        ([[1, 2], [1, 2]], {"resamples": -1}, "-1 resamples"),
        ([[1, 2], [1, 2]], {"confidence": 95}, "confidence is 95"),
        ([[1, -2], [1, 2]], {"counts": True}, "row 1, column 2: -2 is not a count"),
    ],
)
def test_bad_input_is_refused_by_name(data: Any, options: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        krippendorff_alpha(data, **options)


def test_a_coefficient_is_a_number_that_travels() -> None:
    found = krippendorff_alpha([[1, 2, 1, 2, 2], [1, 2, 1, 1, 2]])
    assert isinstance(found, float)
    assert json.loads(json.dumps({"alpha": found}))["alpha"] == found.value
    for twin in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
        assert isinstance(twin, Agreement)
        assert (twin, twin.low, twin.name) == (found, found.low, found.name)
    assert f"{found:.2f}" == f"{found.value:.2f}"
    assert "95 % interval" in f"{found}"
    with pytest.raises(AttributeError):
        found.low = 0.0  # type: ignore[misc]
