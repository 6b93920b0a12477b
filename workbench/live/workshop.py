"""One workshop that is going on: operations in, facts durable, and only then seen by anybody."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.live import rules_grouping, rules_leading
from workbench.live.done import Done
from workbench.live.errors import LiveError, Refused
from workbench.live.folding import apply, fold
from workbench.live.operations import Operation
from workbench.live.resting import rested, stopped
from workbench.live.room import FACILITATOR, Fact
from workbench.live.rules import decide
from workbench.live.signing import new_person, new_secret
from workbench.live.store import DAMAGED, LOG_NAME, Entry, Log

# Rules register themselves when their modules are read.
RULES = (rules_grouping, rules_leading)
LIFETIME = 24 * 3600.0
MOST_PEOPLE = 2000
NOT_SAVED = "This could not be saved, so it was not done."

Clock = Callable[[], float]
Key = tuple[str, str]


class Workshop:
    """The room as it is saved, and as it will be once all that waits is saved.

    `saved` is what may be shown; `room` is what rules are asked about; `taken` holds the facts
    of the batch that was last taken to be saved.

    Parameters
    ----------
    folder : Path
        Folder of the workshop, which holds its log.
    clock : callable
        Seconds, monotonic: a wall clock that jumps moves no timer.
    wall : callable
        Seconds since 1970, asked once.

    Raises
    ------
    LiveError
        When there is no workshop in the folder, or its log cannot be used.
    """

    def __init__(
        self, folder: Path, *, clock: Clock = time.monotonic, wall: Clock | None = None
    ) -> None:
        if not (folder / LOG_NAME).is_file():
            raise LiveError("there is no workshop here", path=folder)
        self.folder = folder
        self.log = Log(folder / LOG_NAME)
        self._clock = clock
        self._opened = clock()
        self._wall = (wall or time.time)()
        try:
            self._read()
        except LiveError:
            self.log.close()
            raise
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            self.log.close()
            raise LiveError("this log is damaged", path=self.log.path, hint=DAMAGED) from error

    def _read(self) -> None:
        self._describe()
        unerased = self.log.unerased()
        self._begin(list(self.log.dated()))
        # Another process may serve this workshop and erase them itself: the room goes without
        # them already, and where it is served here they are erased with what is saved next.
        self._unerased += unerased
        self._erase()

    def _begin(self, dated: list[tuple[float, dict[str, Any]]]) -> None:
        if not dated:
            raise LiveError("this log holds no workshop", path=self.log.path, hint=DAMAGED)
        room = fold(fact for _, fact in dated)
        self.saved = self.room = replace(room, timer=rested(room.timer, dated))
        self.seq = self.log.last()
        self.trouble = ""
        self.taken: list[Fact] = []
        self._refs = self.log.refs()
        self._unerased: list[str] = []
        self._failed = ""
        self._waiting: dict[Key, Done] = {}
        self._answers: list[tuple[Done, int | None]] = []
        self._saving: dict[Key, Done] = {}
        self._ends: float | None = None
        self._saved_ends: float | None = None

    def _describe(self) -> None:
        meta = self.log.meta()
        try:
            self.id, self.code, self.former = meta["id"], meta["code"], meta.get("former", "")
            self.key = meta["key"].encode()
            self.secret, self.display = meta["secret"], meta["display"]
            self.began, self.expires = float(meta["began"]), float(meta["expires"])
        except KeyError as error:
            raise LiveError(
                "this log holds no workshop", path=self.log.path, hint=DAMAGED
            ) from error

    @property
    def now(self) -> float:
        """Seconds since 1970, by a clock that only goes forwards at its pace."""
        return self._wall + self._clock() - self._opened

    @property
    def day(self) -> str:
        """ISO date, in UTC, on which it began."""
        return datetime.fromtimestamp(self.began, UTC).date().isoformat()

    @property
    def expired(self) -> bool:
        """Whether nobody gets in any more."""
        return self.now > self.expires

    @property
    def ends(self) -> int | None:
        """When the saved timer ends, on the monotonic clock, in milliseconds; None at rest."""
        return None if self._saved_ends is None else round(1000 * self._saved_ends)

    @property
    def left(self) -> int:
        """Milliseconds that the timer has left."""
        if self._ends is None:
            return self.room.timer.left
        return max(0, round(1000 * (self._ends - self._clock())))

    def reopen(self, *, lifetime: float = LIFETIME) -> None:
        """Let people in again after it expired: for who has the machine, never over the network.

        The log says so. Links of facilitator and projector are new, as the old ones may have
        gone through many hands; code, phones and their notes stay.

        Raises
        ------
        LiveError
            When that cannot be saved.
        """
        until = int(self.now + lifetime)
        self.log.append([Entry(FACILITATOR, "", "", {"kind": "reopened", "until": until})])
        self.described({"expires": str(until), "secret": new_secret(), "display": new_secret()})
        self.seq = self.log.last()

    def described(self, values: Mapping[str, str]) -> None:
        """Save descriptions, such as another code, and know them.

        Raises
        ------
        LiveError
            When that cannot be saved.
        """
        self.log.describe(values)
        self._describe()

    def join(self, name: str) -> tuple[str, Done]:
        """Let somebody in: their id, and what waits to be saved.

        Raises
        ------
        Refused
            When the room is locked or over.
        """
        if self.room.closed or self.expired:
            raise Refused("This workshop is over.")
        if self.room.locked:
            raise Refused("The room is locked. Ask the facilitator to open it.")
        if len(self.room.people) >= MOST_PEOPLE:
            raise Refused("The room is full.")
        person = new_person()
        return person, self._do((person, ""), [{"kind": "joined", "person": person, "name": name}])

    def ask(self, person: str, operation: Operation) -> Done:
        """Do what somebody asks; the same ref is done once.

        Raises
        ------
        Refused
            By the rules.
        """
        key = (person, operation.ref)
        if known := self._waiting.get(key) or self._saving.get(key):
            return known
        if key in self._refs:
            return Done(self._refs[key])
        return self._do(key, decide(self.room, person, operation, left=self.left))

    def _do(self, key: Key, facts: list[dict[str, Any]]) -> Done:
        done = Done(next(filter(None, map(_made, facts)), ""))
        for fact in facts:
            first = not done.entries
            done.entries.append(
                Entry(key[0], key[1] if first else "", done.made if first else "", fact)
            )
            timer, self.room = self.room.timer, apply(self.room, fact)
            # A step that leaves the timer alone, such as most undos, must not start it anew.
            if self.room.timer is not timer:
                self._wind()
        if facts:
            self._waiting[key] = done
        return done

    def _wind(self) -> None:
        timer = self.room.timer
        self._ends = self._clock() + timer.left / 1000 if timer.running else None

    @property
    def waits(self) -> bool:
        """Whether something is to be saved."""
        return bool(self._waiting) and not self._saving

    def take(self) -> Callable[[], int]:
        """What saves all that waits: to be called in a thread, then `kept` or `lost` here."""
        self._saving, self._waiting = self._waiting, {}
        self._target, self._target_ends = self.room, self._ends
        entries = [entry for done in self._saving.values() for entry in done.entries]
        self.taken = [entry.fact for entry in entries]
        gone = [entry.fact["person"] for entry in entries if entry.fact["kind"] == "person_removed"]

        def save() -> int:
            last = self.log.append(entries)
            # The facts are saved by now, whatever becomes of the erasing.
            self._unerased += gone
            self._erase()
            return last

        return save

    def _erase(self) -> None:
        """Erase who was removed; what fails is told, and tried again with what is saved next."""
        self._failed = ""
        for person in list(self._unerased):
            try:
                self.log.erase(person)
            except LiveError as error:
                self._failed = f"somebody's words are not yet erased: {error}"
            else:
                self._unerased.remove(person)

    def kept(self, seq: int) -> None:
        """What was taken is saved; `answer` tells those who asked."""
        self.saved, self._saved_ends, self.seq = self._target, self._target_ends, seq
        self.trouble = self._failed
        done, self._saving = self._saving, {}
        for (person, ref), each in done.items():
            if ref:
                self._refs[person, ref] = each.made
        self._answers += [(each, seq) for each in done.values()]

    def lost(self, error: LiveError) -> None:
        """What was taken could not be saved; neither can be what was built upon it."""
        self.trouble = str(error)
        self.room, self._ends = self.saved, self._saved_ends
        done = [*self._saving.values(), *self._waiting.values()]
        self._saving, self._waiting = {}, {}
        self._answers += [(each, None) for each in done]

    def answer(self) -> None:
        """Tell those who asked whether it is saved, after everybody has been shown."""
        answers, self._answers = self._answers, []
        for done, seq in answers:
            done.saved = seq is not None
            for then in done.then:
                then(seq)

    def save(self) -> None:
        """Save what waits, here and now."""
        if not self.waits:
            return
        try:
            self.kept(self.take()())
        except LiveError as error:
            self.lost(error)
        self.answer()

    def close_log(self) -> None:
        """Save what waits, and what a running timer has left, and close the file."""
        if self._ends is not None:
            self._do((FACILITATOR, ""), [stopped(self.room.timer, self.left)])
        self.save()
        self.log.close()


def _made(fact: Fact) -> str:
    """Id of the note or group that a fact makes."""
    return str(fact.get({"wrote": "note", "grouped": "group"}.get(fact["kind"], ""), ""))
