"""Who may do what, and when: an operation becomes facts, or is refused with a reason."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.live.errors import Refused
from workbench.live.operations import Operation
from workbench.live.room import FACILITATOR, Note, Room

Facts = list[dict[str, Any]]
MOST_NOTES_EACH = 200
MOST_NOTES = 5000
# So many that the number of an erased note does not come again.
SPREAD = 10**9


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody asks something of the room.

    Attributes
    ----------
    room : Room
    person : str
        Id of a participant, or `FACILITATOR`.
    data : mapping
        Fields of the operation.
    left : int
        Milliseconds that the timer has left at this moment.
    """

    room: Room
    person: str
    data: Mapping[str, Any]
    left: int = 0

    @property
    def leads(self) -> bool:
        """Whether the facilitator asks."""
        return self.person == FACILITATOR

    def note(self) -> Note:
        """The note that it is about, as far as the asker may know of it."""
        note = self.room.notes.get(self.data["note"])
        if note is None or not (note.shown or note.author == self.person):
            raise Refused("This note is not there.")
        return note


Rule = Callable[[Asking], Facts]
_RULES: dict[str, Rule] = {}
_LEADERS = frozenset(
    {
        *("phase", "reveal", "timer", "lock", "tally", "suggest", "undo", "close"),
        *("remove_note", "restore_note", "remove_person", "merge", "ungroup"),
    }
)
_AFTER_CLOSE = frozenset({"remove_person", "remove_note", "restore_note", "tally"})


def decide(room: Room, person: str, operation: Operation, *, left: int = 0) -> Facts:
    """Facts that follow from an operation.

    Parameters
    ----------
    room : Room
    person : str
        Id of a participant, or `FACILITATOR`.
    operation : Operation
    left : int
        Milliseconds that the timer has left at this moment.

    Raises
    ------
    Refused
        When the phase, the person's part or a limit forbids it; with the reason.
    """
    if person != FACILITATOR:
        if person not in room.people:
            raise Refused("You are no longer in this workshop.")
        if operation.name in _LEADERS:
            raise Refused("Only the facilitator can do this.")
    if room.closed and operation.name not in _AFTER_CLOSE:
        raise Refused("The workshop is closed.")
    return _RULES[operation.name](Asking(room, person, operation.data, left))


def rule(rule: Rule) -> Rule:
    """Register a rule under its own name."""
    _RULES[rule.__name__.lstrip("_")] = rule
    return rule


def phase_is(asking: Asking, *kinds: str, why: str) -> None:
    """Refuse unless the room is in such a phase; the facilitator may act in any."""
    if not asking.leads and asking.room.now.kind not in kinds:
        raise Refused(why)


def back(label: str, *facts: dict[str, Any]) -> dict[str, Any]:
    """How to take a fact back, to be put under its key ``undo``."""
    return {"label": label, "facts": list(facts)}


@rule
def _write(asking: Asking) -> Facts:
    room, data = asking.room, asking.data
    if room.now.kind != "write":
        raise Refused("Writing is over.")
    if room.phase in room.revealed:
        raise Refused("The notes have been revealed; nobody writes any more.")
    columns = {column.id for column in room.template.columns(room.phase)}
    if columns and data["column"] not in columns:
        raise Refused("Choose where the note belongs.")
    mine = room.written.get(asking.person, ())
    if len(mine) >= MOST_NOTES_EACH or len(room.notes) >= MOST_NOTES:
        raise Refused("There are too many notes already.")
    column = data["column"] if columns else ""
    note = _new_id(room)
    fact = {"note": note, "person": asking.person, "text": data["text"], "column": column}
    return [{"kind": "wrote", **fact}]


def _new_id(room: Room) -> str:
    """The next number where authors are named, else any: nobody sees who wrote before whom.

    What is written in a later phase still comes after what was written before.
    """
    if room.names:
        return f"n{room.made}"
    while (id := f"n{(room.phase + 1) * SPREAD + secrets.randbelow(SPREAD)}") in room.notes:
        pass
    return id


def _own_draft(asking: Asking) -> Note:
    note = asking.note()
    if note.author != asking.person:
        raise Refused("Only its author can change a note.")
    if note.shown:
        raise Refused("The note has been revealed and stays as it is.")
    if not note.live:
        raise Refused("This note was taken back.")
    return note


@rule
def _edit(asking: Asking) -> Facts:
    note = _own_draft(asking)
    fact = {"note": note.id, "text": asking.data["text"], "person": asking.person}
    return [{"kind": "edited", **fact}]


@rule
def _withdraw(asking: Asking) -> Facts:
    note = _own_draft(asking)
    return [{"kind": "withdrew", "note": note.id, "person": asking.person}]


@rule
def _dot(asking: Asking) -> Facts:
    room, item, n = asking.room, asking.data["item"], asking.data["n"]
    _taking_part(asking, "vote", "Nobody votes now.")
    _is_item(room, item)
    phase = room.now
    given = room.dots_of(asking.person)
    if n > phase.per_item:
        many = "one dot" if phase.per_item == 1 else f"{phase.per_item} dots"
        raise Refused(f"At most {many} on one note.")
    if sum(given.values()) - given.get(item, 0) + n > phase.dots:
        raise Refused(f"All {phase.dots} dots are given. Take one back first.")
    return [{"kind": "dotted", "phase": room.phase, "person": asking.person, "item": item, "n": n}]


@rule
def _rate(asking: Asking) -> Facts:
    room, data = asking.room, asking.data
    _taking_part(asking, "rate", "Nobody rates now.")
    _is_item(room, data["item"])
    if data["scale"] not in {scale.id for scale in room.now.scales}:
        raise Refused("There is no such scale.")
    fact = {"phase": room.phase, "person": asking.person, **data}
    return [{"kind": "rated", **fact}]


def _taking_part(asking: Asking, kind: str, why: str) -> None:
    if asking.leads:
        raise Refused("The facilitator does not take part in this.")
    if asking.room.now.kind != kind:
        raise Refused(why)
    if asking.room.tally_shown:
        raise Refused("The result is shown already.")


def _is_item(room: Room, item: str) -> None:
    if item not in room.items():
        raise Refused("This is no longer there; it may have been put into a group.")


@rule
def _ready(asking: Asking) -> Facts:
    _participant(asking)
    return [{"kind": "ready", "person": asking.person, "ready": asking.data["ready"]}]


@rule
def _rename(asking: Asking) -> Facts:
    _participant(asking)
    return [{"kind": "renamed", "person": asking.person, "name": asking.data["name"]}]


def _participant(asking: Asking) -> None:
    if asking.leads:
        raise Refused("This is for participants.")
