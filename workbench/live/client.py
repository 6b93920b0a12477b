"""A client of a live workshop in Python: for the facilitator's widget, scripts and tests."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from workbench.live.errors import LiveError, Refused

_SILENCE = 15.0
_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0)


class Client:
    """A connection that keeps the view up to date and comes back by itself.

    Parameters
    ----------
    link : str
        A join, facilitator or projector link, as `workbench live` prints it.
    name : str
        Of a participant, empty to stay anonymous.
    changed : callable, optional
        Called with the view whenever it changed.
    heard : callable, optional
        Called with every frame.

    Attributes
    ----------
    view : dict
        JSON values by key; see `workbench.live.views`.
    you : dict
        Id and role.
    connected : bool
    bye : str
        Why the server closed the connection for good, or empty.
    """

    def __init__(
        self,
        link: str,
        *,
        name: str = "",
        changed: Callable[[dict[str, Any]], None] | None = None,
        heard: Callable[[dict[str, Any]], None] | None = None,
    ) -> None:
        self._role, self._root, self._code, self._secret = parsed(link)
        self._name = name
        self._changed = changed
        self._heard = heard
        self._cookie = ""
        self._socket: Any = None
        self._task: asyncio.Task[None] | None = None
        self._open: dict[str, tuple[str, asyncio.Future[str]]] = {}
        self._hello = asyncio.Event()
        self.view: dict[str, Any] = {}
        self.you: dict[str, Any] = {}
        self.connected = False
        self.bye = ""

    async def __aenter__(self) -> Client:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Come in and wait for the view.

        Raises
        ------
        LiveError
            When the link is not right or the server is not there.
        """
        await self._enter()
        self._task = asyncio.create_task(self._run())
        await self._hello.wait()
        if self.bye:
            raise LiveError(self.bye)

    async def stop(self) -> None:
        """Leave."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        self.connected = False

    async def ask(self, op: str, **fields: Any) -> str:
        """Ask something of the room; done when this returns.

        What was asked while the connection was down is asked again afterwards; the server
        does it once.

        Parameters
        ----------
        op : str
            Name of the operation.
        **fields
            Its fields.

        Returns
        -------
        str
            Id of what was made, or empty.

        Raises
        ------
        Refused
            With the server's reason.
        """
        ref = secrets.token_hex(8)
        text = json.dumps({"op": op, "ref": ref, **fields})
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._open[ref] = (text, future)
        self._send(text)
        try:
            return await future
        finally:
            self._open.pop(ref, None)

    def _send(self, text: str) -> None:
        from tornado.websocket import WebSocketClosedError

        if self._socket is None:
            return
        try:
            self._socket.write_message(text)
        except WebSocketClosedError:
            self.connected = False

    async def _enter(self) -> None:
        """Get the cookie for the code or the secret."""
        from tornado.httpclient import AsyncHTTPClient, HTTPRequest

        joining = self._role == "participant"
        body = {"code": self._code, **({"name": self._name} if joining else {})}
        if not joining:
            body["secret"] = self._secret
        request = HTTPRequest(
            f"{self._root}{'join' if joining else 'facilitate'}",
            method="POST",
            body=json.dumps(body),
            headers={"Content-Type": "application/json"},
        )
        try:
            answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        except OSError as error:
            raise LiveError(f"no live server answers at {self._root}", hint=str(error)) from error
        if answer.code != 200:
            raise LiveError(_why(answer.body), hint=f"Is the link right? {self._root}")
        self._cookie = answer.headers["Set-Cookie"].split(";")[0]

    async def _run(self) -> None:
        tried = 0
        while not self.bye:
            try:
                await self._listen()
                tried = 0
            except (OSError, LiveError):
                pass
            self.connected = False
            if self._socket is not None:
                self._socket.close()
            if not self.bye:
                await asyncio.sleep(_PAUSES[min(tried, len(_PAUSES) - 1)])
                tried += 1
        self._hello.set()
        for _, future in self._open.values():
            if not future.done():
                future.set_exception(Refused(self.bye))

    async def _listen(self) -> None:
        from tornado.httpclient import HTTPError, HTTPRequest
        from tornado.websocket import websocket_connect

        scheme = "wss" if self._root.startswith("https") else "ws"
        address = f"{scheme}{self._root[self._root.index(':') :]}ws/{self._code}?as={self._role}"
        request = HTTPRequest(address, headers={"Cookie": self._cookie})
        try:
            self._socket = await websocket_connect(request)
        except HTTPError as error:
            if error.code == 403:
                self.bye = "The server does not let you in any more."
            raise LiveError("the server lets nobody in now") from error
        # The server lets hear something every five seconds; a dead line is silent.
        while message := await asyncio.wait_for(self._socket.read_message(), _SILENCE):
            self._take(json.loads(message))

    def send(self, frame: dict[str, Any]) -> None:
        """Send a frame as it is; what it says is heard by `heard`."""
        self._send(json.dumps(frame))

    def _take(self, frame: dict[str, Any]) -> None:
        if self._heard is not None:
            self._heard(frame)
        if "hello" in frame:
            self.you, self.view = frame["hello"]["you"], frame["hello"]["view"]
            self.connected = True
            self._hello.set()
            for text, _ in list(self._open.values()):
                self._send(text)
            self._tell()
        elif "set" in frame:
            self.view.update(frame["set"])
            for key in frame["gone"]:
                self.view.pop(key, None)
            self._tell()
        elif "bye" in frame:
            self.bye = frame["why"] if frame["bye"] != "restart" else ""
        elif "ack" in frame or "refused" in frame:
            self._answered(frame)

    def _answered(self, frame: dict[str, Any]) -> None:
        _, future = self._open.get(frame.get("ack") or frame.get("refused", ""), ("", None))
        if future is None or future.done():
            return
        if "ack" in frame:
            future.set_result(frame["made"])
        else:
            future.set_exception(Refused(frame["why"]))

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed(self.view)


def parsed(link: str) -> tuple[str, str, str, str]:
    """Role, root address, code and secret of a link.

    Raises
    ------
    LiveError
        When it is no such link.

    Examples
    --------
    >>> parsed("http://127.0.0.1:8900/facilitate/KX49FW#abc")
    ('facilitator', 'http://127.0.0.1:8900/', 'KX49FW', 'abc')
    """
    parts = urlsplit(link)
    folder, _, code = parts.path.rpartition("/")
    roles = {"facilitate": "facilitator", "board": "display"}
    role = roles.get(folder.rpartition("/")[2], "participant")
    if parts.scheme not in ("http", "https") or not code:
        raise LiveError(
            f"“{link}” is no link of a workshop",
            hint="Use one that `workbench live` printed.",
        )
    if role != "participant":
        folder = folder.rpartition("/")[0]
    return role, f"{parts.scheme}://{parts.netloc}{folder}/", code, parts.fragment


def _why(body: bytes) -> str:
    try:
        return str(json.loads(body)["why"])
    except (ValueError, KeyError, TypeError):
        return "the server did not understand"
