"""A survey as stakeholders may explore it: tables only, small groups hidden, never respondents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.export.survey_hiding import NO_ANSWER, Group, hidden_groups
from workbench.export.survey_rows import Row, cells_of, shown_rows
from workbench.model.survey import Question, SurveyData
from workbench.stats import answer_mask, asked_of, banner
from workbench.synthesis.cells import SEGMENT, is_weighted, survey_weights
from workbench.synthesis.survey_record import is_asked, keeps_record

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
            and not keeps_record(q)
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
    made_by: Collection[str] = (),
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
    made_by : collection of str
        Wordings of the questions that the segments were made from. Segments differ in them by
        construction: they are marked ``made_segments`` and have no letters between segments.

    Returns
    -------
    dict
        `columns` with their answers, `untabled` questions with the reason why they have no table,
        and `questions` with `tables` by filter: ``""`` for all, ``"1.0"`` for the first answer
        to the second column. A table holds the bases of all and
        of each column, which of them are `hidden` to protect others, and per row figures and
        letters; null where they may not be shown.
    """
    asked = [q for q in survey.questions.values() if is_asked(q) and q.id != SEGMENT]
    rows = [q for q in asked if q.type in ROWS]
    codes = np.column_stack([_codes(survey.frame, q) for q in columns] or [survey.frame.index * 0])
    kept = _askable(survey, rows[:MOST_QUESTIONS], columns, codes, min_base)
    parts = _tabulated(survey, kept, columns, codes, min_base)
    return {
        "id": survey.id,
        "respondents": len(survey.frame),
        "weighted": is_weighted(survey),
        "left_out": max(0, len(rows) - MOST_QUESTIONS),
        "untabled": _untabled(asked, rows[MOST_QUESTIONS:], kept, text),
        "columns": [
            {
                "text": text(q.text),
                "answers": [names(o) if q.id == SEGMENT else text(o) for o in q.options],
                **({"segments": True} if q.id == SEGMENT else {}),
            }
            for q in columns
        ],
        "questions": [_plain(one, columns, codes, parts, text, made_by) for one in kept],
    }


def _untabled(
    asked: Sequence[Question],
    left_out: Sequence[Question],
    kept: Sequence[_Asked],
    text: Callable[[str], str],
) -> list[dict[str, str]]:
    """The questions that were asked and have no table: words, dates, and too few answers."""
    known = {one.question.id for one in kept} | {q.id for q in left_out}
    why = {"open": "words", "date": "date"}
    return [
        {"text": text(q.text), "why": why.get(q.type, "few")} for q in asked if q.id not in known
    ]


def _codes(frame: pd.DataFrame, question: Question) -> Any:
    codes = np.full(len(frame), NO_ANSWER)
    for place, option in enumerate(question.options):
        codes[answer_mask(frame, question, option)] = place
    return codes


@dataclass(frozen=True)
class _Asked:
    """A question with its rows, who was asked, and the groups that stay hidden."""

    question: Question
    rows: list[Row]
    asked: Any
    hidden: frozenset[Group]

    def among(self, columns: Sequence[Question], group: Group) -> bool:
        """Whether a table among that group says something: it is not the question itself."""
        return all(columns[v].id != self.question.id for v, _ in group)


def _filters(columns: Sequence[Question]) -> list[Group]:
    """Everybody, and each answer to the questions that make the columns."""
    return [(), *(((v, c),) for v, q in enumerate(columns) for c in range(len(q.options)))]


def _askable(
    survey: SurveyData,
    questions: Sequence[Question],
    columns: Sequence[Question],
    codes: Any,
    min_base: int,
) -> list[_Asked]:
    """The questions of which something may be shown."""
    sizes = tuple(len(q.options) for q in columns)
    kept = []
    for question in questions:
        asked = np.asarray(asked_of(survey.frame, question), dtype=bool)
        hidden = hidden_groups(codes[asked], sizes, min_base) if asked.any() else frozenset({()})
        rows = shown_rows(survey, question)
        if () not in hidden and rows:
            kept.append(_Asked(question, rows, asked, hidden))
    return kept


def _plain(
    one: _Asked,
    columns: Sequence[Question],
    codes: Any,
    parts: dict[tuple[Group, str], pd.DataFrame],
    text: Callable[[str], str],
    made_by: Collection[str],
) -> dict[str, Any]:
    question, tables = one.question, {}
    made = {"made_segments": True} if question.text in made_by else {}
    for group in _filters(columns):
        if not one.among(columns, group):
            continue
        key = ".".join(map(str, group[0])) if group else ""
        if group in one.hidden:
            tables[key] = {"bases": [int((_inside(codes, group) & one.asked).sum())]}
        else:
            part = parts[group, question.id]
            tables[key] = _table(part, one, columns, group, SEGMENT if made else "")
    return {
        "id": question.id,
        "text": text(question.text),
        "type": question.type,
        "rows": [{"answer": text(row.label), "kind": row.kind} for row in one.rows],
        "tables": tables,
        **made,
    }


def _inside(codes: Any, group: Group) -> Any:
    inside = np.ones(len(codes), dtype=bool)
    for variable, code in group:
        inside &= codes[:, variable] == code
    return inside


def _tabulated(
    survey: SurveyData, kept: list[_Asked], columns: Sequence[Question], codes: Any, least: int
) -> dict[tuple[Group, str], pd.DataFrame]:
    """Lines of each question among each group; a group's questions are counted in one go."""
    weights, parts = survey_weights(survey), {}
    width = 1 + sum(len(q.options) for q in columns)
    for group in _filters(columns):
        open_to = [one for one in kept if one.among(columns, group) and group not in one.hidden]
        shown = [one.question for one in open_to]
        if not shown:
            continue
        inside = _inside(codes, group)
        weight = weights[inside]
        table = banner(survey.frame[inside], shown, columns, weight=weight, small_base=least).frame
        table["place"] = np.arange(len(table)) % width
        for id, part in table.groupby("question", sort=False):
            parts[group, str(id)] = part
    return parts


def _table(
    part: pd.DataFrame, one: _Asked, columns: Sequence[Question], group: Group, unlettered: str
) -> dict[str, Any]:
    """Bases, places that are hidden, and per row its figures and letters; a column has none."""
    heads = [(v, c) for v, q in enumerate(columns) for c in range(len(q.options))]
    closed = [tuple(sorted({*group, head})) in one.hidden for head in heads]
    own = {v for v, _ in group}
    closed = [shut or v in own for shut, (v, _) in zip(closed, heads, strict=True)]
    keys = part[part["place"] > 0].drop_duplicates("place")["key"].tolist()
    gone = {
        v: {keys[i] for i, (w, _) in enumerate(heads) if w == v and closed[i]} for v, _ in heads
    }
    figures, letters = [], []
    said = cells_of(part)
    for row in one.rows:
        cells = row.of(said)
        values = [
            cells[0][0],
            *(None if s else c[0] for s, c in zip(closed, cells[1:], strict=True)),
        ]
        marks = [
            ""
            if shut or columns[head[0]].id == unlettered
            else "".join(x for x in cell[1] if x.upper() not in gone[head[0]])
            for shut, cell, head in zip(closed, cells[1:], heads, strict=True)
        ]
        figures.append(values)
        letters.append(",".join(marks) if any(marks) else "")
    bases = part.drop_duplicates("place")["base"].tolist()
    hidden_at = [i + 1 for i, shut in enumerate(closed) if shut]
    return {"bases": bases, "hidden": hidden_at, "rows": figures, "letters": letters}
