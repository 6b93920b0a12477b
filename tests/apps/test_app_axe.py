"""Every page by axe-core, light and dark, desktop and phone; none wider than its screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from visits import Server, every_route, published_snapshot

from workbench.apps.published import read_current
from workbench.apps.serve import start
from workbench.apps.static_edition import static_page

pytestmark = pytest.mark.browser

_SCREENS = ({"width": 1280, "height": 900}, {"width": 390, "height": 844})
# The dark page has the elements of the light one: only what colours decide is looked at again.
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# What is folded away or drawn only when it is seen counts too.
_UNFOLD = """
async () => {
  for (const one of document.querySelectorAll("#wb-page details")) one.open = true;
  for (const one of document.querySelectorAll("#wb-page figure")) one.scrollIntoView();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
  scrollTo(0, 0);
}
"""


@pytest.fixture(scope="module")
def server(cache: None, published_demo: Path) -> Iterator[Server]:
    """The app on the demo study."""
    folder = published_demo / "published"
    with start(folder) as running:
        yield Server(running, folder)


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    """One page for all; without the policy, which would keep axe out too."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def _views(study: Path) -> list[str]:
    """One page of each view."""
    first: dict[str, str] = {}
    for route in every_route(published_snapshot(study)):
        first.setdefault(f"{route.split('/')[1]}{route.count('/')}", route)
    return list(first.values())


def _wrong(page: Any, place: str, options: dict[str, Any] | None = None) -> list[str]:
    """What axe finds on the page as it stands: the rule, where, and why."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    asked = {"resultTypes": ["violations"], **(options or {})}
    found = page.evaluate("asked => axe.run(document, asked)", asked)["violations"]
    return [
        f"{place}: {one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"][:3]
    ]


def _go(page: Any, route: str) -> None:
    page.evaluate("route => { location.hash = route }", route)
    page.wait_for_timeout(50)
    page.evaluate(_UNFOLD)


def test_axe_sees_what_is_wrong(page: Any) -> None:
    page.set_content("<main><button></button><p style='color: #ccc'>Pale</p></main>")
    found = " ".join(_wrong(page, "control"))
    assert "button-name" in found
    assert "color-contrast" in found


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_view_has_a_violation(
    page: Any, server: Server, published_demo: Path, colours: Any
) -> None:
    page.emulate_media(color_scheme=colours)
    page.goto(server.at("#/"))
    page.wait_for_selector("#wb-page h1")
    wrong = []
    for screen in _SCREENS:
        page.set_viewport_size(screen)
        for route in _views(published_demo):
            _go(page, route)
            place = f"{route} {colours} {screen['width']}"
            wrong += _wrong(page, place, _COLOURS if colours == "dark" else None)
    assert not wrong, "\n".join(wrong)


def test_no_view_of_a_whole_study_is_wider_than_a_phone(
    page: Any, server: Server, published_demo: Path
) -> None:
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(server.at("#/"))
    page.wait_for_selector("#wb-page h1")
    wide = {}
    for route in _views(published_demo):
        _go(page, route)
        # Not the root's own width: a phone shrinks the page to what sticks out.
        wide[route] = page.evaluate("document.documentElement.scrollWidth - 360")
    assert not {route: more for route, more in wide.items() if more > 0}


def test_the_open_drawer_has_no_violation(page: Any, server: Server, published_demo: Path) -> None:
    persona = published_snapshot(published_demo)["personas"][0]["id"]
    page.goto(server.at(f"#/persona/{persona}"))
    page.wait_for_selector("#wb-page h1")
    wrong = []
    for screen in _SCREENS:
        page.set_viewport_size(screen)
        page.locator("#wb-page button.claim:visible").first.click()
        page.wait_for_selector("dialog[open]")
        wrong += _wrong(page, f"drawer {screen['width']}")
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog:not([open])", state="attached")
    assert not wrong, "\n".join(wrong)


def test_the_edition_in_one_file_has_no_violation(
    page: Any, published_demo: Path, tmp_path: Path
) -> None:
    edition = tmp_path / "edition.html"
    edition.write_text(static_page(read_current(published_demo / "published")), encoding="utf-8")
    page.goto(edition.as_uri())
    page.wait_for_selector("#wb-page h1")
    assert not (wrong := _wrong(page, "edition")), "\n".join(wrong)
