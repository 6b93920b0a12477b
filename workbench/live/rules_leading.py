"""Rules of what only the facilitator does: phases, reveal, timer, lock, removal, undo, close."""

from __future__ import annotations

from typing import Any

from workbench.live.erasing import removal
from workbench.live.errors import Refused
from workbench.live.operations import LONGEST_TIMER
from workbench.live.room import Room
from workbench.live.rules import Asking, Facts, back, rule


@rule
def _phase(asking: Asking) -> Facts:
    room, to = asking.room, asking.data["to"]
    phases = room.template.phases
    if to >= len(phases):
        raise Refused("There is no such phase.")
    if to == room.phase:
        return []
    facts = _revealing(room) if _ends_writing(room, to) else []
    undo = back(f"going on to “{phases[to].title}”", {"kind": "phase", "to": room.phase})
    return [*facts, {"kind": "phase", "to": to, "undo": undo}]


def _ends_writing(room: Room, to: int) -> bool:
    """Going on ends private writing; going back to it, or into it again, does not."""
    if phase_is_private(room, to):
        return room.private and to > room.phase
    return room.template.phases[to].kind != "write" or to > room.phase


def phase_is_private(room: Room, index: int) -> bool:
    """Whether a phase is one of writing that has not been revealed."""
    return room.template.phases[index].kind == "write" and index not in room.revealed


@rule
def _reveal(asking: Asking) -> Facts:
    if not (asking.room.private or asking.room.hidden):
        raise Refused("There is nothing to reveal.")
    return _revealing(asking.room)


def _revealing(room: Room) -> Facts:
    """Private writing ends for good: what was seen cannot be unseen, so there is no undo."""
    if not (room.private or room.hidden):
        return []
    return [{"kind": "revealed", "phases": [room.phase] if room.private else []}]


@rule
def _timer(asking: Asking) -> Facts:
    timer, seconds, left = asking.room.timer, asking.data["seconds"], asking.left
    match asking.data["do"]:
        case "start":
            length = round(1000 * (seconds or 60 * asking.room.now.minutes))
            if not length:
                raise Refused("Say how long.")
            return [_time(length, length, True)]
        case "pause":
            return [_time(timer.length, left, False)]
        case "resume":
            if not left:
                raise Refused("The time is over. Start again or extend.")
            return [_time(timer.length, left, True)]
        case "extend":
            more = round(1000 * (seconds or 60))
            longest = 1000 * LONGEST_TIMER
            length = min(timer.length + more, longest)
            return [_time(length, min(left + more, longest), timer.running or not left)]
    return [_time(0, 0, False)]


def _time(length: int, left: int, running: bool) -> dict[str, Any]:
    return {"kind": "timer", "length": length, "left": left, "running": running}


@rule
def _lock(asking: Asking) -> Facts:
    locked = asking.data["locked"]
    if locked == asking.room.locked:
        return []
    label = "locking the room" if locked else "unlocking the room"
    undo = back(label, {"kind": "locked", "locked": not locked})
    return [{"kind": "locked", "locked": locked, "undo": undo}]


@rule
def _tally(asking: Asking) -> Facts:
    room, shown = asking.room, asking.data["shown"]
    if shown == room.tally_shown:
        return []
    fact = {"kind": "tally", "phase": room.phase, "shown": shown}
    label = "showing the result" if shown else "hiding the result"
    return [{**fact, "undo": back(label, {**fact, "shown": not shown})}]


@rule
def _remove_note(asking: Asking) -> Facts:
    note = asking.note()
    if note.removed:
        return []
    undo = back("removing a note", {"kind": "note_restored", "note": note.id})
    return [{"kind": "note_removed", "note": note.id, "undo": undo}]


@rule
def _restore_note(asking: Asking) -> Facts:
    note = asking.note()
    return [{"kind": "note_restored", "note": note.id}] if note.removed else []


@rule
def _remove_person(asking: Asking) -> Facts:
    if asking.data["person"] not in asking.room.people:
        raise Refused("This person is not in the workshop.")
    return [removal(asking.room, asking.data["person"])]


@rule
def _undo(asking: Asking) -> Facts:
    if not asking.room.undo:
        raise Refused("There is nothing to take back.")
    return [{"kind": "undone", "facts": list(asking.room.undo[-1].facts)}]


@rule
def _suggest(asking: Asking) -> Facts:
    """Suggestions are made beside the log: they change nothing until they are taken."""
    return []


@rule
def _close(asking: Asking) -> Facts:
    if asking.room.drafts and not asking.data.get("reveal"):
        raise Refused("Some notes are still private. Reveal them first.")
    return [*_revealing(asking.room), {"kind": "closed"}]
