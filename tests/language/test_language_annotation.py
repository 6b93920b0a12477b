"""The frame of sentences, and how quotable they are."""

from __future__ import annotations

import pandas as pd

from workbench.language import annotate, label_utterances, quotability

TURNS = [
    "Yeah. I sold the car, because the bike does the school run, and I love that!",
    "",
    "Please add a pause button. um it… you know",
]


def test_one_row_per_sentence_with_offsets_into_its_turn() -> None:
    frame = annotate(TURNS)
    assert frame["turn"].tolist() == [0, 0, 2, 2]
    for row in frame.itertuples():
        assert TURNS[row.turn][row.start : row.end] == row.text


def test_columns_and_types() -> None:
    frame = annotate(TURNS)
    assert list(frame.columns) == [
        *("turn", "start", "end", "text", "does", "thinks", "feels", "pain", "gain"),
        *("need", "quotability", "rules"),
    ]
    assert annotate([]).dtypes.to_dict() == frame.dtypes.to_dict()


def test_scores_equal_those_of_the_sentence_alone() -> None:
    frame = annotate(TURNS)
    alone = pd.DataFrame(label_utterances(frame["text"]))
    pd.testing.assert_frame_equal(frame[list(alone.columns)], alone)


def test_rules_are_named() -> None:
    rules = annotate(TURNS)["rules"].tolist()
    assert "feels:love" in rules[1].split(";")
    assert "need:please" in rules[2].split(";")
    assert rules[0] == ""


def test_a_whole_thought_quotes_better_than_a_fragment() -> None:
    good, bare, anaphor, question, broken = quotability(
        [
            "I sold the car because the bike does the whole school run.",
            "Yeah.",
            "And it was that, you know, like that.",
            "So how long have you had the bike by now?",
            "The thing with the lock is that when you…",
        ]
    )
    assert good > 0.8
    assert bare < 0.1
    assert anaphor < 0.4
    assert question < 0.4
    assert broken < 0.6


def test_length_and_fillers_count() -> None:
    clean, filled = quotability(
        [
            "The courier left the bike outside in the rain overnight.",
            "The um courier uh left you know the the bike um outside.",
        ]
    )
    assert clean > filled + 0.3
    assert quotability(["word " * 60])[0] < 0.6
