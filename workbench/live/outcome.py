"""What came out of a workshop: every note accounted for, results, and what to test first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median_low
from typing import Any

from workbench.live.room import Note, Room
from workbench.live.template import Scale


@dataclass(frozen=True, slots=True)
class Rating:
    """How an item was rated on a scale: median, lowest, highest, and by how many."""

    median: int
    low: int
    high: int
    n: int


@dataclass(frozen=True, slots=True)
class Item:
    """A group with its notes, or a note that stands alone.

    Attributes
    ----------
    id, title : str
    notes : tuple of Note
    dots : int or None
        None where nothing was voted on.
    place : int or None
        By dots, 1 for the most; those with equally many share a place.
    ratings : mapping of str to Rating
        By scale.
    """

    id: str
    title: str
    notes: tuple[Note, ...]
    dots: int | None = None
    place: int | None = None
    ratings: Mapping[str, Rating] | None = None

    @property
    def column(self) -> str:
        """The column of most of its notes, the first of them at a tie."""
        columns = [note.column for note in self.notes]
        return max(dict.fromkeys(columns), key=columns.count, default="")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A workshop's result.

    Attributes
    ----------
    title, template, day, code : str
        `day` is the ISO date on which it began.
    people, voters, raters : int
        `people` are those who wrote, grouped, voted or rated.
    items : tuple of Item
        As on the room's map, the most important and least known first; then by dots, and as
        they were written.
    notes : tuple of Note
        All, also those withdrawn or removed.
    columns, scales : mapping of str to str
        Titles by id.
    kinds : mapping of str to str
        What assumptions written in a column are, by its id.
    """

    title: str
    template: str
    makes: str
    day: str
    people: int
    voters: int
    raters: int
    items: tuple[Item, ...]
    notes: tuple[Note, ...]
    columns: Mapping[str, str]
    scales: Mapping[str, str]
    kinds: Mapping[str, str]

    @property
    def accounts(self) -> dict[str, int]:
        """How many notes were written, and what became of them."""
        withdrawn = sum(note.withdrawn for note in self.notes)
        removed = sum(note.removed and not note.withdrawn for note in self.notes)
        alone = sum(len(item.notes) == 1 and item.id.startswith("n") for item in self.items)
        private = sum(not note.shown and note.live for note in self.notes)
        kept = len(self.notes) - withdrawn - removed - private
        return {
            "written": len(self.notes),
            "withdrawn": withdrawn,
            "removed": removed,
            "grouped": kept - alone,
            "alone": alone,
            "private": private,
        }

    def assumptions(self) -> tuple[Item, ...]:
        """Items that go to the assumption log: all that were rated, else those with dots."""
        if self.makes != "assumptions":
            return ()
        rated = tuple(item for item in self.items if item.ratings)
        return rated or tuple(item for item in self.items if item.dots)

    def kind_of(self, item: Item) -> str:
        """Desirability, viability or feasibility, by the column of an item's notes.

        What notes say of customers, as on an empathy map, has to be desirable to them.
        """
        return self.kinds.get(item.column) or "desirability"

    def to_dict(self) -> dict[str, Any]:
        """As JSON values; what was withdrawn or removed is counted and not repeated."""
        return {
            "title": self.title,
            "template": self.template,
            "kind": "workshop",
            "day": self.day,
            "people": self.people,
            "voters": self.voters,
            "raters": self.raters,
            "notes": self.accounts,
            "columns": dict(self.columns),
            "scales": dict(self.scales),
            "items": [_item(item) for item in self.items],
        }

    def rows(self) -> list[dict[str, Any]]:
        """A row per note, with its group and that group's result."""
        return [
            {
                "note": note.id,
                "text": note.text,
                "column": self.columns.get(note.column, ""),
                "group": item.title if item.id != note.id else "",
                "dots": "" if item.dots is None else item.dots,
                **{f"{scale}_median": _median(item, scale) for scale in self.scales},
                **{f"{scale}_spread": _spread(item, scale) for scale in self.scales},
                "source": "workshop",
            }
            for item in self.items
            for note in item.notes
        ]


