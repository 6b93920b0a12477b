"""Means and Net Promoter Scores across the columns of a table, from sums."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats

MEAN, NPS = "mean", "nps"
SCORES = np.arange(11.0)
PROMOTERS = 100.0 * ((SCORES >= 9).astype(float) - (SCORES <= 6))


@dataclass(frozen=True)
class Average:
    """A mean per column: of the numbers, or of −100, 0 and 100 for a Net Promoter Score.

    Attributes
    ----------
    kind : str
        "mean" or "nps".
    value, sd, low, high : ndarray, shape (columns,)
        With a 95 % interval; NaN where too few answered.
    """

    kind: str
    value: Floats
    sd: Floats
    low: Floats
    high: Floats


def effective_bases(weighted: Floats, squared: Floats) -> Floats:
    """Kish's effective bases from Σw and Σw²; 0 where both are 0."""
    return weighted**2 / np.where(squared > 0, squared, 1.0)


def positive(values: Floats) -> Floats:
    """Values to divide by: NaN in place of 0."""
    return np.where(values > 0, values, np.nan)


def mean_of_sums(sums: Floats, squares: Floats, weighted: Floats, bases: Floats) -> Average:
    """Mean, spread and Student's interval per column.

    Parameters
    ----------
    sums, squares, weighted, bases : ndarray, shape (columns,)
        Σwx, Σwx², Σw and effective bases.
    """
    from scipy.special import stdtrit

    total = positive(weighted)
    mean = sums / total
    variance = np.maximum(squares / total - mean**2, 0.0)
    n = np.where(bases > 1 + 1e-9, bases, np.nan)
    sd = np.sqrt(variance * n / (n - 1))
    half = stdtrit(n - 1, 0.975) * sd / np.sqrt(n)
    return Average(MEAN, mean, sd, mean - half, mean + half)


def mean_of_scores(weighted: Floats, total: Floats, bases: Floats) -> Average:
    """Mean of 0–10 answers.

    Parameters
    ----------
    weighted : ndarray, shape (11, columns)
        Σw of each answer.
    total, bases : ndarray, shape (columns,)
        Σw of those asked, and effective bases.
    """
    # Around the middle of the scale, to keep the digits of the spread.
    scores = SCORES - 5
    plain = mean_of_sums(scores @ weighted, scores**2 @ weighted, total, bases)
    return Average(MEAN, plain.value + 5, plain.sd, plain.low + 5, plain.high + 5)


def promoter_score(weighted: Floats, total: Floats, bases: Floats) -> Average:
    """Net Promoter Score with its adjusted-Wald interval (Rocks 2016) on effective bases.

    Parameters
    ----------
    weighted, total, bases : ndarray
        As for `mean_of_scores`.
    """
    plain = mean_of_sums(PROMOTERS @ weighted, PROMOTERS**2 @ weighted, total, bases)
    n = bases + 3
    mean = plain.value * bases / n
    square = (PROMOTERS**2 @ weighted / positive(total) * bases + 1.5 * 100**2) / n
    half = critical_z(0.95) * np.sqrt((square - mean**2) / n)
    low, high = np.maximum(mean - half, -100.0), np.minimum(mean + half, 100.0)
    return Average(NPS, plain.value, plain.sd, low, high)
