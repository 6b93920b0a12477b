"""Raking: a published example, trimming, and targets that cannot be met."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.stats import design_effect, effective_base, rake

SEED = np.array([[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]])
TARGETS = {
    "row": {1: 150, 2: 300, 3: 400, 4: 150},
    "column": {1: 200, 2: 300, 3: 400, 4: 100},
}


def cells() -> pd.DataFrame:
    places = [(row + 1, column + 1) for row in range(4) for column in range(4)]
    return pd.DataFrame(places, columns=["row", "column"])


def people(size: int = 2000) -> pd.DataFrame:
    random = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "age": random.choice(["16-34", "35-54", "55+"], size, p=[0.6, 0.3, 0.1]),
            "city": pd.Categorical(random.choice(["Bristol", "Leeds"], size, p=[0.7, 0.3])),
        }
    )


SHARES = {"age": {"16-34": 0.3, "35-54": 0.4, "55+": 0.3}, "city": {"Bristol": 49, "Leeds": 51}}


def test_three_rounds_give_the_published_table() -> None:
    # Wikipedia, "Iterative proportional fitting", classical algorithm after three rounds.
    raked = rake(cells(), TARGETS, weights=SEED.ravel(), rounds=3)
    table = raked.weights.reshape(4, 4)
    published = [
        [64.61, 46.28, 35.42, 3.83],
        [49.95, 68.15, 156.49, 25.37],
        [56.70, 144.40, 145.06, 53.76],
        [28.74, 41.18, 63.03, 17.03],
    ]
    assert table == pytest.approx(np.array(published), abs=0.005)
    assert table.sum(axis=1) == pytest.approx([150.13, 299.96, 399.92, 149.99], abs=0.005)
    assert not raked.converged


def test_convergence_meets_every_margin_and_keeps_the_odds_ratios() -> None:
    raked = rake(cells(), TARGETS, weights=SEED.ravel())
    table = raked.weights.reshape(4, 4)
    assert raked.converged
    assert raked.rounds < 20
    assert table.sum(axis=1) == pytest.approx([150, 300, 400, 150], abs=1e-3)
    assert table.sum(axis=0) == pytest.approx([200, 300, 400, 100], abs=1e-3)
    odds = table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0])
    assert odds == pytest.approx(40 * 50 / (30 * 35))
    assert raked.design_effect == pytest.approx(design_effect(raked.weights))


def test_shares_and_percentages_give_weights_around_one() -> None:
    frame = people()
    raked = rake(frame, SHARES)
    assert raked.converged
    assert raked.weights.mean() == pytest.approx(1)
    assert raked.effective_base == pytest.approx(effective_base(raked.weights))
    assert raked.weights[frame["city"] == "Leeds"].sum() / 2000 == pytest.approx(0.51, abs=1e-6)
    assert raked.margins["after"].to_numpy() == pytest.approx(raked.margins["target"], abs=1e-6)
    assert raked.margins["before"].iloc[0] == pytest.approx((frame["age"] == "16-34").mean())


def test_one_column_is_cell_weighting() -> None:
    frame = people()
    raked = rake(frame, {"age": SHARES["age"]})
    now = frame["age"].value_counts(normalize=True)
    assert raked.weights == pytest.approx(
        (frame["age"].map(SHARES["age"]) / frame["age"].map(now)).to_numpy()
    )


def test_trimming_keeps_the_bounds_and_still_meets_the_targets() -> None:
    raked = rake(people(), SHARES, trim=(0.3, 3.4))
    assert raked.converged
    assert raked.weights.max() <= 3.4 * (1 + 1e-5)
    assert raked.weights.min() >= 0.3 * (1 - 1e-5)
    assert raked.trimmed > 0
    assert raked.design_effect < rake(people(), SHARES).design_effect


def test_bounds_too_tight_together_are_reported_with_the_worst_answer() -> None:
    raked = rake(people(), SHARES, trim=(0.4, 3.2))
    assert not raked.converged
    assert raked.gap > 1e-3
    assert raked.worst in {"age: 55+", "age: 16-34", "age: 35-54", "city: Bristol", "city: Leeds"}
    assert raked.rounds == 1000


def test_targets_that_already_hold_leave_weights_alone() -> None:
    frame = people()
    now = {c: dict(frame[c].value_counts(normalize=True)) for c in frame.columns}
    raked = rake(frame, now)
    assert raked.weights == pytest.approx(np.ones(2000))
    assert raked.design_effect == pytest.approx(1)


@given(st.integers(0, 1000))
@settings(deadline=None, max_examples=15)
def test_row_order_and_the_scale_of_weights_change_nothing(seed: int) -> None:
    random = np.random.default_rng(seed)
    frame, start = people(300), random.gamma(4, 0.25, 300) + 0.05
    order = random.permutation(300)
    one = rake(frame, SHARES, weights=start)
    other = rake(frame.iloc[order], SHARES, weights=50 * start[order])
    assert other.weights == pytest.approx(one.weights[order], rel=1e-6)


@pytest.mark.parametrize(
    ("targets", "options", "message"),
    [
        ({"age": {"16-34": 0.5, "35-54": 0.5}}, {}, "'55\\+', which has no target"),
        ({"age": {**SHARES["age"], "0-15": 0.1}}, {}, "'0-15', but nobody gave it"),
        ({"age": {"16-34": 0.6, "35-54": 0.4, "55+": 0.0}}, {}, "target of 0 for '55\\+'"),
        ({"age": {"16-34": 0.6, "35-54": 0.3, "55+": 0.3}}, {}, "'age' add up to 1.2"),
        ({"age": {"16-34": 0.6, "35-54": 0.7, "55+": -0.3}}, {}, "'age' are not numbers of 0"),
        ({"sex": {"f": 1}}, {}, "no column 'sex'"),
        ({}, {}, "no targets"),
        (SHARES, {"trim": (0.45, 2)}, "'55\\+', outside the bounds"),
        (SHARES, {"trim": (1.5, 2)}, "bounds around 1"),
        (SHARES, {"weights": np.zeros(2000)}, "zero in every row"),
        (SHARES, {"weights": np.ones(3)}, "3 values for 2000 rows"),
    ],
)
def test_impossible_targets_are_refused_by_name(targets: Any, options: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        rake(people(), targets, **options)


def test_missing_answers_are_refused_by_column() -> None:
    frame = people().assign(age=lambda f: f["age"].where(f.index > 2))
    with pytest.raises(AnalysisError, match="'age' has 3 missing"):
        rake(frame, SHARES)


def test_counts_must_agree_between_columns() -> None:
    counts = {"age": {"16-34": 300, "35-54": 400, "55+": 300}}
    with pytest.raises(AnalysisError, match="'age' add up to 1000"):
        rake(people(), {**counts, "city": {"Bristol": 500, "Leeds": 520}})
    both = {**counts, "city": {"Bristol": 490, "Leeds": 510}}
    assert rake(people(), both).weights.sum() == pytest.approx(1000)