def outcome(room: Room, *, day: str) -> Outcome:
    """What came out of a workshop, as far as it went.

    Parameters
    ----------
    room : Room
    day : str
        ISO date on which it began.
    """
    voted, rated = _last(room, "vote"), _last(room, "rate")
    scales = room.template.phases[rated].scales if rated is not None else ()
    columns = [column for phase in room.template.phases for column in phase.columns]
    return Outcome(
        title=room.title,
        template=room.template.id,
        makes=room.template.makes,
        day=day,
        people=len(room.took_part),
        voters=0 if voted is None else sum(any(d.values()) for d in room.dots[voted].values()),
        raters=0 if rated is None else sum(any(r.values()) for r in room.ratings[rated].values()),
        items=_items(room, voted, rated),
        notes=room.ordered,
        columns={column.id: column.title for column in columns},
        scales={scale.id: scale.title for scale in scales},
        kinds={column.id: column.kind for column in columns},
    )


def _last(room: Room, kind: str) -> int | None:
    """The last phase of a kind in which somebody took part; hidden until shown, or the end."""
    given = room.dots if kind == "vote" else room.ratings
    found = [n for n, phase in enumerate(room.template.phases) if phase.kind == kind and n in given]
    open_to_all = found and (room.closed or found[-1] in room.tally)
    return found[-1] if open_to_all else None


def _items(room: Room, voted: int | None, rated: int | None) -> tuple[Item, ...]:
    dots = None if voted is None else room.tallies(voted)
    ratings = {} if rated is None else room.rated(rated)
    # What was rated, or else voted on, by single notes is reported so, whatever groups there are.
    decisive = voted if rated is None else rated
    items = []
    for id in room.group_items if decisive is None else room.items(decisive):
        notes = room.filled.get(id) or (room.notes[id],)
        marks = {scale: _rating(values) for scale, values in ratings.get(id, {}).items()}
        count = None if dots is None else _dots(id, notes, dots)
        items.append(Item(id, room.title_of(id), notes, count, ratings=marks or None))
    scales = up_and_right(() if rated is None else room.template.phases[rated].scales)
    if decisive is None:
        return tuple(sorted(items, key=lambda item: (*_size(room, item), _order(room, item))))
    return _placed(sorted(items, key=lambda item: (*_rank(scales, item), _order(room, item))))


def _dots(id: str, notes: tuple[Note, ...], dots: Mapping[str, int]) -> int:
    """Dots of an item; those of a group that was voted on note by note are its notes'."""
    return dots[id] if id in dots else sum(dots.get(note.id, 0) for note in notes)


def up_and_right(scales: Sequence[Scale]) -> tuple[str, ...]:
    """The scales that rated items are ordered by, and drawn by: what matters, what is known."""
    ids = [scale.id for scale in scales]
    if "evidence" in ids:
        ids.remove("evidence")
        return (*ids[:1], "evidence")
    return tuple(ids[:2])


def _rank(scales: tuple[str, ...], item: Item) -> tuple[int, ...]:
    """By ratings where there are some, as on the room's map; then by dots."""
    ratings = item.ratings or {}
    medians = [ratings[scale].median if scale in ratings else 0 for scale in scales]
    signed = [-median if at == 0 else median for at, median in enumerate(medians)]
    return *signed, -(item.dots or 0)


def _size(room: Room, item: Item) -> tuple[bool, int]:
    """Where nobody voted or rated: groups before notes in none, the largest first."""
    return item.id not in room.groups, -len(item.notes)


def _order(room: Room, item: Item) -> int:
    return room.groups[item.id].order if item.id in room.groups else item.notes[0].order


def _placed(items: list[Item]) -> tuple[Item, ...]:
    from dataclasses import replace

    counts = sorted((item.dots for item in items if item.dots is not None), reverse=True)
    return tuple(
        item if item.dots is None else replace(item, place=1 + counts.index(item.dots))
        for item in items
    )


def _rating(values: tuple[int, ...]) -> Rating:
    return Rating(median_low(values), values[0], values[-1], len(values))


def _item(item: Item) -> dict[str, Any]:
    value: dict[str, Any] = {
        "id": item.id,
        "title": item.title,
        "notes": [{"id": note.id, "text": note.text, "column": note.column} for note in item.notes],
    }
    if item.dots is not None:
        value |= {"dots": item.dots, "place": item.place}
    if item.ratings:
        value["ratings"] = {scale: asdict(rating) for scale, rating in item.ratings.items()}
    return value


def _median(item: Item, scale: str) -> int | str:
    return item.ratings[scale].median if item.ratings and scale in item.ratings else ""


def _spread(item: Item, scale: str) -> str:
    if not item.ratings or scale not in item.ratings:
        return ""
    rating = item.ratings[scale]
    return f"{rating.low} to {rating.high} (n = {rating.n})"


def importance_of(item: Item) -> int:
    """Importance as the room rated it; the middle where it did not."""
    rating = (item.ratings or {}).get("importance")
    return rating.median if rating else 3
