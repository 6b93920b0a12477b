"""Facts of a log without the words of somebody who is erased; what others did stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

from workbench.live.folding import Words
from workbench.live.room import FACILITATOR, Fact, Room

Plain = dict[str, Any]


def removal(room: Room, person: str) -> Plain:
    """The fact by which somebody is removed from a room.

    It carries what the facilitator can still take back, so that this is known also when the
    facts from before were rewritten.
    """
    mine = room.written.get(person, ())
    others = [note.text for note in room.notes.values() if note.author != person]
    words = Words([note.text for note in mine], others)
    steps = [{"label": each.label, "facts": each.facts} for each in room.undo]
    left = _steps(steps, person, {note.id for note in mine}, words)
    return {"kind": "person_removed", "person": person, "made": room.made, "steps": left}


def written(facts: Iterable[Fact], person: str) -> tuple[set[str], Words]:
    """Ids of somebody's notes, and their words beside everybody else's, as last worded."""
    theirs: dict[str, str] = {}
    others: dict[str, str] = {}
    for fact in facts:
        if fact["kind"] in ("wrote", "edited"):
            (theirs if fact["person"] == person else others)[fact["note"]] = fact["text"]
    return set(theirs), Words(theirs.values(), others.values())


def without(fact: Fact, person: str, notes: Set[str], words: Words) -> Plain | None:
    """A fact without somebody's words, None when nothing of it is left.

    What they moved and grouped of other people's notes stays; titles that they gave go, and
    those in the words of their notes. How to take back what others did stays as far as it is
    not about them.

    Parameters
    ----------
    fact : mapping
    person : str
    notes : set of str
        Ids of their notes.
    words : Words
    """
    kept = _without({k: v for k, v in fact.items() if k != "undo"}, person, notes, words)
    if kept is None or not fact.get("undo"):
        return kept
    steps = _steps([fact["undo"]], person, notes, words)
    return {**kept, "undo": steps[0]} if steps else kept


def _steps(
    steps: Iterable[Mapping[str, Any]], person: str, notes: Set[str], words: Words
) -> list[Plain]:
    """Ways to take something back that have something left to do."""
    found = []
    for step in steps:
        inner = [_without(dict(each), person, notes, words) for each in step["facts"]]
        if facts := [each for each in inner if each is not None]:
            found.append({"label": step["label"], "facts": facts})
    return found


def _without(kept: Plain, person: str, notes: Set[str], words: Words) -> Plain | None:
    match kept["kind"]:
        case "created":
            return kept
        case "person_removed":
            steps = _steps(kept.get("steps", ()), person, notes, words)
            return {**kept, "steps": steps} if "steps" in kept else kept
        case "undone":
            inner = [_without(dict(each), person, notes, words) for each in kept["facts"]]
            return {**kept, "facts": [each for each in inner if each is not None]}
        case "grouped" | "titled":
            return _untitled(kept, person, notes, words)
        case "moved":
            return _unmoved(kept, person) if kept["note"] in notes else kept
    theirs = kept.get("person") == person
    return None if theirs or kept.get("note") in notes else kept


def _untitled(kept: Plain, person: str, notes: Set[str], words: Words) -> Plain:
    if "notes" in kept:
        kept["notes"] = [note for note in kept["notes"] if note not in notes]
    # A merged group's title is made of others' titles; `by` says whose.
    by = str(kept.get("by") or kept.get("person", "")).split()
    if person in by and kept["kind"] == "titled":
        return {**kept, "title": "", "person": ""}
    return {**kept, "title": ""} if person in by or words.alone_in(kept["title"]) else kept


def _unmoved(kept: Plain, person: str) -> Plain | None:
    """That somebody else moved their note: who took part is known by it, and no more."""
    by = kept.get("person", "")
    return None if by in ("", person, FACILITATOR) else {**kept, "note": "", "group": ""}
