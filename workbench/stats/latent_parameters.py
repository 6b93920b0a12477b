"""Parameters of latent-class models, several models of one size at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.stats.items import Floats, Items
from workbench.stats.latent_scales import fitted_scales

VARIANCE_FLOOR = 1e-3
# An extrapolated probability stays above this part of the last one, because EM cannot leave 0.
_LEAST_PART = 0.1


@dataclass(frozen=True)
class Parameters:
    """Of `runs` models with k classes each; row ``run * k + class`` is one class.

    Attributes
    ----------
    shares : ndarray, shape (runs, k)
    theta : ndarray, shape (runs * k, all levels)
        Probability of each answer in each class.
    mean, variance : ndarray, shape (runs * k, numeric columns)
        On the standardised scale.
    """

    shares: Floats
    theta: Floats
    mean: Floats
    variance: Floats

    @property
    def runs(self) -> int:
        """How many models these are."""
        return len(self.shares)

    @property
    def k(self) -> int:
        """Classes of each model."""
        return len(self.shares[0])

    def one(self, run: int) -> Parameters:
        """A single model."""
        rows = slice(run * self.k, (run + 1) * self.k)
        return Parameters(
            self.shares[run : run + 1], self.theta[rows], self.mean[rows], self.variance[rows]
        )

    def take(self, order: Sequence[int]) -> Parameters:
        """A single model with its classes in another order."""
        places = list(order)
        return Parameters(
            self.shares[:, places], self.theta[places], self.mean[places], self.variance[places]
        )

    def flat(self) -> Floats:
        """All numbers in a row; variances as logarithms."""
        parts = (self.shares, self.theta, self.mean, np.log(self.variance))
        return np.concatenate([part.ravel() for part in parts])


def random_start(items: Items, k: int, runs: int, random: np.random.Generator) -> Parameters:
    """Random parameters of `runs` models."""
    theta = random.gamma(1.0, size=(runs * k, items.width)) + 0.05
    size = (runs * k, len(items.numbers))
    theta = settled(items, theta * 1.0, runs)
    return Parameters(np.full((runs, k), 1 / k), theta, random.normal(size=size), np.ones(size))


def settled(items: Items, counts: Floats, runs: int, near: Floats | None = None) -> Floats:
    """Probabilities that fit counts of answers best.

    Parameters
    ----------
    items : Items
    counts : ndarray, shape (runs * k, all levels)
    runs : int
    near : ndarray, shape (runs * k, all levels), optional
        Earlier probabilities, which scales are sought from.
    """
    if not items.width:
        return counts
    totals = np.add.reduceat(counts, items.starts, axis=1)
    widths = [len(answers) for answers in items.levels.values()]
    theta = counts / np.maximum(np.repeat(totals, widths, axis=1), 1e-300)
    # A class in which nobody answered an item says nothing about it.
    unknown = np.repeat(totals <= 1e-300, widths, axis=1)
    theta = np.where(unknown, np.repeat(1 / np.array(widths, dtype=float), widths), theta)
    if items.scores:
        _fit_scales(items, counts, theta, runs, near)
    return np.asarray(theta)


def _fit_scales(
    items: Items, counts: Floats, theta: Floats, runs: int, near: Floats | None
) -> None:
    """Put all scales at once into `theta`."""
    places, positions = items.scale_places
    scales, answers = places.shape

    def stacked(table: Floats) -> Floats:
        parts = table[:, places].reshape(runs, -1, scales, answers)
        return np.ascontiguousarray(parts.transpose(0, 2, 1, 3).reshape(runs * scales, -1, answers))

    scores = np.tile(positions, (runs, 1))
    found = fitted_scales(stacked(counts), scores, None if near is None else stacked(near))
    back = found.reshape(runs, scales, -1, answers).transpose(0, 2, 1, 3)
    there = ~np.isnan(positions)
    theta[:, places[there]] = back.reshape(-1, scales, answers)[:, there]


def extrapolated(items: Items, values: Floats, last: Parameters) -> Parameters:
    """Valid parameters near extrapolated ones.

    Parameters
    ----------
    items : Items
    values : ndarray
        As of `Parameters.flat`, of a single model.
    last : Parameters
        The last ones known to be valid.
    """
    sizes = np.cumsum([last.shares.size, last.theta.size, last.mean.size])
    shares, theta, mean, variance = np.split(values, sizes)
    shares = np.maximum(shares.reshape(last.shares.shape), _LEAST_PART * last.shares)
    shares = shares / shares.sum()
    theta = np.maximum(theta.reshape(last.theta.shape), _LEAST_PART * last.theta)
    spread = np.exp(np.clip(variance.reshape(last.variance.shape), np.log(VARIANCE_FLOOR), 20.0))
    theta = settled(items, theta * shares.T, 1, last.theta)
    return Parameters(shares, theta, mean.reshape(last.mean.shape), spread)


def profile_rows(items: Items, parameters: Parameters) -> Floats:
    """Profiles in the order of `Segments.profiles`, shape (rows, k)."""
    mean = (parameters.mean * items.scale + items.centre).T
    sd = (np.sqrt(parameters.variance) * items.scale).T
    numbers = np.stack([mean, sd], axis=1).reshape(-1, parameters.k)
    return np.vstack([parameters.theta.T, numbers])
