"""A chi-square test of a whole table that allows for weights, clusters and strata."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError
from workbench.stats.weights import Floats, checked_weights

Ints = npt.NDArray[np.intp]

# The covariance of the cells is a square of their number.
MOST_CELLS = 1_000


@dataclass(frozen=True)
class RaoScott:
    """A test of independence with both corrections of Rao and Scott.

    Attributes
    ----------
    f, df1, df2, p_value : float
        Second-order correction as an F statistic: the one to quote.
    first_order, df, first_order_p : float
        First-order correction: Pearson's statistic over the mean design effect, as χ².
    pearson : float
        Uncorrected, from weighted shares and the unweighted base.
    design_effect : float
        Mean generalised design effect.
    n : int
        Respondents in the table, unweighted.
    """

    f: float
    df1: float
    df2: float
    p_value: float
    first_order: float
    df: int
    first_order_p: float
    pearson: float
    design_effect: float
    n: int


def rao_scott(
    rows: Any, columns: Any, *, weights: Any = None, strata: Any = None, clusters: Any = None
) -> RaoScott:
    """Test whether two questions are independent, weights considered.

    Parameters
    ----------
    rows, columns : array_like, shape (n,)
        Answers to the two questions; respondents with a missing one are left out.
    weights : array_like, shape (n,), optional
    strata, clusters : array_like, shape (n,), optional
        Sampling strata and clusters (primary units, numbered within a stratum), where the
        survey was drawn that way; without clusters every respondent is one.

    Returns
    -------
    RaoScott

    Raises
    ------
    AnalysisError
        When a question has fewer than two answers left, the two determine each other, a stratum
        has a single cluster, or the table has more than 1,000 cells.

    Notes
    -----
    Second-order correction with the F reference of Rao and Scott (1984), "On chi-squared tests
    for multiway contingency tables with cell proportions estimated from survey data", Annals
    of Statistics 12, 46–60, and Thomas and Rao (1987); design effects at the observed
    proportions; variances linearised, clusters drawn with replacement. Stata's ``svy:
    tabulate`` and R's ``svychisq`` compute the same. The NHANES II table of race by diabetes
    gives F(1.52, 47.26) = 14.9435.
    """
    row, column = _codes(rows, "rows"), _codes(columns, "columns")
    if row.size != column.size:
        raise AnalysisError(f"rows have {row.size} answers and columns {column.size}")
    kept = checked_weights(weights, row.size)
    there = (row >= 0) & (column >= 0) & (kept > 0)
    row, column, w = _dense(row[there], "rows"), _dense(column[there], "columns"), kept[there]
    shape = int(row.max()) + 1, int(column.max()) + 1
    _require_small(shape)
    cell = row * shape[1] + column
    shares = np.bincount(cell, weights=w, minlength=shape[0] * shape[1]) / w.sum()
    if strata is None and clusters is None:
        squared = np.bincount(cell, weights=w * w, minlength=shares.size).astype(float)
        covariance, freedom = _element_covariance(shares, squared, w.sum(), w.size)
    else:
        units = _units(strata, clusters, there)
        covariance, freedom = _cluster_covariance(cell, w, shares, *units)
    found = _corrected(shares.reshape(shape), covariance, freedom, w.size)
    if found is None:
        raise AnalysisError(
            "rows and columns determine each other, which leaves no variance to test by",
            hint="Such a table needs no test.",
        )
    return found


def rao_scott_of_sums(count: Floats, weighted: Floats, squared: Floats) -> RaoScott | None:
    """Test a table of counts, Σw and Σw², each answers × columns, as `rao_scott` does.

    Returns
    -------
    RaoScott or None
        None where fewer than two rows or columns hold anybody, where they determine each other,
        and for more than 1,000 cells.
    """
    up, across = weighted.sum(axis=1) > 0, weighted.sum(axis=0) > 0
    count, weighted, squared = (t[up][:, across] for t in (count, weighted, squared))
    if min(weighted.shape) < 2 or weighted.size > MOST_CELLS:
        return None
    total, n = float(weighted.sum()), round(float(count.sum()))
    shares = weighted / total
    covariance, freedom = _element_covariance(shares.ravel(), squared.ravel(), total, n)
    return _corrected(shares, covariance, freedom, n)


def _codes(values: Any, name: str) -> Ints:
    import pandas as pd

    if np.ndim(values) != 1:
        raise AnalysisError(f"{name} are not one column of answers")
    codes, _ = pd.factorize(pd.Series(values), sort=False)
    return codes.astype(np.intp)


def _dense(codes: Ints, name: str) -> Ints:
    kinds, dense = np.unique(codes, return_inverse=True)
    if kinds.size < 2:
        raise AnalysisError(
            f"the {name} have {'one answer only' if kinds.size else 'no answers'}",
            hint="A test of independence needs two answers or more on both sides.",
        )
    return dense.reshape(-1).astype(np.intp)


def _require_small(shape: tuple[int, int]) -> None:
    if shape[0] * shape[1] > MOST_CELLS:
        raise AnalysisError(
            f"a table of {shape[0]} × {shape[1]} answers is too large for a test of the whole",
            hint=f"Join answers until there are at most {MOST_CELLS:,} cells.",
        )


def _element_covariance(
    shares: Floats, squared: Floats, total: float, n: int
) -> tuple[Floats, float]:
    """Covariance of the cell shares when every respondent is drawn on their own.

    Only Σw² per cell is needed, because a respondent is in one cell.
    """
    mixed = np.outer(squared, shares)
    spread = np.diag(squared) - mixed - mixed.T + np.outer(shares, shares) * squared.sum()
    return spread * n / (n - 1) / total**2, n - 1.0


def _units(strata: Any, clusters: Any, there: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Code of the stratum and of the cluster of each respondent."""
    columns = []
    for values, name in ((strata, "strata"), (clusters, "clusters")):
        if values is None:
            codes = (
                np.zeros(there.size, dtype=np.intp) if name == "strata" else np.arange(there.size)
            )
        else:
            codes = _codes(values, name)
        if codes.size != there.size:
            raise AnalysisError(f"{name} have {codes.size} values for {there.size} respondents")
        if (codes[there] < 0).any():
            raise AnalysisError(f"{name} are missing for some respondents")
        columns.append(codes[there])
    stratum = columns[0]
    _, unit = np.unique(stratum * (there.size + 1) + columns[1], return_inverse=True)
    return stratum, unit.reshape(-1).astype(np.intp)


