"""The pages of a live workshop in a real browser: light, legible, and with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from live_browsers import LAPTOP, PHONE, PROJECTOR, Watched, axe, join, played, watched, write

from workbench.live.client import Client
from workbench.live.pages import PAGE, PAGES, asset
from workbench.live.recording import read_outcome
from workbench.widgets.modules import compact_script, compact_style, joined

browser = pytest.mark.browser
Open = Callable[..., Watched]
Start = Callable[..., Any]


def test_the_join_page_is_at_most_forty_thousand_bytes() -> None:
    parts = [asset(f"join.{kind}") for kind in ("html", "css", "js")]
    assert sum(len(part or b"") for part in parts) <= 40_000


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_no_script_or_style_of_their_own(page: str) -> None:
    text = (asset(f"{page}.html") or b"").decode()
    assert text.count("<script") == 1
    assert f'src="page/{page}.js"></script>' in text
    assert "<style" not in text
    assert " style=" not in text
    assert '<base href="/">' in text
    assert "//" not in text.replace("<!doctype html>", "")


def test_only_the_pages_are_served() -> None:
    for name in ("dom.js", "../pages.py", "facilitator.js", "tokens.css", "join.txt", "join", ""):
        assert asset(name) is None


def test_modules_that_cannot_share_a_scope_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nconst one = b;\n')
    (tmp_path / "b.js").write_text("export const b = 1;\nconst one = 2;\n")
    with pytest.raises(ValueError, match=r"a\.js and b\.js both define one"):
        joined(tmp_path, "a.js")
    (tmp_path / "b.js").write_text('import { one } from "./a.js";\nexport const b = one;\n')
    with pytest.raises(ValueError, match="imports itself by way of"):
        joined(tmp_path, "a.js")


def test_what_is_kept_when_scripts_and_styles_are_made_compact() -> None:
    script = 'const a = "// no  comment";  // gone\nconst b = x.replace(/ \\/ "/u, `a  ${b}  c`);\n'
    expected = 'const a="// no  comment",b=x.replace(/ \\/ "/u,`a  ${b}  c`);'
    assert compact_script(script) == expected
    assert compact_script("a = b / c / d;\nn + +1;\n") == "a=b/c/d;n+ +1;"
    style = '.a::before {\n  content: "✓ ";\n  width: calc(1px + 2px);\n}\n'
    assert compact_style(style) == '.a::before{content:"✓ ";width:calc(1px + 2px)}'


def test_every_file_of_the_pages_is_small() -> None:
    for path in PAGE.glob("*.js"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 300, path.name


@browser
def test_writing_and_voting_with_the_keyboard_alone(live: Start, screens: Open) -> None:
    server = live("--template", "dot-vote", "--title", "Names")
    lead = screens(LAPTOP, server.facilitator)
    phone = screens(PHONE, server.join)
    page = phone.page
    page.wait_for_selector("#name:focus")
    page.keyboard.type("Ann")
    page.keyboard.press("Enter")
    page.wait_for_selector("#note")
    focus(page, "#note")
    for text in ("Fernwheel", "Saddle and Sons"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        page.wait_for_selector(f".notes >> text={text}")
    page.locator("#say", has_text="Note added").wait_for(state="attached")
    lead.page.click("text=Reveal all notes")
    lead.page.click(".moving .main >> text=Next: Vote")
    page.wait_for_selector(".choice")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    focus(page, 'button[aria-label^="Give a dot to: Saddle"]')
    for _ in range(4):
        page.keyboard.press("Enter")
    page.locator("#say", has_text="0 left").wait_for(state="attached")
    assert page.inner_text(".left").strip().endswith("0 dots left")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Give a dot to: Saddle and Sons. You gave 3."
    lead.page.wait_for_selector(".progress >> text=1 voted, 1 here")
    assert "3 dots" not in lead.page.inner_text("main")
    lead.page.click("text=Show the result")
    page.wait_for_selector(".result >> text=3 dots")
    assert page.locator(".result .words").first.inner_text() == "Saddle and Sons"


def focus(page: Any, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(40):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached with the Tab key")


@browser
def test_two_tabs_are_one_person_who_can_be_removed(live: Start, screens: Open) -> None:
    server = live("--template", "brainstorm")
    phone = join(screens, server.join, "Ann")
    second = watched(phone.page.context, server.join)
    second.page.wait_for_selector("#note")
    write(second, "From the other tab")
    phone.page.wait_for_selector("text=From the other tab")
    lead = screens(LAPTOP, server.facilitator)
    lead.page.wait_for_selector("text=1 of 1 person here")
    assert lead.page.locator(".people li").count() == 1
    lead.page.click(".people summary")
    lead.page.click(".people .danger")
    for tab in (phone, second):
        tab.page.wait_for_selector("text=You have left the workshop")
    lead.page.wait_for_selector("text=Nobody has joined yet")


@browser
def test_people_of_one_name_are_told_apart_at_the_desk(live: Start, screens: Open) -> None:
    server = live("--template", "brainstorm", "--title", "Twins")
    phones = [join(screens, server.join, name) for name in ("Ann", "ann", "Bob")]
    desk = screens(LAPTOP, server.facilitator)
    desk.page.wait_for_selector(".people li >> nth=2")
    assert desk.page.locator(".people .name").all_inner_texts() == ["Ann", "ann (2)", "Bob"]
    write(phones[1], "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645")
    words = phones[1].page.locator(".note .words")
    left, right = words.evaluate(
        "words => { const range = document.createRange(); range.selectNodeContents(words);"
        "const text = range.getBoundingClientRect(), box = words.getBoundingClientRect();"
        "return [text.left - box.left, box.right - text.right] }"
    )
    assert right < 1 < left  # what is written from the right begins there


@browser
def test_the_projector_shows_eighty_notes_at_once(live: Start, screens: Open) -> None:
    server = live("--template", "affinity", "--title", "First winter")
    words = "She keeps the charger under her desk so that nobody asks whose it is, number"

    async def fill() -> None:
        async with (
            Client(server.facilitator) as lead,
            Client(server.join, name="Ann") as ann,
            Client(server.join) as bob,
        ):
            for number in range(80):
                who = (ann, bob)[number % 2]
                await who.ask("write", text=words[number % 30 :] + f" {number}")
            await lead.ask("phase", to=2)
            notes = sorted(key[5:] for key in lead.view if key.startswith("note/"))
            for start in range(0, 60, 6):
                await lead.ask("group", notes=notes[start : start + 6], title=f"Group {start}")

    played(fill())
    board = screens(PROJECTOR, server.board)
    page = board.page
    page.wait_for_selector(".note")
    page.wait_for_timeout(300)
    assert page.locator(".note").count() == 80
    box = "e => { const r = e.getBoundingClientRect(); return r.bottom <= 1080 && r.right <= 1920 }"
    assert page.evaluate(f"[...document.querySelectorAll('.note')].every({box})")
    # The line that says how to come in lies on none of them.
    line = page.locator(".invite.line").bounding_box()
    bottoms = "(all) => all.map((one) => one.getBoundingClientRect().bottom)"
    assert max(page.locator(".note").evaluate_all(bottoms)) <= line["y"]
    assert (
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('.note')).fontSize)")
        >= 19
    )
    assert board.sideways <= 0
    assert server.board.rpartition("#")[2] not in page.url
    assert board.complaints == []
    assert board.outside == []
    assert axe(board) == []


@browser
def test_grouping_by_tap_by_drag_and_with_the_keyboard(live: Start, screens: Open) -> None:
    server = live("--template", "affinity")
    phone = join(screens, server.join)
    for text in ("Rust", "Salt", "Ice", "Gloves"):
        write(phone, text)
    lead = screens(LAPTOP, server.facilitator)
    lead.page.click(".steps >> text=Group")
    page = phone.page
    for each in (page, lead.page):
        each.locator("text=Tap a note, then the note or group it goes with").wait_for()
    assert "Enter" in page.inner_text(".grouping > .hint")
    page.locator(".piece", has_text="Rust").tap()
    page.locator(".grouping > .hint").wait_for(state="hidden")
    page.locator(".piece", has_text="Salt").tap()
    page.wait_for_selector(".group:not(.loose) >> text=Salt")
    ice = page.locator(".piece", has_text="Ice")
    ice.focus()
    page.keyboard.press("Enter")
    assert ice.get_attribute("aria-pressed") == "true"
    page.locator("text=Put it here").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".group:not(.loose) .notes li:nth-child(3)")
    lead.page.locator(".loose li", has_text="Gloves").drag_to(
        lead.page.locator(".group:not(.loose) li", has_text="Rust")
    )
    page.wait_for_selector(".group:not(.loose) .notes li:nth-child(4)")
    lead.page.click("text=Undo: moving a note")
    page.wait_for_selector(".loose >> text=Gloves")
    assert phone.complaints == lead.complaints == []


@browser
@pytest.mark.parametrize("size", [PHONE, LAPTOP, PROJECTOR])
def test_what_to_test_first_is_named_where_no_point_lies(
    live: Start, screens: Open, size: dict[str, int]
) -> None:
    server = live("--template", "assumption-map")

    async def fill() -> None:
        async with Client(server.facilitator) as lead, Client(server.join, name="Ann") as ann:
            notes = []
            for number in range(9):
                note = await ann.ask("write", text=f"Idea {number}", column="desirability")
                notes.append(note)
            await lead.ask("phase", to=4)
            for note in notes:
                await ann.ask("rate", item=note, scale="importance", value=5)
                await ann.ask("rate", item=note, scale="evidence", value=1)
            await lead.ask("tally", shown=True)

    played(fill())
    page = screens(size, server.board if size is PROJECTOR else server.facilitator).page
    page.locator(".map-point").nth(8).wait_for()
    page.wait_for_timeout(300)
    boxes = "s => [...document.querySelectorAll(s)].map((e) => e.getBoundingClientRect().toJSON())"
    (label,) = page.evaluate(boxes, ".map-corner")
    assert label["width"] > 40
    for point in page.evaluate(boxes, ".map-point"):
        apart = (
            point["right"] <= label["left"]
            or point["left"] >= label["right"]
            or point["top"] >= label["bottom"]
            or point["bottom"] <= label["top"]
        )
        assert apart, (point, label)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


VOTE_AND_RATE = """
title: First voted on, then rated
makes: assumptions
phases:
  - kind: write
    columns: [{title: It pays, kind: viability}]
  - kind: vote
    items: notes
    dots: 5
    per_item: 5
  - kind: rate
    items: notes
    scales:
      - {id: importance, title: How bad is it?, low: Hardly, high: Fatal}
      - {id: evidence, title: How much do we know?, low: A guess, high: Tested}
