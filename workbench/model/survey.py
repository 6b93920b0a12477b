"""Questions of a survey and what reading it brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workbench.model.source import Notice

if TYPE_CHECKING:
    import pandas as pd

QuestionType = Literal[
    "single", "multi", "ordinal", "nps", "numeric", "date", "open", "id", "weight"
]
QUESTION_TYPES: tuple[QuestionType, ...] = (
    "single",
    "multi",
    "ordinal",
    "nps",
    "numeric",
    "date",
    "open",
    "id",
    "weight",
)


@dataclass(frozen=True)
class Question:
    """A question as asked.

    Attributes
    ----------
    id : str
        Short name, unique in the survey.
    text : str
        The wording.
    type : str
        One of `QUESTION_TYPES`.
    options : tuple of str
        Offered or observed answers, in their natural order (ordinal: lowest first).
    columns : tuple of str
        Columns of the survey's frame that hold the answers: one, or for "multi" one per
        option, in the order of `options`.
    beside : tuple of str
        Options of an ordinal question that are no point of its scale, such as "Don't know".
    """

    id: str
    text: str
    type: QuestionType
    options: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class SurveyReport:
    """What reading a survey brought.

    Attributes
    ----------
    path, format, encoding, shape : str
        The file, how it was read, and the header shape recognised.
    rows, columns : int
        As found in the file.
    warnings : tuple of Notice
    """

    path: str
    format: str
    encoding: str
    shape: str
    rows: int
    columns: int
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class SurveyData:
    """A survey as read: answers, questions, report.

    Attributes
    ----------
    id : str
        File name without ending.
    frame : pandas.DataFrame, one row per respondent
        single: unordered categorical; ordinal: ordered categorical; multi: one nullable
        boolean column per option (missing: not asked; all False: asked, ticked nothing);
        nps, numeric and weight: float64; date: datetime64; open and id: string.
    questions : mapping of str to Question
    report : SurveyReport
    digest : str
        SHA-256 of the file's bytes and of its codebook.
    """

    id: str
    frame: pd.DataFrame
    questions: Mapping[str, Question]
    report: SurveyReport
    digest: str = ""
