"""What each audience sees of a room: keyed JSON values; nothing else ever reaches a client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import asdict, dataclass
from statistics import median_low
from typing import Any, Literal

from workbench.live.room import Note, Room
from workbench.live.template import Phase

Audience = Literal["participant", "facilitator", "display"]
View = dict[str, Any]


# So many may have joined and gone, as when a class tries the link, before the desk is told.
_MOST_AWAY = 40


@dataclass(frozen=True, slots=True)
class Moment:
    """What is true now and not in the log.

    Attributes
    ----------
    here : set of str
        People with an open connection.
    ends : int or None
        When the running timer ends, on the server's monotonic clock, in milliseconds.
    left : int
        Milliseconds left.
    suggestions : tuple of (str, tuple of str)
        Suggested groups: a title and ids of notes.
    trouble, outcome : str
        What keeps the room from being saved, and what closing it put into the study, for the
        facilitator.
    code, join, board : str
        The code, and links for the facilitator.
    warning : str
        What the facilitator should see to, unless the room is locked.
    """

    here: Set[str] = frozenset()
    ends: int | None = None
    left: int = 0
    suggestions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    trouble: str = ""
    outcome: str = ""
    code: str = ""
    join: str = ""
    board: str = ""
    warning: str = ""


def shared(room: Room, moment: Moment, audience: Audience) -> View:
    """What everybody of an audience sees alike.

    Parameters
    ----------
    room : Room
    moment : Moment
    audience : {"participant", "facilitator", "display"}

    Returns
    -------
    dict
        Values by key: ``room``, ``note/<id>``, ``group/<id>``; for projector and facilitator
        ``counts``, which change with every note and would keep phones awake for nothing; for
        the facilitator ``person/<id>`` and ``desk``.
    """
    view: View = {"room": _room(room, moment)}
    voted, rated = room.shown_result("vote"), room.shown_result("rate")
    dots = {} if voted is None else room.tallies(voted)
    ratings = {} if rated is None else _ratings(room, rated)
    for note in _visible(room, audience):
        view[f"note/{note.id}"] = _result(_note(room, note), note.id, dots, ratings)
    for id in room.filled:
        group = room.groups[id]
        value = {"id": id, "title": group.title, "order": group.order}
        view[f"group/{id}"] = _result(value, id, dots, ratings)
    if audience != "participant":
        view["counts"] = _counts(room, moment)
    if audience == "facilitator":
        view.update(_people(room, moment))
        view["desk"] = _desk(room, moment)
    return view


def own(room: Room, person: str) -> View:
    """What a participant sees alone: their part, and their notes while these are private."""
    if person not in room.people:
        return {}
    mine = [note for note in room.written.get(person, ()) if note.live]
    view: View = {f"note/{note.id}": _note(room, note) for note in mine if not note.shown}
    who, dots = room.people[person], room.dots_of(person)
    view["me"] = {
        "id": person,
        "name": who.name,
        "ready": who.ready,
        "notes": [note.id for note in mine],
        "dots": dict(dots),
        "left": room.now.dots - sum(dots.values()),
        "ratings": {item: dict(values) for item, values in room.ratings_of(person).items()},
    }
    return view


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[View, list[str]]:
    """What to set and what is gone, to make one view into another."""
    put = {key: value for key, value in new.items() if key not in old or old[key] != value}
    return put, [key for key in old if key not in new]


def _visible(room: Room, audience: Audience) -> Iterator[Note]:
    for note in room.ordered:
        # What the facilitator took away can be put back by nobody else.
        if note.shown and not note.withdrawn and (audience == "facilitator" or not note.removed):
            yield note


def _note(room: Room, note: Note) -> View:
    author = room.people.get(note.author)
    value: View = {
        "id": note.id,
        "text": note.text,
        "column": note.column,
        "group": note.group if note.group in room.groups else "",
        "by": author.name if author and room.names else "",
        "order": note.order,
    }
    return {**value, "removed": True} if note.removed else value


def _result(value: View, item: str, dots: Mapping[str, int], ratings: Mapping[str, View]) -> View:
    if item in dots:
        value["dots"] = dots[item]
    if item in ratings:
        value["rating"] = ratings[item]
    return value


def _ratings(room: Room, phase: int) -> Mapping[str, View]:
    """Median and spread of each item and scale."""
    return {
        item: {
            scale: {
                "median": median_low(values),
                "low": values[0],
                "high": values[-1],
                "n": len(values),
            }
            for scale, values in scales.items()
        }
        for item, scales in room.rated(phase).items()
    }


def _room(room: Room, moment: Moment) -> View:
    return {
        "title": room.title,
        "template": room.template.id,
        "code": moment.code,
        "locked": room.locked,
        "closed": room.closed,
        "private": room.private,
        "names": room.names,
        "phase": {"index": room.phase, **_phase(room, room.now)},
        "phases": [
            {"kind": phase.kind, "title": phase.title, "minutes": phase.minutes}
            for phase in room.template.phases
        ],
        "timer": {
            "length": room.timer.length,
            "left": moment.left,
            "running": room.timer.running,
            "ends": moment.ends,
        },
        "tally_shown": room.tally_shown,
        "results": _results(room),
        "join": moment.join,
    }


def _results(room: Room) -> View:
    """Which results are shown now; they stay while people talk about them."""
    rated = room.shown_result("rate")
    scales = () if rated is None else room.template.phases[rated].scales
    return {
        "dots": room.shown_result("vote") is not None,
        "scales": [asdict(scale) for scale in scales],
    }


def _phase(room: Room, phase: Phase) -> View:
    value = asdict(phase)
    if phase.kind == "write" and not room.private:
        # What is written from now on is seen at once.
        value["title"] = f"{phase.title}: all notes"
    value["columns"] = [asdict(column) for column in room.template.columns(room.phase)]
    return value


def _counts(room: Room, moment: Moment) -> View:
    notes = sum(note.live for note in room.notes.values())
    # Who lost their cookie came twice: those who did nothing and are away are nobody.
    here = moment.here & room.people.keys()
    return {
        "people": len(room.took_part | here),
        "here": len(here),
        "notes": notes,
        "ready": sum(person.ready for person in room.people.values()),
        "voted": _voted(room) if room.now.kind == "vote" else 0,
        "rated": _raters(room) if room.now.kind == "rate" else 0,
    }


def _voted(room: Room) -> int:
    return sum(bool(room.dots_of(person)) for person in room.dots.get(room.phase, {}))


def _raters(room: Room) -> int:
    return sum(bool(room.ratings_of(person)) for person in room.ratings.get(room.phase, {}))


def _people(room: Room, moment: Moment) -> View:
    # Only what still counts: dots on a note that went into a group are free again.
    return {
        f"person/{person.id}": {
            "id": person.id,
            "name": person.name,
            "here": person.id in moment.here,
            "acted": person.acted,
            **_wrote(room, person.id),
            "ready": person.ready,
            "dots_used": sum(room.dots_of(person.id).values()),
            "rated": len(room.ratings_of(person.id)),
        }
        for person in room.people.values()
    }


def _wrote(room: Room, person: str) -> View:
    """Where authors are not named, counts could tell who wrote what as notes come in."""
    notes = sum(note.live for note in room.written.get(person, ()))
    return {"notes": notes} if room.names else {"wrote": bool(notes)}


def _strangers(room: Room, moment: Moment) -> str:
    """A warning where many joined, are not here and did nothing; phones asleep are a few."""
    here = (moment.here & room.people.keys()) | room.took_part
    away = len(room.people) - len(here)
    if away < max(_MOST_AWAY, 2 * len(here)):
        return ""
    return (
        f"{away} joined, are not here and did nothing: somebody may be filling the room. "
        "Lock it once everybody is in; who is in stays."
    )


def _desk(room: Room, moment: Moment) -> View:
    live = {note.id for note in room.live_notes}
    suggested = [
        {"title": title, "notes": [note for note in notes if note in live]}
        for title, notes in moment.suggestions
    ]
    return {
        "undo": room.undo[-1].label if room.undo else "",
        "suggestions": [each for each in suggested if len(each["notes"]) > 1],
        "trouble": moment.trouble,
        "warning": "" if room.locked else moment.warning or _strangers(room, moment),
        "outcome": moment.outcome,
        "links": {"join": moment.join, "board": moment.board},
    }
