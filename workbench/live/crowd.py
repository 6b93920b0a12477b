"""Everybody who is connected to one workshop: saving in batches, then telling each their part."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from workbench.live.errors import LiveError
from workbench.live.limits import Bucket
from workbench.live.room import Fact, Room
from workbench.live.views import Audience, Moment, View, changes, own, shared
from workbench.live.workshop import Workshop

TICK = 0.05
# Browsers do not see a websocket's pings: a page that hears nothing for longer reconnects.
BEAT = 5.0
# Each connection is told apart: with many of them, less often and more at once.
TICK_EACH = 0.0001
_RATE, _BURST = 10.0, 60.0
_LEADER_RATE, _LEADER_BURST = 50.0, 1000.0
# What changes the result of a workshop that was closed before.
_AFTERWARDS = frozenset({"closed", "person_removed", "note_removed", "note_restored"})
_OWN_ONLY = frozenset({"wrote", "edited", "withdrew", "dotted", "rated", "ready", "renamed"})
_GROUPING = frozenset({"moved", "grouped", "titled"})
_log = logging.getLogger(__name__)


class Connection(Protocol):
    """A client, as far as a crowd knows it."""

    person: str
    audience: Audience

    def send(self, text: str) -> None:
        """Send a frame, or drop the connection when it does not keep up."""

    def leave(self, bye: str, why: str) -> None:
        """Say goodbye and close."""


class Crowd:
    """Connections of a workshop, and what each of them knows.

    Parameters
    ----------
    workshop : Workshop
    join, board : str
        Links, for the facilitator.
    closed : callable, optional
        Called with this once the workshop is closed and saved, and when what comes out of it
        changes later.
    warning : callable, optional
        What the facilitator should know now, or nothing.
    """

    def __init__(
        self,
        workshop: Workshop,
        *,
        join: str = "",
        board: str = "",
        closed: Callable[[Crowd], None] | None = None,
        warning: Callable[[], str] = str,
    ) -> None:
        self.workshop = workshop
        self.connections: set[Connection] = set()
        self.links = (join, board)
        self._warning = warning
        self._closed = closed
        self._suggestions: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self._known: dict[Audience, View] = {}
        self._own: dict[str, View] = {}
        self._told: tuple[Room, Moment] | None = None
        self._buckets: dict[str, Bucket] = {}
        self._touched: set[str] = set()
        self._everybody = False
        self._awake = asyncio.Event()
        self._over = False
        # One thread, so that facts are saved in their order.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="log")
        self._tasks: list[asyncio.Task[None]] = []
        self.outcome = ""

    def start(self) -> None:
        """Begin to save and tell."""
        self._tasks = [asyncio.create_task(self._run()), asyncio.create_task(self._beat())]

    async def stop(self) -> None:
        """Save what waits, say goodbye, and close the log."""
        self._over = True
        self.wake()
        # A batch that is being saved is finished first: what waits behind it is saved then.
        await asyncio.gather(*self._tasks[:1], return_exceptions=True)
        for task in self._tasks[1:]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._flush()
        for connection in list(self.connections):
            connection.leave("restart", "The server was stopped. This page reconnects by itself.")
        self._thread.shutdown()
        self.workshop.close_log()

    async def describe(self, values: Mapping[str, str]) -> None:
        """Save descriptions of the workshop, in turn with its facts.

        Raises
        ------
        LiveError
            When they cannot be saved.
        """
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self.workshop.described, values)

    def wake(self) -> None:
        """Something changed: save and tell it within a moment."""
        self._awake.set()

    def suggest(self, suggestions: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Show suggested groups to the facilitator."""
        self._suggestions = tuple((title, tuple(notes)) for title, notes in suggestions)
        self.wake()

    def bucket(self, person: str, *, leads: bool) -> Bucket:
        """How much somebody may still ask, in all tabs together and across reconnects."""
        if person not in self._buckets:
            limits = (_LEADER_RATE, _LEADER_BURST) if leads else (_RATE, _BURST)
            self._buckets[person] = Bucket(*limits)
        return self._buckets[person]

    def enter(self, connection: Connection) -> None:
        """Let a connection in: it gets the whole view, then what changes."""
        room, moment = self.workshop.saved, self._moment()
        mine = own(room, connection.person)
        everybodys = shared(room, moment, connection.audience)
        # What the others know is as old as what was last told them, which may be long ago.
        if not any(each.audience == connection.audience for each in self.connections):
            self._known[connection.audience] = everybodys
        self._own[connection.person] = mine
        self.connections.add(connection)
        you = {"id": connection.person, "role": connection.audience}
        if connection.person in room.people:
            you["name"] = room.people[connection.person].name
        hello = {"you": you, "seq": self.workshop.seq, "now": now(), "beat": round(1000 * BEAT)}
        connection.send(encoded({"hello": {**hello, "view": {**mine, **everybodys}}}))
        self.wake()

    def left(self, connection: Connection) -> None:
        """A connection is gone."""
        self.connections.discard(connection)
        self.wake()

    async def _run(self) -> None:
        while not self._over:
            await self._awake.wait()
            self._awake.clear()
            began = time.monotonic()
            try:
                await self._flush()
            except Exception:  # one bad tick must not silence the room
                _log.exception("a batch of changes could not be told")
            tick = TICK + TICK_EACH * len(self.connections)
            await asyncio.sleep(max(0.0, tick - (time.monotonic() - began)))

    async def _beat(self) -> None:
        """Let everybody hear something now and then, and see to what time alone changes."""
        while True:
            await asyncio.sleep(BEAT)
            frame = encoded({"now": now()})
            for connection in list(self.connections):
                connection.send(frame)
            self.wake()

    async def _flush(self) -> None:
        if self.workshop.waits:
            facts = await self._save()
            self._note(facts)
            changed = any(fact["kind"] in _AFTERWARDS for fact in facts)
            if self.workshop.saved.closed and changed and self._closed:
                self._closed(self)
        self._tell()
        self.workshop.answer()
        self._dismiss()

    async def _save(self) -> list[Fact]:
        save, facts = self.workshop.take(), self.workshop.taken
        try:
            loop = asyncio.get_running_loop()
            self.workshop.kept(await loop.run_in_executor(self._thread, save))
        except LiveError as error:
            _log.error("%s", error)
            self.workshop.lost(error)
            return []
        except Exception as error:  # whoever waits must be answered, whatever went wrong
            _log.exception("a batch could not be saved")
            self.workshop.lost(LiveError(f"the workshop could not be saved ({error})"))
            return []
        return facts

    def _note(self, facts: Iterable[Fact]) -> None:
        """Whose own view changes by these facts; what touches items touches everybody."""
        alone = _OWN_ONLY
        if self.workshop.saved.now.kind not in ("vote", "rate"):
            alone = _OWN_ONLY | _GROUPING
        for fact in facts:
            self._touched.add(str(fact.get("person", "")))
            self._everybody |= fact["kind"] not in alone
            if fact["kind"] == "person_removed":
                self._buckets.pop(str(fact["person"]), None)
                self._suggestions = ()  # their labels are words of notes, perhaps of these

    def _moment(self) -> Moment:
        return Moment(
            here=frozenset(each.person for each in self.connections),
            ends=self.workshop.ends,
            left=self.workshop.saved.timer.left,
            suggestions=self._suggestions,
            trouble=self.workshop.trouble,
            outcome=self.outcome,
            code=self.workshop.code,
            join=self.links[0],
            board=self.links[1],
            warning=self._warning(),
        )

    def _tell(self) -> None:
        room, moment = self.workshop.saved, self._moment()
        if self._told and self._told[0] is room and self._told[1] == moment:
            return
        self._told = (room, moment)
        frames = {
            audience: self._shared(room, moment, audience)
            for audience in {each.audience for each in self.connections}
        }
        owns = self._owns(room)
        for connection in list(self.connections):
            if frame := owns.get(connection.person):
                connection.send(frame)
            if frame := frames[connection.audience]:
                connection.send(frame)

    def _shared(self, room: Room, moment: Moment, audience: Audience) -> str:
        view = shared(room, moment, audience)
        put, gone = changes(self._known.get(audience, {}), view)
        self._known[audience] = view
        return self._frame(put, gone)

    def _owns(self, room: Room) -> dict[str, str]:
        """Frames of own changes, sent before the shared ones: a revealed note stays."""
        present = {each.person for each in self.connections} & room.people.keys()
        self._own = {id: view for id, view in self._own.items() if id in room.people}
        frames = {}
        for person in present if self._everybody else present & self._touched:
            view = own(room, person)
            put, gone = changes(self._own.get(person, {}), view)
            self._own[person] = view
            frames[person] = self._frame(
                put,
                [key for key in gone if key not in self._known.get("participant", {})],
            )
        self._touched, self._everybody = set(), False
        return frames

    def _frame(self, put: View, gone: list[str]) -> str:
        if not put and not gone:
            return ""
        return encoded({"seq": self.workshop.seq, "now": now(), "set": put, "gone": gone})

    def _dismiss(self) -> None:
        """Say goodbye to those who were removed, and to everybody when the time is over."""
        people, expired = self.workshop.saved.people, self.workshop.expired
        for connection in list(self.connections):
            if connection.audience == "participant" and connection.person not in people:
                why = "The facilitator has taken you out of this workshop."
                connection.leave("removed", why)
            elif expired and connection.audience != "facilitator":
                connection.leave("expired", "This workshop is over.")


def now() -> int:
    """Milliseconds of the server's monotonic clock."""
    return round(1000 * time.monotonic())


def encoded(value: Any) -> str:
    """A frame's text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
