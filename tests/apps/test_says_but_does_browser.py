"""What people say against what they do, on the empathy map in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import snapshots
from axe_playwright_python.sync_playwright import Axe

from workbench.apps.published import read_current
from workbench.apps.static_edition import static_page

pytestmark = pytest.mark.browser
SAID = "I always mean to book it in with you all, properly, before the winter"
DONE = "I just <b>never do</b>."


def with_gaps() -> dict[str, Any]:
    """The realistic snapshot, in which one participant owns up to something."""
    content = snapshots.snapshot()
    told = {
        "kind": "span", "participant": "P03", "source": "P03", "at": "00:21:10",
        "question": "And the service?", "before": "", "after": "",
    }  # fmt: skip
    content["evidence"] |= {"g1": {**told, "quote": SAID}, "g2": {**told, "quote": DONE}}
    claim = {
        "text": SAID, "status": "supported", "n": 1, "of": 1, "unit": "participants",
        "supports": ["g1", "g2"], "contradicts": [], "edited": False, "done": "g2",
    }  # fmt: skip
    worded = {**claim, "text": "Pauses by cancelling", "edited": True}
    del worded["done"]
    mine = next(one for one in content["maps"] if one["of"] == "P03")
    mine["gaps"] = [claim, worded]
    return content


@pytest.fixture(scope="module")
def edition(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app with that snapshot in one file, which needs no server."""
    home = tmp_path_factory.mktemp("gaps")
    published = read_current(snapshots.publish(home / "published", with_gaps(), "v1"))
    path = home / "edition.html"
    path.write_text(static_page(published), encoding="utf-8")
    return path


@pytest.fixture
def opens(browser: Any, edition: Path) -> Iterator[Callable[..., tuple[Any, list[str]]]]:
    """Opens the map of a participant; what the page complains of is kept."""
    contexts = []

    def opens(who: str, **screen: Any) -> tuple[Any, list[str]]:
        context = browser.new_context(offline=True, bypass_csp=True, **screen)
        contexts.append(context)
        page, complaints = context.new_page(), []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
        page.goto(f"{edition.as_uri()}#/empathy/{who}")
        page.wait_for_selector("#wb-page .quadrant-says")
        return page, complaints

    yield opens
    for context in contexts:
        context.close()


def faults(page: Any) -> list[str]:
    """What axe finds in the section."""
    page.evaluate(Axe().axe_script)
    asked = "() => axe.run('.gaps', { resultTypes: ['violations'] })"
    return [one["id"] for one in page.evaluate(asked)["violations"]]


def test_both_halves_stand_beside_each_other_and_open_their_quotes(opens: Callable) -> None:
    page, complaints = opens("P03", viewport={"width": 1280, "height": 900})
    first = page.locator(".gaps .claim").first
    boxes = [first.locator(at).bounding_box() for at in (".claim-saying", ".claim-doing")]
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 4
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert first.locator(".claim-doing").inner_text() == DONE
    assert page.locator(".gaps .claim").nth(1).locator(".claim-doing, .claim-saying").count() == 0
    assert faults(page) == []
    first.click()
    drawer = page.locator("dialog[open]")
    assert "Says, but does" in drawer.locator(".drawer-place").inner_text()
    assert drawer.locator(".drawer-head .claim-doing").inner_text() == DONE
    assert drawer.locator(".pieces-for .quote").count() == 2
    assert complaints == []


def test_a_map_without_any_has_no_such_section(opens: Callable) -> None:
    page, complaints = opens("P12")
    assert page.locator(".gaps").count() == 0
    assert complaints == []


def test_on_a_phone_they_stand_one_under_the_other(opens: Callable) -> None:
    screen = {"width": 390, "height": 844}
    page, _ = opens("P03", viewport=screen, is_mobile=True, has_touch=True, color_scheme="dark")
    first = page.locator(".gaps .claim").first
    boxes = [first.locator(at).bounding_box() for at in (".claim-saying", ".claim-doing")]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []
