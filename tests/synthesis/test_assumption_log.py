"""The assumption-test log: folding, cards, locks and what is refused."""

from __future__ import annotations

import dataclasses

import pytest

from workbench.errors import AnalysisError
from workbench.model.event import Event
from workbench.model.evidence import Cell, Span
from workbench.synthesis import assumption_log as log


class Book:
    """Events in memory, folded after each."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def write(self, kind: str, payload: dict) -> None:
        id = f"{len(self.events):026d}"
        self.events.append(Event(id, "2026-05-01T00:00:00.000Z", "mv", kind, payload))

    @property
    def now(self) -> tuple:
        return log.fold(self.events)


@pytest.fixture
def book() -> Book:
    book = Book()
    book.write(log.ADDED, log.new_assumption((), "Winter price drives leaving", importance=5))
    book.write(
        log.ADDED,
        log.new_assumption(book.now, "They read the report", kind="viability", due="2026-06-01"),
    )
    return book


def test_ids_count_up_and_fields_stand(book: Book) -> None:
    first, second = book.now
    assert (first.id, first.importance, second.id, second.kind) == ("A1", 5, "A2", "viability")
    assert first.state("2026-07-01") == "untested"
    assert second.state("2026-07-01") == "overdue"


def test_a_test_card_is_locked_before_data(book: Book) -> None:
    fields = {"to_verify": "ask 60 leavers", "measure": "share naming price", "right_if": "> 50 %"}
    book.write(log.TESTED, log.new_test(book.now[0], **fields))
    assumption = book.now[0]
    assert assumption.tests[0].id == "A1.T1"
    assert assumption.tests[0].we_believe == "Winter price drives leaving"
    assert assumption.state("2026-07-01") == "testing"
    assert log.locked_as_written(book.events) == []
    tampered = dict(book.events[-1].payload, right_if="> 10 %")
    book.events[-1] = dataclasses.replace(book.events[-1], payload=tampered)
    assert log.locked_as_written(book.events) == ["A1.T1"]


def test_learning_concludes_and_keeps_who_and_when(book: Book) -> None:
    book.write(
        log.LEARNED,
        log.new_learning(
            book.now[0],
            today="2026-07-02",
            observed="12 of 61 named price",
            learned="price is not why most leave",
            therefore="look at repairs",
            decision="invalidated",
        ),
    )
    assumption = book.now[0]
    assert assumption.state("2026-09-01") == "invalidated"
    assert assumption.learnings[0].date == "2026-07-02"
    assert log.evidence_strength(assumption) == 1.0
    assert [a.id for a in log.riskiest(book.now)] == ["A2"]


def test_evidence_adds_up_and_raises_the_strength(book: Book) -> None:
    span = Span("P01", 10, 30, "I did look at prices")
    cell = Cell("s", "q", "a", 10, 60, 16.7, (("segment", "1"),), 12.0)
    book.write(log.EVIDENCE, log.new_evidence(book.now[0], supports=[span]))
    book.write(log.EVIDENCE, log.new_evidence(book.now[0], contradicts=[cell]))
    assumption = book.now[0]
    assert assumption.supports == (span,)
    assert assumption.contradicts == (cell,)
    assert log.evidence_strength(assumption) == pytest.approx(0.45)


def test_the_riskiest_are_important_and_unproven(book: Book) -> None:
    assert [a.id for a in log.riskiest(book.now)] == ["A1", "A2"]


def test_events_about_what_was_taken_back_have_no_effect(book: Book) -> None:
    payload = log.new_evidence(book.now[1], supports=[Span("P01", 0, 2, "ab")])
    book.write(log.EVIDENCE, payload)
    del book.events[1]
    assert [a.id for a in book.now] == ["A1"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda b: log.new_assumption((), "  "), "needs words"),
        (lambda b: log.new_assumption((), "x", kind="nice"), "desirability"),
        (lambda b: log.new_assumption((), "x", importance=6), "1 to 5"),
        (lambda b: log.new_assumption((), "x", due="next week"), "2026-10-31"),
        (lambda b: log.new_test(b.now[0], to_verify="ask"), "measure, right_if"),
        (lambda b: log.new_learning(b.now[0], today="2026-01-01", observed="x"), "learned"),
        (lambda b: log.find(b.now, "A9"), "There are: A1, A2"),
    ],
)
def test_mistakes_are_named(book: Book, call: object, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        call(book)
