"""Key drivers: how much each question explains of an outcome."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError
from workbench.stats.numeric import as_numbers, column_name
from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats, checked_weights

if TYPE_CHECKING:
    import pandas as pd

MOST_DRIVERS = 14

# Below this share of its variance left, a driver adds nothing to those already in.
_NOTHING = 1e-10

# Numbers that the bootstrap holds at once.
_BATCH = 4_000_000


@dataclass(frozen=True)
class KeyDrivers:
    """Drivers of an outcome, ranked.

    Attributes
    ----------
    table : pandas.DataFrame, one row per driver, the strongest first
        `driver`; `importance`, its part of R²; `share`, the same in percent of R², with `low`
        and `high`; `rank` with `rank_low` and `rank_high`; `beta`, the standardised regression
        coefficient, whose sign tells the direction.
    r_squared : float
        Explained share of the outcome's variance; the importances add up to it.
    base : int
        Respondents who answered everything.
    left_out : int
        Respondents with a missing answer or no weight.
    draws : int
        Bootstrap samples behind the intervals.
    """

    table: pd.DataFrame
    r_squared: float
    base: int
    left_out: int
    draws: int


def key_drivers(
    outcome: Any,
    drivers: pd.DataFrame,
    *,
    weights: Any = None,
    draws: int = 500,
    confidence: float = 0.95,
    seed: int = 0,
) -> KeyDrivers:
    """Divide an outcome's explained variance among its drivers.

    Parameters
    ----------
    outcome : array_like, shape (n,)
        Numbers or an ordered scale, such as satisfaction or likelihood to recommend.
    drivers : pandas.DataFrame, shape (n, drivers)
        Numbers, ticks or ordered scales. Respondents with a missing answer are left out.
    weights : array_like, shape (n,), optional
    draws : int
        Bootstrap samples of respondents.
    confidence : float
        Coverage of the percentile intervals.
    seed : int
        Of the bootstrap.

    Returns
    -------
    KeyDrivers

    Raises
    ------
    AnalysisError
        For a column that does not vary, drivers that determine each other, too many drivers or
        too few respondents.

    Notes
    -----
    Shapley values of R², known as LMG: R² gained by a driver, averaged over all orders in which
    drivers may enter (Lindeman, Merenda and Gold 1980; Grömping 2006, Journal of Statistical
    Software 17 (1)). R's data set ``swiss`` gives .0571, .1712, .2601, .1056 and .1128.
    """
    critical_z(confidence)
    table, kept, names = _complete(outcome, drivers, weights)
    correlations = _correlations(table[None, :, :], kept[None, :])[0]
    _require_independent(correlations, names)
    found = _shapley(correlations[None])[0]
    samples = _bootstrap(table, kept, draws, seed) if draws else found[None, :]
    return KeyDrivers(
        table=_ranked(names, found, samples, _betas(correlations), confidence),
        r_squared=float(found.sum()),
        base=len(table),
        left_out=len(drivers) - len(table),
        draws=draws,
    )


def _complete(
    outcome: Any, drivers: pd.DataFrame, weights: Any
) -> tuple[Floats, Floats, tuple[str, ...]]:
    """Drivers and, last, the outcome of those who answered everything; weights; names."""
    names = tuple(str(name) for name in drivers.columns)
    if not 1 <= len(names) <= MOST_DRIVERS:
        raise AnalysisError(
            f"there are {len(names)} drivers, expected 1 to {MOST_DRIVERS}",
            hint="Every subset of them is fitted: join questions that ask for the same.",
        )
    columns = [as_numbers(drivers[c], f"column {c!r}") for c in drivers.columns]
    target = as_numbers(outcome, column_name(outcome, "outcome"))
    if target.size != len(drivers):
        raise AnalysisError(f"the outcome has {target.size} answers for {len(drivers)} respondents")
    table = np.column_stack([*columns, target])
    kept = checked_weights(weights, target.size)
    there = ~np.isnan(table).any(axis=1) & (kept > 0)
    if int(there.sum()) < len(names) + 2:
        raise AnalysisError(
            f"{int(there.sum())} respondents answered everything, too few for {len(names)} drivers"
        )
    table = table[there]
    for name, column in zip((*names, column_name(outcome, "outcome")), table.T, strict=True):
        if column.min() == column.max():
            raise AnalysisError(f"{name} does not vary, so it explains nothing")
    return (table - table.mean(axis=0)) / table.std(axis=0), kept[there], names


def _correlations(tables: Floats, weights: Floats) -> Floats:
    """Weighted correlations of each table: (tables, columns, columns); 0 for a constant one."""
    total = weights.sum(axis=1)[:, None, None]
    centred = tables - (weights[:, None, :] @ tables) / total
    spread = np.swapaxes(centred * weights[:, :, None], 1, 2) @ centred / total
    sd = np.sqrt(np.diagonal(spread, axis1=1, axis2=2))
    inverse = np.where(sd > 1e-12, 1 / np.where(sd > 1e-12, sd, 1.0), 0.0)
    found = spread * inverse[:, :, None] * inverse[:, None, :]
    places = np.arange(found.shape[1])
    found[:, places, places] = 1.0
    return np.asarray(found)


def _require_independent(correlations: Floats, names: tuple[str, ...]) -> None:
    """Refuse a driver that the ones before it determine."""
    left = correlations[: len(names), : len(names)].copy()
    for i, name in enumerate(names):
        if left[i, i] < 1e-8:
            near = [n for n, r in zip(names[:i], correlations[i], strict=False) if abs(r) > 0.1]
            raise AnalysisError(
                f"column {name!r} is determined by {', '.join(near) or 'the others'}",
                hint="Leave one of them out.",
            )
        left -= np.outer(left[:, i], left[i]) / left[i, i]


def _betas(correlations: Floats) -> Floats:
    found = np.linalg.solve(correlations[:-1, :-1], correlations[:-1, -1])
    return np.asarray(found, dtype=float)


def _shapley(correlations: Floats) -> Floats:
    """Shapley values of R² for each matrix, whose last variable is the outcome.

    Parameters
    ----------
    correlations : ndarray, shape (matrices, drivers + 1, drivers + 1)

    Returns
    -------
    ndarray, shape (matrices, drivers)
    """
    drivers = correlations.shape[1] - 1
    explained = np.zeros((2**drivers, len(correlations)))
    _explain(correlations, 0, 0, drivers, explained)
    subsets = np.arange(2**drivers)
    sizes = np.array([subset.bit_count() for subset in range(2**drivers)])
    orders = np.array(
        [1 / (drivers * math.comb(drivers - 1, min(k, drivers - 1))) for k in range(drivers + 1)]
    )
    values = []
    for driver in range(drivers):
        without = subsets[(subsets >> driver) & 1 == 0]
        gain = explained[without | (1 << driver)] - explained[without]
        values.append(orders[sizes[without]] @ gain)
    return np.stack(values, axis=1)


def _explain(left: Floats, subset: int, first: int, drivers: int, explained: Floats) -> None:
    """Fill in R² of every subset that adds drivers from `first` on to `subset`.

    Parameters
    ----------
    left : ndarray, shape (matrices, m, m)
        What the subset leaves unexplained of the drivers from `first` on and of the outcome.
    """
    explained[subset] = 1 - left[:, -1, -1]
    for place in range(drivers - first):
        pivot = left[:, place, place]
        inverse = np.where(pivot > _NOTHING, 1 / np.where(pivot > _NOTHING, pivot, 1.0), 0.0)
        later = left[:, place + 1 :, place]
        rest = left[:, place + 1 :, place + 1 :]
        swept = rest - later[:, :, None] * later[:, None, :] * inverse[:, None, None]
        driver = first + place
        _explain(swept, subset | (1 << driver), driver + 1, drivers, explained)


def _bootstrap(table: Floats, weights: Floats, draws: int, seed: int) -> Floats:
    """Shapley values of resampled respondents: (draws, drivers)."""
    if draws < 0:
        raise AnalysisError(f"{draws} bootstrap samples cannot be drawn")
    random = np.random.default_rng(seed)
    people = len(table)
    step = max(1, _BATCH // (people * table.shape[1]))
    matrices = []
    for start in range(0, draws, step):
        picked = random.integers(0, people, (min(step, draws - start), people))
        times = np.stack([np.bincount(p, minlength=people) for p in picked])
        spread = np.broadcast_to(table, (len(times), *table.shape))
        matrices.append(_correlations(spread, times * weights))
    return _shapley(np.concatenate(matrices))


def _ranked(
    names: tuple[str, ...], found: Floats, samples: Floats, betas: Floats, confidence: float
) -> pd.DataFrame:
    import pandas as pd

    tails = 100 * np.array([(1 - confidence) / 2, (1 + confidence) / 2])
    low, high = np.percentile(_as_shares(samples), tails, axis=0)
    ranks = _ranks(samples)
    first, last = np.percentile(ranks, tails, axis=0, method="nearest")
    table = pd.DataFrame(
        {
            "driver": names,
            "importance": found,
            "share": _as_shares(found[None])[0],
            "low": low,
            "high": high,
            "rank": _ranks(found[None])[0],
            "rank_low": first.astype(int),
            "rank_high": last.astype(int),
            "beta": betas,
        }
    )
    return table.sort_values("rank", kind="stable", ignore_index=True)


def _as_shares(values: Floats) -> Floats:
    total = values.sum(axis=1, keepdims=True)
    return 100 * values / np.where(total > 0, total, np.nan)


def _ranks(values: Floats) -> npt.NDArray[np.intp]:
    """Places of the drivers in each row, 1 for the strongest; ties in the given order."""
    order = np.argsort(-np.round(values, 12), axis=1, kind="stable")
    return np.argsort(order, axis=1, kind="stable") + 1
