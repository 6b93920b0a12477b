"""Kano's classification of features, with Better and Worse."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.weights import checked_weights

# Rows: how would you feel with the feature; columns: without it; from like to dislike.
EVALUATION = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
CATEGORIES: Mapping[str, str] = {
    "M": "must-be",
    "O": "one-dimensional",
    "A": "attractive",
    "I": "indifferent",
    "R": "reverse",
    "Q": "questionable",
}
ANSWERS = ("like", "must-be", "neutral", "live with", "dislike")

# In order: "don't like" and "dislike" hold "like", too.
_SPELLINGS = {
    "don't like": 5,
    "do not like": 5,
    "dislike": 5,
    "like": 1,
    "must": 2,
    "expect": 2,
    "neutral": 3,
    "don't care": 3,
    "live with": 4,
    "live-with": 4,
    "tolerate": 4,
}


@dataclass(frozen=True)
class Kano:
    """How respondents see a feature.

    Attributes
    ----------
    category : str
        The commonest: "must-be", "one-dimensional", "attractive", "indifferent", "reverse" or
        "questionable".
    clear : bool
        Whether it is ahead of the second by more than chance (Fong 1996, at 90 %).
    better, worse : float
        Satisfaction gained by having it, 0 … 1, and lost by not having it, −1 … 0.
    shares : dict of str to float
        Weighted share of each category, 0 … 1.
    counts : dict of str to int
        Respondents in each category.
    base : int
        Respondents who answered both questions.
    """

    category: str
    clear: bool
    better: float
    worse: float
    shares: dict[str, float]
    counts: dict[str, int]
    base: int


def kano(functional: Any, dysfunctional: Any, *, weights: Any = None) -> Kano:
    """Classify a feature by a pair of questions.

    Parameters
    ----------
    functional, dysfunctional : array_like, shape (n,)
        How would you feel if the product had it, and if it had not: 1 (like), 2 (must-be), 3
        (neutral), 4 (live with), 5 (dislike), or these words. Respondents with a missing
        answer are left out.
    weights : array_like, shape (n,), optional

    Returns
    -------
    Kano

    Raises
    ------
    AnalysisError
        For other answers, or none.

    Notes
    -----
    Evaluation table and Better/Worse of Berger et al. (1993), "Kano's methods for understanding
    customer-defined quality", Center for Quality of Management Journal 2 (4): Better = (A + O) /
    (A + O + M + I), Worse = −(O + M) / (A + O + M + I); of categories equally common the one
    that weighs more, M before O before A before I. Both coefficients are NaN where everybody is
    reverse or questionable.
    """
    one, other = _codes(functional, "functional"), _codes(dysfunctional, "dysfunctional")
    if one.size != other.size:
        raise AnalysisError(
            f"functional has {one.size} answers and dysfunctional {other.size}; "
            "both questions are asked of the same respondents"
        )
    kept = checked_weights(weights, one.size)
    there = (one > 0) & (other > 0)
    if not kept[there].sum() > 0:
        raise AnalysisError("functional, dysfunctional: nobody answered both questions")
    table = np.array([list(row) for row in EVALUATION])
    found, kept = table[one[there] - 1, other[there] - 1], kept[there]
    shares = {c: float(kept[found == c].sum() / kept.sum()) for c in CATEGORIES}
    effective = float(kept.sum() ** 2 / (kept @ kept))
    better, worse = _coefficients(shares)
    return Kano(
        category=CATEGORIES[max(CATEGORIES, key=lambda c: round(shares[c], 12))],
        clear=_is_clear(shares, effective),
        better=better,
        worse=worse,
        shares={CATEGORIES[c]: share for c, share in shares.items()},
        counts={CATEGORIES[c]: int((found == c).sum()) for c in CATEGORIES},
        base=int(found.size),
    )


def _coefficients(shares: Mapping[str, float]) -> tuple[float, float]:
    a, o, m, i = (shares[c] for c in "AOMI")
    total = a + o + m + i
    return ((a + o) / total, -(o + m) / total) if total > 0 else (math.nan, math.nan)


def _is_clear(shares: Mapping[str, float], n: float) -> bool:
    first, second = (n * share for share in sorted(shares.values(), reverse=True)[:2])
    together = first + second
    return first - second > 1.65 * math.sqrt(together * (2 * n - together) / (2 * n))


def _codes(values: Any, name: str) -> Any:
    """Answers as 1 … 5, and 0 where missing."""
    import pandas as pd

    if np.ndim(values) != 1:
        raise AnalysisError(f"{name} is not one column of answers")
    series = pd.Series(values).astype(object)
    known = {answer: _code(answer, name) for answer in series.dropna().unique()}
    return series.map(known).fillna(0).to_numpy(dtype=int)


def _code(answer: Any, name: str) -> int:
    if isinstance(answer, str):
        words = answer.casefold().replace("’", "'")
        for spelling, code in _SPELLINGS.items():
            if spelling in words:
                return code
    elif answer in (1, 2, 3, 4, 5):
        return int(answer)
    raise AnalysisError(f"{name} holds {answer!r}, expected 1–5 or one of: {', '.join(ANSWERS)}")
