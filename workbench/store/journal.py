"""The journal: an append-only log of every decision that people make in a study."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import StoreError
from workbench.model.event import Event, standing
from workbench.store.atomic import write_text
from workbench.store.database import Database
from workbench.store.erasing import ERASED, FORGOTTEN, Union, forgetting, unite
from workbench.store.event_text import canonical_json, event_line, read_lines, well_formed
from workbench.store.ids import next_id
from workbench.store.problems import raise_all

if TYPE_CHECKING:
    from sqlalchemy import Connection

UNDONE = "undone"


class Journal:
    """Decisions in the order they were made; nothing is changed, everything can be undone.

    State is a fold over `standing`. Nothing is created before the first decision is written.
    Several processes may write at once.

    Parameters
    ----------
    url_or_path : str or Path
        Path of an SQLite file (``study.db``), or a SQLAlchemy URL such as
        ``postgresql+psycopg://user@host/name``.
    clock : callable
        Seconds since 1970.

    Examples
    --------
    >>> journal = Journal("sqlite://")
    >>> added = journal.append("assumption.added", {"text": "Price decides"}, actor="maren")
    >>> journal.undo(added.id, actor="tom").kind
    'undone'
    >>> journal.standing()
    ()
    """

    def __init__(self, url_or_path: str | Path, *, clock: Callable[[], float] = time.time) -> None:
        self._database = Database(url_or_path)
        self._clock = clock
        self._last = ""

    def __repr__(self) -> str:
        return f"Journal({str(self._database)!r})"

    def append(self, kind: str, payload: Mapping[str, Any], *, actor: str) -> Event:
        """Write one decision; when this returns, it survives a crash.

        Parameters
        ----------
        kind : str
            Dotted name such as ``assumption.added``.
        payload : mapping of str to JSON values
        actor : str
            Who decided.

        Returns
        -------
        Event
            With an id greater than every id stored before, even if the clock went back.

        Raises
        ------
        StoreError
            If the payload has no JSON form, or the database cannot be written to.
        """
        return self.append_many([(kind, payload)], actor=actor)[0]

    def append_many(
        self, decisions: Iterable[tuple[str, Mapping[str, Any]]], *, actor: str
    ) -> tuple[Event, ...]:
        """Write several decisions, given as (kind, payload), in one transaction: all or none."""
        drafts = [self._draft(kind, payload, actor) for kind, payload in decisions]
        if not drafts:
            return ()
        return self._database.write(lambda connection: self._insert(connection, drafts))

    def events(self, *kinds: str) -> tuple[Event, ...]:
        """Return all events, undone ones too, in order of id; of some kinds, if named."""
        from workbench.store.tables import select_events

        return self._database.read(lambda connection: select_events(connection, kinds), empty=())

    def standing(self, *kinds: str) -> tuple[Event, ...]:
        """Return the events that hold, in order of id; of some kinds, if named.

        Those of which nothing was left, since somebody was forgotten, are passed over.
        """
        held = standing(self.events(*kinds, UNDONE) if kinds else self.events())
        return tuple(event for event in held if ERASED not in event.payload)

    def undo(self, event_id: str, *, actor: str) -> Event:
        """Take an event back by writing one that says so; undoing that brings it back.

        Raises
        ------
        StoreError
            If there is no such event, or it is undone already.
        """
        from workbench.store.tables import find_event, select_events

        draft = self._draft(UNDONE, {"event": event_id}, actor)

        def work(connection: Connection) -> Event:
            if find_event(connection, event_id) is None:
                raise StoreError(f"there is no event {event_id!r} to undo")
            _refuse_twice(event_id, select_events(connection, [UNDONE]))
            return self._insert(connection, [draft])[0]

        # Checked first without writing, so that a mistake creates no file.
        if not self._database.read(lambda c: find_event(c, event_id) is not None, empty=False):
            raise StoreError(f"there is no event {event_id!r} to undo")
        return self._database.write(work)

    def merge(self, other: Journal | Iterable[Event]) -> int:
        """Take over the events of another copy of the study: the union by id.

        Parameters
        ----------
        other : Journal or iterable of Event

        Returns
        -------
        int
            How many events were new here.

        Raises
        ------
        StoreError
            If an event is here with other content, or is not well formed; nothing is then
            taken over. What either copy erased, to forget a participant, stays erased.
        """
        from workbench.store.tables import insert_events, select_events, update_payload

        given = well_formed(other.events() if isinstance(other, Journal) else other)
        if not given:
            return 0

        def work(connection: Connection) -> Union:
            union = unite(select_events(connection), given)
            raise_all([_conflict(event) for event in union.conflicts])
            insert_events(connection, union.new)
            for event in union.rewritten:
                update_payload(connection, event.id, canonical_json(event.payload))
            return union

        union = self._database.write(work)
        if union.rewritten:
            self._database.scrub(compact=True)
        return len(union.new)

    def erase(
        self, participant: str, changed: Mapping[str, Mapping[str, Any]], *, actor: str, **more: Any
    ) -> Event | None:
        """Put other payloads in the place of those with a participant's words, and say so.

        The one exception to "append-only": a participant's right to be forgotten outweighs
        history. All is written in one transaction with the event ``participant.forgotten``,
        and merging copies never brings the words back. On SQLite they are overwritten in every
        file. On a server they are gone from the table, but its own log, backups and dead rows
        are its administrator's to clear (``VACUUM FULL events``). Safe to do again.

        Parameters
        ----------
        participant : str
            Code.
        changed : mapping of event id to payload
        actor : str
        **more
            Further values of the record, without words.

        Returns
        -------
        Event or None
            The record; None where it is there already and nothing was left to change.
        """
        from workbench.store.tables import select_events, update_payload

        def work(connection: Connection) -> Event | None:
            records = select_events(connection, [FORGOTTEN])
            done = any(record.payload.get("participant") == participant for record in records)
            if done and not changed:
                return None
            for id, payload in changed.items():
                update_payload(connection, id, _json(payload, "the new payload"))
            record = {**forgetting(participant, changed, records), **more}
            return self._insert(connection, [self._draft(FORGOTTEN, record, actor)])[0]

        record = self._database.write(work)
        self._database.scrub(compact=True)
        return record

    def rewrite(self, event_id: str, payload: Mapping[str, Any]) -> Event:
        """Put another payload in the place of an event's own. For erasing a person only.

        For one event, unrecorded; `erase` does it for all of a participant's. Merging a copy
        in which it was not done is refused.

        Raises
        ------
        StoreError
            If there is no such event, or the old words cannot be cleared from every file.
        """
        from workbench.store.tables import find_event, update_payload

        text = _json(payload, "the new payload")

        found = self._database.read(lambda c: find_event(c, event_id), empty=None)
        if found is None:
            raise StoreError(f"there is no event {event_id!r} to rewrite")
        self._database.write(lambda connection: update_payload(connection, event_id, text))
        self._database.scrub()
        return replace(found, payload=json.loads(text))

    def dump_jsonl(self, path: str | Path) -> None:
        """Write all events as text, one JSON object a line, in order of id.

        Equal journals give equal bytes, and git merges such files line by line.
        """
        write_text(path, "".join(f"{event_line(event)}\n" for event in self.events()))

    def load_jsonl(self, path: str | Path) -> int:
        """Merge what `dump_jsonl` wrote, here or in another copy of the study.

        Returns
        -------
        int
            How many events were new here.

        Raises
        ------
        StoreError
            Naming every bad line, or an event that is here with other content; nothing is then
            taken over.
        """
        return self.merge(read_lines(Path(path)))

    def _draft(self, kind: str, payload: Mapping[str, Any], actor: str) -> Event:
        if not kind or not isinstance(kind, str):
            raise StoreError(f"the kind of an event is {kind!r}, expected a dotted name")
        if not isinstance(actor, str):
            raise StoreError(f"the actor of {kind} is {actor!r}, expected a name")
        return Event("", "", actor, kind, json.loads(_json(payload, f"the payload of {kind}")))

    def _insert(self, connection: Connection, drafts: Sequence[Event]) -> tuple[Event, ...]:
        from workbench.store.tables import insert_events, newest_id

        now = self._clock()
        at = datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds")
        last = max(newest_id(connection), self._last)
        events: list[Event] = []
        for draft in drafts:
            last = next_id(last, now)
            events.append(replace(draft, id=last, at=at.replace("+00:00", "Z")))
        insert_events(connection, events)
        self._last = last
        return tuple(events)


def _json(payload: Mapping[str, Any], what: str) -> str:
    if not isinstance(payload, Mapping):
        raise StoreError(f"{what} is not a mapping")
    try:
        return canonical_json(payload)
    except ValueError as error:
        raise StoreError(f"{what} cannot be stored as JSON: {error}") from error


def _refuse_twice(event_id: str, undoings: Sequence[Event]) -> None:
    gone: dict[str, Event] = {}
    for undoing in reversed(undoings):
        if undoing.id not in gone:
            gone.setdefault(str(undoing.payload.get("event", "")), undoing)
    if event_id in gone:
        by = gone[event_id]
        raise StoreError(
            f"event {event_id} is already undone, by {by.actor} at {by.at}",
            hint=f"To bring it back, undo {by.id}.",
        )


def _conflict(event: Event) -> StoreError:
    return StoreError(
        f"event {event.id} ({event.kind}) differs between the two copies",
        hint="One of them was changed by hand: put the other one's line in its place.",
    )
