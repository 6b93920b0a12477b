"""Row questions across the columns of a table: counts, bases, shares and means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats.answers import (
    CHOICES,
    asked_of,
    code_answers,
    require_columns,
    scale_of,
    ticked,
)
from workbench.stats.averages import (
    Average,
    effective_bases,
    mean_of_scores,
    mean_of_sums,
    positive,
    promoter_score,
)
from workbench.stats.heads import Heads
from workbench.stats.numeric import as_numbers
from workbench.stats.proportions import wilson_bounds
from workbench.stats.tallies import Columns, Item, Tally
from workbench.stats.weights import Floats

if TYPE_CHECKING:
    import pandas as pd

Nets = Mapping[str, Sequence[str]]
Places = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Figures:
    """One row question across all columns, unrounded.

    Attributes
    ----------
    question : Question
    answers : tuple of str
        Answers, then nets; none for a numeric question.
    nets : int
        How many of them are nets.
    table : Tally
        Respondents, Σw and Σw² of those who gave the answer: answers × columns.
    asked : Tally
        The same of those who were asked: columns.
    averages : tuple of Average
        The mean of a numeric question; mean and score of an nps question.
    """

    question: Question
    answers: tuple[str, ...]
    nets: int
    table: Tally
    asked: Tally
    averages: tuple[Average, ...] = ()

    @property
    def effective_base(self) -> Floats:
        """Kish's effective base per column; 0 where nobody is."""
        return effective_bases(self.asked.weighted, self.asked.squared)

    @property
    def shares(self) -> Floats:
        """Weighted column proportions; NaN where nobody is."""
        return np.clip(self.table.weighted / positive(self.asked.weighted), 0.0, 1.0)

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """95 % Wilson intervals of `shares` on effective bases."""
        return wilson_bounds(self.shares, self.effective_base)


def tabulate(
    frame: pd.DataFrame,
    rows: Sequence[Question],
    heads: Heads,
    weights: Floats | None,
    *,
    nets: Mapping[str, Nets],
    top_box: int,
) -> list[Figures]:
    """Cross every row question with every column in one go.

    Parameters
    ----------
    frame : pandas.DataFrame
        Answers in the conventions of `SurveyData`.
    rows : sequence of Question
    heads : Heads
        Coded columns of the same frame.
    weights : ndarray, shape (rows,), optional
        Checked ones; None for an unweighted survey.
    nets : mapping of question id to mapping of net to answers
    top_box : int
        So many of the highest answers of an ordinal question make one more net; 0 for none.

    Raises
    ------
    AnalysisError
        For a question that cannot be tabulated, or nets that do not fit.
    """
    stray = [name for name in nets if name not in {question.id for question in rows}]
    if stray:
        raise AnalysisError(f"nets are given for {stray[0]!r}, which is not among the rows")
    columns = Columns(heads.items, len(frame), weights)
    plans = [_plan(frame, question, nets.get(question.id, {}), top_box) for question in rows]
    tallies = iter(columns.tally([item for plan in plans for item in plan.items]))
    return [
        _chosen(plan, [_at(next(tallies), heads) for _ in plan.items])
        if plan.items
        else _numeric(frame, plan.question, columns, heads)
        for plan in plans
    ]


@dataclass(frozen=True)
class _Plan:
    """What to tally for a row question; `asked` counts the levels that mean asked."""

    question: Question
    answers: tuple[str, ...] = ()
    nets: Places | None = None
    items: tuple[Item, ...] = ()
    asked: int = 0


def _plan(frame: pd.DataFrame, question: Question, nets: Nets, top_box: int) -> _Plan:
    if question.type == "numeric":
        if nets:
            raise AnalysisError(f"{question.id!r} is a numeric question and has no nets")
        return _Plan(question)
    if question.type not in CHOICES:
        raise AnalysisError(
            f"{question.id!r} is a question of type {question.type} and cannot be tabulated",
            hint="Correct its type in the codebook file if that is wrong.",
        )
    if question.type == "multi":
        return _multi_plan(frame, question, nets)
    coded = code_answers(frame, question)
    scale = scale_of(question) if question.type == "ordinal" else ()
    top = {f"Top {top_box}": scale[-top_box:]} if top_box and len(scale) >= 2 * top_box else {}
    places = _net_places(question, coded.labels, {**top, **nets})
    return _Plan(question, coded.labels, places, (Item(coded.codes, coded.levels),), coded.asked)


