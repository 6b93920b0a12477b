"""Answers to typed columns; what a type cannot take is reported with its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from workbench.ingest.answers import Answers, smallest
from workbench.ingest.multi_select import OTHER, split
from workbench.ingest.survey_values import Floats, dates, leading_numbers, numbers
from workbench.ingest.table import Plan
from workbench.ingest.threads import each
from workbench.ingest.ticks import mark
from workbench.model.source import Notice
from workbench.model.survey import Question, QuestionType

if TYPE_CHECKING:
    import pandas as pd

MOST_NOTICES = 500
_HINT = "Correct the file, or give the question another type in the codebook."


@dataclass
class Built:
    """Questions with their columns, ready for the frame, and what was reported on the way."""

    questions: list[Question] = field(default_factory=list)
    columns: dict[str, Any] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    taken: frozenset[str] = frozenset()


LineOf: TypeAlias = Callable[[int], int]
Builder: TypeAlias = Callable[[Plan, Sequence[Answers], Built, LineOf], None]


def build(plans: Iterable[Plan], answers: Sequence[Answers], line_of: LineOf) -> Built:
    """Make the columns of all questions.

    Parameters
    ----------
    plans : iterable of Plan
        With types.
    answers : sequence of Answers
        By position of the column.
    line_of : callable
        File line of a data row.

    Returns
    -------
    Built
    """
    plans = list(plans)
    taken = frozenset(plan.id for plan in plans)

    def one(plan: Plan) -> Built:
        built = Built(taken=taken)
        given = [answers[column.position] for column in plan.columns]
        _BUILDERS[plan.type or "open"](plan, given, built, line_of)
        return built

    whole = Built()
    for built in each(one, plans, rows=len(answers[0].codes) if answers else 0):
        whole.questions += built.questions
        whole.columns.update(built.columns)
        whole.notices += built.notices
    return whole


def _add(built: Built, plan: Plan, values: Any, options: tuple[str, ...] = ()) -> None:
    kind = plan.type or "open"
    built.columns[plan.id] = values
    question = Question(plan.id, plan.text, kind, options, (plan.id,), plan.beside)
    built.questions.append(question)


def _report(
    built: Built, plan: Plan, answers: Answers, bad: Sequence[int], line_of: LineOf, why: str
) -> None:
    """Report every row whose answer the type cannot take, up to a few hundred by row."""
    rows = answers.rows_with(bad) if len(bad) else np.empty(0, dtype=np.intp)
    for row in rows[:MOST_NOTICES]:
        kept = answers.values[answers.codes[row]]
        reason = f"{plan.id}: row {row + 1} has {kept!r}, {why}"
        built.notices.append(Notice(reason, line=line_of(int(row)), hint=_HINT, kept=kept))
    if len(rows) > MOST_NOTICES:
        rest = sorted({answers.values[answers.codes[row]] for row in rows[MOST_NOTICES:]})
        reason = f"{plan.id}: {len(rows) - MOST_NOTICES} more rows have such answers"
        built.notices.append(Notice(reason, hint=_HINT, kept="\n".join(rest)))


def _closed(plan: Plan, given: Sequence[Answers], built: Built, line_of: LineOf) -> None:
    import pandas as pd

    answers = given[0].once
    places = {option: i for i, option in enumerate(plan.options)}
    found = [places.get(value, places.get(short_number(value), -1)) for value in answers.values]
    bad = [i for i, place in enumerate(found) if place < 0]
    _report(built, plan, answers, bad, line_of, "which is none of its options")
    codes = answers.spread(found, -1, smallest(len(plan.options)))
    kind = pd.CategoricalDtype(list(plan.options), ordered=plan.type == "ordinal")
    values = pd.Categorical.from_codes(codes, dtype=kind)
    _add(built, plan, values, plan.options)


def short_number(value: str) -> str:
    """Write a whole number as people do: ``4.0`` is ``4``."""
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{number:g}" if np.isfinite(number) else value


def _number(plan: Plan, given: Sequence[Answers], built: Built, line_of: LineOf) -> None:
    answers = given[0]
    found = numbers(answers.values)
    why = "which is no number"
    if plan.type == "nps":
        found = _points(answers, found)
        why = "which is no whole number from 0 to 10"
    elif plan.type == "weight":
        found = np.where(found < 0, np.nan, found)
        why = "which is no weight"
    _report(built, plan, answers, np.flatnonzero(np.isnan(found)).tolist(), line_of, why)
    options = tuple(map(str, range(11))) if plan.type == "nps" else ()
    _add(built, plan, answers.spread(found, np.nan, np.float64), options)


def _points(answers: Answers, found: Floats) -> Floats:
    labelled = leading_numbers(answers.values)
    found = np.where(np.isnan(found), labelled, found)
    return np.where((found >= 0) & (found <= 10) & (found == np.round(found)), found, np.nan)


def _date(plan: Plan, given: Sequence[Answers], built: Built, line_of: LineOf) -> None:
    answers = given[0]
    found = dates(answers.values)
    bad = np.flatnonzero(np.isnat(found.moments)).tolist()
    _report(built, plan, answers, bad, line_of, "which is no date")
    if found.remark:
        built.notices.append(Notice(f"{plan.id}: {found.remark}"))
    _add(built, plan, answers.spread(found.moments, np.datetime64("NaT"), "datetime64[s]"))


def _text(plan: Plan, given: Sequence[Answers], built: Built, line_of: LineOf) -> None:
    _add(built, plan, given[0].texts())
    if plan.type == "id":
        answers = given[0].once
        for i in np.flatnonzero(answers.counts > 1)[:MOST_NOTICES]:
            rows = answers.rows_with([int(i)])
            where = ", ".join(str(row + 1) for row in rows[:10])
            reason = f"{plan.id}: {answers.values[i]!r} stands in {len(rows)} rows ({where})"
            line = line_of(int(rows[1]))
            built.notices.append(Notice(reason, line=line, kept=answers.values[i]))


def _multi(plan: Plan, given: Sequence[Answers], built: Built, line_of: LineOf) -> None:
    if plan.delimiter:
        _delimited(plan, given[0].once, built, line_of)
        return
    told = np.zeros(len(given[0].codes), dtype=bool)
    marks: list[list[bool | None]] = []
    for option, answers in zip(plan.options, given, strict=True):
        marks.append([mark(value, option) for value in answers.values])
        bad = [i for i, said in enumerate(marks[-1]) if said is None]
        _report(built, plan, answers, bad, line_of, f"which does not tell about {option!r}")
        told |= answers.answered if answers.shown is None else answers.answered | answers.shown
    # Where "no" is written out, an empty cell is no answer; else it is a box left unticked.
    explicit = any(said is False for column in marks for said in column)
    blank, nobody = -1 if explicit else 0, np.flatnonzero(~told)
    cells = []
    for column, answers in zip(marks, given, strict=True):
        said = [-1 if mark is None else int(mark) for mark in column]
        cells.append(answers.spread(said, blank, np.int8))
        cells[-1][nobody] = -1
    _add_options(built, plan, plan.options, cells)


def _delimited(plan: Plan, answers: Answers, built: Built, line_of: LineOf) -> None:
    listed = [option for option in plan.options if option != OTHER]
    places = {option: i for i, option in enumerate(plan.options)}
    table = np.zeros((len(plan.options), len(answers.values)), dtype=np.int8)
    written: list[str | None] = []
    bad: list[int] = []
    for i, value in enumerate(answers.values):
        own = []
        for part in split(value, plan.delimiter, listed):
            place = places.get(part)
            if place is None:
                own.append(part)
                place = places.get(OTHER)
            if place is not None:
                table[place, i] = 1
        written.append(plan.delimiter.join(own) or None)
        if own and OTHER not in places:
            bad.append(i)
    _report(built, plan, answers, bad, line_of, "with an answer that is none of its options")
    cells = [answers.spread(row.tolist(), -1, np.int8) for row in table]
    _add_options(built, plan, plan.options, cells)
    if OTHER in places:
        _add_written(built, plan, answers, written)


def _add_options(
    built: Built, plan: Plan, options: Sequence[str], cells: Sequence[np.ndarray[Any, Any]]
) -> None:
    import pandas as pd

    names = tuple(f"{plan.id}: {option}" for option in options)
    for name, cell in zip(names, cells, strict=True):
        built.columns[name] = pd.arrays.BooleanArray(cell == 1, cell < 0)
    built.questions.append(Question(plan.id, plan.text, "multi", tuple(options), names))


def _add_written(built: Built, plan: Plan, answers: Answers, written: list[str | None]) -> None:
    name = f"{plan.id}-other"
    while name in built.columns or name in built.taken:
        name += "-text"
    built.columns[name] = answers.texts(written)
    text = f"{plan.text} [{OTHER}]"
    built.questions.append(Question(name, text, "open", (), (name,)))


_BUILDERS: dict[QuestionType, Builder] = {
    "single": _closed,
    "ordinal": _closed,
    "multi": _multi,
    "nps": _number,
    "numeric": _number,
    "weight": _number,
    "date": _date,
    "open": _text,
    "id": _text,
}


def frame_of(built: Built, rows: int) -> pd.DataFrame:
    """Make the frame: a column per question or option, a row per respondent."""
    import pandas as pd

    # Columns stay apart in memory: putting them side by side would copy them.
    return pd.DataFrame(built.columns, index=pd.RangeIndex(rows), copy=False)
