"""The live server from outside: who gets in, what travels, and what survives."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from tornado.httpclient import HTTPError, HTTPRequest
from tornado.websocket import websocket_connect

from workbench.live.client import Client, parsed
from workbench.live.errors import LiveError, Refused

Start = Callable[..., Any]


def _get(url: str, *, data: dict[str, Any] | None = None, **headers: str) -> tuple[int, Any, Any]:
    """Status, headers and body."""
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(url, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class Tapped(Client):
    """A client that keeps every byte it was sent."""

    heard = ""

    def _take(self, frame: dict[str, Any]) -> None:
        self.heard += json.dumps(frame, ensure_ascii=False)
        super()._take(frame)


async def _settled() -> None:
    await asyncio.sleep(0.25)


def test_a_workshop_from_the_first_code_to_the_close(live: Start) -> None:
    server = live("--template", "brainstorm", "--title", "Renewal")

    async def play() -> None:
        async with (
            Client(server.facilitator) as lead,
            Client(server.join, name="Ann") as ann,
            Client(server.join) as bob,
            Client(server.board) as board,
        ):
            first = await ann.ask("write", text="Too dear in winter")
            second = await bob.ask("write", text="Nowhere to park in winter")
            await lead.ask("phase", to=2)
            group = await bob.ask("group", notes=[first, second], title="Winter")
            await lead.ask("phase", to=4)
            await ann.ask("dot", item=group, n=1)
            await bob.ask("dot", item=group, n=1)
            await lead.ask("tally", shown=True)
            await _settled()
            assert board.view[f"group/{group}"]["dots"] == 2
            late = Client(server.join, name="Late")
            await late.start()
            assert late.view[f"note/{first}"]["text"] == "Too dear in winter"
            await late.stop()
            await lead.ask("close")
            await _settled()
            assert ann.view["room"]["closed"]

    asyncio.run(play())


def test_private_writing_is_in_nobody_elses_traffic(live: Start) -> None:
    server = live("--names")

    async def play() -> None:
        async with (
            Tapped(server.facilitator) as lead,
            Client(server.join, name="Ann") as ann,
            Tapped(server.join, name="Bob") as bob,
            Tapped(server.board) as board,
        ):
            note = await ann.ask("write", text="xylophone")
            await ann.ask("edit", note=note, text="zeppelin")
            gone = await ann.ask("write", text="quagmire")
            await ann.ask("withdraw", note=gone)
            await lead.ask("timer", do="start", seconds=60)
            await _settled()
            for other in (lead, bob, board):
                assert other.heard
                for word in ("xylophone", "zeppelin", "quagmire"):
                    assert word not in other.heard
            await lead.ask("reveal")
            await _settled()
            for other in (lead, bob, board):
                assert "zeppelin" in other.heard
                assert "xylophone" not in other.heard + "".join(map(str, other.view))
                assert "quagmire" not in other.heard

    asyncio.run(play())


def test_hidden_tallies_do_not_travel(live: Start) -> None:
    server = live("--template", "dot-vote")

    async def play() -> None:
        async with (
            Tapped(server.facilitator) as lead,
            Client(server.join) as ann,
            Tapped(server.join) as bob,
        ):
            note = await ann.ask("write", text="This one")
            await lead.ask("phase", to=1)
            await _settled()
            bob.heard = lead.heard = ""
            await ann.ask("dot", item=note, n=3)
            await _settled()
            assert '"voted": 1' in lead.heard
            assert f'"{note}"' not in bob.heard
            assert f"note/{note}" not in lead.heard + bob.heard

    asyncio.run(play())


def test_a_removed_person_is_shown_out_and_their_notes_vanish(live: Start) -> None:
    server = live()

    async def play() -> None:
        async with Client(server.facilitator) as lead, Client(server.join) as ann:
            bob = Client(server.join, name="Bob")
            await bob.start()
            await bob.ask("write", text="xylophone")
            await lead.ask("phase", to=1)
            await _settled()
            assert any(key.startswith("note/") for key in ann.view)
            await lead.ask("remove_person", person=bob.you["id"])
            await _settled()
            assert not any(key.startswith("note/") for key in ann.view)
            assert "taken you out" in bob.bye
            await bob.stop()

    asyncio.run(play())
    for path in (server.study / "workshops").rglob("*"):
        assert path.is_dir() or b"xylophone" not in path.read_bytes()


def test_what_was_acknowledged_survives_a_kill(live: Start) -> None:
    server = live()
    port = server.root.rstrip("/").rpartition(":")[2]

    async def play() -> None:
        ann, bob = Client(server.join, name="Ann"), Client(server.join)
        await ann.start()
        await bob.start()
        acknowledged = []
        for number in range(60):
            acknowledged.append(await ann.ask("write", text=f"Note {number}"))
        server.kill()
        waiting = asyncio.create_task(ann.ask("write", text="Written while away"))
        again = await asyncio.to_thread(live, "--resume", "--port", port)
        assert again.join == server.join
        made = await asyncio.wait_for(waiting, 15)
        await _settled()
        assert set(acknowledged) | {made} <= set(ann.view["me"]["notes"])
        assert bob.connected
        assert len(ann.view["me"]["notes"]) == 61
        await ann.stop()
        await bob.stop()

    asyncio.run(play())


def test_being_told_to_end_loses_nothing_and_says_so(live: Start) -> None:
    server = live()

    async def play() -> None:
        async with Client(server.join) as ann:
            await ann.ask("write", text="Kept")
            os.kill(server.process.pid, signal.SIGTERM)
            await asyncio.to_thread(server.process.wait, 10)
            assert not ann.bye

    asyncio.run(play())
    assert server.process.returncode == 0


def test_strangers_do_not_get_in(live: Start) -> None:
    server = live()
    code = server.code
    ws = f"ws{server.root[4:]}ws/{code}"

    async def connect(address: str, **headers: str) -> str:
        try:
            connection = await websocket_connect(HTTPRequest(address, headers=headers))
        except HTTPError as error:
            return str(error.code)
        first = await connection.read_message()
        connection.close()
        return str(first)[:8]

    status, headers, _ = _get(f"{server.root}join", data={"code": code.lower(), "name": "Ann"})
    cookie = headers["Set-Cookie"]
    assert status == 200
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict"))
    mine = cookie.split(";")[0]
    name, _, value = mine.partition("=")
    room_id = name.rpartition("_")[2]
    forged = [
        "",
        f"{name}={value[:-2]}AA",
        f"wb_f_{room_id}={value}",
        f"wb_d_{room_id}={value}",
        f"{name}={value.split('.')[0]}.",
        f"{name}=.",
    ]
    assert asyncio.run(connect(ws, Cookie=mine)) == '{"hello"'
    for each in forged:
        assert asyncio.run(connect(ws, Cookie=each)) == "403", each
        assert asyncio.run(connect(f"{ws}?as=facilitator", Cookie=each)) == "403", each
    assert asyncio.run(connect(f"{ws}?as=facilitator", Cookie=mine)) == "403"
    assert asyncio.run(connect(f"{ws}?as=anybody", Cookie=mine)) == "403"
    for origin in ("https://evil.example", "http://[::1", "http://[", "null", "garbage"):
        assert asyncio.run(connect(ws, Cookie=mine, Origin=origin)) == "403", origin
    assert asyncio.run(connect(ws, Cookie=mine, Origin=server.root.rstrip("/"))) == '{"hello"'
    assert asyncio.run(connect(ws.replace(code, "BBBBBB"), Cookie=mine)) == "403"


def test_wrong_codes_and_secrets_are_refused_in_words(live: Start) -> None:
    server = live()
    for body in ({"code": "BBBBBB"}, {"code": 5}, {}, {"code": "x" * 60_000}):
        status, _, answer = _get(f"{server.root}join", data=body)
        assert status == 403
        assert "No workshop has this code" in json.loads(answer)["why"]
    for secret in ("", "wrong", None, 5, parsed(server.board)[3] + "x"):
        body = {"code": server.code, "secret": secret}
        status, _, answer = _get(f"{server.root}facilitate", data=body)
        assert status == 403
        assert "link is not right" in json.loads(answer)["why"]
    with pytest.raises(LiveError, match="link is not right"):
        asyncio.run(Client(server.facilitator + "x").start())


def test_guessing_becomes_slow_and_the_right_code_still_works(live: Start) -> None:
    server = live()
    for _ in range(30):
        assert _get(f"{server.root}join", data={"code": "BBBBBB"})[0] == 403
    began = asyncio.run(_timed(server.root, "BBBBBB"))
    assert began > 1.5
    assert _get(f"{server.root}join", data={"code": server.code})[0] == 200


async def _timed(root: str, code: str) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.to_thread(_get, f"{root}join", data={"code": code})
    return loop.time() - began


def test_addresses_that_are_not_offered(live: Start) -> None:
    server = live()
    for path in (
        "page/../store.py",
        "page/%2e%2e%2fstore.py",
        "page/..%2f..%2fstudy.toml",
        "page/join.html%00.js",
        "workshops/",
        "study.toml",
        "room.sqlite",
        "qr/BBBBBB.svg",
        "x" * 3000,
    ):
        status, headers, body = _get(f"{server.root}{path}")
        assert status in (400, 404), path
        assert b"Traceback" not in body
        assert "tornado" not in str(headers).lower()


def test_strangers_learn_nothing_of_a_room(live: Start) -> None:
    server = live("--title", "Secret plans")
    assert json.loads(_get(f"{server.root}me?code={server.code}")[2]) == {"room": None}
    status, headers, _ = _get(f"{server.root}join", data={"code": server.code, "name": "Ann"})
    cookie = headers["Set-Cookie"].split(";")[0]
    told = json.loads(_get(f"{server.root}me?code={server.code}", Cookie=cookie)[2])
    assert (status, told["name"], told["title"]) == (200, "Ann", "Secret plans")


def test_every_answer_is_closed_to_the_outside(live: Start) -> None:
    server = live()
    for path in ("", server.code, f"qr/{server.code}.svg", "health", "nothing"):
        _, headers, _ = _get(f"{server.root}{path}")
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_flood_is_refused_and_a_huge_message_ends_the_connection(live: Start) -> None:
    server = live()

    async def flood() -> list[str]:
        refused = []
        async with Client(server.join) as ann:

            async def one(number: int) -> None:
                try:
                    await ann.ask("rename", name=f"Ann {number}")
                except Refused as error:
                    refused.append(error.why)

            await asyncio.gather(*(one(number) for number in range(150)))
            assert ann.connected
            with pytest.raises(Refused, match=r"Too much|too long"):
                await ann.ask("write", text="x" * 20_000)
        return refused

    assert "Too much at once. Wait a moment." in asyncio.run(flood())


def test_a_client_that_stops_reading_is_let_go_and_slows_nobody(live: Start) -> None:
    server = live("--template", "affinity")
    status, headers, _ = _get(f"{server.root}join", data={"code": server.code})
    assert status == 200
    cookie = headers["Set-Cookie"].split(";")[0]
    host, port = server.root[7:-1].split(":")
    stalled = socket.create_connection((host, int(port)))
    stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stalled.sendall(
        (
            f"GET /ws/{server.code} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            f"Sec-WebSocket-Version: 13\r\nCookie: {cookie}\r\n\r\n"
        ).encode()
    )

    async def play() -> None:
        loop = asyncio.get_running_loop()
        async with Client(server.facilitator) as lead:
            slowest = 0.0
            for number in range(180):
                await lead.ask("write", text=f"{number} " + "x" * 480)
            await lead.ask("phase", to=2)
            notes = [key[5:] for key in lead.view if key.startswith("note/")]
            # Every move of all notes is told whole to everybody: megabytes in the end.
            connected = 2
            for number in range(80):
                began = loop.time()
                await lead.ask("group", notes=notes, title=f"Group {number}")
                slowest = max(slowest, loop.time() - began)
                answer = await asyncio.to_thread(_get, f"{server.root}health")
                if (connected := json.loads(answer[2])["connected"]) == 1:
                    break
            assert connected == 1
            assert slowest < 2

    asyncio.run(play())
    stalled.close()


def test_a_port_that_is_taken_is_told_without_a_traceback(
    live: Start, run: Callable[..., Any]
) -> None:
    server = live()
    port = server.root.rstrip("/").rpartition(":")[2]
    before = sorted((server.study / "workshops").iterdir())
    code, _, told = run("live", "--study", server.study, "--port", port)
    assert code == 2
    assert "cannot listen" in told
    assert "Traceback" not in told
    assert sorted((server.study / "workshops").iterdir()) == before


def test_behind_a_proxy_cookies_and_pages_carry_its_path(live: Start) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = live("--public-url", "https://example.org/live/", "--port", str(port))
    assert server.join.startswith("https://example.org/live/")
    assert server.facilitator.startswith("https://example.org/live/facilitate/")
    inside = f"http://127.0.0.1:{port}/live/"
    assert b'<base href="/live/">' in _get(f"{inside}{server.code}")[2]
    _, headers, _ = _get(f"{inside}join", data={"code": server.code})
    assert "Secure" in headers["Set-Cookie"]
    assert "Path=/live/" in headers["Set-Cookie"]
    assert _get(f"http://127.0.0.1:{port}/join", data={"code": server.code})[0] == 404

    async def opened(origin: str) -> int:
        cookie = headers["Set-Cookie"].split(";")[0]
        asked = HTTPRequest(
            f"ws://127.0.0.1:{port}/live/ws/{server.code}",
            headers={"Cookie": cookie, "Origin": origin},
        )
        try:
            (await websocket_connect(asked)).close()
        except HTTPError as error:
            return error.code
        return 101

    assert asyncio.run(opened("https://example.org")) == 101
    assert asyncio.run(opened("https://example.com")) == 403


def test_the_access_log_holds_no_secret(live: Start, tmp_path: Any) -> None:
    server = live()
    secret = parsed(server.facilitator)[3]
    _get(f"{server.root}facilitate/{server.code}?token={secret}")
    _get(f"{server.root}facilitate", data={"code": server.code, "secret": secret})
    server.process.terminate()
    server.process.wait()
    assert secret not in (tmp_path / "log").read_text()


def test_a_full_disk_is_told_to_the_facilitator_and_nothing_is_acknowledged(live: Start) -> None:
    psutil = pytest.importorskip("psutil")
    if not hasattr(psutil, "RLIMIT_FSIZE"):
        pytest.skip("the size of files can only be limited on Linux")
    server = live()

    async def play() -> None:
        async with Client(server.facilitator) as lead, Client(server.join) as ann:
            kept = [await ann.ask("write", text=f"Kept {number}") for number in range(3)]
            files = (server.study / "workshops").rglob("room.sqlite*")
            size = max(path.stat().st_size for path in files)
            process = psutil.Process(server.process.pid)
            process.rlimit(psutil.RLIMIT_FSIZE, (size, psutil.RLIM_INFINITY))

            async def fill() -> None:
                for number in range(200):
                    kept.append(await ann.ask("write", text=f"{number} " + "x" * 480))
                    await asyncio.sleep(0.11)

            with pytest.raises(Refused, match="could not be saved"):
                await fill()
            await _settled()
            assert "cannot be used" in lead.view["desk"]["trouble"]
            assert set(ann.view["me"]["notes"]) == set(kept)
            status = (await asyncio.to_thread(_get, f"{server.root}health"))[0]
            assert status == 503
            process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))
            kept.append(await ann.ask("write", text="There is room again"))
            await _settled()
            assert lead.view["desk"]["trouble"] == ""
            assert set(ann.view["me"]["notes"]) == set(kept)

    asyncio.run(play())
