"""How sure segments are: the model fitted again to samples of the respondents."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.items import Floats, Items, encode
from workbench.stats.latent_em import log_joint
from workbench.stats.latent_fit import accelerate, single_thread
from workbench.stats.latent_parameters import Parameters, profile_rows
from workbench.stats.proportions import critical_z
from workbench.stats.segments import Segments, parameters_of
from workbench.stats.weights import checked_weights

if TYPE_CHECKING:
    import pandas as pd

_TOLERANCE = 1e-8


@dataclass(frozen=True)
class Draws:
    """Models of bootstrap samples, their classes matched to those of the fit.

    Attributes
    ----------
    shares : ndarray, shape (draws, k)
    profiles : ndarray, shape (draws, rows of `Segments.profiles`, k)
    """

    shares: Floats
    profiles: Floats


def bootstrap(
    frame: pd.DataFrame, segments: Segments, *, weights: Any = None, draws: int, seed: int
) -> Draws:
    """Fit a model again to samples of its respondents; see `Segments.share_intervals`."""
    if draws < 20:
        raise AnalysisError(f"draws is {draws}, expected at least 20 to take percentiles of")
    weight = checked_weights(weights, len(frame))
    items = encode(frame, weight, scales=bool(segments.scales))
    fitted = parameters_of(items, segments)
    posterior = class_shares(items, fitted)
    random = np.random.default_rng(seed)
    shares, profiles = [], []
    with single_thread():
        for sample in samples(items, weight, draws, random):
            again, _ = accelerate(sample, fitted, tolerance=_TOLERANCE)
            again = again.take(matched(posterior * items.counts, class_shares(items, again)))
            shares.append(again.shares[0])
            profiles.append(profile_rows(items, again))
    return Draws(np.array(shares), np.array(profiles))


def intervals(segments: Segments, draws: Draws, confidence: float) -> pd.DataFrame:
    """Shares with percentile intervals; see `Segments.share_intervals`."""
    import pandas as pd

    critical_z(confidence)
    tail = (1 - confidence) / 2
    low, high = np.quantile(draws.shares, [tail, 1 - tail], axis=0)
    index = pd.Index(range(1, segments.k + 1), name="segment")
    return pd.DataFrame({"share": segments.shares, "low": low, "high": high}, index=index)


def samples(
    items: Items, weight: Floats, draws: int, random: np.random.Generator
) -> Iterator[Items]:
    """Items whose counts are those of samples of respondents with replacement."""
    there = (items.pattern >= 0) & (items.counts[items.pattern] > 0)
    counting = np.flatnonzero((weight > 0) & there)
    pattern, own = items.pattern[counting], weight[counting]
    equal = bool((own == own[0]).all())
    chances = np.bincount(pattern, minlength=len(items.counts)) / len(pattern)
    for _ in range(draws):
        if equal:
            counts = random.multinomial(len(pattern), chances).astype(float)
        else:
            chosen = random.integers(len(pattern), size=len(pattern))
            counts = np.bincount(pattern[chosen], own[chosen], minlength=len(items.counts))
            counts *= len(pattern) / counts.sum()
        yield dataclasses.replace(items, counts=counts)


def class_shares(items: Items, parameters: Parameters) -> Floats:
    """Posterior per pattern, shape (k, patterns)."""
    joint = log_joint(items, parameters)
    likelihood = np.exp(joint - joint.max(axis=0))
    return np.asarray(likelihood / likelihood.sum(axis=0))


def matched(old: Floats, new: Floats) -> list[int]:
    """The new class for each old one, so that together they share most respondents."""
    from scipy.optimize import linear_sum_assignment

    return [int(place) for place in linear_sum_assignment(-(old @ new.T))[1]]