def _cluster_covariance(
    cell: Ints, weights: Floats, shares: Floats, stratum: Ints, unit: Ints
) -> tuple[Floats, float]:
    units, cells = int(unit.max()) + 1, shares.size
    sums = np.bincount(unit * cells + cell, weights=weights, minlength=units * cells)
    grid = sums.reshape(units, cells)
    scores = (grid - np.outer(grid.sum(axis=1), shares)) / weights.sum()
    home = np.zeros(units, dtype=np.intp)
    home[unit] = stratum
    covariance = np.zeros((cells, cells))
    strata = np.unique(home)
    for name in strata:
        inside = scores[home == name]
        if len(inside) < 2:
            raise AnalysisError(
                "a stratum has a single cluster, so its variance is unknown",
                hint="Join it with a neighbouring stratum.",
            )
        centred = inside - inside.mean(axis=0)
        covariance += len(inside) / (len(inside) - 1) * centred.T @ centred
    return covariance, float(units - strata.size)


def _corrected(shares: Floats, covariance: Floats, freedom: float, n: int) -> RaoScott | None:
    from scipy.special import chdtrc, fdtrc

    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    pearson = n * float(((shares - expected) ** 2 / expected).sum())
    effects = _design_effects(shares, covariance, n)
    df = len(effects)
    trace = float(np.trace(effects))
    if not trace > 1e-9:
        return None
    df1 = trace**2 / float(np.trace(effects @ effects))
    first = pearson / (trace / df)
    return RaoScott(
        f=pearson / trace,
        df1=df1,
        df2=df1 * freedom,
        p_value=float(fdtrc(df1, df1 * freedom, pearson / trace)),
        first_order=first,
        df=df,
        first_order_p=float(chdtrc(df, first)),
        pearson=pearson,
        design_effect=trace / df,
        n=n,
    )


def _design_effects(shares: Floats, covariance: Floats, n: int) -> Floats:
    """Generalised design effects of the interaction, a square matrix of its df."""
    flat = shares.ravel()
    inverse = np.where(flat > 0, 1 / np.where(flat > 0, flat, 1.0), 0.0)
    plain = _interaction(*shares.shape)
    contrasts = inverse[:, None] * plain
    under_srs = plain.T @ contrasts / n
    under_design = contrasts.T @ covariance @ contrasts
    return np.asarray(np.linalg.lstsq(under_srs, under_design, rcond=None)[0], dtype=float)


@lru_cache(maxsize=32)
def _interaction(rows: int, columns: int) -> Floats:
    """Contrasts of the cells that are orthogonal to both margins: (cells, df)."""
    return np.asarray(np.kron(_helmert(rows), _helmert(columns)))


def _helmert(size: int) -> Floats:
    upper = np.triu(np.ones((size, size)), 1)[:, 1:]
    return np.asarray(upper - np.vstack([np.zeros(size - 1), np.diag(np.arange(1.0, size))]))
