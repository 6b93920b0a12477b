"""Erased events: how copies of a study that forgot somebody are united, and text dumps cleared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import StoreError
from workbench.model.event import Event
from workbench.store.atomic import write_bytes
from workbench.store.event_text import canonical_json, event_line, parse_event

FORGOTTEN = "participant.forgotten"
ERASED = "forgotten"


@dataclass(frozen=True)
class Union:
    """Two copies of a journal brought together.

    Attributes
    ----------
    new, rewritten : tuple of Event
        Events to add, and to put in the place of those that are here.
    conflicts : tuple of Event
        Events that differ between the copies though nobody was forgotten.
    """

    new: tuple[Event, ...]
    rewritten: tuple[Event, ...]
    conflicts: tuple[Event, ...]


def marks(
    *,
    sources: Iterable[str] = (),
    things: Iterable[str] = (),
    refs: Iterable[str] = (),
    people: Iterable[str] = (),
) -> list[str]:
    """By what a copy that has not forgotten somebody yet is kept from bringing words back.

    Digests, since a source may be called after the person.
    """
    named = (("source", sources), ("thing", things), ("ref", refs), ("person", people))
    return sorted({_mark(kind, id) for kind, ids in named for id in ids})


def _mark(kind: str, id: object) -> str:
    return hashlib.sha256(f"{kind}:{id}".encode("utf-8", "replace")).hexdigest()[:16]


def forgetting(
    participant: str, changed: Mapping[str, Mapping[str, Any]], earlier: Iterable[Event]
) -> dict[str, Any]:
    """Payload of the event that records an erasure; it holds no words.

    Parameters
    ----------
    participant : str
        Code.
    changed : mapping of event id to payload
        Payloads that take the place of those with the participant's words.
    earlier : iterable of Event
        Records of earlier erasures; what was erased then is erased in these payloads too.
    """
    return {
        "participant": participant,
        "events": {id: _print(payload) for id, payload in sorted(changed.items())},
        "after": sorted(event.id for event in earlier if event.kind == FORGOTTEN),
    }


def unite(here: Iterable[Event], given: Iterable[Event]) -> Union:
    """The union by id of two copies, in which what either of them erased stays erased.

    Where both erased something from one event and neither version lacks all of it, nothing of
    the event is kept.
    """
    here, given = tuple(here), tuple(given)
    mine = {event.id: event for event in here}
    here, given = _told(here, given), _told(given, here)
    versions: dict[str, list[Event]] = {}
    for event in (*here, *given):
        found = versions.setdefault(event.id, [])
        found += [] if event in found else [event]
    records = [v for found in versions.values() for v in found if v.kind == FORGOTTEN]
    erased = {id for record in records for id in record.payload.get("events", {})}
    new, rewritten, conflicts = [], [], []
    codes = _codes(records)
    for id, found in versions.items():
        told = {canonical_json(_untold(event, codes).payload) for event in found[1:] and found}
        chosen = clean(found, records) if id in erased else found[0]
        if id not in erased and len(told) == 1:
            chosen = _untold(found[0], codes)
        if id not in erased and len(told) > 1:
            conflicts.append(found[0])
        elif id not in mine:
            new.append(chosen)
        elif mine[id] != chosen:
            rewritten.append(chosen)
    return Union(tuple(new), tuple(rewritten), tuple(conflicts))


def _told(events: Sequence[Event], other: Sequence[Event]) -> tuple[Event, ...]:
    """Events of a copy; those the other one lacks, without what it forgot and this one did not."""
    own = {event.id for event in events if event.kind == FORGOTTEN}
    codes = _codes(event for event in other if event.id not in own)
    there = {event.id for event in other}
    return tuple(
        _untold(event, codes) if codes and event.id not in there else event for event in events
    )


def _codes(events: Iterable[Event]) -> dict[str, str]:
    """Whose every mark is."""
    records = [event.payload for event in events if event.kind == FORGOTTEN]
    return {mark: str(p.get("participant", "")) for p in records for mark in p.get("marks", ())}


def _untold(event: Event, codes: Mapping[str, str]) -> Event:
    payload = event.payload
    hit = _hit(payload, codes) or next(
        (_hit(part, codes) for part in payload.values() if _hit(part, codes)), ""
    )
    if hit:
        return replace(event, payload={ERASED: hit})
    kept = {
        key: [part for part in value if not _hit(part, codes)] if isinstance(value, list) else value
        for key, value in payload.items()
    }
    return event if kept == payload else replace(event, payload=kept)


def _hit(value: object, codes: Mapping[str, str]) -> str:
    """Whose words a value is about, empty where nobody's who was forgotten."""
    if not isinstance(value, Mapping):
        return ""
    source, _, place = str(value.get("ref", "")).partition("#")
    ref = f"{value.get('source')}#{value.get('start')}-{value.get('end')}"
    found = [_mark("thing", value[key]) for key in ("excerpt", "document", "to") if value.get(key)]
    found += [_mark("person", value["person"])] if value.get("person") else []
    if "quote" in value:
        found += [_mark("source", value.get("source") or source)]
        found += [_mark("ref", value.get("ref") if place else ref)]
    return next((codes[mark] for mark in found if mark in codes), "")


def clean(found: Sequence[Event], records: Sequence[Event]) -> Event:
    """The version of an event that lacks all that any record says was erased from it."""
    about = {r.id: r for r in records if found[0].id in r.payload.get("events", {})}
    for event in found:
        own = _print(event.payload)
        made = [r for r in about.values() if r.payload["events"][event.id] == own]
        lacks = {id for r in made for id in (r.id, *r.payload.get("after", ()))}
        if ERASED in event.payload or about.keys() <= lacks:
            return event
    codes = sorted({str(record.payload.get("participant", "")) for record in about.values()})
    return replace(found[0], payload={ERASED: ", ".join(codes)})


def clear_dump(path: Path, events: Iterable[Event]) -> int:
    """Put events as they are now in the place of those that a text dump holds.

    Returns
    -------
    int
        How many lines were changed. Lines that are no event are left as they are.

    Raises
    ------
    StoreError
        If the file cannot be read.
    """
    now = {event.id: event for event in events}
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", path=path) from error
    fresh = [_line(line, now) for line in lines]
    changed = sum(old != new for old, new in zip(lines, fresh, strict=True))
    if changed:
        write_bytes(path, b"".join(fresh))
    return changed


def _line(line: bytes, now: Mapping[str, Event]) -> bytes:
    try:
        event = parse_event(line.decode("utf-8-sig"))
    except ValueError:
        return line
    if event.id not in now or now[event.id] == event:
        return line
    return f"{event_line(now[event.id])}\n".encode()


def _print(payload: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_json(payload).encode()).hexdigest()[:16]
