"""WebVTT as Zoom, Teams, YouTube and captioners write it."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.errors import UnreadableSource

ZOOM = """WEBVTT

1
00:00:04.350 --> 00:00:07.984
Maren Voss: Okay, it says recording. So thanks

2
00:00:07.984 --> 00:00:13.631
Maren Voss: for doing this. How did you come to it?

3
00:00:14.000 --> 00:00:16.000
Priya Raman: Well: my sister had one.

4
00:00:16.100 --> 00:00:19.000
So here's the thing: it rained.

5
00:00:19.500 --> 00:00:20.000
Maren Voss: And then, what happened?
"""


def said(source: Any) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in source.turns]


def test_zoom_cues_become_turns(transcript: Any) -> None:
    source = transcript("P01.vtt", ZOOM)
    assert (source.id, source.format) == ("P01", "webvtt")
    assert said(source) == [
        (
            "Maren Voss",
            "Okay, it says recording. So thanks for doing this. How did you come to it?",
        ),
        ("Priya Raman", "Well: my sister had one. So here's the thing: it rained."),
        ("Maren Voss", "And then, what happened?"),
    ]
    assert (source.turns[0].start, source.turns[0].end) == (4.35, 13.631)
    assert source.turns[1].line == 13
    assert source.participants == ("Priya Raman",)
    assert [notice.about for notice in source.warnings] == ["Maren Voss"]


def test_teams_voices(transcript: Any) -> None:
    source = transcript(
        "P06.vtt",
        "WEBVTT\n\n6f0c2b7e-41d8/12-0\n0:0:2.400 --> 0:0:6.133 position:10% align:start\n"
        "<v Maren Voss>Okay, that says it's transcribing.\nCan you see that, Marcus?</v>\n\n"
        "6f0c2b7e-41d8/14-0\n0:0:7.93 --> 0:0:10.584\n"
        "<v.loud Marcus Adeyemi>Yeah, it's <i>come</i> up.</v><v Tom>Hiya.</v>\n",
    )
    assert said(source) == [
        ("Maren Voss", "Okay, that says it's transcribing. Can you see that, Marcus?"),
        ("Marcus Adeyemi", "Yeah, it's come up."),
        ("Tom", "Hiya."),
    ]


def test_youtube_captions_roll_once(transcript: Any) -> None:
    source = transcript(
        "talk.vtt",
        "WEBVTT\nKind: captions\nLanguage: en\n\n"
        "00:00:00.000 --> 00:00:02.000 align:start position:0%\n \nso<00:00:01.000><c> hello</c>"
        "\n\n"
        "00:00:02.000 --> 00:00:02.010 align:start position:0%\nso hello\n \n\n"
        "00:00:02.010 --> 00:00:04.000 align:start position:0%\n"
        "so hello\nwelcome<00:00:03.000><c> back</c>\n\n"
        "00:00:04.000 --> 00:00:04.010 align:start position:0%\nwelcome back\n \n",
    )
    assert said(source) == [("", "so hello welcome back")]


def test_real_repetitions_stay(transcript: Any) -> None:
    cues = "".join(
        f"00:00:0{i}.000 --> 00:00:0{i}.900\n{'Ann' if i % 2 else 'Ben'}: Yeah.\n\n"
        for i in range(1, 8)
    )
    source = transcript("a.vtt", "WEBVTT\n\n" + cues)
    assert [turn.text for turn in source.turns] == ["Yeah."] * 7


def test_capitals_and_chevrons(transcript: Any) -> None:
    source = transcript(
        "P11.vtt",
        "WEBVTT\n\n00:01.400 --> 00:06.112\n>> MAREN VOSS: Can\nyou hear me all right, Rob?\n\n"
        "00:06.727 --> 00:10.252\nROB HALDANE: Yeah, I can hear\nyou. NOTE: no space.\n\n"
        "00:10.272 --> 00:15.767\nI've got the baby monitor next to me.\n\n"
        "00:16.000 --> 00:17.000\n>> Who is that?\n\n"
        "00:18.000 --> 00:19.000\nMAREN VOSS: Lovely. Shall we?\n",
    )
    assert [turn.speaker for turn in source.turns] == [
        "MAREN VOSS",
        "ROB HALDANE",
        "",
        "MAREN VOSS",
    ]
    assert source.turns[1].text.startswith("Yeah, I can hear you. NOTE: no space. I've got")
    assert source.turns[2].role == "other"


def test_comments_styles_and_identifiers_are_structure(transcript: Any) -> None:
    source = transcript(
        "a.vtt",
        "\ufeffWEBVTT - a title\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n"
        "NOTE one line\n\nNOTE\nseveral\nlines\n\nintro\n00:01.000 --> 00:02.000\n"
        "<c.yellow>One &amp; only</c>\n",
    )
    assert said(source) == [("", "One & only")]
    assert source.coverage.unrecognised == 0


def test_broken_cues_are_reported_and_their_words_kept(transcript: Any) -> None:
    source = transcript(
        "a.vtt",
        "WEBVTT\n\n00:00:00.500 --> 00:00:07.000\nOne.\n\n00:00:07.000 --> 00:00:1d.890\nTwo.\n\n"
        "Three, without a time.\n\n00:00:20.000 --> 00:00:21.000\n\n"
        "00:00:30.000 --> 00:00:29.000\nFour.\n",
    )
    assert source.turns[0].text == "One. Two. Three, without a time. Four."
    assert [(n.line, n.reason.split(";")[0]) for n in source.warnings] == [
        (6, "the times of the cue cannot be read"),
        (9, "words without a time line"),
        (11, "a cue without words"),
        (13, "the cue ends before it starts"),
    ]
    assert source.warnings[0].kept == "00:00:07.000 --> 00:00:1d.890"
    assert source.coverage.unrecognised == len("00:00:07.000 --> 00:00:1d.890\n")


def test_a_missing_header_is_no_obstacle(transcript: Any) -> None:
    source = transcript("a.vtt", "00:01.000 --> 00:02.000\nHello\n")
    assert said(source) == [("", "Hello")]
    assert "WEBVTT" in source.warnings[0].reason


def test_without_times_it_is_refused(put: Any, transcript: Any) -> None:
    with pytest.raises(UnreadableSource, match="line 1: there is no time line"):
        transcript("a.vtt", "WEBVTT\n\nHello\n")


def test_labels_of_nicknames(transcript: Any) -> None:
    lines = ["stokes: hello", "felipe: hi there", "stokes: shall we start?", "Josh Davis: sure"]
    cues = "".join(
        f"{i}\n00:00:{i:02}.000 --> 00:00:{i:02}.900\n{line}\n\n"
        for i, line in enumerate(lines * 2)
    )
    source = transcript("call.vtt", "WEBVTT\n\n" + cues)
    assert source.speakers == ("stokes", "felipe", "Josh Davis")
