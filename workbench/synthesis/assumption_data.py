"""Data for the criterion of a test: the values to judge, whence and from when they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.model.criterion import Condition, DataCriterion
from workbench.model.source import Participant
from workbench.model.survey import Question, SurveyData
from workbench.model.trial import Counts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]

_CHOICES = ("single", "ordinal", "multi")


@dataclass(frozen=True)
class TestData:
    """Values to judge a criterion by; the first five are those of `stats.evaluate`.

    Attributes
    ----------
    data, n, against, against_n, exposure
    dates : tuple of str
        ISO date of each value, as far as they have dates; of counts, the first and the last.
    undated : int
        Values without a date.
    unit : str
    cautions : tuple of str
        What the reader of a result has to know about the data.
    """

    __test__ = False  # not a test case, whatever its name suggests

    data: Any
    n: int | None = None
    against: Any = None
    against_n: int | None = None
    exposure: float = 1.0
    dates: tuple[str, ...] = ()
    undated: int = 0
    unit: str = "answers"
    cautions: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the values, to tell whether they are the same again."""
        values = (self.data, self.n, self.against, self.against_n, self.exposure)
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()

    @property
    def stamp(self) -> str:
        """How many values there are and their digest, to be kept in a test card."""
        return f"{sum(self.sizes)} {self.digest}"

    @property
    def sizes(self) -> tuple[int, ...]:
        """Values in each group."""
        groups = ((self.data, self.n), (self.against, self.against_n))
        return tuple(
            n if n is not None else len(data) if isinstance(data, list) else int(data)
            for data, n in groups
            if data is not None
        )


def from_survey(survey: SurveyData, criterion: DataCriterion) -> TestData:
    """Answers of a survey, or rows of a file, in the order of its rows.

    Raises
    ------
    AnalysisError
        For questions or answers that it does not have, and groups without anybody.
    """
    from workbench.stats import asked_of
    from workbench.synthesis.cells import find_question

    question = find_question(survey.questions, criterion.question)
    asked = asked_of(survey.frame, question)
    for name, answer in criterion.where:
        asked = asked & _gave(survey, find_question(survey.questions, name), (answer,))
    groups = [asked]
    if criterion.difference:
        masks = [
            _gave(survey, find_question(survey.questions, name), (answer,))
            for name, answer in criterion.between
        ]
        if (masks[0] & masks[1] & asked).any():
            raise AnalysisError("somebody is in both groups of the difference")
        groups = [asked & mask for mask in masks]
    values = _values(survey, question, criterion)
    lists = [[_plain(value) for value in values[mask]] for mask in groups]
    _refuse_empty(lists, criterion)
    judged = groups[0] if len(groups) == 1 else groups[0] | groups[1]
    dates = _dates(survey, judged)
    return TestData(
        data=lists[0],
        against=lists[1] if len(lists) > 1 else None,
        dates=tuple(date for date in dates if date),
        undated=int(judged.sum()) - sum(map(bool, dates)),
        cautions=_survey_cautions(survey),
    )


def check_names(survey: SurveyData, criterion: DataCriterion) -> None:
    """Refuse questions and answers that a survey does not have, before they are locked.

    Raises
    ------
    AnalysisError
        Naming what there is instead.
    """
    from workbench.stats import answer_mask
    from workbench.synthesis.cells import find_question

    asked = [(criterion.question, answer) for answer in criterion.answers]
    for name, answer in (*asked, *criterion.where, *criterion.between, (criterion.question, "")):
        question = find_question(survey.questions, name)
        if answer and question.type in _CHOICES:
            answer_mask(survey.frame, question, _spelt(question, answer))


def from_codings(
    rows: Iterable[Mapping[str, Any]],
    people: Sequence[Participant],
    paths: Collection[str],
    since: Mapping[str, str],
    criterion: DataCriterion,
) -> TestData:
    """One value per interviewed participant: whether some code was given to their words.

    Parameters
    ----------
    rows : iterable of mapping
        Codings; see `coding_figures.COLUMNS`.
    people : sequence of Participant
        Everybody interviewed.
    paths : collection of str
        The codes, by path; those below them count as well.
    since : mapping of str to str
        When the study first heard each participant.
    criterion : DataCriterion
    """
    coded: set[str] = set()
    for row in rows:
        if any(row["path"] == path or row["path"].startswith(f"{path} / ") for path in paths):
            spoken = row["participants"]
            coded |= set(spoken.split(", ") if isinstance(spoken, str) else spoken)
    inside = [p for p in people if all(_has(p, pair) for pair in criterion.where)]
    groups = [[p for p in inside if _has(p, pair)] for pair in criterion.between] or [inside]
    lists = [[int(p.id in coded) for p in group] for group in groups]
    _refuse_empty(lists, criterion)
    judged = [p.id for group in groups for p in group]
    return TestData(
        data=lists[0],
        against=lists[1] if len(lists) > 1 else None,
        dates=tuple(since[id] for id in judged if id in since),
        undated=sum(id not in since for id in judged),
        unit="participants",
        cautions=(
            "Interviewed people are few and were chosen, not drawn: the interval speaks of "
            "people like them.",
        ),
    )


