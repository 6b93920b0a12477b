"""All workshops that one server holds: by code, with who may come in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from workbench.live.crowd import Crowd
from workbench.live.errors import LiveError
from workbench.live.guessing import Guard
from workbench.live.signing import LONG_CODE, Pass, new_code, same, sign, typed_code, verify
from workbench.live.views import Audience
from workbench.live.workshop import Workshop

Suggest = Callable[[list[tuple[str, str]]], list[tuple[str, tuple[str, ...]]]]
_KEPT = 30 * 24 * 3600.0
_log = logging.getLogger(__name__)


class Hall:
    """Workshops by code.

    Parameters
    ----------
    address : str
        Where pages are opened, such as ``http://192.168.1.20:8900/``.
    suggest : callable, optional
        Makes suggested groups of notes, each an id and a text.
    closed : callable, optional
        Called with the crowd of a workshop once that is closed and saved.
    """

    def __init__(
        self,
        address: str,
        *,
        suggest: Suggest | None = None,
        closed: Callable[[Crowd], None] | None = None,
    ) -> None:
        self.address = address if address.endswith("/") else f"{address}/"
        self.guard = Guard(self._lengthen)
        self._suggest = suggest
        self._closed = closed
        self._crowds: dict[str, Crowd] = {}
        self._former: dict[str, Crowd] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._suggesting: set[Crowd] = set()

    @property
    def crowds(self) -> tuple[Crowd, ...]:
        """Everybody of every workshop."""
        return tuple(self._crowds.values())

    @property
    def path(self) -> str:
        """Path of the address, with a slash at its end."""
        return urlsplit(self.address).path or "/"

    @property
    def secure(self) -> bool:
        """Whether pages come by TLS, so that cookies go by nothing else."""
        return self.address.startswith("https:")

    def hosts(self, asked: str) -> set[str]:
        """Hosts that pages of this server have: as asked for, and as published."""
        return {bare(asked), bare(urlsplit(self.address).netloc)}

    def open(self, workshops: Iterable[Workshop]) -> None:
        """Serve these workshops.

        Raises
        ------
        LiveError
            When two have the same code.
        """
        for workshop in workshops:
            if workshop.code in self._crowds:
                raise LiveError("two workshops have the same code", path=workshop.folder)
            workshop.log.hold()
            crowd = Crowd(
                workshop,
                join=self.join_link(workshop),
                board=self.board_link(workshop),
                closed=self._closed,
                warning=lambda: self.guard.warning,
            )
            self._crowds[workshop.code] = crowd
            if workshop.former:
                self._former[workshop.former] = crowd

    def start(self) -> None:
        """Begin to save and tell."""
        for crowd in self.crowds:
            crowd.start()

    async def stop(self) -> None:
        """Save everything and say goodbye."""
        await asyncio.gather(*(crowd.stop() for crowd in self.crowds))

    def crowd(self, code: str) -> Crowd | None:
        """The workshop of a code, as somebody may have typed it; also by one that it had."""
        typed = typed_code(code)
        return self._crowds.get(typed) or self._former.get(typed)

    def joined_by(self, code: str) -> Crowd | None:
        """The workshop that newcomers may join by this code."""
        return self._crowds.get(typed_code(code))

    def _lengthen(self) -> None:
        """Give workshops longer codes, as somebody guesses; those who are in notice nothing."""
        for code, crowd in list(self._crowds.items()):
            if len(code) < LONG_CODE and not crowd.workshop.saved.closed:
                task = asyncio.get_running_loop().create_task(self._recode(crowd))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _recode(self, crowd: Crowd) -> None:
        workshop, former = crowd.workshop, crowd.workshop.code
        try:
            await crowd.describe({"code": new_code(LONG_CODE), "former": former})
        except LiveError as error:
            _log.error("the code stays as it is: %s", error)
            return
        self._crowds[workshop.code] = self._former[former] = self._crowds.pop(former)
        crowd.links = (self.join_link(workshop), self.board_link(workshop))
        crowd.wake()

    def join_link(self, workshop: Workshop) -> str:
        """Where phones go."""
        return f"{self.address}{workshop.code}"

    def board_link(self, workshop: Workshop) -> str:
        """Where the projector goes."""
        return f"{self.address}board/{workshop.code}#{workshop.display}"

    def facilitator_link(self, workshop: Workshop) -> str:
        """Where the facilitator goes; whoever has it leads."""
        return f"{self.address}facilitate/{workshop.code}#{workshop.secret}"

    def role_of(self, workshop: Workshop, secret: str) -> Audience | None:
        """What a secret is for."""
        leads, shows = same(secret, workshop.secret), same(secret, workshop.display)
        return "facilitator" if leads else "display" if shows else None

    def cookie(self, workshop: Workshop, role: Audience) -> str:
        """Name of the cookie of a role in a workshop."""
        return f"wb_{role[0]}_{workshop.id}"

    def signed(self, workshop: Workshop, role: Audience, person: str) -> str:
        """Value of that cookie."""
        return sign(Pass(workshop.id, role, person), workshop.key, until=self.until(workshop, role))

    def until(self, workshop: Workshop, role: Audience) -> float:
        """How long a cookie is good, in seconds since 1970.

        A phone's outlives the workshop, which lets nobody in by then: should it be opened
        again, the same people go on with their notes. Leading ends with the workshop.
        """
        return workshop.expires + (_KEPT if role == "participant" else 0.0)

    def holder(
        self, workshop: Workshop, role: Audience, cookie: Callable[[str], str | None]
    ) -> Pass | None:
        """Who asks, by their cookie; None for strangers and for those who were removed."""
        if role == "participant" and workshop.expired:
            return None
        value = cookie(self.cookie(workshop, role))
        holder = verify(value, workshop.key, now=workshop.now) if value else None
        if holder is None or holder.room != workshop.id or holder.role != role:
            return None
        if role == "participant" and holder.person not in workshop.saved.people:
            return None
        return holder

    def suggest(self, crowd: Crowd, person: str) -> None:
        """Make suggested groups beside the room's work, and show them when they are there."""
        if self._suggest is None or person != "facilitator" or crowd in self._suggesting:
            return
        self._suggesting.add(crowd)
        notes = [(note.id, note.text) for note in crowd.workshop.saved.live_notes]
        task = asyncio.get_running_loop().run_in_executor(None, self._suggest, notes)

        def ready(future: asyncio.Future[list[tuple[str, tuple[str, ...]]]]) -> None:
            self._suggesting.discard(crowd)
            if future.cancelled():
                return
            if error := future.exception():
                _log.error("no suggestions: %s", error)
            else:
                crowd.suggest(future.result())

        task.add_done_callback(ready)


def bare(host: str) -> str:
    """A host as browsers name it: small letters, without the port that goes without saying.

    Examples
    --------
    >>> bare("Example.org:443")
    'example.org'
    """
    return host.lower().removesuffix(":443").removesuffix(":80")
