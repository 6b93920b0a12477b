"""Courtesy, jokes, hearsay and what-ifs are no statements; what sounds like them may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_tables import said

from workbench.synthesis.statements import statements
from workbench.synthesis.statements_asides import aside


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Thank you so much, that is lovely to hear.", "courtesy"),
        ("Welcome back, everybody.", "courtesy"),
        ("This is brought to you by the makers of a very good oven.", "courtesy"),
        ("That's true, and that's a really good point.", "courtesy"),
        ("I would rather not say that on this tape.", "talk"),
        ("I think we have not talked about this, so ask me again.", "talk"),
        ("I told the oven to bake faster [laughs] and it never listens.", "joke"),
        ("We bought it as a joke, the bread slicer.", "joke"),
        ("They said it would take a week.", "hearsay"),
        ("My neighbour always says the bread is too dark.", "hearsay"),
        ("It just means “this bread is a day old and you may have it”.", "hearsay"),
        ("Imagine the queue on a Saturday with one oven.", "supposed"),
        ("Say you wanted forty loaves, I could not do it.", "supposed"),
        ("If I had a second oven, I would sleep until six.", "condition"),
        ("And then the oven just...", "fragment"),
        ("I told him “the dough is not ready.", "fragment"),
        ("The [inaudible] broke on the Sunday.", "fragment"),
        ("Do you know what a new oven costs?", "question"),
    ],
)
def test_what_states_nothing_of_the_speakers_own(text: str, why: str) -> None:
    assert aside(text) == why


@pytest.mark.parametrize(
    "text",
    [
        "I'd love to have an offline mode.",
        "The customer's question was never answered.",
        "Our team is always saying we need training.",
        "I waited a week for the new oven and lost every Saturday order.",
        "If the oven is off, I drive to my brother's.",
        "[laughs] So I carried the whole dough home.",
        "I said “no more rye” and took it off the board.",
        "I really appreciated the help they gave me with the ledger.",
        "The baker next door sells his bread for less.",
        "As I said, the oven takes too long to heat.",
        "That's very good bread and I'd be sorry to lose it.",
        "I'd be happy to pay more if somebody answered the phone at six.",
        "Let us say no to plastic, that is what I think of it.",
    ],
)
def test_what_only_sounds_like_it_stays(text: str) -> None:
    assert aside(text) == ""


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(aside(text), str)


def test_asides_head_no_statement_however_well_they_score() -> None:
    table = said(
        ("P01", "Thank you very much, that was a great pleasure.", {"gain": 0.99}),
        ("P01", "The new ledger saves me an hour every evening.", {"gain": 0.8}),
        ("P02", "Imagine a bakery without any paper in the morning.", {"gain": 0.99}),
    )
    assert [c.text for c in statements(table, "gain", limit=5)] == [
        "The new ledger saves me an hour every evening."
    ]


def test_a_condition_is_no_pain_but_may_be_a_need() -> None:
    text = "If they rang before they came, I could let the oven cool."
    table = said(("P01", text, {"pain": 0.9, "need": 0.9}))
    assert statements(table, "pain", limit=5) == ()
    assert [c.text for c in statements(table, "need", limit=5)] == [text]
