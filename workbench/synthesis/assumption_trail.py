"""The audit trail: every entry about assumptions, also those taken back, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model.event import Event, standing, understood
from workbench.synthesis.assumption_log import (
    ADDED,
    EVIDENCE,
    FOLDED,
    LEARNED,
    MOVED,
    REWORDED,
    TESTED,
)
from workbench.synthesis.assumption_trials import COUNTED, DECIDED, EVALUATED, PAPER, RATED

UNDONE = "undone"


@dataclass(frozen=True)
class Entry:
    """One line of the trail.

    Attributes
    ----------
    at, by : str
    assumption, test : str
    what : str
        Kind of entry in words.
    words : str
        What it says; participants' words are only counted.
    stands : bool
        False when it was taken back.
    event : str
        Id in the journal.
    """

    at: str
    by: str
    assumption: str
    test: str
    what: str
    words: str
    stands: bool
    event: str


def trail(events: Iterable[Event]) -> tuple[Entry, ...]:
    """Every entry about assumptions, in order.

    Parameters
    ----------
    events : iterable of Event
        All of the journal, those undone and the undoing too.
    """
    ordered = tuple(sorted(events, key=lambda event: event.id))
    holds = {event.id for event in standing(ordered)}
    about = {event.id: event for event in ordered if event.kind in FOLDED}
    found = []
    for event in ordered:
        with understood(event):
            if event.id in about:
                found.append(_entry(event, stands=event.id in holds))
            elif event.kind == UNDONE and event.payload.get("event") in about:
                found.append(_undoing(event, about[str(event.payload["event"])]))
    return tuple(found)


def _entry(event: Event, *, stands: bool) -> Entry:
    payload = event.payload
    what, say = _SAYINGS[event.kind]
    known = "forgotten" not in payload
    test = payload.get("id", "") if event.kind == TESTED else payload.get("test", "")
    assumption = payload.get("assumption") or payload.get("id", "")
    words = say(payload) if known else "erased with a participant"
    return Entry(event.at, event.actor, assumption, test or "", what, words, stands, event.id)


def _undoing(event: Event, back: Event) -> Entry:
    entry = _entry(back, stands=False)
    words = f"took back: {entry.what} of {back.at[:10]}"
    return Entry(
        event.at, event.actor, entry.assumption, entry.test, "taken back", words, True, event.id
    )


def _tested(payload: Mapping[str, Any]) -> str:
    parts = [f"right if {payload['right_if']}", f"lock {payload.get('lock', '')[:12]}"]
    if payload.get("supersedes"):
        parts.insert(0, f"in place of {payload['supersedes']}, since {payload['reason']}")
    return "; ".join(parts)


def _evaluated(payload: Mapping[str, Any]) -> str:
    figures = " ".join(f"{name} {payload[name]:g}" for name in ("estimate", "low", "high"))
    words = f"{payload['verdict']}: {figures}, n {payload['n']}"
    look = f"look {payload['look']}" if payload["look"] else "too early to judge"
    cautions = " ".join(payload["cautions"])
    return f"{words}, {look}; data {payload['digest'][:12]}. {cautions}".strip()


def _counted(payload: Mapping[str, Any]) -> str:
    of = f" of {payload['of']}" if payload.get("of") is not None else ""
    second = payload.get("versus")
    versus = f" against {second} of {payload['versus_of']}" if second is not None else ""
    source = f" ({payload['source']})" if payload.get("source") else ""
    return f"{payload['successes']}{of}{versus}{source}"


def _evidence(payload: Mapping[str, Any]) -> str:
    sides = {"for": payload.get("supports", ()), "against": payload.get("contradicts", ())}
    return ", ".join(f"{len(pieces)} {side}" for side, pieces in sides.items() if pieces)


def _rated(payload: Mapping[str, Any]) -> str:
    names = {"importance": "importance", "strength": "evidence strength"}
    return ", ".join(f"{words} {payload[name]}" for name, words in names.items() if name in payload)


def _added(payload: Mapping[str, Any]) -> str:
    origin = f" (from {payload['origin']})" if payload.get("origin") else ""
    return f"{payload['text']}{origin}"


def _decided(payload: Mapping[str, Any]) -> str:
    return ": ".join(part for part in (payload["decision"], payload.get("because", "")) if part)


_SAYINGS: dict[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    ADDED: ("added", _added),
    REWORDED: ("reworded", lambda p: str(p["text"])),
    EVIDENCE: ("evidence", _evidence),
    MOVED: ("words moved", lambda _: "a transcript was corrected"),
    TESTED: ("test card locked", _tested),
    COUNTED: ("counts typed in", _counted),
    EVALUATED: ("evaluated", _evaluated),
    LEARNED: ("learning card", lambda p: f"{p['decision']}: {p['learned']}"),
    DECIDED: ("decided", _decided),
    RATED: ("rated", _rated),
    PAPER: ("document", lambda p: f"{p['side']}: {p['words']} ({p['ref']})"),
}
