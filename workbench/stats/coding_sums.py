"""Coefficients of yes-or-no codings from sums that can be added up over units of text."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from workbench.stats.agreement_data import MISSING, Ints
from workbench.stats.agreement_value import Agreement
from workbench.stats.weights import Floats

COEFFICIENTS = ("percent", "kappa", "ac1", "alpha")
# Columns: weight, weighted agreement, share of yes, within-unit disagreement, ratings "no" and
# "yes" (both of pairable units), and the four cells of the confusion table of two coders.
_COLUMNS = 10


@dataclass(frozen=True)
class Parts:
    """Observed and expected agreement (disagreement for alpha), one row per resample."""

    observed: Floats
    expected: Floats


def unit_sums(present: Ints, weights: Floats, cluster: Ints, clusters: int) -> Floats:
    """Add up what one code contributes to each cluster of text.

    Parameters
    ----------
    present : ndarray of int, shape (coders, pieces)
        1 where a coder applied the code, 0 where not, `MISSING` where they did not look.
    weights : ndarray of float, shape (pieces,)
        1 for a unit, or its length in characters.
    cluster : ndarray of int, shape (pieces,)
        The unit that each piece lies in.
    clusters : int

    Returns
    -------
    ndarray of float, shape (clusters, columns)
    """
    yes, no = (present == 1).sum(axis=0), (present == 0).sum(axis=0)
    raters = yes + no
    pairs = np.maximum(raters * (raters - 1), 1)
    fit = raters >= 2
    columns = [
        fit * 1.0,
        fit * (yes * (yes - 1) + no * (no - 1)) / pairs,
        fit * yes / np.maximum(raters, 1),
        fit * 2.0 * yes * no / np.maximum(raters - 1, 1),
        fit * no,
        fit * yes,
        *_confusion(present, fit),
    ]
    sums = np.zeros((clusters, _COLUMNS))
    for i, column in enumerate(columns):
        sums[:, i] = np.bincount(cluster, weights=column * weights, minlength=clusters)
    return sums


def _confusion(present: Ints, fit: Floats) -> list[Floats]:
    if len(present) != 2:
        return [np.zeros(present.shape[1])] * 4
    a, b = present
    return [fit * ((a == i) & (b == j)) for i in (0, 1) for j in (0, 1)]


def parts_of(sums: Floats, coders: int) -> dict[str, Parts]:
    """Observed and expected terms of each coefficient, from sums over units.

    Parameters
    ----------
    sums : ndarray of float, shape (resamples, columns)
    coders : int
        With two, kappa is Cohen's; with more, Fleiss'.
    """
    weight = np.maximum(sums[:, 0], 1e-300)
    agreed, yes = sums[:, 1] / weight, sums[:, 2] / weight
    nothing = np.zeros(len(sums))
    if coders == 2:
        first = (sums[:, 8] + sums[:, 9]) / weight
        second = (sums[:, 7] + sums[:, 9]) / weight
        chance = first * second + (1 - first) * (1 - second)
    else:
        chance = yes**2 + (1 - yes) ** 2
    n = sums[:, 4] + sums[:, 5]
    return {
        "percent": Parts(agreed, nothing),
        "kappa": Parts(agreed, chance),
        "ac1": Parts(agreed, 2 * yes * (1 - yes)),
        "alpha": Parts(
            sums[:, 3] / np.maximum(n, 1),
            2 * sums[:, 4] * sums[:, 5] / np.maximum(n * (n - 1), 1),
        ),
    }


def pooled(parts: list[dict[str, Parts]]) -> dict[str, Parts]:
    """Terms averaged over codes before the coefficient is formed.

    This is the pooled kappa of De Vries, Elliott, Kanouse and Teleki (2008), Field Methods
    20, 272–282, and for alpha Krippendorff's sum over categories.
    """
    return {
        name: Parts(
            np.mean([p[name].observed for p in parts], axis=0),
            np.mean([p[name].expected for p in parts], axis=0),
        )
        for name in COEFFICIENTS
    }


def values_of(name: str, parts: Parts) -> Floats:
    """Form the coefficient per resample; NaN where it is undefined."""
    if name == "alpha":
        expected = np.where(parts.expected > 0, parts.expected, np.nan)
        return np.asarray(1 - parts.observed / expected)
    room = np.where(1 - parts.expected > 1e-12, 1 - parts.expected, np.nan)
    return np.asarray((parts.observed - parts.expected) / room)


def summarise(
    name: str, parts: Parts, *, coders: int, units: float, confidence: float
) -> Agreement:
    """Form a coefficient with its percentile interval.

    Parameters
    ----------
    name : {"percent", "kappa", "ac1", "alpha"}
    parts : Parts
        First row: the codings as they are; the others: resamples.
    coders : int
    units : float
    confidence : float
    """
    values = values_of(name, parts)
    value, draws = float(values[0]), values[1:]
    defined = draws[~np.isnan(draws)]
    low = high = error = math.nan
    note = _why_undefined(units) if math.isnan(value) else ""
    perfect = value >= 1 - 1e-12
    if perfect and draws.size:
        note = "no disagreement was seen, so no interval can be drawn"
    elif not note and defined.size > 1:
        low, high = np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2])
        error = float(defined.std(ddof=1))
    return Agreement(
        value,
        _title(name, coders),
        low=float(low),
        high=float(high),
        confidence=confidence,
        error=error,
        observed=float(parts.observed[0]),
        expected=float(parts.expected[0]),
        units=units,
        raters=coders,
        note=note,
    )


def _title(name: str, coders: int) -> str:
    kappa = "Cohen's kappa" if coders == 2 else "Fleiss' kappa"
    titles = {
        "percent": "percent agreement",
        "kappa": kappa,
        "ac1": "Gwet's AC1",
        "alpha": "Krippendorff's alpha (nominal)",
    }
    return titles[name]


def _why_undefined(units: float) -> str:
    if not units:
        return "no unit was looked at by two coders"
    return "the code is everywhere or nowhere, so there is no variation to agree about"


def looked_at_by(present: Ints) -> Ints:
    """Count the coders who looked at each piece."""
    return np.asarray((present != MISSING).sum(axis=0))
