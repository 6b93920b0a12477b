"""Weighted cross-tabs with letters for columns that differ."""

from __future__ import annotations

import itertools
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats.proportions import critical_z, two_proportion_z, wilson
from workbench.stats.weights import Floats, checked_weights, effective_base

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "Total"
CHOICES = ("single", "multi", "ordinal", "nps")
SMALL_BASE = 30


@dataclass(frozen=True)
class Crosstab:
    """Answers (rows) by groups (columns, "Total" first).

    Attributes
    ----------
    row, column : str
        Question ids.
    count : pandas.DataFrame, answers × columns
        Unweighted respondents.
    base, weighted_base, effective_base : pandas.Series, columns
        Respondents asked: unweighted, weighted, and Kish's effective base.
    percent : pandas.DataFrame, answers × columns
        Weighted column percentages, unrounded. For numeric questions the single row "mean".
    low, high : pandas.DataFrame, answers × columns
        95 % Wilson interval on the effective base, in percent.
    letters : pandas.DataFrame, answers × columns
        Letters of the columns that a cell exceeds: upper case at 95 %, lower case at 90 %.
    keys : dict of str to str
        The letter of each column.
    """

    row: str
    column: str
    count: pd.DataFrame
    base: pd.Series[int]
    weighted_base: pd.Series[float]
    effective_base: pd.Series[float]
    percent: pd.DataFrame
    low: pd.DataFrame
    high: pd.DataFrame
    letters: pd.DataFrame
    keys: dict[str, str]


def crosstab(
    frame: pd.DataFrame,
    row: Question,
    column: Question,
    *,
    weight: Any = None,
    small_base: int = SMALL_BASE,
) -> Crosstab:
    """Tabulate one question by another.

    Parameters
    ----------
    frame : pandas.DataFrame
        Answers in the conventions of `SurveyData`.
    row, column : Question
        `column` is a single, multi, ordinal or nps question; `row` may be numeric, too.
    weight : array_like, shape (rows,), optional
    small_base : int
        Columns with a smaller unweighted base get no letters.

    Returns
    -------
    Crosstab
        The base is who was asked: rows with a missing answer are out; those who ticked
        nothing in a multi-select stay in.

    Raises
    ------
    AnalysisError
        For a question that cannot stand there, or bad weights.

    Notes
    -----
    Letters: pairwise z tests of column proportions on effective bases (Kish 1965),
    Bonferroni-corrected within a row for the number of pairs. Columns that share respondents
    (multi-select) are not compared.
    """
    if column.type not in CHOICES:
        raise AnalysisError(
            f"{column.id!r} is a {column.type} question and cannot be a column",
            hint="Use a single, multi, ordinal or nps question.",
        )
    weights = checked_weights(weight, len(frame))
    answers = _answer_values(frame, row)
    groups = {TOTAL: np.ones(len(frame), dtype=bool), **_indicators(frame, column)}
    asked = asked_of(frame, row)
    members = {name: mask & asked for name, mask in groups.items()}
    return _tabulate(row, column, answers, members, weights, small_base)


def asked_of(frame: pd.DataFrame, question: Question) -> Any:
    """Boolean array of the respondents who were asked and have an answer on record."""
    present = frame[list(question.columns)].notna().to_numpy()
    return present.any(axis=1)


def answer_mask(frame: pd.DataFrame, question: Question, answer: str) -> Any:
    """Boolean array of the respondents who gave an answer.

    Raises
    ------
    AnalysisError
        For a question without answers to choose from, or an unknown answer.
    """
    if question.type not in CHOICES:
        raise AnalysisError(f"{question.id!r} is a {question.type} question, without answers")
    masks = _indicators(frame, question)
    if answer not in masks:
        raise AnalysisError(
            f"{question.id!r} has no answer {answer!r}", hint=f"It has: {', '.join(masks)}."
        )
    return masks[answer]


