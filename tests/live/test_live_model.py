"""Random people do random things in random phases; a simple model knows what must come out."""

from __future__ import annotations

import tempfile
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from workbench.live.beginning import create
from workbench.live.errors import Refused
from workbench.live.operations import read
from workbench.live.room import FACILITATOR
from workbench.live.template_files import load
from workbench.live.views import Moment, own, shared
from workbench.live.workshop import Workshop

WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass
class Model:
    """What everybody did, kept as simply as possible."""

    phase: int = 0
    revealed: bool = False
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    public: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    dots: dict[tuple[str, str], int] = field(default_factory=dict)


class Playing(RuleBasedStateMachine):
    """Operations against a workshop and against the model."""

    @initialize()
    def begin(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.workshop = create(Path(self._folder.name) / "w", load("dot-vote"))
        self.model = Model()
        self.people: list[str] = []
        self._count = 0
        self.join()

    def teardown(self) -> None:
        if hasattr(self, "workshop"):
            self.workshop.log.close()
            self._folder.cleanup()

    def _ask(self, person: str, op: str, /, **fields: Any) -> str | None:
        """Id of what was made, or None when it was refused."""
        self._count += 1
        try:
            frame = read({"op": op, "ref": f"{self._count:08x}", **fields})
            made = self.workshop.ask(person, frame).made
        except Refused:
            return None
        self.workshop.save()
        return made

    @property
    def kind(self) -> str:
        return ("write", "vote", "discuss", "close")[self.model.phase]

    @precondition(lambda self: len(self.people) < 4)
    @rule()
    def join(self) -> None:
        self.people.append(self.workshop.join("")[0])
        self.workshop.save()

    @rule(who=st.integers(0, 9), text=WORDS)
    def write(self, who: int, text: str) -> None:
        person = self.people[who % len(self.people)]
        made = self._ask(person, "write", text=text)
        allowed = self.kind == "write" and not self.model.revealed and bool(text.split())
        assert (made is not None) == allowed
        if made:
            self.model.texts[made] = (person, _plain(text))

    @rule(who=st.integers(0, 9), note=st.integers(0, 30), text=WORDS)
    def edit(self, who: int, note: int, text: str) -> None:
        person, id = self.people[who % len(self.people)], f"n{note}"
        done = self._ask(person, "edit", note=id, text=text) is not None
        assert done == (self._mine_and_private(person, id) and bool(text.split()))
        if done:
            self.model.texts[id] = (person, _plain(text))

    @rule(who=st.integers(0, 9), note=st.integers(0, 30))
    def withdraw(self, who: int, note: int) -> None:
        person, id = self.people[who % len(self.people)], f"n{note}"
        done = self._ask(person, "withdraw", note=id) is not None
        assert done == self._mine_and_private(person, id)
        if done:
            self.model.withdrawn.add(id)

    def _mine_and_private(self, person: str, id: str) -> bool:
        known = self.model.texts.get(id, ("", ""))[0] == person
        return (
            known
            and self.kind != "close"
            and id not in self.model.public | self.model.withdrawn | self.model.removed
        )

    @rule(to=st.integers(0, 2))
    def phase(self, to: int) -> None:
        assert self._ask(FACILITATOR, "phase", to=to) is not None
        if to != 0:
            self._reveal()
        self.model.phase = to

    def _reveal(self) -> None:
        self.model.public |= self.model.texts.keys() - self.model.withdrawn
        if self.kind == "write":
            self.model.revealed = True

    @rule(note=st.integers(0, 30))
    def remove(self, note: int) -> None:
        id = f"n{note}"
        done = self._ask(FACILITATOR, "remove_note", note=id) is not None
        assert done == (id in self.model.public)
        if done:
            self.model.removed.add(id)

    @rule(who=st.integers(0, 9), note=st.integers(0, 30), n=st.integers(0, 4))
    def dot(self, who: int, note: int, n: int) -> None:
        person, id = self.people[who % len(self.people)], f"n{note}"
        given = self._dots(person)
        rest = sum(given.values()) - given.get(id, 0)
        allowed = self.kind == "vote" and id in self._votable() and n <= 3 and rest + n <= 3
        assert (self._ask(person, "dot", item=id, n=n) is not None) == allowed
        if allowed:
            self.model.dots[person, id] = n

    def _votable(self) -> set[str]:
        return self.model.public - self.model.removed - self.model.withdrawn

    def _dots(self, person: str) -> dict[str, int]:
        votable = self._votable()
        return {
            item: n
            for (who, item), n in self.model.dots.items()
            if who == person and item in votable
        }

    @precondition(lambda self: len(self.people) > 1)
    @rule()
    def remove_person(self) -> None:
        gone = self.people.pop()
        assert self._ask(FACILITATOR, "remove_person", person=gone) is not None
        model = self.model
        notes = {id for id, (author, _) in model.texts.items() if author == gone}
        model.texts = {id: text for id, text in model.texts.items() if id not in notes}
        for kept in (model.public, model.withdrawn, model.removed):
            kept -= notes
        model.dots = {
            key: n for key, n in model.dots.items() if key[0] != gone and key[1] not in notes
        }

    @rule()
    def restart(self) -> None:
        self.workshop.close_log()
        self.workshop = Workshop(self.workshop.folder)

    @invariant()
    def every_note_is_accounted_for(self) -> None:
        if not hasattr(self, "workshop"):
            return
        room = self.workshop.saved
        assert {id: (note.author, note.text) for id, note in room.notes.items()} == (
            self.model.texts
        )

    @invariant()
    def nobody_sees_what_is_private(self) -> None:
        if not hasattr(self, "workshop"):
            return
        room = self.workshop.saved
        seen = {key for key in shared(room, Moment(), "participant") if key.startswith("note/")}
        assert seen == {f"note/{id}" for id in self._votable()}
        for person in self.people:
            view = own(room, person)
            assert {key for key in view if key.startswith("note/")} == {
                f"note/{id}"
                for id, (author, _) in self.model.texts.items()
                if author == person and id not in self.model.public | self.model.withdrawn
            }
            assert view["me"]["left"] >= 0

    @invariant()
    def tallies_add_up(self) -> None:
        if not hasattr(self, "workshop"):
            return
        total: dict[str, int] = {}
        for person in self.people:
            for item, n in self._dots(person).items():
                total[item] = total.get(item, 0) + n
        counted = {item: n for item, n in self.workshop.saved.tallies(1).items() if n}
        assert counted == {item: n for item, n in total.items() if n}


TestPlaying = Playing.TestCase
TestPlaying.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
