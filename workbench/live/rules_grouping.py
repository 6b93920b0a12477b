"""Rules of clustering and naming."""

from __future__ import annotations

from typing import Any

from workbench.live.errors import Refused
from workbench.live.operations import LONGEST_TITLE
from workbench.live.room import Group, Note, Room
from workbench.live.rules import Asking, Facts, back, phase_is, rule

MOST_GROUPS = 5000
_NOT_NOW = "Notes are not grouped now."


@rule
def _move(asking: Asking) -> Facts:
    phase_is(asking, "cluster", why=_NOT_NOW)
    note = _shown(asking.room, asking.data["note"])
    group = asking.data["group"]
    if group and group not in asking.room.groups:
        raise Refused("This group is not there.")
    if group == note.group:
        return []
    fact = {"kind": "moved", "note": note.id, "group": group, "person": asking.person}
    return [_undoable(asking, fact, "moving a note", _place(note))]


@rule
def _group(asking: Asking) -> Facts:
    phase_is(asking, "cluster", why=_NOT_NOW)
    if len(asking.room.groups) >= MOST_GROUPS:
        raise Refused("There are too many groups already.")
    notes = [_shown(asking.room, id) for id in asking.data["notes"]]
    fact = {
        "kind": "grouped",
        "group": f"g{asking.room.made}",
        "title": asking.data["title"],
        "notes": [note.id for note in notes],
        "person": asking.person,
    }
    return [_undoable(asking, fact, "making a group", *map(_place, notes))]


@rule
def _title(asking: Asking) -> Facts:
    phase_is(asking, "cluster", "name", why="Groups are not named now.")
    group = _known(asking.room, asking.data["group"])
    if group.title == asking.data["title"]:
        return []
    fact = {
        "kind": "titled",
        "group": group.id,
        "title": asking.data["title"],
        "person": asking.person,
    }
    return [_undoable(asking, fact, "naming a group", _name(group))]


@rule
def _merge(asking: Asking) -> Facts:
    room = asking.room
    groups = [_known(room, id) for id in asking.data["groups"]]
    if len(groups) < 2:
        raise Refused("Choose at least two groups.")
    title = asking.data["title"] or _joined([group.title for group in groups])
    # Words of others go when these are erased, also out of a title that was put together.
    authors = [] if asking.data["title"] else [group.by for group in groups if group.title]
    notes = [note for group in groups for note in _inside(room, group.id)]
    fact = {
        "kind": "grouped",
        "group": groups[0].id,
        "title": title,
        "notes": [note.id for note in notes],
        "person": asking.person,
        "by": " ".join(authors),
    }
    return [_undoable(asking, fact, "merging groups", *map(_place, notes), _name(groups[0]))]


@rule
def _ungroup(asking: Asking) -> Facts:
    group = _known(asking.room, asking.data["group"])
    facts: Facts = []
    notes = _inside(asking.room, group.id)
    for note in notes:
        facts.append({"kind": "moved", "note": note.id, "group": "", "person": asking.person})
    if facts:
        facts[-1] = _undoable(asking, facts[-1], "taking a group apart", *map(_place, notes))
    return facts


def _shown(room: Room, id: str) -> Note:
    note = room.notes.get(id)
    if note is None or not (note.live and note.shown):
        raise Refused("This note is not there.")
    return note


def _known(room: Room, id: str) -> Group:
    if id not in room.groups:
        raise Refused("This group is not there.")
    return room.groups[id]


def _inside(room: Room, group: str) -> list[Note]:
    # Removed notes go along, so that they return to their group when they are restored.
    return [note for note in room.notes.values() if note.group == group]


def _joined(titles: list[str]) -> str:
    """Titles side by side, as many as there is room for."""
    title = ""
    for each in filter(None, titles):
        longer = f"{title} / {each}" if title else each
        if len(longer) <= LONGEST_TITLE:
            title = longer
    return title


def _place(note: Note) -> dict[str, Any]:
    return {"kind": "moved", "note": note.id, "group": note.group}


def _name(group: Group) -> dict[str, Any]:
    return {"kind": "titled", "group": group.id, "title": group.title, "person": group.by}


def _undoable(
    asking: Asking, fact: dict[str, Any], label: str, *facts: dict[str, Any]
) -> dict[str, Any]:
    """The facilitator's own steps can be taken back; other people's stand."""
    return {**fact, "undo": back(label, *facts)} if asking.leads else fact
