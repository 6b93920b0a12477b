"""Facts of a workshop's log, and what each does to the room; unknown ids do nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.live.room import Fact, Group, Note, Person, Room, Timer, Undo
from workbench.live.template import Template, read_template

_MOST_UNDO = 50
_ACTS = frozenset({"wrote", "dotted", "rated", "moved", "grouped", "titled"})

Folder = Callable[[Room, Mapping[str, Any]], Room]
_FOLDERS: dict[str, Folder] = {}


def created(title: str, template: Template, *, names: bool = False) -> dict[str, Any]:
    """The first fact of every log."""
    return {"kind": "created", "title": title, "template": template.to_dict(), "names": names}


def fold(facts: Iterable[Fact]) -> Room:
    """The room after these facts, of which the first says how it was created.

    Examples
    --------
    >>> from workbench.live.template_files import load
    >>> facts = [created("Renewal", load("brainstorm")), {"kind": "joined", "person": "p1"}]
    >>> list(fold(facts).people)
    ['p1']
    """
    rest = iter(facts)
    room = begin(next(rest))
    for fact in rest:
        room = apply(room, fact)
    return room


def begin(fact: Fact) -> Room:
    """The room as it was created."""
    template = read_template(fact["template"]["id"], fact["template"])
    return Room(title=fact["title"], template=template, names=bool(fact.get("names")))


def apply(room: Room, fact: Fact) -> Room:
    """The room after one more fact."""
    room = _FOLDERS[fact["kind"]](room, fact)
    if fact["kind"] in _ACTS and not _acted(room, fact):
        room = _person(room, fact["person"], acted=True)
    if undo := fact.get("undo"):
        stack = (*room.undo, Undo(undo["label"], tuple(undo["facts"])))[-_MOST_UNDO:]
        room = replace(room, undo=stack)
    return room


def _acted(room: Room, fact: Fact) -> bool:
    """Whether who did this is known to take part, or is no participant."""
    person = room.people.get(fact.get("person", ""))
    return person is None or person.acted


def _folder(folder: Folder) -> Folder:
    _FOLDERS[folder.__name__.lstrip("_")] = folder
    return folder


def _person(room: Room, id: str, **changes: Any) -> Room:
    if id not in room.people:
        return room
    return replace(room, people={**room.people, id: replace(room.people[id], **changes)})


def _note(room: Room, id: str, **changes: Any) -> Room:
    if id not in room.notes:
        return room
    return replace(room, notes={**room.notes, id: replace(room.notes[id], **changes)})


@_folder
def _joined(room: Room, fact: Fact) -> Room:
    person = Person(fact["person"], fact.get("name", ""))
    return replace(room, people={**room.people, person.id: person})


@_folder
def _renamed(room: Room, fact: Fact) -> Room:
    return _person(room, fact["person"], name=fact["name"])


@_folder
def _ready(room: Room, fact: Fact) -> Room:
    return _person(room, fact["person"], ready=fact["ready"])


@_folder
def _wrote(room: Room, fact: Fact) -> Room:
    note = Note(
        fact["note"],
        fact["person"],
        fact["text"],
        fact.get("column", ""),
        order=_number(fact["note"]),
        shown=not room.private,
    )
    return replace(room, notes={**room.notes, note.id: note}, made=_made(room, note.id))


@_folder
def _edited(room: Room, fact: Fact) -> Room:
    return _note(room, fact["note"], text=fact["text"])


@_folder
def _withdrew(room: Room, fact: Fact) -> Room:
    return _note(room, fact["note"], withdrawn=True)


@_folder
def _note_removed(room: Room, fact: Fact) -> Room:
    return _note(room, fact["note"], removed=True)


@_folder
def _note_restored(room: Room, fact: Fact) -> Room:
    return _note(room, fact["note"], removed=False)


@_folder
def _moved(room: Room, fact: Fact) -> Room:
    return _note(room, fact["note"], group=fact["group"])


@_folder
def _grouped(room: Room, fact: Fact) -> Room:
    id, by = fact["group"], fact.get("by") or fact.get("person", "")
    group = Group(id, fact.get("title", ""), _number(id), by)
    moved = {
        note: replace(room.notes[note], group=id) for note in fact["notes"] if note in room.notes
    }
    groups, notes = {**room.groups, id: group}, {**room.notes, **moved}
    return replace(room, groups=groups, notes=notes, made=_made(room, id))


@_folder
def _titled(room: Room, fact: Fact) -> Room:
    if fact["group"] not in room.groups:
        return room
    group = room.groups[fact["group"]]
    group = replace(group, title=fact["title"], by=fact.get("person", ""))
    return replace(room, groups={**room.groups, group.id: group})


@_folder
def _dotted(room: Room, fact: Fact) -> Room:
    phase = room.dots.get(fact["phase"], {})
    before = phase.get(fact["person"], {})
    # The newest last: it stands when there are suddenly too many, see `Room.dots_of`.
    given = {**{k: n for k, n in before.items() if k != fact["item"]}, fact["item"]: fact["n"]}
    kept = {item: n for item, n in given.items() if n}
    return replace(room, dots={**room.dots, fact["phase"]: {**phase, fact["person"]: kept}})


@_folder
def _rated(room: Room, fact: Fact) -> Room:
    phase = room.ratings.get(fact["phase"], {})
    mine = phase.get(fact["person"], {})
    values = {**mine.get(fact["item"], {}), fact["scale"]: fact["value"]}
    kept = {scale: value for scale, value in values.items() if value is not None}
    mine = {**mine, fact["item"]: kept}
    return replace(room, ratings={**room.ratings, fact["phase"]: {**phase, fact["person"]: mine}})


@_folder
def _phase(room: Room, fact: Fact) -> Room:
    people = {id: replace(person, ready=False) for id, person in room.people.items()}
    return replace(room, phase=fact["to"], people=people, timer=Timer())


@_folder
def _revealed(room: Room, fact: Fact) -> Room:
    # What its author took back in private stays unseen.
    notes = {
        id: note if note.shown or note.withdrawn else replace(note, shown=True)
        for id, note in _all(room)
    }
    return replace(room, notes=notes, revealed=room.revealed | set(fact["phases"]))


@_folder
def _timer(room: Room, fact: Fact) -> Room:
    return replace(room, timer=Timer(fact["length"], fact["left"], fact["running"]))


@_folder
def _locked(room: Room, fact: Fact) -> Room:
    return replace(room, locked=fact["locked"])


@_folder
def _tally(room: Room, fact: Fact) -> Room:
    phase = {fact["phase"]}
    return replace(room, tally=room.tally | phase if fact["shown"] else room.tally - phase)


@_folder
def _person_removed(room: Room, fact: Fact) -> Room:
    gone = fact["person"]
    keep = {id: note for id, note in _all(room) if note.author != gone}
    words = Words(
        [note.text for note in room.written.get(gone, ())], [note.text for note in keep.values()]
    )
    people = {id: person for id, person in room.people.items() if id != gone}
    return replace(
        room,
        people=people,
        notes=keep,
        groups={id: _group_without(group, gone, words) for id, group in room.groups.items()},
        dots=_phases_without(room.dots, gone),
        ratings=_phases_without(room.ratings, gone),
        undo=tuple(Undo(each["label"], tuple(each["facts"])) for each in fact.get("steps", ())),
        # Ids of erased notes are not given to new ones: others' votes still name them.
        made=max(room.made, fact.get("made", 0)),
    )


@_folder
def _undone(room: Room, fact: Fact) -> Room:
    room = replace(room, undo=room.undo[:-1])
    for back in fact["facts"]:
        room = apply(room, back)
    return room


@_folder
def _reopened(room: Room, fact: Fact) -> Room:
    """For the record: until when people may come in is no part of the room."""
    return room


@_folder
def _closed(room: Room, fact: Fact) -> Room:
    return replace(room, closed=True, timer=Timer(), phase=len(room.template.phases) - 1)


def _number(id: str) -> int:
    return int(id[1:])


def _made(room: Room, id: str) -> int:
    """Ids go on from the greatest, also where notes were erased from the log."""
    return max(room.made, _number(id) + 1)


def _all(room: Room) -> Iterable[tuple[str, Note]]:
    return room.notes.items()


def _group_without(group: Group, person: str, words: Words) -> Group:
    if person in group.by.split():
        return replace(group, title="", by="")
    return replace(group, title="") if words.alone_in(group.title) else group


@dataclass(frozen=True)
class Words:
    """Texts of somebody who is erased, and of those who stay.

    Examples
    --------
    >>> words = Words(["There is no safe parking at the station."], ["Winter is too cold"])
    >>> words.alone_in("Winter / No safe parking"), words.alone_in("Parking")
    (True, False)
    """

    gone: Iterable[str]
    kept: Iterable[str]

    def alone_in(self, title: str) -> bool:
        """Whether a title is in words that only they used, as suggested names are.

        A single word is everybody's.
        """
        parts = [part.removesuffix("…").strip().casefold() for part in title.split(" / ")]
        return any(
            len(part.split()) > 1
            and any(part in text.casefold() for text in self.gone)
            and not any(part in text.casefold() for text in self.kept)
            for part in parts
        )


def _phases_without(given: Mapping[int, Mapping[str, Any]], person: str) -> dict[int, Any]:
    """What was given in phases by others; phases in which nobody else took part are gone."""
    left = {
        phase: {id: v for id, v in each.items() if id != person} for phase, each in given.items()
    }
    return {phase: each for phase, each in left.items() if each}
