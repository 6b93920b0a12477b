"""Somebody in the room's own network guesses codes; the others get in all the same."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer

from workbench.live import guessing
from workbench.live.beginning import create
from workbench.live.client import Client
from workbench.live.errors import LiveError, Refused
from workbench.live.guessing import Guard
from workbench.live.hall import Hall
from workbench.live.server import application, listen
from workbench.live.signing import LONG_CODE
from workbench.live.template_files import load
from workbench.live.workshop import Workshop

Play = Callable[[Hall, str], Coroutine[Any, Any, None]]


def _served(workshop: Workshop, play: Play) -> None:
    """Plays against a server in this process, so that limits can be lowered."""

    async def serve() -> None:
        sockets = listen("127.0.0.1", 0)
        root = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"
        hall = Hall(root)
        hall.open([workshop])
        server = HTTPServer(application(hall))
        hall.start()
        server.add_sockets(sockets)
        try:
            await play(hall, root)
        finally:
            server.stop()
            await hall.stop()
            await server.close_all_connections()

    asyncio.run(serve())


async def _post(root: str, page: str = "join", cookie: str = "", **body: Any) -> HTTPResponse:
    client = AsyncHTTPClient(force_instance=True, max_clients=1000)
    headers = {"Cookie": cookie} if cookie else {}
    request = HTTPRequest(root + page, "POST", headers, body=json.dumps(body), request_timeout=30)
    try:
        return await client.fetch(request, raise_error=False)
    finally:
        client.close()


def test_the_right_code_is_admitted_at_once_during_an_attack(tmp_path: Path) -> None:
    workshop = create(tmp_path / "w", load("brainstorm"))

    async def play(hall: Hall, root: str) -> None:
        attack = [asyncio.create_task(_post(root, code="BBBBBB")) for _ in range(250)]
        while hall.guard.guesses < 200:
            await asyncio.sleep(0.01)
        began = time.monotonic()
        for name in ("Ann", "Bob"):
            answer = await _post(root, code=workshop.code.lower(), name=name)
            assert answer.code == 200
        link = {"code": workshop.code, "secret": workshop.secret}
        assert (await _post(root, "facilitate", **link)).code == 200
        assert time.monotonic() - began < 2
        answers = await asyncio.gather(*attack)
        assert {answer.code for answer in answers} == {403, 429}
        began = time.monotonic()
        slow = await _post(root, code="CCCCCC")
        assert slow.code == 403
        assert time.monotonic() - began > 1.9

    _served(workshop, play)


def test_many_guesses_make_codes_longer_and_tell_the_facilitator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guessing, "MOST_GUESSES", 120)
    workshop = create(tmp_path / "w", load("brainstorm"))
    short = workshop.code

    async def play(hall: Hall, root: str) -> None:
        lead_link = hall.facilitator_link(workshop)
        async with Client(f"{root}{short}", name="Ann") as ann, Client(lead_link) as lead:
            cookie = ann._cookie
            assert lead.view["desk"]["warning"] == ""
            guesses = [asyncio.create_task(_post(root, code="BBBBBB")) for _ in range(130)]
            while len(workshop.code) == len(short):
                await asyncio.sleep(0.01)
            note = await ann.ask("write", text="Still in")
            while "longer one" not in lead.view["desk"]["warning"]:
                await asyncio.sleep(0.01)
            assert lead.view["room"]["code"] == ann.view["room"]["code"] == workshop.code
            assert len(workshop.code) == LONG_CODE
            assert lead.view["desk"]["links"]["join"].endswith(workshop.code)
            # Who is in comes back by the address that the phone has; nobody else does.
            assert (await _post(root, code=short, cookie=cookie)).code == 200
            assert (await _post(root, code=short)).code in (403, 429)
            async with Client(f"{root}{workshop.code}", name="Late") as late:
                assert late.view["room"]["title"]
            with pytest.raises(LiveError):
                await Client(f"{root}{short}").start()
            await lead.ask("lock", locked=True)
            while lead.view["desk"]["warning"]:
                await asyncio.sleep(0.01)
            await asyncio.gather(*guesses)
            assert note

    _served(workshop, play)
    again = Workshop(workshop.folder)
    assert (len(again.code), again.former) == (LONG_CODE, short)
    again.close_log()


def test_a_code_is_told_by_no_other_address(tmp_path: Path) -> None:
    workshop = create(tmp_path / "w", load("brainstorm"))

    async def play(_: Hall, root: str) -> None:
        client = AsyncHTTPClient(force_instance=True)
        paths = ("qr/{}.svg", "report/{}/notes.csv", "me?code={}", "ws/{}", "{}", "board/{}")
        for path in paths:
            right, wrong = [
                await client.fetch(root + path.format(code), raise_error=False)
                for code in (workshop.code, "BBBBBB")
            ]
            assert (right.code, right.body) == (wrong.code, wrong.body), path
        client.close()

    _served(workshop, play)


def test_waiting_is_each_addresss_own_and_warnings_end() -> None:
    clock = [0.0]
    told: list[int] = []

    async def play() -> None:
        guard = Guard(lambda: told.append(guard.guesses), clock=lambda: clock[0])
        waiting = [asyncio.create_task(guard.wrong_code("10.0.0.1")) for _ in range(130)]
        await asyncio.sleep(0)
        with pytest.raises(Refused, match="Too many"):
            await guard.wrong_code("10.0.0.1")
        await asyncio.wait_for(guard.wrong_code("10.0.0.2"), 0.5)
        assert "more than 100 wrong ones" in guard.warning
        clock[0] += 601
        assert guard.warning == ""
        await asyncio.wait_for(guard.wrong_code("10.0.0.1"), 0.5)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    asyncio.run(play())
    assert told == []
