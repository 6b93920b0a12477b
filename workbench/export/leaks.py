"""The leak test: nothing personal in what is about to be published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.export.redaction import Redactor
from workbench.model.source import Source
from workbench.synthesis.people import People

# Kinds of personal data that are certain enough to search for by their very characters.
_CERTAIN = ("email", "phone", "card", "iban", "postcode", "address", "id")


def leaks(
    snapshot: Any, people: People, sources: Iterable[Source], redactor: Redactor
) -> list[str]:
    """What a snapshot gives away, each described without repeating it.

    Parameters
    ----------
    snapshot : JSON values
    people : People
    sources : iterable of Source
    redactor : Redactor

    Returns
    -------
    list of str
        Empty when nothing was found: no name of a speaker, no contact or number that occurs
        in a source, and no sentence of anybody who did not allow it.
    """
    texts = list(_texts(snapshot, "snapshot"))
    whole = "\n".join(text for _, text in texts)
    found = [
        f"a speaker's name stands in {place}"
        for name in (*redactor.names, *redactor.remove)
        if name not in redactor.keep and (place := _place(name, texts, whole))
    ]
    for source in sources:
        for turn in source.turns:
            for words in _certain(turn.text):
                if place := _place(words, texts, whole):
                    found.append(f"a contact or number from {source.id} stands in {place}")
    return found + _unconsented(people, list(sources), texts, whole)


def _unconsented(
    people: People, sources: list[Source], texts: list[tuple[str, str]], whole: str
) -> list[str]:
    silent = {p.id for p in people.interviewed() if not p.consent.may_publish}
    found = []
    for source in sources:
        for turn in source.turns:
            person = people.by_speaker.get((source.id, turn.speaker))
            held = people.withholds(source.id, turn.offset, turn.stop)
            if turn.role != "participant" or not (held or person in silent):
                continue
            for sentence in re.split(r"(?<=[.!?])\s+", turn.text):
                if len(sentence.split()) >= 6 and sentence in whole:
                    place = _place(sentence, texts, whole)
                    found.append(f"words of {person}, who did not allow it, stand in {place}")
    return found


def _certain(text: str) -> Iterator[str]:
    from workbench.language import redact

    if not re.search(r"[@\d]", text):
        return
    for start, end, kind in redact(text).found:
        if kind in _CERTAIN:
            yield text[start:end]


def _place(words: str, texts: list[tuple[str, str]], whole: str) -> str:
    if words not in whole:
        return ""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return next((place for place, text in texts if pattern.search(text)), "")


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{place}.{key}")
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _texts(item, f"{place}[{i}]")
