"""Rao–Scott's test on the cluster sample of Californian schools that R's survey documents."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench.stats import rao_scott

# Schools of each district, counted: elementary, high and middle schools, of each those that missed
# their growth target, that met it without an award, and that met it and had the award.
CELLS = [(level, result) for level in "EHM" for result in range(3)]
DISTRICTS = [
    (0, 2, 6, 0, 0, 1, 0, 0, 2),
    (0, 1, 1, 0, 0, 1, 0, 0, 1),
    (0, 0, 1, 0, 0, 0, 1, 0, 0),
    (1, 0, 9, 0, 0, 0, 2, 1, 0),
    (0, 0, 2, 0, 0, 0, 0, 0, 0),
    (0, 2, 0, 1, 0, 0, 1, 0, 0),
    (0, 0, 2, 0, 0, 1, 1, 0, 0),
    (1, 2, 10, 0, 0, 0, 0, 0, 3),
    (1, 1, 2, 1, 1, 2, 0, 1, 0),
    (3, 5, 26, 0, 0, 0, 0, 0, 0),
    (1, 3, 12, 1, 1, 0, 1, 0, 2),
    (5, 4, 21, 0, 3, 0, 0, 1, 3),
    (0, 1, 9, 0, 0, 0, 2, 0, 1),
    (0, 0, 1, 0, 0, 0, 0, 0, 0),
    (0, 0, 9, 0, 0, 1, 0, 1, 1),
]
SAMPLED, ALL_DISTRICTS, WEIGHT = 15, 757, 33.847


def schools() -> pd.DataFrame:
    rows = [
        (district, *cell)
        for district, counts in enumerate(DISTRICTS)
        for cell, count in zip(CELLS, counts, strict=True)
        for _ in range(count)
    ]
    table = pd.DataFrame(rows, columns=["district", "level", "result"])
    return table.assign(target=table["result"] > 0, award=table["result"] > 1)


def test_the_sample_is_the_published_one() -> None:
    table = schools()
    assert (len(table), table["district"].nunique()) == (183, SAMPLED)
    counts = pd.crosstab(table["target"], table["level"])
    assert counts.to_numpy().tolist() == [[12, 3, 8], [132, 11, 17]]


def test_growth_target_by_level_as_in_the_documentation_of_svychisq() -> None:
    table = schools()
    found = rao_scott(
        table["target"], table["level"], weights=[WEIGHT] * 183, clusters=table["district"]
    )
    # r-survey.r-forge.r-project.org/survey/example-chisq.html, of 15 districts out of 757: that
    # correction for a finite population makes its statistics larger by 757 / 742.
    correction = 1 - SAMPLED / ALL_DISTRICTS
    assert found.f == pytest.approx(5.1934 * correction, abs=1e-4)
    assert (found.df1, found.df2) == pytest.approx((1.495, 20.925), abs=1e-3)
    assert found.pearson == pytest.approx(11.9409, abs=1e-4)


def test_award_by_level_without_a_finite_population() -> None:
    table = schools()
    found = rao_scott(
        table["award"], table["level"], weights=[WEIGHT] * 183, clusters=table["district"]
    )
    # R's survey, svychisq(~stype + awards) of svydesign(id = ~dnum, weights = ~pw).
    assert found.f == pytest.approx(4.92628761345023, abs=1e-7)
    assert (found.df1, found.df2) == pytest.approx((1.71200283432057, 23.9680396804879), abs=1e-7)
    assert found.p_value == pytest.approx(0.0200399451888242, abs=1e-8)
