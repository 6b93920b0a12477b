"""The columns of a table: one per answer of each column question, after the total."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats.answers import CHOICES, answer_labels, code_answers, ticked
from workbench.stats.tallies import Item, Keys

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "Total"


@dataclass(frozen=True)
class Group:
    """One column of a table.

    Attributes
    ----------
    column : str
        Id of the column question; empty for the total.
    name : str
        The answer that the respondents in it gave, or "Total".
    key : str
        Its letter, counted from A within its question; empty for the total.
    """

    column: str
    name: str
    key: str


@dataclass(frozen=True)
class Heads:
    """All columns of a table, and where a tally holds them.

    Attributes
    ----------
    groups : tuple of Group
        The total first.
    items : tuple of Item
        What to tally by.
    places : ndarray of int, shape (groups,)
        Column of the tally that belongs to each group.
    spans : tuple of (Question, range)
        Per column question, its positions in `groups`.
    """

    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    places: Keys
    spans: tuple[tuple[Question, range], ...]


def make_heads(frame: pd.DataFrame, columns: Sequence[Question]) -> Heads:
    """Code column questions.

    Raises
    ------
    AnalysisError
        For a question that cannot be a column, or one given twice.
    """
    groups, places, items = [Group("", TOTAL, "")], [0], list[Item]()
    spans: list[tuple[Question, range]] = []
    offset = 1
    for question in columns:
        if any(question.id == known.id for known, _ in spans):
            raise AnalysisError(f"{question.id!r} is given twice as a column")
        labels = _column_labels(question)
        coded = _column_items(frame, question)
        spans.append((question, range(len(groups), len(groups) + len(labels))))
        groups += [Group(question.id, name, letter(i)) for i, name in enumerate(labels)]
        step = 2 if question.type == "multi" else 1
        first = offset + (1 if question.type == "multi" else 0)
        places += [first + step * i for i in range(len(labels))]
        items += coded
        offset += sum(item.levels for item in coded)
    return Heads(tuple(groups), tuple(items), np.array(places, dtype=np.intp), tuple(spans))


def _column_labels(question: Question) -> tuple[str, ...]:
    if question.type not in CHOICES:
        raise AnalysisError(
            f"{question.id!r} is a {question.type} question and cannot be a column",
            hint="Use a single, multi, ordinal or nps question.",
        )
    labels = answer_labels(question)
    if TOTAL in labels:
        raise AnalysisError(
            f"{question.id!r} has an answer {TOTAL!r}, the name of the column of everybody",
            hint="Rename that answer in the codebook file.",
        )
    return labels


def _column_items(frame: pd.DataFrame, question: Question) -> list[Item]:
    if question.type == "multi":
        return [Item(mask.view(np.uint8), 2) for mask in ticked(frame, question).values()]
    coded = code_answers(frame, question)
    return [Item(coded.codes, coded.levels)]


def letter(position: int) -> str:
    """Name a column by its place from 0: A to Z, then AA, AB and so on."""
    alphabet = string.ascii_uppercase
    head, tail = divmod(position, len(alphabet))
    return (letter(head - 1) if head else "") + alphabet[tail]
