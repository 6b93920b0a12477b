"""JSON transcripts: Whisper and its relatives, and turns of speaker and words (AMI, QMSum)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.json_spans import Entry, entries_of, items_of, line_at
from workbench.ingest.ledger import Ledger, Line, Reading
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS
from workbench.ingest.times import seconds
from workbench.model.source import Utterance

LISTS = ("segments", "transcription", "meeting_transcripts", "transcript", "turns", "dialogue")
_TEXT = ("text", "content", "utterance", "sentence")
_SPEAKER = ("speaker", "speaker_name", "speaker_label", "name", "role", "speaker_id")
_START = ("start", "start_time", "startTime", "begin")
_END = ("end", "end_time", "endTime")
_ABOUT = {
    "text": "",
    "word_segments": "",
    "topic_list": "a list of topics",
    "general_query_list": "a list of questions and summaries",
    "specific_query_list": "a list of questions and summaries",
}
_SIMPLE = 200
_SHOWN = 200
_LIST = re.compile(rf'[\[{{].{{0,4000}}?"(?:{"|".join(LISTS[:3])})"\s*:\s*\[\s*\{{', re.DOTALL)


def _sniff(raw: Raw) -> bool:
    return _LIST.match(raw.text[:6000].lstrip()) is not None


@TRANSCRIPTS.register("json", ".json", sniff=_sniff)
def read_json(raw: Raw) -> Reading:
    """Read the list of turns or segments; what else the file holds is told apart or reported.

    Raises
    ------
    UnreadableSource
        If it is no JSON, or holds no turns.
    """
    text, ledger = raw.text, Ledger(len(raw.text))
    top = entries_of(raw)
    turns, rest = _turns(text, top)
    if not turns:
        raise _turnless(raw, top)
    said = list(_spoken(text, turns, ledger))
    for entry in rest:
        _book_beside(text, entry, ledger)
    between = ledger.total - sum(entry.stop - entry.start for entry in (*turns, *rest))
    ledger.structure(Line(0, "", between))
    return ledger.reading(said)


def _turns(text: str, top: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The turns, and the entries beside them."""
    if top and not top[0].key:
        return (list(top), []) if any(map(_is_turn, top)) else ([], [])
    named = [entry for name in LISTS for entry in top if entry.key == name]
    for held in (entry for entry in named if isinstance(entry.value, list)):
        items = items_of(text, held)
        if any(map(_is_turn, items)):
            return items, [entry for entry in top if entry is not held]
    alone = next((e for e in top if e.key == "text" and isinstance(e.value, str)), None)
    if alone is not None and alone.value.strip():
        return [alone], [entry for entry in top if entry is not alone]
    return [], []


def _is_turn(entry: Entry) -> bool:
    return isinstance(entry.value, Mapping) and _words(entry.value) is not None


def _spoken(text: str, turns: Sequence[Entry], ledger: Ledger) -> Iterator[Utterance]:
    number, position = 1, 0
    for entry in turns:
        number, position = number + text.count("\n", position, entry.start), entry.start
        held = entry.value if isinstance(entry.value, Mapping) else {}
        words = entry.value if entry.key else _words(held)
        line = Line(number, text[entry.start : entry.stop][:_SHOWN], entry.stop - entry.start)
        if not isinstance(words, str):
            reason = "an entry without words (a text under 'text' or 'content') is in no turn"
            ledger.unknown(line, reason)
            continue
        ledger.words(line, len(words.strip()))
        start, end = _times(held)
        yield Utterance(_speaker(held), words, start, end, number)


def _words(held: Mapping[str, Any]) -> str | None:
    text = _first(held, _TEXT, str)
    if text is not None:
        return str(text)
    words = held.get("words")
    if isinstance(words, str):
        return words
    if not isinstance(words, list):
        return None
    parts = [_first(word, ("text", "word"), str) for word in words if isinstance(word, Mapping)]
    return " ".join(part.strip() for part in parts if part) or None


def _first(held: Mapping[str, Any], names: Sequence[str], kind: type | tuple[type, ...]) -> Any:
    found = (held[name] for name in names if name in held)
    return next((value for value in found if isinstance(value, kind)), None)


def _speaker(held: Mapping[str, Any]) -> str:
    speaker = _first(held, _SPEAKER, (str, int, Mapping))
    if isinstance(speaker, Mapping):
        speaker = _first(speaker, ("name", "label", "id"), (str, int))
    if speaker is None or isinstance(speaker, bool):
        return ""
    return f"Speaker {speaker}" if isinstance(speaker, int) else str(speaker).strip()


def _times(held: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Start and end in seconds; whisper.cpp writes clock times from and to."""
    clock = held.get("timestamps")
    if isinstance(clock, Mapping):
        return _second(clock.get("from")), _second(clock.get("to"))
    numbers = (float, int, str)
    start, end = _second(_first(held, _START, numbers)), _second(_first(held, _END, numbers))
    return start, end if start is None or end is None or end >= start else None


def _second(value: object) -> float | None:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return seconds(str(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # A time that is infinite, negative or beyond a year is a mistake of the writer.
    return round(float(value), 3) if isfinite(value) and 0 <= value < 3e7 else None


def _book_beside(text: str, entry: Entry, ledger: Ledger) -> None:
    """What is about the recording is structure; what may be speech is kept and reported."""
    number, size = line_at(text, entry.start), entry.stop - entry.start
    line = Line(number, text[entry.start : entry.stop][:_SHOWN], size)
    what = _ABOUT.get(entry.key)
    if what is not None or not isinstance(entry.value, list | dict | str) or size <= _SIMPLE:
        ledger.structure(line)
        if what and entry.value:
            ledger.remark(f"{entry.key!r} holds {what}, no speech; left out", line=number)
    else:
        ledger.unknown(line, f"{entry.key!r} is in no turn: no rule knows what it holds")


def _turnless(raw: Raw, top: Sequence[Entry]) -> UnreadableSource:
    names = ", ".join(repr(entry.key[:40]) for entry in top[:6] if entry.key)
    held = f"an object with {names}" if names else "a list without turns" if top else "empty"
    return UnreadableSource(
        f"this JSON holds no list of turns (it is {held})",
        path=raw.path,
        line=1,
        hint=f"Turns have a 'text' or 'content', in a list named {', '.join(LISTS)}.",
    )
