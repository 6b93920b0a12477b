"""Live workshops under load: a room of simulated phones that write, group and vote.

Clients run on the same machine, in this one process, so the figures are those of server and
clients together. An operation is answered once it is on the disk and everybody has been told;
the propagation is measured at watchers, who read every frame of what others group.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

SIZES, RATES, SECONDS, WATCHERS = (50, 200, 500), (0.1, 0.5), 12.0, 5
LIMIT_MS = 250
KILLS = 10
PHASES = ("write", "cluster", "vote")


class Server:
    """A live server in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "study.toml").write_text('[study]\nname = "Load"\n', encoding="utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self, *options: str) -> None:
        """Start it and read its links."""
        command = [sys.executable, "-m", "workbench", "live", "--study", str(self.folder)]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), *options],
            stdout=subprocess.PIPE,
            stderr=(self.folder / "log").open("a"),
            text=True,
        )
        assert self.process.stdout is not None
        links: dict[str, str] = {}
        while "projector" not in links:
            line = self.process.stdout.readline()
            if not line:
                sys.exit((self.folder / "log").read_text())
            name, _, rest = line.strip().partition(" ")
            links[name] = rest.strip()
        self.code, self.secret = links["code"], links["facilitator"].rpartition("#")[2]
        self.root = links["join"].rpartition("/")[0]
        self.watched = psutil.Process(self.process.pid)

    def cookie(self, path: str, **body: str) -> str:
        """Get in, and give the cookie."""
        data = json.dumps({"code": self.code, **body}).encode()
        with urllib.request.urlopen(f"{self.root}/{path}", data=data) as answer:
            return str(answer.headers["Set-Cookie"]).split(";")[0]

    def stop(self) -> None:
        """Stop it by its own process id."""
        self.process.terminate()
        self.process.wait(20)


