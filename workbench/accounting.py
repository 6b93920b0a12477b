"""Where everything that was collected went: characters, records, cells and posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workbench.model.source import Notice, Source
from workbench.model.survey import Question, SurveyData

if TYPE_CHECKING:
    from workbench.ingest import FeedbackData

TEXT_TYPES = ("open", "id")


def of_source(source: Source) -> dict[str, Any]:
    """Characters in turns, in structure and unrecognised, and the lines of the last."""
    coverage = source.coverage
    lines = [{"line": n.line, "text": n.kept} for n in source.warnings if n.lost]
    return {
        "total": coverage.total if coverage else 0,
        "in_turns": coverage.in_turns if coverage else 0,
        "structure": coverage.structure if coverage else 0,
        "unrecognised": coverage.unrecognised if coverage else 0,
        "unrecognised_lines": lines,
    }


def of_survey(survey: SurveyData) -> dict[str, int]:
    """Rows and columns of a survey, and its answers: typed, or kept as text.

    Returns
    -------
    dict of str to int
        ``rows`` and ``columns`` as found in the file, ``rows_kept``, ``rows_lost`` and
        ``rows_empty`` among them; ``answers``: ``typed`` and ``as_text`` add up to it.
    """
    typed = as_text = 0
    for question in survey.questions.values():
        answered = _answered(survey, question)
        if question.type in TEXT_TYPES:
            as_text += answered
        else:
            typed += answered
    lost = lost_records(survey.report.warnings)
    kept = len(survey.frame)
    return {
        "rows": survey.report.rows,
        "columns": survey.report.columns,
        "rows_kept": kept,
        "rows_lost": lost,
        "rows_empty": max(0, survey.report.rows - kept - lost),
        "answers": typed + as_text,
        "typed": typed,
        "as_text": as_text,
    }


def _answered(survey: SurveyData, question: Question) -> int:
    """Answers to a question; of several ticks of one respondent, each."""
    columns = survey.frame[list(question.columns)]
    if question.type == "multi":
        return int(columns.fillna(False).to_numpy(dtype=bool).sum())
    return int(columns.notna().to_numpy().sum())


def of_feedback(posts: FeedbackData) -> dict[str, int]:
    """Records of a feedback file: posts, those of them without text, and what was left out."""
    texts = int(posts.frame["text"].notna().sum())
    return {
        "posts": len(posts.frame),
        "without_text": len(posts.frame) - texts,
        "left_out": int(posts.left_out),
    }


def lost_records(notices: Iterable[Notice]) -> int:
    """How many records are not in what was read."""
    return sum(1 for notice in notices if notice.lost)


def totals(report: Mapping[str, Any], refused: int) -> dict[str, int]:
    """Everything of a study added up; files read and refused, characters, rows, posts.

    Parameters
    ----------
    report : mapping
        ``sources``, ``superseded``, ``surveys`` and ``feedback``, each with ``accounting``.
    refused : int
        Files that were not read.
    """
    groups = ("sources", "superseded", "surveys", "feedback")
    read = sum(len(report[group]) for group in groups)
    spoken = [entry["accounting"] for g in groups[:2] for entry in report[g]]
    surveys = [entry["accounting"] for entry in report["surveys"]]
    feedback = [entry["accounting"] for entry in report["feedback"]]
    return {
        "files": read + refused,
        "read": read,
        "refused": refused,
        "characters": sum(part["total"] for part in spoken),
        "in_turns": sum(part["in_turns"] for part in spoken),
        "structure": sum(part["structure"] for part in spoken),
        "unrecognised": sum(part["unrecognised"] for part in spoken),
        "rows": sum(part["rows"] for part in surveys),
        "rows_kept": sum(part["rows_kept"] for part in surveys),
        "posts": sum(part["posts"] for part in feedback),
        "posts_left_out": sum(part["left_out"] for part in feedback),
    }
