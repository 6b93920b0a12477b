"""Surveys and transcripts as notebooks use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.model.source import Source
from workbench.model.survey import Question, SurveyData, SurveyReport
from workbench.synthesis.cells import find_question

if TYPE_CHECKING:
    import pandas as pd

    from workbench.stats import Banner, Crosstab


class Survey:
    """A survey: answers, questions, and tables of them.

    Attributes
    ----------
    data : SurveyData
        As read; `id`, `frame`, `questions` and `report` are its own.
    """

    def __init__(self, data: SurveyData) -> None:
        self.data = data

    @property
    def id(self) -> str:
        """File name without ending."""
        return self.data.id

    @property
    def frame(self) -> pd.DataFrame:
        """One row per respondent; see `workbench.model.survey.SurveyData`."""
        return self.data.frame

    @property
    def questions(self) -> Mapping[str, Question]:
        """Questions by id."""
        return self.data.questions

    @property
    def report(self) -> SurveyReport:
        """How the file was read, and what was odd about it."""
        return self.data.report

    def __repr__(self) -> str:
        return f"<Survey {self.id}: {len(self.frame)} respondents, {len(self.questions)} questions>"

    def question(self, name: str) -> Question:
        """A question by id, wording or column header."""
        return find_question(self.questions, name)

    def crosstab(
        self,
        row: str,
        column: str,
        *,
        weight: str | None = None,
        where: Mapping[str, str] | None = None,
    ) -> Crosstab:
        """Tabulate one question by another.

        Parameters
        ----------
        row, column : str
            Questions by id, wording or header.
        weight : str, optional
            A weight or numeric question.
        where : mapping of question to answer, optional
            Count only respondents who gave these answers.

        Returns
        -------
        workbench.stats.Crosstab

        Raises
        ------
        AnalysisError
            For questions or answers that the survey does not have.
        """
        import numpy as np

        from workbench.stats import answer_mask, crosstab

        inside = np.ones(len(self.frame), dtype=bool)
        for name, answer in (where or {}).items():
            inside &= answer_mask(self.frame, self.question(name), answer)
        frame = self.frame[inside]
        weights: Any = None
        if weight is not None:
            weights = frame[self.question(weight).columns[0]].to_numpy(dtype=float)
        return crosstab(frame, self.question(row), self.question(column), weight=weights)

    def banner(
        self, rows: Sequence[str], columns: Sequence[str], *, weight: str | None = None
    ) -> Banner:
        """Tabulate many questions by many others at once.

        Parameters
        ----------
        rows, columns : sequence of str
            Questions by id, wording or header.
        weight : str, optional
            A weight or numeric question.

        Returns
        -------
        workbench.stats.Banner
            Its `frame` has a row per question, answer and column.
        """
        from workbench.stats import banner

        weights: Any = None
        if weight is not None:
            weights = self.frame[self.question(weight).columns[0]].to_numpy(dtype=float)
        return banner(
            self.frame,
            [self.question(name) for name in rows],
            [self.question(name) for name in columns],
            weight=weights,
        )

    def items(self, questions: Sequence[str] = ()) -> pd.DataFrame:
        """Answers in the shape that segments are found in.

        Parameters
        ----------
        questions : sequence of str
            By id, wording or header. Empty: closed questions that most people answered.

        Returns
        -------
        pandas.DataFrame
            A column per question; of a multi-select one per option, called ``id=option``.

        Examples
        --------
        ``latent_classes(survey.items(), 4)``
        """
        from workbench.synthesis.segment_model import item_frame, segment_questions

        return item_frame(self.data, segment_questions(self.data, questions))


def read_survey(path: str | Path, codebook: str | Path | None = None) -> Survey:
    """Read a survey export.

    Parameters
    ----------
    path : str or Path
        CSV, TSV or XLSX.
    codebook : str or Path, optional
        Codebook file to obey; without it, types are inferred.

    Raises
    ------
    UnreadableSource, SettingsError
        When the file cannot be read, or the codebook has a mistake.
    """
    from workbench import ingest

    return Survey(ingest.read_survey(Path(path), codebook=Path(codebook) if codebook else None))


def read_transcript(path: str | Path) -> Source:
    """Read the transcript of an interview or a meeting.

    Raises
    ------
    UnreadableSource
        When the file cannot be read; the message says why and what to do.
    """
    from workbench import ingest

    return ingest.read_transcript(Path(path))
