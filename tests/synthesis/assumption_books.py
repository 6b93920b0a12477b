"""Builders of assumption logs in memory."""

from __future__ import annotations

from typing import Any

from workbench.model.assumption import Assumption
from workbench.model.event import Event
from workbench.synthesis import assumption_log as log
from workbench.synthesis import assumption_trials as trials
from workbench.synthesis.assumption_criterion import parse_criterion
from workbench.synthesis.assumption_data import TestData, from_counts
from workbench.synthesis.assumption_verdict import judge, looks_before

CARD = {"to_verify": "ask 60 leavers", "measure": "share naming price"}
HALF = "share of 'named price' in counts >= 50%"


class Book:
    """Events in memory, with their days; folded after each."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def write(self, kind: str, payload: dict[str, Any], *, on: str = "2026-05-01") -> Event:
        number = f"{len(self.events):026d}"
        event = Event(number, f"{on}T09:00:00.000Z", "Maren", kind, payload)
        self.events.append(event)
        return event

    @property
    def first(self) -> Assumption:
        return log.fold(self.events)[0]


def book_with_a_card() -> Book:
    """One assumption with one test card, locked on 2 May 2026."""
    book = Book()
    added = log.new_assumption((), "Winter price drives leaving", importance=5, due="2026-08-01")
    book.write(log.ADDED, added)
    payload = log.new_test(book.first, **CARD, criterion=HALF, deadline="2026-07-01")
    book.write(log.TESTED, payload, on="2026-05-02")
    return book


def typed(book: Book, successes: int, of: int, *, on: str = "2026-06-01") -> TestData:
    payload = trials.new_counts(book.first, "A1.T1", successes, of=of, first="2026-05-10", last=on)
    book.write(trials.COUNTED, payload, on=on)
    card = book.first.tests[-1]
    return from_counts(book.first.counts[-1], parse_criterion(card.criterion))


def look(book: Book, data: TestData, *, on: str = "2026-06-02") -> None:
    card = book.first.tests[-1]
    seen = [event.payload for event in book.events if event.kind == trials.EVALUATED]
    looks = looks_before(seen, card, book.first.tests)
    found = judge(card, parse_criterion(card.criterion), data, looks)
    book.write(trials.EVALUATED, trials.new_evaluation(card, found), on=on)
