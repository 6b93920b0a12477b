"""A persona speaks in the words of several people, about different things."""

from __future__ import annotations

from said_tables import said

from workbench.model.evidence import Span
from workbench.synthesis.persona_quotes import quotes

HURTS = "The oven takes an hour to heat and I lose the early orders."
HURTS_TOO = "Every delivery of flour comes late and the dough has to wait."
PLEASES = "The new ledger saves me an hour every single evening."
DOES = "I carry the rolls to the school on my own bicycle."
LEANS = "And then they never even rang me about the late flour."


def test_one_quote_of_each_and_about_different_things() -> None:
    table = said(
        ("P01", HURTS, {"pain": 0.95}),
        ("P01", HURTS.replace("oven", "stove"), {"pain": 0.94}),
        ("P02", HURTS_TOO, {"pain": 0.9}),
        ("P02", PLEASES, {"gain": 0.8}),
        ("P03", DOES, {"does": 0.8}),
        ("P03", LEANS, {"pain": 0.99}),
    )
    assert [c.text for c in quotes(table)] == [HURTS, PLEASES, DOES]


def test_other_words_than_the_sections_show_are_preferred() -> None:
    table = said(("P01", HURTS, {"pain": 0.95}), ("P01", PLEASES, {"gain": 0.8}))
    shown = [Span("P01", 0, len(HURTS), HURTS)]
    assert [c.text for c in quotes(table, shown)] == [PLEASES]
    assert [c.text for c in quotes(table[:1], shown)] == [HURTS]


def test_nobody_is_quoted_who_did_not_allow_it_or_cannot_be_understood_alone() -> None:
    assert quotes(said(("P01", HURTS, {"pain": 0.95}), quotable=False)) == ()
    assert quotes(said(("P01", LEANS, {"pain": 0.95}), ("P02", "Late flour.", {"pain": 1}))) == ()
