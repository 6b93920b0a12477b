"""A server in this process, and a line to it that dies as lines to sleeping phones do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tornado.httpserver import HTTPServer

from workbench.live.hall import Hall
from workbench.live.server import application, listen
from workbench.live.workshop import Workshop


@dataclass
class Line:
    """Carries connections to a server until it falls silent, without a word to either side."""

    port: int
    silent: set[str] = field(default_factory=set)
    _open: list[set[str]] = field(default_factory=list)

    def fall_silent(self, *ways: str) -> None:
        """What is said "up" or "down" the connections that are open arrives nowhere any more.

        Nor do new connections come about, until the line is back; the old ones stay dead.
        """
        self.silent = set(ways)
        for dead in self._open:
            dead |= self.silent

    def come_back(self) -> None:
        self.silent = set()

    async def carry(self, reader: Any, writer: Any) -> None:
        dead = set(self.silent)
        self._open.append(dead)
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self.port)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(
                _pump(reader, up_writer, dead, "up"), _pump(up_reader, writer, dead, "down")
            )


async def _pump(reader: Any, writer: Any, dead: set[str], way: str) -> None:
    try:
        while data := await reader.read(65536):
            if way not in dead:
                writer.write(data)
    except ConnectionError:
        pass
    # Whoever is cut off learns nothing of the other's leaving.
    if not dead:
        writer.close()


@dataclass
class Sleepy:
    """Where phones find the workshop: by a line each, which can fall silent."""

    hall: Hall
    lines: list[Line]
    addresses: list[str]


@contextmanager
def sleepy(workshop: Workshop, phones: int) -> Iterator[Sleepy]:
    """Serves a workshop on a thread of its own."""
    found: list[Sleepy] = []
    ready, loop = threading.Event(), asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        sockets = listen("127.0.0.1", 0)
        port = sockets[0].getsockname()[1]
        hall = Hall(f"http://127.0.0.1:{port}/")
        hall.open([workshop])
        server = HTTPServer(application(hall))
        hall.start()
        server.add_sockets(sockets)
        lines = [Line(port) for _ in range(phones)]
        doors = [await asyncio.start_server(line.carry, "127.0.0.1", 0) for line in lines]
        ports = [door.sockets[0].getsockname()[1] for door in doors]
        addresses = [f"http://127.0.0.1:{each}/{workshop.code}" for each in ports]
        found.append(Sleepy(hall, lines, addresses))
        ready.set()
        await over.wait()
        for door in doors:
            door.close()
        server.stop()
        await hall.stop()
        await server.close_all_connections()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(20)
    try:
        yield found[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(20)
        loop.close()
