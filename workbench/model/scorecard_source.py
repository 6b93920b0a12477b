"""Where the figures of a scorecard come from: a survey's question, or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ScoreName = Literal["nps", "csat", "ces", "top2", "mean", "share"]
SCORES: tuple[ScoreName, ...] = ("nps", "csat", "ces", "top2", "mean", "share")


@dataclass(frozen=True)
class SurveySource:
    """A question of a survey, and how its answers become one number.

    Attributes
    ----------
    survey, question : str
        Survey id; question by id, wording or header.
    score : str
        One of `SCORES`.
    answers : tuple of str
        For ``share``: the answers that count.
    where : tuple of (str, str)
        Only respondents who gave these answers.
    earlier : tuple of str
        Surveys with the same question before this one, the oldest first.
    """

    survey: str
    question: str
    score: ScoreName
    answers: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileSource:
    """A column of figures in a file of the study, a row per date.

    Attributes
    ----------
    path : str
        Within the study, such as ``figures/revenue.csv``.
    column, date : str
        Headers of the figure and of its date.
    low, high : str
        Headers of its 95 % interval, where the file gives one.
    n, sd : str
        Headers of base and standard deviation, from which an interval of a mean follows.
    where : tuple of (str, str)
        Only rows that hold these texts in these columns.
    """

    path: str
    column: str
    date: str = "date"
    low: str = ""
    high: str = ""
    n: str = ""
    sd: str = ""
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FigureTable:
    """A file of figures as read.

    Attributes
    ----------
    path : str
        Within the study.
    digest : str
        SHA-256 of its bytes.
    header : tuple of str
    rows : tuple of (int, tuple of str)
        Each with its line in the file.
    delimiter : str
    problem : str
        Why it cannot be read; empty when it can.
    """

    path: str
    digest: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    delimiter: str = ","
    problem: str = ""
