"""Phrases that say what people need, in participants' own words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.need import SHAPES
from workbench.synthesis.need_phrases import phrase_analysis, phrases
from workbench.synthesis.need_reasons import reason_near
from workbench.synthesis.need_words import gerund, reported_text

SAID = [
    ("I don't need a journey, I need to know if it's Thursday.", "do", "know if it's Thursday"),
    ("I want to be able to split my own bill by month.", "do", "split their own bill by month"),
    ("What I need is to know whose turn it was.", "do", "know whose turn it was"),
    ("I would like to have the option to lock Markdown cells.", "do", "lock Markdown cells"),
    ("I wish I could see the part numbers.", "do", "see the part numbers"),
    ("I'd like the messages to go to both of us.", "get", "the messages to go to both of them"),
    ("Please let two people be on one account.", "ask", "let two people be on one account"),
    ("Put the PO number on the invoice.", "ask", "put the PO number on the invoice"),
    ("Could you please answer the phone?", "ask", "answer the phone"),
    ("Don't ring the rider, ring me.", "spare", "ringing the rider"),
    ("Please stop sending me the magazine.", "spare", "sending them the magazine"),
    ("stronger motor for the hills here.", "thing", "a stronger motor for the hills here"),
    ("More padding on the seat", "thing", "more padding on the seat"),
    ("I'd like one invoice.", "thing", "one invoice"),
    ("I have to wait for a man with a van.", "free", "waiting for a man with a van"),
    ("I keep a note on the fridge", "free", "keeping a note on the fridge"),
    ("I don't want to be taken for a tourist.", "free", "being taken for a tourist"),
    ("I want to kind of see the whole map.", "do", "see the whole map"),
    ("We need a a recording uh recording button.", "thing", "a recording button"),
]

# What is about "it", told of others, denied, or no need at all says nothing by itself.
UNSAID = [
    "I'd want to be able to see it.",
    "I want that.",
    "Not everybody wants to be a leader.",
    "It should be possible to not save outputs.",
    'We just said, "We need an editorial team."',
    "And you've to go slow.",
    "If you want to pay, go there.",
    "Please write to 07700 900873 today.",
    "It rained all of October.",
    "",
]


@pytest.mark.parametrize(("text", "shape", "words"), SAID)
def test_phrases_are_theirs_and_can_be_said(text: str, shape: str, words: str) -> None:
    (found,) = phrases([text])
    assert (found.get("shape"), found.get("words")) == (shape, words)
    assert text[found["start"] : found["end"]]


@pytest.mark.parametrize("text", UNSAID)
def test_what_cannot_be_said_is_left_to_a_person(text: str) -> None:
    assert "shape" not in phrases([text])[0]


def test_answers_ready_made_are_told_from_outcomes() -> None:
    answer, outcome, better = phrases(
        ["Send a kit with patches.", "Make the stand easier.", "Better lights!!"]
    )
    assert answer["solution"]
    assert not outcome["solution"]
    assert not better["solution"]


def test_you_is_the_maker_or_anybody() -> None:
    (found,) = phrases(["You need to be able to report the impact of your work."])
    assert found["words"] == "report the impact of our work"
    assert found["general"] == "report the impact of their work"
    assert found["who"] == "people"


def test_effort_is_marked_as_a_sign() -> None:
    effort, wish = phrases(["I have to rerun the cells by hand.", "I want to rerun the cells."])
    assert effort["sign"]
    assert not wish["sign"]


def test_gerunds() -> None:
    words = ("wait", "make", "stop", "be", "rerun", "forget", "keep", "lie", "fix", "play")
    assert [gerund(word) for word in words] == [
        *("waiting", "making", "stopping", "being", "rerunning", "forgetting", "keeping"),
        *("lying", "fixing", "playing"),
    ]


def test_a_persons_wording_is_reported() -> None:
    assert reported_text("To have my say") == "to have their say"
    assert reported_text("PO numbers for us") == "PO numbers for them"


@pytest.mark.parametrize(
    ("text", "reason", "lead"),
    [
        ("I want a drawing, because the kit has no words.", "the kit has no words", "because"),
        ("Send the photo first so he can bring the part.", "so he can bring the part", ""),
        ("Keep spares, ours gave up on a Friday.", "ours gave up on a Friday", ""),
        ("Ring me. Otherwise I stand there all day.", "Otherwise I stand there all day", ""),
    ],
)
def test_reasons_stand_beside_the_need(text: str, reason: str, lead: str) -> None:
    end = text.index(".") + 1
    phrase = text.find(",") if "," in text else None
    found = reason_near(text, 0, end, phrase)
    assert found is not None
    assert (text[found.start : found.end], found.lead) == (reason, lead)


def test_no_reason_is_guessed() -> None:
    assert reason_near("I want a drawing. The weather was bad.", 0, 17) is None
    far = "I need a lamp, and they said a great many other things about it because it was late."
    assert reason_near(far, 0, len(far), 13) is None


PIECES = [
    *("I", "we", "you", "need", "want", "to", "please", "stop"),
    *("better", "the", "bike", "it", "that", "a", "my.", "ring"),
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@settings(deadline=None, max_examples=40)
@given(st.one_of(WORDS, st.text(max_size=60)))
def test_any_text_is_read(text: str) -> None:
    (found,) = phrases([text])
    if "shape" in found:
        assert found["shape"] in SHAPES
        assert 0 <= found["start"] < found["end"] <= len(text)
        assert found["words"].strip()


def test_rows_depend_on_their_own_text() -> None:
    texts = [text for text, _, _ in SAID]
    assert phrases(texts) == [phrases([text])[0] for text in texts]
    assert phrase_analysis().rows(texts[:2]) == phrases(texts[:2])