"""
# Importance, evidence and dots of each idea; the fives share a place, the threes lie between.
RATED = ((3, 3, 2), (3, 3, 0), (3, 3, 0), (5, 1, 0), (5, 1, 3), (4, 2, 0), (2, 5, 0), (3, 2, 0))


@browser
def test_the_map_of_the_room_and_that_of_the_report_agree(
    live: Start, screens: Open, tmp_path: Path
) -> None:
    template = tmp_path / "both.yaml"
    template.write_text(VOTE_AND_RATE, encoding="utf-8")
    server = live("--template", str(template))

    async def fill() -> None:
        async with Client(server.facilitator) as lead, Client(server.join, name="Ann") as ann:
            notes = [
                await ann.ask("write", text=f"Idea {n}", column="it-pays")
                for n in range(len(RATED))
            ]
            await lead.ask("phase", to=1)
            for note, (_, _, dots) in zip(notes, RATED, strict=True):
                for n in range(dots):
                    await ann.ask("dot", item=note, n=n + 1)
            await lead.ask("tally", shown=True)
            await lead.ask("phase", to=2)
            for note, (importance, evidence, _) in zip(notes, RATED, strict=True):
                await ann.ask("rate", item=note, scale="importance", value=importance)
                await ann.ask("rate", item=note, scale="evidence", value=evidence)
            await lead.ask("tally", shown=True)

    played(fill())
    page = screens(PROJECTOR, server.board).page
    page.locator(".map-point").nth(7).wait_for()
    told = page.locator(".legend .words").all_inner_texts()
    found = read_outcome(next((server.study / "workshops").glob("*/room.sqlite")).parent)
    assert told == [item.title for item in found.items]
    assert told[:2] == ["Idea 4", "Idea 3"]
    assert {found.kind_of(item) for item in found.items} == {"viability"}
    sizes = "e => [e.width.baseVal.value / 2, e.height.baseVal.value / 2]"
    across, up = page.locator(".map-first").evaluate(sizes)
    places = "e => [e.textContent, ...e.getAttribute('transform').match(/[\\d.]+/g).map(Number)]"
    points = page.locator(".map-point").evaluate_all(f"all => all.map({places})")
    assert len(points) == len(RATED)
    for number, x, y in points:
        ratings = found.items[int(number) - 1].ratings or {}
        assert int(x // across) + 1 == ratings["evidence"].median
        assert 5 - int(y // up) == ratings["importance"].median


@browser
def test_a_suggested_group_can_be_dismissed_and_offered_again(live: Start, screens: Open) -> None:
    server = live("--template", "affinity")
    subjects = ("the winter price", "the repair workshop", "the battery at night")

    async def fill() -> None:
        async with Client(server.facilitator) as lead, Client(server.join, name="Ann") as ann:
            for n in range(15):
                said = ("is too high", "should be lower", "worries me", "came up again", "is odd")
                await ann.ask("write", text=f"{subjects[n % 3]} {said[n // 3]}".capitalize())
            await lead.ask("phase", to=2)

    played(fill())
    desk = screens(LAPTOP, server.facilitator)
    page = desk.page
    page.get_by_role("button", name="Suggest groups").click()
    offers = page.locator(".offers > li")
    offers.first.wait_for(timeout=60_000)
    before = offers.all_inner_texts()
    offers.first.get_by_role("button", name="Dismiss").click()
    assert offers.all_inner_texts() == before[1:]
    page.get_by_role("button", name="Suggest groups").click()
    page.wait_for_timeout(500)
    assert offers.all_inner_texts() == before
    assert desk.complaints == []