def _multi_plan(frame: pd.DataFrame, question: Question, nets: Nets) -> _Plan:
    masks = ticked(frame, question)
    places = _net_places(question, tuple(masks), nets)
    ticks = list(masks.values())
    unions = [np.any([ticks[i] for i in members], axis=0) for members in places.values()]
    every = (*ticks, *unions, asked_of(frame, question))
    items = tuple(Item(mask.view(np.uint8), 2) for mask in every)
    return _Plan(question, tuple(masks), places, items)


def _net_places(question: Question, labels: tuple[str, ...], nets: Nets) -> Places:
    places: Places = {}
    for net, members in nets.items():
        if net in labels:
            raise AnalysisError(f"the net {net!r} of {question.id!r} is called like an answer")
        listed = [] if isinstance(members, str) else list(members)
        unknown = [member for member in listed if member not in labels]
        if unknown or not listed:
            raise AnalysisError(
                f"the net {net!r} of {question.id!r} "
                + (f"holds {unknown[0]!r}, no answer of it" if unknown else "lists no answers"),
                hint=f"Its answers are: {', '.join(labels)}.",
            )
        places[net] = tuple(sorted({labels.index(member) for member in listed}))
    return places


def _at(tally: Tally, heads: Heads) -> Tally:
    """Keep the columns of the table only."""
    at = heads.places
    return Tally(tally.count[:, at], tally.weighted[:, at], tally.squared[:, at])


def _chosen(plan: _Plan, tallies: list[Tally]) -> Figures:
    nets = plan.nets or {}
    if plan.question.type == "multi":
        table = Tally(*(np.array([sums[1] for sums in s]) for s in _by_sum(tallies[:-1])))
        asked = Tally(*(sums[0][1] for sums in _by_sum(tallies[-1:])))
    else:
        sums = _by_sum(tallies)
        table = Tally(*(_with_nets(s[0][: len(plan.answers)], nets) for s in sums))
        asked = Tally(*(s[0][: plan.asked].sum(axis=0) for s in sums))
    figures = Figures(plan.question, (*plan.answers, *nets), len(nets), table, asked)
    if plan.question.type != "nps":
        return figures
    scores = table.weighted[: len(plan.answers)], asked.weighted, figures.effective_base
    return replace(figures, averages=(mean_of_scores(*scores), promoter_score(*scores)))


def _by_sum(tallies: list[Tally]) -> list[list[Floats]]:
    """Sort into counts of every tally, Σw of every tally, and Σw²."""
    return [
        [t.count for t in tallies],
        [t.weighted for t in tallies],
        [t.squared for t in tallies],
    ]


def _with_nets(answers: Floats, nets: Places) -> Floats:
    return np.vstack([answers, *(answers[list(m)].sum(axis=0) for m in nets.values())])


def _numeric(frame: pd.DataFrame, question: Question, columns: Columns, heads: Heads) -> Figures:
    require_columns(frame, question)
    name = question.columns[0]
    numbers = as_numbers(frame[name], f"column {name!r}")
    there = ~np.isnan(numbers)
    # Centred first, so that the spread of large numbers does not drown in rounding; on a whole
    # number, so that means of whole numbers stay exact.
    centre = float(np.round(numbers[there].mean())) if there.any() else 0.0
    n, w, w2, wx, wxx = columns.sums(numbers - centre, there)[:, heads.places]
    mean = mean_of_sums(wx, wxx, w, effective_bases(w, w2))
    mean = replace(mean, value=mean.value + centre, low=mean.low + centre, high=mean.high + centre)
    none = np.empty((0, n.size))
    return Figures(question, (), 0, Tally(none, none, none), Tally(n, w, w2), (mean,))
