"""People own up that they say one thing and do another; what only sounds like it is left out."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.synthesis.map_further import whole
from workbench.synthesis.said_and_done import admissions, halves, said_and_done


def table(*turns: tuple[str, str], quotable: Sequence[str] = ("P1", "P2", "P3")) -> pd.DataFrame:
    """Rows as `sentence_table` gives them, one source for each participant."""
    rows, ends = [], dict.fromkeys((who for who, _ in turns), 0)
    for number, (who, said) in enumerate(turns):
        for found in re.finditer(r"[^.!?]+[.!?]*", said):
            text = found.group().strip()
            start = ends[who] + found.start() + len(found.group()) - len(found.group().lstrip())
            rows.append((who, who, number, start, start + len(text), text, who in quotable, 0.0))
        ends[who] += len(said) + 1
    names = ["source", "participant", "turn", "start", "end", "text", "quotable", "salience"]
    return pd.DataFrame(rows, columns=names)


@pytest.mark.parametrize(
    ("text", "said", "done"),
    [
        (
            "I know I should update the docs, but I never do.",
            "I know I should update the docs",
            "I never do.",
        ),
        (
            "In theory we review everything; in practice whoever is awake merges it.",
            "In theory we review everything",
            "in practice whoever is awake merges it.",
        ),
        (
            "I keep telling myself it is the last one. And then I bought another.",
            "I keep telling myself it is the last one.",
            "I bought another.",
        ),
        (
            "We’re supposed to log every visit, but honestly nobody does.",
            "We’re supposed to log every visit",
            "honestly nobody does.",
        ),
        (
            "I’d like to say that I read every message, but I don’t.",
            "I’d like to say that I read every message",
            "I don’t.",
        ),
        (
            "Ideally I would do it weekly, but what I actually do is wait until it squeaks.",
            "Ideally I would do it weekly",
            "what I actually do is wait until it squeaks.",
        ),
        (
            "I always mean to write it down. I never do.",
            "I always mean to write it down.",
            "I never do.",
        ),
        (
            "I was going to have it out with them. She was ever so pleasant. So I never.",
            "I was going to have it out with them.",
            "I never.",
        ),
        (
            "I’ve been meaning to fix it but kept getting pulled into other work.",
            "I’ve been meaning to fix it",
            "kept getting pulled into other work.",
        ),
        (
            "And I just leaned it on things. You’re not meant to.",
            "You’re not meant to.",
            "I just leaned it on things.",
        ),
        (
            "I ride on the pavement, even though I know I shouldn’t.",
            "even though I know I shouldn’t.",
            "I ride on the pavement",
        ),
        ("I drive more than I should.", "more than I should.", "I drive"),
    ],
)
def test_both_halves_are_their_words(text: str, said: str, done: str) -> None:
    [found] = admissions(table(("P1", text)))
    assert (found.said.quote, found.done.quote) == (said, done)
    for half in (found.said, found.done):
        assert text[half.start : half.end] == half.quote


@pytest.mark.parametrize(
    "text",
    [
        "Customers say they want fewer emails, but they open every one.",
        "He said we should meet, but I didn't go.",
        "She's supposed to do the books, but she never does.",
        "They tell us they'll come, but they never do.",
        "Danny did some in his own car, which he shouldn't.",
        "It's supposed to turn off by itself, but it never does.",
        "We're supposed to get a reply within a day, but we never get one.",
        "I think we should have a fund, but nobody can draw on it without a vote.",
        "We should look at this next week, but I don't know.",
        "I was going to say the same thing, but you said it.",
        "I tried to fix it, but I couldn't.",
        "I want to be with someone, but no one wants to be with me.",
        "You should try it, but I don't think it's for everyone.",
        "Should I back it up, but never do?",
        "If I should ever leave, I never would come back.",
        "I know it's expensive, but I don't mind.",
        "I'm supposed to be at my desk for half nine.",
        "I keep it in the shed, but I never lock it.",
        "We want to be sure that we're not buying more than we should.",
        "And she was like, “Oh, I know I should, but I never do.”",
    ],
)
def test_what_only_sounds_like_it_is_left_out(text: str) -> None:
    assert admissions(table(("P1", text))) == []


def test_both_halves_are_said_in_one_turn_by_somebody_who_may_be_quoted() -> None:
    apart = (("P1", "I always mean to write it down."), ("P2", "But I never do."))
    assert admissions(table(*apart)) == []
    assert admissions(table(apart[0], ("P1", "But I never do."))) == []
    together = ("P1", "I always mean to write it down, but I never do.")
    assert admissions(table(together, quotable=["P2"])) == []
    half = table(("P1", "I always mean to write it down. But I never do."))
    assert admissions(half.assign(quotable=[True, False])) == []


def test_everybody_is_heard_before_anybody_twice() -> None:
    rows = table(
        ("P1", "I know I should lock it, but I don't. I always mean to oil it, but I never do."),
        ("P2", "I promised myself a rest, and then I worked all weekend."),
        ("P3", "We're meant to sign it out, but we still forget."),
    )
    claims = said_and_done(rows)
    assert [claim.supports_spans[0].source for claim in claims] == ["P1", "P3", "P2", "P1"]
    assert said_and_done(rows.sample(frac=1, random_state=3)) == claims
    assert said_and_done(rows, limit=2) == claims[:2]
    assert said_and_done(rows.iloc[:0]) == ()


def test_a_saying_without_its_doing_is_not_shown() -> None:
    from dataclasses import replace

    [claim] = said_and_done(table(("P1", "I know I should lock it, but I don't.")))
    pair = halves(claim)
    assert pair is not None
    assert claim.text == pair[0].quote
    left = replace(claim, supports=claim.supports[:1])
    assert whole("gaps", [claim, left]) == (claim,)
    assert whole("says", [left]) == (left,)
    assert whole("gaps", [replace(left, edited=True)]) == (replace(left, edited=True),)


WORDS = """I we you know should never do but and then so meant to not going said, supposed
in practice nobody even though more than İ which — ; keep telling myself when was 've don't"""
PARTS = st.sampled_from(WORDS.split())


@settings(deadline=None, max_examples=150)
@given(st.lists(PARTS, max_size=30))
def test_spans_are_always_exact_and_apart(parts: list[str]) -> None:
    text = " ".join(parts) + "."
    for one in admissions(table(("P1", text))):
        assert text[one.said.start : one.said.end] == one.said.quote != ""
        assert text[one.done.start : one.done.end] == one.done.quote != ""
        assert one.said.end <= one.done.start or one.done.end <= one.said.start


def test_endless_sentences_take_no_time() -> None:
    began = time.perf_counter()
    for text in ("i am " + "really not " * 4000 + "supposed to", "but i never " * 2000):
        admissions(table(("P1", text)))
    assert time.perf_counter() - began < 5
