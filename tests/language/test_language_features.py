"""Clauses from words, and the features that the scorer reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language import load
from workbench.language.features import features_of
from workbench.language.grammar import Clause, clauses_of
from workbench.language.scorer import load_labels
from workbench.language.words import Words, words_of


def words(text: str) -> Words:
    return words_of(load().doc(text))


def clause(text: str) -> Clause:
    return next(clauses_of(words(text).lower))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I rang them", ("I", "act", "past", "plain", False)),
        ("We usually ride to work", ("we", "act", "present", "plain", False)),
        ("I've never opened the report", ("I", "act", "present", "perfect", True)),
        ("I'd ride more", ("I", "act", "would", "plain", False)),
        ("we are testing a bike", ("we", "act", "present", "going on", False)),
        ("I don't think so", ("I", "know", "present", "plain", True)),
        ("people want a lock", ("they", "want", "present", "plain", False)),
        ("it was really heavy", ("it", "be so", "past", "plain", False)),
        ("I was asked about it", ("I", "undergo", "past", "plain", False)),
    ],
)
def test_clause(text: str, expected: tuple[str, str, str, str, bool]) -> None:
    one = clause(text)
    assert (one.subject, one.verb, one.mood, one.aspect, one.denied) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I rang", "main"),
        ("so I rang", "joined"),
        ("if I rang", "set"),
        ("the day I rang", "inner"),
    ],
)
def test_place_of_a_clause(text: str, place: str) -> None:
    assert clause(text).place == place


def test_negation_turns_a_judgement() -> None:
    assert "GOOD affirmed" in features_of(words("The manual is good."))
    assert "GOOD denied" in features_of(words("The manual is not good."))


def test_compounds_judge_nothing() -> None:
    assert "HARD" in features_of(words("It is hard to drive."))
    assert "HARD" not in features_of(words("The hard drive is in the box."))


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_features_stand_within_the_words(text: str) -> None:
    read = words(text)
    for first, last in features_of(read).values():
        assert 0 <= first <= last < len(read.lower)


def test_the_shipped_scorer_is_whole() -> None:
    model = load_labels()
    assert model.labels == ("does", "thinks", "feels", "pain", "gain")
    assert model.weights.shape == (len(model.rows) + len(model.dense), 5)
    assert model.usual.shape == (len(model.dense),)
