"""Events of the journal: every decision a person made, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import StoreError


@dataclass(frozen=True, slots=True)
class Event:
    """One decision.

    Attributes
    ----------
    id : str
        ULID; ids sort in the order of writing.
    at : str
        UTC time, ISO 8601 with milliseconds and ``Z``.
    actor : str
        Who decided.
    kind : str
        Dotted name such as ``assumption.added``; ``undone`` takes another event back.
    payload : mapping
        JSON values.
    version : int
        Version of the payload's format.
    """

    id: str
    at: str
    actor: str
    kind: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1


def standing(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events that hold, in order of id: those undone, and the undoing, left out.

    An undo may itself be undone, which brings the event back.
    """
    ordered = sorted({event.id: event for event in events}.values(), key=lambda event: event.id)
    gone: set[str] = set()
    for event in reversed(ordered):
        if event.kind == "undone" and event.id not in gone:
            gone.add(str(event.payload.get("event", "")))
    return tuple(e for e in ordered if e.kind != "undone" and e.id not in gone)


@contextmanager
def understood(event: Event) -> Iterator[None]:
    """Say which event it is that cannot be understood, where one is read in this block.

    Raises
    ------
    StoreError
        Naming the event, and what its payload lacks or holds wrongly.
    """
    try:
        yield
    except KeyError as error:
        raise _not_understood(event, f"lacks {error.args[0]!r}") from error
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise _not_understood(event, f"does not fit its kind: {error}") from error


def _not_understood(event: Event, what: str) -> StoreError:
    return StoreError(
        f"the payload of event {event.id} ({event.kind}) {what}",
        path="journal",
        hint="It was changed by hand: put back what stood there in study.db and decisions.jsonl, "
        "e.g. from a backup.",
    )
