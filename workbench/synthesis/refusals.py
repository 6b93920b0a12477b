"""What participants.csv said that somebody does not allow, kept where their row goes missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from workbench.model.event import Event, understood
from workbench.model.source import Participant
from workbench.synthesis.people import People

REFUSED = "participant.refused"
_KINDS = ("record", "quote", "share")

Refusals = Mapping[str, tuple[str, ...]]


def refusals_on_record(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """What each participant refused when their row was last read, by code.

    Parameters
    ----------
    events : iterable of Event
        ``participant.refused`` events that hold, in order.
    """
    told: dict[str, tuple[str, ...]] = {}
    for event in events:
        with understood(event):
            told[str(event.payload["id"])] = tuple(map(str, event.payload["refused"]))
    return {id: kinds for id, kinds in told.items() if kinds}


def new_refusals(registered: Iterable[Participant], known: Refusals) -> list[dict[str, Any]]:
    """Payloads of the events that bring the record up to date with the rows there are."""
    now = {row.id: _refused(row) for row in registered}
    return [
        {"id": id, "refused": list(kinds)}
        for id, kinds in sorted(now.items())
        if kinds != known.get(id, ())
    ]


def _refused(row: Participant) -> tuple[str, ...]:
    return tuple(kind for kind in _KINDS if getattr(row.consent, kind) is False)


def without_row(
    people: People, registered: Iterable[Participant], known: Refusals
) -> dict[str, tuple[str, ...]]:
    """Who still speaks in the study and refused something in a row that is gone."""
    rows = {row.id for row in registered}
    here = {person.id for person in people.participants}
    return {id: kinds for id, kinds in sorted(known.items()) if id in here - rows}


def still_refused(people: People, gone: Refusals) -> People:
    """The participants; what somebody refused in a row that is gone is refused still."""
    return replace(
        people,
        participants=tuple(
            replace(p, consent=replace(p.consent, **dict.fromkeys(gone.get(p.id, ()), False)))
            for p in people.participants
        ),
    )
