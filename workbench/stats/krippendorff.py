"""Krippendorff's alpha for units that were given, with its bootstrap interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_data import Ratings, numeric_values, read_counts, read_ratings
from workbench.stats.agreement_value import Agreement
from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
_CELLS_AT_ONCE = 2_000_000


def krippendorff_alpha(
    data: Any,
    *,
    level: Level = "nominal",
    categories: Sequence[Any] | None = None,
    counts: bool = False,
    resample: Literal["units", "pairs"] = "units",
    resamples: int = 2000,
    confidence: float = 0.95,
    seed: int = 0,
) -> Agreement:
    """Krippendorff's alpha: agreement of any number of raters, with missing ratings.

    Parameters
    ----------
    data : array_like, shape (raters, units), or mapping of rater to ratings
        One row per rater; None or NaN where a rater gave no value. A frame with one column per
        rater is given as ``frame.T``.
    level : {"nominal", "ordinal", "interval", "ratio"}
        How values differ: at all, in rank, in distance, in ratio.
    categories : sequence, optional
        Values in their order, lowest first; needed for ordinal values that are words.
    counts : bool
        True when `data` is a table units × values of how many raters gave each value.
    resample : {"units", "pairs"}
        What the bootstrap draws: units with all their ratings (Zapf et al. 2016), or observed
        pairs of values against a fixed expectation (Hayes and Krippendorff 2007), whose
        intervals are narrower, and too narrow with more than two raters.
    resamples : int
        Number of resamples; 0 for no interval.
    confidence : float
        Coverage of the percentile interval.
    seed : int
        Same seed, same interval, whatever the order of units and raters.

    Returns
    -------
    Agreement
        Undefined (NaN, with the reason in `note`) where no unit was rated twice or where all
        such ratings are the same: without variation there is nothing to agree about, and
        alpha is neither 1 nor 0.

    Raises
    ------
    AnalysisError
        For an unknown level, fewer than two raters, or values that do not fit the level.

    Notes
    -----
    α = 1 − Do/De over the coincidences of values within units. Krippendorff (2011),
    "Computing Krippendorff's alpha-reliability"; Hayes and Krippendorff (2007),
    Communication Methods and Measures 1, 77–89; Zapf, Castell, Morawietz and Karch (2016),
    BMC Medical Research Methodology 16:93.

    Examples
    --------
    >>> a = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    >>> b = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> round(krippendorff_alpha([a, b]), 3)
    0.095
    """
    _check_options(level, resample, resamples, confidence)
    reader = read_counts if counts else read_ratings
    ratings = reader(data, categories=categories)
    table = _Table.of(ratings, level, ordered=categories is not None)
    name = f"Krippendorff's alpha ({level})"
    if not table.multiplicity.sum():
        return _undefined(name, "no unit was rated by two raters", ratings, confidence)
    observed, expected = (float(x[0]) for x in table.disagreement(table.multiplicity[None, :]))
    if expected <= 0:
        only = ratings.values[int(table.counts.sum(axis=0).argmax())]
        reason = f"every rating is {only!r}, and without variation there is nothing to agree about"
        return _undefined(name, reason, ratings, confidence)
    draws = _bootstrap(table, expected, resample, resamples, seed)
    low, high, error, note = _spread(draws, observed, confidence)
    return Agreement(
        1 - observed / expected,
        name,
        low=low,
        high=high,
        confidence=confidence,
        error=error,
        observed=observed,
        expected=expected,
        units=int(table.multiplicity.sum()),
        raters=ratings.raters,
        note=note,
    )


@dataclass(frozen=True)
class _Table:
    """Distinct patterns of ratings within a unit, and how often each occurs.

    Working on sorted patterns makes the bootstrap quick and blind to the order of units.
    """

    counts: Floats
    multiplicity: Floats
    scores: Floats
    level: Level

    @classmethod
    def of(cls, ratings: Ratings, level: Level, *, ordered: bool) -> _Table:
        pairable = ratings.counts[ratings.counts.sum(axis=1) >= 2]
        patterns, times = np.unique(pairable, axis=0, return_counts=True)
        return cls(patterns, times.astype(float), _scores(ratings, level, ordered), level)

    @property
    def sizes(self) -> Floats:
        return np.asarray(self.counts.sum(axis=1))

    def disagreement(self, times: Floats) -> tuple[Floats, Floats]:
        """Observed and expected disagreement for rows of pattern frequencies."""
        totals = times @ self.counts
        n = totals.sum(axis=1)
        scale = np.maximum(n * (n - 1), 1)
        observed, expected = _METRICS[self.level](self, times, totals)
        return observed / np.maximum(n, 1), expected / scale

    def differences(self) -> Floats:
        """Squared difference of every pair of values, given the observed totals."""
        scores = self.scores
        if self.level == "ordinal":
            totals = self.multiplicity @ self.counts
            scores = totals.cumsum() - totals / 2
        return _DELTAS[self.level](scores)


def _nominal(table: _Table, times: Floats, totals: Floats) -> tuple[Floats, Floats]:
    sizes = table.sizes
    within = (sizes**2 - (table.counts**2).sum(axis=1)) / (sizes - 1)
    return times @ within, totals.sum(axis=1) ** 2 - (totals**2).sum(axis=1)


def _interval(table: _Table, times: Floats, totals: Floats) -> tuple[Floats, Floats]:
    scores = np.broadcast_to(table.scores, totals.shape)
    return _squares(table, times, totals, scores)


def _ordinal(table: _Table, times: Floats, totals: Floats) -> tuple[Floats, Floats]:
    # Krippendorff's ordinal difference, Σ n_g − (n_c + n_k)/2, is the difference of mid-ranks.
    ranks = totals.cumsum(axis=1) - totals / 2
    return _squares(table, times, totals, ranks - totals.sum(axis=1, keepdims=True) / 2)


def _squares(table: _Table, times: Floats, totals: Floats, scores: Floats) -> tuple[Floats, Floats]:
    sizes = table.sizes[:, None]
    sums, squares = table.counts @ scores.T, table.counts @ (scores**2).T
    within = 2 * (sizes * squares - sums**2) / (sizes - 1)
    n, total = totals.sum(axis=1), (totals * scores).sum(axis=1)
    return (times.T * within).sum(axis=0), 2 * (n * (totals * scores**2).sum(axis=1) - total**2)


def _ratio(table: _Table, times: Floats, totals: Floats) -> tuple[Floats, Floats]:
    delta = _ratio_delta(table.scores)
    within = ((table.counts @ delta) * table.counts).sum(axis=1) / (table.sizes - 1)
    return times @ within, ((totals @ delta) * totals).sum(axis=1)


def _ratio_delta(scores: Floats) -> Floats:
    sums = scores[:, None] + scores[None, :]
    return np.asarray(((scores[:, None] - scores[None, :]) / np.where(sums == 0, 1, sums)) ** 2)


def _distance(scores: Floats) -> Floats:
    return np.asarray((scores[:, None] - scores[None, :]) ** 2)


_METRICS: dict[Level, Callable[[_Table, Floats, Floats], tuple[Floats, Floats]]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
_DELTAS: dict[Level, Callable[[Floats], Floats]] = {
    "nominal": lambda scores: 1.0 - np.eye(len(scores)),
    "ordinal": _distance,
    "interval": _distance,
    "ratio": _ratio_delta,
}


def _scores(ratings: Ratings, level: Level, ordered: bool) -> Floats:
    if level == "nominal" or (level == "ordinal" and ordered):
        return np.arange(len(ratings.values), dtype=float)
    values = numeric_values(ratings.values, f"{level} alpha")
    if level == "ratio" and (values < 0).any():
        raise AnalysisError(f"{values.min():g} is negative, and a ratio scale starts at 0")
    # Centring keeps squares of large numbers, such as years, exact.
    return values - values.mean() if level == "interval" and values.size else values


def _bootstrap(table: _Table, expected: float, resample: str, resamples: int, seed: int) -> Floats:
    random = np.random.default_rng(seed)
    if resample == "pairs":
        return _pair_draws(table, expected, resamples, random)
    units = int(table.multiplicity.sum())
    share = table.multiplicity / units
    drawn: list[Floats] = []
    left = resamples
    while left > 0:
        size = min(left, max(1, _CELLS_AT_ONCE // len(share)))
        times = random.multinomial(units, share, size=size).astype(float)
        observed, chance = table.disagreement(times)
        drawn.append(1 - observed / np.where(chance > 0, chance, np.nan))
        left -= size
    return np.concatenate(drawn) if drawn else np.empty(0)


def _pair_draws(
    table: _Table, expected: float, resamples: int, random: np.random.Generator
) -> Floats:
    sizes = table.sizes
    weight = table.multiplicity / (sizes - 1)
    matrix = (table.counts * weight[:, None]).T @ table.counts
    matrix -= np.diag(weight @ table.counts)
    cells = np.flatnonzero(matrix > 0)
    pairs = int((table.multiplicity * sizes * (sizes - 1)).sum() / 2)
    share = matrix.ravel()[cells] / matrix.ravel()[cells].sum()
    drawn = random.multinomial(pairs, share, size=resamples)
    disagreement = drawn @ table.differences().ravel()[cells] / pairs
    return np.asarray(np.maximum(1 - disagreement / expected, -1.0))


def _spread(draws: Floats, observed: float, confidence: float) -> tuple[float, float, float, str]:
    defined = draws[~np.isnan(draws)]
    if not draws.size:
        return math.nan, math.nan, math.nan, ""
    if observed == 0:
        return math.nan, math.nan, math.nan, "no disagreement was seen, so no interval can be drawn"
    if defined.size < 2:
        return math.nan, math.nan, math.nan, "too few units for an interval"
    low, high = np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2])
    lost = draws.size - defined.size
    note = f"{lost} of {draws.size} resamples had no variation and were left out" if lost else ""
    return float(low), float(high), float(defined.std(ddof=1)), note


def _undefined(name: str, reason: str, ratings: Ratings, confidence: float) -> Agreement:
    units = int((ratings.counts.sum(axis=1) >= 2).sum())
    return Agreement(
        math.nan, name, confidence=confidence, units=units, raters=ratings.raters, note=reason
    )


def _check_options(level: str, resample: str, resamples: int, confidence: float) -> None:
    if level not in LEVELS:
        raise AnalysisError(
            f"{level!r} is not a level of measurement", hint=f"Use one of: {', '.join(LEVELS)}."
        )
    if resample not in ("units", "pairs"):
        raise AnalysisError(f"{resample!r} cannot be resampled", hint="Use 'units' or 'pairs'.")
    if resamples < 0:
        raise AnalysisError(f"{resamples} resamples cannot be drawn", hint="Use 0 for none.")
    critical_z(confidence)
