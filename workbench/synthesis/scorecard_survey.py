"""Readings of a measure out of a survey's question, wave by wave."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.scorecard import Flaw, Reading, Trend
from workbench.model.scorecard_source import ScoreName, SurveySource
from workbench.model.survey import Question, SurveyData
from workbench.stats import answer_mask, asked_of, compare_means, compare_nps, compare_shares, nps
from workbench.stats.answers import scale_of
from workbench.stats.numeric import answered, as_numbers, moments
from workbench.stats.proportions import wilson
from workbench.stats.scores import ces
from workbench.store.problems import did_you_mean
from workbench.synthesis.cells import find_question, survey_weights
from workbench.synthesis.scorecard_figures import Found, missing

Values = Any
Interval = tuple[float, float, float]


@dataclass(frozen=True)
class _Kind:
    """How a score is computed from a column of numbers, compared, and called."""

    values: Callable[[SurveyData, Question, SurveySource], Values]
    score: Callable[[Values, Values], Interval]
    compare: Callable[..., Any]
    said: str


@dataclass(frozen=True)
class _Wave:
    """A survey's answers, ready to be scored and compared."""

    reading: Reading
    values: Values
    weights: Values
    weighted: bool
    scale: tuple[str, ...] = ()


def survey_figures(
    source: SurveySource, surveys: Mapping[str, SurveyData], min_base: int, place: str
) -> Found:
    """Score a question, in this survey and in the earlier ones.

    Parameters
    ----------
    source : SurveySource
    surveys : mapping of id to SurveyData
    min_base : int
        Figures on fewer answers are left out, and the newest is a flaw.
    place : str
        Where the measure stands, for messages.
    """
    waves: list[_Wave] = []
    flaws: list[Flaw] = []
    for id in (*source.earlier, source.survey):
        try:
            waves.append(_wave(source, _survey(surveys, id), min_base))
        except AnalysisError as error:
            flaws.append(missing(f"{id}: {error.message}", error.hint or _LOOK, place))
    flaws += _unlike(waves, place)
    if flaws:
        return Found(flaws=tuple(flaws))
    newest, survey = waves[-1], surveys[source.survey]
    return Found(
        readings=tuple(wave.reading for wave in waves),
        method=_method(source, newest),
        question=find_question(survey.questions, source.question).text,
        digest=survey.digest,
        trend=_trend(source, waves),
        flaws=_small(newest.reading, source, min_base, place),
    )


_LOOK = "See the questions with `workbench ingest`."


def _survey(surveys: Mapping[str, SurveyData], id: str) -> SurveyData:
    if id in surveys:
        return surveys[id]
    hint = did_you_mean(id, sorted(surveys)) if surveys else "Put its export into surveys/."
    raise AnalysisError("there is no such survey", hint=hint)


def _unlike(waves: list[_Wave], place: str) -> Iterator[Flaw]:
    """Waves whose scale is not that of the newest, so that points of both mean different things."""
    for wave in waves[:-1]:
        if wave.scale != waves[-1].scale:
            scales = " and ".join(", ".join(one.scale) or "none" for one in (wave, waves[-1]))
            ids = f"{wave.reading.label} and {waves[-1].reading.label}"
            hint = "List every option of the scale in both codebook files."
            yield missing(f"the scales of {ids} differ: {scales}", hint, place)


def _small(reading: Reading, source: SurveySource, min_base: int, place: str) -> tuple[Flaw, ...]:
    if reading.value is not None:
        return ()
    message = f"{source.question} rests on {reading.base} answers, fewer than {min_base}"
    return (Flaw("small-base", message, "Remove the measure's source, or ask more people.", place),)


def _wave(source: SurveySource, survey: SurveyData, min_base: int) -> _Wave:
    import numpy as np

    kind = _KINDS[source.score]
    question = find_question(survey.questions, source.question)
    inside = np.ones(len(survey.frame), dtype=bool)
    for name, answer in source.where:
        inside &= answer_mask(survey.frame, find_question(survey.questions, name), answer)
    values = np.where(inside, kind.values(survey, question, source), np.nan)
    weights = survey_weights(survey)
    base = int((~np.isnan(values)).sum())
    at = _asked_until(survey, ~np.isnan(values))
    if base < max(min_base, 1):
        reading = Reading(survey.id, at, None, base=base)
    else:
        value, low, high = kind.score(values, weights)
        sure = not math.isnan(low)
        reading = Reading(survey.id, at, value, low if sure else None, high if sure else None, base)
    scale = scale_of(question) if question.type == "ordinal" else ()
    return _Wave(reading, values, weights, bool((weights != 1).any()), scale)


def _asked_until(survey: SurveyData, answered: Any) -> str:
    """The last day of those who answered, where one question of the survey holds dates."""
    dated = [q.columns[0] for q in survey.questions.values() if q.type == "date"]
    if len(dated) != 1:
        return ""
    days = survey.frame[dated[0]][answered].dropna()
    return str(days.max())[:10] if len(days) else ""


