"""JSON transcripts: Whisper and its relatives, and turns of speaker and words (AMI, QMSum)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.errors import UnreadableSource
from workbench.ingest.json_said import speaker_of, times_of, word_of, words_of
from workbench.ingest.json_shapes import LISTS, Found, find_turns
from workbench.ingest.json_spans import Entry, entries_of, line_at
from workbench.ingest.ledger import Ledger, Line, Reading
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS
from workbench.model.source import Utterance

_SAME = (
    "text",
    "word_segments",
    "words",
    "channels",
    "items",
    "transcripts",
    "paragraphs",
    "combinedPhrases",
    "combinedRecognizedPhrases",
    "speaker_labels",
    "speakers",
    "metadata",
)
_ABOUT = {
    **dict.fromkeys(_SAME, ""),
    "topic_list": "a list of topics",
    "general_query_list": "a list of questions and summaries",
    "specific_query_list": "a list of questions and summaries",
}
_SIMPLE = 200
_SLOWEST = 100
_SHOWN = 200
_SHOWN_LISTS = (*LISTS[:6], "turns")
_UNFINISHED = ("queued", "processing", "in_progress", "running", "notstarted", "failed", "error")
_LIST = re.compile(
    rf'[\[{{].{{0,4000}}?"(?:{"|".join(_SHOWN_LISTS[:3])})"\s*:\s*\[\s*\{{', re.DOTALL
)


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
    found = find_turns(text, top) or _alone(top)
    if found is None:
        raise _turnless(raw, top)
    said = list(_spoken_words(text, found, ledger) if found.words else _spoken(text, found, ledger))
    for entry in found.beside:
        _book_beside(text, entry, ledger)
    held = (*found.items, *found.beside)
    between = ledger.total - sum(entry.stop - entry.start for entry in held)
    ledger.structure(Line(0, "", between))
    return ledger.reading(_in_seconds(said, ledger))


def _alone(top: Sequence[Entry]) -> Found | None:
    """Take one text for all, where there are no turns."""
    alone = next((e for e in top if e.key == "text" and isinstance(e.value, str)), None)
    if alone is None or not alone.value.strip():
        return None
    return Found([alone], [entry for entry in top if entry is not alone])


def _numbered(text: str, items: Sequence[Entry]) -> Iterator[tuple[Line, Entry]]:
    number, position = 1, 0
    for entry in items:
        number, position = number + text.count("\n", position, entry.start), entry.start
        shown = text[entry.start : entry.stop][:_SHOWN]
        yield Line(number, shown, entry.stop - entry.start), entry


def _spoken(text: str, found: Found, ledger: Ledger) -> Iterator[Utterance]:
    for line, entry in _numbered(text, found.items):
        held = entry.value if isinstance(entry.value, Mapping) else {}
        words = entry.value if entry.key else words_of(held)
        if not isinstance(words, str):
            reason = "an entry without words (a text under 'text' or 'content') is in no turn"
            ledger.unknown(line, reason)
            continue
        ledger.words(line, len(words.strip()))
        start, end = times_of(held)
        yield Utterance(speaker_of(held), words, start, end, line.number)


def _spoken_words(text: str, found: Found, ledger: Ledger) -> Iterator[Utterance]:
    """Join single words of one speaker; marks join the word before them."""
    speakers = _speakers_by_time(found.beside)
    said: Utterance | None = None
    for line, entry in _numbered(text, found.items):
        word, joins = word_of(entry.value)
        ledger.words(line, len(word))
        start, end = times_of(entry.value)
        speaker = speaker_of(entry.value) or speakers.get(str(entry.value.get("start_time")), "")
        if said is not None and (joins or speaker == said.speaker):
            glue = "" if joins else " "
            said = replace(said, text=f"{said.text}{glue}{word}", end=end or said.end)
            continue
        if said is not None:
            yield said
        said = Utterance(speaker, word, start, end, line.number)
    if said is not None:
        yield said


def _speakers_by_time(beside: Sequence[Entry]) -> dict[str, str]:
    """Read who speaks when, where Amazon tells it apart from the words."""
    labels = next((entry.value for entry in beside if entry.key == "speaker_labels"), None)
    segments = labels.get("segments") if isinstance(labels, Mapping) else None
    found: dict[str, str] = {}
    for segment in segments if isinstance(segments, list) else ():
        items = segment.get("items") if isinstance(segment, Mapping) else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, Mapping):
                found[str(item.get("start_time"))] = str(item.get("speaker_label", ""))
    return found


def _in_seconds(said: Sequence[Utterance], ledger: Ledger) -> Sequence[Utterance]:
    """Divide times that can only be milliseconds: no one speaks for minutes per word."""
    timed = [one for one in said if one.start is not None and one.end is not None]
    span = sum((one.end or 0) - (one.start or 0) for one in timed)
    words = sum(len(one.text.split()) for one in timed)
    whole = all(float(at or 0).is_integer() for one in timed for at in (one.start, one.end))
    if len(timed) < 2 or not whole or span < _SLOWEST * words:
        return said
    ledger.remark("the times are in milliseconds; read as such")
    return [replace(one, start=_thousandth(one.start), end=_thousandth(one.end)) for one in said]


def _thousandth(value: float | None) -> float | None:
    return round(value / 1000, 3) if value is not None else None


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
    status = next((e.value for e in top if e.key.casefold() == "status"), None)
    if isinstance(status, str) and status.casefold() in _UNFINISHED:
        reason = f"this JSON holds no transcript: the service's status is {status[:40]!r}"
        hint = "Export it when the service is done."
        raise UnreadableSource(reason, path=raw.path, line=1, hint=hint)
    names = ", ".join(repr(entry.key[:40]) for entry in top[:6] if entry.key)
    held = f"an object with {names}" if names else "a list without turns" if top else "empty"
    return UnreadableSource(
        f"this JSON holds no list of turns (it is {held})",
        path=raw.path,
        line=1,
        hint=f"Turns have a 'text' or 'content', in a list named {', '.join(_SHOWN_LISTS)}.",
    )
