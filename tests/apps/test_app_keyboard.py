"""Every page with the keyboard alone: everything is reached, seen, and left again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from visits import Server, Visit, every_route, published_snapshot

from workbench.apps.serve import start

pytestmark = pytest.mark.browser

# Of what can be reached: shown, not switched off, and of a group of radio buttons only one.
_CONTROLS = """
() => [...document.querySelectorAll(
  ".wb :is(a[href], button, input, select, textarea, summary, [tabindex='0'])")]
  .filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })
    && !e.closest("[inert]") && !(e.type === "radio" && !e.checked))
  .map((e, i) => { e.dataset.stop = i; return i; })
"""
_FOCUSED = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const shown = ["outlineStyle", "boxShadow", "borderColor", "backgroundColor"]
    .map((name) => getComputedStyle(e)[name]);
  const box = e.getBoundingClientRect();
  return { stop: e.dataset.stop ?? "", tag: e.outerHTML.slice(0, 90), shown,
           seen: shown[0] !== "none" || shown[1] !== "none",
           inside: box.bottom > 0 && box.top < innerHeight };
}
"""
_MOST = 400


@pytest.fixture(scope="module")
def server(cache: None, published_demo: Path) -> Iterator[Server]:
    """The app on the demo study."""
    folder = published_demo / "published"
    with start(folder) as running:
        yield Server(running, folder)


def _pages(study: Path) -> list[str]:
    """One page of each view."""
    first: dict[str, str] = {}
    for route in every_route(published_snapshot(study)):
        first.setdefault(f"{route.split('/')[1]}{route.count('/')}", route)
    return list(first.values())


def test_tab_reaches_everything_and_shows_where_it_is(visit: Visit, published_demo: Path) -> None:
    page = visit.page
    for route in _pages(published_demo):
        visit.go(route)
        page.wait_for_timeout(150)
        wanted = {str(stop) for stop in page.evaluate(_CONTROLS)}
        page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
        page.evaluate("document.querySelector('a.skip').focus()")
        reached: set[str] = set()
        for _ in range(min(_MOST, len(wanted) + 30)):
            now = page.evaluate(_FOCUSED)
            if now:
                assert now["seen"], (route, now["tag"])
                # Charts take their room while the keyboard is on its way.
                inside = now["inside"] or visit.until(f"({_FOCUSED})().inside", seconds=3)
                assert inside, (route, now["tag"])
                reached.add(now["stop"])
            page.keyboard.press("Tab")
        missing = sorted(wanted - reached, key=int)
        if len(wanted) < _MOST - 30:
            told = page.evaluate(
                "stop => document.querySelector(`[data-stop='${stop}']`)?.outerHTML.slice(0, 120)",
                missing[0] if missing else "none",
            )
            assert not missing, (route, len(missing), told)


def test_escape_closes_the_drawer_and_focus_returns(visit: Visit, published_demo: Path) -> None:
    page = visit.page
    for route in _pages(published_demo):
        visit.go(route)
        claims = page.locator("#wb-page button.claim:visible, #wb-page .claim[role=button]:visible")
        if not claims.count():
            continue
        claims.first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog[open]")
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog:not([open])", state="attached")
        assert claims.first.evaluate("e => e === document.activeElement"), route
