"""What follows tests of assumptions: what is due, sample sizes, the audit trail."""

from __future__ import annotations

import pytest
from assumption_books import Book, book_with_a_card, look, typed

from workbench.errors import AnalysisError
from workbench.synthesis import assumption_log as log
from workbench.synthesis import assumption_trials as trials
from workbench.synthesis.assumption_criterion import parse_criterion
from workbench.synthesis.assumption_due import find_due
from workbench.synthesis.assumption_plan import Supposed, plan_test
from workbench.synthesis.assumption_trail import trail


@pytest.fixture
def book() -> Book:
    """One assumption with one test card."""
    return book_with_a_card()


def test_what_is_due(book: Book) -> None:
    assert find_due([book.first], "2026-06-30") == ()
    (late,) = find_due([book.first], "2026-07-11")
    assert (late.what, late.test, late.days) == ("forgotten", "A1.T1", 10)
    both = find_due([book.first], "2026-08-11")
    assert [(one.what, one.test) for one in both] == [("overdue", ""), ("forgotten", "A1.T1")]
    look(book, typed(book, 14, 64), on="2026-06-02")
    (waits,) = find_due([book.first], "2026-07-11")
    assert (waits.what, waits.days) == ("to decide", 39)
    book.write(trials.DECIDED, trials.new_step(book.first, "persevere"), on="2026-07-12")
    assert find_due([book.first], "2026-07-13") == ()


def test_what_was_decided_is_not_overdue(book: Book) -> None:
    assert book.first.state("2026-08-11") == "overdue"
    book.write(trials.DECIDED, trials.new_step(book.first, "persevere"), on="2026-07-12")
    assert find_due([book.first], "2026-08-11") == ()
    assert book.first.state("2026-08-11") == "testing"
    look(book, typed(book, 64, 64), on="2026-07-20")
    assert book.first.state("2026-08-11") == "validated"
    book.write(trials.DECIDED, trials.new_step(book.first, "test-again"), on="2026-07-21")
    assert book.first.state("2026-08-11") == "overdue"


def test_what_is_given_up_without_a_test_is_neither_overdue_nor_tested(book: Book) -> None:
    book.write(trials.DECIDED, trials.new_step(book.first, "stop"), on="2026-07-12")
    assert book.first.state("2026-08-11") == "inconclusive"


def test_what_nobody_touches_for_sixty_days_is_forgotten() -> None:
    book = Book()
    book.write(log.ADDED, log.new_assumption((), "They read the report"))
    assert find_due([book.first], "2026-06-29") == ()
    (idle,) = find_due([book.first], "2026-06-30")
    assert (idle.what, idle.days, idle.test) == ("forgotten", 60, "")


@pytest.mark.parametrize(
    ("text", "supposed", "n"),
    [
        ("share of a in s/q >= 30%", Supposed(expect=0.4), 181),
        ("mean in s/q >= 3", Supposed(expect=3.5, sd=1.0), 34),
        ("difference in mean in s/q between g = a and g = b >= 0", Supposed(1.0, sd=1.0), 17),
    ],
)
def test_sample_sizes_are_those_of_the_statistics_room(
    text: str, supposed: Supposed, n: int
) -> None:
    assert plan_test(parse_criterion(text), supposed)[0].n == n


def test_a_plan_for_a_difference_is_about_its_target() -> None:
    criterion = parse_criterion(
        "difference in share of a in s/q between g = a and g = b >= 0%".replace("0%", "0 points")
    )
    # Blackwelder's formula for no difference is that of an unpooled two-sample test.
    (plan,) = plan_test(criterion, Supposed(expect=0.25, base=0.5))
    assert plan.n == 55
    harder = parse_criterion("difference in share of a in s/q between g = a and g = b >= 10 points")
    assert plan_test(harder, Supposed(expect=0.25, base=0.5))[0].n > 2 * plan.n


def test_a_plan_that_cannot_succeed_is_refused() -> None:
    criterion = parse_criterion("share of a in s/q >= 40%")
    with pytest.raises(AnalysisError, match="no sample shows"):
        plan_test(criterion, Supposed(expect=0.35))
    assert [plan.n for plan in plan_test(criterion)] == [772, 193, 48]


def test_the_trail_keeps_what_was_taken_back(book: Book) -> None:
    look(book, typed(book, 14, 64))
    undone = {"event": book.events[-1].id}
    book.write("undone", undone)
    entries = trail(book.events)
    assert [entry.what for entry in entries] == [
        "added", "test card locked", "counts typed in", "evaluated", "taken back",
    ]  # fmt: skip
    assert [entry.stands for entry in entries] == [True, True, True, False, True]
    assert all(entry.by == "Maren" and entry.assumption == "A1" for entry in entries)
