"""No sentence heads two lists."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from said_tables import SCORES, said

from workbench.synthesis.empathy_maps import empathy_map
from workbench.synthesis.statements_lists import disjoint

HURTS = "The oven takes an hour to heat and I lose the early orders."
PLEASES = "The new ledger saves me an hour every single evening."
BELIEF = "Small bakeries will live longer than supermarkets."
LISTS = {"pains": "pain", "gains": "gain", "attitudes": "thinks", "said": "stand"}
WORDS = st.sampled_from(["oven", "bread", "flour", "dough", "ledger", "order", "rye", "crust"])


def heads(lists: dict[str, tuple]) -> list[str]:
    return [claim.text for claims in lists.values() for claim in claims]


def test_a_sentence_stands_where_its_label_is_strongest() -> None:
    table = said(
        ("P01", HURTS, {"pain": 0.9, "gain": 0.75, "thinks": 0.99}),
        ("P02", PLEASES, {"gain": 0.9, "pain": 0.75, "thinks": 0.99}),
        ("P03", BELIEF, {"thinks": 0.8}),
    )
    chart = empathy_map(table, of="everybody")
    assert [c.text for c in chart.pains] == [HURTS]
    assert [c.text for c in chart.gains] == [PLEASES]
    assert [c.text for c in chart.thinks] == [BELIEF]


def test_a_short_list_takes_what_stands_in_no_other() -> None:
    table = said(
        *(("P01", f"{HURTS[:-1]} on day {n}.", {"pain": 0.95, "gain": 0.9}) for n in "abcd"),
        ("P02", "My brother-in-law brings the flour up the stairs.", {"pain": 0.9, "gain": 0.8}),
    )
    found = disjoint(table, {"pains": "pain", "gains": "gain"}, limit=1)
    assert all(len(claims) == 1 for claims in found.values())
    assert found["pains"][0].text != found["gains"][0].text


def test_what_is_said_repeats_only_where_nothing_else_is_left() -> None:
    alone = empathy_map(said(("P01", HURTS, {"pain": 0.9})), of="P01")
    assert [c.text for c in alone.says] == [HURTS] == [c.text for c in alone.pains]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["P01", "P02", "P03"]),
            st.lists(WORDS, min_size=3, max_size=6, unique=True),
            st.lists(st.sampled_from([0.0, 0.6, 0.8, 0.95]), min_size=6, max_size=6),
        ),
        min_size=1,
        max_size=14,
    )
)
@settings(deadline=None, max_examples=25)
def test_lists_share_no_head(rows: list[tuple[str, list[str], list[float]]]) -> None:
    table = said(
        *(
            (
                who,
                f"The {' and the '.join(w)} need looking after.",
                dict(zip(SCORES, s, strict=True)),
            )
            for who, w, s in rows
        )
    )
    table["stand"] = table[list(SCORES)].max(axis=1)
    found = disjoint(table, LISTS, limit=3)
    places = [
        (c.supports_spans[0].source, c.supports_spans[0].start)
        for name, claims in found.items()
        for c in claims
        if name != "said"
    ]
    assert len(places) == len(set(places))
    assert all(len(claims) <= 3 for claims in found.values())


def test_no_sentences_no_statements() -> None:
    assert disjoint(pd.DataFrame(), LISTS, limit=3) == dict.fromkeys(LISTS, ())
