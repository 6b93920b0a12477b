"""Segments of a survey's respondents, and the interviewed people among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import AnalysisError
from workbench.model.source import Participant
from workbench.model.survey import Question, SurveyData
from workbench.stats import Segments, choose_classes, latent_classes
from workbench.stats.segments import BELONGS
from workbench.synthesis.cells import find_question, survey_weights
from workbench.synthesis.survey_record import keeps_record

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

BY_HAND = "segment"
MOST_ITEMS = 30
MOST_OPTIONS = 12
LEAST_ANSWERED = 0.6


@dataclass(frozen=True)
class Placement:
    """Where an interviewed person stands among the segments.

    Attributes
    ----------
    participant : str
    posterior : tuple of float
        Per segment, adding up to 1.
    answered : int
        Screener answers that were known.
    """

    participant: str
    posterior: tuple[float, ...]
    answered: int

    @property
    def segment(self) -> int | None:
        """Number of the segment with posterior 0.8 or more; None between segments."""
        best = max(self.posterior)
        return self.posterior.index(best) + 1 if best >= BELONGS else None


def segment_questions(survey: SurveyData, chosen: Sequence[str] = ()) -> tuple[Question, ...]:
    """The questions that segments are sought in.

    Parameters
    ----------
    survey : SurveyData
    chosen : sequence of str
        Ids, wordings or headers from study.toml. Empty: closed questions that most people
        answered and that do not exceed twelve options, ordinal ones first.
    """
    if chosen:
        return tuple(find_question(survey.questions, name) for name in chosen)
    fit = [q for q in survey.questions.values() if _tells_apart(survey, q)]
    kinds = {"ordinal": 0, "single": 1, "multi": 2}
    fit.sort(key=lambda q: kinds[q.type])
    picked: list[Question] = []
    width = 0
    for question in fit:
        wide = len(question.columns) if question.type == "multi" else 1
        if width + wide <= MOST_ITEMS:
            picked.append(question)
            width += wide
    return tuple(picked)


def _tells_apart(survey: SurveyData, question: Question) -> bool:
    closed = question.type in ("single", "ordinal", "multi")
    if not closed or len(question.options) < 2 or keeps_record(question):
        return False
    if question.type != "multi" and len(question.options) > MOST_OPTIONS:
        return False
    values = survey.frame[list(question.columns)]
    if values.notna().any(axis=1).mean() < LEAST_ANSWERED:
        return False
    return bool((values.nunique() > 1).all())


def item_frame(survey: SurveyData, questions: Sequence[Question]) -> pd.DataFrame:
    """Answers to the questions, a column each (an option each for multi-selects)."""
    import pandas as pd

    columns: dict[str, object] = {}
    for question in questions:
        for column, option in zip(question.columns, question.options, strict=False):
            name = f"{question.id}={option}" if question.type == "multi" else question.id
            columns[name] = survey.frame[column]
    return pd.DataFrame(columns)


def answered_enough(survey: SurveyData, questions: Sequence[Question]) -> NDArray[np.bool_]:
    """Respondents who answered at least half of the questions that segments are sought in.

    Of the others the model knows next to nothing: it would count them all into the largest
    segment.

    Returns
    -------
    array of bool, one of each respondent
    """
    import numpy as np

    given = np.zeros(len(survey.frame), dtype=int)
    for question in questions:
        given += survey.frame[list(question.columns)].notna().any(axis=1).to_numpy()
    return np.asarray(2 * given >= len(questions), dtype=bool)


def fit_segments(
    survey: SurveyData,
    questions: Sequence[Question],
    k: int | str,
    *,
    progress: Callable[[int, int], object] | None = None,
) -> Segments:
    """Latent segments of a survey.

    Parameters
    ----------
    survey : SurveyData
    questions : sequence of Question
    k : int or "auto"
        "auto" tries two to six, ordered answers as scales, and takes the first by the
        entropy-corrected ICL that is stable and has no tiny segment.
    progress : callable, optional
        As for `choose_classes`.

    Raises
    ------
    AnalysisError
        When no question tells respondents apart.
    """
    if not questions:
        raise AnalysisError(
            f"survey {survey.id!r} has no closed question that tells respondents apart",
            hint="Name questions under [segments] in study.toml.",
        )
    frame, weights = item_frame(survey, questions), survey_weights(survey)
    if isinstance(k, int):
        segments = latent_classes(frame, k, weights=weights)
        if progress:
            progress(1, 1)
        return segments
    sizes = range(2, 7)
    return choose_classes(frame, sizes, weights=weights, scales=True, progress=progress).best


def place_participants(
    segments: Segments, questions: Sequence[Question], participants: Sequence[Participant]
) -> tuple[Placement, ...]:
    """Place interviewed people by their screener answers.

    Parameters
    ----------
    segments : Segments
    questions : sequence of Question
        Those that the segments were found in.
    participants : sequence of Participant
        Whose attributes may hold answers, under a question's id or wording, or the number of
        a segment under ``segment``, which then decides.

    Returns
    -------
    tuple of Placement
        For those with at least one known answer.
    """
    placements = []
    for person in participants:
        by_hand = person.attributes.get(BY_HAND, "").strip()
        if by_hand.isdigit() and 1 <= int(by_hand) <= segments.k:
            certain = tuple(float(n == int(by_hand)) for n in range(1, segments.k + 1))
            placements.append(Placement(person.id, certain, 0))
            continue
        answers = _screener(person.attributes, questions)
        if answers:
            posterior = tuple(round(float(p), 4) for p in segments.place(answers))
            placements.append(Placement(person.id, posterior, len(answers)))
    return tuple(placements)


def _screener(attributes: Mapping[str, str], questions: Sequence[Question]) -> dict[str, object]:
    known = {_key(name): value for name, value in attributes.items() if value.strip()}
    answers: dict[str, object] = {}
    for question in questions:
        value = next(
            (known[k] for k in map(_key, (question.id, question.text)) if k in known), None
        )
        if value is None:
            continue
        if question.type == "multi":
            ticked = {_key(part) for part in value.split(";")}
            answers |= {f"{question.id}={o}": _key(o) in ticked for o in question.options}
        else:
            match = next((o for o in question.options if _key(o) == _key(value)), None)
            if match is not None:
                answers[question.id] = match
    return answers


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
