"""Survey weights: checking them, and what they cost."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError

Floats = npt.NDArray[np.float64]


def checked_weights(weights: Any, rows: int, *, name: str = "weight") -> Floats:
    """Weights as an array of length `rows`; None gives ones, missing ones count 0.

    Raises
    ------
    AnalysisError
        For a wrong length, words, negative or infinite weights, or all zeros.
    """
    if weights is None:
        return np.ones(rows)
    values = _floats(weights, name)
    if values.shape != (rows,):
        raise AnalysisError(f"{name} has {values.size} values for {rows} rows")
    if np.isinf(values).any() or (values < 0).any():
        bad = int(np.flatnonzero(np.isinf(values) | (values < 0))[0])
        raise AnalysisError(
            f"{name} is {values[bad]:g} in row {bad + 1}; weights are finite and not negative"
        )
    values = np.asarray(np.nan_to_num(values, nan=0.0))
    if rows and not values.sum() > 0:
        raise AnalysisError(f"{name} is zero in every row")
    return values


def _floats(weights: Any, name: str) -> Floats:
    try:
        if hasattr(weights, "to_numpy"):
            return np.asarray(weights.to_numpy(dtype=float, na_value=np.nan))
        return np.asarray(weights, dtype=float)
    except (TypeError, ValueError):
        raise AnalysisError(
            f"{name} holds values that are not numbers", hint="Weights are numbers of 0 or more."
        ) from None


def effective_base(weights: Any) -> float:
    """Kish's effective base, (Σw)² / Σw²; 0 for no weights.

    Examples
    --------
    >>> effective_base([1] * 50 + [2] * 50)
    90.0
    """
    values = np.asarray(weights, dtype=float)
    squares = float((values**2).sum())
    return float(values.sum()) ** 2 / squares if squares > 0 else 0.0


def design_effect(weights: Any) -> float:
    """Kish's design effect of unequal weights, n Σw² / (Σw)²; NaN for no weights.

    Examples
    --------
    >>> round(design_effect([1] * 50 + [2] * 50), 4)
    1.1111
    """
    values = np.asarray(weights, dtype=float)
    values = values[values > 0]
    base = effective_base(values)
    return values.size / base if base > 0 else float("nan")
