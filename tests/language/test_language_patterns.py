"""The notation for patterns: what each of its signs matches, and where."""

from __future__ import annotations

import pytest

from workbench.language import load
from workbench.language.patterns import compile_pattern
from workbench.language.words import words_of

LEXICON = {
    "OPENER": ("and", "well", "you know"),
    "ADV": ("really", "a bit", "a little bit", "~ly"),
    "GOOD": ("good", "up to date"),
}


def found(pattern: str, text: str) -> list[str]:
    """Words of every match, in the order of the patterns."""
    words = words_of(load("embedded-en").doc(text))
    return [
        text[words.starts[first] : words.ends[last]]
        for compiled in compile_pattern(pattern, LEXICON)
        for first, last in compiled.matches(words)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("it|this is", "This is it, and it's this.", ["This is", "it's"]),
        ("is not? good", "It is good, it isn't good.", ["is good", "isn't good"]),
        ("is $ADV* good", "It is really really badly good.", ["is really really badly good"]),
        ("is $ADV* good", "It is really really really really good.", []),
        ("is $ADV* good", "It is really a little bit good.", ["is really a little bit good"]),
        ("is $GOOD", "It is up to date.", ["is up to date"]),
        ("is _", "It is, is “it” is blue?", ["is blue"]),
        ("was ~ed", "It was red and was locked.", ["was locked"]),
        ("no ..2 way", "No way, no easy way, no one easy long way.", ["No way", "no easy way"]),
        ("no ..2 way", "no, way", []),
        ("no ..3 way", "no way or way", ["no way"]),
        ("it !is|was", "It was it", ["it"]),
        ("is !not|no _", "It is not here, is here.", ["is here"]),
        ("want !to .", "I want to.", []),
        ("^ be", "Well, you know be here; to be, and be there.", ["you know be", "and be"]),
        ("<< be", "Be here. Be there.", ["Be"]),
        ("is good $", "It is good for us. It is good", ["is good"]),
        ("way ?", "This way? This way.", ["way?"]),
    ],
)
def test_notation(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_patterns_name_the_words_that_they_need_rarest_first() -> None:
    (pattern,) = compile_pattern("i|we really? ~ed the bicycle|bike", LEXICON)
    assert pattern.needs == (frozenset({"bicycle", "bike"}), frozenset({"the"}), {"i", "we"})


def test_matches_far_from_the_words_they_begin_with_are_found() -> None:
    text = "If " + "it " * 10 + "rains, stay. " + "So " * 50
    assert found("if ..10 rains", text) == ["If " + "it " * 10 + "rains"]
