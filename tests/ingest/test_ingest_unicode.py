"""Whatever letters are written in, every kind of file gives them back at their offsets."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from transcript_files import WRITERS, Dialogue

from workbench.ingest import read_transcript
from workbench.ingest.registry import TRANSCRIPTS
from workbench.model.source import Source, Utterance, assemble

MARKUP = "\\*_#[]<>&{}():：|~^`$+=-–—\"'"
LETTERS = st.characters(categories=("L", "M", "Nd", "So", "Po", "Sk"), exclude_characters=MARKUP)
WORDS = st.text(LETTERS, min_size=1, max_size=8)
TRICKY = (
    "👩🏽‍🚀",
    "e\u0301",
    "a\u0323\u0302",
    "مرحبا",
    "שלום",
    "ᄒ\u1161\u11ab",
    "İ",
    "ﬁ",
    "한국어",
    "ǅ",
)
SPEECH = st.lists(st.one_of(WORDS, st.sampled_from(TRICKY)), min_size=1, max_size=6)
NAMES = ("Maren Voss", "Jörg Łuk", "李明")
LATIN = st.text("abcdefg äöüßéñçœŠž,;", min_size=1, max_size=12)


def dialogue_of(speeches: list[list[str]]) -> Dialogue:
    """Three people who take turns, each at least twice."""
    return [(NAMES[i % 3], "so " + " ".join(words) + " then.") for i, words in enumerate(speeches)]


def read_back(name: str, dialogue: Dialogue) -> Source:
    file, write = WRITERS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        path.write_bytes(write(dialogue))
        source = read_transcript(path)
    for turn in source.turns:
        assert source.text[turn.offset : turn.stop] == turn.text
    coverage = source.coverage
    assert coverage is not None
    parts = coverage.in_turns + coverage.structure + coverage.unrecognised
    assert (parts, coverage.unrecognised) == (coverage.total, 0)
    return source


def test_every_reader_has_a_writer_here() -> None:
    assert {reader.name for reader in TRANSCRIPTS.readers()} == set(WRITERS)


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"pdf"}))
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(speeches=st.lists(SPEECH, min_size=6, max_size=9))
@example(speeches=[[word] for word in TRICKY])
def test_any_script(name: str, speeches: list[list[str]]) -> None:
    dialogue = dialogue_of(speeches)
    source = read_back(name, dialogue)
    _, turns = assemble(Utterance(who, words) for who, words in dialogue)
    assert [(t.speaker, t.text.split()) for t in source.turns] == [
        (turn.speaker, turn.text.split()) for turn in turns
    ]


@settings(deadline=None, max_examples=20)
@given(speeches=st.lists(st.lists(LATIN, min_size=1, max_size=4), min_size=6, max_size=9))
def test_letters_of_a_pdf(speeches: list[list[str]]) -> None:
    dialogue = [
        (("Maren Voss", "Jo Park")[i % 2], f"So {' '.join(words)}.")
        for i, words in enumerate(speeches)
    ]
    source = read_back("pdf", dialogue)
    assert [turn.speaker for turn in source.turns] == [who for who, _ in dialogue]
    spoken = ["".join(words.split()) for _, words in dialogue]
    assert ["".join(turn.text.split()) for turn in source.turns] == spoken


@settings(deadline=None, max_examples=50)
@given(speeches=st.lists(st.text(max_size=20), min_size=2, max_size=6))
@example(speeches=["a \ud800 b", "\x00", "\udfff", "👩🏽‍🚀"])
def test_json_of_any_characters(speeches: list[str]) -> None:
    dialogue = [(NAMES[i % 3], f"so {words} then.") for i, words in enumerate(speeches)]
    text, turns = assemble(Utterance(who, words) for who, words in dialogue)
    source = read_back("json", dialogue)
    assert (source.text, [t.offset for t in source.turns]) == (text, [t.offset for t in turns])
    source.text.encode("utf-8")
