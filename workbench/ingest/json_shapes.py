"""Where the transcripts of speech services keep their turns inside JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from workbench.ingest.json_said import is_turn, is_word
from workbench.ingest.json_spans import Entry, items_of

Path: TypeAlias = tuple[str | int, ...]

LISTS = (
    "segments",
    "transcription",
    "meeting_transcripts",
    "utterances",
    "monologues",
    "phrases",
    "recognizedPhrases",
    "transcripts",
    "transcript",
    "turns",
    "dialogue",
    "sentences",
    "messages",
    "entries",
)
# Services that nest them, the richest list of each first: Amazon, Deepgram, Otter, Google.
NESTED: tuple[Path, ...] = (
    ("results", "audio_segments"),
    ("results", "utterances"),
    ("results", "channels", 0, "alternatives", 0, "paragraphs", "paragraphs"),
    ("speech", "transcripts"),
    ("data", "transcript", "sentences"),
    ("data", "utterances"),
    ("results",),
    ("result",),
)
# Lists of single words, for files that hold nothing else.
WORDS: tuple[Path, ...] = (
    ("results", "items"),
    ("results", "channels", 0, "alternatives", 0, "words"),
    ("results", -1, "alternatives", 0, "words"),
    ("results",),
    ("result",),
    ("words",),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The entries that hold speech, and what stands beside them on the way there.

    Attributes
    ----------
    items : list of Entry
    beside : list of Entry
    words : bool
        Whether each item is a single word.
    """

    items: list[Entry]
    beside: list[Entry]
    words: bool = False


def find_turns(text: str, top: Sequence[Entry]) -> Found | None:
    """Find the list of turns, or else of words, in a JSON transcript.

    Parameters
    ----------
    text : str
        The JSON.
    top : sequence of Entry
        Its outermost entries.
    """
    if top and not top[0].key:
        if any(is_turn(entry.value) for entry in top):
            return Found(list(top), [])
        return Found(list(top), [], words=True) if _words(top) else None
    tagged = _dig(text, top, WORDS[2])
    if tagged is not None and _words(tagged.items) and _has_tags(tagged.items):
        return Found(tagged.items, tagged.beside, words=True)
    for path in (*((name,) for name in LISTS), *NESTED):
        found = _dig(text, top, path)
        if found is not None and any(is_turn(entry.value) for entry in found.items):
            return found
    for path in WORDS:
        found = _dig(text, top, path)
        if found is not None and _words(found.items):
            return Found(found.items, found.beside, words=True)
    return None


def _words(items: Sequence[Entry]) -> bool:
    return bool(items) and all(is_word(entry.value) for entry in items)


def _has_tags(items: Sequence[Entry]) -> bool:
    return any(isinstance(e.value, Mapping) and e.value.get("speakerTag") for e in items)


def _dig(text: str, top: Sequence[Entry], path: Path) -> Found | None:
    """Follow names and positions inwards; each level's other entries stand beside."""
    level, beside = list(top), list[Entry]()
    for step in path:
        if isinstance(step, int):
            here = level[step] if level and not level[0].key else None
        else:
            here = next((entry for entry in level if entry.key == step), None)
        if here is None or not isinstance(here.value, list | dict) or not here.value:
            return None
        beside += [entry for entry in level if entry is not here]
        level = items_of(text, here)
    return Found(level, beside) if level and not level[0].key else None