def _indicators(frame: pd.DataFrame, question: Question) -> dict[str, Any]:
    if question.type == "multi":
        pairs = zip(question.options, question.columns, strict=True)
        return {o: frame[c].fillna(False).to_numpy(dtype=bool) for o, c in pairs}
    column = frame[question.columns[0]]
    if question.type == "nps":
        values = column.to_numpy(dtype=float)
        return {str(score): values == score for score in range(11)}
    return {option: (column == option).fillna(False).to_numpy() for option in question.options}


def _answer_values(frame: pd.DataFrame, row: Question) -> dict[str, Floats]:
    if row.type == "numeric":
        return {"mean": frame[row.columns[0]].to_numpy(dtype=float)}
    if row.type not in CHOICES:
        raise AnalysisError(
            f"{row.id!r} is a question of type {row.type} and cannot be tabulated",
            hint="Correct its type in the codebook file if that is wrong.",
        )
    return {name: mask.astype(float) for name, mask in _indicators(frame, row).items()}


def _tabulate(
    row: Question,
    column: Question,
    answers: dict[str, Floats],
    members: dict[str, Any],
    weights: Floats,
    small_base: int,
) -> Crosstab:
    import pandas as pd

    names, columns = list(answers), list(members)
    base = pd.Series({c: int(m.sum()) for c, m in members.items()})
    weighted = pd.Series({c: float(weights[m].sum()) for c, m in members.items()})
    effective = pd.Series({c: effective_base(weights[m]) for c, m in members.items()})
    count = pd.DataFrame(0, index=names, columns=columns)
    percent = pd.DataFrame(np.nan, index=names, columns=columns)
    scale = 1.0 if row.type == "numeric" else 100.0
    for name, c in itertools.product(names, columns):
        values, w = answers[name][members[c]], weights[members[c]]
        count.loc[name, c] = base[c] if row.type == "numeric" else int(values.sum())
        percent.loc[name, c] = scale * float(values @ w) / weighted[c] if weighted[c] else np.nan
    low, high = _bounds(percent, effective, numeric=row.type == "numeric")
    letters, keys = _letters(percent, base, effective, row, column, small_base)
    return Crosstab(
        row.id, column.id, count, base, weighted, effective, percent, low, high, letters, keys
    )


def _bounds(
    percent: pd.DataFrame, effective: pd.Series[float], *, numeric: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    low, high = percent * np.nan, percent * np.nan
    if numeric:
        return low, high
    for name, c in itertools.product(percent.index, percent.columns):
        n, p = float(effective[c]), float(percent.loc[name, c])
        if n > 0 and not np.isnan(p):
            bounds = wilson(min(p / 100, 1.0) * n, n)
            low.loc[name, c], high.loc[name, c] = 100 * bounds[0], 100 * bounds[1]
    return low, high


def _letters(
    percent: pd.DataFrame,
    base: pd.Series[int],
    effective: pd.Series[float],
    row: Question,
    column: Question,
    small_base: int,
) -> tuple[pd.DataFrame, dict[str, str]]:
    import pandas as pd

    compared = [c for c in percent.columns if c != TOTAL]
    keys = {c: _letter(i) for i, c in enumerate(compared)}
    letters = pd.DataFrame("", index=percent.index, columns=percent.columns)
    fit = [c for c in compared if base[c] >= small_base]
    pairs = list(itertools.combinations(fit, 2))
    if row.type == "numeric" or column.type == "multi" or not pairs:
        return letters, keys
    strong, weak = (critical_z(1 - alpha / len(pairs)) for alpha in (0.05, 0.10))
    for name in percent.index:
        for a, b in pairs:
            z = two_proportion_z(
                percent.loc[name, a] / 100,
                effective[a],
                percent.loc[name, b] / 100,
                effective[b],
            )
            winner, loser = (a, b) if z > 0 else (b, a)
            if abs(z) >= weak:
                key = keys[loser] if abs(z) >= strong else keys[loser].lower()
                letters.loc[name, winner] += key
    return letters, keys


def _letter(position: int) -> str:
    alphabet = string.ascii_uppercase
    head, tail = divmod(position, len(alphabet))
    return (alphabet[head - 1] if head else "") + alphabet[tail]
