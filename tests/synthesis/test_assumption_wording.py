"""Rewording an assumption: the fold, its cards and their locks."""

from __future__ import annotations

import pytest

from workbench.errors import AnalysisError
from workbench.model.assumption import Assumption
from workbench.model.event import Event
from workbench.synthesis import assumption_log as log

OLD = "Care on 020 7946 0018 makes them stay"
NEW = "A call by Care makes them stay"
CARD = {"to_verify": f"ask whether “{OLD}”", "measure": "share", "right_if": "> 50 %"}


class Book:
    """Events in memory."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.write(log.ADDED, log.new_assumption((), OLD))

    def write(self, kind: str, payload: dict) -> None:
        id = f"{len(self.events):026d}"
        self.events.append(Event(id, "2026-05-01T00:00:00.000Z", "mv", kind, payload))

    @property
    def now(self) -> Assumption:
        return log.fold(self.events)[0]


@pytest.fixture
def book() -> Book:
    return Book()


def test_new_words_stand_and_the_rest_stays(book: Book) -> None:
    before = book.now
    book.write(log.REWORDED, log.new_rewording(book.now, f" {NEW} "))
    after = book.now
    assert (after.text, after.id, after.importance) == (NEW, before.id, before.importance)
    book.events.pop()
    assert book.now == before


def test_cards_say_the_new_words_and_that_they_were_locked_otherwise(book: Book) -> None:
    book.write(log.TESTED, log.new_test(book.now, **CARD))
    book.write(log.TESTED, log.new_test(book.now, **CARD | {"to_verify": "x"}, we_believe="Else"))
    learned = {"observed": "o", "learned": OLD, "therefore": "t", "decision": "validated"}
    book.write(log.LEARNED, log.new_learning(book.now, today="2026-05-02", **learned))
    locks = [card.lock for card in book.now.tests]
    book.write(log.REWORDED, log.new_rewording(book.now, NEW))
    first, second = book.now.tests
    assert (first.we_believe, first.to_verify) == (NEW, f"ask whether “{NEW}”")
    assert [first.lock, second.lock] == locks
    assert (bool(first.sealed), second.sealed) == (True, "")
    assert log.locked_as_written(book.events) == []
    assert "7946" not in str(book.now)
    plain = book.now.as_dict()["tests"]
    assert [card.get("reworded") for card in plain] == [True, None]
    assert "reworded" in book.now.as_cards()["tests"][0]


def test_a_card_that_was_tampered_with_is_still_found(book: Book) -> None:
    book.write(log.TESTED, log.new_test(book.now, **CARD))
    payload = dict(book.events[-1].payload, right_if="> 10 %")
    event = book.events.pop()
    book.write(event.kind, payload)
    book.write(log.REWORDED, log.new_rewording(book.now, NEW))
    assert log.locked_as_written(book.events) == ["A1.T1"]


def test_a_card_in_the_place_of_a_reworded_one_is_locked_in_its_own_words(book: Book) -> None:
    book.write(log.TESTED, log.new_test(book.now, **CARD))
    book.write(log.REWORDED, log.new_rewording(book.now, NEW))
    book.write(
        log.TESTED, log.new_supersession(book.now, "A1.T1", reason="clearer", right_if="> 60 %")
    )
    card = book.now.tests[1]
    assert (card.we_believe, card.sealed) == (NEW, "")
    assert book.events[-1].payload["lock"] == card.lock
    assert log.locked_as_written(book.events) == []


def test_rewording_twice_keeps_the_first_lock(book: Book) -> None:
    book.write(log.TESTED, log.new_test(book.now, **CARD))
    lock = book.now.tests[0].lock
    for words in (NEW, "Calls help"):
        book.write(log.REWORDED, log.new_rewording(book.now, words))
    assert book.now.tests[0].lock == lock
    assert book.now.tests[0].we_believe == "Calls help"


def test_short_words_are_not_looked_for_within_sentences() -> None:
    book = Book()
    book.events.clear()
    book.write(log.ADDED, log.new_assumption((), "Price"))
    book.write(log.TESTED, log.new_test(book.now, **CARD | {"right_if": "Price is named by 30"}))
    book.write(log.REWORDED, log.new_rewording(book.now, "Price decides"))
    card = book.now.tests[0]
    assert (card.we_believe, card.right_if) == ("Price decides", "Price is named by 30")


@pytest.mark.parametrize(("text", "why"), [(" ", "needs words"), (OLD, "says that already")])
def test_what_is_no_rewording_is_refused(book: Book, text: str, why: str) -> None:
    with pytest.raises(AnalysisError, match=why):
        log.new_rewording(book.now, text)


def test_rewording_what_was_taken_back_does_nothing(book: Book) -> None:
    book.events.clear()
    book.write(log.REWORDED, {"assumption": "A1", "text": NEW})
    assert log.fold(book.events) == ()
