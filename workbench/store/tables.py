"""The journal's tables and the ordered steps that bring an older journal up to date.

Loads SQLAlchemy; import it inside functions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    insert,
    inspect,
    select,
    update,
)

from workbench.errors import StoreError
from workbench.model.event import Event
from workbench.store.event_text import canonical_json

METADATA = MetaData()
EVENTS = Table(
    "events",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", Text, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("version", Integer, nullable=False),
)
META = Table(
    "meta",
    METADATA,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)


def _create(connection: Connection) -> None:
    METADATA.create_all(connection)


# Step n brings a journal from format n to n + 1; each may be run again without harm.
MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_create,)
FORMAT = f"workbench/journal@{len(MIGRATIONS)}"


def stored_format(connection: Connection, *, lock: bool) -> int:
    """Find the journal's format number, 0 where there is no journal yet.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    lock : bool
        Also make other writers wait until this transaction ends, on servers that need telling.

    Raises
    ------
    StoreError
        If the journal is in a newer format, or in none that Workbench knows.
    """
    if not inspect(connection).has_table(META.name):
        return 0
    query = select(META.c.value).where(META.c.key == "format")
    value = connection.execute(query.with_for_update() if lock else query).scalar()
    match = re.fullmatch(r"workbench/journal@(\d+)", value or "")
    if match is None:
        raise StoreError(f"the format is {value!r}, expected {FORMAT!r}", hint="Restore a backup.")
    if int(match[1]) > len(MIGRATIONS):
        raise StoreError(
            f"the format is {value}, and this Workbench reads up to {FORMAT}",
            hint="Upgrade Workbench (pip install --upgrade workbench).",
        )
    return int(match[1])


def bring_up_to_date(connection: Connection) -> None:
    """Create the tables, or run the steps that an older journal lacks."""
    found = stored_format(connection, lock=True)
    for step in MIGRATIONS[found:]:
        step(connection)
    if found == 0:
        connection.execute(insert(META).values(key="format", value=FORMAT))
    elif found < len(MIGRATIONS):
        connection.execute(update(META).where(META.c.key == "format").values(value=FORMAT))


def newest_id(connection: Connection) -> str:
    """Find the greatest id stored, empty where there is none."""
    return connection.execute(select(func.max(EVENTS.c.id))).scalar() or ""


def insert_events(connection: Connection, events: Sequence[Event]) -> None:
    """Add events; their ids must be new."""
    if events:
        connection.execute(insert(EVENTS), [_row(event) for event in events])


def select_events(connection: Connection, kinds: Iterable[str] = ()) -> tuple[Event, ...]:
    """Select events of some kinds, or all of them, in order of id."""
    query = select(EVENTS)
    wanted = tuple(kinds)
    if wanted:
        query = query.where(EVENTS.c.kind.in_(wanted))
    rows = connection.execute(query).all()
    # Sorted here, because servers may sort text by the rules of a language.
    return tuple(sorted((_event(*row) for row in rows), key=lambda event: event.id))


def find_event(connection: Connection, event_id: str) -> Event | None:
    """Find the event of that id."""
    row = connection.execute(select(EVENTS).where(EVENTS.c.id == event_id)).first()
    return None if row is None else _event(*row)


def update_payload(connection: Connection, event_id: str, payload: str) -> None:
    """Put another payload, given as JSON text, in the place of an event's own."""
    connection.execute(update(EVENTS).where(EVENTS.c.id == event_id).values(payload=payload))


def _row(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "at": event.at,
        "actor": event.actor,
        "kind": event.kind,
        "payload": canonical_json(event.payload),
        "version": event.version,
    }


def _event(id_: str, at: str, actor: str, kind: str, payload: str, version: int) -> Event:
    try:
        return Event(id_, at, actor, kind, json.loads(payload), version)
    except json.JSONDecodeError as error:
        raise StoreError(f"the payload of event {id_} is damaged", hint="Restore it.") from error
