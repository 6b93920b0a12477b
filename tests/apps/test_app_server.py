"""The server: who may come in, what is not offered, and that nothing is left behind."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest
import snapshots
from visits import Server

from workbench.apps.serve import start
from workbench.errors import WorkbenchError


def ask(server: Server, path: str, *, method: str = "GET", **headers: str) -> tuple[int, str, dict]:
    connection = http.client.HTTPConnection("127.0.0.1", server.running.port, timeout=30)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, text, dict(answer.getheaders())
    finally:
        connection.close()


def with_key(server: Server, path: str) -> str:
    return f"{path}?{urlencode({'token': server.running.token})}"


@pytest.mark.parametrize("path", ["/", "/?token=wrong", "/?token="])
def test_without_the_key_there_is_only_the_door(server: Server, path: str) -> None:
    status, text, headers = ask(server, path)
    assert status == 302
    assert headers["Location"].startswith("/login")
    assert "snapshot" not in text
    status, text, _ = ask(server, headers["Location"])
    assert status == 403
    assert "opens with a key" in text


def test_with_the_key_the_page_comes_without_inline_scripts(server: Server) -> None:
    status, text, headers = ask(server, with_key(server, "/"))
    assert status == 200
    assert "build_app" not in text
    assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", text)
    harmless = (" src=", ' type="application/', ' type="module" async src=')
    for tag in text.split("<script")[1:]:
        assert tag.startswith((*harmless, ' id="jupyter-config-data"', ' id="research"')), tag[:80]
    assert '<script id="research" type="application/json">' in text
    policy = headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    assert "script-src 'self' blob:;" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


ODD = (
    *("/%ff", "/?token=%ff", "/%00", "/a%00b", "/%0d%0aX:1", "/%c3%28", "/%zz", "/" + "a" * 5000),
    *("/\x01\x1b[31m", "//evil.example", "/api/kernels/%00", "/voila/render/%00", "/health/%00"),
    *("/voila/labextensions/%00/x", "/voila/labextensions/" + "a" * 5000, "/voila/static/%00"),
    *("/voila/templates/workbench/static/", "/voila/static/" + "a" * 5000, "/voila/api/themes/%00"),
)


@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE", "FOO"])
def test_odd_requests_are_refused_in_a_line_and_leave_no_traceback(
    server: Server, method: str, key: bool
) -> None:
    before = server.running.log.read_text(encoding="utf-8").count("Traceback")
    paths = (*ODD, *(() if key else ("/", "/login")), "/health", "/api/kernels")
    for path in (f"{path}?token={server.running.token}" if key else path for path in paths):
        with socket.create_connection(("127.0.0.1", server.running.port), timeout=20) as line:
            lines = (f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 0")
            line.sendall("\r\n".join((*lines, "Connection: close", "", "")).encode())
            answer = b"".join(iter(lambda: line.recv(65536), b""))
        status = int(answer.split()[1])
        assert status < 500, (path, answer[:200])
        assert not (key and path.startswith(ODD) and status < 400), (path, answer[:200])
    log = server.running.log.read_text(encoding="utf-8")
    assert log.count("Traceback") == before
    assert "\x01" not in log
    assert "\x1b" not in log


def test_head_is_answered_like_get_but_without_a_body_or_a_kernel(server: Server) -> None:
    before = server.running.log.read_text(encoding="utf-8").count("Traceback")
    status, text, headers = ask(server, with_key(server, "/"), method="HEAD")
    assert (status, text) == (200, "")
    assert headers["Content-Type"].startswith("text/html")
    assert "script-src 'self' blob:;" in headers["Content-Security-Policy"]
    status, text, headers = ask(server, "/", method="HEAD")
    assert (status, text) == (302, "")
    assert headers["Location"].startswith("/login")
    assert ask(server, headers["Location"], method="HEAD")[:2] == (403, "")
    assert ask(server, with_key(server, "/"), method="PUT")[0] == 405
    assert server.running.log.read_text(encoding="utf-8").count("Traceback") == before


@pytest.mark.parametrize(
    "path",
    [
        "/workbench.ipynb",
        "/voila/files/workbench.ipynb",
        "/voila/files/../private/config",
        "/voila/files/snapshot.json",
        "/voila/files/%2e%2e/%2e%2e/etc/passwd",
        "/snapshot.json",
        "/versions/v1/snapshot.json",
        "/voila/static/..%2f..%2f..%2fetc/passwd",
        "/voila/templates/workbench/static/..%2f..%2fconf.json",
        "/voila/templates/workbench/static/../../../../kernels/workbench/kernel.json",
        "/voila/render/workbench.ipynb",
        "/voila/tree",
        "/api/contents/workbench.ipynb",
        "/voila/api/contents",
        "/api/kernels",
        "/api/sessions",
        "/files/workbench.ipynb",
        "/logout",
    ],
)
def test_what_is_not_offered(server: Server, path: str) -> None:
    status, text, headers = ask(server, with_key(server, path))
    for _ in range(3):
        if status not in (301, 302):
            break
        status, text, headers = ask(server, with_key(server, headers["Location"].split("?")[0]))
    assert status >= 400, path
    for secret in ("build_app", "kernelspec", "root:", "workbench/snapshot@1", "argv"):
        assert secret not in text


def test_the_template_cannot_be_changed_from_outside(server: Server) -> None:
    path = f"{with_key(server, '/')}&template=lab&theme=dark"
    _, text, _ = ask(server, path)
    assert 'data-workbench="page"' in text
    assert "jsdelivr" not in text


def test_the_log_has_no_key(server: Server) -> None:
    ask(server, with_key(server, "/nothing"))
    log = server.running.log.read_text(encoding="utf-8")
    assert "GET /" in log
    assert server.running.token not in log


def test_the_key_is_in_no_process_list_and_no_file(server: Server) -> None:
    process = psutil.Process(server.running.process.pid)
    assert server.running.token not in " ".join(process.cmdline())
    for path in server.running.site.home.rglob("*"):
        if path.is_file():
            assert server.running.token.encode() not in path.read_bytes(), path


def test_a_taken_port_says_so(tmp_path: Path) -> None:
    folder = snapshots.publish(tmp_path, snapshots.empty(), "v1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(WorkbenchError, match="Choose another port"):
            start(folder, port=port)


def test_nothing_published_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="workbench publish"):
        start(tmp_path)


def test_a_missing_voila_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = snapshots.publish(tmp_path, snapshots.empty(), "v1")
    monkeypatch.setattr("workbench.apps.serve.find_spec", lambda name: None)
    with pytest.raises(WorkbenchError, match="pip install voila"):
        start(folder)


def test_stopping_leaves_nothing(cache: None, tmp_path: Path) -> None:
    folder = snapshots.publish(tmp_path, snapshots.empty(), "v1")
    with start(folder, token="a fixed key that lasts") as running:
        assert running.url.endswith("?token=a%20fixed%20key%20that%20lasts")
        assert Server(running, folder).running.site.home.is_dir()
        deadline = time.monotonic() + 15
        while Server(running, folder).kernels() < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        family = psutil.Process(running.process.pid).children(recursive=True)
    assert running.process.poll() is not None
    assert not any(process.is_running() for process in family)
    assert not running.site.home.exists()
    running.stop()


def test_the_server_ends_with_whoever_started_it(cache: None, tmp_path: Path) -> None:
    folder = snapshots.publish(tmp_path, snapshots.empty(), "v1")
    script = (
        "import os, sys; from workbench.apps.serve import start;"
        "running = start(sys.argv[1], preheat=False);"
        "print(running.process.pid, running.site.home, flush=True); os._exit(1)"
    )
    project = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=project,
        stdout=subprocess.PIPE,
        text=True,
        timeout=90,
        check=False,
    ).stdout.split()
    deadline = time.monotonic() + 20
    while psutil.pid_exists(int(told[0])) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not psutil.pid_exists(int(told[0]))
    assert not Path(told[1]).exists()


def test_a_kernel_that_no_page_connects_to_is_given_back(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.apps.server_settings.UNCLAIMED_AFTER", 1.0)
    with start(server.folder) as running:
        mine = Server(running, server.folder)
        status, text, _ = ask(mine, with_key(mine, "/"))
        assert status == 200
        id = re.search('"kernelId": *"([^"]+)"', text)[1]
        until = time.monotonic() + 30
        while mine.kernel_processes(id):
            assert time.monotonic() < until
            time.sleep(0.2)
