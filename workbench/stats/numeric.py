"""Answers as numbers: reading them from a column, and their weighted mean and spread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.weights import Floats, checked_weights


@dataclass(frozen=True)
class Moments:
    """Mean and spread of a column of numbers.

    Attributes
    ----------
    n : int
        Answers that counted, unweighted.
    effective : float
        Kish's effective base.
    mean, sd : float
        Weighted; with equal weights `sd` is the usual one with n − 1.
    """

    n: int
    effective: float
    mean: float
    sd: float

    @property
    def error(self) -> float:
        """Standard error of the mean, on the effective base."""
        return self.sd / math.sqrt(self.effective)

    def interval(
        self, confidence: float, *, least: float = -math.inf, most: float = math.inf
    ) -> tuple[float, float]:
        """Student's interval of the mean, within the ends of a scale.

        Both bounds are NaN where a single answer leaves no spread to judge by.
        """
        from scipy.special import stdtrit

        if math.isnan(self.sd):
            return math.nan, math.nan
        half = float(stdtrit(self.effective - 1, 0.5 + confidence / 2)) * self.error
        return max(least, self.mean - half), min(most, self.mean + half)


def column_name(values: Any, otherwise: str) -> str:
    """Name a column in a message: by its own name, if it has one."""
    name = getattr(values, "name", None)
    return repr(name) if isinstance(name, str) else otherwise


def as_numbers(values: Any, name: str) -> Floats:
    """Read a column of answers as floats, NaN where missing.

    Ordered categories count 1, 2, 3 … from the lowest; true and false count 1 and 0.

    Raises
    ------
    AnalysisError
        For words, and for infinite numbers.
    """
    import pandas as pd

    series = values if isinstance(values, pd.Series) else pd.Series(_flat(values, name))
    if isinstance(series.dtype, pd.CategoricalDtype) and series.cat.ordered:
        codes = series.cat.codes.to_numpy().astype(float)
        return np.where(codes < 0, np.nan, codes + 1)
    try:
        numbers = series.to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError):
        raise AnalysisError(
            f"{name} holds answers that are not numbers",
            hint="Give numbers, or an ordered scale with its lowest answer first.",
        ) from None
    if np.isinf(numbers).any():
        raise AnalysisError(f"{name} holds an infinite number")
    return numbers


def _flat(values: Any, name: str) -> Any:
    if np.ndim(values) != 1:
        raise AnalysisError(f"{name} is not one column of answers")
    return list(values) if not isinstance(values, np.ndarray) else values


def scale_answers(
    values: Any, weights: Any, *, low: int, high: int, name: str
) -> tuple[Floats, Floats]:
    """Whole answers on a scale with their weights; missing ones are left out.

    Raises
    ------
    AnalysisError
        When nothing is left, or an answer is not a whole number from `low` to `high`.
    """
    name = column_name(values, name)
    numbers, kept = answered(values, weights, name)
    bad = numbers[(numbers < low) | (numbers > high) | (numbers != np.round(numbers))]
    if bad.size:
        raise AnalysisError(f"{name}: {bad[0]:g} is not an answer on the {low}–{high} scale")
    return numbers, kept


def answered(values: Any, weights: Any, name: str) -> tuple[Floats, Floats]:
    """Numbers that are there, with their weights.

    Raises
    ------
    AnalysisError
        When no answer carries any weight, and for bad numbers or weights.
    """
    numbers = as_numbers(values, name)
    kept = checked_weights(weights, numbers.size)
    there = ~np.isnan(numbers)
    if not kept[there].sum() > 0:
        raise AnalysisError(f"{name}: no answers to compute from")
    return numbers[there], kept[there]


def moments(numbers: Floats, weights: Floats) -> Moments:
    """Weighted mean and spread of numbers without gaps.

    Notes
    -----
    The variance is Σw(x − m)²/Σw · n/(n − 1) with Kish's effective base as n.
    """
    total = float(weights.sum())
    effective = total**2 / float(weights @ weights)
    mean = float(numbers @ weights) / total
    variance = float(weights @ (numbers - mean) ** 2) / total
    sd = math.sqrt(variance * effective / (effective - 1)) if effective > 1 + 1e-12 else math.nan
    return Moments(numbers.size, effective, mean, sd)
