"""An SPSS file as a table with a plan for every question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.ingest.header_shapes import one_row
from workbench.ingest.ids import unique
from workbench.ingest.spss_reading import SpssFile
from workbench.ingest.spss_sets import JOINT, AnswerSet, mentions, sets_of
from workbench.ingest.spss_types import typing_of
from workbench.ingest.spss_values import Variable, variables_of
from workbench.ingest.survey_families import question_id
from workbench.ingest.table import Plan, Table
from workbench.model.source import Notice
from workbench.model.survey import QuestionType


@dataclass
class _Draft:
    """A question before its columns have places."""

    id: str
    text: str
    headers: list[str]
    cells: list[list[str]] = field(repr=False)
    type: QuestionType = "open"
    options: tuple[str, ...] = ()
    delimiter: str = ""


def table_of(file: SpssFile) -> Table:
    """Lay out values as labels, and say what every column asks.

    Parameters
    ----------
    file : SpssFile

    Returns
    -------
    Table
        Behind every variable that has user-missing values stands a question of its own that
        holds them, so that they stay apart from valid answers and from questions not asked.
    """
    import pandas as pd

    variables = variables_of(file)
    sets, remarks = sets_of(variables, file.dictionary["mr_sets"])
    all_notices = [*file.notices, *remarks]
    drafts = list(_drafts(variables, sets, all_notices))
    headers = [header for draft in drafts for header in draft.headers]
    cells = [column for draft in drafts for column in draft.cells]
    columns = iter(one_row([headers]).columns)
    ids = unique(draft.id for draft in drafts)
    plans = [
        Plan(id_, draft.text, tuple(next(columns) for _ in draft.headers), draft.type,
             draft.options, draft.delimiter)
        for id_, draft in zip(ids, drafts, strict=True)
    ]  # fmt: skip
    data = {i: [header, *cells[i]] for i, header in enumerate(headers)}
    return Table(
        cells=pd.DataFrame(data, dtype="str"),
        encoding=str(file.dictionary["file_encoding"] or "utf-8"),
        notices=tuple(all_notices),
        line_of=lambda row: row,
        plans=tuple(plans),
        width=len(variables),
    )


def _drafts(
    variables: Sequence[Variable], sets: Sequence[AnswerSet], notices: list[Notice]
) -> Iterator[_Draft]:
    """Questions in the order of the file, a set where its first variable stands."""
    first = {answer_set.members[0].name: answer_set for answer_set in sets}
    within = {member.name for answer_set in sets for member in answer_set.members}
    for variable in variables:
        if variable.name in first:
            answer_set = first[variable.name]
            yield _of_set(answer_set)
            for member in answer_set.members:
                yield from _reasons(member, notices)
        elif variable.name not in within:
            yield _of_variable(variable, notices)
            yield from _reasons(variable, notices)


def _of_variable(variable: Variable, notices: list[Notice]) -> _Draft:
    typing = typing_of(variable)
    notices += typing.notices
    cells = [typing.texts[code] if code is not None else "" for code in variable.valid]
    return _Draft(question_id(variable.name), variable.label, [variable.name], [cells],
                  typing.type, typing.options, typing.delimiter)  # fmt: skip


def _of_set(answer_set: AnswerSet) -> _Draft:
    draft = _Draft(question_id(answer_set.name), answer_set.text, [], [], "multi")
    draft.options = answer_set.options
    if answer_set.counted is None:
        draft.headers, draft.delimiter = [f"${answer_set.name}"], JOINT
        draft.cells = [_joined(answer_set)]
        return draft
    for member in answer_set.members:
        draft.headers.append(member.name)
        draft.cells.append(
            ["" if c is None else str(int(c == answer_set.counted)) for c in member.valid]
        )
    return draft


def _joined(answer_set: AnswerSet) -> list[str]:
    texts: dict[Any, str] = {}
    for member in answer_set.members:
        texts.update({code: member.text(code) for code in member.observed})
        texts.update(member.labels)
    return [JOINT.join(texts[code] for code in codes) for codes in mentions(answer_set.members)]


def _reasons(variable: Variable, notices: list[Notice]) -> Iterator[_Draft]:
    """Yield the question that holds a variable's user-missing values, if it has any."""
    if not variable.reasons:
        return
    counts = Counter(code for code in variable.missing if code is not None)
    told = ", ".join(
        text if text == variable.text(code) else f"{variable.text(code)} {text!r}"
        for code, text in variable.reasons.items()
    )
    id_ = f"{question_id(variable.name)}-missing"
    reason = (
        f"{variable.name}: {counts.total()} cases have a user-missing value ({told}) and "
        f"{variable.not_asked} have none at all (not asked)"
    )
    notices.append(Notice(reason, hint=f"The user-missing values stand in the question {id_!r}."))
    cells = [variable.reasons[code] if code is not None else "" for code in variable.missing]
    yield _Draft(id_, f"{variable.label} [why there is no answer]", [f"{variable.name} (missing)"],
                 [cells], "single", tuple(dict.fromkeys(variable.reasons.values())))  # fmt: skip
