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
        For a wrong length, negative or infinite weights, or all zeros.
    """
    if weights is None:
        return np.ones(rows)
    values = np.asarray(weights, dtype=float)
    if values.shape != (rows,):
        raise AnalysisError(f"{name} has {values.size} values for {rows} rows")
    if np.isinf(values).any() or (values < 0).any():
        bad = int(np.flatnonzero(np.isinf(values) | (values < 0))[0])
        raise AnalysisError(
            f"{name} is {values[bad]:g} in row {bad + 1}; weights are finite and not negative"
        )
    values = np.nan_to_num(values, nan=0.0)
    if rows and not values.sum() > 0:
        raise AnalysisError(f"{name} is zero in every row")
    return values


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
