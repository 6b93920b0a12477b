"""The EM algorithm behind latent classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.stats.items import Floats, Items

SHORT_RUN = 60
KEPT_STARTS = 5
LONGEST_RUN = 20_000
TOLERANCE = 1e-9
FLOOR = 1e-12
VARIANCE_FLOOR = 1e-3


@dataclass(frozen=True)
class Parameters:
    """Of a model with k classes.

    Attributes
    ----------
    shares : ndarray, shape (k,)
    theta : ndarray, shape (all levels, k)
        Probability of each answer in each class.
    mean, variance : ndarray, shape (numeric columns, k)
        On the standardised scale.
    """

    shares: Floats
    theta: Floats
    mean: Floats
    variance: Floats

    def take(self, order: Sequence[int]) -> Parameters:
        """The same model with its classes in another order."""
        return Parameters(
            self.shares[list(order)],
            self.theta[:, list(order)],
            self.mean[:, list(order)],
            self.variance[:, list(order)],
        )


def log_joint(items: Items, parameters: Parameters) -> Floats:
    """Log of share times likelihood, shape (patterns, k)."""
    logs = items.onehot @ np.log(np.maximum(parameters.theta, FLOOR))
    logs += np.log(np.maximum(parameters.shares, FLOOR))
    for j in range(items.numeric.shape[1]):
        x = items.numeric[:, [j]]
        density = -0.5 * (
            (x - parameters.mean[j]) ** 2 / parameters.variance[j]
            + np.log(2 * np.pi * parameters.variance[j])
            + 2 * np.log(items.scale[j])
        )
        logs += np.where(np.isnan(x), 0.0, density)
    return np.asarray(logs)


def fit(items: Items, k: int, *, starts: int, seed: int) -> Parameters:
    """Maximise the likelihood from many random starts.

    Parameters
    ----------
    items : Items
    k : int
    starts : int
        Short runs; the five best are run to convergence.
    seed : int
    """
    random = np.random.default_rng(seed)
    runs = [_run(items, _random_start(items, k, random), SHORT_RUN) for _ in range(starts)]
    runs.sort(key=lambda run: -run[1])
    finished = [_run(items, run[0], LONGEST_RUN) for run in runs[:KEPT_STARTS]]
    return max(finished, key=lambda run: run[1])[0]


def _random_start(items: Items, k: int, random: np.random.Generator) -> Parameters:
    theta = random.gamma(1.0, size=(items.onehot.shape[1], k)) + 0.05
    columns = items.numeric.shape[1]
    return Parameters(
        shares=np.full(k, 1 / k),
        theta=_normalised(theta, items),
        mean=random.normal(size=(columns, k)),
        variance=np.ones((columns, k)),
    )


def _run(items: Items, parameters: Parameters, longest: int) -> tuple[Parameters, float]:
    before = -np.inf
    for _ in range(longest):
        joint = log_joint(items, parameters)
        top = joint.max(axis=1, keepdims=True)
        likelihood = np.exp(joint - top)
        total = likelihood.sum(axis=1, keepdims=True)
        now = float(items.counts @ (top + np.log(total))[:, 0])
        if now - before < TOLERANCE * abs(now):
            break
        before = now
        parameters = _maximise(items, likelihood / total * items.counts[:, None])
    return parameters, now


def _maximise(items: Items, weight: Floats) -> Parameters:
    sizes = weight.sum(axis=0)
    mean, variance = _moments(items, weight)
    return Parameters(
        shares=sizes / sizes.sum(),
        theta=_normalised(items.onehot.T @ weight, items),
        mean=mean,
        variance=variance,
    )


def _normalised(theta: Floats, items: Items) -> Floats:
    if not len(items.starts):
        return theta
    totals = np.add.reduceat(theta, items.starts, axis=0)
    widths = np.diff(np.append(items.starts, theta.shape[0]))
    return np.asarray(theta / np.maximum(np.repeat(totals, widths, axis=0), 1e-300))


def _moments(items: Items, weight: Floats) -> tuple[Floats, Floats]:
    known = ~np.isnan(items.numeric)
    x = np.where(known, items.numeric, 0.0)
    total = np.maximum(known.T.astype(float) @ weight, 1e-300)
    mean = x.T @ weight / total
    variance = (x**2).T @ weight / total - mean**2
    return mean, np.maximum(variance, VARIANCE_FLOOR)
