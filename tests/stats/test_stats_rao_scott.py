"""Rao–Scott tests against other software, and what must not matter."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from workbench.errors import AnalysisError
from workbench.stats import rao_scott
from workbench.stats.rao_scott import rao_scott_of_sums


def patterned() -> pd.DataFrame:
    """240 respondents whose answers and weights follow a pattern."""
    i = np.arange(240)
    return pd.DataFrame(
        {
            "row": np.array(list("abc"))[(i * 7 + i // 11) % 3],
            "column": np.array(list("xyz"))[np.minimum((i * 5 + i // 7) % 4, 2)],
            "weight": 0.5 + (i % 9) / 4,
        }
    )


def test_weights_alone_give_what_svy_gives() -> None:
    people = patterned()
    found = rao_scott(people["row"], people["column"], weights=people["weight"])
    # svy 0.35.0, Sample(...).categorical.tabulate
    assert found.f == pytest.approx(0.1578690279741899)
    assert (found.df1, found.df2) == pytest.approx((3.9988624911394575, 955.7281353823304))
    assert found.p_value == pytest.approx(0.9594225985698637)
    assert found.pearson == pytest.approx(0.7504474251020651)
    assert found.first_order_p == pytest.approx(0.9595025667090981)


def test_without_weights_it_is_pearsons_test() -> None:
    people = patterned()
    found = rao_scott(people["row"], people["column"])
    counts = pd.crosstab(people["row"], people["column"]).to_numpy()
    expected = np.outer(counts.sum(1), counts.sum(0)) / 240
    assert found.pearson == pytest.approx(((counts - expected) ** 2 / expected).sum())
    assert found.design_effect == pytest.approx(1, abs=0.01)
    assert (found.df, found.n) == (4, 240)


def test_sums_per_cell_are_all_that_weights_need() -> None:
    people = patterned()
    by = people.assign(squared=people["weight"] ** 2).groupby(["row", "column"])
    tables = [by.size(), by["weight"].sum(), by["squared"].sum()]
    found = rao_scott_of_sums(*(t.unstack().to_numpy(dtype=float) for t in tables))
    assert found is not None
    assert found.f == pytest.approx(0.1578690279741899)


def test_missing_answers_row_order_and_the_scale_of_weights_do_not_matter() -> None:
    people = patterned()
    known = rao_scott(people["row"], people["column"], weights=people["weight"])
    gaps = pd.DataFrame({"row": ["a", None], "column": [None, "x"], "weight": [1.0, 1.0]})
    more = pd.concat([people, gaps]).sample(frac=1, random_state=1)
    found = rao_scott(more["row"], more["column"], weights=1000 * more["weight"])
    assert (found.f, found.p_value, found.n) == pytest.approx((known.f, known.p_value, 240))


@pytest.mark.parametrize(
    ("rows", "columns", "options", "message"),
    [
        (["a", "a"], ["x", "y"], {}, "rows have one answer only"),
        (["a", "b"], [None, None], {}, "rows have no answers"),
        (["a", "b"], ["x"], {}, "rows have 2 answers and columns 1"),
        (["a", "b"], ["x", "y"], {"weights": [1, -1]}, "row 2"),
        (["a", "b"] * 2, ["x", "y"] * 2, {"strata": [1, 1, 1, 2]}, "single cluster"),
        (["a", "b"], ["x", "y"], {"clusters": [1, None]}, "clusters are missing"),
        (["a", "b"] * 9, ["x", "y"] * 9, {}, "determine each other"),
        (range(40), range(40), {}, "40 × 40 answers is too large"),
    ],
)
def test_bad_input_is_refused(rows: Any, columns: Any, options: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        rao_scott(rows, columns, **options)
