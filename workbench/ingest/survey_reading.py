"""A survey file in, typed answers and questions out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from workbench.errors import UnreadableSource
from workbench.ingest.answers import Answers, answers_of
from workbench.ingest.codebook_file import Codebook, read_codebook
from workbench.ingest.codebook_plans import declared_plans
from workbench.ingest.header_shapes import MOST_HEADER_ROWS, Shape, one_row, recognise
from workbench.ingest.ids import source_id
from workbench.ingest.planned_survey import PlannedSurvey
from workbench.ingest.raw import Raw
from workbench.ingest.registry import SURVEY_FILES
from workbench.ingest.survey_families import plans_of
from workbench.ingest.survey_frame import build, frame_of
from workbench.ingest.survey_plan import settle
from workbench.ingest.table import Column, Plan, Table
from workbench.ingest.threads import each
from workbench.model.source import Notice
from workbench.model.survey import SurveyReport

if TYPE_CHECKING:
    import pandas as pd


def read_survey(
    path: str | Path, *, codebook: str | Path | None = None, id: str | None = None
) -> PlannedSurvey:
    """Read a survey.

    Parameters
    ----------
    path : str or Path
        CSV, TSV (also gzipped), XLSX, or SPSS .sav, .zsav and .por.
    codebook : str or Path, optional
        Codebook file; it decides ids, wordings, types and options. Columns it does not
        mention are inferred, with a warning.
    id : str, optional
        By default the file's stem.

    Returns
    -------
    SurveyData
        Types are inferred where no codebook tells them. Every record or answer that could
        not be taken as it is stands in ``report.warnings`` with its line and text.

    Raises
    ------
    UnreadableSource
        If the file cannot be read as a table.
    SettingsError
        If the codebook has mistakes.

    Examples
    --------
    >>> survey = read_survey("surveys/customers.csv")  # doctest: +SKIP
    >>> survey.questions["plan"].type  # doctest: +SKIP
    'single'
    """
    raw = Raw.load(path)
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(_digest, raw, codebook)
        survey = _read(raw, codebook, id or source_id(path))
        return replace(survey, digest=digest.result())


def _read(raw: Raw, codebook: str | Path | None, id_: str) -> PlannedSurvey:
    reader, notices = SURVEY_FILES.choose(raw)
    table = reader.read(raw)
    shape = _shape(table, raw)
    body, answers, dropped = _answers(table, shape)
    book = read_codebook(codebook) if codebook is not None else None
    plans, remarks = _plans(table, shape, answers, book)
    built = build(plans, answers, lambda row: table.line_of(int(body[row])))
    questions = {question.id: question for question in built.questions}
    report = SurveyReport(
        path=str(raw.path),
        format=reader.name,
        encoding=table.encoding,
        shape=shape.name,
        rows=len(table.cells) - shape.rows + table.left_out,
        columns=table.cells.shape[1] if table.width is None else table.width,
        warnings=(*notices, *table.notices, *dropped, *remarks, *built.notices),
    )
    return PlannedSurvey(
        id=id_,
        frame=frame_of(built, len(body)),
        questions=questions,
        report=report,
        plans=tuple(plans),
    )


def _digest(raw: Raw, codebook: str | Path | None) -> str:
    if codebook is None:
        return raw.digest
    with raw.open() as stream:
        digest = hashlib.file_digest(stream, "sha256")
    digest.update(Path(codebook).read_bytes())
    return digest.hexdigest()


def _shape(table: Table, raw: Raw) -> Shape:
    if table.cells.empty or not any(str(cell).strip() for cell in table.cells.iloc[0]):
        reason = "the first row names no columns"
        raise UnreadableSource(reason, path=raw.path, line=1, hint="Name the columns there.")
    rows = table.cells.iloc[:MOST_HEADER_ROWS].to_numpy(dtype=object).tolist()
    return one_row(rows) if table.plans else recognise(rows)


def _without_not_asked(answers: list[Answers], shape: Shape) -> tuple[list[Answers], list[Notice]]:
    """Empty the cells in which the survey tool says that the question was not shown."""
    mark = shape.not_asked
    if not mark or not any(mark in one.values for one in answers):
        return answers, []
    found = [one.without(mark) for one in answers]
    count = sum(int((~one.shown).sum()) for one in found if one.shown is not None)
    reason = f"{count:,} cells hold {mark!r}, by which {shape.name} means not asked"
    return found, [Notice(f"{reason}; read as such")]


def _answers(table: Table, shape: Shape) -> tuple[np.ndarray, list[Answers], list[Notice]]:
    """Answers by column, without rows in which nothing stands."""
    cells: pd.DataFrame = table.cells.iloc[shape.rows :].reset_index(drop=True)
    columns = [cells[position] for position in range(cells.shape[1])]
    answers = each(answers_of, columns, rows=len(cells))
    answers, notices = _without_not_asked(answers, shape)
    filled = np.zeros(len(cells), dtype=bool)
    for one in answers:
        filled |= one.answered
    body = np.flatnonzero(filled) + shape.rows
    empty = np.flatnonzero(~filled)
    notices += [
        Notice("the record is empty and was left out", line=table.line_of(int(row) + shape.rows))
        for row in empty
    ]
    if len(empty):
        answers = [one.only(filled) for one in answers]
    return body, answers, notices


def _plans(
    table: Table, shape: Shape, answers: Sequence[Answers], book: Codebook | None
) -> tuple[list[Plan], list[Notice]]:
    columns, notices = _named(table, shape, answers)
    inferred = list(table.plans) or plans_of(columns, [answers[c.position] for c in columns])
    if book is None:
        return settle(inferred, answers), notices
    plans, remarks = declared_plans(book, columns, inferred, answers)
    return settle(plans, answers), [*notices, *remarks]


def _named(
    table: Table, shape: Shape, answers: Sequence[Answers]
) -> tuple[list[Column], list[Notice]]:
    """All columns but those without name and answers."""
    columns, notices = [], []
    for column in shape.columns:
        heads = [str(table.cells.iat[row, column.position]) for row in range(shape.rows)]
        if answers[column.position].n == 0 and not any(head.strip() for head in heads):
            reason = f"column {column.position + 1} has neither a name nor answers; left out"
            notices.append(Notice(reason, line=1))
            continue
        columns.append(column)
    return columns, notices
