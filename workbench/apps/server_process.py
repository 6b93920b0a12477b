"""The server's own process: Voila, told everything through its standard input, ends with it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import sys
import threading
from functools import partial
from typing import Any, TextIO

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.web import GZipContentEncoding, RequestHandler, StaticFileHandler
from traitlets import Bool
from traitlets.config import Config
from voila.app import Voila
from voila.request_info_handler import RequestInfoSocketHandler
from voila.static_file_handler import AllowListFileHandler
from voila.tornado.handler import TornadoVoilaHandler

from workbench.apps.door import Door, DoorHandler, NotHere
from workbench.apps.guard import Health, guarded, headed
from workbench.apps.origin import own_only

# What is not offered cannot leak: files beside the notebook, and a socket that would tell a
# kernel the address (with its key) under which the page was opened.
_NOT_OFFERED = (AllowListFileHandler, RequestInfoSocketHandler)
# The longest thing that anybody sends is a key.
_LONGEST_BODY = 64 * 1024
_LONGEST_PATH = 200


class WorkbenchVoila(Voila):  # type: ignore[misc]
    """Voila without the doors that the app does not need."""

    proxied = Bool(False, help="Whether a reverse proxy in front says who asks.").tag(config=True)

    def init_handlers(self) -> list[Any]:
        """Voila's handlers, less those that are not offered, and a page for wrong addresses."""
        health = (url_path_join(self.server_url, "/health"), Health)
        return [health, *(self._kept(handler) for handler in super().init_handlers())]

    def _kept(self, handler: tuple[Any, ...]) -> tuple[Any, ...]:
        if handler[1] in _NOT_OFFERED:
            return (handler[0], NotHere)
        if handler[1] is DoorHandler:
            # Voila leaves what comes from the identity provider at the top.
            return (url_path_join(self.server_url, handler[0]), DoorHandler)
        if issubclass(handler[1], StaticFileHandler):
            return (handler[0], guarded(handler[1]), *handler[2:])
        if handler[1] is TornadoVoilaHandler:
            return (handler[0], headed(handler[1]), *handler[2:])
        if issubclass(handler[1], JupyterHandler):
            return (handler[0], own_only(handler[1]), *handler[2:])
        return handler

    def listen(self) -> None:
        """Listen, with a bound on what is read before anybody has shown a key."""
        # Voila hands its settings over too late for tornado to take up compression from them.
        self.app.transforms.append(GZipContentEncoding)
        self.app.listen = partial(
            self.app.listen, xheaders=self.proxied, max_body_size=_LONGEST_BODY
        )
        super().listen()


class Discreet(io.TextIOBase):
    """A stream that writes no keys: Voila and tornado quote whole addresses when they complain."""

    _KEY = re.compile(r"(token=)[^\s&'\")]+", re.IGNORECASE)

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text with every key in an address left out."""
        self._stream.write(self._KEY.sub(r"\1...", text))
        return len(text)

    def flush(self) -> None:
        """Flush the stream below."""
        self._stream.flush()


def log_request(handler: RequestHandler) -> None:
    """One line for each answer, with the path and never the query, which may hold the key."""
    if isinstance(handler, StaticFileHandler) and handler.get_status() < 400:
        return
    request = handler.request
    took = round(1000 * request.request_time())
    # What a stranger sends is neither to fill the log nor to reach a terminal that shows it.
    path = ascii(request.path)[1:-1][:_LONGEST_PATH]
    print(f"{handler.get_status()} {request.method} {path} {took} ms", file=sys.stderr)


def without_math(page: dict[str, Any], *, base_url: str, **_: Any) -> dict[str, Any]:
    """Voila's page settings, with a local stand-in for MathJax, which it would fetch from afar."""
    return {**page, "fullMathjaxUrl": f"{base_url}voila/templates/workbench/static/no-math.js"}


def end_with(descriptor: int) -> None:
    """Ask this process to stop when a stream ends, that is, when its parent is gone."""

    def wait() -> None:
        # Read below Python's buffers: their lock could not be had while shutting down.
        while os.read(descriptor, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True, name="end-with-parent").start()


def configuration(settings: dict[str, dict[str, Any]]) -> Config:
    """Voila's configuration out of the plain settings."""
    config = Config(settings)
    # Where nothing else is responsible, as outside the path that a proxy passes on.
    config.Voila.tornado_settings["default_handler_class"] = NotHere
    config.Voila.cookie_secret = bytes.fromhex(settings["Voila"]["cookie_secret"])
    config.Voila.identity_provider_class = Door
    config.VoilaConfiguration.page_config_hook = without_math
    config.Voila.tornado_settings["log_function"] = log_request
    return config


def main() -> None:
    """Read one line of orders, serve until told to stop, then remove the generated folder."""
    orders = json.loads(sys.stdin.buffer.readline())
    end_with(sys.stdin.fileno())
    sys.stdout, sys.stderr = Discreet(sys.stdout), Discreet(sys.stderr)
    try:
        WorkbenchVoila.launch_instance(argv=[], config=configuration(orders["settings"]))
    finally:
        shutil.rmtree(orders["home"], ignore_errors=True)


if __name__ == "__main__":
    main()
