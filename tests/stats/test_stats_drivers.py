"""Key drivers against relaimpo, and what must hold for any data."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.stats import key_drivers

NAMES = ["Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality"]

# R: cor(swiss), the outcome Fertility first
SWISS = np.array(
    [
        [1.0, 0.3530792, -0.6458827, -0.6637889, 0.4636847, 0.4165560],
        [0.3530792, 1.0, -0.6865422, -0.6395225, 0.4010951, -0.0608586],
        [-0.6458827, -0.6865422, 1.0, 0.6984153, -0.5727418, -0.1140216],
        [-0.6637889, -0.6395225, 0.6984153, 1.0, -0.1538589, -0.0993218],
        [0.4636847, 0.4010951, -0.5727418, -0.1538589, 1.0, 0.1754959],
        [0.4165560, -0.0608586, -0.1140216, -0.0993218, 0.1754959, 1.0],
    ]
)


def with_correlations(wanted: Any, size: int) -> Any:
    """Numbers that have exactly these correlations."""
    random = np.random.default_rng(0).normal(size=(size, len(wanted)))
    orthogonal, _ = np.linalg.qr(random - random.mean(axis=0))
    return orthogonal @ np.linalg.cholesky(wanted).T


def r_squared(outcome: Any, drivers: Any) -> float:
    if not drivers.shape[1]:
        return 0.0
    design = np.column_stack([np.ones(len(drivers)), drivers])
    rest = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
    return float(1 - rest @ rest / ((outcome - outcome.mean()) ** 2).sum())


def test_swiss_gives_relaimpos_lmg() -> None:
    table = with_correlations(SWISS, 47)
    found = key_drivers(table[:, 0], pd.DataFrame(table[:, 1:], columns=NAMES), draws=50)
    # relaimpo: calc.relimp(lm(Fertility ~ ., swiss), type = "lmg")
    published = [0.0570912, 0.1711730, 0.2601347, 0.1055702, 0.1127659]
    importance = found.table.set_index("driver")["importance"]
    assert importance[NAMES].to_numpy() == pytest.approx(published, abs=2e-7)
    assert found.r_squared == pytest.approx(0.7067350, abs=2e-7)
    assert list(found.table["driver"])[:2] == ["Education", "Examination"]
    assert found.table.set_index("driver").loc["Education", "beta"] < 0


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=10)
def test_importance_is_the_gain_averaged_over_all_orders(seed: int) -> None:
    random = np.random.default_rng(seed)
    drivers = random.normal(size=(30, 3)) @ random.normal(size=(3, 3))
    outcome = drivers @ [1.0, 0.5, 0.0] + random.normal(size=30)
    gains = np.zeros(3)
    for order in permutations(range(3)):
        for place, driver in enumerate(order):
            before, after = list(order[:place]), list(order[: place + 1])
            gains[driver] += r_squared(outcome, drivers[:, after])
            gains[driver] -= r_squared(outcome, drivers[:, before])
    found = key_drivers(outcome, pd.DataFrame(drivers, columns=list("abc")), draws=0)
    assert found.table.set_index("driver")["importance"][list("abc")].to_numpy() == pytest.approx(
        gains / 6, abs=1e-9
    )
    assert found.table["share"].sum() == pytest.approx(100)


def survey(size: int = 300) -> tuple[pd.Series[float], pd.DataFrame]:
    random = np.random.default_rng(1)
    drivers = pd.DataFrame(
        {
            "service": random.integers(1, 6, size).astype(float),
            "price": pd.Categorical.from_codes(
                random.integers(0, 3, size), ["dear", "fair", "cheap"], ordered=True
            ),
            "shop": pd.array(random.random(size) < 0.5, "boolean"),
        }
    )
    satisfied = drivers["service"] + drivers["price"].cat.codes + random.normal(size=size)
    return satisfied.rename("satisfied"), drivers


def test_intervals_and_ranks_are_those_of_the_bootstrap() -> None:
    outcome, drivers = survey()
    found = key_drivers(outcome, drivers, draws=200)
    assert list(found.table["driver"]) == ["service", "price", "shop"]
    assert (found.table["low"] <= found.table["share"]).all()
    assert (found.table["share"] <= found.table["high"]).all()
    assert list(found.table["rank_low"]) == [1, 2, 3]
    again = key_drivers(outcome, drivers, draws=200)
    pd.testing.assert_frame_equal(found.table, again.table)


def test_weights_of_one_are_none_and_doubling_is_like_repeating() -> None:
    outcome, drivers = survey(60)
    plain = key_drivers(outcome, drivers, draws=20)
    pd.testing.assert_frame_equal(
        key_drivers(outcome, drivers, weights=np.ones(60), draws=20).table, plain.table
    )
    weighted = key_drivers(outcome, drivers, weights=[2.0] * 20 + [1.0] * 40, draws=0)
    twice = [*range(60), *range(20)]
    repeated = key_drivers(outcome.iloc[twice], drivers.iloc[twice], draws=0)
    assert weighted.table["importance"].to_numpy() == pytest.approx(
        repeated.table["importance"].to_numpy()
    )


def test_missing_answers_are_left_out_and_counted() -> None:
    outcome, drivers = survey()
    gaps = drivers.assign(service=drivers["service"].where(drivers.index > 9))
    found = key_drivers(outcome, gaps, draws=0)
    assert (found.base, found.left_out) == (290, 10)


def test_bad_input_is_refused_by_column() -> None:
    outcome, drivers = survey(60)
    with pytest.raises(AnalysisError, match="price does not vary"):
        key_drivers(outcome, drivers.assign(price=1.0))
    with pytest.raises(AnalysisError, match="'satisfied' does not vary"):
        key_drivers(outcome * 0, drivers)
    with pytest.raises(AnalysisError, match="'copy' is determined by service"):
        key_drivers(outcome, drivers.assign(copy=2 * drivers["service"]))
    with pytest.raises(AnalysisError, match="'why' holds answers that are not numbers"):
        key_drivers(outcome, drivers.assign(why="because"))
    with pytest.raises(AnalysisError, match="3 respondents answered everything"):
        key_drivers(outcome[:3], drivers[:3])
    with pytest.raises(AnalysisError, match="0 drivers"):
        key_drivers(outcome, drivers[[]])
    with pytest.raises(AnalysisError, match="60 answers for 59 respondents"):
        key_drivers(outcome, drivers[:59])
