"""Which rows of a survey file are its header, and what each column asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from workbench.ingest.ids import unique
from workbench.ingest.registry import discover
from workbench.ingest.table import Column

Rows: TypeAlias = Sequence[Sequence[str]]
MOST_HEADER_ROWS = 4


@dataclass(frozen=True)
class Shape:
    """A header as recognised.

    Attributes
    ----------
    name : str
    rows : int
        Header rows.
    columns : tuple of Column
    not_asked : str
        What stands in a cell whose question was not shown, where the tool writes something.
    """

    name: str
    rows: int
    columns: tuple[Column, ...] = field(repr=False)
    not_asked: str = ""


Recogniser: TypeAlias = Callable[[Rows], Shape | None]
_recognisers: dict[str, tuple[int, Recogniser]] = {}


def header_shape(name: str, *, order: int) -> Callable[[Recogniser], Recogniser]:
    """Register a recogniser of a header shape.

    Parameters
    ----------
    name : str
    order : int
        Lower is asked first; the plain single row is asked last.
    """

    def keep(recognise: Recogniser) -> Recogniser:
        _recognisers[name] = (order, recognise)
        return recognise

    return keep


def recognise(rows: Rows) -> Shape:
    """Find the header shape.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first few rows of the file.

    Returns
    -------
    Shape
        At worst one header row.
    """
    discover("workbench.ingest.survey_shapes")
    for _, test in sorted(_recognisers.values(), key=lambda entry: entry[0]):
        shape = test(rows)
        if shape is not None:
            return shape
    return one_row(rows)


def one_row(rows: Rows) -> Shape:
    """Every header is a question."""
    headers = [clean(cell) or f"column {i + 1}" for i, cell in enumerate(rows[0])]
    names = unique(headers)
    columns = (
        Column(i, name, header) for i, (name, header) in enumerate(zip(names, headers, strict=True))
    )
    return Shape("one row", 1, tuple(columns))


def clean(text: str) -> str:
    """Put a header on one line, with single spaces."""
    return " ".join(text.replace("\x00", "\ufffd").replace("\u00a0", " ").split())
