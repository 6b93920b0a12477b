"""What is shown beside a claim: near it, not its own evidence, and only what may be shown."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.evidence import Span
from workbench.synthesis.contradiction_cues import cue_of
from workbench.synthesis.contradiction_near import Asked, nearest

SAID = [
    ("P01", 1, "I waited nine days for a new cable in the winter."),
    ("P01", 1, "To be fair they rang me every morning about the cable."),
    ("P01", 3, "My daughter chose the colour of the basket."),
    ("P01", 9, "Who was it that came about the cable?"),
    ("P01", 11, "The garden is a mess this year."),
    ("P02", 1, "My cable was there on the next day, I was amazed."),
    ("P02", 3, "We had fish and chips by the sea."),
]
QUESTIONS = {("P02", 1): "How long did you wait for the cable?"}


def table_of(rows: list[tuple[str, int, str]], unheard: str = "") -> pd.DataFrame:
    ends, at = [], 0
    for _, _, text in rows:
        ends.append((at, at + len(text)))
        at += len(text) + 1
    return pd.DataFrame(
        {
            "source": [source for source, _, _ in rows],
            "participant": [source for source, _, _ in rows],
            "turn": [turn for _, turn, _ in rows],
            "start": [start for start, _ in ends],
            "end": [end for _, end in ends],
            "text": [text for _, _, text in rows],
            "quotable": [source != unheard for source, _, _ in rows],
        }
    )


def span_of(table: pd.DataFrame, at: int) -> Span:
    row = table.iloc[at]
    return Span(row["source"], int(row["start"]), int(row["end"]), row["text"])


def asked(table: pd.DataFrame, *others: int) -> Asked:
    return Asked(
        "A repair takes far too long.",
        (span_of(table, 0),),
        tuple(span_of(table, at) for at in others),
        ("P01",),
    )


def found(table: pd.DataFrame, one: Asked, limit: int = 10) -> list[int]:
    return [near.at for near in nearest([one], table, QUESTIONS, limit=limit)[0]]


def test_what_follows_the_evidence_on_the_same_thing_comes_first() -> None:
    table = table_of(SAID)
    (near, *_) = nearest([asked(table)], table, QUESTIONS, limit=10)[0]
    assert (near.at, near.turns) == (1, 0)


def test_another_who_talks_about_the_same_comes_before_those_who_do_not() -> None:
    order = found(table_of(SAID), asked(table_of(SAID)))
    assert order.index(5) < order.index(6)
    other = nearest([asked(table_of(SAID))], table_of(SAID), QUESTIONS, limit=10)[0]
    assert next(near.turns for near in other if near.at == 5) is None


def test_own_evidence_what_was_judged_and_questions_are_left_out() -> None:
    table = table_of(SAID)
    assert not {0, 3} & set(found(table, asked(table)))
    assert 1 not in found(table, asked(table, 1))


def test_who_may_not_be_quoted_is_not_shown() -> None:
    table = table_of(SAID, unheard="P02")
    assert not {5, 6} & set(found(table, asked(table)))


def test_the_question_before_counts_as_what_is_talked_about() -> None:
    rows = [*SAID[:1], ("P02", 1, "No, that was quite quick really."), SAID[6]]
    table = table_of(rows)
    assert found(table, asked(table))[0] == 1


def test_nothing_said_gives_nothing() -> None:
    empty = table_of(SAID).iloc[:0]
    assert nearest([Asked("A claim"), Asked("Another")], empty, {}, limit=5) == [[], []]


@settings(deadline=None, max_examples=25)
@given(order=st.permutations(range(2)), limit=st.integers(1, 9))
def test_claims_do_not_change_each_other(order: list[int], limit: int) -> None:
    table = table_of(SAID)
    claims = [asked(table), Asked("The garden", (), (), ())]
    alone = [nearest([one], table, QUESTIONS, limit=limit)[0] for one in claims]
    together = nearest([claims[at] for at in order], table, QUESTIONS, limit=limit)
    assert together == [alone[at] for at in order]
    assert all(len(ones) <= limit for ones in together)
    assert all(one == sorted(one, key=lambda near: -near.score) for one in together)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("To be fair they've never missed it.", "To be fair"),
        ("That's not to say it always happens.", "not to say"),
        ("I'd have the next one as well, mind, if they brought it out.", "well, mind"),
        ("Well, but it came in the end.", "Well, but"),
        ("It isn’t always late.", "isn't always"),
        ("They came on the Tuesday.", ""),
        ("I mind the children on Mondays.", ""),
    ],
)
def test_words_that_take_something_back(text: str, cue: str) -> None:
    assert cue_of(text) == cue
