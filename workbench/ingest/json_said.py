"""What one entry of a JSON transcript says: who, what, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.ingest.times import seconds

_TEXT = ("text", "content", "utterance", "sentence", "transcript", "body", "display", "message")
_WORD = ("punctuated_word", "text", "word", "content", "value")
_SPEAKER = (
    "speaker",
    "speaker_name",
    "speakerName",
    "speaker_label",
    "participant",
    "name",
    "role",
    "speaker_id",
    "speakerId",
    "speakerTag",
    "from",
)
_START = ("start", "start_time", "startTime", "begin", "ts", "offset", "start_timestamp")
_END = ("end", "end_time", "endTime", "end_ts", "end_timestamp")
_PARTS = ("words", "sentences", "elements", "segments")
_SPOKEN_WORD = ("word", "pronunciation", "punctuation", "punct", "entity")
_ISO = re.compile(r"^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$")
_SECONDS = re.compile(r"^(\d+(?:\.\d+)?)s$")


def is_turn(value: object) -> bool:
    """Whether an entry holds words of somebody, more than one."""
    return isinstance(value, Mapping) and not is_word(value) and words_of(value) is not None


def is_word(value: object) -> bool:
    """Whether an entry holds a single word, as speech services list them."""
    if not isinstance(value, Mapping):
        return False
    if value.get("type") in _SPOKEN_WORD and "alternatives" in value:
        return True
    timed = _first(value, _START, (int, float, str)) is not None
    single = isinstance(value.get("word"), str) and "text" not in value
    return (single and (timed or "speakerTag" in value)) or value.get("type") in ("word", "punct")


def word_of(value: Mapping[str, Any]) -> tuple[str, bool]:
    """Give a single word, and whether it joins the one before without a space."""
    held = _alternative(value) or value
    word = _first(held, _WORD, str) or ""
    joins = value.get("type") in ("punctuation", "punct") or value.get("attaches_to") == "previous"
    return word.strip(), joins


def words_of(held: Mapping[str, Any]) -> str | None:
    """Give the words of an entry, whole or put together from its parts, or None."""
    text = _first(held, _TEXT, str)
    if text is not None:
        return str(text)
    words = held.get("words")
    if isinstance(words, str):
        return words
    better = _alternative(held)
    if better is not None:
        return words_of(better)
    for name in _PARTS:
        parts = held.get(name)
        if isinstance(parts, list) and (joined := _joined(parts, name)):
            return joined
    return None


def _alternative(held: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Give the likeliest of several hearings, which stands first."""
    options = held.get("alternatives") or held.get("nBest")
    first = options[0] if isinstance(options, list) and options else None
    return first if isinstance(first, Mapping) else None


def _joined(parts: Sequence[Any], name: str) -> str | None:
    held = [part for part in parts if isinstance(part, Mapping)]
    words = [_first(part, (*_WORD, "transcript"), str) for part in held]
    # Rev lists the spaces and marks between words as well.
    glue = "" if name == "elements" else " "
    kept = [word if name == "elements" else word.strip() for word in words if word]
    return glue.join(kept) or None


def speaker_of(value: Mapping[str, Any]) -> str:
    """Give the speaker of an entry, ``Speaker 1`` for a number, or nothing."""
    speaker = _first(value, _SPEAKER, (str, int, Mapping))
    if speaker is None:
        better = _alternative(value)
        speaker = _first(better, _SPEAKER, (str, int)) if better else None
    if isinstance(speaker, Mapping):
        speaker = _first(speaker, ("name", "label", "id"), (str, int))
    if speaker is None or isinstance(speaker, bool):
        return ""
    return f"Speaker {speaker}" if isinstance(speaker, int) else str(speaker).strip()


def times_of(held: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Start and end in seconds, as far as the entry tells them.

    Whisper.cpp writes clock times from and to, Azure milliseconds or ISO durations, Google
    seconds with an ``s``.
    """
    clock = held.get("timestamps")
    if isinstance(clock, Mapping):
        return second(clock.get("from")), second(clock.get("to"))
    if "offsetMilliseconds" in held:
        start = _thousandth(held["offsetMilliseconds"])
        length = _thousandth(held.get("durationMilliseconds"))
        return start, _sum(start, length)
    start = second(_first(held, _START, (float, int, str)))
    end = second(_first(held, _END, (float, int, str)))
    if end is None and isinstance(held.get("duration"), str):
        end = _sum(start, second(held["duration"]))
    if start is None and isinstance(held.get("elements"), list):
        start = _inner_start(held["elements"])
    if start is None and isinstance(held.get("words"), list):
        start = _inner_start(held["words"])
    return start, end if start is None or end is None or end >= start else None


def _inner_start(parts: Sequence[Any]) -> float | None:
    found = (times_of(part)[0] for part in parts if isinstance(part, Mapping))
    return next((start for start in found if start is not None), None)


def _sum(start: float | None, length: float | None) -> float | None:
    return round(start + length, 3) if start is not None and length is not None else None


def _thousandth(value: object) -> float | None:
    number = second(value)
    return round(number / 1000, 3) if number is not None else None


def second(value: object) -> float | None:
    """Read a time in seconds, as a number, a clock time or an ISO duration."""
    if isinstance(value, str):
        iso, plain = _ISO.match(value), _SECONDS.match(value)
        if iso is not None:
            hours, minutes, secs = (float(part or 0) for part in iso.groups())
            return round(3600 * hours + 60 * minutes + secs, 3)
        try:
            value = float(plain[1] if plain else value)
        except ValueError:
            return seconds(str(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # A time that is infinite, negative or beyond a year is a mistake of the writer; NaN is neither.
    return round(float(value), 3) if 0 <= value < 3e7 else None


def _first(held: Mapping[str, Any], names: Sequence[str], kind: type | tuple[type, ...]) -> Any:
    found = (held[name] for name in names if name in held)
    return next((value for value in found if isinstance(value, kind)), None)
