"""Which words carry a subject, and which only hold a sentence together."""

from __future__ import annotations

import pytest

from workbench.synthesis.salience import content_words, salience, subject_words


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("And then, whatever we had, nobody's ever shown us how.", set()),
        ("I didn't know, and I wouldn't have asked anyway.", set()),
        ("The bills come out of my account twice.", {"bill", "account", "twice"}),
        ("Their system puts an interest charge on the bill.", {"system", "interest", "charge"}),
        ("The battery was empty in a fire drill.", {"battery", "empty", "fire", "drill"}),
    ],
)
def test_subjects_are_told_from_words_of_grammar(text: str, carried: set[str]) -> None:
    found = content_words(text)
    assert found >= carried
    assert bool(found) == bool(carried)


def test_what_several_people_speak_of_counts() -> None:
    texts = ["The bill came late", "My bill was wrong", "The bell fell off"]
    subjects = subject_words(texts, ["P01", "P02", "P03"])
    assert subjects == {"bill": pytest.approx(2 / 3)}
    assert salience("A bill I never got", subjects) > salience("A bell I never got", subjects) == 0
