"""Assumptions and tests that somebody has to see to: overdue, forgotten, or without a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from workbench.model.assumption import Assumption, TestCard

UNTOUCHED = 60


@dataclass(frozen=True)
class Due:
    """Something to see to.

    Attributes
    ----------
    what : {"overdue", "forgotten", "to decide"}
    assumption, test : str
        The test is empty where the assumption itself is meant.
    since : str
        ISO date.
    days : int
        For how many days.
    owner, why : str
    """

    what: Literal["overdue", "forgotten", "to decide"]
    assumption: str
    test: str
    since: str
    days: int
    owner: str
    why: str


def find_due(log: Iterable[Assumption], on: str) -> tuple[Due, ...]:
    """What is overdue, forgotten or to decide on a day, the longest first.

    Parameters
    ----------
    log : iterable of Assumption
    on : str
        ISO date.

    Returns
    -------
    tuple of Due
        Overdue: an assumption past its date without a conclusion or decision. Forgotten: a test
        card past its deadline that nobody answered, or an open assumption that nobody touched
        for 60 days. To decide: data have judged a test, and no learning card or decision followed.
    """
    found = [due for assumption in log for due in _of(assumption, date.fromisoformat(on))]
    order = {"overdue": 0, "forgotten": 1, "to decide": 2}
    return tuple(sorted(found, key=lambda d: (order[d.what], -d.days, d.assumption, d.test)))


def find_coming(log: Iterable[Assumption], on: str) -> tuple[tuple[str, Due], ...]:
    """What will have to be seen to after a day, if nothing is done.

    Parameters
    ----------
    log : iterable of Assumption
    on : str
        ISO date.

    Returns
    -------
    tuple of (str, Due)
        The first day of each, in order, and what it will be then; for readers of a published
        log, who see it on later days.
    """
    today = date.fromisoformat(on)
    found = [
        (day.isoformat(), due)
        for assumption in log
        for day in sorted(_turns(assumption))
        if day > today
        for due in _of(assumption, day)
        if _is_new(due)
    ]
    return tuple(sorted(found, key=lambda one: (one[0], one[1].assumption, one[1].test)))


def _turns(assumption: Assumption) -> set[date]:
    """Days on which something falls due."""
    dates = (assumption.due, *(card.deadline for card in assumption.waiting()))
    turns = {date.fromisoformat(day) + timedelta(1) for day in dates if day}
    if assumption.touched:
        turns.add(date.fromisoformat(assumption.touched) + timedelta(UNTOUCHED))
    return turns


def _is_new(due: Due) -> bool:
    """Whether it is the first day of something that comes with the days alone."""
    if due.what == "to decide":
        return False
    return due.days == (UNTOUCHED if due.what == "forgotten" and not due.test else 1)


def _of(assumption: Assumption, day: date) -> Iterator[Due]:
    if assumption.concluded or assumption.decided:
        return
    found = [*_overdue(assumption, day), *_late(assumption, day), *_undecided(assumption, day)]
    planned = any(card.deadline for card in assumption.waiting())
    idle = _days(assumption.touched, day)
    if idle >= UNTOUCHED and not found and not planned:
        why = f"nobody touched it since {assumption.touched}"
        found.append(
            Due("forgotten", assumption.id, "", assumption.touched, idle, assumption.owner, why)
        )
    yield from found


def _overdue(assumption: Assumption, day: date) -> Iterator[Due]:
    days = _days(assumption.due, day)
    if days > 0:
        why = f"was to be tested by {assumption.due}"
        yield Due("overdue", assumption.id, "", assumption.due, days, assumption.owner, why)


def _late(assumption: Assumption, day: date) -> Iterator[Due]:
    """Test cards past their deadline; those without one are never late."""
    for card in assumption.waiting():
        days = _days(card.deadline, day)
        if days > 0:
            why = f"its deadline was {card.deadline}, and {_lacks(assumption, card)}"
            owner = card.owner or assumption.owner
            yield Due("forgotten", assumption.id, card.id, card.deadline, days, owner, why)


def _lacks(assumption: Assumption, card: TestCard) -> str:
    return "its result is undecided" if assumption.result(card.id) else "it has no result"


def _undecided(assumption: Assumption, day: date) -> Iterator[Due]:
    learned = {card.test for card in assumption.learnings}
    for card in assumption.live_tests:
        found = assumption.result(card.id)
        if found is None or found.verdict == "undecided" or card.id in learned:
            continue
        if not any(step.on >= found.on for step in assumption.steps):
            yield Due(
                "to decide", assumption.id, card.id, found.on, max(0, _days(found.on, day)),
                card.owner or assumption.owner, f"the criterion is {found.verdict}: what follows?",
            )  # fmt: skip


def _days(since: str, day: date) -> int:
    """Days from an ISO date to a day; 0 without a date."""
    return (day - date.fromisoformat(since)).days if since else 0
