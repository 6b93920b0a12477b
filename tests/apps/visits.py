"""A running server and a page in a browser, as the tests of the apps use them."""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from workbench.apps.serve import Running


def published_snapshot(study: Path) -> dict[str, Any]:
    """What is published of a study now."""
    folder = study / "published"
    home = folder / "versions" / (folder / "current").read_text(encoding="utf-8").strip()
    content: dict[str, Any] = json.loads((home / "snapshot.json").read_bytes())
    return content


def every_route(snapshot: dict[str, Any]) -> list[str]:
    """Addresses of every page of the app, each persona's and two of the survey's among them."""
    names = ("", "personas", "empathy", "journey", "contested", "evidence", "needs")
    plain = [*names, "assumptions", "scorecard", "survey", "feedback", "about"]
    people = [persona["id"] for persona in snapshot["personas"]]
    of = [f"{view}/{id}" for id in people for view in ("persona", "empathy", "journey")]
    surveys = snapshot.get("survey", {}).get("surveys", [])
    asked = [f"survey/{one['id']}/{q['id']}" for one in surveys for q in one["questions"][:2]]
    return [f"#/{route}" for route in (*plain, *of, *asked)]


_KERNEL_ID = "JSON.parse(document.querySelector('#jupyter-config-data').innerText).kernelId"


@dataclass
class Server:
    """A running server and the folder that it shows."""

    running: Running
    folder: Path

    @property
    def url(self) -> str:
        """Address with the key."""
        return self.running.url

    def kernels(self) -> int:
        """How many kernels it has, kept ready or in use."""
        return len(self.kernel_processes())

    def kernel_processes(self, id: str = "") -> list[psutil.Process]:
        """Its kernels, kept ready or in use; of an id, if one is named."""
        found = []
        for child in psutil.Process(self.running.process.pid).children():
            with contextlib.suppress(psutil.NoSuchProcess):
                words = child.cmdline()
                if "workbench.apps.kernel" in words and id in " ".join(words):
                    found.append(child)
        return found

    def kernel_of(self, page: Any) -> psutil.Process:
        """The kernel that a page was given."""
        page.wait_for_selector("#jupyter-config-data", state="attached")
        (found,) = self.kernel_processes(page.evaluate(_KERNEL_ID))
        return found

    @property
    def base(self) -> str:
        """Address without the key."""
        return self.running.url.split("?")[0]

    def at(self, route: str) -> str:
        """Address of a page of the app, with the key."""
        return self.running.url + route


@dataclass
class Visit:
    """A browser page, and what it asked for and complained about."""

    page: Any
    server: Server
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def load(self, route: str = "#/") -> Any:
        """Load the app and wait until it is there."""
        self.page.goto(self.server.at(route))
        self.page.wait_for_selector("#wb-page h1")
        return self.page

    def go(self, route: str) -> Any:
        """Move within the app."""
        self.page.evaluate("route => { location.hash = route }", route)
        self.page.wait_for_timeout(60)
        return self.page

    def until(self, expression: str, arg: Any = None, *, seconds: float = 15) -> bool:
        """Wait for what an expression says; the page's policy lets Playwright not wait in it."""
        end = time.monotonic() + seconds
        while not (true := bool(self.page.evaluate(expression, arg))) and time.monotonic() < end:
            self.page.wait_for_timeout(50)
        return true

    @property
    def outside(self) -> list[str]:
        """Requests that left this machine."""
        own = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(own)]
