"""How fresh evidence is: when it was collected, against the newest decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbench.model.event import Event

if TYPE_CHECKING:
    from workbench.model.survey import SurveyData

STATED = "stated"
ARRIVED = "arrived"
_DATE_COLUMN = re.compile(
    r"(?:date|day|(?:(?:interview|session|talk|recording|recorded|held|conducted)"
    r"[ _-]?(?:on|date|day)?)|date[ _-]of[ _-](?:interview|session|recording))",
    re.IGNORECASE,
)
_DATE_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
# Who writes down what nobody decides: codes of participants, words that stand elsewhere now.
_MACHINE = "workbench"


@dataclass(frozen=True)
class Dated:
    """When a source was collected.

    Attributes
    ----------
    source : str
        Id of a transcript or a survey.
    first, last : str
        ISO dates; the same for an interview.
    basis : {"stated", "arrived"}
        Whether the material says so, or it is when Workbench first read the file.
    """

    source: str
    first: str
    last: str
    basis: str = STATED


@dataclass(frozen=True)
class Freshness:
    """How old the evidence behind a persona is.

    Attributes
    ----------
    oldest, newest : str
        ISO dates, empty where none is known; those of arrival only where no source says its own.
    asof : str
        Date of the newest decision, to which ages refer; never the day of reading.
    oldest_days, newest_days : int or None
        Ages in days.
    dated : tuple of Dated
    undated : tuple of str
        Sources of which no date is known.
    """

    oldest: str = ""
    newest: str = ""
    asof: str = ""
    oldest_days: int | None = None
    newest_days: int | None = None
    dated: tuple[Dated, ...] = ()
    undated: tuple[str, ...] = ()


def freshness(sources: Iterable[str], dates: Mapping[str, Dated], asof: str) -> Freshness:
    """The age of some sources.

    Parameters
    ----------
    sources : iterable of str
        Those that evidence rests on.
    dates : mapping of str to Dated
    asof : str
        ISO date, or empty.
    """
    wanted = sorted(set(sources))
    known = tuple(dates[id] for id in wanted if id in dates)
    undated = tuple(id for id in wanted if id not in dates)
    if not known:
        return Freshness(asof=asof, undated=undated)
    # A file may arrive years after people spoke: it only counts where nothing better is known.
    told = [one for one in known if one.basis == STATED] or known
    oldest, newest = min(one.first for one in told), max(one.last for one in told)
    return Freshness(oldest, newest, asof, _days(oldest, asof), _days(newest, asof), known, undated)


def _days(day: str, asof: str) -> int | None:
    if not asof:
        return None
    return max(0, (date.fromisoformat(asof) - date.fromisoformat(day)).days)


def newest_decision(events: Iterable[Event]) -> str:
    """Date of the newest event that somebody decided; empty where nobody has."""
    return max((event.at[:10] for event in events if event.actor != _MACHINE), default="")


def interview_date(attributes: Mapping[str, str]) -> str:
    """The date in a row of participants.csv, from a column such as ``interview_date``."""
    for name, value in attributes.items():
        if _DATE_COLUMN.fullmatch(name.strip()) and (found := iso_date(value)):
            return found
    return ""


def iso_date(text: str) -> str:
    """An ISO date at the start of a text, or nothing: other ways of writing may mislead."""
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return ""


def date_in_name(name: str) -> str:
    """A date in the name of a file, such as ``2026-05-12 call`` or ``GMT20260512-090000``."""
    for found in _DATE_IN_NAME.finditer(name):
        if day := iso_date("-".join(found.groups())):
            return day
    return ""


def survey_dates(survey: SurveyData) -> Dated | None:
    """First and last day of a survey's answers, from its first date question."""
    for question in survey.questions.values():
        if question.type != "date":
            continue
        days = survey.frame[question.columns[0]].dropna()
        if len(days):
            return Dated(survey.id, str(days.min())[:10], str(days.max())[:10])
    return None
