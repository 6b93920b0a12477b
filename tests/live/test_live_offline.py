"""Phones without a connection: what was done is kept, sent later, or shown with the reason."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from live_browsers import Watched, join, played, write

from workbench.live.client import Client

browser = pytest.mark.browser
Open = Callable[..., Watched]
Start = Callable[..., Any]


@browser
def test_what_is_written_without_a_connection_is_sent_later_or_shown(
    live: Start, screens: Open
) -> None:
    server = live("--template", "brainstorm")
    phone = join(screens, server.join)
    page = phone.page
    write(phone, "First")
    page.context.set_offline(True)
    page.wait_for_selector(".banner:not([hidden])")
    page.fill("#note", "Written in a tunnel")
    page.press("#note", "Enter")
    page.wait_for_selector(".unsent:visible")
    assert "kept and will be sent" in page.inner_text(".banner")
    # The phone gives the page up and loads it again once it is back; the words are still there.
    page.context.set_offline(False)
    page.reload()
    page.locator(".notes li", has_text="tunnel").wait_for()
    page.wait_for_selector(".unsent:visible", state="detached")
    page.wait_for_selector(".banner", state="hidden")
    assert notes_in(server) == 2
    page.context.set_offline(True)
    page.wait_for_selector(".banner:not([hidden])")
    page.fill("#note", "Too late, but not lost")
    page.press("#note", "Enter")
    played(reveal(server))
    page.context.set_offline(False)
    page.wait_for_selector(".lost >> text=Too late, but not lost")
    assert "nobody writes any more" in page.inner_text(".lost")
    assert phone.sideways <= 0


@browser
def test_words_that_are_not_sent_yet_outlive_a_reload_and_the_reveal(
    live: Start, screens: Open
) -> None:
    server = live("--template", "brainstorm")
    phone = join(screens, server.join)
    page = phone.page
    write(phone, "Sent")
    page.locator(".notes li", has_text="Sent").get_by_role("button", name="Edit").click()
    page.fill("#note", "Half a thought")
    page.reload()
    page.wait_for_selector("#note")
    assert page.input_value("#note") == "Half a thought"
    page.locator(".notes li", has_text="Sent").get_by_role("button", name="Edit").click()
    played(reveal(server))
    page.wait_for_selector(".lost >> text=Half a thought")
    # What was opened to be changed, and was not changed, is no loss.
    assert page.locator(".lost .words").all_inner_texts() == ["Half a thought"]


@browser
def test_a_phone_says_when_the_result_is_shown(live: Start, screens: Open) -> None:
    server = live("--template", "assumption-map")
    phone = join(screens, server.join)
    page = phone.page
    write(phone, "People pay for a spare bike", column="Customers want it")
    played(move(server, 4))
    page.locator(".scale").nth(0).locator("label").nth(3).click()
    page.locator(".choices").wait_for()
    page.evaluate("scrollTo(0, 9999)")

    async def tally() -> None:
        async with Client(server.facilitator) as lead:
            await lead.ask("tally", shown=True)

    played(tally())
    page.get_by_role("heading", name="Rate: the result", exact=True).wait_for()
    assert page.evaluate("scrollY") == 0
    assert "the result" in page.inner_text("#say")


@browser
def test_several_ratings_that_come_too_late_are_told_of_once(live: Start, screens: Open) -> None:
    server = live("--template", "assumption-map")
    phone = join(screens, server.join)
    page = phone.page
    write(phone, "People pay for a spare bike", column="Customers want it")
    played(move(server, 4))
    page.wait_for_selector(".scale >> nth=1")
    page.context.set_offline(True)
    page.wait_for_selector(".banner:not([hidden])")
    for scale in (0, 1):
        page.locator(".scale").nth(scale).locator("label").nth(3).click()
    played(move(server, 5))
    page.context.set_offline(False)
    page.wait_for_selector(".lost p")
    page.wait_for_selector(".banner", state="hidden")
    assert page.locator(".lost p").count() == 1
    page.get_by_role("button", name="OK").click()
    assert page.locator(".lost p").count() == 0


async def move(server: Any, to: int) -> None:
    async with Client(server.facilitator) as lead:
        await lead.ask("phase", to=to)


async def reveal(server: Any) -> None:
    async with Client(server.facilitator) as lead:
        await lead.ask("reveal")


def notes_in(server: Any) -> int:
    async def count() -> int:
        async with Client(server.facilitator) as lead:
            return int(lead.view["counts"]["notes"])

    return int(played(count()))


@browser
def test_phones_come_back_within_five_seconds_after_a_crash(live: Start, screens: Open) -> None:
    server = live("--template", "brainstorm")
    port = server.root.rstrip("/").rpartition(":")[2]
    phones = [join(screens, server.join, name) for name in ("Ann", "")]
    for number, phone in enumerate(phones):
        write(phone, f"Idea {number}")
    server.kill()
    for phone in phones:
        phone.page.wait_for_selector(".banner:not([hidden])")
    phones[0].page.fill("#note", "Written while it was down")
    phones[0].page.press("#note", "Enter")
    live("--resume", "--port", port)
    since = time.monotonic()
    for phone in phones:
        phone.page.wait_for_selector(".banner", state="hidden")
    assert time.monotonic() - since < 5
    phones[0].page.locator(".unsent:visible").wait_for(state="detached")
    assert notes_in(server) == 3
