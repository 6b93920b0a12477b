"""Starts and stops the stakeholders' server: a process of its own that leaves nothing behind."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urlsplit

from workbench.apps.guessing import check_key
from workbench.apps.processes import end, launch
from workbench.apps.published import FOLDER_VARIABLE, current_version
from workbench.apps.server_settings import voila_settings
from workbench.apps.site import Site, lay_out
from workbench.errors import WorkbenchError
from workbench.widgets.vega_runtime import cache_folder

_PACKAGE_HOME = Path(__file__).parents[2]
_EVERYWHERE = ("", "0.0.0.0", "::")


@dataclass(frozen=True)
class Running:
    """A server that answers; a context manager that stops it.

    Attributes
    ----------
    url : str
        Where the app is, with its key.
    port : int
    token : str
        The key.
    process : subprocess.Popen
    log : Path
        What the server wrote; keys are left out.
    """

    url: str = field(repr=False)
    port: int
    token: str = field(repr=False)
    process: subprocess.Popen[bytes]
    log: Path
    site: Site

    def stop(self) -> None:
        """End the server and its kernels and remove its folder; harmless when done twice."""
        end(self.process)
        shutil.rmtree(self.site.home, ignore_errors=True)

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def command() -> list[str]:
    """The command that serves; it takes its settings from standard input."""
    return [sys.executable, "-m", "workbench.apps.server_process"]


def start(
    snapshot_dir: str | Path,
    *,
    port: int | None = None,
    token: str | None = None,
    preheat: bool = True,
    ip: str = "127.0.0.1",
    public_url: str = "",
    log: Path | None = None,
    patience: float = 60.0,
) -> Running:
    """Serve a published folder and wait until it answers.

    Parameters
    ----------
    snapshot_dir : path
        The study's ``published`` folder. A newer version published there is shown
        to whoever opens or reloads the page; no restart is needed.
    port : int, optional
        A free one by default.
    token : str, optional
        The key to the page, of 16 characters or more; a random one by default.
    preheat : bool
        Keep two kernels ready, so that a page opens in about a second.
    ip : str
        Address to listen on; ``0.0.0.0`` for the whole network.
    public_url : str
        Address of the reverse proxy in front, with the path that it passes on unchanged; what
        it says about who asks is then believed.
    log : Path, optional
        Log file; by default one for this port in the cache folder.
    patience : float
        Seconds to wait for the first answer.

    Returns
    -------
    Running

    Raises
    ------
    WorkbenchError
        If nothing has been published, Voila is missing, the key could be guessed, the port is
        taken, or the server does not answer.

    Examples
    --------
    >>> with start("published") as server:  # doctest: +SKIP
    ...     print(server.url)
    """
    if token := (token or "").strip():
        check_key(token)
    folder = Path(snapshot_dir).resolve()
    current_version(folder)
    _need_voila()
    port = _free_port(ip, port)
    token = token or secrets.token_urlsafe(24)
    log = log or cache_folder() / "logs" / f"apps-{port}.log"
    site = lay_out(Path(tempfile.mkdtemp(prefix="workbench-apps-")))
    host = "127.0.0.1" if ip in _EVERYWHERE else ip
    outside, path = outside_of(public_url) if public_url else (f"http://{host}:{port}", "/")
    hosts = [*_hosts(host, port), *([urlsplit(outside).netloc] if public_url else [])]
    settings = voila_settings(
        site,
        ip=ip,
        port=port,
        token=token,
        hosts=hosts,
        preheat=preheat,
        path=path,
        outside=outside if public_url else "",
    )
    process = launch(
        command(),
        environment=_environment(site, folder),
        folder=site.notebook.parent,
        log=log,
        first_line=json.dumps({"settings": settings, "home": str(site.home)}),
    )
    running = Running(f"{outside}{path}?token={quote(token)}", port, token, process, log, site)
    try:
        _wait(running, f"http://{host}:{port}{path}health", patience)
    except BaseException:
        running.stop()
        raise
    return running


def outside_of(public_url: str) -> tuple[str, str]:
    """Origin and path of an address under which a reverse proxy shows the app.

    Raises
    ------
    WorkbenchError
        If it is no address, or has a query.

    Examples
    --------
    >>> outside_of("https://research.example.org/riders")
    ('https://research.example.org', '/riders/')
    """
    parts = urlsplit(public_url)
    plain = re.fullmatch(r"[\w.:\[\]-]+", parts.netloc) and re.fullmatch(r"[\w./~-]*", parts.path)
    if parts.scheme not in ("http", "https") or not plain or parts.query or parts.fragment:
        raise WorkbenchError(
            f"{public_url!r} is no address of a page",
            hint="Give it as people open it, such as https://research.example.org/riders/.",
        )
    return f"{parts.scheme}://{parts.netloc}", f"/{parts.path.strip('/')}/".replace("//", "/")


def _need_voila() -> None:
    if find_spec("voila") is None:
        raise WorkbenchError("the apps need Voila", hint="Run 'pip install voila'.")


def _free_port(ip: str, port: int | None) -> int:
    with socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ip, port or 0))
        except OSError as error:
            raise WorkbenchError(
                f"cannot listen on {ip}:{port}: {error.strerror}",
                hint="Choose another port, or stop the program that uses this one.",
            ) from error
        return int(trial.getsockname()[1])


def _hosts(host: str, port: int) -> list[str]:
    names = [host, "localhost"] if host == "127.0.0.1" else [host]
    return [f"{name}:{port}" for name in names]


def _environment(site: Site, folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "IPYTHON", "VOILA", "JPY_"))
    }
    search = [str(_PACKAGE_HOME), *filter(None, [kept.get("PYTHONPATH")])]
    return {
        **kept,
        FOLDER_VARIABLE: str(folder),
        "PYTHONPATH": os.pathsep.join(search),
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore::DeprecationWarning",
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PATH": str(site.jupyter),
        "JUPYTER_CONFIG_DIR": str(site.private / "config"),
        "JUPYTER_DATA_DIR": str(site.private / "data"),
        "JUPYTER_RUNTIME_DIR": str(site.private / "runtime"),
        "IPYTHONDIR": str(site.private / "ipython"),
    }


def _wait(running: Running, address: str, patience: float) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if running.process.poll() is not None:
            raise WorkbenchError(
                f"the server stopped at once: {_last_line(running.log)}",
                hint=f"Its log is {running.log}.",
            )
        if _answers(address):
            return
        time.sleep(0.1)
    raise WorkbenchError(
        f"the server did not answer within {patience:g} seconds", hint=f"Its log is {running.log}."
    )


def _answers(address: str) -> bool:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", parts.path)
        return connection.getresponse().status < 500
    return False


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "it wrote nothing"
