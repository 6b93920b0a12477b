"""A survey as stakeholders may explore it: tables only, small groups hidden, never respondents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.export.survey_hiding import NO_ANSWER, Group, groups_of, hidden_groups
from workbench.export.survey_rows import cells_of, shown_rows
from workbench.model.survey import Question, SurveyData
from workbench.stats import answer_mask, asked_of, banner
from workbench.synthesis.cells import SEGMENT, survey_weights

if TYPE_CHECKING:
    import pandas as pd

ROWS = ("single", "multi", "ordinal", "nps", "numeric")
MOST_ANSWERS = 8
MOST_COLUMNS = 3
# Beyond these a survey is no page to look around in, and the snapshot would grow without end.
MOST_QUESTIONS = 60
_FEW = 3


def banner_questions(
    survey: SurveyData, wanted: Sequence[str] = (), *, used: Sequence[str] = ()
) -> list[Question]:
    """The questions whose answers make the columns.

    Parameters
    ----------
    survey : SurveyData
    wanted : sequence of str
        Ids or wordings; those that are no choice of one among few answers are left out. Empty:
        the first three that most were asked.
    used : sequence of str
        Questions that made the segments: they say what people do, not who they are.
    """
    fit = [q for q in survey.questions.values() if q.id != SEGMENT and _splits(survey, q)]
    if wanted:
        chosen = [q for q in fit if {q.id, q.text} & {*wanted}]
    else:
        most = 0.8 * len(survey.frame)
        chosen = [
            q
            for q in fit
            if q.type == "single"
            and not {q.id, q.text} & {*used}
            and int(asked_of(survey.frame, q).sum()) >= most
        ][:MOST_COLUMNS]
    return [*filter(None, [survey.questions.get(SEGMENT)]), *chosen]


def _splits(survey: SurveyData, question: Question) -> bool:
    if question.type not in ("single", "ordinal") or len(question.options) > MOST_ANSWERS:
        return False
    return all(
        survey.frame[question.columns[0]].value_counts()[o] >= _FEW for o in question.options
    )


def plain_survey(
    survey: SurveyData,
    columns: Sequence[Question],
    *,
    min_base: int,
    text: Callable[[str], str],
    names: Callable[[str], str] = str,
) -> dict[str, Any]:
    """Plain values of a survey's tables.

    Parameters
    ----------
    survey : SurveyData
    columns : sequence of Question
        See `banner_questions`.
    min_base : int
        Unweighted base below which no figure is given.
    text : callable
        Takes personal data out of wordings.
    names : callable
        Name of a segment by its number.

    Returns
    -------
    dict
        `columns` with their answers, and `questions` with `tables` by filter: ``""`` for all,
        ``"1.0"`` for the first answer to the second column. A table holds the bases of all and
        of each column, which of them are `hidden` to protect others, and per row figures and
        letters; null where they may not be shown.
    """
    rows = [q for q in survey.questions.values() if q.type in ROWS and q.id != SEGMENT]
    codes = np.column_stack([_codes(survey.frame, q) for q in columns] or [survey.frame.index * 0])
    made = (_question(survey, q, columns, codes, min_base, text) for q in rows[:MOST_QUESTIONS])
    return {
        "id": survey.id,
        "respondents": len(survey.frame),
        "weighted": any(q.type == "weight" for q in survey.questions.values()),
        "left_out": max(0, len(rows) - MOST_QUESTIONS),
        "columns": [
            {
                "text": text(q.text),
                "answers": [names(o) if q.id == SEGMENT else text(o) for o in q.options],
            }
            for q in columns
        ],
        "questions": [one for one in made if one is not None],
    }


def _codes(frame: pd.DataFrame, question: Question) -> Any:
    codes = np.full(len(frame), NO_ANSWER)
    for place, option in enumerate(question.options):
        codes[answer_mask(frame, question, option)] = place
    return codes


def _question(
    survey: SurveyData,
    question: Question,
    columns: Sequence[Question],
    codes: Any,
    min_base: int,
    text: Callable[[str], str],
) -> dict[str, Any] | None:
    asked = np.asarray(asked_of(survey.frame, question), dtype=bool)
    sizes = tuple(len(q.options) for q in columns)
    hidden = hidden_groups(codes[asked], sizes, min_base) if asked.any() else frozenset({()})
    rows = shown_rows(survey, question)
    if () in hidden or not rows:
        return None
    weights = survey_weights(survey)
    tables: dict[str, Any] = {}
    for group in groups_of(sizes):
        if len(group) > 1 or (group and columns[group[0][0]].id == question.id):
            continue
        inside = _inside(codes, group)
        base = int((inside & asked).sum())
        key = ".".join(map(str, group[0])) if group else ""
        if group in hidden:
            tables[key] = {"bases": [base]}
            continue
        part = _tabulated(survey.frame[inside], question, columns, weights[inside], min_base)
        tables[key] = _table(part, rows, columns, group, hidden)
    heads = [{"answer": text(row.label), "kind": row.kind} for row in rows]
    return {
        "id": question.id,
        "text": text(question.text),
        "type": question.type,
        "rows": heads,
        "tables": tables,
    }


def _inside(codes: Any, group: Group) -> Any:
    inside = np.ones(len(codes), dtype=bool)
    for variable, code in group:
        inside &= codes[:, variable] == code
    return inside


def _tabulated(
    frame: pd.DataFrame, question: Question, columns: Sequence[Question], weight: Any, least: int
) -> pd.DataFrame:
    table = banner(frame, [question], columns, weight=weight, small_base=least).frame
    width = 1 + sum(len(q.options) for q in columns)
    return table.assign(place=[i % width for i in range(len(table))])


def _table(
    part: pd.DataFrame, rows: Any, columns: Sequence[Question], group: Group, hidden: Any
) -> dict[str, Any]:
    """Bases, places that are hidden, and per row its figures and letters."""
    heads = [(v, c) for v, q in enumerate(columns) for c in range(len(q.options))]
    closed = [tuple(sorted({*group, head})) in hidden for head in heads]
    own = {v for v, _ in group}
    closed = [shut or v in own for shut, (v, _) in zip(closed, heads, strict=True)]
    keys = part[part["place"] > 0].drop_duplicates("place")["key"].tolist()
    gone = {
        v: {keys[i] for i, (w, _) in enumerate(heads) if w == v and closed[i]} for v, _ in heads
    }
    figures, letters = [], []
    said = cells_of(part)
    for row in rows:
        cells = row.of(said)
        values = [
            cells[0][0],
            *(None if s else c[0] for s, c in zip(closed, cells[1:], strict=True)),
        ]
        marks = [
            "" if shut else "".join(x for x in cell[1] if x.upper() not in gone[head[0]])
            for shut, cell, head in zip(closed, cells[1:], heads, strict=True)
        ]
        figures.append(values)
        letters.append(",".join(marks) if any(marks) else "")
    bases = part.drop_duplicates("place")["base"].tolist()
    hidden_at = [i + 1 for i, shut in enumerate(closed) if shut]
    return {"bases": bases, "hidden": hidden_at, "rows": figures, "letters": letters}
