"""Merges of needs that hold: which need took in which words, when, and who said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.model.event import Event
from workbench.model.need import Said
from workbench.synthesis.need_log import EVIDENCE, MERGED, Kept, fold, said_list

# In an event that adds evidence: the proposal that the words were.
PROPOSAL = "merged"


@dataclass(frozen=True)
class Merged:
    """A need that became part of another.

    Attributes
    ----------
    event, at, actor : str
        The decision in the journal: its id, when it was made and by whom.
    need, text : str
        Id of the need that took it in, and what that is called.
    other, other_text : str
        Id of what became part of it, and what that was called; a proposal has no name.
    said : tuple of Said
        The words that came with it.
    """

    event: str
    at: str
    actor: str
    need: str
    text: str
    other: str
    other_text: str
    said: tuple[Said, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        said = [{"ref": one.ref, "quote": one.quote} for one in self.said]
        names = ("event", "at", "actor", "need", "text", "other", "other_text")
        return {name: getattr(self, name) for name in names} | {"said": said}


def merges(events: Sequence[Event]) -> tuple[Merged, ...]:
    """Merges among events about needs.

    Parameters
    ----------
    events : sequence of Event
        Those that hold, in order.

    Returns
    -------
    tuple of Merged
        In order. What was merged into a need that is gone is left out.
    """
    now = fold(events)
    found = []
    for at, event in enumerate(events):
        other = _other(events[:at], event)
        need = now.get(str(event.payload.get("need", ""))) if other else None
        if other and need:
            found.append(
                Merged(
                    *(event.id, event.at, event.actor, need.id, need.text),
                    *(other.id, other.text, other.said),
                )
            )
    return tuple(found)


def _other(before: Sequence[Event], event: Event) -> Kept | None:
    """What an event merges into another, as it stood."""
    payload = event.payload
    if event.kind == EVIDENCE and PROPOSAL in payload:
        return Kept(str(payload[PROPOSAL]), "", said_list(payload.get("said", ())))
    return fold(before).get(str(payload.get("other", ""))) if event.kind == MERGED else None
