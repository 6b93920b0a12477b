"""YouTube's SBV captions, sound and otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.errors import UnreadableSource
from workbench.ingest import read_transcript


def test_labels_breaks_and_continuing_lines(transcript: Any) -> None:
    source = transcript(
        "P03.sbv",
        "0:00:01.200,0:00:06.365\nMaren Voss: Okay, it's[br]going.\n\n"
        "0:00:06.675,0:00:09.848\nHetty Okafor: I signed it.\nQuoting's fine.\n\n"
        "0:00:10.000,0:00:11.000\nMaren Voss: Shall we?\n",
    )
    assert [(t.speaker, t.text, t.start) for t in source.turns] == [
        ("Maren Voss", "Okay, it's going.", 1.2),
        ("Hetty Okafor", "I signed it. Quoting's fine.", 6.675),
        ("Maren Voss", "Shall we?", 10.0),
    ]
    assert (source.format, source.coverage.unrecognised, source.warnings) == ("sbv", 0, ())


def test_broken_times_are_shown_as_they_stand(transcript: Any) -> None:
    source = transcript("a.sbv", "0:00:01.000,0:00:02.000\nOne.\n\n0:00:0x.000,0:00:04.000\nTwo.\n")
    (notice,) = source.warnings
    assert (notice.line, notice.kept) == (4, "0:00:0x.000,0:00:04.000")
    assert "0:01:02.000,0:01:04.000" in notice.hint
    assert source.text == "One. Two."


def test_content_wins_over_the_ending(transcript: Any) -> None:
    assert transcript("a.txt", "0:00:01.000,0:00:02.000\nOne.\n").format == "sbv"


def test_no_captions(transcript: Any) -> None:
    with pytest.raises(UnreadableSource, match="no time line such as 0:01:02") as caught:
        transcript("a.sbv", "\nsome text")
    assert (caught.value.line, bool(caught.value.hint)) == (2, True)


@pytest.mark.realdata
def test_caption_files(shared_data: Path) -> None:
    for path in sorted((shared_data / "formats/webvtt_py").glob("*.sbv")):
        if path.stem == "invalid_format":
            with pytest.raises(UnreadableSource):
                read_transcript(path)
            continue
        source = read_transcript(path)
        assert source.text.startswith("Caption text #1 Caption text #")
        assert source.coverage.total == len(path.read_text(encoding="utf-8"))
        assert bool(source.warnings) == (path.stem != "two_captions"), path
