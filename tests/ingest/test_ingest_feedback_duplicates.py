"""Posts that repeat others: copies, near copies, retweets, quoted replies, short praise."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ingest import read_feedback
from workbench.ingest.duplicates import duplicates_of, resemblance, shingles
from workbench.ingest.feedback_minhash import signatures
from workbench.ingest.feedback_own_words import is_short, own_words

LONG = "After the update the map no longer shows where the bikes are parked near the station."
OTHER = LONG.replace("map", "list").replace("bikes", "scooters").replace("station", "harbour")


def test_copies_and_near_copies() -> None:
    near = LONG.replace("station", "statoin")
    texts = [LONG, LONG.upper() + "!!", near, None, "!!!", OTHER, near + ".", ""]
    found = duplicates_of(texts)
    assert found.exact == {1: 0, 6: 0}
    assert found.near == {2: 0}
    assert found.complete


def test_short_texts_are_copies_of_one_author_only() -> None:
    texts = ["Great!", "great", "Great", "🔥", "🔥", "love it so much", "Love it so much"]
    authors = ["kim", "lee", "kim", None, None, "kim", "lee"]
    found = duplicates_of(texts, authors=authors)
    assert found.exact == {2: 0, 6: 5}
    assert duplicates_of(texts).exact == {6: 5}


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("works fine now", True),
        ("it works fine now", False),
        ("好", True),
        ("自転車が壊れました", False),
    ],
)
def test_what_is_short(text: str, short: bool) -> None:
    assert is_short(own_words(text)) == short


def test_retweets_and_quotes() -> None:
    cut = f"RT @fernwheel: {LONG[:60]}…"
    texts = [
        cut,
        LONG,
        f"RT @fernwheel: {LONG}",
        f"So true, same for me here RT @fernwheel: {LONG}",
        f"> {LONG}\n\nMine shows them, but in the wrong street.",
        f"On Mon, 2 Jan 2026 at 10:00, Kim wrote:\n> {LONG}\n\nWe had that too, Kim.",
        f"> {LONG}",
        f"{LONG} https://t.co/Ab12",
    ]
    found = duplicates_of(texts)
    assert found.exact == {0: 1, 2: 1, 6: 1, 7: 1}
    assert found.near == {}


def test_the_file_says_how_many(put: Any) -> None:
    rows = [f"F1,kim,{LONG}", f"F2,lee,RT @kim: {LONG}", "F3,kim,Great!", "F4,lee,Great!"]
    found = read_feedback(put("f.csv", "id,author,text\n" + "\n".join(rows)))
    assert found.frame["duplicate_of"].fillna("-").tolist() == ["-", "F1", "-", "-"]
    assert "1 word for word, 0 nearly; 1 of them are retweets" in str(found.notices)


def test_texts_from_one_form_do_not_take_forever() -> None:
    random.seed(3)
    form = "Ticket opened through the web form. Customer writes about the following matter: "
    words = ["lock", "chain", "brake", "map", "bell", "wheel", "light", "seat", "motor", "bag"]
    texts = [form + " ".join(random.choices(words, k=14)) for _ in range(3000)]
    found = duplicates_of(texts)
    runs = [shingles(own_words(text)) for text in texts]
    assert all(resemblance(runs[i], runs[to]) >= 0.8 for i, to in found.near.items())


def test_signatures_estimate_resemblance() -> None:
    words = [own_words(text) for text in (LONG, LONG.replace("station", "statoin"), OTHER)]
    marks = signatures(words)
    for other in (1, 2):
        estimate = (marks[0] == marks[other]).mean()
        true = resemblance(shingles(words[0]), shingles(words[other]))
        assert estimate == pytest.approx(true, abs=0.15)


@settings(deadline=None, max_examples=60)
@given(texts=st.lists(st.text("abc de", min_size=18, max_size=40), max_size=12))
def test_no_near_duplicate_is_missed(texts: list[str]) -> None:
    found = duplicates_of(texts)
    first = [i for i in range(len(texts)) if i not in found.exact and i not in found.near]
    first = [i for i in first if not is_short(own_words(texts[i]))]
    runs = {i: shingles(own_words(texts[i])) for i in first if len(own_words(texts[i])) >= 20}
    assert not any(
        resemblance(one, other) >= 0.8
        for i, one in runs.items()
        for j, other in runs.items()
        if i < j
    )
