"""Attacks on the server, each of them tried: code, files, keys, strange origins, sheer size."""

from __future__ import annotations

import asyncio
import html
import http.client
import json
import os
import re
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
import pytest
import snapshots
from test_app_server import ask, with_key
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClosedError, websocket_connect
from visits import Server

from workbench.apps.kernel import MEMORY_VARIABLE
from workbench.apps.serve import start

_KERNEL = re.compile(r'"kernelId": ?"([0-9a-f-]{36})"')
_UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "c29tZXRoaW5nIHJhbmRvbQ==",
}
# Whatever would make a kernel do or tell something, on each of its channels.
_FORBIDDEN = [
    ("shell", "execute_request"),
    ("control", "execute_request"),
    ("shell", "inspect_request"),
    ("shell", "complete_request"),
    ("shell", "history_request"),
    ("shell", "is_complete_request"),
    ("control", "debug_request"),
    ("control", "interrupt_request"),
    ("control", "create_subshell_request"),
    ("stdin", "input_reply"),
]


@pytest.fixture(scope="module")
def viewer(server: Server) -> tuple[str, str]:
    """A viewer's cookie and the id of the kernel behind the page; tests leave it alive."""
    status, text, headers = ask(server, with_key(server, "/"))
    assert status == 200
    found = _KERNEL.search(html.unescape(text))
    assert found, "the page names its kernel"
    return headers["Set-Cookie"].split(";")[0], found[1]


def message(channel: str, kind: str, code: str) -> dict[str, Any]:
    header = {
        "msg_id": uuid.uuid4().hex,
        "username": "viewer",
        "session": "s",
        "msg_type": kind,
        "version": "5.3",
        "date": "2026-01-01T00:00:00Z",
    }
    content = {
        "code": code,
        "cursor_pos": len(code),
        "silent": False,
        "store_history": True,
        "user_expressions": {"told": code},
        "allow_stdin": True,
        "stop_on_error": False,
        "hist_access_type": "tail",
        "n": 10,
        "command": "evaluate",
        "arguments": {"expression": code},
        "value": code,
    }
    return {
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": content,
        "channel": channel,
        "buffers": [],
    }


def framed(plain: dict[str, Any]) -> bytes:
    """A message in the newer, binary way of writing."""
    parts = [plain["channel"].encode()]
    parts += [
        json.dumps(plain[name]).encode()
        for name in ("header", "parent_header", "metadata", "content")
    ]
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    head = [len(offsets), *offsets]
    return b"".join(number.to_bytes(8, "little") for number in head) + b"".join(parts)


async def connected(server: Server, kernel: str, **headers: str) -> Any:
    protocols = [headers.pop("protocol")] if "protocol" in headers else None
    address = f"ws://127.0.0.1:{server.running.port}/api/kernels/{kernel}/channels?session_id=s"
    return await websocket_connect(
        HTTPRequest(address, headers=headers, request_timeout=20), subprotocols=protocols
    )


async def _tried(server: Server, cookie: str, kernel: str, protocol: str, code: str) -> list[dict]:
    """Send everything that is forbidden, then something allowed; what was answered."""
    headers = {"Cookie": cookie} | ({"protocol": protocol} if protocol else {})
    socket = await connected(server, kernel, **headers)
    for channel, kind in _FORBIDDEN:
        plain = message(channel, kind, code)
        await socket.write_message(framed(plain) if protocol else json.dumps(plain), bool(protocol))
    last = message("shell", "kernel_info_request", "")
    await socket.write_message(framed(last) if protocol else json.dumps(last), bool(protocol))
    answers: list[dict] = []
    async with asyncio.timeout(20):
        while not any(one["msg_type"] == "kernel_info_reply" for one in answers):
            answers.append(_header(await socket.read_message()))
    # The forbidden ones were sent first; had one been let through, it would be answered by now.
    await asyncio.sleep(0.5)
    socket.close()
    return answers


