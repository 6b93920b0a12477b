"""Survey items that were rated by importance and by satisfaction, and needs they are about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.model.need import Need, Rating
from workbench.model.survey import Question, SurveyData
from workbench.synthesis.need_pairs import points, rated_pairs

LIKE = 0.55


def rated_items(
    surveys: Mapping[str, SurveyData], *, min_base: int, where: tuple[str, Any] | None = None
) -> tuple[Rating, ...]:
    """Opportunity scores of all items of which importance and satisfaction were asked.

    Parameters
    ----------
    surveys : mapping of id to SurveyData
    min_base : int
        Figures on fewer respondents are left out.
    where : (str, array of bool), optional
        Survey id and which of its respondents to count: a segment's.

    Returns
    -------
    tuple of Rating
        In the order of the surveys; see `need_pairs.rated_pairs` for which questions are a pair.
    """
    found = []
    for id, survey in sorted(surveys.items()):
        if where is not None and where[0] != id:
            continue
        rows = None if where is None else where[1]
        for pair in rated_pairs(survey).pairs:
            text = _wording(pair.important.text)
            found.append(_rating(survey, pair.important, pair.satisfied, text, rows, min_base))
    return tuple(found)


def _wording(text: str) -> str:
    """The item as asked, without its question of importance."""
    bare = re.sub(
        r"^\s*(?:how important (?:is|are|was|were)(?: it)?(?: (?:to|for) you)?(?: (?:that|to))?"
        r"|importance(?: of)?)\s*[:–—-]*\s*|\s*[\[(–—-]\s*importance\s*[\])]?\s*$|\?$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s*(?:to|for) you\??$", "", bare).strip(" ?:–—-") or text


def _rating(
    survey: SurveyData, one: Question, two: Question, text: str, rows: Any, min_base: int
) -> Rating:
    from workbench.errors import AnalysisError
    from workbench.stats import opportunity
    from workbench.synthesis.cells import survey_weights

    weights = survey_weights(survey)
    kept = slice(None) if rows is None else rows
    columns = [_ranks(survey, question)[kept] for question in (one, two)]
    try:
        told = opportunity(*columns, points=points(one), weights=weights[kept])
    except AnalysisError:
        return Rating(survey.id, one.id, text, 0)
    if told.base < min_base:
        return Rating(survey.id, one.id, text, told.base)
    return Rating(
        *(survey.id, one.id, text, told.base),
        score=round(told.score, 1),
        low=round(told.low, 1),
        high=round(told.high, 1),
        importance=round(told.importance, 1),
        satisfaction=round(told.satisfaction, 1),
    )


def _ranks(survey: SurveyData, question: Question) -> Any:
    """Answers as 1 to the number of points, missing where they are beside the scale."""
    scale = [option for option in question.options if option not in question.beside]
    rank = {option: float(at) for at, option in enumerate(scale, start=1)}
    return survey.frame[question.columns[0]].map(rank).astype(float).to_numpy()


def likeliest(needs: Sequence[Need], ratings: Sequence[Rating]) -> dict[str, Rating]:
    """The rated item that each need seems to be about, where one is near: a proposal."""
    from workbench.language.vectors import sentence_vectors

    if not needs or not ratings:
        return {}
    items = sentence_vectors([rating.text for rating in ratings])
    found = {}
    for need in needs:
        texts = [need.text, *(one.words or one.quote for one in need.said)]
        likeness = (sentence_vectors(texts) @ items.T).max(axis=0)
        at = int(likeness.argmax())
        if float(likeness[at]) >= LIKE:
            found[need.id] = ratings[at]
    return found
