"""Latent classes against published solutions, and their properties."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.errors import AnalysisError
from workbench.stats import choose_classes, latent_classes


@pytest.fixture(scope="module")
def planted() -> tuple[pd.DataFrame, np.ndarray]:
    """Three classes of 50, 30 and 20 % that answer six mixed items differently."""
    random = np.random.default_rng(5)
    truth = random.choice(3, size=600, p=[0.5, 0.3, 0.2])
    likely = np.array([[0.9, 0.8, 0.1, 0.2], [0.1, 0.9, 0.9, 0.1], [0.2, 0.1, 0.8, 0.9]])
    frame = pd.DataFrame(
        {f"item{j}": np.where(random.random(600) < likely[truth, j], "yes", "no") for j in range(4)}
    )
    frame["rides"] = random.normal(np.array([2.0, 8.0, 15.0])[truth], 1.5)
    frame["ticked"] = pd.array(random.random(600) < np.array([0.2, 0.5, 0.9])[truth], "boolean")
    frame.loc[random.random(600) < 0.1, "item1"] = None
    return frame, truth


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("k", "log_likelihood", "bic"), [(3, -293.705, 697.136), (4, -289.286, 726.463)]
)
def test_carcinoma_reaches_the_global_optimum(
    shared_data: Path, k: int, log_likelihood: float, bic: float
) -> None:
    frame = pd.read_csv(shared_data / "segmentation" / "carcinoma.csv")[list("ABCDEFG")]
    found = latent_classes(frame, k)
    assert found.log_likelihood == pytest.approx(log_likelihood, abs=2e-3)
    assert found.bic == pytest.approx(bic, abs=5e-3)
    if k == 3:
        assert found.shares == pytest.approx([0.4447, 0.3736, 0.1817], abs=2e-4)


def test_planted_classes_are_found_with_their_sizes(
    planted: tuple[pd.DataFrame, np.ndarray],
) -> None:
    frame, truth = planted
    found = latent_classes(frame, 3)
    sizes = np.bincount(truth, minlength=3) / len(truth)
    assert found.shares == pytest.approx(sorted(sizes, reverse=True), abs=0.03)
    for number in (1, 2, 3):
        members = truth[found.labels == number]
        assert np.bincount(members).max() / len(members) > 0.93
    means = found.profiles.loc[("rides", "mean")].to_numpy()
    assert sorted(means) == pytest.approx([2, 8, 15], abs=0.4)


def test_choice_finds_the_number_of_classes(planted: tuple[pd.DataFrame, np.ndarray]) -> None:
    choice = choose_classes(planted[0], range(1, 6))
    assert choice.best.k == 3
    assert list(choice.table.index) == [1, 2, 3, 4, 5]


def test_seed_and_row_order_do_not_matter(planted: tuple[pd.DataFrame, np.ndarray]) -> None:
    frame, _ = planted
    one = latent_classes(frame, 3, seed=1)
    order = np.random.default_rng(0).permutation(len(frame))
    other = latent_classes(frame.iloc[order], 3, seed=2)
    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-3)
    assert (one.labels[order] == other.labels).all()


def test_weights_of_one_change_nothing_and_doubling_is_like_repeating(
    planted: tuple[pd.DataFrame, np.ndarray],
) -> None:
    frame = planted[0].iloc[:200]
    plain = latent_classes(frame, 2)
    ones = latent_classes(frame, 2, weights=np.ones(200))
    assert ones.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-9)
    twice = latent_classes(pd.concat([frame, frame.iloc[:50]]), 2)
    weighted = latent_classes(frame, 2, weights=[2.0] * 50 + [1.0] * 150)
    assert weighted.shares == pytest.approx(twice.shares, abs=1e-3)


def test_somebody_is_placed_by_a_few_answers(planted: tuple[pd.DataFrame, np.ndarray]) -> None:
    found = latent_classes(planted[0], 3)
    assert found.place({}) == pytest.approx(found.shares)
    assert found.place({"rides": 2.1, "item0": "yes"}).max() > 0.95
    assert found.place({"item0": "never heard of"}) == pytest.approx(found.shares)


@pytest.mark.parametrize(
    ("frame", "k", "message"),
    [
        (pd.DataFrame({"a": ["x", "x", "x"]}), 2, "one answer only"),
        (pd.DataFrame({"a": ["x", "y", "x"]}), 5, "5 segments"),
        (pd.DataFrame({"a": []}), 1, "no answers"),
        (pd.DataFrame({"a": [0.5, 0.5, 0.5]}), 1, "does not vary"),
    ],
)
def test_bad_input_is_refused_by_name(frame: pd.DataFrame, k: int, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        latent_classes(frame, k)


def test_negative_weights_are_refused() -> None:
    with pytest.raises(AnalysisError, match="row 2"):
        latent_classes(pd.DataFrame({"a": ["x", "y"]}), 1, weights=[1, -1])