def _header(answer: str | bytes) -> dict[str, Any]:
    if isinstance(answer, str):
        header: dict[str, Any] = json.loads(answer)["header"]
        return header
    start, stop = (int.from_bytes(answer[8 * n : 8 * n + 8], "little") for n in (2, 3))
    found: dict[str, Any] = json.loads(answer[start:stop])
    return found


@pytest.mark.parametrize("protocol", ["", "v1.kernel.websocket.jupyter.org"])
def test_a_viewer_cannot_run_code(
    server: Server, viewer: tuple[str, str], tmp_path: Path, protocol: str
) -> None:
    cookie, kernel = viewer
    mark = tmp_path / "hurt"
    code = f"open({str(mark)!r}, 'w').write('1')"
    answers = asyncio.run(_tried(server, cookie, kernel, protocol, code))
    kinds = {one["msg_type"] for one in answers}
    assert not mark.exists()
    assert not kinds & {kind.replace("request", "reply") for _, kind in _FORBIDDEN}
    assert "execute_input" not in kinds


def test_a_viewer_cannot_make_the_kernel_build_what_it_names(
    server: Server, viewer: tuple[str, str]
) -> None:
    """A comm asks for a class by name; only widgets' own names are known, nothing is imported."""
    cookie, kernel = viewer

    async def tried() -> list[str]:
        socket = await connected(server, kernel, Cookie=cookie)
        opening = message("shell", "comm_open", "")
        opening["metadata"] = {"version": "2.1.0"}
        opening["content"] = {
            "comm_id": "evil",
            "target_name": "jupyter.widget",
            "target_module": "os",
            "data": {
                "state": {
                    "_model_name": "system",
                    "_model_module": "os",
                    "_model_module_version": "*",
                    "_view_name": "system",
                    "_view_module": "os",
                    "_view_module_version": "*",
                }
            },
        }
        await socket.write_message(json.dumps(opening))
        await socket.write_message(json.dumps(message("shell", "kernel_info_request", "")))
        seen: list[str] = []
        async with asyncio.timeout(20):
            while not any("kernel_info_reply" in one for one in seen):
                seen.append(str(await socket.read_message()))
        socket.close()
        return seen

    assert not any('"comm_msg"' in one and '"evil"' in one for one in asyncio.run(tried()))


_FOREIGN = [
    *("https://evil.example", "null", "http://127.0.0.1.evil.example", "http://127.0.0.1:1"),
    *("http://[", "127.0.0.1", "file://", "http://me@127.0.0.1", "http://127.0.0.1:{port}/x"),
    *("http://127.0.0.1:{port},https://evil.example", "http://", "ftp://127.0.0.1:{port}"),
]


@pytest.mark.parametrize("origin", _FOREIGN)
@pytest.mark.parametrize("way", ["query", "header", "cookie", "said to be the same"])
def test_no_key_opens_a_websocket_to_a_foreign_page(
    server: Server, viewer: tuple[str, str], way: str, origin: str
) -> None:
    cookie, kernel = viewer
    path = f"/api/kernels/{kernel}/channels?session_id=s"
    headers = {"Origin": origin.format(port=server.running.port), **_UPGRADE}
    if way == "query":
        path += f"&token={server.running.token}"
    elif way == "header":
        headers["Authorization"] = f"token {server.running.token}"
    else:
        headers["Cookie"] = cookie
    if way == "said to be the same":
        headers["Sec-Fetch-Site"] = "same-origin"
    before = server.running.log.read_text(encoding="utf-8").count("Traceback")
    assert ask(server, path, **headers)[0] == 403
    assert server.running.log.read_text(encoding="utf-8").count("Traceback") == before


