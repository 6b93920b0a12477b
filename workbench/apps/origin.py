"""Which other pages may speak to the server: none but its own."""

from __future__ import annotations

import re
from typing import Any

from tornado.web import HTTPError

from workbench.apps.guard import PlainlyRefusing

_ORIGIN = re.compile(r"(https?)://([\w.:\[\]-]+)")
_USUAL = {"http": ":80", "https": ":443"}


def is_own(origin: str, host: str, outside: str = "") -> bool:
    """Whether a page of this origin is one of this server's own.

    Parameters
    ----------
    origin : str
        What the browser says whose page asks.
    host : str
        Under which name it asks.
    outside : str
        Origin of the reverse proxy in front, if there is one.

    Examples
    --------
    >>> is_own("http://127.0.0.1:8866", "127.0.0.1:8866")
    True
    >>> is_own("https://research.example.org", "10.0.0.7:8866", "https://research.example.org")
    True
    >>> is_own("https://elsewhere.example", "127.0.0.1:8866"), is_own("null", "")
    (False, False)
    """
    found = _ORIGIN.fullmatch(origin.lower())
    if not found:
        return False
    usual = _USUAL[found[1]]
    names = {name.lower().removesuffix(usual) for name in (host, outside.partition("://")[2])}
    return found[2].removesuffix(usual) in names - {""}


class OwnOrigin(PlainlyRefusing):
    """A handler that no other page reaches, whatever key or cookie it brings.

    Jupyter lets a foreign page through where the address has the key. A request without an
    origin is no browser's websocket: it needs the key like everybody, and could forge the rest.
    """

    def check_origin(self, origin: str | None = None) -> bool:
        """Say whether the request comes from a page of this server, or from no page."""
        request: Any = self.request  # type: ignore[attr-defined]
        origin = origin or request.headers.get("Origin")
        outside = str(self.settings.get("outside", ""))  # type: ignore[attr-defined]
        return origin is None or is_own(origin, request.headers.get("Host", ""), outside)

    async def prepare(self) -> None:
        """Refuse before the key is looked at, and before anybody takes the origin apart."""
        if not self.check_origin():
            raise HTTPError(403)
        await super().prepare()  # type: ignore[misc]


def own_only(handler: type[Any]) -> type[Any]:
    """A handler of Jupyter's that minds the origin of a request.

    Parameters
    ----------
    handler : type of jupyter_server.base.handlers.JupyterHandler
    """
    return type(handler.__name__, (OwnOrigin, handler), {})
