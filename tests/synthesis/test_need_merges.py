"""Pairs of needs to look at, and phrases that make a question or do not."""

from __future__ import annotations

import pytest

from workbench.model.need import Need, Said
from workbench.synthesis.need_clear import names_answer, unresolved
from workbench.synthesis.need_frames import framed
from workbench.synthesis.need_groups import term_counts
from workbench.synthesis.need_merges import suggest_merges

DATE = "I need to know the repair date before Sunday."
DAY = "Tell me the date of the repair, even if it is late."
MILK = "We need somewhere to lock the trailer."


def need(id: str, state: str, *quotes: str) -> Need:
    said = tuple(Said("interviews", f"P0{n}#0-9", q, f"P0{n}") for n, q in enumerate(quotes))
    return Need(id, quotes[0], state, said)  # type: ignore[arg-type]


def test_pairs_that_mean_and_name_the_same_come_first_and_nothing_else() -> None:
    needs = [need("p-1", "proposed", MILK), need("p-2", "proposed", DAY, MILK[:9]),
             need("N1", "accepted", DATE)]  # fmt: skip
    counts, total = term_counts([DATE, DAY, MILK] + ["It was sunny."] * 40)
    (pair,) = suggest_merges(needs, counts, total)
    assert (pair.one, pair.other) == ("N1", "p-2")
    assert (pair.said, pair.other_said) == (DATE, DAY)
    assert {"repair", "date"} <= set(pair.words)
    assert suggest_merges(needs[::-1], counts, total) == (pair,)
    assert suggest_merges([], counts, total) == ()


def test_a_shared_web_address_is_no_shared_subject() -> None:
    link = "https://example.org/issues/4223#issuecomment-547934247"
    needs = [need("p-1", "proposed", f"{MILK} {link}"), need("p-2", "proposed", f"{DATE} {link}")]
    assert suggest_merges(needs, {}, 100) == ()


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("do it", "it"),
        ("give them the whole picture", "them"),
        ("know who had it last", "it"),
        ("know on a Sunday night whether it is charged", "it"),
        ("get a wider mudflap on there", "there"),
        ("saying that to people", "that"),
        ("answering that one themselves", "that one"),
        ("see the repair date and change it", ""),
        ("know that their bike is ready", ""),
        ("installing Node to make it work", ""),
        ("see all the bikes on one screen, which ones are out", ""),
        ("ride when it rains", ""),
    ],
)
def test_what_points_outside_of_a_phrase(words: str, word: str) -> None:
    assert unresolved(words) == word


def told(words: str, quote: str, shape: str = "do") -> Need:
    said = Said("interviews", "P01#0-9", quote, "P01", shape=shape, words=words)  # type: ignore[arg-type]
    return framed(Need("p-1", quote, "proposed", (said,)), "riders")


def test_a_pronoun_nobody_can_follow_makes_no_question_but_the_quote() -> None:
    found = told("do it", "I just want to do it myself.")
    assert not found.question
    assert "I just want to do it myself." in found.prompt
    assert "“it”" in found.prompt
    assert not found.point_of_view.need
    assert told("see the date", "I want to see the date.").question.endswith("see the date?")


def test_a_ready_answer_makes_no_question() -> None:
    assert names_answer("do", "have a button for that")
    assert not names_answer("do", "have a smaller bike")
    assert not names_answer("thing", "a button")
    found = told("have an app for the bills", "I want to have an app for the bills.")
    assert not found.question
    assert "have an app" in found.prompt
