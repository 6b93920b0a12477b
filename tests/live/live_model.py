"""A workshop as simply as one can think of it, written apart from the one that is tested."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LEADER = "facilitator"
SCALES = [
    {"id": id, "title": id, "low": "Low", "high": "High"} for id in ("importance", "evidence")
]
PLAN = {
    "title": "Everything",
    "phases": [
        {"kind": "write"},
        {"kind": "reveal"},
        {"kind": "cluster"},
        {"kind": "name"},
        {"kind": "write", "title": "Write again"},
        {"kind": "vote", "items": "notes", "dots": 3, "per_item": 3},
        {"kind": "vote", "title": "Vote again", "items": "groups", "dots": 4, "per_item": 2},
        {"kind": "rate", "items": "groups", "scales": SCALES},
        {"kind": "discuss"},
        {"kind": "close"},
    ],
}
KINDS = [phase["kind"] for phase in PLAN["phases"]]
LAST = len(KINDS) - 1


@dataclass
class Slip:
    """A note: whose, what it says, where it lies, and what became of it."""

    author: str
    text: str
    group: str = ""
    seen: bool = False
    back: bool = False
    away: bool = False


@dataclass
class Pile:
    """A group; `by` are those whose words its title is."""

    title: str
    by: set[str]


@dataclass
class Step:
    """How the leader takes something back; `notes` are what it is about, None for nothing."""

    back: Callable[[], None]
    notes: list[str] | None = None


@dataclass
class Model:
    """Who may do what, and what must come of it: each method says whether it was allowed."""

    phase: int = 0
    over: bool = False
    locked: bool = False
    ticking: bool = False
    ended: set[int] = field(default_factory=set)
    open: set[int] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    ready: set[str] = field(default_factory=set)
    slips: dict[str, Slip] = field(default_factory=dict)
    piles: dict[str, Pile] = field(default_factory=dict)
    dots: dict[tuple[int, str], list[tuple[str, int]]] = field(default_factory=dict)
    marks: dict[tuple[int, str, str, str], int] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)

    # What there is.

    @property
    def kind(self) -> str:
        return str(KINDS[self.phase])

    @property
    def secret(self) -> bool:
        return self.kind == "write" and self.phase not in self.ended

    def on_the_wall(self) -> dict[str, Slip]:
        return {i: s for i, s in self.slips.items() if s.seen and not (s.back or s.away)}

    def piled(self) -> dict[str, list[str]]:
        wall = self.on_the_wall()
        piles = {g: [i for i, s in wall.items() if s.group == g] for g in self.piles}
        return {g: inside for g, inside in piles.items() if inside}

    def items(self, phase: int) -> set[str]:
        wall = self.on_the_wall()
        if PLAN["phases"][phase].get("items") == "notes":
            return set(wall)
        return {i for i, s in wall.items() if s.group not in self.piles} | set(self.piled())

    def standing(self, phase: int, person: str) -> dict[str, int]:
        """Dots that count: on what is there, the newest where they are too many."""
        left, found = PLAN["phases"][phase].get("dots", 0), {}
        for item, n in reversed(self.dots.get((phase, person), [])):
            if item in self.items(phase) and left and n:
                found[item] = min(n, left)
                left -= found[item]
        return found

    def totals(self, phase: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for person in self.names:
            for item, n in self.standing(phase, person).items():
                found[item] = found.get(item, 0) + n
        return found

    def medians(self, phase: int) -> dict[tuple[str, str], tuple[int, int, int, int]]:
        """Median, lowest, highest and count by item and scale."""
        found: dict[tuple[str, str], list[int]] = {}
        for (at, _, item, scale), value in self.marks.items():
            if at == phase and item in self.items(phase):
                found.setdefault((item, scale), []).append(value)
        return {key: (statistics.median_low(v), min(v), max(v), len(v)) for key, v in found.items()}

    def shown(self, kind: str) -> int | None:
        """Which vote or rating everybody sees now: the latest of them, once it is shown."""
        latest = max((n for n in range(self.phase + 1) if KINDS[n] == kind), default=None)
        return latest if latest in self.open else None

    # What people do. `who` is a participant that is in, or the leader.

    def write(self, who: str, text: str) -> bool:
        return not self.over and self.secret and bool(text)

    def wrote(self, id: str, who: str, text: str) -> None:
        self.slips[id] = Slip(who, text)

    def own_draft(self, who: str, id: str) -> bool:
        slip = self.slips.get(id)
        mine = slip is not None and slip.author == who
        return not self.over and mine and not (slip.seen or slip.back or slip.away)

    def edit(self, who: str, id: str, text: str) -> bool:
        if not (text and self.own_draft(who, id)):
            return False
        self.slips[id].text = text
        return True

    def withdraw(self, who: str, id: str) -> bool:
        if not self.own_draft(who, id):
            return False
        self.slips[id].back = True
        return True

    def sorts(self, who: str, *kinds: str) -> bool:
        return not self.over and (who == LEADER or self.kind in kinds)

    def move(self, who: str, id: str, group: str) -> bool:
        there = id in self.on_the_wall() and (not group or group in self.piles)
        if not (self.sorts(who, "cluster") and there):
            return False
        if self.slips[id].group != group:
            self._back_to_place(who, [id])
            self.slips[id].group = group
        return True

    def group(self, who: str, ids: list[str]) -> bool:
        return self.sorts(who, "cluster") and set(ids) <= set(self.on_the_wall()) and bool(ids)

    def grouped(self, group: str, who: str, ids: list[str], title: str) -> None:
        self._back_to_place(who, ids)
        self.piles[group] = Pile(title, {who})
        for id in ids:
            self.slips[id].group = group

    def title(self, who: str, group: str, title: str) -> bool:
        if not (self.sorts(who, "cluster", "name") and group in self.piles):
            return False
        pile = self.piles[group]
        if pile.title != title:
            self._back_to_name(who, group)
            self.piles[group] = Pile(title, {who})
        return True

    def merge(self, groups: list[str], title: str) -> bool:
        if self.over or len(groups) < 2 or not set(groups) <= set(self.piles):
            return False
        inside = [i for i, s in self.slips.items() if s.group in groups]
        places, name = self._places(inside), self._name(groups[0])
        self.steps.append(Step(lambda: (places(), name())))
        titled = [self.piles[g] for g in groups if self.piles[g].title]
        by = set().union(*(pile.by for pile in titled)) if titled and not title else {LEADER}
        joined = ""
        for pile in titled:
            longer = f"{joined} / {pile.title}" if joined else pile.title
            joined = longer if len(longer) <= 80 else joined
        self.piles[groups[0]] = Pile(title or joined, by)
        for id in inside:
            self.slips[id].group = groups[0]
        return True

    def ungroup(self, group: str) -> bool:
        if self.over or group not in self.piles:
            return False
        inside = [i for i, s in self.slips.items() if s.group == group]
        if inside:
            self.steps.append(Step(self._places(inside), inside))
        for id in inside:
            self.slips[id].group = ""
        return True

    def dot(self, who: str, item: str, n: int) -> bool:
        if not self._takes_part(who, "vote", item):
            return False
        plan, given = PLAN["phases"][self.phase], self.standing(self.phase, who)
        others = sum(given.values()) - given.get(item, 0)
        if n > plan["per_item"] or others + n > plan["dots"]:
            return False
        before = self.dots.get((self.phase, who), [])
        self.dots[self.phase, who] = [each for each in before if each[0] != item] + [(item, n)]
        return True

    def rate(self, who: str, item: str, scale: str, value: int | None) -> bool:
        if not (self._takes_part(who, "rate", item) and scale in ("importance", "evidence")):
            return False
        key = (self.phase, who, item, scale)
        self.marks.pop(key, None)
        if value is not None:
            self.marks[key] = value
        return True

    def _takes_part(self, who: str, kind: str, item: str) -> bool:
        now = not self.over and self.kind == kind and self.phase not in self.open
        return now and who != LEADER and item in self.items(self.phase)

    # What only the leader does.

    def go(self, to: int) -> bool:
        if self.over or to > LAST:
            return False
        if to == self.phase:
            return True
        to_secret = KINDS[to] == "write" and to not in self.ended
        if to_secret:
            if self.secret and to > self.phase:
                self._show()
        elif KINDS[to] != "write" or to > self.phase:
            self._show()
        before = self.phase
        self._enter(to)
        self.steps.append(Step(lambda: self._enter(before)))
        return True

    def _enter(self, phase: int) -> None:
        self.phase, self.ticking = phase, False
        self.ready = set()

    def _show(self) -> None:
        for slip in self.slips.values():
            slip.seen |= not slip.back
        if self.secret:
            self.ended.add(self.phase)

    def reveal(self) -> bool:
        if self.over or not (self.secret or self.hidden()):
            return False
        self._show()
        return True

    def lock(self, locked: bool) -> bool:
        if self.over:
            return False
        if locked != self.locked:
            self.locked = locked
            self.steps.append(Step(lambda: setattr(self, "locked", not locked)))
        return True

    def tally(self, shown: bool) -> bool:
        phase = self.phase
        if shown != (phase in self.open):
            self._turn(phase, shown)
            self.steps.append(Step(lambda: self._turn(phase, not shown)))
        return True

    def _turn(self, phase: int, shown: bool) -> None:
        self.open = self.open | {phase} if shown else self.open - {phase}

    def take_away(self, id: str, away: bool) -> bool:
        slip = self.slips.get(id)
        if slip is None or not (slip.seen or slip.author == LEADER):
            return False
        if away and not slip.away:
            self.steps.append(Step(lambda: setattr(self.slips[id], "away", False), [id]))
        slip.away = away
        return True

    def forget(self, who: str) -> bool:
        if who not in self.names:
            return False
        del self.names[who]
        self.ready.discard(who)
        self.slips = {i: s for i, s in self.slips.items() if s.author != who}
        self.dots = {key: given for key, given in self.dots.items() if key[1] != who}
        self.marks = {key: value for key, value in self.marks.items() if key[1] != who}
        for group, pile in self.piles.items():
            if who in pile.by:
                self.piles[group] = Pile("", set())
        self.forgotten.add(who)
        kept = [s for s in self.steps if s.notes is None or set(s.notes) & set(self.slips)]
        self.steps = kept
        return True

    def undo(self) -> bool:
        if self.over or not self.steps:
            return False
        self.steps.pop().back()
        return True

    def hidden(self) -> list[Slip]:
        return [slip for slip in self.slips.values() if not (slip.seen or slip.back)]

    def drafts(self) -> bool:
        return any(slip.author != LEADER for slip in self.hidden())

    def close(self, reveal: bool) -> bool:
        if self.over or (self.drafts() and not reveal):
            return False
        self._show()
        self.over, self.ticking, self.phase = True, False, LAST
        return True

    def _back_to_place(self, who: str, ids: list[str]) -> None:
        if who == LEADER:
            self.steps.append(Step(self._places(ids), ids))

    def _back_to_name(self, who: str, group: str) -> None:
        if who == LEADER:
            self.steps.append(Step(self._name(group)))

    def _places(self, ids: list[str]) -> Callable[[], None]:
        places = {id: self.slips[id].group for id in ids}

        def back() -> None:
            for id in places.keys() & self.slips.keys():
                self.slips[id].group = places[id]

        return back

    def _name(self, group: str) -> Callable[[], None]:
        pile = self.piles[group]

        def back() -> None:
            theirs = pile.by & self.forgotten
            self.piles[group] = Pile("", set()) if theirs else Pile(pile.title, set(pile.by))

        return back

    # What is seen.

    def notes_seen_by_all(self) -> dict[str, Any]:
        return {
            id: (slip.text, slip.group if slip.group in self.piles else "", self._signed(slip))
            for id, slip in self.on_the_wall().items()
        }

    def notes_seen_by(self, who: str) -> dict[str, str]:
        """Own notes that nobody else sees yet."""
        return {
            id: slip.text
            for id, slip in self.slips.items()
            if slip.author == who and not (slip.seen or slip.back or slip.away)
        }

    def _signed(self, slip: Slip) -> str:
        return self.names.get(slip.author, "")
