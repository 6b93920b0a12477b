"""A headline names what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_tables import said

from workbench.synthesis.salience import content_words
from workbench.synthesis.statements import statements
from workbench.synthesis.statements_standing import standing

ALONE = "The workshop never rings back when a part is late."


@pytest.mark.parametrize(
    "worse",
    [
        "They never ring back when a part is late.",
        "It never comes on the day that was promised.",
        "That really made my whole Saturday much worse.",
        "I think they never ring back when parts are late.",
        "And so the workshop never rings back about parts.",
        "I put them in the cage beside the door.",
        "When that became easy, I baked twice a day.",
        "Ring 07700 900412 when a part for the oven is late.",
        "Never late.",
        "[laughter] The workshop never rings back when a part is late.",
    ],
)
def test_what_leans_on_something_else_stands_worse(worse: str) -> None:
    assert standing(worse) < standing(ALONE) == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "It is hard to find a mechanic who comes on Sundays.",
        "It's raining most mornings when I set out with the bread.",
        "The oven broke in May and they took it to the workshop.",
        "Those who bake at night know how cold the yard gets.",
    ],
)
def test_a_pronoun_that_needs_nothing_before_it_is_no_fault(text: str) -> None:
    assert standing(text) == 1.0


def test_a_long_speech_stands_worse_than_a_crisp_sentence() -> None:
    assert standing(f"{ALONE[:-1]}, {ALONE[:-1].lower()}, {ALONE.lower()}") < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "We moved, well, we moved to a bakery round the corner.",
        "I wasn't, you know, I wasn't pleased with the oven in May.",
    ],
)
def test_a_sentence_begun_anew_stands_worse(text: str) -> None:
    assert standing(text) < 0.7


def test_a_list_is_not_begun_anew() -> None:
    assert standing("I want a kit, I want a drawing and I want a manual.") == 1.0


@given(st.text(max_size=120))
def test_it_is_a_share(text: str) -> None:
    assert 0.0 <= standing(text) <= 1.0


def test_the_statement_is_headed_by_the_sentence_that_stands_alone() -> None:
    table = said(
        ("P01", "And they never ring back about the late part.", {"pain": 0.99}),
        ("P01", "Two bakers here wait for a part of the oven.", {"pain": 0.85}),
    )
    heads = [c.text for c in statements(table, "pain", limit=2)]
    assert heads[0] == "Two bakers here wait for a part of the oven."


def test_small_words_are_no_subject_when_plurals_are_joined() -> None:
    assert content_words("This was his, and it has ovens") == {"oven"}
