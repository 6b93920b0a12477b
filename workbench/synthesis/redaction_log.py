"""What reviewers decided about words: events of the journal, folded into what holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.event import Event

DECIDED = "redaction.decided"
KEEP, REMOVE = "keep", "remove"


@dataclass(frozen=True)
class WordDecision:
    """A reviewer's decision about a word.

    Attributes
    ----------
    word : str
    action : {"keep", "remove"}
    kind : str
        What it is, for words that go: ``name``, ``place`` …
    person : str
        Code or name of the person it stands for, where the reviewer said so.
    by : str
    event : str
        Id of the event, to undo it.
    """

    word: str
    action: str
    kind: str = "name"
    person: str = ""
    by: str = ""
    event: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "word": self.word,
            "action": self.action,
            "kind": self.kind,
            "person": self.person,
            "by": self.by,
            "event": self.event,
        }


def word_decisions(events: Iterable[Event]) -> dict[str, WordDecision]:
    """What holds, by the word in small letters; the last decision about a word wins.

    Parameters
    ----------
    events : iterable of Event
        ``redaction.decided`` events that hold, in order.
    """
    decided: dict[str, WordDecision] = {}
    for event in events:
        word = str(event.payload.get("word", "")).strip()
        if not word:
            continue
        decided[word.casefold()] = WordDecision(
            word,
            KEEP if event.payload.get("action") == KEEP else REMOVE,
            str(event.payload.get("kind") or "name"),
            str(event.payload.get("person") or ""),
            event.actor,
            event.id,
        )
    return decided


def new_word_decision(
    word: str, action: str, *, kind: str = "", person: str = ""
) -> dict[str, Any]:
    """Payload of an event that decides about a word.

    Raises
    ------
    AnalysisError
        For an empty word, another action, or a kind that does not exist.
    """
    from workbench.language.redaction.spans import TAGS

    bare = " ".join(word.split())
    if not bare or not any(char.isalnum() for char in bare):
        raise AnalysisError(f"{word!r} is no word", hint="Name a word as it stands in the text.")
    if action not in (KEEP, REMOVE):
        raise AnalysisError(f"{action!r} is no decision", hint="Write keep or remove.")
    if kind and kind not in TAGS:
        raise AnalysisError(f"there is no kind {kind!r}", hint=f"There are: {', '.join(TAGS)}.")
    payload = {"word": bare, "action": action}
    if action == REMOVE:
        payload |= {"kind": kind or "name"} | ({"person": person.strip()} if person.strip() else {})
    return payload
