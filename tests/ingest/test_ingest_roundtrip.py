"""What is written in a style of transcripts is read back as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.ingest import read_transcript
from workbench.model.source import Utterance as Said
from workbench.model.source import assemble

NAMES = st.sampled_from(["Maren Voss", "Priya Raman", "Jörg", "Tom O'Neill", "Interviewer", "P03"])
WORDS = st.sampled_from(
    [
        "I",
        "rode",
        "it,",
        "erm,",
        "twice;",
        "then",
        "it",
        "broke.",
        "Why?",
        "You",
        "know:",
        "the",
        "price",
        "(129",
        "pounds)",
        "was",
        "fine!",
        "[laughs]",
        "—",
        "naïve",
        "café",
        "9:30",
        "don't",
        "…",
        "你好",
        "e-bike",
    ]
)
SENTENCES = st.lists(WORDS, min_size=3, max_size=14).map(lambda words: "so " + " ".join(words))


@st.composite
def dialogues(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Two or three people who take turns and each speak at least three times."""
    people = draw(st.lists(NAMES, min_size=2, max_size=3, unique=True))
    rounds = draw(st.integers(3, 5))
    return [(who, draw(SENTENCES)) for _ in range(rounds) for who in people]


def clock(second: float, mark: str = ".") -> str:
    whole = int(second)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{mark}000"


def as_colon(dialogue: list[tuple[str, str]]) -> str:
    return "\n\n".join(f"{who}: {text}" for who, text in dialogue)


def as_bold(dialogue: list[tuple[str, str]]) -> str:
    return "\n\n".join(
        f"**{who}:** {text}".replace("[", "\\[").replace("]", "\\]") for who, text in dialogue
    )


def as_otter(dialogue: list[tuple[str, str]]) -> str:
    return "".join(f"{who}  {i}:04\n{text}\n\n" for i, (who, text) in enumerate(dialogue))


def as_timed(dialogue: list[tuple[str, str]]) -> str:
    return "\n".join(f"[{clock(i)[:8]}] {who}: {text}" for i, (who, text) in enumerate(dialogue))


def as_zoom(dialogue: list[tuple[str, str]]) -> str:
    cues = (
        f"{i}\n{clock(i)} --> {clock(i + 1)}\n{who}: {text}\n"
        for i, (who, text) in enumerate(dialogue)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def as_teams(dialogue: list[tuple[str, str]]) -> str:
    cues = (
        f"{clock(i)} --> {clock(i + 1)}\n<v {who}>{text}</v>\n"
        for i, (who, text) in enumerate(dialogue)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def as_subrip(dialogue: list[tuple[str, str]]) -> str:
    return "\n".join(
        f"{i + 1}\n{clock(i, ',')} --> {clock(i + 1, ',')}\n{who}: {text}\n"
        for i, (who, text) in enumerate(dialogue)
    )


WRITERS: dict[str, Callable[[list[tuple[str, str]]], str]] = {
    "colon.txt": as_colon,
    "bold.md": as_bold,
    "otter.txt": as_otter,
    "timed.txt": as_timed,
    "zoom.vtt": as_zoom,
    "teams.vtt": as_teams,
    "subrip.srt": as_subrip,
}


@pytest.mark.parametrize("name", WRITERS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(dialogue=dialogues())
def test_round_trip(name: str, dialogue: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(WRITERS[name](dialogue), encoding="utf-8")
        source = read_transcript(path)
    text, turns = assemble(Said(who, words) for who, words in dialogue)
    assert source.text == text
    assert [turn.speaker for turn in source.turns] == [turn.speaker for turn in turns]
    for turn in source.turns:
        assert source.text[turn.offset : turn.stop] == turn.text
    assert source.coverage is not None
    assert source.coverage.unrecognised == 0
