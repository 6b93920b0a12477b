"""JSON transcripts: Whisper, its relatives, and turns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import UnreadableSource
from workbench.ingest import read_transcript


def test_whisper_timestamped(transcript: Any) -> None:
    words = [{"text": "Hi", "start": 0.0, "end": 0.4, "confidence": 0.9}]
    segments = [
        {"id": 0, "seek": 0, "start": 0.0, "end": 1.5, "text": " Hi there.", "words": words},
        {"id": 1, "seek": 0, "start": 1.5, "end": 3.0, "text": " Café — «ok» 🚲."},
    ]
    content = {"text": " Hi there. …", "segments": segments, "language": "en"}
    source = transcript("a.json", json.dumps(content, indent=1))
    assert source.text == "Hi there. Café — «ok» 🚲."
    assert (source.turns[0].start, source.turns[0].end, source.format) == (0.0, 3.0, "json")
    assert (source.coverage.unrecognised, source.warnings) == (0, ())


def test_whisperx_speakers_and_whisper_cpp_times(transcript: Any) -> None:
    segments = [
        {"start": 0.1, "end": 2.0, "text": "Why?", "speaker": "SPEAKER_00"},
        {"start": 2.0, "end": 1.0, "words": [{"word": "So"}, {"word": "what"}], "speaker": 1},
    ]
    source = transcript("a.json", json.dumps({"segments": segments, "word_segments": [1]}))
    assert [(t.speaker, t.text, t.end) for t in source.turns] == [
        ("SPEAKER_00", "Why?", 2.0),
        ("Speaker 1", "So what", None),
    ]
    cpp = {"timestamps": {"from": "00:00:01,000", "to": "00:00:03,500"}, "text": " Hello."}
    source = transcript("b.json", json.dumps({"transcription": [cpp]}))
    assert (source.turns[0].start, source.turns[0].end) == (1.0, 3.5)


def test_turns_and_what_stands_beside_them(transcript: Any) -> None:
    source = transcript(
        "a.json",
        '{"meeting_transcripts": [\n{"speaker": "Ann", "content": "Hi?"},\n{"loud": true},\n'
        '{"speaker": "Ben", "content": "Ho."}],\n"topic_list": [{"topic": "x"}],\n'
        '"minutes": ["' + "They said hello. " * 20 + '"]}',
    )
    assert source.text == "Ann: Hi?\n\nBen: Ho."
    assert [turn.line for turn in source.turns] == [2, 4]
    assert [(n.line, n.reason.split(" ")[0]) for n in source.warnings] == [
        (3, "an"), (5, "'topic_list'"), (6, "'minutes'"),
    ]  # fmt: skip
    assert source.coverage.unrecognised > 340


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        ('{"a": 1,\n"b"', "no sound JSON", 2),
        ('{"segments": [\n{"text": "a"},]}', "no sound JSON", 2),
        ('{"text": "x"}\nmore', "more behind its end", 2),
        ("plain", "neither", 1),
        ("[" * 200_000, "nested far deeper", 1),
        ('{"a":' * 200_000, "nested far deeper", 1),
        ('{"n": ' + "1" * 5000 + "}", "number beyond reason", 1),
        ("[1, 2]", "a list without turns", 1),
        ('{"people": []}', "an object with 'people'", 1),
        ("{}", "it is empty", 1),
    ],
)
def test_bad_files(transcript: Any, content: str, reason: str, line: int) -> None:
    with pytest.raises(UnreadableSource, match=reason) as caught:
        transcript("a.json", content)
    assert (caught.value.line, bool(caught.value.hint)) == (line, True)


def test_lone_surrogates_and_strange_numbers(transcript: Any) -> None:
    source = transcript("a.json", r'[{"text": "a \ud800 b\u0000", "start": NaN, "end": -1}]')
    assert source.turns[0].text == "a � b�"
    assert (source.turns[0].start, source.turns[0].end) == (None, None)


@pytest.mark.realdata
def test_meetings(shared_data: Path) -> None:
    turns = {"IS1000d": 1037, "TS3005d": 1616, "TS3009c": 1093}
    for path in sorted((shared_data / "interviews/ami").glob("*.json")):
        source = read_transcript(path)
        content = json.loads(path.read_text(encoding="utf-8"))["meeting_transcripts"]
        assert len(source.turns) == turns[path.stem]
        assert [turn.speaker for turn in source.turns] == [turn["speaker"] for turn in content]
        assert source.coverage.unrecognised == 0
        assert len([notice for notice in source.warnings if notice.line]) == 3