@pytest.mark.parametrize("origin", ["", "http://127.0.0.1:{port}", "HTTP://127.0.0.1:{port}"])
def test_its_own_page_and_no_page_open_a_websocket_with_the_key(
    server: Server, viewer: tuple[str, str], origin: str
) -> None:
    cookie, kernel = viewer
    told = {"Origin": origin.format(port=server.running.port)} if origin else {}

    async def tried() -> None:
        (await connected(server, kernel, Cookie=cookie, **told)).close()

    asyncio.run(tried())


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Cookie": "username-127-0-0-1=forged"},
        {"Authorization": "token wrong"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1.evil.example"},
    ],
)
def test_a_websocket_wants_the_key_and_its_own_origin(
    server: Server, viewer: tuple[str, str], headers: dict[str, str]
) -> None:
    cookie, kernel = viewer
    if "Origin" in headers:
        headers = headers | {"Cookie": cookie}

    async def tried() -> None:
        socket = await connected(server, kernel, **headers)
        socket.close()

    with pytest.raises(HTTPClientError) as refused:
        asyncio.run(tried())
    assert refused.value.code == 403


def test_a_strange_origin_cannot_end_a_kernel(server: Server, viewer: tuple[str, str]) -> None:
    cookie, kernel = viewer
    evil = {"Cookie": cookie, "Origin": "https://evil.example"}
    for method, path in (
        ("GET", f"/api/kernels/{kernel}"),
        ("DELETE", f"/api/kernels/{kernel}"),
        ("POST", f"/voila/api/shutdown/{kernel}"),
    ):
        status, _, headers = ask(server, path, method=method, **evil)
        assert status in (403, 404), (method, path, status)
        assert "Access-Control-Allow-Origin" not in headers
    status, _, _ = ask(server, f"/api/kernels/{kernel}", Cookie=cookie)
    assert status == 200, "the kernel is still there"


