"""JSON as the speech services write it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from workbench.errors import UnreadableSource

TALK = [
    (0, "How did you get here today?", 3),
    (1, "I took the tram. It was late again.", 9),
    (0, "And then what happened?", 75),
    (1, "We waited: nobody came.", 80),
]
ALL = " ".join(text for _, text, _ in TALK)
Shape = tuple[object, Callable[[int], str]]


def parts_of(text: str) -> list[tuple[str, bool]]:
    """Words and marks; True for a mark."""
    found: list[tuple[str, bool]] = []
    for word in text.split():
        core = word.rstrip(".,?:")
        found += [(core, False), *((mark, True) for mark in word[len(core) :])]
    return found


def amazon(*, segments: bool = False, labels: bool = False) -> Shape:
    items, spoken = [], []
    for who, text, second in TALK:
        mine = []
        for i, (word, mark) in enumerate(parts_of(text)):
            item = {"type": "punctuation" if mark else "pronunciation",
                    "alternatives": [{"confidence": "0.9", "content": word}]}  # fmt: skip
            if not mark:
                item |= {"start_time": f"{second + i / 10}", "end_time": f"{second + i / 10}"}
                mine.append({"start_time": item["start_time"], "speaker_label": f"spk_{who}"})
            items.append(item if labels else item | {"speaker_label": f"spk_{who}"})
        spoken.append({"speaker_label": f"spk_{who}", "items": mine, "start_time": str(second)})
    results: dict[str, object] = {"transcripts": [{"transcript": ALL}], "items": items}
    if labels:
        results["speaker_labels"] = {"speakers": 2, "segments": spoken}
    if segments:
        results["audio_segments"] = [
            {"id": 0, "transcript": text, "start_time": f"{second}.0", "end_time": f"{second}.9",
             "speaker_label": f"spk_{who}", "items": [0]}
            for who, text, second in TALK
        ]  # fmt: skip
    return {"jobName": "j", "status": "COMPLETED", "results": results}, lambda who: f"spk_{who}"


def google() -> Shape:
    words = [{"startTime": f"{second}s", "endTime": f"{second}.5s", "word": word,
              "speakerTag": who + 1}
             for who, text, second in TALK for word in text.split()]  # fmt: skip
    results = [{"alternatives": [{"transcript": ALL}]}, {"alternatives": [{"words": words}]}]
    return {"results": results}, lambda who: f"Speaker {who + 1}"


def azure_batch() -> Shape:
    phrases = [{"recognitionStatus": "Success", "speaker": who + 1, "offset": f"PT{second}S",
                "duration": "PT1.5S", "nBest": [{"lexical": text.lower(), "display": text}]}
               for who, text, second in TALK]  # fmt: skip
    combined = [{"channel": 0, "display": ALL * 9}]
    return (
        {"combinedRecognizedPhrases": combined, "recognizedPhrases": phrases},
        lambda who: f"Speaker {who + 1}",
    )


def azure_fast() -> Shape:
    phrases = [{"speaker": who + 1, "offsetMilliseconds": second * 1000, "text": text,
                "durationMilliseconds": 900} for who, text, second in TALK]  # fmt: skip
    return {
        "combinedPhrases": [{"text": ALL}],
        "phrases": phrases,
    }, lambda who: f"Speaker {who + 1}"


def deepgram(kind: str) -> Shape:
    words = [{"word": word.strip(".?:").lower(), "punctuated_word": word, "speaker": who,
              "start": float(second), "end": second + 0.5}
             for who, text, second in TALK for word in text.split()]  # fmt: skip
    heard: dict[str, object] = {"transcript": ALL, "words": words}
    results: dict[str, object] = {"channels": [{"alternatives": [heard]}]}
    if kind == "paragraphs":
        heard["paragraphs"] = {"transcript": ALL, "paragraphs": [
            {"sentences": [{"text": text}], "speaker": who, "start": second, "end": second + 1}
            for who, text, second in TALK]}  # fmt: skip
    if kind == "utterances":
        results["utterances"] = [
            {"start": second, "end": second + 1, "transcript": text, "speaker": who, "words": words}
            for who, text, second in TALK
        ]
    return {"metadata": {"request_id": "x" * 300}, "results": results}, lambda who: f"Speaker {who}"


def assembly() -> Shape:
    said = [{"speaker": "AB"[who], "start": second * 1000, "end": second * 1000 + 2400,
             "text": text, "words": []} for who, text, second in TALK]  # fmt: skip
    content = {"id": "a", "status": "completed", "text": ALL, "utterances": said}
    return content, lambda who: "AB"[who]


def rev() -> Shape:
    monologues = []
    for who, text, second in TALK:
        elements: list[dict[str, object]] = []
        for word in text.split():
            elements += [{"type": "punct", "value": " "}] if elements else []
            elements.append({"type": "text", "value": word, "ts": float(second), "end_ts": 99.0})
        monologues.append({"speaker": who, "elements": elements})
    return {"monologues": monologues}, lambda who: f"Speaker {who}"


def speechmatics() -> Shape:
    results = [
        {"type": "punctuation" if mark else "word", "start_time": second, "end_time": second,
         **({"attaches_to": "previous"} if mark else {}),
         "alternatives": [{"content": word, "speaker": f"S{who + 1}"}]}
        for who, text, second in TALK for word, mark in parts_of(text)
    ]  # fmt: skip
    return {"format": "2.9", "metadata": {}, "results": results}, lambda who: f"S{who + 1}"


def podcast() -> Shape:
    segments = [{"speaker": f"Ann {who}", "startTime": second, "endTime": second + 1, "body": text}
                for who, text, second in TALK]  # fmt: skip
    return {"version": "1.0.0", "segments": segments}, lambda who: f"Ann {who}"


def fireflies() -> Shape:
    sentences = [{"index": 0, "speaker_name": f"Ann {who}", "text": text, "start_time": second}
                 for who, text, second in TALK]  # fmt: skip
    return {
        "data": {"transcript": {"title": "x", "sentences": sentences}}
    }, lambda who: f"Ann {who}"


SHAPES: dict[str, Shape] = {
    "amazon words": amazon(),
    "amazon labels apart": amazon(labels=True),
    "amazon segments": amazon(segments=True),
    "google": google(),
    "azure batch": azure_batch(),
    "azure fast": azure_fast(),
    "deepgram words": deepgram("words"),
    "deepgram paragraphs": deepgram("paragraphs"),
    "deepgram utterances": deepgram("utterances"),
    "assembly": assembly(),
    "rev": rev(),
    "speechmatics": speechmatics(),
    "podcast": podcast(),
    "fireflies": fireflies(),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("indent", [None, 1])
def test_services(transcript: Any, name: str, indent: int | None) -> None:
    content, speaker = SHAPES[name]
    source = transcript("a.json", json.dumps(content, indent=indent))
    assert [(t.speaker, t.text) for t in source.turns] == [(speaker(w), t) for w, t, _ in TALK]
    assert [turn.start for turn in source.turns] == [second for _, _, second in TALK]
    assert source.coverage.unrecognised == 0


def test_milliseconds_are_told(transcript: Any) -> None:
    source = transcript("a.json", json.dumps(assembly()[0]))
    assert "milliseconds" in source.warnings[0].reason
    assert source.turns[0].end == 5.4


def test_whole_seconds_are_seconds(transcript: Any) -> None:
    turns = [{"speaker": "A", "text": "Hello.", "start": 0, "end": 60},
             {"speaker": "B", "text": "So.", "start": 60, "end": 120}]  # fmt: skip
    assert transcript("a.json", json.dumps(turns)).turns[1].start == 60


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"id": "a", "status": "queued", "text": None}, "the service's status is 'queued'"),
        ({"TranscriptionJob": {"TranscriptionJobStatus": "IN_PROGRESS"}}, "'TranscriptionJob'"),
        ({"type": "FeatureCollection", "features": [{"type": "Feature"}]}, "'features'"),
        ([{"q1": "a", "q2": 3}], "a list without turns"),
        ({"segments": [{"text": None}]}, "'segments'"),
        ({"results": {"channels": []}}, "'results'"),
    ],
)
def test_what_holds_no_transcript(transcript: Any, content: object, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        transcript("a.json", json.dumps(content))