def _trend(source: SurveySource, waves: list[_Wave]) -> Trend | None:
    known = [wave for wave in waves if wave.reading.value is not None]
    if len(known) < 2 or known[-1] is not waves[-1]:
        return None
    old, new = known[-2:]
    compare = _KINDS[source.score].compare
    change = compare(old.values, new.values, weights=(old.weights, new.weights))
    return Trend(old.reading.label, change.difference, change.low, change.high, change.verdict)


def _method(source: SurveySource, wave: _Wave) -> str:
    said = _KINDS[source.score].said
    if source.score == "share":
        said = said.format(" or ".join(f"“{answer}”" for answer in source.answers))
    return f"{said}{', weighted' if wave.weighted else ''}"


def _scale(survey: SurveyData, question: Question) -> Values:
    """Points of an ordered scale, missing for answers beside it; numbers as they are."""
    import numpy as np

    column = survey.frame[question.columns[0]]
    if question.type in ("numeric", "nps"):
        return as_numbers(column, repr(question.columns[0]))
    if question.type != "ordinal":
        raise AnalysisError(
            f"{question.id!r} is a {question.type} question, and this score needs a scale",
            hint="Correct its type in the codebook file, or choose another score.",
        )
    points = _numbered(scale_of(question))
    return np.array([points.get(answer, np.nan) for answer in column.astype(object)], dtype=float)


def _numbered(scale: tuple[str, ...]) -> dict[str, float]:
    """Points as they are labelled where all labels are numbers, else by place."""
    if all(label.strip().lstrip("-").isdecimal() for label in scale):
        return {label: float(label) for label in scale}
    return {label: float(at) for at, label in enumerate(scale, start=1)}


def _points(question: Question, needed: int = 0) -> int:
    points = len(scale_of(question))
    if question.type != "ordinal" or points < 3 or (needed and points != needed):
        raise AnalysisError(
            f"{question.id!r} has no scale of {needed or 'three or more'} answers",
            hint="Correct its type and options in the codebook file.",
        )
    return points


def _recommend(survey: SurveyData, question: Question, source: SurveySource) -> Values:
    if question.type != "nps":
        hint = "Say so in the codebook file (type: nps), or choose another score."
        raise AnalysisError(f"{question.id!r} is no question of type nps", hint=hint)
    return _scale(survey, question)


def _effort(survey: SurveyData, question: Question, source: SurveySource) -> Values:
    if question.type == "ordinal":
        _points(question, 7)
    return _scale(survey, question)


def _satisfied(survey: SurveyData, question: Question, source: SurveySource) -> Values:
    """Ones for the two highest points, zeros for the rest of the scale."""
    import numpy as np

    _points(question)
    values = _scale(survey, question)
    second = sorted(_numbered(scale_of(question)).values())[-2]
    return np.where(np.isnan(values), np.nan, (values >= second).astype(float))


def _top_two(survey: SurveyData, question: Question, source: SurveySource) -> Values:
    """As `_satisfied`, with answers beside the scale among the zeros."""
    import numpy as np

    satisfied = _satisfied(survey, question, source)
    return np.where(asked_of(survey.frame, question), np.nan_to_num(satisfied), np.nan)


def _gave(survey: SurveyData, question: Question, source: SurveySource) -> Values:
    """Ones for those who gave one of the answers, zeros for others who were asked."""
    import numpy as np

    gave = np.zeros(len(survey.frame), dtype=bool)
    for answer in source.answers:
        gave |= answer_mask(survey.frame, question, answer)
    return np.where(asked_of(survey.frame, question), gave.astype(float), np.nan)


def _numbers(survey: SurveyData, question: Question, source: SurveySource) -> Values:
    return _scale(survey, question)


def _net(values: Values, weights: Values) -> Interval:
    found = nps(values, weights=weights)
    return found.score, found.low, found.high


def _share(values: Values, weights: Values) -> Interval:
    found = moments(*answered(values, weights, "answers"))
    low, high = wilson(found.mean * found.effective, found.effective)
    return 100 * found.mean, 100 * low, 100 * high


def _mean(values: Values, weights: Values) -> Interval:
    found = moments(*answered(values, weights, "answers"))
    return found.mean, *found.interval(0.95)


def _effort_mean(values: Values, weights: Values) -> Interval:
    found = ces(values, weights=weights)
    return found.score, found.low, found.high


# Wilson's, whose name a redactor would take for a person's.
_SHARE = "95 % score interval"
_KINDS: Mapping[ScoreName, _Kind] = {
    "nps": _Kind(_recommend, _net, compare_nps, "NPS, adjusted-Wald 95 % interval"),
    "csat": _Kind(
        _satisfied,
        _share,
        compare_shares,
        f"CSAT, two highest answers of the scale, {_SHARE}",
    ),
    "ces": _Kind(
        _effort, _effort_mean, compare_means, "CES 2.0, mean of 1-7, Student's 95 % interval"
    ),
    "top2": _Kind(_top_two, _share, compare_shares, f"share of the two highest answers, {_SHARE}"),
    "mean": _Kind(_numbers, _mean, compare_means, "mean, Student's 95 % interval"),
    "share": _Kind(_gave, _share, compare_shares, f"share of {{}}, {_SHARE}"),
}
