"""The edition in one file, opened from the disk in a browser that has no network."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import snapshots
from test_survey_explorer_browser import survey_part
from visits import Visit

from workbench.apps.published import read_current
from workbench.apps.static_edition import static_page


@pytest.fixture(scope="module")
def editions(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A realistic edition, and one with markup in every text."""
    home = tmp_path_factory.mktemp("editions")
    kinds = {
        "real": snapshots.snapshot() | {"survey": survey_part()},
        "hostile": snapshots.poisoned(),
    }
    for name, content in kinds.items():
        published = read_current(snapshots.publish(home / f"{name}-published", content, "v1"))
        files = {"persona:every-day": "persona-every-day.pdf"}
        (home / f"{name}.html").write_text(static_page(published, files=files), encoding="utf-8")
    return home


@pytest.fixture
def opens(browser: Any, editions: Path) -> Iterator[Callable[..., tuple[Any, list[str]]]]:
    """Opens an edition without a network; complaints and requests to elsewhere are kept."""
    contexts = []

    def opens(name: str, route: str) -> tuple[Any, list[str]]:
        context = browser.new_context(offline=True, accept_downloads=True)
        contexts.append(context)
        page, complaints = context.new_page(), []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
        own = ("file:", "blob:", "data:")
        page.on("request", lambda r: r.url.startswith(own) or complaints.append(r.url))
        page.goto(f"{(editions / f'{name}.html').as_uri()}{route}")
        page.wait_for_selector("#wb-page h1")
        return page, complaints

    yield opens
    for context in contexts:
        context.close()


def test_a_persona_its_evidence_and_its_chart_are_there_without_a_network(
    opens: Callable[..., tuple[Any, list[str]]],
) -> None:
    page, complaints = opens("real", "#/persona/every-day")
    page.locator(".facet-pains .claim").first.click()
    page.locator(".drawer .piece").first.wait_for()
    assert "P0" in page.locator(".drawer").inner_text()
    page.keyboard.press("Escape")
    page.locator(".chart").scroll_into_view_if_needed()
    page.locator(".chart-stage[data-drawn] svg").wait_for()
    assert page.locator(".take-file").get_attribute("href") == "persona-every-day.pdf"
    assert "A copy of version v1" in page.locator(".foot").inner_text()
    assert complaints == []


def test_a_chart_is_saved_as_svg_and_png_with_its_source(
    opens: Callable[..., tuple[Any, list[str]]],
) -> None:
    page, complaints = opens("real", "#/persona/every-day")
    page.locator(".chart").scroll_into_view_if_needed()
    page.locator(".chart-stage[data-drawn] svg").wait_for()
    drawing = _saved(page, ".chart .take button:has-text('SVG')").decode()
    assert "version v1" in drawing
    assert "published 14 September 2026" in drawing
    assert "class=" not in drawing
    picture = _saved(page, ".chart .take button:has-text('PNG')")
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 10_000
    assert complaints == []


def test_the_saved_map_shows_what_to_test_first(
    opens: Callable[..., tuple[Any, list[str]]],
) -> None:
    page, _ = opens("real", "#/assumptions")
    tint = page.evaluate(
        "getComputedStyle(document.querySelector('.amap-quarters > span')).backgroundColor"
    )
    drawing = _saved(page, ".amap .take button:has-text('SVG')").decode()
    assert f'fill="{tint}"' in drawing
    assert "Test these first" in drawing


def test_a_survey_table_is_saved_as_it_is_shown(
    opens: Callable[..., tuple[Any, list[str]]],
) -> None:
    part = survey_part()["surveys"][0]
    page, complaints = opens("real", f"#/survey/{part['id']}/{part['questions'][0]['id']}")
    text = _saved(page, ".survey-page .take button").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert any("version v1" in cell for row in rows for cell in row)
    bases = next(row for row in rows if row and row[0] == "Base" and row[1] == "")
    assert bases[2] == str(part["questions"][0]["tables"][""]["bases"][0])
    assert any("not shown" in row for row in rows), "held back on the page, and here"
    letters = next(row for row in rows if row and row[0] == "Letters")
    assert "fewer than two groups" in letters[1] or "95 %" in letters[1]
    assert complaints == []


def test_markup_in_the_research_does_nothing(
    opens: Callable[..., tuple[Any, list[str]]],
) -> None:
    for route in ("#/", "#/persona/every-day", "#/assumptions"):
        page, complaints = opens("hostile", route)
        assert page.evaluate("window.__hurt") is None
        assert complaints == []


def test_the_same_version_gives_the_same_page_and_runs_only_its_own_scripts(
    editions: Path,
) -> None:
    published = read_current(editions / "hostile-published")
    page = static_page(published)
    assert page == static_page(published)
    assert "<script>window.__hurt" not in page
    policy = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert "connect-src" not in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy.split("script-src")[1].split(";")[0]


def _saved(page: Any, button: str) -> bytes:
    with page.expect_download() as download:
        page.locator(button).first.click()
    return Path(download.value.path()).read_bytes()


def test_the_app_hands_out_a_persona_as_one_page(visit: Visit) -> None:
    visit.go("#/persona/every-day")
    pdf = _saved(visit.page, ".hero .take button")
    assert pdf.startswith(b"%PDF")
    assert visit.complaints == []
