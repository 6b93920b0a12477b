"""Captions as meeting, recording and transcription services export them."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.ingest import read_transcript

MAREN, JOE = "Maren Voss", "Joe Bloggs"
TALK = [
    (MAREN, "How did you get here today?"),
    (JOE, "I took the tram. Late: again."),
    (MAREN, "And then what happened?"),
    (JOE, "We waited, and nobody came."),
]
GUID = "c0ffee00-1111-2222-3333-44445555000{i}-{i}"


def captions(style: str, *, mark: str = ".") -> str:
    return "".join(
        style.format(i=i, name=name, text=text, a=f"00:00:{i:02}{mark}000", guid=GUID.format(i=i),
                     b=f"00:00:{i:02}{mark}900")
        for i, (name, text) in enumerate(TALK, 1)
    )  # fmt: skip


def said(source: Any) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in source.turns]


CUES = {
    "zoom": "{i}\n{a} --> {b}\n{name}: {text}\n\n",
    "no blank lines": "{i}\n{a} --> {b}\n{name}: {text}\n",
    "teams": "{guid}\n{a} --> {b}\n<v {name}>{text}</v>\n\n",
    "teams without blank lines": "{guid}\n{a} --> {b}\n<v {name}>{text}</v>\n",
    "teams not closed": "{a} --> {b}\n<v {name}>{text}\n\n",
    "stream": "NOTE Confidence: 0.91\n\n{guid}\n{a} --> {b}\n{name}: {text}\n\n",
    "settings": "{a} --> {b} align:start position:0%\n<v.loud {name}><c.red>{text}</c>\n\n",
    "rev": "{a} --> {b}\n{name} ({a}):\n{text}\n\n",
    "square": "{i}\n{a} --> {b}\n[{name}] {text}\n\n",
    "square and colon": "{i}\n{a} --> {b}\n[{name}]: {text}\n\n",
    "round": "{i}\n{a} --> {b}\n({name}) {text}\n\n",
    "name line": "{i}\n{a} --> {b}\n{name}\n{text}\n\n",
    "bold": "{i}\n{a} --> {b}\n<b>{name}:</b> {text}\n\n",
    "identifier": '{i} "{name}" (123456)\n{a} --> {b}\n{text}\n\n',
    "spaces": "  {a} -->   {b} \n {name}: {text} \n \n",
}


@pytest.mark.parametrize("style", CUES)
@pytest.mark.parametrize("head", ["WEBVTT\n\n", "\ufeffWEBVTT - Call: one\nKind: captions\n\n"])
def test_webvtt(transcript: Any, style: str, head: str) -> None:
    source = transcript("a.vtt", head + captions(CUES[style]))
    assert said(source) == TALK
    assert [turn.start for turn in source.turns] == [1, 2, 3, 4]
    assert source.coverage.unrecognised == 0


NUMBERED = ["zoom", "no blank lines", "square", "square and colon", "round", "name line", "bold"]


@pytest.mark.parametrize("style", NUMBERED)
def test_subrip(transcript: Any, style: str) -> None:
    source = transcript("a.srt", captions(CUES[style], mark=","))
    assert said(source) == TALK
    assert [turn.start for turn in source.turns] == [1, 2, 3, 4]


def test_a_blank_line_after_every_line(transcript: Any) -> None:
    source = transcript("a.srt", captions("{i}\n\n{a} --> {b}\n\n{name}: {text}\n\n", mark=","))
    assert said(source) == TALK
    assert [turn.start for turn in source.turns] == [1, 2, 3, 4]
    assert "followed by a blank one" in source.warnings[0].reason


def test_a_line_of_spaces_ends_no_cue(transcript: Any) -> None:
    source = transcript("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n \n<v Ann>Hello\n")
    assert (said(source), source.turns[0].start) == ([("Ann", "Hello")], 1.0)
    assert source.warnings == ()


def test_numbers_that_are_said_stay(transcript: Any) -> None:
    source = transcript(
        "a.vtt", "WEBVTT\n\n7\n00:01.000 --> 00:02.000\nIt was\n42\n00:03.000 --> 00:04.000\nyes\n"
    )
    assert said(source) == [("", "It was 42 yes")]


def test_arrows_in_the_words(transcript: Any) -> None:
    source = transcript("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ben>from 5 --> 6\n")
    assert said(source) == [("Ben", "from 5 --> 6")]


def test_dashes_of_unnamed_speakers_are_told(transcript: Any) -> None:
    cue = "1\n00:00:01,000 --> 00:00:02,000\n- {\\an8}Hello.\n- <i>Hi.</i>\n"
    source = transcript("a.srt", cue)
    assert said(source) == [("", "- Hello. - Hi.")]
    assert "two speakers" in source.warnings[0].reason


def test_a_name_that_occurs_once_is_asked_about(transcript: Any) -> None:
    cues = captions(CUES["zoom"]) + captions(CUES["zoom"])
    extra = "9\n00:01:00.000 --> 00:01:01.000\nLeeds: what a place.\n\n"
    source = transcript("a.vtt", "WEBVTT\n\n" + cues + extra)
    assert "Leeds" in {notice.about for notice in source.warnings}


def test_an_entity_of_endless_digits_stays_as_it_stands(put: Any) -> None:
    digits = "9" * 5000
    words = f"Tea &amp; cake &#{digits}; &#x{digits}; &#8364;"
    path = put("a.sbv", f"0:00:01.000,0:00:02.000\n{words}\n")
    (turn,) = read_transcript(path).turns
    assert turn.text == f"Tea & cake &#{digits}; &#x{digits}; €"
