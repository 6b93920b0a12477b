"""A browser, phones and desks for the tests of the live pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import pytest

PHONE = {"width": 360, "height": 640}
LAPTOP = {"width": 1280, "height": 860}
PROJECTOR = {"width": 1920, "height": 1080}


@dataclass
class Watched:
    """A page, and what it asked for and complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        """Requests that left this machine."""
        own = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(own)]

    @property
    def sideways(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.fixture
def screens(chromium: Any) -> Iterator[Callable[..., Watched]]:
    """Opens pages, each on a device of its own."""
    contexts = []

    def open(size: dict[str, int], url: str, **options: Any) -> Watched:
        touch = size["width"] < 500
        context = chromium.new_context(viewport=size, is_mobile=touch, has_touch=touch, **options)
        contexts.append(context)
        return watched(context, url)

    yield open
    for context in contexts:
        context.close()


def watched(context: Any, url: str) -> Watched:
    """A new page of a device."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    seen = Watched(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("websocket", lambda socket: seen.requests.append(socket.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and seen.complaints.append(said.text))
    page.goto(url)
    return seen


def join(open: Callable[..., Watched], url: str, name: str = "", **options: Any) -> Watched:
    """A phone that has joined."""
    phone = open(PHONE, url, **options)
    phone.page.fill("#name", name)
    phone.page.click("button.main")
    phone.page.wait_for_selector("h1:not(.door h1)")
    # A stranger is answered with 401, which is how the page learns to show its door.
    phone.complaints.clear()
    return phone


def write(phone: Watched, text: str, column: str = "") -> None:
    """Write a note and wait until the server has it."""
    page = phone.page
    if column:
        page.locator(".chips label", has_text=column).click()
    page.fill("#note", text)
    page.press("#note", "Enter")
    note = page.locator(".notes li", has_text=text).first
    note.locator(".unsent").wait_for(state="hidden")


def played(play: Coroutine[Any, Any, Any]) -> Any:
    """Plays something with clients in Python, beside the browser, which has a loop of its own."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, play).result()


def axe(seen: Watched) -> list[str]:
    """What axe-core finds wrong."""
    source = resources.files("axe_playwright_python") / "axe.min.js"
    found = seen.page.evaluate(
        "async (source) => { if (!window.axe) (0, eval)(source);"
        " const { violations } = await axe.run(document);"
        " return violations.map((v) => `${v.id}: ${v.nodes[0].html}`); }",
        source.read_text(encoding="utf-8"),
    )
    return list(found)
