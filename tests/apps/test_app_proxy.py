"""The app behind a reverse proxy that ends TLS and shows it under a path."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import socket
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import snapshots
import tornado.httpserver
import tornado.web
import tornado.websocket
from test_app_attacks import framed, message
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from workbench.apps.serve import Running, outside_of, start
from workbench.errors import WorkbenchError

HOST = "research.example.org"


class Pass(tornado.websocket.WebSocketHandler):
    """Passes requests on, as nginx and Caddy do: path unchanged, with who asked and how."""

    upstream = 0

    def _told(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in self.request.headers.get_all()
            if name.lower() in ("cookie", "origin", "host", "content-type", "authorization")
        }
        return {**kept, "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}

    async def get(self, *args: Any, **kwargs: Any) -> None:
        if self.request.headers.get("Upgrade", "").lower() == "websocket":
            await super().get(*args, **kwargs)
            return
        await self.pass_on()

    async def pass_on(self) -> None:
        answer = await AsyncHTTPClient().fetch(
            HTTPRequest(
                f"http://127.0.0.1:{self.upstream}{self.request.uri}",
                method=self.request.method or "GET",
                headers=self._told(),
                body=self.request.body or None,
                follow_redirects=False,
                allow_nonstandard_methods=True,
            ),
            raise_error=False,
        )
        self.set_status(answer.code)
        self._headers.clear()
        for name, value in answer.headers.get_all():
            if name.lower() not in ("content-length", "transfer-encoding", "content-encoding"):
                self.add_header(name, value)
        self.finish(answer.body)

    post = delete = put = pass_on

    def check_origin(self, origin: str) -> bool:
        return True

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        return subprotocols[0] if subprotocols else None

    async def open(self, *_: str) -> None:
        request = HTTPRequest(
            f"ws://127.0.0.1:{self.upstream}{self.request.uri}", headers=self._told()
        )
        wanted = self.request.headers.get("Sec-WebSocket-Protocol")
        self.far = await tornado.websocket.websocket_connect(
            request,
            subprotocols=wanted.split(", ") if wanted else None,
            on_message_callback=self._back,
        )

    async def on_message(self, message: str | bytes) -> None:
        await self.far.write_message(message, binary=isinstance(message, bytes))

    def _back(self, message: str | bytes | None) -> None:
        if message is None:
            self.close()
        else:
            self.write_message(message, binary=isinstance(message, bytes))


@pytest.fixture(scope="module")
def behind(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, int]]:
    """The app told its public address, and the port of a proxy in front of it."""
    folder = snapshots.publish(tmp_path_factory.mktemp("proxied"), snapshots.snapshot(), "v1")
    with start(folder, public_url=f"https://{HOST}/riders/") as running:
        ready: list[Any] = []
        started = threading.Event()

        def proxy() -> None:
            async def main() -> None:
                passing = type("PassHere", (Pass,), {"upstream": running.port})
                application = tornado.web.Application([(r"/.*", passing)])
                server = tornado.httpserver.HTTPServer(application)
                server.bind(0, "127.0.0.1")
                server.start()
                port = next(iter(server._sockets.values())).getsockname()[1]
                over = asyncio.Event()
                ready.extend((port, asyncio.get_running_loop(), over))
                started.set()
                await over.wait()
                server.stop()

            asyncio.run(main())

        thread = threading.Thread(target=proxy, daemon=True)
        thread.start()
        assert started.wait(10)
        port, loop, over = ready
        yield running, port
        loop.call_soon_threadsafe(over.set)
        thread.join(10)


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": HOST, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), answer.headers
    finally:
        connection.close()


def test_the_page_and_its_files_come_under_the_path(behind: tuple[Running, int]) -> None:
    running, port = behind
    assert running.url == f"https://{HOST}/riders/?token={running.token}"
    status, text, headers = ask(port, f"/riders/?token={running.token}")
    assert status == 200
    cookie = headers["Set-Cookie"]
    assert "Secure" in cookie, "the proxy said https"
    assert "Path=/riders/" in cookie
    assert f"wss://{HOST}" in headers["Content-Security-Policy"]
    for link in re.findall(r'(?:href|src)="([^"]+)"', text):
        assert link.startswith("/riders/"), link
        assert ask(port, unescape(link))[0] == 200, link


def test_the_door_and_wrong_addresses_stay_under_the_path(behind: tuple[Running, int]) -> None:
    _, port = behind
    status, _, headers = ask(port, "/riders/")
    assert status == 302
    assert headers["Location"].startswith("/riders/login")
    assert 'action="/riders/login' in ask(port, headers["Location"])[1]
    for path in ("/", "/login", "/api/kernels", "/voila/static/voila.js"):
        assert ask(port, path)[0] == 404, path
    assert ask(port, "/riders/health")[:2] == (200, "ok\n")


def test_the_websocket_comes_through_and_foreign_ones_do_not(behind: tuple[Running, int]) -> None:
    running, port = behind
    _, text, headers = ask(port, f"/riders/?token={running.token}")
    cookie = headers["Set-Cookie"].split(";")[0]
    found = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', unescape(text))
    assert found

    async def kinds(origin: str) -> list[str]:
        address = f"ws://127.0.0.1:{port}/riders/api/kernels/{found[1]}/channels?session_id=s"
        told = {"Cookie": cookie, "Host": HOST, "Origin": origin}
        socket = await tornado.websocket.websocket_connect(HTTPRequest(address, headers=told))
        seen: list[str] = []
        await socket.write_message(json.dumps(message("shell", "kernel_info_request", "")))
        async with asyncio.timeout(20):
            while "kernel_info_reply" not in seen:
                answer = await socket.read_message()
                if answer is None:
                    break
                seen.append(json.loads(answer)["header"]["msg_type"])
        socket.close()
        return seen

    assert "kernel_info_reply" in asyncio.run(kinds(f"https://{HOST}"))
    assert asyncio.run(kinds("https://evil.example")) == []
    assert framed(message("shell", "kernel_info_request", ""))


def test_a_proxy_that_passes_no_host_on_is_known_by_its_own(behind: tuple[Running, int]) -> None:
    running, _ = behind
    key = f"token={running.token}"
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "c29tZXRoaW5nIHJhbmRvbQ==",
    }
    page = ask(running.port, f"/riders/?{key}")[1]
    found = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', unescape(page))
    assert found
    path = f"/riders/api/kernels/{found[1]}/channels?{key}"
    for origin, status in {
        f"https://{HOST}": 101,
        f"https://{HOST}:443": 101,
        f"https://{HOST}:8443": 403,
        f"https://{HOST}.evil.example": 403,
        "https://evil.example": 403,
    }.items():
        host = f"127.0.0.1:{running.port}"
        assert _first_status(running.port, path, Host=host, Origin=origin, **upgrade) == status


def _first_status(port: int, path: str, **headers: str) -> int:
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall("\r\n".join((*lines, "", "")).encode())
        return int(line.recv(100).split()[1])


def test_the_log_has_neither_key_nor_query(behind: tuple[Running, int]) -> None:
    running, port = behind
    ask(port, f"/riders/nothing?token={running.token}&q=secret-words")
    log = running.log.read_text(encoding="utf-8")
    assert running.token not in log
    assert "secret-words" not in log


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://a.example", ("https://a.example", "/")),
        ("https://a.example/x", ("https://a.example", "/x/")),
        ("http://[::1]:8080/x/y/", ("http://[::1]:8080", "/x/y/")),
    ],
)
def test_a_public_address(given: str, told: tuple[str, str]) -> None:
    assert outside_of(given) == told


@pytest.mark.parametrize(
    "given", ["a.example", "ftp://a.example", "https://a.example/?x=1", "https://a b/", "https://"]
)
def test_what_is_no_public_address(given: str) -> None:
    with pytest.raises(WorkbenchError, match="no address of a page"):
        outside_of(given)


def test_forwarded_words_are_not_believed_without_a_proxy(cache: None, tmp_path: Path) -> None:
    folder = snapshots.publish(tmp_path, snapshots.empty(), "v1")
    with start(folder, preheat=False) as running:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
        connection.request(
            "GET", f"/?token={running.token}", headers={"X-Forwarded-Proto": "https"}
        )
        assert "Secure" not in connection.getresponse().headers["Set-Cookie"]
        connection.close()
