"""Writing a codebook file: YAML with comments, for people to correct."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.ingest.codebook_file import FORMAT
from workbench.ingest.multi_select import OTHER
from workbench.ingest.table import Plan
from workbench.model.survey import QUESTION_TYPES, Question, SurveyData

_PLAIN = re.compile(r"[A-Za-z][\w ()/+'’.–-]*[\w)]|[A-Za-z]")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "none", "y", "n"})
_WITH_OPTIONS = ("single", "multi", "ordinal")
_HEADER = """\
# Codebook of {name}: what Workbench takes its columns for.
# Correct what is wrong and keep the file beside the survey; it is obeyed from then on.
#   type      {types}
#   options   in their order; for ordinal the lowest first
#   beside    those of them that are no point of the scale, such as "Don't know"
#   columns   headers in the survey file; for multi one per option, or one with a delimiter
#   ignore    true leaves the question out
"""


def codebook_yaml(survey: SurveyData) -> str:
    """Write what was inferred (or declared) about a survey's columns.

    Parameters
    ----------
    survey : SurveyData
        As `read_survey` gives it.

    Returns
    -------
    str
        YAML with comments. Reading the survey again with it gives the same questions.
    """
    plans: tuple[Plan, ...] = getattr(survey, "plans", ())
    questions = [_from_plan(plan) for plan in plans] or [
        _from_question(question) for question in survey.questions.values()
    ]
    head = _HEADER.format(name=Path(survey.report.path).name, types=", ".join(QUESTION_TYPES))
    lines = [head, f"format: {FORMAT}", f"survey: {_scalar(survey.id)}", "questions:"]
    for question in questions:
        lines += _entry_lines(question)
    return "\n".join(lines) + "\n"


def _from_plan(plan: Plan) -> dict[str, Any]:
    options = plan.options if plan.type in _WITH_OPTIONS else ()
    columns = [column.header for column in plan.columns]
    return {"id": plan.id, "text": plan.text, "type": plan.type, "options": options,
            "beside": plan.beside, "delimiter": plan.delimiter, "columns": columns}  # fmt: skip


def _from_question(question: Question) -> dict[str, Any]:
    options = question.options if question.type in _WITH_OPTIONS else ()
    return {"id": question.id, "text": question.text, "type": question.type, "options": options,
            "beside": (), "delimiter": "", "columns": question.columns}  # fmt: skip


def _entry_lines(entry: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"  - id: {_scalar(entry['id'])}"
    yield f"    text: {_scalar(entry['text'])}"
    yield f"    type: {entry['type']}"
    if entry["delimiter"]:
        yield f"    delimiter: {json.dumps(entry['delimiter'])}"
    if entry["options"]:
        yield "    options:"
        for option in entry["options"]:
            comment = f"  # gathers own words, kept in {entry['id']}-other"
            yield f"      - {_scalar(option)}{comment if option == OTHER else ''}"
    if entry["beside"]:
        yield "    beside:"
        yield from (f"      - {_scalar(option)}" for option in entry["beside"])
    yield "    columns:"
    for column in entry["columns"]:
        yield f"      - {_scalar(column)}"


def _scalar(text: str) -> str:
    """Plain where YAML cannot take it for anything else, quoted as JSON otherwise."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED and text.isprintable()
    return text if plain else json.dumps(text, ensure_ascii=False)
