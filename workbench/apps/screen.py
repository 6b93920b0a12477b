"""What is turned away before any of Voila's handlers sees it: odd paths, pages of other servers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler

from workbench.apps.door import NotHere

_ODD = re.compile(rb"[\x00-\x1f\x7f\\]")


class Elsewhere(RequestHandler):
    """Refuses what a page of another server asks for, whether or not it knows the key."""

    def prepare(self) -> None:
        """Answer every method alike."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("this page is not shown by this server\n")


def screen(application: Application, hosts: Collection[str]) -> None:
    """Let an application answer only what is asked for properly.

    Parameters
    ----------
    application : tornado.web.Application
    hosts : collection of str
        ``host:port`` under which pages are opened, besides the one that a request names.
    """
    find: Callable[..., Any] = application.find_handler

    def found(request: HTTPServerRequest, **told: Any) -> Any:
        if _ODD.search(unquote_to_bytes(request.path)):
            return application.get_handler_delegate(request, NotHere)
        if _is_socket(request) and not _from_here(request, hosts):
            return application.get_handler_delegate(request, Elsewhere)
        return find(request, **told)

    application.find_handler = found  # type: ignore[method-assign]


def _is_socket(request: HTTPServerRequest) -> bool:
    return request.headers.get("Upgrade", "").lower() == "websocket"


def _from_here(request: HTTPServerRequest, hosts: Collection[str]) -> bool:
    """Whether a websocket is opened by a page of this server, or by no page at all."""
    told = request.headers.get_list("Origin") or request.headers.get_list("Sec-Websocket-Origin")
    if not told:
        return True
    try:
        parts = urlsplit(told[0])
        named = bool(parts.hostname) and parts.scheme in ("http", "https")
    except ValueError:
        return False
    here = {host.lower() for host in (request.host, *hosts)}
    return named and len(told) == 1 and parts.netloc.lower() in here