@contextmanager
def served() -> Iterator[Server]:
    """A server for a new workshop."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            yield server
        finally:
            server.stop()


@dataclass
class Tally:
    """What was measured."""

    answered: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    lost: int = 0
    sent: dict[str, float] = field(default_factory=dict)


class Phone:
    """A light client: it reads acknowledgements, and everything only when it watches."""

    def __init__(self, server: Server, cookie: str, tally: Tally, *, role: str = "") -> None:
        self._address = f"ws{server.root[4:]}/ws/{server.code}{role}"
        self._cookie = cookie
        self._tally = tally
        self._asked: dict[str, tuple[float, asyncio.Future[str]]] = {}
        self.watches = False
        self.notes: list[str] = []

    async def open(self) -> None:
        """Connect."""
        request = HTTPRequest(self._address, headers={"Cookie": self._cookie})
        self.socket = await websocket_connect(request, on_message_callback=self._heard)

    def _heard(self, message: Any) -> None:
        if message is None:
            self._tally.lost += 1
            return
        if message.startswith('{"ack"') or message.startswith('{"refused"'):
            self._answered(json.loads(message))
        elif self.watches and message.startswith('{"seq"'):
            now = time.perf_counter()
            for key, value in json.loads(message)["set"].items():
                if key.startswith("group/") and value["title"] in self._tally.sent:
                    self._tally.seen.append(now - self._tally.sent[value["title"]])

    def _answered(self, frame: dict[str, Any]) -> None:
        began, future = self._asked.pop(frame.get("ack") or frame["refused"])
        if "refused" in frame:
            self._tally.refused.append(frame["why"])
            future.set_result("")
            return
        self._tally.answered.append(time.perf_counter() - began)
        future.set_result(frame["made"])

    async def ask(self, op: str, **fields: Any) -> str:
        """Ask and wait for the answer."""
        ref = secrets.token_hex(8)
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked[ref] = (time.perf_counter(), future)
        await self.socket.write_message(json.dumps({"op": op, "ref": ref, **fields}))
        return await future

    async def act(self, phase: str, items: list[str]) -> None:
        """Do what one does in a phase."""
        if phase == "write":
            text = f"An idea of some length, number {secrets.token_hex(4)}"
            if made := await self.ask("write", text=text):
                items.append(made)
        elif phase == "cluster":
            title = secrets.token_hex(6)
            self._tally.sent[title] = time.perf_counter()
            await self.ask("group", notes=random.sample(items, min(2, len(items))), title=title)
        else:
            item = random.choice(items)
            await self.ask("dot", item=item, n=1)
            await self.ask("dot", item=item, n=0)


async def crowd(server: Server, size: int, tally: Tally) -> list[Phone]:
    """Join and connect that many, twenty at a time."""
    loop = asyncio.get_running_loop()
    phones = []
    for start in range(0, size, 20):
        count = min(20, size - start)
        cookies = await asyncio.gather(
            *(loop.run_in_executor(None, server.cookie, "join") for _ in range(count))
        )
        batch = [Phone(server, cookie, tally) for cookie in cookies]
        await asyncio.gather(*(phone.open() for phone in batch))
        phones += batch
    return phones


async def busy(
    phones: list[Phone], rate: float, seconds: float, phase: str, items: list[str]
) -> None:
    """Let everybody act at random moments, so many times a second each."""
    until = time.perf_counter() + seconds

    async def one(phone: Phone) -> None:
        while (pause := random.expovariate(rate)) + time.perf_counter() < until:
            await asyncio.sleep(pause)
            await phone.act(phase, items)

    await asyncio.gather(*(one(phone) for phone in phones))


async def load(size: int, active: int, rate: float, seconds: float) -> None:
    """One run: join, write, reveal, group, vote."""
    with served() as server:
        tally = Tally()
        began = time.perf_counter()
        phones = await crowd(server, size, tally)
        joined = time.perf_counter() - began
        lead = Phone(
            server,
            server.cookie("facilitate", secret=server.secret),
            Tally(),
            role="?as=facilitator",
        )
        await lead.open()
        for phone in phones[:WATCHERS]:
            phone.watches = True
        items: list[str] = [await phones[0].ask("write", text="The first note")]
        print(f"{size} connected ({active} active at {rate}/s each), joined in {joined:.1f} s")
        for index, phase in ((0, "write"), (2, "cluster"), (4, "vote")):
            if index:
                await lead.ask("phase", to=index)
            tally.answered.clear()
            tally.seen.clear()
            before, clock = server.watched.cpu_times(), time.perf_counter()
            own = psutil.Process().cpu_times()
            await busy(phones[:active], rate, seconds, phase, items)
            report(phase, tally, server, before, own, time.perf_counter() - clock)
            # Grouped notes are voted on as groups; these stay single.
            items = items if phase == "write" else [await fresh_item(lead, items)]
        print(f"  disconnected: {tally.lost}, refused: {len(tally.refused)}")
        for phone in [*phones, lead]:
            phone.socket.close()


async def fresh_item(lead: Phone, items: list[str]) -> str:
    """A group of all notes, to vote on."""
    return await lead.ask("group", notes=items[:400], title="Everything")


def report(phase: str, tally: Tally, server: Server, before: Any, own: Any, seconds: float) -> None:
    """Print one phase."""
    after, mine = server.watched.cpu_times(), psutil.Process().cpu_times()
    used = (after.user + after.system - before.user - before.system) / seconds
    spent = (mine.user + mine.system - own.user - own.system) / seconds
    memory = server.watched.memory_info().rss / 2**20
    line = (
        f"  {phase:8} {len(tally.answered):5} operations, answered p50 "
        f"{ms(tally.answered, 50)} p99 {ms(tally.answered, 99)}"
    )
    if tally.seen:
        line += f", seen by others p50 {ms(tally.seen, 50)} p99 {ms(tally.seen, 99)}"
    print(f"{line}; server {used:.0%} of a core, {memory:.0f} MB; clients {spent:.0%}", flush=True)


def ms(values: list[float], percent: int) -> str:
    """A percentile, in milliseconds."""
    if len(values) < 2:
        return "–"
    return f"{1000 * statistics.quantiles(values, n=100, method='inclusive')[percent - 1]:.0f} ms"


@dataclass
class Round:
    """One kill: what phones were told before it, and what they saw of others."""

    server: Server
    phones: list[Any]
    told: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    over: bool = False

    def look(self, view: dict[str, Any]) -> None:
        """Keep what a phone sees of groups."""
        self.seen |= {v["title"] for key, v in view.items() if key.startswith("group/")}

    async def work(self, phone: Any, notes: list[str]) -> None:
        """Make groups until it is over, each with a title of its own."""
        from workbench.live.errors import Refused

        while not self.over:
            title = secrets.token_hex(6)
            try:
                await phone.ask("group", notes=[random.choice(notes)], title=title)
            except Refused:
                return
            self.told.add(title)
            await asyncio.sleep(0.03)


async def killed() -> tuple[int, int, int, float]:
    """Kill the server while twenty phones group; what was told, seen, lost, and the way back."""
    from workbench.live.client import Client

    with served() as server:
        phones = [Client(f"{server.root}/{server.code}") for _ in range(20)]
        one = Round(server, phones)
        lead = Client(f"{server.root}/facilitate/{server.code}#{server.secret}")
        for each in (lead, *phones):
            await each.start()
        # A group without notes is not shown, so every phone keeps to notes of its own.
        own = [[await phone.ask("write", text="A note")] for phone in phones]
        await lead.ask("phase", to=2)
        watcher = Client(f"{server.root}/{server.code}", changed=one.look)
        await watcher.start()
        tasks = [
            asyncio.create_task(one.work(phone, notes))
            for phone, notes in zip(phones, own, strict=True)
        ]
        await asyncio.sleep(random.uniform(0.5, 2.5))
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        await asyncio.to_thread(server.start, "--resume")
        began = time.perf_counter()
        while not all(phone.connected for phone in phones):
            await asyncio.sleep(0.02)
        back = time.perf_counter() - began
        await asyncio.sleep(0.5)
        one.over = True
        await asyncio.gather(*tasks)
        for each in (lead, watcher, *phones):
            await each.stop()
        server.stop()
        kept = titles(server.folder)
        return len(one.told), len(one.seen), len((one.told | one.seen) - kept - {""}), back


def titles(folder: Path) -> set[str]:
    """Titles of all groups that the log holds."""
    from workbench.live.folders import workshops
    from workbench.live.store import LOG_NAME, Log

    (found,) = workshops(folder)
    log = Log(found / LOG_NAME)
    kept = {fact["title"] for fact in log.facts() if fact["kind"] == "grouped"}
    log.close()
    return kept


async def faults(rounds: int) -> None:
    """Kill the server under load; nothing acknowledged or seen may be missing afterwards."""
    found = [await killed() for _ in range(rounds)]
    told, seen, lost = (sum(each[n] for each in found) for n in range(3))
    back = max(each[3] for each in found)
    print(
        f"{rounds} kills under load: {told} operations acknowledged, {seen} seen by another, "
        f"{lost} of them lost; all 20 phones back {back:.1f} s after the server at the latest"
    )


def main(sizes: tuple[int, ...] = SIZES, seconds: float = SECONDS) -> None:
    """Print the figures."""
    for rate in RATES:
        for size in sizes:
            asyncio.run(load(size, size, rate, seconds))
    asyncio.run(load(1000, 100, 0.5, seconds))
    asyncio.run(faults(KILLS))
    print(f"asked for: at 500 and 0.1/s p99 at most {LIMIT_MS} ms, nobody disconnected")


if __name__ == "__main__":
    main()
