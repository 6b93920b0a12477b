"""Starting a live server for a study."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from workbench.live.beginning import create
from workbench.live.crowd import Crowd
from workbench.live.errors import LiveError
from workbench.live.folders import new_folder, resumable, resumed
from workbench.live.hall import Hall
from workbench.live.server import listen, serve
from workbench.live.suggesting import suggested_groups
from workbench.live.template_files import load
from workbench.live.workshop import Workshop

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be served, and where.

    Attributes
    ----------
    study : Path
    template : str
        Name or YAML file.
    title : str
    notes : tuple of str
        Notes that are there from the start.
    names : bool
        Whether notes show who wrote them.
    resume : bool
        Go on with workshops instead of beginning one.
    workshop : str
        Which one to go on with; by default those that are open, else the newest that expired.
    host, port
        Where to listen; port 0 takes a free one.
    public_url : str
        Address of a reverse proxy in front.
    """

    study: Path
    template: str = "brainstorm"
    title: str = ""
    notes: tuple[str, ...] = ()
    names: bool = False
    resume: bool = False
    workshop: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    public_url: str = ""


def run(request: Request, *, ready: Callable[[Hall], None] | None = None) -> None:
    """Serve until the process is told to end.

    Parameters
    ----------
    request : Request
    ready : callable, optional
        Called with the hall once phones can join.

    Raises
    ------
    LiveError
        When the template, the address or the log is not usable, or nothing is to be resumed.
    """
    asked = _public(request.public_url)
    # First the port: where it is taken, no workshop is begun.
    sockets = listen(request.host, request.port)
    workshops = _workshops(request)
    address = asked or _address(request.host, sockets[0].getsockname()[1])
    hall = Hall(address, suggest=suggested_groups, closed=lambda crowd: _record(request, crowd))
    hall.open(workshops)
    told = None if ready is None else (lambda: ready(hall))
    asyncio.run(serve(hall, sockets, proxied=bool(asked), ready=told))


def _record(request: Request, crowd: Crowd) -> None:
    """Put a closed workshop into the study, beside the room's work, and tell the facilitator."""

    def work() -> str:
        from workbench.live.recording import record
        from workbench.study import Study

        return record(Study(request.study), crowd.workshop.folder).words

    def told(future: asyncio.Future[str]) -> None:
        error = future.exception()
        if error is not None:
            _log.error("the workshop was not put into the study: %s", error)
        failed = f"Kept, but not yet in the study: {error}. Try `workbench live record`."
        crowd.outcome = failed if error else future.result()
        crowd.wake()

    asyncio.get_running_loop().run_in_executor(None, work).add_done_callback(told)


def _workshops(request: Request) -> list[Workshop]:
    if request.workshop:
        return resumed(request.study, request.workshop)
    if request.resume:
        going = resumable(request.study)
        if not going:
            raise LiveError(
                "no workshop of this study can go on",
                path=request.study,
                hint="Begin one: `workbench live --template brainstorm`.",
            )
        return going
    template = load(request.template, request.study)
    folder = new_folder(request.study, request.title or template.title)
    return [create(folder, template, title=request.title, names=request.names, notes=request.notes)]


def _public(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query):
        raise LiveError(
            f"“{url}” is no address of a page",
            place="--public-url",
            hint="Expected something like https://workshops.example.org/live/.",
        )
    return url


def _address(host: str, port: int) -> str:
    """Where phones of the network find this machine."""
    name = _own_address() if host in ("0.0.0.0", "::", "") else host
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _own_address() -> str:
    """The address that this machine has in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
