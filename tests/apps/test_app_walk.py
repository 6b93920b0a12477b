"""What a marketing chief does with the link on a phone, step by step: taps and seconds.

Run it with ``-s`` to see the table. No step may take more than two taps.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from visits import Server, Visit, published_snapshot

from workbench.apps.serve import start

pytestmark = pytest.mark.browser
MOST_TAPS = 2
# Far above what a quiet machine takes; the table tells what it took here.
PATIENCE = 20.0


class Walk:
    """Counts taps and time, step by step."""

    def __init__(self, page: Any) -> None:
        self.page, self.rows, self._taps = page, [], 0
        self._since = time.perf_counter()

    def tap(self, place: Any) -> None:
        place.scroll_into_view_if_needed()
        place.tap()
        self._taps += 1

    def step(self, name: str, said: str) -> None:
        """End a step, having seen what it was for."""
        self.rows.append((name, self._taps, time.perf_counter() - self._since, said))
        self._taps, self._since = 0, time.perf_counter()

    def table(self) -> str:
        lines = [
            f"{name:44} {taps} taps {took:6.2f} s   {said}" for name, taps, took, said in self.rows
        ]
        return "\n".join(lines)


@pytest.fixture(scope="module")
def server(cache: None, published_demo: Path) -> Iterator[Server]:
    """The app on the demo study."""
    folder = published_demo / "published"
    with start(folder) as running:
        yield Server(running, folder)


def _small(snapshot: dict[str, Any]) -> tuple[str, str, str, int]:
    """A persona's figure, its question, and a group whose people are too few to show."""
    survey, least = snapshot["survey"]["surveys"][0], snapshot["survey"]["min_base"]
    segments = len(survey["columns"][0]["answers"])
    for question in survey["questions"]:
        for group, table in question["tables"].items():
            if not group or group.startswith("0."):
                continue
            if "rows" not in table:
                return survey["id"], question["id"], group, table["bases"][0]
            for base in table["bases"][1 : 1 + segments]:
                if 0 < base < least:
                    return survey["id"], question["id"], group, base
    raise AssertionError("the demo study has no small group")


def test_the_walk_on_a_phone(phone: Visit, published_demo: Path) -> None:
    snapshot = published_snapshot(published_demo)
    page = phone.page
    walk = Walk(page)
    page.goto(phone.server.url)
    page.wait_for_selector("#wb-page h1")
    walk.step("open the link", page.inner_text("#wb-page h1"))
    persona = snapshot["personas"][0]
    walk.tap(page.locator(".card", has_text=persona["name"]).first)
    page.wait_for_selector(".hero")
    share = page.inner_text(".hero")
    assert f"{persona['share']['percent']:.0f}%" in share
    assert str(persona["share"]["base"]) in share
    walk.step("the persona, how many they are", f"{persona['share']['percent']:.0f}%")

    walk.tap(page.locator(".claim-contested, .claim:has-text('Contested')").first)
    page.wait_for_selector("dialog[open] .pieces-for .quote")
    quote = page.inner_text("dialog .pieces-for .quote >> nth=0")
    walk.step("a claim and a quote for it", quote[:40])
    page.locator("dialog .pieces-against .piece").first.scroll_into_view_if_needed()
    against = page.inner_text("dialog .pieces-against .piece >> nth=0")
    assert against
    walk.step("what contradicts it", against.splitlines()[0][:40])
    walk.tap(page.locator("dialog .close"))
    page.wait_for_selector("dialog", state="hidden")

    _survey_steps(walk, phone, snapshot)

    walk.tap(page.locator("a.brand"))
    waiting = page.locator("#wb-page :has(> h2:has-text('What waits to be tested'))").last
    said = waiting.inner_text()
    first = [one for one in snapshot["assumptions"] if one["text"] in said]
    assert len(first) == 3
    assert all(one["owner"] in said for one in first), "each names its owner"
    walk.step("three riskiest untested, their owners", ", ".join(one["owner"] for one in first))

    walk.tap(page.locator(".card", has_text=persona["name"]).first)
    page.wait_for_selector(".hero")
    walk.step("back to the persona", persona["name"])
    with page.expect_download() as download:
        walk.tap(page.locator("#wb-page").get_by_role("button", name="PDF").first)
    paper = Path(download.value.path()).read_bytes()
    assert paper.startswith(b"%PDF")
    assert 5_000 < len(paper) < 5_000_000
    walk.step("the persona on one page", f"{len(paper) // 1024} KiB")

    print("\n" + walk.table())
    assert all(taps <= MOST_TAPS for _, taps, _, _ in walk.rows), walk.table()
    assert all(took < PATIENCE for _, _, took, _ in walk.rows), walk.table()
    assert phone.complaints == []
    assert phone.outside == []


def _survey_steps(walk: Walk, phone: Visit, snapshot: dict[str, Any]) -> None:
    """From a figure to its question's table, and to a group that is too small."""
    page = walk.page
    walk.step("close", "")
    figure = page.locator(".claim", has_text="respondents").first
    if not figure.count():
        figure = page.locator("#wb-page .facet .claim", has_text=" of ").first
    walk.tap(figure)
    page.wait_for_selector("dialog[open] .piece-cell")
    cell = page.inner_text("dialog .piece-cell >> nth=0")
    assert " asked" in cell
    walk.step("a figure, its base and everybody's", cell.splitlines()[2][:40])
    walk.tap(page.locator("dialog .piece-cell a", has_text="All answers").first)
    page.wait_for_selector(".sx-table")
    assert not page.locator("dialog[open]").count()
    walk.step("that question by segment", page.inner_text("#wb-page h1"))
    survey, question, group, base = _small(snapshot)
    walk.tap(page.get_by_role("link", name="All questions").first)
    walk.tap(page.locator(f"#wb-page a[href$='/{survey}%2F{question}']").first)
    page.wait_for_selector(".sx-table")
    walk.step("another question", page.inner_text("#wb-page h1"))
    choice = page.get_by_label("Only people who are")
    walk.tap(choice)
    choice.select_option(group)
    said = page.inner_text(".sx-place")
    assert f"Too few people (base {base}, at least 30 needed)" in said
    walk.step("a filter that leaves too few", f"base {base}, at least 30 needed")
