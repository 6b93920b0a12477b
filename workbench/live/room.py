"""The state of a workshop: who is there, what they wrote, how it is grouped, voted and rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workbench.live.template import Phase, Template

FACILITATOR = "facilitator"
NOBODY: Mapping[str, Any] = {}

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """A participant; `name` is empty for those who gave none.

    `acted` says whether they ever wrote, grouped, voted or rated.
    """

    id: str
    name: str = ""
    ready: bool = False
    acted: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote.

    Attributes
    ----------
    id, author, text : str
    column : str
        Id of a column of the phase, or empty.
    group : str
        Id of the group it lies in, or empty.
    order : int
        Its place among the notes. Where authors are not named it says nothing of when it was
        written within a phase.
    shown : bool
        False while it is private to its author.
    withdrawn, removed : bool
        Taken back by its author; taken away by the facilitator. Both are kept.
    """

    id: str
    author: str
    text: str
    column: str = ""
    group: str = ""
    order: int = 0
    shown: bool = False
    withdrawn: bool = False
    removed: bool = False

    @property
    def live(self) -> bool:
        """Whether it takes part: neither withdrawn nor removed."""
        return not (self.withdrawn or self.removed)


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that belong together; without notes it is not shown. `by` worded its title."""

    id: str
    title: str = ""
    order: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown, in milliseconds; `left` is what was left when it was last changed."""

    length: int = 0
    left: int = 0
    running: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """How to take back something that the facilitator did."""

    label: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Room:
    """A workshop, as a pure fold over the facts of its log.

    Attributes
    ----------
    title : str
    template : Template
    names : bool
        Whether notes show their author's name after the reveal.
    phase : int
        Index into the template's phases.
    revealed : frozenset of int
        Phases whose writing is over.
    people, notes, groups : mapping by id
    dots : mapping of int to mapping
        Phase index to person to item to number of dots.
    ratings : mapping of int to mapping
        Phase index to person to item to scale to value (1–5).
    tally : frozenset of int
        Phases of which dots or ratings are shown.
    undo : tuple of Undo
        Newest last.
    made : int
        Greater than the number in any id that was given; ids are counted from it.
    """

    title: str
    template: Template
    names: bool = False
    phase: int = 0
    revealed: frozenset[int] = frozenset()
    people: Mapping[str, Person] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    dots: Mapping[int, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    ratings: Mapping[int, Mapping[str, Mapping[str, Mapping[str, int]]]] = field(
        default_factory=dict
    )
    tally: frozenset[int] = frozenset()
    timer: Timer = field(default_factory=Timer)
    locked: bool = False
    closed: bool = False
    undo: tuple[Undo, ...] = ()
    made: int = 0

    @property
    def now(self) -> Phase:
        """The phase that the room is in."""
        return self.template.phases[self.phase]

    @property
    def private(self) -> bool:
        """Whether what is written now is seen by its author alone."""
        return self.now.kind == "write" and self.phase not in self.revealed

    @property
    def result_open(self) -> bool:
        """Whether there is nothing that only its author may see."""
        return not self.private and not self.hidden

    @cached_property
    def hidden(self) -> tuple[Note, ...]:
        """Notes that only their authors have seen, without those that these took back."""
        return tuple(n for n in self.notes.values() if not (n.shown or n.withdrawn))

    @property
    def drafts(self) -> int:
        """How many notes of participants only their authors have seen."""
        return sum(note.author != FACILITATOR for note in self.hidden)

    @cached_property
    def took_part(self) -> frozenset[str]:
        """People who wrote, grouped, voted or rated, not those who came and only looked."""
        return frozenset(id for id, person in self.people.items() if person.acted)

    @property
    def tally_shown(self) -> bool:
        """Whether everybody sees the dots or ratings of this phase."""
        return self.phase in self.tally

    def shown_result(self, kind: str) -> int | None:
        """The last vote or rating up to this phase, if everybody sees its result."""
        for index in range(self.phase, -1, -1):
            if self.template.phases[index].kind == kind:
                return index if index in self.tally else None
        return None

    @cached_property
    def written(self) -> Mapping[str, tuple[Note, ...]]:
        """Notes by author, those taken back or away included."""
        found: dict[str, list[Note]] = {}
        for note in self.notes.values():
            found.setdefault(note.author, []).append(note)
        return {author: tuple(notes) for author, notes in found.items()}

    @cached_property
    def live_notes(self) -> tuple[Note, ...]:
        """Notes that take part and are no longer private, in their order."""
        return tuple(note for note in self.ordered if note.live and note.shown)

    @cached_property
    def ordered(self) -> tuple[Note, ...]:
        """All notes in their order, which alone may be seen."""
        return tuple(sorted(self.notes.values(), key=lambda note: note.order))

    @cached_property
    def filled(self) -> Mapping[str, tuple[Note, ...]]:
        """Groups that have notes, with these."""
        inside: dict[str, list[Note]] = {}
        for note in self.live_notes:
            if note.group in self.groups:
                inside.setdefault(note.group, []).append(note)
        return {id: tuple(notes) for id, notes in inside.items()}

    def items(self, index: int | None = None) -> frozenset[str]:
        """Ids of what is voted on or rated in a phase (by default this one)."""
        phase = self.template.phases[self.phase if index is None else index]
        if phase.items == "notes":
            return self._note_ids
        return self.group_items

    @cached_property
    def _note_ids(self) -> frozenset[str]:
        return frozenset(note.id for note in self.live_notes)

    @cached_property
    def group_items(self) -> frozenset[str]:
        """Ids of groups that have notes, and of notes that stand alone."""
        loose = (note.id for note in self.live_notes if note.group not in self.groups)
        return frozenset([*self.filled, *loose])

    def dots_of(self, person: str, index: int | None = None) -> Mapping[str, int]:
        """Somebody's dots on what can still be voted on, the newest where these are too many.

        Dots come free when a note goes into a group or is removed; when it is back, so are its
        dots, and they may have been given again by then.
        """
        index = self.phase if index is None else index
        given = self.dots.get(index, NOBODY).get(person, NOBODY)
        items, left = self.items(index), self.template.phases[index].dots
        kept: dict[str, int] = {}
        for item in reversed(list(given)):
            if item in items and left:
                kept[item] = min(given[item], left)
                left -= kept[item]
        return kept

    def ratings_of(self, person: str, index: int | None = None) -> Mapping[str, Mapping[str, int]]:
        """Somebody's ratings of what can still be rated."""
        index = self.phase if index is None else index
        given = self.ratings.get(index, NOBODY).get(person, NOBODY)
        items = self.items(index)
        return {item: values for item, values in given.items() if item in items and values}

    def tallies(self, index: int | None = None) -> Mapping[str, int]:
        """Dots of everybody, by item."""
        index = self.phase if index is None else index
        total: Counter[str] = Counter()
        for person in self.dots.get(index, NOBODY):
            total.update(self.dots_of(person, index))
        return total

    def rated(self, index: int | None = None) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
        """Ratings of everybody: item to scale to sorted values."""
        index = self.phase if index is None else index
        found: dict[str, dict[str, list[int]]] = {}
        for person in self.ratings.get(index, NOBODY):
            for item, values in self.ratings_of(person, index).items():
                for scale, value in values.items():
                    found.setdefault(item, {}).setdefault(scale, []).append(value)
        return {
            item: {scale: tuple(sorted(values)) for scale, values in scales.items()}
            for item, scales in found.items()
        }

    def title_of(self, item: str) -> str:
        """What an item is called: a group's title, else the text of its first note."""
        if item in self.groups:
            notes = self.filled.get(item, ())
            return self.groups[item].title or (notes[0].text if notes else "")
        return self.notes[item].text if item in self.notes else ""
