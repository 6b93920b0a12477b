"""A survey file as rows of text cells, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.model.source import Notice
from workbench.model.survey import QuestionType

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file.

    Attributes
    ----------
    position : int
        From 0.
    header : str
        Unique name under which codebook files know it.
    question : str
        Wording of the question it belongs to.
    item : str
        Option or item of that question, where the header names one.
    name : str
        Short name, where the file gives one beside the wording.
    """

    position: int
    header: str
    question: str
    item: str = ""
    name: str = ""


@dataclass(frozen=True)
class Plan:
    """How a question is to be read from the file.

    Attributes
    ----------
    id, text : str
    columns : tuple of Column
        One, or one per option for a multi question whose options have columns.
    type : str or None
        None where it is still to be inferred.
    options : tuple of str
        In order; for columns of ticks, parallel to `columns`.
    delimiter : str
        What parts the options inside a cell, for multi questions in one column.
    beside : tuple of str
        Options of an ordinal question that are no point of its scale, such as "Don't know".
    declared : bool
        True where a codebook says so; then nothing is inferred.
    family : str
        Questions of one grid share it, and so their scale.
    line : int or None
        Line in the codebook file.
    """

    id: str
    text: str
    columns: tuple[Column, ...]
    type: QuestionType | None = None
    options: tuple[str, ...] = ()
    delimiter: str = ""
    beside: tuple[str, ...] = ()
    declared: bool = False
    family: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Table:
    """Cells of a file, header rows among them.

    Attributes
    ----------
    cells : pandas.DataFrame of str, no missing values
        Columns are numbered from 0; an empty cell is "".
    encoding : str
    notices : tuple of Notice
    line_of : callable
        File line (or spreadsheet row) of a row of `cells`.
    left_out : int
        Rows of the file that are not in `cells`; each has a notice.
    plans : tuple of Plan
        Where the format itself says what the columns mean; else empty.
    width : int or None
        Columns of the file, where `cells` has others made from them.
    """

    cells: pd.DataFrame
    encoding: str
    notices: tuple[Notice, ...] = ()
    line_of: Callable[[int], int] = field(default=lambda row: row + 1)
    left_out: int = 0
    plans: tuple[Plan, ...] = ()
    width: int | None = None
