"""SurveyMonkey: questions in the first row, options or "Response" in the second."""

from __future__ import annotations

from workbench.ingest.header_shapes import Rows, Shape, clean, header_shape
from workbench.ingest.ids import unique
from workbench.ingest.table import Column

_RESPONSES = ("response", "open-ended response", "réponse", "antwort", "respuesta", "risposta")


@header_shape("SurveyMonkey", order=20)
def surveymonkey(rows: Rows) -> Shape | None:
    """Recognise the two rows by "Response" cells, or by options under blank question cells."""
    if len(rows) < 3:
        return None
    questions = [clean(cell) for cell in rows[0]]
    items = [clean(cell) for cell in rows[1]]
    said = [item.casefold() in _RESPONSES for item in items]
    spread = [not question and bool(item) for question, item in zip(questions, items, strict=True)]
    if not any(said) and sum(spread) < 2:
        return None
    if sum(said) + sum(spread) < 0.5 * sum(map(bool, items)) or not questions[0]:
        return None
    return Shape("SurveyMonkey", 2, tuple(_columns(questions, items, said)))


def _columns(questions: list[str], items: list[str], said: list[bool]) -> list[Column]:
    found: list[tuple[str, str]] = []
    current = ""
    for i, question in enumerate(questions):
        current = question or (current if items[i] else f"column {i + 1}")
        found.append((current, "" if said[i] else items[i]))
    headers = unique(f"{question} [{item}]" if item else question for question, item in found)
    return [
        Column(i, header, question, item)
        for i, (header, (question, item)) in enumerate(zip(headers, found, strict=True))
    ]
