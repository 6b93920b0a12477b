"""Marked words carried from another tool's text to the study's own."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import read_transcript
from workbench.model.project import Document
from workbench.model.source import Source, Utterance, assemble
from workbench.synthesis.document_match import match_documents
from workbench.synthesis.text_alignment import Composed, aligned
from workbench.synthesis.text_transfer import Transfer

SAID = [
    ("Maren Voss", "What does it cost you?"),
    ("Hetty", "Nine pounds a month. Yeah. In winter it is just sat there."),
    ("Maren Voss", "And at the café?"),
    ("Hetty", "Yeah. It was 10:30 and we had forgotten the lock, so home again."),
    ("Hetty", "Yeah."),
    ("Maren Voss", "Mm."),
    ("Hetty", "Yeah."),
]


def source(said: list[tuple[str, str]] = SAID) -> Source:
    text, turns = assemble(Utterance(who, words) for who, words in said)
    return Source("P03", "interviews/P03.txt", "plain text", text, turns)


LAYOUTS = {
    "plain": "\n".join(f"{who}: {words}" for who, words in SAID),
    "bold": "\n\n".join(f"**{who}:** {words}" for who, words in SAID),
    "times": "\n\n".join(f"{who} (00:0{n}:31)\n{words}" for n, (who, words) in enumerate(SAID)),
    "bracketed": "\n".join(f"[00:0{n}:31] {who}: {words}" for n, (who, words) in enumerate(SAID)),
    "cues": "WEBVTT\n\n"
    + "\n\n".join(
        f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{who}: {words}"
        for n, (who, words) in enumerate(SAID)
    ),
    "decomposed": unicodedata.normalize("NFD", "\n".join(f"{w}: {x}" for w, x in SAID)),
}


def moved(text: str, quote: str, to: Source, after: int = 0) -> str | None:
    start = text.index(quote, after)
    found = Transfer(text, to).span(start, start + len(quote)).span
    if found is None:
        return None
    assert to.text[found.start : found.end] == found.quote
    return found.quote


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "quote",
    ["Nine pounds a month", "just sat there.", "It was 10:30 and we", "pounds", "ounds a m"],
)
def test_words_are_found_in_every_layout(layout: str, quote: str) -> None:
    assert moved(LAYOUTS[layout], quote, source()) == quote


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_across_turns_take_the_labels_of_the_study(layout: str) -> None:
    text = LAYOUTS[layout]
    start, end = text.index("just sat"), text.index("Yeah. It was") + len("Yeah.")
    found = moved(text, text[start:end], source())
    assert found == "just sat there.\n\nMaren Voss: And at the café?\n\nHetty: Yeah."


def test_composed_characters_are_never_cut() -> None:
    text = LAYOUTS["decomposed"]
    at = text.index("e\u0301")
    assert Composed.of(text).text[slice(*Composed.of(text).range(at, at + 1))] == "é"
    assert moved(text, "caf" + text[at], source()) == "café"


def test_equal_texts_keep_every_offset() -> None:
    text = source().text
    for start, end in ((0, 1), (22, 25), (3, len(text)), (text.index("\n"), text.index("\n") + 2)):
        span = Transfer(text, source()).span(start, end).span
        assert span is not None
        assert (span.start, span.end) == (start, end)


def test_words_that_were_corrected_are_not_placed() -> None:
    text = LAYOUTS["plain"].replace("Nine pounds", "Nine quid")
    start = text.index("Nine")
    result = Transfer(text, source()).span(start, start + len("Nine quid a month"))
    assert result.span is None
    assert "quid" in result.reason
    assert result.found == "Nine pounds a month"


def test_words_that_were_added_within_are_not_swallowed() -> None:
    text = LAYOUTS["plain"].replace("it is just sat", "it just sat")
    start = text.index("In winter")
    result = Transfer(text, source()).span(start, start + len("In winter it just sat there"))
    assert (result.span, "'is'" in result.reason) == (None, True)


def test_a_short_word_among_changed_ones_is_no_match() -> None:
    other = source([("Hetty", "Well, that was long ago. Yeah. Nobody knows any more.")])
    text = "Hetty: Something else was said here. Yeah. And then we all went home again."
    assert moved(text, "Yeah.", other) is None


def test_times_that_were_spoken_are_words() -> None:
    text = LAYOUTS["plain"].replace("10:30", "11:30")
    start = text.index("It was 11:30 and we")
    result = Transfer(text, source()).span(start, start + len("It was 11:30 and we"))
    assert result.span is None


def test_ranges_without_words_or_outside_are_refused() -> None:
    text = LAYOUTS["bold"]
    transfer = Transfer(text, source())
    gap = text.index("\n\n")
    assert transfer.span(gap, gap + 2).reason.startswith("no words are marked")
    assert transfer.span(5, 5).span is None
    assert transfer.span(0, len(text) + 1).span is None


vocabulary = st.sampled_from(["a", "b", "c", "d", "the", "price", "winter", "yeah", "no"])


@settings(deadline=None, max_examples=200)
@given(one=st.lists(vocabulary, max_size=40), two=st.lists(vocabulary, max_size=40))
def test_alignments_increase_and_match_equal_words(one: list[str], two: list[str]) -> None:
    match = aligned(one, two)
    pairs = [(i, j) for i, j in enumerate(match) if j >= 0]
    assert all(one[i] == two[j] for i, j in pairs)
    assert [j for _, j in pairs] == sorted({j for _, j in pairs})
    if one == two:
        assert match == list(range(len(one)))


@settings(deadline=None, max_examples=100)
@given(text=st.text(alphabet="ae\u0301\u0327\u0323각\u1100\u1161\u11a8é \n", max_size=30))
def test_composing_piece_by_piece_is_composing_whole(text: str) -> None:
    composed = Composed.of(text)
    assert composed.text == unicodedata.normalize("NFC", text)
    assert composed.range(0, len(text)) == (0, len(composed.text)) or not text


def test_documents_are_matched_by_words_then_by_name() -> None:
    mine = source()
    guide = [(who, words) for who, words in SAID if who == "Maren Voss"]
    answers = ["Four pounds.", "Never been there at all.", "Who knows."]
    mixed = [pair for q, a in zip(guide, answers, strict=True) for pair in (q, ("Dennis", a))]
    text, turns = assemble(Utterance(*pair) for pair in mixed)
    other = Source("P04", "interviews/P04.vtt", "webvtt", text, turns)
    documents = [
        Document("1", "renamed", LAYOUTS["cues"]),
        Document(
            "2", "P04.docx", "\n".join(f"{w}: {x}" for w, x in mixed).replace("Never", "I never")
        ),
        Document("3", "P03", "Something that nobody here has ever said before, about boats."),
        Document("4", "empty", ""),
        Document("5", "copy", mine.text),
    ]
    assert match_documents(documents, [mine, other]) == {"1": "P03", "2": "P04", "5": "P03"}
    assert match_documents(documents[2:3], [mine, other], filed={"3": "P03"}) == {"3": "P03"}
    assert match_documents(documents[2:3], [mine, other], filed={"3": "P99"}) == {}


@pytest.mark.realdata
def test_real_files_as_other_tools_show_them(shared_data: Path) -> None:
    """The raw file stands for the tool's text: times, markup and labels of its own."""
    draw = random.Random(3)
    folder = shared_data / "interviews"
    placed = asked = 0
    for path in [
        *sorted(folder.glob("changelog/**/*.md"))[:3],
        *sorted(folder.glob("zoom/**/*.vtt"))[:2],
    ]:
        read = read_transcript(path)
        raw = path.read_text("utf-8-sig").replace("\r\n", "\n")
        transfer = Transfer(raw, read)
        words = [match.span() for match in re.finditer(r"\S+", raw)]
        for _ in range(60):
            first = draw.randrange(len(words) - 40)
            start, end = words[first][0], words[first + draw.choice([3, 8, 15, 40])][1]
            span = transfer.span(start, end).span
            asked += 1
            if span is not None:
                placed += 1
                assert letters(span.quote) <= letters(raw[start:end]) | letters(
                    " ".join(read.speakers)
                )
    assert placed / asked > 0.93


def letters(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text))
