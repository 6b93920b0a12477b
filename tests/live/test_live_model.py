"""Random people do random things in random phases; a simple model knows what must come out."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from live_model import KINDS, LAST, LEADER, PLAN, Model

from workbench.live.beginning import create
from workbench.live.errors import Refused
from workbench.live.folding import fold
from workbench.live.hall import Hall
from workbench.live.limits import Bucket
from workbench.live.outcome import outcome
from workbench.live.socket import RoomSocket
from workbench.live.template import read_template
from workbench.live.views import Moment, own, shared
from workbench.live.workshop import Workshop

WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)
NAMES = st.sampled_from(["", "Ann", "Bob"])
TITLES = st.sampled_from(["", "Winter", "Too dear", "x" * 50])
# Participants by number; the others by what they are. Most is done by those who may.
WHO = st.sampled_from([0, 0, 1, 1, 2, 3, LEADER, LEADER, "projector", "stranger", "removed"])
LEADS = st.sampled_from([LEADER] * 8 + [0, 1, "projector", "stranger", "removed"])
NOTE = st.integers(0, 30)
STARTS = st.sampled_from([0, 0, 2, 2, 3, 4, 5, 6, 6, 7, 7, 8])
AUDIENCES = ("participant", "facilitator", "display")


def seldom(*kinds: str) -> Any:
    """Mostly when it may succeed: in these phases, and else at times."""
    return precondition(lambda self: self.model.kind in kinds or self._count % 6 == 0)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


class Seat(RoomSocket):
    """A connection without a network: what a client sends goes through all that it would."""

    def __init__(self, workshop: Workshop, person: str, audience: Any) -> None:
        self.person, self.audience = person, audience
        self.crowd = SimpleNamespace(workshop=workshop, wake=lambda: None)  # type: ignore[assignment]
        self._hall = SimpleNamespace(suggest=lambda crowd, person: None)  # type: ignore[assignment]
        self._bucket = Bucket(1, 9)
        self.heard: list[dict[str, Any]] = []

    def send(self, text: str) -> None:
        self.heard.append(json.loads(text))


class Playing(RuleBasedStateMachine):
    """Operations against a workshop and against the model."""

    @initialize(texts=st.lists(WORDS, min_size=2, max_size=5), start=STARTS)
    def begin(self, texts: list[str], start: int) -> None:
        self._folder = tempfile.TemporaryDirectory()
        plan = read_template("everything", PLAN)
        self.workshop = create(Path(self._folder.name) / "w", plan, names=True)
        self.hall = Hall("http://127.0.0.1:1/")
        self.model = Model()
        self.people: list[str] = []
        self.gone: list[str] = []
        self.passes: dict[str, dict[str, str]] = {}
        self._count = self._since = 0
        self.join("Ann")
        self.join("")
        for number, text in enumerate(texts):
            self.write(number, text)
        self.phase(LEADER, start)

    def teardown(self) -> None:
        if not hasattr(self, "workshop"):
            return
        self.accounts_are_complete()
        self.workshop.log.close()
        self._folder.cleanup()

    def _seat(self, who: Any) -> tuple[Seat | None, str]:
        """A connection, where there is one to be had, and as whom the model knows it."""
        if who == LEADER:
            return Seat(self.workshop, LEADER, "facilitator"), LEADER
        if who == "projector":
            return Seat(self.workshop, "display", "display"), ""
        if who == "removed" and self.gone:
            # Its line may be open for another moment; it gets no new one.
            assert self._holder(self.gone[-1]) is None
            return Seat(self.workshop, self.gone[-1], "participant"), ""
        if isinstance(who, int) and self.people:
            person = self.people[who % len(self.people)]
            assert self._holder(person) == person
            return Seat(self.workshop, person, "participant"), person
        assert self._holder("p0000000000ff") is None
        return Seat(self.workshop, "p0000000000ff", "participant"), ""

    def _holder(self, person: str) -> str | None:
        cookies = self.passes.get(person, {})
        holder = self.hall.holder(self.workshop, "participant", cookies.get)
        return holder.person if holder else None

    def _ask(self, who: Any, op: str, /, **fields: Any) -> tuple[str, str | None]:
        """As whom, and the id of what was made, or None when it was refused."""
        seat, person = self._seat(who)
        self._count += 1
        frame = json.dumps({"op": op, "ref": f"{self._count:08x}", **fields})
        before = self.workshop.seq
        seat.on_message(frame)
        assert not (seat.heard and "ack" in seat.heard[0] and self.workshop.waits)
        self.workshop.save()
        answer = seat.heard.pop()
        if "refused" in answer:
            assert self.workshop.seq == before
            return person, None
        # The phone heard nothing and asks again: it is answered the same and not done twice.
        after = self.workshop.seq
        seat.on_message(frame)
        assert seat.heard.pop().get("made") == answer["made"]
        assert self.workshop.seq == after
        return person, str(answer["made"])

    def _agree(self, done: str | None, allowed: bool) -> None:
        assert (done is not None) == allowed

    def _only_leads(self, who: Any, op: str, /, **fields: Any) -> bool:
        """Ask what only the leader may; whether the model is to be asked, too."""
        person, done = self._ask(who, op, **fields)
        if person != LEADER:
            assert done is None
            return False
        self._done = done
        return True

    def _note(self, number: int) -> str:
        """Mostly a note that there is; at times one that never was, or no longer is."""
        known = sorted(self.model.slips)
        return known[number % len(known)] if known and number % 5 else f"n{number}"

    def _group(self, number: int) -> str:
        piles = sorted(self.model.piles)
        return piles[number % len(piles)] if piles else "g99"

    # People

    @precondition(lambda self: len(self.people) < 4)
    @rule(name=NAMES)
    def join(self, name: str) -> None:
        try:
            person, _ = self.workshop.join(name)
        except Refused:
            assert self.model.over or self.model.locked
            return
        assert not self.model.over
        assert not self.model.locked
        self.workshop.save()
        self.people.append(person)
        self.model.names[person] = name
        cookie = self.hall.cookie(self.workshop, "participant")
        signed = self.hall.signed(self.workshop, "participant", person)
        self.passes[person] = {cookie: signed}

    @seldom("write")
    @rule(who=WHO, text=WORDS)
    def write(self, who: Any, text: str) -> None:
        person, made = self._ask(who, "write", text=text)
        self._agree(made, bool(person) and self.model.write(person, _plain(text)))
        if made:
            self.model.wrote(made, person, _plain(text))

    @seldom("write")
    @rule(who=WHO, note=NOTE, text=WORDS)
    def edit(self, who: Any, note: int, text: str) -> None:
        person, done = self._ask(who, "edit", note=self._note(note), text=text)
        self._agree(done, bool(person) and self.model.edit(person, self._note(note), _plain(text)))

    @seldom("write")
    @rule(who=WHO, note=NOTE)
    def withdraw(self, who: Any, note: int) -> None:
        person, done = self._ask(who, "withdraw", note=self._note(note))
        self._agree(done, bool(person) and self.model.withdraw(person, self._note(note)))

    @seldom("cluster", "name", "discuss")
    @rule(who=WHO, note=NOTE, group=st.none() | st.integers(0, 5))
    def move(self, who: Any, note: int, group: int | None) -> None:
        to = None if group is None else self._group(group)
        person, done = self._ask(who, "move", note=self._note(note), group=to)
        self._agree(done, bool(person) and self.model.move(person, self._note(note), to or ""))

    @seldom("cluster", "name", "discuss")
    @rule(who=WHO, notes=st.lists(NOTE, min_size=1, max_size=3, unique=True), title=TITLES)
    def group(self, who: Any, notes: list[int], title: str) -> None:
        known = list(dict.fromkeys(map(self._note, notes)))
        person, made = self._ask(who, "group", notes=known, title=title)
        self._agree(made, bool(person) and self.model.group(person, known))
        if made:
            self.model.grouped(made, person, known, title)

    @seldom("cluster", "name", "discuss")
    @rule(who=WHO, group=st.integers(0, 5), title=TITLES)
    def title(self, who: Any, group: int, title: str) -> None:
        id = self._group(group)
        person, done = self._ask(who, "title", group=id, title=title)
        self._agree(done, bool(person) and self.model.title(person, id, title))

    @seldom("vote")
    @rule(who=WHO, at=st.integers(0, 12), n=st.integers(0, 4))
    def dot(self, who: Any, at: int, n: int) -> None:
        item = self._item(at)
        person, done = self._ask(who, "dot", item=item, n=n)
        self._agree(done, bool(person) and self.model.dot(person, item, n))

    @seldom("rate")
    @rule(
        who=WHO,
        at=st.integers(0, 12),
        scale=st.sampled_from(["importance", "evidence", "importance", "size"]),
        value=st.none() | st.integers(1, 5),
    )
    def rate(self, who: Any, at: int, scale: str, value: int | None) -> None:
        item = self._item(at)
        person, done = self._ask(who, "rate", item=item, scale=scale, value=value)
        self._agree(done, bool(person) and self.model.rate(person, item, scale, value))

    @seldom("vote")
    @rule(at=NOTE, dots=st.lists(st.integers(0, 3), min_size=4, max_size=4))
    def everybody_votes(self, at: int, dots: list[int]) -> None:
        for who, n in enumerate(dots):
            self.dot(who, at + who // 2, n)

    @seldom("rate")
    @rule(at=NOTE, values=st.lists(st.integers(1, 5), min_size=4, max_size=4))
    def everybody_rates(self, at: int, values: list[int]) -> None:
        for who, value in enumerate(values):
            self.rate(who, at, "importance", value)
        self.tally(LEADER, True)

    def _item(self, at: int) -> str:
        """Mostly something that can be voted on, at times what never was or no longer is."""
        items = sorted(self.model.items(self.model.phase))
        return items[at % len(items)] if items and at % 5 else f"{'gn'[at % 2]}{at}"

    @precondition(lambda self: self._count % 4 == 0)
    @rule(who=WHO, ready=st.booleans())
    def ready(self, who: Any, ready: bool) -> None:
        person, done = self._ask(who, "ready", ready=ready)
        self._agree(done, person in self.people and not self.model.over)
        if done is not None:
            (self.model.ready.add if ready else self.model.ready.discard)(person)

    @precondition(lambda self: self._count % 4 == 0)
    @rule(who=WHO, name=NAMES)
    def rename(self, who: Any, name: str) -> None:
        person, done = self._ask(who, "rename", name=name)
        self._agree(done, person in self.people and not self.model.over)
        if done is not None:
            self.model.names[person] = name

    # Leading

    @precondition(lambda self: self._count - self._since > 8)
    @rule(who=LEADS, to=st.integers(0, LAST + 1))
    def phase(self, who: Any, to: int) -> None:
        if self._only_leads(who, "phase", to=to):
            self._agree(self._done, self.model.go(to))
            self._since = self._count

    @precondition(lambda self: self._count - self._since > 8)
    @rule()
    def go_on(self) -> None:
        self._since = self._count
        self.phase(LEADER, min(self.model.phase + 1, LAST))

    @precondition(lambda self: self._count % 3 == 0)
    @rule(who=LEADS)
    def reveal(self, who: Any) -> None:
        if self._only_leads(who, "reveal"):
            self._agree(self._done, self.model.reveal())

    @precondition(lambda self: len(self.model.piled()) > 1 or self._count % 6 == 0)
    @rule(who=LEADS, groups=st.lists(st.integers(0, 5), min_size=1, max_size=3), title=TITLES)
    def merge(self, who: Any, groups: list[int], title: str) -> None:
        known = list(dict.fromkeys(map(self._group, groups)))
        if self._only_leads(who, "merge", groups=known, title=title):
            self._agree(self._done, self.model.merge(known, title))

    @precondition(lambda self: len(self.model.piled()) > 1 or self._count % 6 == 0)
    @rule(who=LEADS, group=st.integers(0, 5))
    def ungroup(self, who: Any, group: int) -> None:
        id = self._group(group)
        if self._only_leads(who, "ungroup", group=id):
            self._agree(self._done, self.model.ungroup(id))

    @precondition(lambda self: self._count % 4 == 0)
    @rule(who=LEADS, locked=st.booleans())
    def lock(self, who: Any, locked: bool) -> None:
        if self._only_leads(who, "lock", locked=locked):
            self._agree(self._done, self.model.lock(locked))

    @rule(who=LEADS, shown=st.booleans())
    def tally(self, who: Any, shown: bool) -> None:
        if self._only_leads(who, "tally", shown=shown):
            self._agree(self._done, self.model.tally(shown))

    @precondition(lambda self: self._count % 4 == 0)
    @rule(who=LEADS, do=st.sampled_from(["start", "pause", "resume", "extend", "stop"]))
    def timer(self, who: Any, do: str) -> None:
        left = self.workshop.left
        if self._only_leads(who, "timer", do=do, seconds=60):
            possible = not self.model.over and (do != "resume" or left > 0)
            self._agree(self._done, possible)
            if possible:
                self.model.ticking = {"start": True, "pause": False, "resume": True}.get(
                    do, do == "extend" and (self.model.ticking or not left)
                )

    @precondition(lambda self: self._count % 3 == 0)
    @rule(who=LEADS, note=NOTE, away=st.booleans())
    def take_away(self, who: Any, note: int, away: bool) -> None:
        if self._only_leads(who, "remove_note" if away else "restore_note", note=self._note(note)):
            self._agree(self._done, self.model.take_away(self._note(note), away))

    @precondition(lambda self: self._count % 4 == 0)
    @rule(who=LEADS)
    def suggest(self, who: Any) -> None:
        if self._only_leads(who, "suggest"):
            self._agree(self._done, not self.model.over)

    @precondition(lambda self: len(self.people) > 1 and self._count % 4 == 0)
    @rule(who=LEADS, whom=st.integers(0, 9))
    def remove_person(self, who: Any, whom: int) -> None:
        gone = self.people[whom % len(self.people)]
        if self._only_leads(who, "remove_person", person=gone):
            self._agree(self._done, self.model.forget(gone))
            self.people.remove(gone)
            self.gone.append(gone)

    @rule(who=LEADS)
    def undo(self, who: Any) -> None:
        if self._only_leads(who, "undo"):
            self._agree(self._done, self.model.undo())

    @precondition(lambda self: self._count > 50)
    @rule(who=LEADS, reveal=st.booleans())
    def close(self, who: Any, reveal: bool) -> None:
        if self._only_leads(who, "close", reveal=reveal):
            self._agree(self._done, self.model.close(reveal))

    @rule()
    def restart(self) -> None:
        self.workshop.close_log()
        before = self.workshop.saved
        self.workshop = Workshop(self.workshop.folder)
        resting = replace(before, timer=replace(before.timer, running=False))
        assert self.workshop.saved == resting
        self.model.ticking = False

    # What must hold after each of these

    @invariant()
    def everybody_sees_what_they_may(self) -> None:
        if not hasattr(self, "model"):
            return
        room, model = self.workshop.saved, self.model
        texts = {id: (slip.author, slip.text) for id, slip in model.slips.items()}
        assert {id: (note.author, note.text) for id, note in room.notes.items()} == texts
        hidden = {id for id in texts if id not in model.on_the_wall()}
        for audience in AUDIENCES:
            view = shared(room, Moment(), audience)
            notes = {key[5:]: view[key] for key in view if key.startswith("note/")}
            away = {id for id in hidden if model.slips[id].seen} if audience == LEADER else set()
            assert notes.keys() == model.on_the_wall().keys() | away
            assert {id for id in notes if notes[id].get("removed")} == away
            wall = model.notes_seen_by_all()
            for id in wall:
                assert (notes[id]["text"], notes[id]["group"], notes[id]["by"]) == wall[id]
            groups = {key[6:]: view[key]["title"] for key in view if key.startswith("group/")}
            assert groups == {id: model.piles[id].title for id in model.piled()}
            self._results_are_right(view)
            self._room_is_right(view, audience)
        for person in self.people:
            self._own_is_right(person)
        for person in [*self.gone, "p0000000000ff"]:
            assert own(room, person) == {}

    def _results_are_right(self, view: dict[str, Any]) -> None:
        """Dots and ratings travel once they are shown, and then they are the room's."""
        model = self.model
        voted, rated = model.shown("vote"), model.shown("rate")
        items = {key.partition("/")[2]: value for key, value in view.items() if "/" in key}
        dots = {id: value["dots"] for id, value in items.items() if "dots" in value}
        assert dots == ({} if voted is None else model.totals(voted))
        marks = {
            (id, scale): (mark["median"], mark["low"], mark["high"], mark["n"])
            for id, value in items.items()
            for scale, mark in value.get("rating", {}).items()
        }
        assert marks == ({} if rated is None else model.medians(rated))

    def _room_is_right(self, view: dict[str, Any], audience: str) -> None:
        model, room = self.model, view["room"]
        assert (room["phase"]["index"], room["phase"]["kind"]) == (model.phase, model.kind)
        assert (room["private"], room["locked"]) == (model.secret, model.locked)
        assert (room["closed"], room["timer"]["running"]) == (model.over, model.ticking)
        assert room["tally_shown"] == (model.phase in model.open)
        if audience == "participant":
            assert view.keys() & {"counts", "desk"} == set()
            return
        live = [slip for slip in model.slips.values() if not (slip.back or slip.away)]
        assert view["counts"]["notes"] == len(live)
        assert view["counts"]["ready"] == len(model.ready)
        people = {key[7:]: view[key] for key in view if key.startswith("person/")}
        assert set(people) == (set(self.people) if audience == LEADER else set())
        if audience != LEADER:
            return
        assert bool(view["desk"]["undo"]) == bool(model.steps)
        for id, person in people.items():
            assert person["notes"] == sum(slip.author == id for slip in live)
            assert person["dots_used"] == sum(model.standing(model.phase, id).values())
            mine = {item for at, who, item, _ in model.marks if (at, who) == (model.phase, id)}
            assert person["rated"] == len(mine & model.items(model.phase))
        voted = [id for id in people if model.kind == "vote" and people[id]["dots_used"]]
        rated = [id for id in people if model.kind == "rate" and people[id]["rated"]]
        assert (view["counts"]["voted"], view["counts"]["rated"]) == (len(voted), len(rated))

    def _own_is_right(self, person: str) -> None:
        model, view = self.model, own(self.workshop.saved, person)
        notes = {key[5:]: view[key]["text"] for key in view if key.startswith("note/")}
        assert notes == model.notes_seen_by(person)
        me = view["me"]
        given = model.standing(model.phase, person)
        assert (me["name"], me["ready"]) == (model.names[person], person in model.ready)
        assert me["dots"] == given
        if model.kind == "vote":
            assert me["left"] == PLAN["phases"][model.phase]["dots"] - sum(given.values())
            assert me["left"] >= 0
        marks = {
            (item, scale): value
            for (at, who, item, scale), value in model.marks.items()
            if (at, who) == (model.phase, person) and item in model.items(at)
        }
        found = me["ratings"].items()
        assert {(item, s): v for item, scales in found for s, v in scales.items()} == marks

    def accounts_are_complete(self) -> None:
        """At the end every note is accounted for, and the log alone tells all of it."""
        room, slips = self.workshop.saved, self.model.slips.values()
        replayed = fold(self.workshop.log.facts())
        still = replace(room.timer, running=False)
        assert replace(replayed, timer=still) == replace(room, timer=still)
        found = outcome(room, day=self.workshop.day)
        accounts = found.accounts
        assert accounts["written"] == len(slips) == sum(accounts.values()) - accounts["written"]
        assert accounts["withdrawn"] == sum(slip.back for slip in slips)
        assert accounts["removed"] == sum(slip.away and not slip.back for slip in slips)
        wall = self.model.on_the_wall()
        assert accounts["private"] == len(slips) - len(wall) - sum(s.back or s.away for s in slips)
        assert sorted(note.id for item in found.items for note in item.notes) == sorted(wall)


TestPlaying = Playing.TestCase
TestPlaying.settings = settings(
    max_examples=20,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_the_plan_has_every_kind_of_phase() -> None:
    from workbench.live.template import KINDS as known

    assert set(known) == set(KINDS)
