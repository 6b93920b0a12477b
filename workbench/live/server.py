"""The live server: one process, one port, no kernels."""

from __future__ import annotations

import asyncio
import logging
import re
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from workbench.live.errors import LiveError
from workbench.live.hall import Hall
from workbench.live.socket import LONGEST_MESSAGE, RoomSocket
from workbench.live.web import (
    Asset,
    Facilitate,
    Health,
    Join,
    Me,
    NotHere,
    Page,
    Qr,
    Report,
)

_LONGEST_BODY = 64 * 1024
_PING = 15
_access = logging.getLogger("workbench.live.access")


def application(hall: Hall) -> Application:
    """All addresses of the server."""
    known = {"hall": hall}
    rules: list[Any] = [
        (r"/ws/([^/]{1,40})", RoomSocket, known),
        (r"/join", Join, known),
        (r"/facilitate", Facilitate, known),
        (r"/me", Me, known),
        (r"/health", Health, known),
        (r"/qr/([^/]{1,40})\.svg", Qr, known),
        (r"/report/([^/]{1,40})/([^/]{1,40})", Report, known),
        (r"/page/([^/]{1,80})", Asset, known),
        (r"/board/([^/]{1,40})", Page, {**known, "name": "board.html"}),
        (r"/facilitate/([^/]{1,40})", Page, {**known, "name": "facilitate.html"}),
        (r"/", Page, known),
        (r"/([A-Za-z0-9]{4,12})", Page, known),
        (r".*", NotHere, known),
    ]
    prefix = re.escape(hall.path.rstrip("/"))
    return Application(
        [(f"{prefix}{path}" if path != ".*" else path, *rest) for path, *rest in rules],
        log_function=_log_request,
        websocket_ping_interval=_PING,
        websocket_ping_timeout=_PING,
        websocket_max_message_size=LONGEST_MESSAGE,
        compress_response=True,
    )


def listen(host: str, port: int) -> list[socket.socket]:
    """Take a port; 0 for a free one.

    Raises
    ------
    LiveError
        When it is taken, or the address is not this machine's.
    """
    try:
        return bind_sockets(port, address=host)
    except OSError as error:
        raise LiveError(
            f"cannot listen on {host}, port {port} ({error.strerror})",
            hint="Choose another with --port, or 0 for a free one.",
        ) from error


async def serve(
    hall: Hall,
    sockets: list[socket.socket],
    *,
    proxied: bool = False,
    ready: Callable[[], None] | None = None,
) -> None:
    """Serve until the process is told to end; then save everything and say goodbye.

    Parameters
    ----------
    hall : Hall
    sockets : list of socket
        From `listen`.
    proxied : bool
        Whether a reverse proxy in front says who asks; from anybody else that is not believed.
    ready : callable, optional
        Called once phones can join.
    """
    server = HTTPServer(application(hall), xheaders=proxied, max_body_size=_LONGEST_BODY)
    hall.start()
    server.add_sockets(sockets)
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has none; Ctrl-C ends the loop there
            loop.add_signal_handler(number, over.set)
    if ready:
        ready()
    await over.wait()
    server.stop()
    await hall.stop()
    await server.close_all_connections()


def _log_request(handler: RequestHandler) -> None:
    """Who asked for what, without queries, so that no secret is written down."""
    request = handler.request
    level = logging.INFO if handler.get_status() < 500 else logging.ERROR
    _access.log(
        level,
        "%s %s %s %s %.0f ms",
        request.remote_ip,
        request.method,
        request.path,
        handler.get_status(),
        1000 * request.request_time(),
    )
