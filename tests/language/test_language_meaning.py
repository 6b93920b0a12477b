"""Vectors, search and themes: by meaning, without a download, whatever the order."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from workbench.errors import AnalysisError
from workbench.language.search import SearchIndex
from workbench.language.theme_clusters import themes
from workbench.language.vectors import sentence_vectors

PRICE = [
    "It is too expensive for me.",
    "The price went up again this year.",
    "I cannot afford the monthly fee.",
    "Cheaper offers exist, this costs too much.",
    "The subscription costs more than my phone.",
    "They raised the price without a word.",
]
REPAIR = [
    "The chain broke on the second day.",
    "My bike was in the workshop for weeks.",
    "Nobody repaired the broken brake.",
    "The tyre is flat again and nobody fixes it.",
    "I fixed the brake myself in the end.",
    "They took three weeks to repair the wheel.",
]


def test_likeness_of_meaning_beats_likeness_of_words() -> None:
    one, two, three = sentence_vectors(
        ["The bike broke down.", "My bicycle stopped working.", "The bike is lovely and red."]
    )
    assert one @ two > one @ three
    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-5)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=120), max_size=6))
def test_a_vector_depends_on_its_own_text_alone(texts: list[str]) -> None:
    together = sentence_vectors(texts)
    assert together.shape == (len(texts), 256)
    for row, text in zip(together, texts, strict=True):
        np.testing.assert_array_equal(row, sentence_vectors([text])[0])


def test_search_finds_by_word_and_by_meaning_and_says_which() -> None:
    index = SearchIndex([*PRICE, *REPAIR])
    by_word = index.search("monthly fee")
    assert by_word[0].index == 2
    assert "fee" in by_word[0].matched
    assert by_word[0].words == 1
    by_meaning = index.search("bicycle damaged, needs mending", n=4)
    assert {hit.index for hit in by_meaning} <= set(range(6, 12))
    scores = [hit.score for hit in by_meaning]
    assert scores == sorted(scores, reverse=True)


def test_search_gives_nothing_for_nothing() -> None:
    assert SearchIndex([]).search("price") == []
    assert SearchIndex(PRICE).search("") == []
    assert SearchIndex(["", "😀"]).search("price") == []


def test_themes_divide_what_is_about_different_things() -> None:
    found = themes([*PRICE, *REPAIR], k=2)
    label = {i: n for n, theme in enumerate(found.themes) for i in theme.members}
    price, repair = ([label[i] for i in part] for part in (range(6), range(6, 12)))
    assert sum(max(part.count(0), part.count(1)) for part in (price, repair)) >= 11
    assert sum(price) != sum(repair)
    assert len({theme.label for theme in found.themes}) == 2
    said = " ".join([*PRICE, *REPAIR]).lower()
    assert all(theme.label in said for theme in found.themes)


def test_themes_are_the_same_in_any_order() -> None:
    texts = [*PRICE, *REPAIR, "Something else entirely, about the weather."]
    mixed = texts[:]
    random.Random(5).shuffle(mixed)
    one, two = themes(texts, k=3), themes(mixed, k=3)
    assert [t.label for t in one.themes] == [t.label for t in two.themes]
    assert [sorted(texts[i] for i in t.members) for t in one.themes] == [
        sorted(mixed[i] for i in t.members) for t in two.themes
    ]


def test_every_text_is_in_one_theme_or_named_as_without_words() -> None:
    texts = [*PRICE, *REPAIR, PRICE[0], "", "…"]
    found = themes(texts, k=2)
    placed = [i for theme in found.themes for i in theme.members]
    assert sorted([*placed, *found.without]) == list(range(len(texts)))
    assert 13 in found.without


def test_too_few_texts_are_refused_with_a_reason() -> None:
    with pytest.raises(AnalysisError, match="too few"):
        themes(PRICE)
    with pytest.raises(AnalysisError, match="k must be"):
        themes([*PRICE, *REPAIR], k=40)


@pytest.mark.realdata
def test_questions_of_bank_customers_fall_into_their_subjects(shared_data: Path) -> None:
    with (shared_data / "language" / "banking77" / "train.csv").open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["category"] in ("exchange_rate", "passcode_forgotten", "age_limit")
        ]
    found = themes([row["text"] for row in rows])
    assert found.k == 3
    label = {i: n for n, theme in enumerate(found.themes) for i in theme.members}
    truth = [row["category"] for row in rows]
    assert adjusted_rand_score(truth, [label[i] for i in range(len(rows))]) > 0.9
