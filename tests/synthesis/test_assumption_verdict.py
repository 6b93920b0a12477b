"""Tests of assumptions: judged by data, looked at once, superseded, followed up, on record."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest
from assumption_books import CARD, HALF, Book, book_with_a_card, look, typed
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.assumption import TestCard
from workbench.model.evidence import Span
from workbench.model.source import Participant
from workbench.model.trial import Counts, Paper
from workbench.synthesis import assumption_log as log
from workbench.synthesis import assumption_trials as trials
from workbench.synthesis.assumption_criterion import parse_criterion
from workbench.synthesis.assumption_data import TestData, from_codings, from_counts
from workbench.synthesis.assumption_sheet import make_sheet
from workbench.synthesis.assumption_verdict import (
    Looks,
    finding,
    judge,
    looks_before,
    second_look,
)
from workbench.synthesis.erasure_events import Leaving, rewritten
from workbench.synthesis.erasure_words import Voice


@pytest.fixture
def book() -> Book:
    """One assumption with one test card."""
    return book_with_a_card()


def test_locks_computed_before_there_were_criteria_still_verify() -> None:
    fields = ["A1", "Price decides", "ask", "share", "> 50 %"]
    card = TestCard("A1.T1", *fields, owner="Ana")
    words = json.dumps(fields, ensure_ascii=False).encode()
    assert card.lock == hashlib.sha256(words).hexdigest()
    assert dataclasses.replace(card, criterion=HALF).lock != card.lock


def test_the_lock_covers_the_criterion(book: Book) -> None:
    assert log.locked_as_written(book.events) == []
    event = book.events[-1]
    softer = dict(event.payload, criterion=event.payload["criterion"].replace("50%", "20%"))
    book.events[-1] = dataclasses.replace(event, payload=softer)
    assert log.locked_as_written(book.events) == ["A1.T1"]


def test_data_judge_a_test_and_the_result_stays(book: Book) -> None:
    look(book, typed(book, 14, 64))
    (found,) = book.first.evaluations
    assert (found.verdict, found.n, found.look, found.by) == ("not met", 64, 1, "Maren")
    assert found.low == pytest.approx(0.1350, abs=1e-4)
    assert found.high == pytest.approx(0.3343, abs=2e-4)
    card = book.first.tests[0]
    assert finding(parse_criterion(card.criterion), found) == (
        "Not met: 21.9 % of 64 answers (95 % interval 13.5 % to 33.4 %), at least 50 % wanted."
    )


def test_data_older_than_the_lock_are_said_to_be(book: Book) -> None:
    card = book.first.tests[0]
    criterion = parse_criterion(card.criterion)
    early = TestData([1, 0, 1, 1], dates=("2026-04-30", "2026-05-02", "2026-05-03", "2026-05-04"))
    assert judge(card, criterion, early).cautions[0].startswith("1 of 4 answers are older")
    undated = TestData([1, 0, 1, 1], undated=4)
    assert "nobody can tell" in judge(card, criterion, undated).cautions[0]
    later = TestData([1, 0], dates=("2026-05-03", "2026-05-04"))
    assert judge(card, criterion, later).cautions == ()


def test_a_second_look_at_other_data_says_what_it_does(book: Book) -> None:
    look(book, typed(book, 14, 30))
    more = typed(book, 40, 64, on="2026-06-05")
    card = book.first.tests[0]
    criterion = parse_criterion(card.criterion)
    seen = [event.payload for event in book.events if event.kind == trials.EVALUATED]
    looks = looks_before(seen, card)
    assert "from 5 % to about 8.3 %" in second_look(criterion, looks, more)
    assert second_look(criterion, looks, typed(book, 14, 30)) == ""
    proof = dataclasses.replace(criterion, method="sequence")
    assert second_look(proof, looks, more) == ""
    look(book, more)
    assert book.first.evaluations[-1].look == 2
    assert "look 2" in " ".join(book.first.evaluations[-1].cautions)


def test_a_look_before_the_planned_number_decides_nothing_and_costs_nothing(book: Book) -> None:
    text = f"{HALF} after 60 answers"
    book.write(log.TESTED, log.new_supersession(book.first, "A1.T1", reason="n", criterion=text))
    card = book.first.tests[-1]
    criterion = parse_criterion(card.criterion)
    early = judge(card, criterion, TestData(2, 40))
    assert (early.verdict, early.look) == ("undecided", 0)
    payload = {"card": card.event, "digest": early.digest, "look": 0}
    assert second_look(criterion, looks_before([payload], card), TestData(2, 64)) == ""


def test_superseding_keeps_both_and_does_not_forget_looks(book: Book) -> None:
    look(book, typed(book, 14, 64))
    with pytest.raises(AnalysisError, match="why"):
        log.new_supersession(book.first, "A1.T1", reason=" ", criterion=HALF)
    with pytest.raises(AnalysisError, match="says the same"):
        log.new_supersession(book.first, "A1.T1", reason="typo", measure=CARD["measure"])
    softer = HALF.replace("50", "20")
    payload = log.new_supersession(book.first, "A1.T1", reason="too strict", criterion=softer)
    book.write(log.TESTED, payload, on="2026-06-10")
    assert [card.id for card in book.first.live_tests] == ["A1.T2"]
    assert "at least 20 %" in book.first.tests[1].right_if
    assert log.locked_as_written(book.events) == []
    with pytest.raises(AnalysisError, match=r"superseded by A1\.T2"):
        trials.new_counts(book.first, "A1.T1", 3, of=9)
    card = book.first.tests[1]
    seen = [event.payload for event in book.events if event.kind == trials.EVALUATED]
    looks = looks_before(seen, card, book.first.tests)
    found = judge(card, parse_criterion(card.criterion), TestData(14, 64), looks)
    assert looks.counted == 1
    assert "Data had been judged by A1.T1 before" in " ".join(found.cautions)


def test_results_of_a_card_that_was_taken_back_do_not_cling_to_the_next(book: Book) -> None:
    look(book, typed(book, 14, 64))
    kept = [event for event in book.events if event.kind != log.TESTED]
    other = Book()
    other.events = kept
    other.write(log.TESTED, log.new_test(log.fold(kept)[0], **CARD, right_if="> 10 %"))
    assert other.first.tests[0].id == "A1.T1"
    assert other.first.evaluations == ()
    assert other.first.counts == ()


def test_a_decision_says_who_and_when_and_testing_again_opens_it(book: Book) -> None:
    learned = {"observed": "14 of 64", "learned": "no", "therefore": "stop", "today": "2026-06-03"}
    book.write(log.LEARNED, log.new_learning(book.first, **learned, decision="invalidated"))
    assert book.first.state("2026-09-01") == "invalidated"
    book.write(trials.DECIDED, trials.new_step(book.first, "stop", because="it is not so"))
    (step,) = book.first.steps
    assert (step.decision, step.by, step.on) == ("stop", "Maren", "2026-05-01")
    assert log.riskiest([book.first]) == ()
    book.write(trials.DECIDED, trials.new_step(book.first, "test-again"))
    assert book.first.state("2026-07-01") == "untested"
    assert [one.id for one in log.riskiest([book.first])] == ["A1"]
    with pytest.raises(AnalysisError, match="persevere"):
        trials.new_step(book.first, "maybe")


def test_a_rating_stands_over_what_is_computed(book: Book) -> None:
    assert log.strength(book.first) == 1
    book.write(trials.RATED, trials.new_rating(book.first, strength=4, importance=2))
    assert (log.strength(book.first), log.evidence_strength(book.first)) == (4, 0.75)
    assert (book.first.importance, book.first.rated_by) == (2, "Maren")
    for wrong in ({"strength": 0}, {"importance": 6}, {}):
        with pytest.raises(AnalysisError):
            trials.new_rating(book.first, **wrong)


def test_documents_are_kept_apart_and_make_nothing_stronger(book: Book) -> None:
    paper = Paper("documents/plan.md#0-20", "Customers pay for service", "supports")
    book.write(trials.PAPER, trials.new_paper(book.first, paper))
    assert book.first.papers == (paper,)
    assert book.first.supports == ()
    assert log.strength(book.first) == 1


def test_codings_count_people_and_never_mentions() -> None:
    people = [
        Participant(f"P0{i}", attributes={"plan": "Fleet" if i < 3 else "Rolling"})
        for i in range(1, 6)
    ]
    rows = [
        {"path": "Costs / Winter price", "participants": "P01"},
        {"path": "Costs / Winter price", "participants": "P01, P02"},
        {"path": "Costs", "participants": "P04"},
        {"path": "Costs of repair", "participants": "P05"},
    ]
    whole = parse_criterion("share of participants coded Costs >= 50%")
    data = from_codings(rows, people, {"Costs"}, {"P01": "2026-04-01T10:00:00.000Z"}, whole)
    assert (data.data, data.undated, data.unit) == ([1, 1, 0, 1, 0], 4, "participants")
    fleet = parse_criterion("share of participants coded Costs where plan = Fleet >= 50%")
    assert from_codings(rows, people, {"Costs"}, {}, fleet).data == [1, 1]


def test_counts_that_cannot_be_are_refused(book: Book) -> None:
    for wrong in (
        {"successes": 5, "of": 4},
        {"successes": -1, "of": 4},
        {"successes": 1, "of": 4, "versus": 2},
        {"successes": 1, "of": 4, "exposure": 0},
        {"successes": 1, "of": 4, "first": "2026-05-02", "last": "2026-05-01"},
    ):
        with pytest.raises(AnalysisError):
            trials.new_counts(book.first, "A1.T1", wrong.pop("successes"), **wrong)
    criterion = parse_criterion(HALF)
    for counts in (None, Counts("A1.T1", 4)):
        with pytest.raises(AnalysisError):
            from_counts(counts, criterion)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 80), st.integers(1, 80), st.sampled_from([">=", "<="]))
def test_a_verdict_is_sure_only_where_the_whole_interval_is(k: int, n: int, side: str) -> None:
    criterion = parse_criterion(f"share of a in counts {side} 50%")
    card = TestCard("A1.T1", "A1", "", "", "", "", locked_at="2026-01-01", event="E")
    found = judge(card, criterion, TestData(min(k, n), n), Looks())
    ends = [(x >= 0.5) if side == ">=" else (x <= 0.5) for x in (found.low, found.high)]
    expected = "met" if all(ends) else "undecided" if any(ends) else "not met"
    assert found.verdict == expected


def test_forgetting_a_participant_masks_their_words_and_locks_anew(book: Book) -> None:
    words = "the nine pounds broke us"
    book.write(trials.DECIDED, trials.new_step(book.first, "pivot", because=f"as said: {words}"))
    paper = Paper("documents/plan.md#0-20", f"Hetty Okafor says {words}", "supports")
    book.write(trials.PAPER, trials.new_paper(book.first, paper))
    payload = log.new_test(book.first, **CARD, criterion="share of 'Hetty Okafor' in counts >= 5%")
    book.write(log.TESTED, payload)
    runs = frozenset({"the nine pounds broke", "nine pounds broke us"})
    voice = Voice(runs=runs, names=("Hetty Okafor",), texts=(words,))
    changed = rewritten(book.events, Leaving("P03", voice))
    left = [dataclasses.replace(e, payload=changed.get(e.id, e.payload)) for e in book.events]
    told = json.dumps([event.payload for event in left])
    assert "Okafor" not in told
    assert "nine pounds" not in told
    assert log.locked_as_written(left) == []
    assert make_sheet(log.fold(left), "2026-09-01")["assumptions"]


def test_spans_raise_strength_and_the_sheet_counts_what_it_may_not_show(book: Book) -> None:
    span = Span("P03", 0, 5, "Price")
    payload = log.new_evidence(book.first, supports=[span])
    book.write(log.EVIDENCE, payload)
    (shown,) = make_sheet([book.first], "2026-06-01")["assumptions"]
    assert shown["supports"] == {"count": 1, "shown": []}
    assert "Price" not in json.dumps(shown["supports"])


def test_a_test_that_data_decided_after_the_lock_is_strong_evidence(book: Book) -> None:
    look(book, typed(book, 14, 64))
    assert log.strength(book.first) == 5
    (early,) = book.first.evaluations
    old = dataclasses.replace(book.first, evaluations=(dataclasses.replace(early, early=3),))
    assert log.evidence_strength(old) == 0.8


def test_data_wholly_older_than_the_criterion_test_nothing(book: Book) -> None:
    payload = trials.new_counts(
        book.first, "A1.T1", 60, of=64, first="2026-04-01", last="2026-04-30"
    )
    book.write(trials.COUNTED, payload, on="2026-06-01")
    data = from_counts(book.first.counts[-1], parse_criterion(book.first.tests[-1].criterion))
    look(book, data)
    (found,) = book.first.evaluations
    assert (found.verdict, found.early, found.older) == ("met", 64, True)
    assert log.strength(book.first) == 2
    criterion = parse_criterion(book.first.tests[-1].criterion)
    assert "older than the criterion" in finding(criterion, found)
    assert found.cautions[0].startswith("All the data had come in before")
    book.write(trials.DECIDED, trials.new_step(book.first, "persevere"), on="2026-07-12")
    assert book.first.state("2026-07-13") != "validated"
