"""Latent classes beside StepMix, another implementation, on the same answers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from workbench.stats import latent_classes

stepmix = pytest.importorskip(
    "stepmix", reason="the second opinion on latent classes, stepmix, is not installed"
)

ROWS, STARTS = 400, 3


def answers(missing: float) -> pd.DataFrame:
    random = np.random.default_rng(11)
    truth = random.choice(3, size=ROWS, p=[0.5, 0.3, 0.2])
    likely = np.array([[9, 8, 1, 2, 2], [1, 9, 9, 1, 8], [2, 1, 8, 9, 5]]) / 10
    frame = pd.DataFrame(
        (random.random((ROWS, 5)) < likely[truth]).astype(float), columns=list("abcde")
    )
    scale = np.array([[0.6, 0.3, 0.1], [0.1, 0.3, 0.6], [0.2, 0.6, 0.2]])
    frame["f"] = [float(random.choice(3, p=scale[t])) for t in truth]
    frame["amount"] = random.normal(np.array([0.0, 3.0, 7.0])[truth], 1.0)
    return frame.mask(random.random(frame.shape) < missing)


def oracle(frame: pd.DataFrame, kinds: dict[str, str], weights: Any = None) -> Any:
    from stepmix.utils import get_mixed_descriptor

    data, descriptor = get_mixed_descriptor(
        frame, **{kind: [n for n, own in kinds.items() if own == kind] for kind in kinds.values()}
    )
    model = stepmix.StepMix(
        n_components=3,
        measurement=descriptor,
        n_init=STARTS,
        max_iter=5000,
        abs_tol=1e-8,
        rel_tol=0.0,
        random_state=3,
        progress_bar=0,
        verbose=0,
    )
    with threadpool_limits(1):
        model.fit(data, sample_weight=weights)
    return model, float(model.score(data, sample_weight=weights)) * len(frame)


@pytest.mark.parametrize("weighted", [False, True])
def test_choices_with_missing_answers_and_weights(weighted: bool) -> None:
    frame = answers(0.1).drop(columns="amount")
    weights = np.random.default_rng(2).gamma(4, 0.25, ROWS) if weighted else None
    model, theirs = oracle(frame, dict.fromkeys(frame.columns, "categorical_nan"), weights)
    ours = latent_classes(frame, 3, weights=weights)
    assert ours.log_likelihood == pytest.approx(theirs, abs=2e-3)
    assert ours.shares == pytest.approx(sorted(model.weights_, reverse=True), abs=2e-3)


def test_amounts_and_choices_together() -> None:
    frame = answers(0.05)
    kinds = {**dict.fromkeys("abcdef", "categorical_nan"), "amount": "gaussian_diag_nan"}
    model, theirs = oracle(frame, kinds)
    ours = latent_classes(frame, 3)
    assert ours.log_likelihood == pytest.approx(theirs, abs=5e-2)
    assert ours.shares == pytest.approx(sorted(model.weights_, reverse=True), abs=2e-3)
    assert sorted(ours.profiles.loc[("amount", "mean")]) == pytest.approx([0, 3, 7], abs=0.4)
