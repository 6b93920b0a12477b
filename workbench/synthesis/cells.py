"""Survey figures as evidence: computing a cell, and computing it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.model.evidence import Cell
from workbench.model.survey import Question, SurveyData
from workbench.stats import answer_mask, asked_of, effective_base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEAN = "mean"
SEGMENT = "segment"


def survey_weights(survey: SurveyData) -> Any:
    """The survey's own weights as an array, ones where it has none."""
    import numpy as np

    column = next((q.columns[0] for q in survey.questions.values() if q.type == "weight"), None)
    if column is None:
        return np.ones(len(survey.frame))
    return survey.frame[column].fillna(0).to_numpy(dtype=float)


def is_weighted(survey: SurveyData) -> bool:
    """Whether the survey has a weight for each respondent."""
    return any(question.type == "weight" for question in survey.questions.values())


def with_segments(survey: SurveyData, labels: Sequence[int]) -> SurveyData:
    """The survey with latent segments as one more question, called ``segment``.

    Whom no segment is known of (0) has no answer to it.
    """
    from dataclasses import replace

    import pandas as pd

    names = [str(label) for label in sorted(set(map(int, labels)) - {0})]
    # What is no category is missing.
    values = pd.Categorical([str(int(label)) for label in labels], categories=names)
    frame = survey.frame.assign(**{SEGMENT: values})
    question = Question(SEGMENT, "Segment", "single", tuple(names), (SEGMENT,))
    return replace(survey, frame=frame, questions={**survey.questions, SEGMENT: question})


def compute_cell(
    survey: SurveyData, question: str, answer: str, where: Iterable[tuple[str, str]] = ()
) -> Cell:
    """Count an answer among those asked, under a filter, with the total for comparison.

    Parameters
    ----------
    survey : SurveyData
    question : str
        Question id.
    answer : str
        One of its options, or ``mean`` for a numeric question.
    where : iterable of (str, str)
        Question ids and answers that respondents must have given.

    Raises
    ------
    AnalysisError
        For questions or answers that the survey does not have.
    """
    return next(compute_cells(survey, question, (answer,), where))


def compute_cells(
    survey: SurveyData,
    question: str,
    answers: Iterable[str],
    where: Iterable[tuple[str, str]] = (),
) -> Iterator[Cell]:
    """Count several answers to a question, as `compute_cell` does each."""
    import numpy as np

    where = tuple(where)
    asked_question = find_question(survey.questions, question)
    weights = survey_weights(survey)
    asked = asked_of(survey.frame, asked_question)
    inside = np.ones(len(survey.frame), dtype=bool)
    for name, value in where:
        inside &= answer_mask(survey.frame, find_question(survey.questions, name), value)
    here = asked & inside
    for answer in answers:
        values = _values(survey, asked_question, answer)
        scale = 1 if answer == MEAN else 100
        yield Cell(
            survey=survey.id,
            question=asked_question.id,
            answer=answer,
            n=int(here.sum()) if answer == MEAN else int((values[here] > 0).sum()),
            base=int(here.sum()),
            percent=_share(values, weights, here, scale),
            where=where,
            total=_share(values, weights, asked, scale) if where else None,
        )


def find_question(questions: Mapping[str, Question], name: str) -> Question:
    """A question by id, wording or column header.

    Raises
    ------
    AnalysisError
        When there is none, naming the nearest ones.
    """
    import difflib

    if name in questions:
        return questions[name]
    wanted = " ".join(name.casefold().split())
    for question in questions.values():
        spellings = (question.id, question.text, *question.columns)
        if wanted in (" ".join(s.casefold().split()) for s in spellings):
            return question
    near = difflib.get_close_matches(name, [*questions], n=3, cutoff=0.4) or list(questions)[:8]
    raise AnalysisError(f"no question {name!r}", hint=f"Did you mean: {', '.join(near)}?")


def effective_size(survey: SurveyData, mask: Any) -> float:
    """Kish's effective base of some respondents."""
    return effective_base(survey_weights(survey)[mask])


def _values(survey: SurveyData, question: Question, answer: str) -> Any:
    if answer != MEAN:
        return answer_mask(survey.frame, question, answer).astype(float)
    if question.type not in ("numeric", "nps"):
        raise AnalysisError(f"{question.id!r} is a {question.type} question and has no mean")
    return survey.frame[question.columns[0]].fillna(0).to_numpy(dtype=float)


def _share(values: Any, weights: Any, mask: Any, scale: int) -> float:
    total = float(weights[mask].sum())
    return round(scale * float(values[mask] @ weights[mask]) / total, 1) if total else 0.0
