"""What the server answers besides the page: whether it is well, and files without surprises."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler, authenticated

from workbench.apps.early import MARK, page_start
from workbench.apps.published import FOLDER_VARIABLE, current_version
from workbench.errors import WorkbenchError

_KERNEL = re.compile(r'"kernelId": *"([0-9a-f-]{36})"')


class Health(RequestHandler):
    """For whoever watches the server: no key needed, nothing told but that it works."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say 200 while there is something to show, 503 otherwise."""
        try:
            current_version(Path(os.environ.get(FOLDER_VARIABLE) or "published"))
        except WorkbenchError:
            self.set_status(503)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish("ok\n" if self.get_status() == 200 else "nothing published\n")

    head = get

    def compute_etag(self) -> None:
        """An answer about now is not to be kept."""


def show(handler: RequestHandler, page: str, status: int, **names: Any) -> None:
    """Answer with one of the template's plain pages."""
    handler.set_status(status)
    for name, value in handler.settings.get("headers", {}).items():
        handler.set_header(name, value)
    template = handler.settings["voila_jinja2_env"].get_template(page)
    handler.finish(template.render(base_url=handler.settings["base_url"], **names))


class PlainlyRefusing:
    """Answers a request that is refused before anybody looked who asks, in one line.

    Voila's own page for it wants to know who that is, and fills the log when it cannot.
    """

    _WHY: ClassVar[dict[int, str]] = {
        400: "this address cannot be read",
        403: "this request is refused: open the link again",
        404: "there is nothing at this address",
        405: "this method is not allowed here",
        429: "too many wrong keys are tried from your network: wait some seconds",
    }

    def write_error(self, status_code: int, **told: Any) -> None:
        """Write the line, or the page of the handler for everything else."""
        if status_code not in self._WHY:
            super().write_error(status_code, **told)  # type: ignore[misc]
            return
        self.set_header("Content-Type", "text/plain; charset=utf-8")  # type: ignore[attr-defined]
        if status_code == 429:
            self.set_header("Retry-After", "10")  # type: ignore[attr-defined]
        self.finish(f"{self._WHY[status_code]}\n")  # type: ignore[attr-defined]


def guarded(handler: type[RequestHandler]) -> type[RequestHandler]:
    """A handler of files with the headers of every answer, to which a strange path is a wrong one.

    Parameters
    ----------
    handler : type of tornado.web.StaticFileHandler
    """

    class Guarded(PlainlyRefusing, handler):  # type: ignore[misc, valid-type]
        def set_default_headers(self) -> None:
            super().set_default_headers()
            for name, value in self.settings.get("headers", {}).items():
                self.set_header(name, value)

        def parse_url_path(self, path: str) -> Any:
            # Voila's handlers stumble over these instead of refusing them.
            if "\0" in path or "\\" in path or ".." in path.split("/"):
                raise HTTPError(404)
            try:
                return super().parse_url_path(path)
            except (AssertionError, ValueError) as error:
                raise HTTPError(404) from error

        def get_absolute_path(self, *paths: str) -> Any:
            # A template's folder without a file in it cannot be taken apart.
            try:
                return super().get_absolute_path(*paths)
            except ValueError as error:
                raise HTTPError(404) from error

    Guarded.__name__ = handler.__name__
    return Guarded


async def give_back(kernels: Any, id: str) -> None:
    """End a kernel that no page has connected to.

    Parameters
    ----------
    kernels : jupyter_server.services.kernels.kernelmanager.MappingKernelManager
    id : str
    """
    if id in kernels and not kernels.kernel_model(id)["connections"]:
        await kernels.shutdown_kernel(id)


def headed(handler: type[RequestHandler]) -> type[RequestHandler]:
    """A handler of the page that shows the research before there is a kernel, and answers HEAD.

    Parameters
    ----------
    handler : type of voila.tornado.handler.TornadoVoilaHandler
    """

    class Headed(PlainlyRefusing, handler):  # type: ignore[misc, valid-type]
        async def get_generator(self, path: str | None = None) -> AsyncIterator[str]:
            """Send what needs no kernel at once, then the kernel's part of the page."""
            if path:
                # Voila would send on to a file of this name: it has no files to offer.
                show(self, "404.html", 404)
                return
            self.set_header("Content-Type", "text/html; charset=UTF-8")
            self.set_header("Cache-Control", "no-store")
            head = self.settings["voila_jinja2_env"].get_template("page_head.html")
            yield page_start(head, self.base_url)
            sent = False
            async for piece in super().get_generator(path):
                # The kernel's page begins with the same head, up to the mark.
                part = piece if sent else piece.partition(MARK)[2]
                sent = sent or MARK in piece
                if found := _KERNEL.search(part):
                    wait = self.settings["unclaimed_after"]
                    IOLoop.current().call_later(wait, give_back, self.kernel_manager, found[1])
                yield part

        @authenticated
        def head(self, path: str = "") -> None:
            """Say what GET would, without a kernel that would make a page for nobody."""
            if path:
                show(self, "404.html", 404)
                return
            self.set_header("Content-Type", "text/html; charset=UTF-8")
            self.finish()

    Headed.__name__ = handler.__name__
    return Headed
