"""A client's websocket: operations in, acknowledgements and views out."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import urlsplit

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from workbench.live.crowd import Crowd, encoded
from workbench.live.errors import Refused
from workbench.live.hall import Hall, bare
from workbench.live.operations import Operation, read
from workbench.live.room import FACILITATOR
from workbench.live.signing import Pass
from workbench.live.views import Audience
from workbench.live.workshop import NOT_SAVED

LONGEST_MESSAGE = 32 * 1024
_MOST_UNSENT = 2 * 1024 * 1024
_ROLES: dict[str, Audience] = {
    "participant": "participant",
    "facilitator": "facilitator",
    "display": "display",
}
_log = logging.getLogger(__name__)


class RoomSocket(WebSocketHandler):
    """The connection of one tab."""

    person: str = ""
    audience: Audience = "participant"
    crowd: Crowd | None = None

    def initialize(self, hall: Hall) -> None:
        """Take the workshops that are served."""
        self._hall = hall
        self._unsent = 0
        self._largest = 0

    def check_origin(self, origin: str) -> bool:
        """Only pages of this server, or of the address under which it is published."""
        host = _host(origin)
        return bool(host) and bare(host) in self._hall.hosts(self.request.host)

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Refuse before the connection is made, so that the page learns why."""
        role = _ROLES.get(self.get_query_argument("as", "participant"))
        crowd = self._hall.crowd(str(args[0]))
        holder = crowd and role and self._hall.holder(crowd.workshop, role, self.get_cookie)
        # Tornado stumbles over an origin that is no address.
        origin = self.request.headers.get("Origin")
        if not crowd or not role or not holder or (origin and not _host(origin)):
            self.set_status(403)
            self.finish({"why": "Join first."})
            return
        self._take(crowd, role, holder)
        await super().get(*args, **kwargs)

    def _take(self, crowd: Crowd, role: Audience, holder: Pass) -> None:
        self.crowd, self.audience, self.person = crowd, role, holder.person
        self._bucket = crowd.bucket(self.person, leads=role == "facilitator")

    def open(self, *args: str, **kwargs: str) -> None:
        """Begin with the whole view."""
        self.set_nodelay(True)
        assert self.crowd is not None
        self.crowd.enter(self)

    def on_close(self) -> None:
        """Nobody is listening any more."""
        if self.crowd is not None:
            self.crowd.left(self)

    def on_message(self, message: str | bytes) -> None:
        """Do what the client asks, or say why not."""
        frame = _parsed(message)
        ref = str(frame.get("ref", ""))[:64] if isinstance(frame, dict) else ""
        try:
            if not self._bucket.take():
                raise Refused("Too much at once. Wait a moment.")
            if self.audience == "display":
                raise Refused("A projector only shows.")
            self._ask(read(frame))
        except Refused as refused:
            # Escaped, as what a client sent may hold halves of characters.
            self.send(json.dumps({"refused": ref, "why": refused.why}))

    def _ask(self, operation: Operation) -> None:
        assert self.crowd is not None
        if operation.name == "suggest":
            self._hall.suggest(self.crowd, self.person)
        person = FACILITATOR if self.audience == "facilitator" else self.person
        done = self.crowd.workshop.ask(person, operation)

        def told(seq: int | None) -> None:
            if seq is None:
                self.send(encoded({"refused": operation.ref, "why": NOT_SAVED, "again": True}))
            else:
                self.send(encoded({"ack": operation.ref, "seq": seq, "made": done.made}))

        if done.entries and not done.saved:
            done.then.append(told)
            self.crowd.wake()
        else:
            told(self.crowd.workshop.seq)

    def send(self, text: str) -> None:
        """Send a frame; whoever does not take them any more is let go."""
        if self.ws_connection is None:
            return
        size = len(text)
        # The view of a huge room is larger than what may wait: it must get through all the same.
        self._largest = max(self._largest, size)
        if self._unsent + size > _MOST_UNSENT + self._largest:
            _log.warning("dropped a client that did not keep up")
            self._abort()
            return
        self._unsent += size
        try:
            sent = self.write_message(text)
        except WebSocketClosedError:
            return
        sent.add_done_callback(lambda future: self._went(size, future))

    def _went(self, size: int, future: Any) -> None:
        self._unsent -= size
        if not future.cancelled():
            future.exception()

    def _abort(self) -> None:
        """Cut the line: a client that does not read would not read a farewell either."""
        if self.crowd is not None:
            self.crowd.left(self)
        if self.ws_connection is not None:
            self.ws_connection._abort()

    def leave(self, bye: str, why: str) -> None:
        """Say goodbye and close."""
        self.send(encoded({"bye": bye, "why": why}))
        if self.crowd is not None:
            self.crowd.connections.discard(self)
        self.close(4000, bye)


def _host(origin: str) -> str:
    """Host and port of an origin; empty for what is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _parsed(message: str | bytes) -> Any:
    try:
        return json.loads(message)
    except (ValueError, RecursionError):
        return None