@pytest.mark.parametrize("path", ["/api/kernels/{0}", "/voila/api/shutdown/{0}", "/"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PUT", "PATCH"])
def test_without_the_key_nothing_happens(
    server: Server, viewer: tuple[str, str], path: str, method: str
) -> None:
    cookie, kernel = viewer
    status, text, headers = ask(server, path.format(kernel), method=method)
    assert status in (302, 403, 404, 405), status
    assert "Access-Control-Allow-Origin" not in headers
    assert kernel not in text
    assert ask(server, f"/api/kernels/{kernel}", Cookie=cookie)[0] == 200


def test_a_cookie_of_another_server_is_worth_nothing(
    server: Server, viewer: tuple[str, str]
) -> None:
    cookie, _ = viewer
    name, value = cookie.split("=", 1)
    signed = value.strip('"').split("|")
    for forged in (
        "|".join([*signed[:-1], "0" * 64]),
        "|".join([*signed[:-2], "4:e30=", signed[-1]]),
        "2|1:0|10:9999999999|8:username|4:e30=|" + "0" * 64,
    ):
        status, _, headers = ask(server, "/", Cookie=f'{name}="{forged}"')
        assert status == 302
        assert headers["Location"].startswith("/login")


_SECRETS = ("build_app", "kernelspec", "root:x", "workbench/snapshot@1", '"argv"', "[redact]")
_TARGETS = ["etc/passwd", "workbench.ipynb", "private/config", "versions/v1/snapshot.json"]
_UP = ["../", "..%2f", "%2e%2e/", "%252e%252e%252f", "..%5c", "..\\", "....//", "..%c0%af", "/"]
_ROOTS = [
    "/voila/files/",
    "/voila/static/",
    "/voila/templates/workbench/static/",
    "/voila/templates/",
    "/voila/labextensions/",
    "/voila/api/themes/",
    "/files/",
    "/static/",
    "/api/contents/",
    "/",
]


@pytest.mark.parametrize("root", _ROOTS)
def test_no_address_reaches_a_file(server: Server, root: str) -> None:
    for up in _UP:
        for target in _TARGETS:
            path = root + up * 6 + target
            status, text, _ = ask(server, with_key(server, path))
            assert status in (301, 302, 400, 403, 404), (path, status)
            assert not any(secret in text for secret in _SECRETS), path


def test_a_strange_path_of_a_file_is_a_wrong_one(server: Server) -> None:
    static = "/voila/templates/workbench/static/"
    for path in (
        f"{static}%00",
        f"{static}a%00.js",
        "/voila/templates/x",
        "/voila/templates/a/b/c",
    ):
        assert ask(server, path)[0] == 404, path
    _, _, headers = ask(server, f"{static}page.js")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self' blob:;" in headers["Content-Security-Policy"]


def test_the_query_changes_nothing(server: Server) -> None:
    plain = ask(server, with_key(server, "/"))[1]
    changed = {
        "voila-template": "lab",
        "voila-theme": "dark",
        "template": "../../../../etc",
        "theme": "<script>",
        "notebook_path": "/etc/passwd",
        "path": "/etc/passwd",
    }
    address = f"{with_key(server, '/')}&{urlencode(changed)}"
    without_ids = [
        re.sub(r"[0-9a-f-]{32,36}", "", page) for page in (plain, ask(server, address)[1])
    ]
    assert without_ids[0] == without_ids[1]


def test_what_is_far_too_long_is_refused_and_the_rest_goes_on(server: Server) -> None:
    before = psutil.Process(server.running.process.pid).memory_info().rss
    for path in ("/" + "a" * 200_000, "/?q=" + "a" * 200_000):
        assert _cut_off(server, "GET", path), "a huge address"
    assert _cut_off(server, "GET", "/", headers={"X-Much": "a" * 200_000}), "a huge header"
    assert _cut_off(server, "POST", "/login", body=b"key=" + b"x" * 30_000_000), "a huge form"
    status, _, _ = ask(server, f"/?{urlencode({'q': 'a' * 20_000})}")
    assert status == 302
    assert ask(server, "/health")[0] == 200
    after = psutil.Process(server.running.process.pid).memory_info().rss
    assert after - before < 60e6, "what is refused is not kept"


def _cut_off(
    server: Server,
    method: str,
    path: str,
    *,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", server.running.port, timeout=30)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        return connection.getresponse().status in (400, 413, 414, 431)
    except (OSError, http.client.HTTPException):
        return True
    finally:
        connection.close()


def test_a_far_too_long_message_ends_its_connection_only(
    server: Server, viewer: tuple[str, str]
) -> None:
    cookie, kernel = viewer

    async def tried() -> None:
        socket = await connected(server, kernel, Cookie=cookie)
        plain = message("shell", "comm_msg", "x" * 3_000_000)
        await socket.write_message(json.dumps(plain))
        async with asyncio.timeout(20):
            while await socket.read_message() is not None:
                pass
        raise WebSocketClosedError

    with pytest.raises(WebSocketClosedError):
        asyncio.run(tried())
    assert ask(server, "/health")[0] == 200


def test_a_page_has_a_bound_on_its_memory(
    cache: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(psutil, "RLIMIT_DATA"):
        pytest.skip("this system knows no bound on memory")
    monkeypatch.setenv(MEMORY_VARIABLE, "700")
    folder = snapshots.publish(tmp_path, snapshots.empty(), "v1")
    with start(folder) as running:
        server = Server(running, folder)
        until = time.monotonic() + 20
        bounds: set[int] = set()
        while 700 * 2**20 not in bounds and time.monotonic() < until:
            bounds = {p.rlimit(psutil.RLIMIT_DATA)[0] for p in server.kernel_processes()}
            time.sleep(0.1)
    assert 700 * 2**20 in bounds
    assert os.environ[MEMORY_VARIABLE] == "700"


def test_scripts_travel_compressed(server: Server) -> None:
    _, _, plain = ask(server, "/voila/static/voila.js")
    _, _, small = ask(server, "/voila/static/voila.js", **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain
    assert small["Content-Encoding"] == "gzip"
