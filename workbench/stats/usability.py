"""Questionnaires on usability: SUS and UMUX-Lite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.numeric import as_numbers, moments
from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats, checked_weights


@dataclass(frozen=True)
class Usability:
    """A usability score on the 0–100 scale.

    Attributes
    ----------
    name : str
        Such as "SUS".
    score, low, high : float
        Mean over respondents, with Student's interval (NaN for a single respondent).
    sd : float
    base : int
        Respondents who answered every item.
    left_out : int
        Respondents with a missing item, who are not counted.
    scores : ndarray, shape (respondents,)
        Of each respondent; NaN where an item is missing.
    """

    name: str
    score: float
    low: float
    high: float
    sd: float
    base: int
    left_out: int
    scores: Floats

    def __float__(self) -> float:
        return self.score


def sus(answers: Any, *, weights: Any = None, confidence: float = 0.95) -> Usability:
    """System Usability Scale.

    Parameters
    ----------
    answers : array_like, shape (n, 10), or shape (10,) for one respondent
        1 (strongly disagree) to 5 (strongly agree), in the order of the questionnaire, whose
        odd items are positive and even items negative.
    weights : array_like, shape (n,), optional
    confidence : float
        Coverage of the interval.

    Returns
    -------
    Usability

    Raises
    ------
    AnalysisError
        For another number of items, answers off the scale, or nobody who answered every item.

    Notes
    -----
    2.5 · [Σ odd (x − 1) + Σ even (5 − x)]: Brooke (1996), "SUS: a quick and dirty usability
    scale", whose filled-in example scores 55. The mean over many products is 68 (Sauro 2011).

    Examples
    --------
    >>> sus([5, 4, 2, 1, 2, 3, 2, 4, 5, 2]).score
    55.0
    """
    table = _items(answers, items=10, points=5, name="SUS")
    odd, even = table[:, 0::2], table[:, 1::2]
    return _usability("SUS", 2.5 * ((odd - 1).sum(1) + (5 - even).sum(1)), weights, confidence)


def umux_lite(
    answers: Any,
    *,
    points: int = 7,
    regressed: bool = False,
    weights: Any = None,
    confidence: float = 0.95,
) -> Usability:
    """UMUX-Lite: two items on usefulness and ease.

    Parameters
    ----------
    answers : array_like, shape (n, 2), or shape (2,) for one respondent
        1 (strongly disagree) to `points` (strongly agree).
    points : int
        Length of the scale: 7, or the 5 that some questionnaires use.
    regressed : bool
        Whether to bring the score to the level of SUS: 0.65 · score + 22.9.
    weights : array_like, shape (n,), optional
    confidence : float
        Coverage of the interval.

    Returns
    -------
    Usability

    Raises
    ------
    AnalysisError
        For another number of items, answers off the scale, or nobody who answered both.

    Notes
    -----
    Lewis, Utesch and Maher (2013), "UMUX-LITE: when there's no time for the SUS", CHI,
    2099–2102.

    Examples
    --------
    >>> umux_lite([6, 5]).score
    75.0
    """
    if points < 2:
        raise AnalysisError(f"a scale of {points} points has nothing to choose from")
    table = _items(answers, items=2, points=points, name="UMUX-Lite")
    scores = (table - 1).sum(axis=1) * 100 / (2 * (points - 1))
    name = "UMUX-Lite, regressed" if regressed else "UMUX-Lite"
    return _usability(name, 0.65 * scores + 22.9 if regressed else scores, weights, confidence)


def _items(answers: Any, *, items: int, points: int, name: str) -> Floats:
    """Answers as (respondents, items), NaN where missing."""
    table = _matrix(answers, name)
    if table.shape[1] != items:
        raise AnalysisError(f"{name} has {items} items, and {table.shape[1]} are given")
    known = np.where(np.isnan(table), 1.0, table)
    wrong = (known < 1) | (known > points) | (known != np.round(known))
    if wrong.any():
        row, item = (int(i) for i in np.argwhere(wrong)[0])
        raise AnalysisError(
            f"{name} item {item + 1} is {table[row, item]:g} for respondent {row + 1}, "
            f"expected a whole number from 1 to {points}"
        )
    return table


def _matrix(answers: Any, name: str) -> Floats:
    import pandas as pd

    if isinstance(answers, pd.DataFrame):
        columns = [as_numbers(answers[c], f"column {c!r}") for c in answers.columns]
        return np.column_stack(columns) if columns else np.empty((len(answers), 0))
    try:
        table = np.asarray(answers, dtype=float)
    except (TypeError, ValueError):
        raise AnalysisError(f"{name} needs numbers, one row per respondent") from None
    if table.ndim == 1:
        table = table[None, :]
    if table.ndim != 2:
        raise AnalysisError(f"{name} needs a table, one row per respondent")
    return table


def _usability(name: str, scores: Floats, weights: Any, confidence: float) -> Usability:
    critical_z(confidence)
    kept = checked_weights(weights, scores.size)
    there = ~np.isnan(scores)
    if not kept[there].sum() > 0:
        raise AnalysisError(f"{name}: nobody answered every item")
    found = moments(scores[there], kept[there])
    low, high = found.interval(confidence, least=0.0, most=100.0)
    return Usability(
        name=name,
        score=found.mean,
        low=low,
        high=high,
        sd=found.sd,
        base=found.n,
        left_out=int((~there).sum()),
        scores=scores,
    )
