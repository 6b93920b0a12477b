"""The balanced scorecard: every measure with its figure, and where it stands against its target."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.model.event import Event
from workbench.model.evidence import Cell
from workbench.model.scorecard import Agreed, Flaw, Measure, Reading, Scorecard, Scored, Standing
from workbench.model.scorecard_source import FigureTable, SurveySource
from workbench.model.survey import SurveyData
from workbench.stats.answers import answer_labels
from workbench.store.problems import did_you_mean
from workbench.synthesis.cells import compute_cell, find_question
from workbench.synthesis.scorecard_figures import Found, file_figures, missing
from workbench.synthesis.scorecard_record import agreed, changed, dropped
from workbench.synthesis.scorecard_survey import survey_figures

FILE = "scorecard.toml"


@dataclass(frozen=True)
class Known:
    """What measures are computed from, and what they may point at.

    Attributes
    ----------
    surveys : mapping of id to SurveyData
    tables : mapping of path to FigureTable
    min_base : int
        Figures on fewer answers are not shown.
    promises : tuple of str
        Of the brand.
    ids : mapping of str to collection of str
        Ids there are of ``personas``, ``needs`` and ``assumptions``; what is left out is not
        checked.
    """

    surveys: Mapping[str, SurveyData] = field(default_factory=dict)
    tables: Mapping[str, FigureTable] = field(default_factory=dict)
    min_base: int = 30
    promises: tuple[str, ...] = ()
    ids: Mapping[str, Collection[str]] = field(default_factory=dict)


def score_measures(
    perspectives: Sequence[str],
    measures: Sequence[Measure],
    known: Known,
    events: Iterable[Event] = (),
    *,
    last: Mapping[str, Agreed] | None = None,
) -> Scorecard:
    """Compute every measure.

    Parameters
    ----------
    perspectives : sequence of str
    measures : sequence of Measure
    known : Known
    events : iterable of Event
        Of the journal, those that hold.
    last : mapping of measure to Agreed, optional
        Targets as last published, which count until one is on record.

    Returns
    -------
    Scorecard
        With what is wrong with a measure beside it; one bad measure never stops the rest.
    """
    events = tuple(events)
    history = agreed(events)
    scored = (_score(one, known) for one in measures)
    told = tuple(replace(one, history=history.get(one.measure.id, ())) for one in scored)
    done = tuple(replace(one, flaws=(*one.flaws, *_since(one, last or {}))) for one in told)
    watched = {one.measure.promise for one in done if one.value is not None}
    unmeasured = tuple(promise for promise in known.promises if promise not in watched)
    lost = dropped(events, {one.id for one in measures}, FILE)
    return Scorecard(tuple(perspectives), done, unmeasured if measures else (), lost)


def _since(one: Scored, last: Mapping[str, Agreed]) -> Iterator[Flaw]:
    past = one.history[-1] if one.history else last.get(one.measure.id)
    return changed(one, past, place_of(one.measure))


def place_of(measure: Measure) -> str:
    """Where a measure stands in its file."""
    return f"{FILE}, line {measure.line}" if measure.line else FILE


def _score(measure: Measure, known: Known) -> Scored:
    found = _found(measure, known)
    newest = found.readings[-1] if found.readings else None
    return Scored(
        measure,
        standing(measure, newest),
        readings=found.readings,
        method=found.method,
        question=found.question,
        trend=found.trend,
        year=found.year,
        digest=found.digest,
        flaws=(*found.flaws, *_astray(measure, known)),
    )


def _found(measure: Measure, known: Known) -> Found:
    source, place = measure.source, place_of(measure)
    if source is None:
        return Found()
    if isinstance(source, SurveySource):
        return survey_figures(source, known.surveys, known.min_base, place)
    return file_figures(source, known.tables.get(source.path), place)


def standing(measure: Measure, newest: Reading | None) -> Standing:
    """Where a measure stands; never anything but "no figure" without one.

    With an interval, a target is met or missed only if all of the interval says so.
    """
    if newest is None or newest.value is None:
        return "no-figure"
    if measure.target is None:
        return "no-target"
    low = newest.value if newest.low is None else newest.low
    high = newest.value if newest.high is None else newest.high
    worst, best = (low, high) if measure.better == "higher" else (-high, -low)
    target = measure.target if measure.better == "higher" else -measure.target
    if worst >= target:
        return "on-target"
    return "off-target" if best < target else "unclear"


def _astray(measure: Measure, known: Known) -> Iterator[Flaw]:
    """Ids and promises that there are not."""
    place = place_of(measure)
    for what, ids in known.ids.items():
        for id in getattr(measure, what):
            if id not in ids:
                hint = did_you_mean(id, sorted(ids)) if ids else f"There are no {what} yet."
                yield missing(f"there is no '{id}' among the {what}", hint, place)
    if measure.promise and measure.promise not in known.promises:
        hint = did_you_mean(measure.promise, known.promises)
        yield missing(f"study.toml makes no promise '{measure.promise}'", hint, place)


def survey_cells(one: Scored, surveys: Mapping[str, SurveyData]) -> tuple[Cell, ...]:
    """The survey's figures behind a measure: those of the answers that count, else of a scale.

    Other answers are left out, since people may have written some of them themselves.
    """
    source = one.measure.source
    if not isinstance(source, SurveySource) or one.value is None:
        return ()
    survey = surveys[source.survey]
    question = find_question(survey.questions, source.question)
    if question.type not in ("ordinal", "nps") and not source.answers:
        return ()
    where = tuple((find_question(survey.questions, name).id, held) for name, held in source.where)
    answers = source.answers or answer_labels(question)
    return tuple(compute_cell(survey, question.id, answer, where) for answer in answers)
