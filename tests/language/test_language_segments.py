"""Sentences and clauses of talk."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language import clauses, sentences

ASR = (
    "um so i got the bike in march and it was great for the first few weeks i used it every day "
    "for the school run and then one day the brake started squeaking and i rang them and they said "
    "somebody would come on tuesday but nobody came so i waited in all day and in the end i just "
    "did it myself because my brother in law had the tools and anyway that was that"
)
ODD = st.text(
    alphabet=st.sampled_from("abIZ .…?!,;:'\"“”’()[]-–\n\t0123é漢😀e\u0301\u200b"), max_size=120
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It broke. then I rang.", ["It broke.", "then I rang."]),
        ("I think... I mean it's fine.", ["I think... I mean it's fine."]),
        ("I waited… and waited.", ["I waited… and waited."]),
        ("I waited… They came.", ["I waited…", "They came."]),
        ("Dr. Pell came at 4 p.m. on Monday.", ["Dr. Pell came at 4 p.m. on Monday."]),
        ("It was 4 p.m. Then he left.", ["It was 4 p.m.", "Then he left."]),
        ("Three plans, e.g. Yearly, at 3.50.", ["Three plans, e.g. Yearly, at 3.50."]),
        ('"Is it safe?" she asked. No.', ['"Is it safe?" she asked.', "No."]),
        ("Really?! Yes (it was.) Good", ["Really?!", "Yes (it was.)", "Good"]),
        ("No. 5 is ours. No. That one.", ["No. 5 is ours.", "No.", "That one."]),
        ("1. Add a lock. 2. Fix it.", ["1. Add a lock.", "2. Fix it."]),
        ("One\n\ntwo\n- three", ["One", "two", "- three"]),
        ("Node.js is nice. io.js too.", ["Node.js is nice.", "io.js too."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_talk_without_punctuation_is_cut_at_new_thoughts() -> None:
    found = cut(ASR)
    assert len(found) >= 3
    assert all(8 <= len(one.split()) <= 60 for one in found)
    assert found[1].startswith("and then one day")


def test_clauses_split_at_a_comma_and_a_conjunction() -> None:
    text = "I like it, but the lock jams, so I carry oil, and then I forget it."
    assert [text[start:end] for start, end in clauses(text)] == [
        "I like it,",
        "but the lock jams,",
        "so I carry oil,",
        "and then I forget it.",
    ]


@given(st.one_of(st.text(max_size=200), ODD))
@settings(deadline=None, max_examples=150)
def test_ranges_cover_all_words_in_order(text: str) -> None:
    for ranges in (sentences(text), clauses(text)):
        at = 0
        for start, end in ranges:
            assert at <= start < end <= len(text)
            assert not text[at:start].strip()
            at = end
        assert not text[at:].strip()


@given(ODD)
@settings(deadline=None, max_examples=100)
def test_no_word_is_cut(text: str) -> None:
    for start, _ in sentences(text)[1:]:
        assert text[start - 1].isspace()
