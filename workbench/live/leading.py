"""Leading a workshop from a kernel: a client on its own thread, a server in its own process."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.live.client import Client, parsed
from workbench.live.errors import LiveError

_START = 60.0
_WATCH = 0.5

Heard = Callable[[dict[str, Any]], None]


class Leading:
    """A facilitator's connection that goes on while the kernel is busy with something else.

    Parameters
    ----------
    link : str
        The facilitator's link.
    heard : callable
        Called, on another thread, with ``{"frame": frame}`` for what the server says and with
        ``{"on": bool}`` when the connection breaks or is back.

    Raises
    ------
    LiveError
        When it is not a facilitator's link.
    """

    def __init__(self, link: str, *, heard: Heard) -> None:
        role, _, self.code, _ = parsed(link)
        if role != "facilitator":
            raise LiveError(
                "this is not a facilitator's link",
                hint="Use the one that `workbench live` prints behind “facilitator”.",
            )
        self._heard = heard
        self._loop = asyncio.new_event_loop()
        self._client = Client(link, heard=self._frame)
        self._thread = threading.Thread(target=self._run, name="workshop", daemon=True)
        self._offset = 0.0
        self._on = False

    def start(self) -> str:
        """Connect, and wait until the room is known.

        Returns
        -------
        str
            The join link.

        Raises
        ------
        LiveError
            When the link is not right or the server is not there.
        """
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._connect(), self._loop).result(_START)
        except (LiveError, TimeoutError) as error:
            self._end()
            if isinstance(error, LiveError):
                raise
            raise LiveError("the live server does not answer", hint="Is it running?") from error
        room: dict[str, Any] = self._client.view["room"]
        return str(room.get("join") or self._client.view["desk"]["links"]["join"])

    def stop(self) -> None:
        """Leave; the workshop goes on."""
        asyncio.run_coroutine_threadsafe(self._client.stop(), self._loop).result(_START)
        self._end()

    def send(self, frame: dict[str, Any]) -> None:
        """Send a frame; the answer is heard."""
        self._loop.call_soon_threadsafe(self._client.send, frame)

    def everything(self) -> list[dict[str, Any]]:
        """What a browser that has just come must hear."""
        now = round(1000 * (time.monotonic() + self._offset))
        hello = {"you": self._client.you, "now": now, "view": dict(self._client.view)}
        return [{"frame": {"hello": hello}}, {"on": self._client.connected}]

    async def _connect(self) -> None:
        await self._client.start()
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            if self._client.connected != self._on:
                self._on = self._client.connected
                self._heard({"on": self._on})
            await asyncio.sleep(_WATCH)

    def _frame(self, frame: dict[str, Any]) -> None:
        now = frame.get("hello", frame).get("now")
        if now is not None:
            self._offset = now / 1000 - time.monotonic()
        self._heard({"frame": frame})

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)


def begin_server(study: Path, *, template: str, title: str, network: bool) -> str:
    """Start a live server as a process of its own, which outlives the kernel.

    Parameters
    ----------
    study : Path
    template, title : str
    network : bool
        Whether other devices of the network may come in.

    Returns
    -------
    str
        The facilitator's link.

    Raises
    ------
    LiveError
        With what the server said, when it did not start.
    """
    host = "0.0.0.0" if network else "127.0.0.1"
    command = [sys.executable, "-m", "workbench", "live", "--study", str(study)]
    command += ["--template", template, "--title", title, "--host", host]
    # A file rather than a pipe: the server goes on when nobody reads any more.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        until = time.monotonic() + _START
        while time.monotonic() < until:
            said.seek(0)
            text = said.read().decode(errors="replace")
            if link := _link(text):
                return link
            if process.poll() is not None:
                raise LiveError(text.strip().splitlines()[-1] if text.strip() else "no server")
            time.sleep(0.1)
        process.terminate()
    raise LiveError("the live server did not start", hint="Try `workbench live` in a terminal.")


def picture(link: str) -> str:
    """A QR code as the address of an image, so that no page has to fetch it."""
    import base64

    import segno

    drawing = io.BytesIO()
    segno.make(link, error="m").save(drawing, kind="svg", scale=8, border=2, light="#fff")
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing.getvalue()).decode()}"


def _link(text: str) -> str:
    for line in text.splitlines():
        name, _, link = line.strip().partition(" ")
        if name == "facilitator":
            return link.strip()
    return ""
