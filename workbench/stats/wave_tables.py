"""Every question of two surveys side by side, with what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats.answers import CHOICES, answer_labels, answer_mask, asked_of
from workbench.stats.waves import Change, compare_means, compare_nps, compare_shares
from workbench.stats.weights import checked_weights

if TYPE_CHECKING:
    import pandas as pd

TOO_SMALL = "base too small"

Pair = tuple[Any, Any]


def compare_waves(
    before: pd.DataFrame,
    after: pd.DataFrame,
    questions: Sequence[Question],
    *,
    weights: Pair = (None, None),
    confidence: float = 0.95,
    small_base: int = 30,
) -> pd.DataFrame:
    """Compare the same questions in two surveys.

    Parameters
    ----------
    before, after : pandas.DataFrame
        Answers in the conventions of `SurveyData`, with the same columns for `questions`.
    questions : sequence of Question
        nps questions are compared by their score, numeric ones by their mean, single, multi
        and ordinal ones by the share of each answer.
    weights : pair of array_like, optional
    confidence : float
        Coverage of each interval.
    small_base : int
        Unweighted base below which no verdict is given.

    Returns
    -------
    pandas.DataFrame, one row per figure
        `question`, `answer`, `measure`, `before`, `after`, `difference`, `low`, `high`,
        `base_before`, `base_after`, `verdict`: "up", "down", "no clear change", or "base too
        small". Shares are in percent and their differences in points. Each row is judged on
        its own: of twenty figures that did not move, one is expected to look as if it had.

    Raises
    ------
    AnalysisError
        For a question that one of the surveys did not ask, or that cannot be compared.
    """
    import pandas as pd

    frames = (before, after)
    checked = _checked(before, weights[0]), _checked(after, weights[1])
    found = [
        {"question": question.id, "answer": answer, **_line(change, small_base)}
        for question in questions
        for answer, change in _changes(frames, checked, question, confidence)
    ]
    if not found:
        raise AnalysisError("there are no questions to compare")
    return pd.DataFrame(found)


def _checked(frame: pd.DataFrame, weights: Any) -> Any:
    return None if weights is None else checked_weights(weights, len(frame))


def _line(change: Change, small_base: int) -> dict[str, Any]:
    small = min(change.base_before, change.base_after) < small_base
    return {
        "measure": change.measure,
        "before": change.before,
        "after": change.after,
        "difference": change.difference,
        "low": change.low,
        "high": change.high,
        "base_before": change.base_before,
        "base_after": change.base_after,
        "verdict": TOO_SMALL if small else change.verdict,
    }


def _changes(
    frames: Pair, weights: Pair, question: Question, confidence: float
) -> Iterator[tuple[str, Change]]:
    for frame, name in zip(frames, ("first", "second"), strict=True):
        if not asked_of(frame, question).any():
            raise AnalysisError(f"nobody answered {question.id!r} in the {name} survey")
    if question.type in ("nps", "numeric"):
        columns = tuple(frame[question.columns[0]] for frame in frames)
        compare = compare_nps if question.type == "nps" else compare_means
        yield "", compare(*columns, weights=weights, confidence=confidence)
        return
    if question.type not in CHOICES:
        raise AnalysisError(f"{question.id!r} is a {question.type} question, without answers")
    for answer in answer_labels(question):
        given = tuple(_given(frame, question, answer) for frame in frames)
        yield answer, compare_shares(*given, weights=weights, confidence=confidence)


def _given(frame: pd.DataFrame, question: Question, answer: str) -> Any:
    mask = answer_mask(frame, question, answer)
    return np.where(asked_of(frame, question), mask.astype(float), np.nan)
