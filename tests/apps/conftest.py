"""A published folder, a server and a browser for the tests of the apps."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import snapshots
from visits import Server, Visit

from workbench.apps.serve import start


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Derived files of the tests go to a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def server(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the realistic snapshot."""
    folder = snapshots.publish(tmp_path_factory.mktemp("published"), snapshots.snapshot(), "v1")
    with start(folder) as running:
        yield Server(running, folder)


@pytest.fixture(scope="module")
def browser(chromium: Any) -> Any:
    """Debian's chromium."""
    return chromium


def watched(context: Any, server: Server) -> Visit:
    """A new page in a context, whose requests and complaints are kept."""
    page = context.new_page()
    visit = Visit(page, server)
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("websocket", lambda socket: visit.requests.append(socket.url))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: message.type == "error" and visit.complaints.append(message.text),
    )
    page.on("dialog", lambda dialog: visit.complaints.append(f"dialog: {dialog.message}"))
    return visit


@pytest.fixture(scope="module")
def desktop(browser: Any) -> Iterator[Any]:
    """One browser profile on a desktop, so that its cache is warm after the first page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture(scope="module")
def opened(desktop: Any, server: Server) -> Visit:
    """A page that has been opened; the app moves within it, so that tests can share it."""
    visit = watched(desktop, server)
    visit.load()
    return visit


@pytest.fixture
def visit(opened: Visit) -> Visit:
    """A visit on a desktop, on the page that is open already."""
    opened.complaints.clear()
    opened.go("#/")
    return opened


@pytest.fixture
def newcomer(desktop: Any, server: Server) -> Iterator[Visit]:
    """A visit on a desktop that begins with an empty page."""
    from playwright.sync_api import Error

    visit = watched(desktop, server)
    yield visit
    with contextlib.suppress(Error):
        visit.page.close(run_before_unload=True)


@pytest.fixture
def phone(browser: Any, server: Server) -> Iterator[Visit]:
    """A visit on a phone, by somebody who has not been here."""
    screen = {"width": 390, "height": 844}
    context = browser.new_context(viewport=screen, is_mobile=True, has_touch=True)
    yield watched(context, server)
    context.close()
