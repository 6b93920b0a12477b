"""What became of a persona's segment since the earlier wave of the survey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.model.survey import Question, SurveyData
from workbench.stats.drift import segment_drift
from workbench.synthesis.cells import find_question, survey_weights
from workbench.synthesis.segment_model import answered_enough, fit_segments, item_frame

if TYPE_CHECKING:
    import pandas as pd

TOLD = 5


@dataclass(frozen=True)
class Changed:
    """An answer that a segment gives more or less often than before; percent, or a mean."""

    question: str
    answer: str
    before: float
    after: float
    low: float
    high: float


@dataclass(frozen=True)
class PersonaDrift:
    """What became of a segment.

    Attributes
    ----------
    earlier : str
        Id of the earlier survey.
    verdict : str
        Of the share: ``up``, ``down``, ``no clear change``, or ``new`` where no segment of the
        earlier wave is like it.
    before, after : float or None
        Shares in percent.
    difference, low, high : float or None
        In points, with the 95 % interval.
    distance : float
        Of the two profiles, 0 (the same) to 1.
    answers : tuple of Changed
        Clear differences within the segment, the largest first, five at the most.
    n_before, n_after : int
        Respondents of either wave.
    shared, asked : int
        Questions that the waves are compared by, and all that the segments rest on now.
    """

    earlier: str
    verdict: str
    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    distance: float
    answers: tuple[Changed, ...] = ()
    n_before: int = 0
    n_after: int = 0
    shared: int = 0
    asked: int = 0


def same_questions(
    earlier: SurveyData, questions: Sequence[Question]
) -> tuple[SurveyData, tuple[Question, ...], tuple[str, ...]]:
    """The questions that an earlier survey asked too, with the same answers to choose from.

    Returns
    -------
    earlier : SurveyData
    shared : tuple of Question
        As the earlier survey has them, under the ids that they have now.
    missing : tuple of str
        Wordings that it did not ask, or asked otherwise.
    """
    shared, missing = {}, []
    for question in questions:
        try:
            found = _found(earlier, question)
        except AnalysisError:
            missing.append(question.text)
            continue
        shared[question.id] = Question(
            question.id, found.text, found.type, found.options, found.columns
        )
    made = SurveyData(earlier.id, earlier.frame, {**earlier.questions, **shared}, earlier.report)
    return made, tuple(shared.values()), tuple(missing)


def _found(earlier: SurveyData, question: Question) -> Question:
    for name in (question.text, question.id):
        try:
            found = find_question(earlier.questions, name)
        except AnalysisError:
            continue
        if found.type == question.type and _answers(found) == _answers(question):
            return found
    raise AnalysisError(f"{earlier.id} did not ask {question.text!r} with these answers")


def _answers(question: Question) -> set[str]:
    return {" ".join(option.casefold().split()) for option in question.options}


def survey_drift(
    earlier: SurveyData, now: SurveyData, questions: Sequence[Question], k: int | str
) -> dict[str, PersonaDrift]:
    """What became of every segment of a survey.

    Parameters
    ----------
    earlier, now : SurveyData
    questions : sequence of Question
        Those of `now` that segments are found in.
    k : int or "auto"
        Number of segments of either wave.

    Returns
    -------
    dict of str to PersonaDrift
        By number of the segment in `now`.

    Raises
    ------
    AnalysisError
        When the earlier survey asked none of the questions.
    """
    before, shared, _ = same_questions(earlier, questions)
    if not shared:
        raise AnalysisError(
            f"the survey {earlier.id!r} asked none of the questions that segments rest on",
            hint="Name another one as [segments] earlier in study.toml.",
        )
    both = (before, shared), (now, questions)
    placed = [answered_enough(survey, asked) for survey, asked in both]
    waves = [
        # Who answered too little counts for nothing in either wave.
        (item_frame(survey, asked), fit_segments(survey, asked, k), survey_weights(survey) * known)
        for (survey, asked), known in zip(both, placed, strict=True)
    ]
    drift = segment_drift(*waves)
    words = {question.id: question.text for question in questions}
    sizes = int(placed[0].sum()), int(placed[1].sum()), len(shared), len(questions)
    rows = drift.segments.dropna(subset=["new"]).to_dict("records")
    return {
        str(int(row["new"])): _of_segment(earlier.id, row, drift.answers, words, sizes)
        for row in rows
    }


def _of_segment(
    earlier: str,
    row: Mapping[Any, Any],
    answers: pd.DataFrame,
    words: Mapping[str, str],
    sizes: tuple[int, int, int, int],
) -> PersonaDrift:
    mine = answers[answers["new"] == row["new"]].to_dict("records")
    # An option that is ticked more is left out less: that is said once.
    told = [one for one in mine if "=" not in str(one["item"]) or bool(one["answer"])]
    return PersonaDrift(
        earlier=earlier,
        verdict=str(row["verdict"]),
        before=_percent(row["share_old"]),
        after=_percent(row["share_new"]),
        difference=_percent(row["difference"]),
        low=_percent(row["low"]),
        high=_percent(row["high"]),
        distance=round(float(row["distance"]), 3),
        answers=tuple(_changed(one, words) for one in told[:TOLD]),
        n_before=sizes[0],
        n_after=sizes[1],
        shared=sizes[2],
        asked=sizes[3],
    )


def _changed(row: Mapping[Any, Any], words: Mapping[str, str]) -> Changed:
    question, _, option = str(row["item"]).partition("=")
    mean = row["answer"] == "mean"
    figures = (row[name] for name in ("before", "after", "low", "high"))
    scaled = tuple(round(float(v), 2) if mean else round(100 * float(v), 1) for v in figures)
    return Changed(words.get(question, question), option or str(row["answer"]), *scaled)


def _percent(value: float) -> float | None:
    return None if value != value else round(100 * float(value), 1)