def from_counts(counts: Counts | None, criterion: DataCriterion) -> TestData:
    """Numbers that somebody typed in.

    Raises
    ------
    AnalysisError
        When there are none yet, or not those that the criterion needs.
    """
    hint = "Type them in: `workbench assumptions counts TEST COUNT --of N`."
    if counts is None:
        raise AnalysisError("no counts were typed in yet", hint=hint)
    if criterion.figure != "rate" and counts.of is None:
        raise AnalysisError("a share needs the number of answers as well", hint=hint)
    if criterion.difference and counts.versus is None:
        raise AnalysisError(
            "a difference needs the second group as well", hint="Add --versus and --versus-of."
        )
    rate = criterion.figure == "rate"
    return TestData(
        data=counts.successes,
        n=None if rate else counts.of,
        against=counts.versus if criterion.difference else None,
        against_n=counts.versus_of if criterion.difference else None,
        exposure=counts.exposure if rate else 1.0,
        dates=tuple(date for date in (counts.first, counts.last) if date),
        undated=0 if counts.first else 1,
        unit="events" if rate else "answers",
        cautions=("The counts were typed in; the answers behind them are not in the study.",),
    )


def _refuse_empty(lists: Sequence[Sequence[Any]], criterion: DataCriterion) -> None:
    for values, name in zip(lists, criterion.between or (("", "the filter"),), strict=False):
        if not values:
            who = f"{name[0]} = {name[1]}" if criterion.between else "under this criterion"
            raise AnalysisError(f"nobody has an answer {who}", hint="Check groups and filter.")


def _values(survey: SurveyData, question: Question, criterion: DataCriterion) -> Any:
    if criterion.figure == "share":
        return _gave(survey, question, criterion.answers)
    if question.type not in ("numeric", "nps"):
        raise AnalysisError(
            f"{question.id!r} is a {question.type} question and has no {criterion.figure}",
            hint="If its answers are numbers, say so in the codebook file beside it.",
        )
    return survey.frame[question.columns[0]].to_numpy(dtype=float)


def _gave(survey: SurveyData, question: Question, answers: Sequence[str]) -> Mask:
    """Who gave one of some answers; other columns than choices are compared by their words."""
    import numpy as np

    from workbench.stats import answer_mask

    frame = survey.frame
    found = np.zeros(len(frame), dtype=bool)
    if question.type in _CHOICES:
        for answer in answers:
            found |= answer_mask(frame, question, _spelt(question, answer))
        return found
    for column in question.columns:
        words = [_word(value) for value in frame[column]]
        unknown = [answer for answer in answers if answer not in words]
        if unknown:
            known = ", ".join(sorted({word for word in words if word})[:8])
            raise AnalysisError(
                f"nobody's {question.id!r} is {unknown[0]!r}", hint=f"There are: {known}."
            )
        found |= np.array([word in answers for word in words], dtype=bool)
    return found


def _spelt(question: Question, answer: str) -> str:
    """An answer as the survey spells it."""
    same = [option for option in question.options if option.casefold() == answer.casefold()]
    return same[0] if len(same) == 1 else answer


def _word(value: object) -> str:
    """A cell in words; whole numbers without their decimals."""
    if value is None or value != value or str(value) == "<NA>":
        return ""
    whole = isinstance(value, float) and value == int(value)
    return str(int(value)) if isinstance(value, float) and whole else str(value).strip()


def _plain(value: Any) -> int | float:
    number = float(value)
    return int(number) if number == int(number) else number


def _dates(survey: SurveyData, judged: Mask) -> list[str]:
    column = next((q.columns[0] for q in survey.questions.values() if q.type == "date"), None)
    if column is None:
        return [""] * int(judged.sum())
    values = survey.frame[column][judged]
    return [value.date().isoformat() if value == value else "" for value in values]


def _survey_cautions(survey: SurveyData) -> tuple[str, ...]:
    from workbench.synthesis.cells import is_weighted

    words = "Every answer counts once: the survey's weights are not used."
    return (words,) if is_weighted(survey) else ()


def _has(person: Participant, pair: Condition) -> bool:
    name, wanted = pair[0].casefold(), pair[1].strip().casefold()
    return any(
        key.casefold() == name and str(value).strip().casefold() == wanted
        for key, value in person.attributes.items()
    )
