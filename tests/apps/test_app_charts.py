"""Charts on narrow and wide screens and on paper: whole words, and never an empty box."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import snapshots
from conftest import watched
from pypdf import PdfReader
from visits import Server, Visit

from workbench.apps.serve import start
from workbench.charts import persona_profile
from workbench.model.evidence import Cell

ANSWERS = [
    "Neither agree nor disagree · I would rather fix small things than wait for somebody to come",
    "The day does not work without it · If the bike is off the road for a day, what happens?",
    "Donaudampfschifffahrtsgesellschaftskapitän · Kurz",
    "Yes",
]
# The inks of the light theme, of titles and of axes.
_LIGHT = ("rgb(21, 25, 27)", "rgb(69, 76, 80)")
_OUTSIDE = """() => {
  const svg = document.querySelector('.chart-stage svg');
  const box = document.querySelector('.chart-stage').getBoundingClientRect();
  return [...svg.querySelectorAll('text')]
    .filter(one => one.textContent.trim())
    .filter(one => {
      const { left, right } = one.getBoundingClientRect();
      return left < box.left - 1 || right > box.right + 1;
    })
    .map(one => one.textContent);
}"""
# Names of rows that lie over each other would not be read.
_OVER = """() => {
  const rows = [...document.querySelectorAll('.chart-stage .role-axis-label')]
    .flatMap(group => [...group.querySelectorAll('text')])
    .filter(one => /[a-z]/.test(one.textContent))
    .map(one => one.getBoundingClientRect())
    .sort((a, b) => a.top - b.top);
  return rows.slice(1).filter((row, i) => row.top < rows[i].bottom - 1).length;
}"""


def long_names() -> dict[str, Any]:
    """The realistic snapshot, the rows of its chart called what people answer in surveys."""
    content = copy.deepcopy(snapshots.snapshot())
    cells = [Cell("customers", "q", answer, 40, 100, 40.0, total=25.0) for answer in ANSWERS]
    drawn = persona_profile(cells, ANSWERS, name="Counts on it every day")
    content["personas"][0]["charts"]["profile"] = drawn.to_dict()
    return content


@pytest.fixture(scope="module")
def server(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with long names of answers."""
    folder = snapshots.publish(tmp_path_factory.mktemp("charts"), long_names(), "v1")
    with start(folder) as running:
        yield Server(running, folder)


@pytest.fixture
def reader(browser: Any, server: Server) -> Iterator[Any]:
    """Opens the persona's page on a screen of a width, in a theme."""
    contexts = []

    def opened(width: int, theme: str = "light") -> Visit:
        screen = {"width": width, "height": 700}
        contexts.append(browser.new_context(viewport=screen, color_scheme=theme))
        visit = watched(contexts[-1], server)
        persona = snapshots.snapshot()["personas"][0]["id"]
        visit.load(f"#/persona/{persona}")
        return visit

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_long_names_of_rows_are_read_to_their_end(reader: Any, width: int) -> None:
    visit = reader(width)
    page = visit.page
    page.locator(".chart").scroll_into_view_if_needed()
    page.wait_for_selector(".chart-stage[data-drawn]")
    said = page.evaluate("document.querySelector('.chart-stage svg').textContent")
    assert "…" not in said
    for answer in ANSWERS:
        assert answer.replace(" ", "") in said.replace(" ", "")
    assert page.evaluate(_OUTSIDE) == []
    assert page.evaluate(_OVER) == 0
    heads = page.locator(".chart-numbers th").all_text_contents()
    assert heads[0] == "Answer"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_has_the_chart_that_was_not_come_to(reader: Any, theme: str, tmp_path: Path) -> None:
    visit = reader(1280, theme)
    page = visit.page
    assert page.locator(".chart-stage svg").count() == 0
    assert visit.until(f"performance.getEntriesByName({_runtime(visit)!r}).length")
    page.wait_for_timeout(500)
    printed = page.pdf()
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(printed)).pages)
    assert "Neither agree nor disagree" in text.replace("\n", " ")
    assert page.locator("main details[open]").count() == 0, "folded again"


def _runtime(visit: Visit) -> str:
    return f"{visit.server.base}voila/templates/workbench/static/vega-bundle.js"


def test_paper_is_light_and_the_screen_stays_dark(reader: Any) -> None:
    visit = reader(1280, "dark")
    page = visit.page
    page.locator(".chart").scroll_into_view_if_needed()
    page.wait_for_selector(".chart-stage[data-drawn]")
    ink = "getComputedStyle(document.querySelector('.chart-stage svg text')).fill"
    dark = page.evaluate(ink)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.evaluate(ink)
    folded = page.locator("main details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded == 0
    assert paper in _LIGHT
    assert dark not in _LIGHT
    assert page.evaluate(ink) == dark


def test_without_the_runtime_paper_has_the_numbers(reader: Any) -> None:
    page = reader(1280).page
    page.evaluate("document.querySelector('.chart-stage').removeAttribute('data-drawn')")
    page.emulate_media(media="print")
    assert page.locator(".chart-stage").is_hidden()
    assert page.locator(".chart-numbers").is_visible()


def test_numbers_stand_in_the_order_to_read_them_in(browser: Any, published_demo: Path) -> None:
    context = browser.new_context()
    with start(published_demo / "published") as running:
        page = watched(context, Server(running, published_demo / "published")).load("#/personas")
        heads = page.locator(".chart-numbers th").all_text_contents()
    context.close()
    assert heads == ["Persona", "Share (%)", "From (%)", "To (%)", "People", "Base"]
