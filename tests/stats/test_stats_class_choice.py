"""Choosing the number of segments, and how sure the shares are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from latent_answers import planted
from sklearn.metrics import adjusted_rand_score

from workbench.errors import AnalysisError
from workbench.stats import choose_classes, latent_classes
from workbench.stats.class_choice import adjusted_rand


def test_the_table_weighs_fit_stability_size_and_sense() -> None:
    frame, _ = planted(500, 6)
    choice = choose_classes(frame, range(1, 5), draws=10)
    table = choice.table
    assert choice.best.k == 3
    assert choice.reasons[3] == "chosen: the lowest ICL"
    assert table.loc[3, "icl"] == table["icl"].min()
    assert table.loc[3, "stability"] > 0.9
    assert table.loc[3, "least_marked"] >= 3
    assert np.isnan(table.loc[1, "stability"])
    assert ((table["between"] >= 0) & (table["between"] <= 1)).all()
    assert (table["icl"] >= table["bic"] - 1e-9).all()


def test_whoever_waits_is_told_of_every_fit() -> None:
    frame, _ = planted(200, 4)
    told: list[tuple[int, int]] = []
    choose_classes(frame, [1, 2, 3], starts=2, draws=3, progress=lambda *fits: told.append(fits))
    assert told == [(done, 9) for done in range(1, 10)]


def test_more_parameters_than_possible_answers_are_not_tried() -> None:
    random = np.random.default_rng(2)
    frame = pd.DataFrame({name: random.integers(0, 2, 300).astype(str) for name in "abc"})
    # Eight answers: two classes have 1 + 2 · 3 = 7 parameters, three have 11.
    assert [*choose_classes(frame, range(1, 6), draws=0).table.index] == [1, 2]
    assert [*choose_classes(frame, [3, 4], draws=0).table.index] == [3]
    amounts = frame.assign(d=random.normal(size=300))
    assert [*choose_classes(amounts, [2, 3], draws=0).table.index] == [2, 3]


def test_unstable_and_small_solutions_are_passed_over() -> None:
    frame, _ = planted(300, 3)
    picky = choose_classes(frame, [2, 3], smallest=0.25, draws=0)
    assert picky.best.k == 2
    assert "smallest segment" in picky.reasons[3]
    none_fits = choose_classes(frame, [3], smallest=0.5, draws=0)
    assert none_fits.best.k == 3
    assert "though its smallest" in none_fits.reasons[3]


def test_adjusted_rand_is_the_known_index() -> None:
    random = np.random.default_rng(0)
    a, b = random.integers(0, 3, 80), random.integers(0, 4, 80)
    cross = np.bincount(a * 4 + b, minlength=12).reshape(3, 4).astype(float)
    assert adjusted_rand(cross) == pytest.approx(adjusted_rand_score(a, b))
    assert adjusted_rand(np.diag([5.0, 7.0])) == 1
    assert np.isnan(adjusted_rand(np.array([[9.0]])))


def test_share_intervals_hold_the_shares_and_shrink_with_the_sample() -> None:
    small, large = (planted(rows, 6)[0] for rows in (300, 1200))
    found = [latent_classes(f, 3).share_intervals(f, draws=100) for f in (small, large)]
    for table in found:
        assert list(table.index) == [1, 2, 3]
        assert ((table["low"] < table["share"]) & (table["share"] < table["high"])).all()
    width = [(t["high"] - t["low"]).mean() for t in found]
    assert 1.6 < width[0] / width[1] < 2.4
    # Where segments are told apart clearly, a share is as sure as any proportion.
    expected = 2 * 1.96 * np.sqrt(0.5 * 0.5 / 1200)
    assert found[1].loc[1, "high"] - found[1].loc[1, "low"] == pytest.approx(expected, rel=0.25)


def test_weights_widen_the_intervals() -> None:
    frame, _ = planted(400, 6)
    weights = np.random.default_rng(1).gamma(0.7, 1.4, 400)
    plain = latent_classes(frame, 3).share_intervals(frame, draws=80)
    weighted = latent_classes(frame, 3, weights=weights)
    wide = weighted.share_intervals(frame, weights=weights, draws=80)
    assert (wide["high"] - wide["low"]).mean() > 1.2 * (plain["high"] - plain["low"]).mean()


def test_other_answers_are_refused_by_name() -> None:
    frame, _ = planted(100, 1)
    found = latent_classes(frame, 2)
    with pytest.raises(AnalysisError, match="'item0' is not in both"):
        found.share_intervals(frame.drop(columns="item0"))
    with pytest.raises(AnalysisError, match="'item0' has the answer 'maybe'"):
        found.share_intervals(frame.replace({"item0": {"yes": "maybe"}}))
    with pytest.raises(AnalysisError, match="draws is 3"):
        found.share_intervals(frame, draws=3)
    with pytest.raises(AnalysisError, match="no number of segments"):
        choose_classes(frame[["item0"]], [7])
