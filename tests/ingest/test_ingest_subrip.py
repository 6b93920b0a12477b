"""SubRip, sound and otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.errors import UnreadableSource


def test_labels_and_continuing_lines(transcript: Any) -> None:
    source = transcript(
        "P03.srt",
        "1\n00:00:01,200 --> 00:00:06,365\nMaren Voss: Okay, it's going. So this is just\n"
        "us, and Tom who's writing things\n\n2\n00:00:06,675 --> 00:00:09,848\ndown. Ready?\n\n"
        "3\n00:00:10,244 --> 00:00:14,414\nHetty Okafor: Yeah, I signed it. Recording's\n"
        "fine, quoting's fine, just not my name, and not where I work either, if that is all\n"
        "right with you.\n\n"
        "4\n00:00:15,000 --> 00:00:16,000\nMaren Voss: Fine. Shall we?\n",
    )
    assert [turn.speaker for turn in source.turns] == ["Maren Voss", "Hetty Okafor", "Maren Voss"]
    assert source.turns[0].text.endswith("writing things down. Ready?")
    assert (source.turns[0].start, source.turns[0].end) == (1.2, 9.848)
    assert source.participants == ("Hetty Okafor",)


def test_numbers_hours_and_dots_may_be_wrong(transcript: Any) -> None:
    source = transcript(
        "a.srt",
        "9\n00:01.5 --> 00:02,5\nOne.\n9\n00:00:03.000 --> 00:00:04,000 X1:10\n{\\an8}Two.\n\n"
        "00:05 --> 00:06\nThree.\n",
    )
    assert source.text == "One. Two. Three."
    assert source.turns[0].start == 1.5
    assert source.turns[0].end == 6.0
    assert source.warnings == ()


def test_broken_times_and_orphans(transcript: Any) -> None:
    source = transcript(
        "a.srt",
        "1\n00:00:00,500 --> 00:00:0x,000\nOne.\n\n2\nTwo, no time.\n\nstray words\n"
        "00:00:05,000 --> 00:00:06,000\nThree.\n\n4\n\n",
    )
    assert source.text == "One. Two, no time. stray words Three."
    assert [notice.line for notice in source.warnings] == [2, 6, 8, 12]


@pytest.mark.parametrize("content", ["1", "some text", "1\nsome text"])
def test_no_captions_at_all(put: Any, transcript: Any, content: str) -> None:
    with pytest.raises(UnreadableSource, match="no time line"):
        transcript("a.srt", content)
