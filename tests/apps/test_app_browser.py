"""What a person does with the app, in a real browser."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
import snapshots
from visits import Visit

from workbench.export.publish import roll_back

pytestmark = pytest.mark.browser

ROUTES = [
    "#/",
    "#/personas",
    "#/persona/every-day",
    "#/persona/for-others",
    "#/persona/first-winter",
    "#/empathy/every-day",
    "#/empathy/P02",
    "#/contested",
    "#/evidence",
    "#/evidence/P03",
    "#/assumptions",
    "#/about",
    "#/nowhere",
]


def test_from_the_overview_to_a_quote_and_its_contradiction(visit: Visit) -> None:
    page = visit.go("#/")
    assert "34%" in page.inner_text(".answers")
    page.click(".card >> text=Depends on it every day")
    page.click("text=Have a spare bike while mine is away")
    drawer = page.locator("dialog[open]")
    assert "One piece of evidence speaks against it" in drawer.inner_text()
    assert "Leave me a spare." in drawer.locator(".pieces-for .quote").inner_text()
    assert "If you could have one thing?" in drawer.locator(".pieces-for .asked").inner_text()
    assert "organisation, Leeds" in drawer.locator(".pieces-for .source").inner_text()
    assert "just mend the one" in drawer.locator(".pieces-against .quote").inner_text()
    both = [drawer.locator(f".pieces-{side}").bounding_box() for side in ("for", "against")]
    assert both[0]["y"] == pytest.approx(both[1]["y"])
    assert visit.complaints == []
    assert visit.outside == []


def test_a_figure_shows_its_base_and_a_small_base_shows_none(visit: Visit) -> None:
    page = visit.go("#/persona/every-day?claim=persona:every-day:who:1")
    cell = page.inner_text("dialog .piece-cell")
    for words in ("How often do you ride?", "68.5%", "98 of 143 asked", "Everybody: 41.2%"):
        assert words in cell
    assert "1.7 times as common as among everybody" in cell
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="hidden")
    assert visit.until("!location.hash.includes('claim')")
    visit.go("#/persona/fair-weather?claim=persona:fair-weather:channels:0")
    small = page.inner_text("dialog .piece-cell")
    assert "Suppressed: base 19, at least 30 needed." in small
    assert "%" not in small


def test_the_research_is_there_before_the_kernel_and_without_it(newcomer: Visit) -> None:
    newcomer.page.route("**/api/kernels/**", lambda route: route.abort())
    newcomer.page.route_web_socket("**/*", lambda socket: socket.close())
    page = newcomer.load("#/persona/every-day")
    page.click("text=The bike replaced a car or van")
    page.wait_for_selector("dialog[open] .pieces-for .quote")
    assert page.get_attribute("html", "data-kernel") == "awaited"


def test_what_was_asked_before_the_kernel_came_is_answered(newcomer: Visit) -> None:
    page = newcomer.load("#/persona/every-day")
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF").first.click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.wait_for_selector("html[data-kernel=joined]")
    assert page.locator("#wb-page h1").count() == 1
    # What Voila shows of its own meanwhile ("Loading widget...") is in nobody's way.
    cells = page.locator("#rendered_cells")
    assert cells.evaluate("cells => [cells.hidden, getComputedStyle(cells).display]") == [
        False,
        "none",
    ]
    assert newcomer.complaints == []


def test_a_page_left_before_its_kernel_came_leaves_no_kernel(newcomer: Visit) -> None:
    newcomer.load()
    newcomer.page.wait_for_selector("html[data-kernel=joined]")
    stays = newcomer.server.kernel_of(newcomer.page)
    other = newcomer.page.context.new_page()
    other.route("**/voila.js", lambda route: route.abort())
    other.goto(newcomer.server.at("#/"))
    other.wait_for_selector("#wb-page h1")
    left = newcomer.server.kernel_of(other)
    other.close(run_before_unload=True)
    left.wait(timeout=20)
    assert stays.is_running()


def test_the_drawer_with_the_keyboard(visit: Visit) -> None:
    page = visit.go("#/persona/every-day")
    claim = page.locator(".facet .claim").first
    claim.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    inside = "document.querySelector('dialog').contains(document.activeElement)"
    for key in ["Tab"] * 6 + ["Shift+Tab"] * 9:
        page.keyboard.press(key)
        assert page.evaluate(inside), key
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert claim.evaluate("element => element === document.activeElement")
    assert visit.until("!location.hash.includes('claim')")


def test_back_closes_the_drawer_and_links_open_it(visit: Visit) -> None:
    page = visit.go("#/persona/every-day")
    page.click("text=The bike replaced a car or van")
    page.wait_for_selector("dialog[open]")
    assert "claim=" in page.url
    page.go_back()
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert page.url.endswith("#/persona/every-day")
    page.go_forward()
    page.wait_for_selector("dialog[open]")


def test_every_view_has_one_heading_and_no_complaint(visit: Visit) -> None:
    page = visit.go("#/")
    for route in ROUTES:
        visit.go(route)
        assert page.locator("#wb-page h1").count() == 1, route
        levels = page.evaluate(
            "[...document.querySelectorAll('#wb-page :is(h1,h2,h3,h4)')].map(h => +h.tagName[1])"
        )
        steps = [after - before for before, after in pairwise(levels)]
        assert all(step <= 1 for step in steps), (route, levels)
    assert visit.complaints == []
    assert visit.outside == []


def test_no_view_is_wider_than_a_phone(phone: Visit) -> None:
    page = phone.load()
    for route in [*ROUTES, "#/persona/every-day?claim=persona:every-day:needs:2"]:
        phone.go(route)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, route
    sheet = page.locator("dialog[open]").bounding_box()
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)
    assert sheet["width"] == pytest.approx(390, abs=1)


def test_a_search_of_evidence_can_be_sent(visit: Visit) -> None:
    page = visit.go("#/evidence")
    everything = page.inner_text(".tally")
    page.fill("input[type=search]", "winter")
    page.select_option("select[name=kind]", "span")
    page.wait_for_url("**#/evidence?q=winter&kind=span")
    found = page.inner_text(".tally")
    assert found != everything
    visit.go("#/about")
    visit.go("#/evidence?q=winter&kind=span")
    assert page.inner_text(".tally") == found
    assert page.input_value("input[type=search]") == "winter"
    assert page.input_value("select[name=kind]") == "span"
    visit.go("#/evidence/P03?who=all")
    assert page.inner_text(".tally") == everything


def test_charts_are_drawn_here_in_both_themes(newcomer: Visit) -> None:
    page = newcomer.load("#/personas")
    page.locator(".chart").scroll_into_view_if_needed()
    page.wait_for_selector(".chart-stage svg path")
    ink = "getComputedStyle(document.querySelector('.chart-stage svg text')).fill"
    light = page.evaluate(ink)
    page.click(".theme")
    assert newcomer.until(f"{ink} !== {json.dumps(light)}")
    assert any("vega-bundle.js" in url for url in newcomer.requests)
    assert newcomer.outside == []
    assert newcomer.complaints == []
    page.reload()
    page.wait_for_selector("#wb-page h1")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_search_and_filters(visit: Visit) -> None:
    page = visit.go("#/evidence")
    assert "46 pieces" in page.inner_text("p.tally")
    page.fill("input[type=search]", "forty-eight hours")
    assert page.locator(".results > li").count() == 2
    assert page.locator(".results mark").count() > 0
    page.select_option("select >> nth=0", "P04")
    assert page.locator(".results > li").count() == 1
    page.fill("input[type=search]", "zebra")
    assert "Nothing matches" in page.inner_text("p.tally")


def test_assumptions_and_their_cards(visit: Visit) -> None:
    page = visit.go("#/assumptions")
    page.click(".point >> text=A1")
    card = page.locator("[data-assumption=A1]")
    assert "We are right if" in card.inner_text()
    assert "9f2c1ab47d3e" in card.inner_text()
    card.locator(".see").click()
    assert "Speaks against it" in page.inner_text("dialog[open]")
    for word in ("Untested", "Being tested", "Overdue", "Validated", "Invalidated", "Inconclusive"):
        assert word in page.inner_text("#wb-page")


def test_what_is_assumed_says_so(visit: Visit) -> None:
    page = visit.go("#/persona/first-winter")
    assert "An assumption, not a finding" in page.inner_text(".hero")
    assert page.locator(".claim").count() == page.locator(".claim >> text=Assumption").count()
    visit.go("#/persona/hands-on")
    assert "Out of date" in page.inner_text(".claim-stale")


def test_the_key_leaves_the_address_bar(newcomer: Visit) -> None:
    page = newcomer.load("#/about")
    assert "token" not in page.url
    assert page.url.endswith("/#/about")
    page.reload()
    page.wait_for_selector("#wb-page h1")


def test_a_wrong_key_and_the_right_one(phone: Visit) -> None:
    page = phone.page
    answer = page.goto(f"{phone.server.base}?token=wrong")
    assert answer.status == 403
    assert "does not open this page" in page.inner_text("main")
    page.fill("#key", phone.server.url)
    page.click("button")
    page.wait_for_selector("#wb-page h1")


def test_words_with_markup_stay_words(newcomer: Visit) -> None:
    folder = newcomer.server.folder
    snapshots.publish(folder, snapshots.poisoned(), "hurtful")
    try:
        page = newcomer.load()
        # From then on the kernel has no newer version to tell of.
        page.wait_for_selector("html[data-kernel=joined]")
    finally:
        (folder / "current").write_text("v1", encoding="utf-8")
    claims = ["persona:every-day:needs:2", "assumption:A1", "empathy:every-day:says:0"]
    for route in [*ROUTES, *(f"#/persona/every-day?claim={claim}" for claim in claims)]:
        newcomer.go(route)
        assert page.evaluate("window.__hurt") is None, route
        assert page.locator(".wb :is(img, script, iframe)").count() == 0, route
    assert "<img src=x" in page.inner_text("dialog")
    assert "<script>" in page.inner_text("#wb-page h1")
    assert newcomer.complaints == []


def test_an_open_page_takes_up_what_is_published_and_what_is_taken_back(newcomer: Visit) -> None:
    folder = newcomer.server.folder
    page = newcomer.load("#/personas")
    page.wait_for_selector("html[data-kernel=joined]")
    first = page.title()
    later = snapshots.snapshot()
    later["study"]["name"] = "What we know since Monday"
    snapshots.publish(folder, later, "monday")
    look = "document.dispatchEvent(new Event('visibilitychange'))"
    try:
        page.evaluate(look)
        assert newcomer.until("document.title.includes('since Monday')")
        assert "Another version is published now" in page.inner_text(".wb")
        assert page.url.endswith("#/personas")
    finally:
        (folder / "current").write_text("v1", encoding="utf-8")
    page.evaluate(look)
    assert newcomer.until("title => document.title === title", first)
    assert newcomer.complaints == []


def test_a_page_that_stays_open_follows_what_is_published_and_rolled_back(newcomer: Visit) -> None:
    folder = newcomer.server.folder
    page = newcomer.page
    page.clock.install()
    newcomer.load("#/personas")
    page.wait_for_selector("html[data-kernel=joined]")
    first = page.title()
    later = snapshots.snapshot()
    later["study"]["name"] = "What we know since Wednesday"
    snapshots.publish(folder, later, "wednesday")
    page.evaluate("scrollTo(0, 200)")
    try:
        page.clock.fast_forward(61_000)
        assert newcomer.until("document.title.includes('since Wednesday')")
        assert page.evaluate("scrollY") == 200, "who reads on stays at the place"
        roll_back(folder, "v1")
        page.clock.fast_forward(61_000)
        assert newcomer.until("title => document.title === title", first)
    finally:
        (folder / "current").write_text("v1", encoding="utf-8")
    assert newcomer.complaints == []


def test_a_new_version_is_seen_and_the_kernel_goes_with_the_page(newcomer: Visit) -> None:
    server = newcomer.server
    page = newcomer.load()
    later = snapshots.snapshot()
    later["study"]["name"] = "What we know since Tuesday"
    snapshots.publish(server.folder, later, "v2")
    page.reload()
    page.wait_for_selector("#wb-page h1")
    assert page.inner_text("#wb-page h1") == "What we know since Tuesday"
    page.wait_for_timeout(1500)
    before = server.kernels()
    assert before > 0
    page.close(run_before_unload=True)
    until = time.monotonic() + 10
    while server.kernels() >= before and time.monotonic() < until:
        time.sleep(0.2)
    assert server.kernels() < before
