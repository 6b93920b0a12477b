"""The search behind latent classes: its optima, its tables of answers, and scales."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.stats import item_blocks, items, latent_classes
from workbench.stats.items import encode
from workbench.stats.latent_em import em_step, log_joint
from workbench.stats.latent_fit import accelerate
from workbench.stats.latent_parameters import random_start
from workbench.stats.latent_scales import fitted_scales


def choices(rows: int = 300, *, missing: float = 0.1, seed: int = 4) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    truth = random.choice(2, size=rows, p=[0.6, 0.4])
    table = {f"q{j}": random.integers(0, 3, rows) // (1 + (truth + j) % 2) for j in range(8)}
    frame = pd.DataFrame(table).astype(float)
    return frame.mask(random.random(frame.shape) < missing)


@pytest.mark.realdata
@pytest.mark.parametrize("seed", range(6))
def test_no_seed_ends_in_a_local_optimum_on_carcinoma(shared_data: Path, seed: int) -> None:
    frame = pd.read_csv(shared_data / "segmentation" / "carcinoma.csv")[list("ABCDEFG")]
    found = latent_classes(frame, 4, seed=seed)
    assert found.bic == pytest.approx(726.463, abs=2e-3)
    assert found.shares == pytest.approx([0.375, 0.343, 0.188, 0.094], abs=1e-3)


def test_published_two_class_solution_of_carcinoma(shared_data: Path) -> None:
    frame = pd.read_csv(shared_data / "segmentation" / "carcinoma.csv")[list("ABCDEFG")]
    assert latent_classes(frame, 2).bic == pytest.approx(706.074, abs=2e-3)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 0.6))
def test_each_step_raises_the_likelihood(seed: int, missing: float) -> None:
    coded = encode(choices(80, missing=missing, seed=seed), np.ones(80))
    now = random_start(coded, 3, 2, np.random.default_rng(seed))
    before = np.full(2, -np.inf)
    for _ in range(6):
        now, likelihood = em_step(coded, now)
        assert (likelihood >= before - 1e-8).all()
        before = likelihood


def test_acceleration_ends_where_plain_em_ends() -> None:
    coded = encode(choices(), np.ones(300))
    start = random_start(coded, 2, 1, np.random.default_rng(0))
    plain = start
    for _ in range(3000):
        plain, likelihood = em_step(coded, plain)
    quick, reached = accelerate(coded, start)
    assert reached == pytest.approx(float(likelihood[0]), abs=1e-5)
    assert quick.theta == pytest.approx(plain.theta, abs=2e-3)


def test_many_patterns_are_counted_like_few(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = choices(missing=0.2)
    one = encode(frame, np.ones(300))
    monkeypatch.setattr(items, "DENSE", 0)
    monkeypatch.setattr(item_blocks, "COMBINATIONS", 40)
    many = encode(frame, np.ones(300))
    assert (len(one.blocks), len(many.blocks)) == (1, 4)
    start = random_start(one, 3, 1, np.random.default_rng(1))
    assert log_joint(many, start) == pytest.approx(log_joint(one, start))
    assert em_step(many, start)[0].theta == pytest.approx(em_step(one, start)[0].theta)


def test_several_models_at_once_are_each_one_model() -> None:
    coded = encode(choices().assign(x=np.arange(300) * 0.5), np.ones(300))
    both = random_start(coded, 3, 2, np.random.default_rng(1))
    after, likelihood = em_step(coded, both)
    for run in (0, 1):
        alone, own = em_step(coded, both.one(run))
        assert own[0] == pytest.approx(likelihood[run])
        assert alone.mean == pytest.approx(after.one(run).mean)
        assert alone.theta == pytest.approx(after.one(run).theta)


def test_who_answered_nothing_does_not_count() -> None:
    frame = choices()
    plain = latent_classes(frame, 2)
    nobody = pd.DataFrame(np.nan, index=range(40), columns=frame.columns)
    more = latent_classes(pd.concat([frame, nobody], ignore_index=True), 2)
    assert more.bic == pytest.approx(plain.bic, abs=1e-4)
    assert more.posterior[-1] == pytest.approx(more.shares)


@pytest.mark.parametrize("kind", ["category", "string", "boolean", "Int64", "object"])
def test_how_answers_are_stored_does_not_matter(kind: str) -> None:
    yes = np.random.default_rng(3).random((200, 4)) < [0.2, 0.5, 0.7, 0.4]
    plain = pd.DataFrame(yes.astype(int), columns=list("abcd"))
    words = {"boolean": yes, "Int64": yes.astype(int)}.get(kind, np.where(yes, "yes", "no"))
    stored = pd.DataFrame(words, columns=list("abcd")).astype(kind)
    stored.loc[:9, "a"], plain.loc[:9, "a"] = None, np.nan
    expected, found = latent_classes(plain, 2), latent_classes(stored, 2)
    assert found.log_likelihood == pytest.approx(expected.log_likelihood, abs=1e-6)


def test_scales_fit_the_totals_and_the_means_of_each_class() -> None:
    scores = np.linspace(0, 1, 4)
    counts = np.array([[40.0, 30, 20, 10], [5, 10, 30, 55], [0, 0, 0, 12]])
    [fitted] = fitted_scales(counts[None], scores[None])
    [again] = fitted_scales(counts[None], scores[None], np.array([fitted]))
    assert again == pytest.approx(fitted, abs=1e-6)
    sizes = counts.sum(axis=1)
    assert fitted.sum(axis=1) == pytest.approx([1, 1, 1])
    assert sizes @ fitted == pytest.approx(counts.sum(axis=0), abs=1e-2)
    assert fitted @ scores == pytest.approx(counts @ scores / sizes, abs=1e-3)


@pytest.mark.parametrize("near", [False, True])
def test_a_short_scale_fits_the_same_beside_a_long_one(near: bool) -> None:
    random = np.random.default_rng(4)
    counts = random.gamma(1.0, 20, size=(2, 3, 5))
    scores = np.array([np.linspace(0, 1, 5), [0, 0.5, 1, np.nan, np.nan]])
    counts[1, :, 3:] = 99.0
    earlier = random.dirichlet(np.ones(5), size=(2, 3))
    earlier[1, :, :3] /= earlier[1, :, :3].sum(axis=1, keepdims=True)
    long, short = fitted_scales(counts, scores, earlier if near else None)
    alone = [
        fitted_scales(c[None], s[None], e[None] if near else None)[0]
        for c, s, e in zip(
            (counts[0], counts[1, :, :3]),
            (scores[0], scores[1, :3]),
            (earlier[0], earlier[1, :, :3]),
            strict=True,
        )
    ]
    assert long == pytest.approx(alone[0], abs=1e-6)
    assert short[:, :3] == pytest.approx(alone[1], abs=1e-6)
    assert not short[:, 3:].any()


def test_scales_save_parameters_and_keep_the_segments() -> None:
    random = np.random.default_rng(8)
    truth = random.choice(2, size=400, p=[0.65, 0.35])
    answers = ["never", "seldom", "often", "always"]
    chance = np.array([[0.5, 0.3, 0.15, 0.05], [0.05, 0.15, 0.3, 0.5]])
    frame = pd.DataFrame(
        {
            name: pd.Categorical(
                [answers[random.choice(4, p=chance[t])] for t in truth], answers, ordered=True
            )
            for name in "abcdef"
        }
    )
    free, scaled = latent_classes(frame, 2), latent_classes(frame, 2, scales=True)
    assert scaled.scales == tuple("abcdef")
    assert scaled.log_likelihood < free.log_likelihood
    assert scaled.bic < free.bic
    members = truth[scaled.labels == 1]
    assert np.bincount(members).max() / len(members) > 0.95
    assert scaled.place({"a": "never", "b": "seldom"})[0] > 0.8


def test_one_parameter_per_step_of_a_scale_and_class() -> None:
    frame = choices(missing=0)
    coded = encode(frame, np.ones(300))
    assert coded.free(3) == 2 + 3 * sum(len(a) - 1 for a in coded.levels.values())
    scaled = dataclasses.replace(coded, scores={"q0": np.linspace(0, 1, len(coded.levels["q0"]))})
    steps = len(coded.levels["q0"]) - 1
    assert scaled.free(3) == coded.free(3) - 3 * steps + steps + 2
