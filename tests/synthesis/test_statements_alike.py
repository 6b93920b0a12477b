"""Who says the same is counted together; who only speaks of the same is not."""

from __future__ import annotations

import random

from said_tables import said

from workbench.synthesis.salience import Said
from workbench.synthesis.statements import statements
from workbench.synthesis.statements_alike import one_statement

OVEN = "I looked at buying an oven for ten minutes and it was five grand and I shut the laptop."
ALSO = "So we looked at buying one, and an oven is four or five grand."
KIT = "I don't want a kit, I'd want the manual."
DRAWING = "I don't want a kit, my love, I want a drawing."
WANTS = "I want a kit, with the manual in it."
OTHERS = (
    "The flour comes on Mondays before anybody is awake.",
    "My daughter does the ledger on the kitchen table.",
    "The rye loaf never sells when the sun is out.",
    "We close in August because the street is empty.",
    "The mixer hums so loud that the neighbours complain.",
    "Customers ask for slices and I have to say no.",
    "I sleep in the afternoon with the curtains drawn.",
    "The school orders sixty rolls for the summer fair.",
)


def rows(*texts: str) -> list[Said]:
    return [
        Said(f"P{at:02}", 1 - at / 100, f"P{at:02}", 0, len(t), t) for at, t in enumerate(texts)
    ]


def grouped(found: list[list[Said]]) -> list[set[str]]:
    return [{row.text for row in group} for group in found if len(group) > 1]


def test_two_who_say_the_same_in_other_words_are_one_statement() -> None:
    found = one_statement(rows(OVEN, *OTHERS, ALSO, KIT, DRAWING))
    assert grouped(found) == [{OVEN, ALSO}, {KIT, DRAWING}]


def test_a_denial_and_a_wish_are_not_the_same() -> None:
    assert grouped(one_statement(rows(KIT, *OTHERS, WANTS))) == []


def test_broad_labels_take_nearly_the_same_words_only() -> None:
    assert grouped(one_statement(rows(KIT, *OTHERS, DRAWING), loosely=False)) == []
    again = "I don't want a kit, I would want the manual!"
    assert grouped(one_statement(rows(KIT, *OTHERS, again), loosely=False)) == [{KIT, again}]


def test_every_head_once_and_support_only_as_support() -> None:
    heads, more = rows(KIT, *OTHERS), rows(*["x"] * 12, DRAWING)[-1:]
    found = one_statement(heads, more)
    assert sorted(row for group in found for row in group) == sorted([*heads, *more])
    assert all(group[0] in heads for group in found)


def test_the_order_of_rows_does_not_matter() -> None:
    listed = rows(OVEN, *OTHERS, ALSO, KIT, DRAWING)
    mixed = listed[:]
    random.Random(4).shuffle(mixed)
    mixed.sort(key=lambda row: -row.rank)
    assert one_statement(listed) == one_statement(mixed)


def test_a_weaker_sentence_supports_a_statement_but_heads_none() -> None:
    filler = [(f"P{at:02}", text, {"does": 0.9}) for at, text in enumerate(OTHERS, start=3)]
    table = said(("P01", OVEN, {"does": 0.9}), ("P02", ALSO, {"does": 0.55}), *filler)
    claims = statements(table, "does", limit=12)
    assert claims[0].text == OVEN
    assert [span.source for span in claims[0].supports_spans] == ["P01", "P02"]
    assert ALSO not in [claim.text for claim in claims]
