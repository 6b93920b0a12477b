"""A published log read on later days says what a log published on those days would say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from assumption_books import Book, book_with_a_card, look, typed
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.export.assumption_days import on_day
from workbench.model.assumption import Assumption
from workbench.synthesis import assumption_log as log
from workbench.synthesis import assumption_trials as trials
from workbench.synthesis.assumption_sheet import make_sheet

FIRST = date(2026, 5, 1)
DAYS = st.integers(0, 200).map(lambda days: (FIRST + timedelta(days)).isoformat())


def published(found: tuple[Assumption, ...], on: str) -> dict[str, Any]:
    """What pages know of deadlines."""
    sheet = make_sheet(found, on)
    known = [{"id": a.id, "state": a.state(on), "last_day": a.last_day} for a in found]
    return {"assumptions": known, "testing": {n: sheet[n] for n in ("asof", "due", "coming")}}


def shown(snapshot: dict[str, Any]) -> tuple[Any, ...]:
    states = {one["id"]: one["state"] for one in snapshot["assumptions"]}
    return states, snapshot["testing"]["asof"], snapshot["testing"]["due"]


@st.composite
def books(draw: st.DrawFn) -> tuple[Assumption, ...]:
    """One assumption with a card, answered or decided or not, and some without any."""
    book = book_with_a_card()
    if draw(st.booleans()):
        look(book, typed(book, draw(st.integers(0, 64)), 64), on="2026-06-02")
    if draw(st.booleans()):
        step = draw(st.sampled_from(["persevere", "stop", "test-again"]))
        book.write(trials.DECIDED, trials.new_step(book.first, step), on="2026-06-03")
    for n, due in enumerate(draw(st.lists(st.none() | DAYS, max_size=3))):
        more = log.new_assumption(log.fold(book.events), f"They read report {n}", due=due or "")
        book.write(log.ADDED, more, on="2026-06-04")
    return tuple(log.fold(book.events))


@given(books(), DAYS, DAYS)
@example(tuple(log.fold(book_with_a_card().events)), "2026-05-02", "2026-07-02")
def test_a_later_day_is_as_if_published_then(
    found: tuple[Assumption, ...], one: str, other: str
) -> None:
    first, later = sorted((one, other))
    assert shown(on_day(published(found, first), later)) == shown(published(found, later))


def test_deadlines_pass_though_nobody_decides_anything() -> None:
    """The case of a study that was published in May and is read in August."""
    book = book_with_a_card()
    then = published((book.first,), "2026-05-02")
    assert shown(then)[0] == {"A1": "testing"}
    now = on_day(then, "2026-08-11")
    assert shown(now)[0] == {"A1": "overdue"}
    due = [(row["what"], row["since"], row["days"]) for row in now["testing"]["due"]]
    assert due == [("overdue", "2026-08-01", 10), ("forgotten", "2026-07-01", 41)]


def test_a_day_before_publishing_and_no_day_change_nothing() -> None:
    book = Book()
    book.write(log.ADDED, log.new_assumption((), "They read the report", due="2026-05-20"))
    then = published((book.first,), "2026-06-01")
    assert shown(then)[0] == {"A1": "overdue"}
    assert on_day(then, "2026-05-02") == then == on_day(then, "")
