"""Words that try to be markup or scripts, in every text of a whole study, on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import snapshots
from visits import Server, Visit, every_route, published_snapshot

from workbench.apps import bundle
from workbench.apps.serve import start

# Ways by which a page would take words for markup or code.
_DANGEROUS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment"
    r"|\beval\(|new Function|setAttribute\(\s*[\"'`]on|srcdoc|javascript:"
)
_WATCH = """
window.__refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def test_no_file_of_the_page_takes_words_for_markup() -> None:
    for path in sorted((bundle.PAGE / "js").glob("*.js")):
        assert not _DANGEROUS.search(path.read_text(encoding="utf-8")), path.name


def _poison(value: Any, name: str = "") -> Any:
    """A script behind every text of more than a word; single words are ids, kinds and dates."""
    if name in ("charts", "spec"):
        return value
    if isinstance(value, dict):
        return {key: _poison(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_poison(inner, name) for inner in value]
    return value + snapshots.ATTACK if isinstance(value, str) and " " in value.strip() else value


@pytest.fixture(scope="module")
def hurtful(published_demo: Path) -> dict[str, Any]:
    """The demo study's snapshot with an attack in every text."""
    poisoned: dict[str, Any] = _poison(published_snapshot(published_demo))
    assert json.dumps(poisoned).count("__hurt") > 1500
    return poisoned


@pytest.fixture(scope="module")
def server(
    cache: None, hurtful: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The app on the hurtful snapshot."""
    folder = snapshots.publish(tmp_path_factory.mktemp("hurtful"), hurtful, "v1")
    with start(folder) as running:
        yield Server(running, folder)


@pytest.mark.browser
def test_markup_in_any_text_stays_words_on_every_page(
    newcomer: Visit, hurtful: dict[str, Any]
) -> None:
    newcomer.page.add_init_script(_WATCH)
    page = newcomer.load()
    for route in every_route(hurtful):
        newcomer.go(route)
        assert page.locator("#wb-page h1").count() == 1, route
        _unhurt(newcomer, route)
        openers = page.locator("#wb-page .claim:visible")
        for at in range(min(2, openers.count())):
            openers.nth(at).click()
            _unhurt(newcomer, f"{route}, claim {at}")
            page.keyboard.press("Escape")
    newcomer.go("#/evidence")
    for query in (snapshots.ATTACK, "x" * 50_000, "(.*)[" * 50, "%00\u202e'\";--"):
        page.fill("input[type=search]", query)
        page.wait_for_timeout(60)
        _unhurt(newcomer, query[:20])
    hashes = (f"#/persona/{snapshots.ATTACK}", "#/evidence?q=%3Cimg%20src%3Dx%3E", "#/__proto__")
    for route in hashes:
        newcomer.go(route)
        _unhurt(newcomer, route)
    assert newcomer.complaints == []
    assert newcomer.outside == []


def _unhurt(visit: Visit, place: str) -> None:
    page = visit.page
    assert page.evaluate("window.__hurt") is None, place
    assert page.evaluate("window.__refused") == [], place
    assert page.locator(".wb :is(img, script, iframe, object, embed)").count() == 0, place
    handlers = "[...document.querySelectorAll('.wb *')].filter(e => e.getAttributeNames().some"
    assert page.evaluate(f"{handlers}(n => n.startsWith('on'))).length") == 0, place
