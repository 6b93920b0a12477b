"""A whole workshop: a facilitator in a Voila app, a projector, and phones, from code to study."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from live_browsers import LAPTOP, PROJECTOR, Watched, axe, join, write

from workbench import Study

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]
Start = Callable[..., Any]

NOTES = [
    ("Families keep the bike through winter", "Customers want it"),
    ("Studded tyres matter more than the price", "Customers want it"),
    ("A winter lease pays for its own storage", "It pays"),
    ("Insurers accept a bike that stands outside", "It pays"),
    ("One mechanic can serve a whole quarter", "We can do it"),
    ("Batteries live through a night at minus ten", "We can do it"),
    ("Families would pay to keep it through winter", "Customers want it"),
    ("The workshop has room for sixty bikes", "We can do it"),
]


@pytest.fixture
def voila(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Serves the facilitator's desk as a Voila app."""
    processes: list[subprocess.Popen[bytes]] = []

    def serve(link: str) -> str:
        path = tmp_path / "desk.ipynb"
        code = f"from workbench.live.facilitator import Facilitator\nFacilitator({link!r})"
        path.write_text(json.dumps(_notebook(code)), encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        options = ["--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
        with (tmp_path / "voila.log").open("wb") as log:
            command = [sys.executable, "-m", "voila", str(path), *options]
            processes.append(subprocess.Popen(command, stdout=log, stderr=log))
        return _answering(f"http://127.0.0.1:{port}/")

    yield serve
    for process in processes:
        process.terminate()
        process.wait(timeout=20)


def _notebook(code: str) -> dict[str, Any]:
    cell = {"cell_type": "code", "id": "desk", "execution_count": None, "metadata": {}}
    python = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": [{**cell, "outputs": [], "source": code}],
        "metadata": {"kernelspec": python},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _answering(url: str) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}voila/static/favicon.ico", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return url
    raise AssertionError("voila did not start")


def on(desk: Watched, heading: str) -> None:
    """Press what comes next until the desk has this phase."""
    page = desk.page
    page.click(".desk .moving .main")
    page.locator(".desk h1", has_text=heading).wait_for()


def all_in(phones: list[Watched], heading: str) -> None:
    """Every phone is in the phase, no wider than its screen, and axe is content."""
    for phone in phones:
        phone.page.locator("h1", has_text=heading).wait_for()
        assert phone.sideways <= 0, heading
    assert axe(phones[0]) == [], heading


def test_a_workshop_from_the_code_to_the_assumption_map(
    live: Start, voila: Callable[[str], str], screens: Open
) -> None:
    server = live("--template", "assumption-map", "--title", "Winter leases")
    desk = screens(LAPTOP, voila(server.facilitator))
    board = screens(PROJECTOR, server.board)
    phones = [join(screens, server.join, name) for name in ("Ann", "Bob", "", "")]
    desk.page.click(".desk >> text=Start")
    phones[0].page.wait_for_selector(".clock >> text=7:5")
    phones[3].page.context.set_offline(True)
    for number, (text, column) in enumerate(NOTES):
        if number % 4 != 3:
            write(phones[number % 4], text, column)
    _alone(phones, board, desk)
    # One phone was away, wrote all the same, and comes back.
    for number in (3, 7):
        text, column = NOTES[number]
        phones[3].page.locator(".chips label", has_text=column).click()
        phones[3].page.fill("#note", text)
        phones[3].page.press("#note", "Enter")
    phones[3].page.context.set_offline(False)
    desk.page.locator(".privately .large", has_text="8 notes so far").wait_for()
    all_in(phones, "Write")

    desk.page.click("text=Reveal all notes")
    phones[0].page.wait_for_selector("text=The workshop has room for sixty bikes")
    on(desk, "Read")
    phones.append(join(screens, server.join, "Late"))
    all_in(phones, "Read")
    assert phones[4].page.locator(".note").count() == 8

    on(desk, "Group")
    all_in(phones, "Group")
    page = phones[1].page
    page.locator(".piece", has_text="Families keep").tap()
    page.locator(".piece", has_text="Families would pay").tap()
    phones[4].page.wait_for_selector(".group:not(.loose) >> text=Families would pay")
    on(desk, "Name")
    all_in(phones, "Name")
    phones[2].page.fill(".naming input", "Families keep the bike in winter and pay for it")
    phones[2].page.keyboard.press("Enter")
    board.page.wait_for_selector("h2 >> text=and pay for it")

    on(desk, "Rate")
    all_in(phones, "Rate")
    for number, phone in enumerate(phones):
        _rate(phone, [5, 2] if number else [4, 1])
    desk.page.wait_for_selector(".progress >> text=5 rated, 5 here")
    assert board.page.locator(".map-point").count() == 0
    desk.page.click("text=Show the result")
    board.page.wait_for_selector(".map-point")
    phones[0].page.wait_for_selector("text=5 of 5 (from 4 to 5, 5 rated)")
    all_in(phones, "Rate")
    on(desk, "Discuss")
    all_in(phones, "Discuss")
    phones[0].page.wait_for_selector("text=5 of 5 (from 4 to 5, 5 rated)")
    on(desk, "Close")
    desk.page.click("text=Close the workshop")
    desk.page.click("text=Close it now")
    all_in(phones, "All done")
    phones[0].page.wait_for_selector("text=What happens with your words")
    desk.page.wait_for_selector(".outcome >> text=as workshop evidence", timeout=30_000)
    _in_the_study(server)
    for seen in (*phones, board):
        assert [said for said in seen.complaints if "ERR_INTERNET_DISCONNECTED" not in said] == []
        assert seen.outside == []


def _alone(phones: list[Watched], board: Watched, desk: Watched) -> None:
    """Before the reveal nobody has anybody else's words on their page."""
    for seen, own in ((phones[0], 0), (phones[2], 2), (board, None), (desk, None)):
        body = seen.page.inner_text("body")
        for number, (text, _) in enumerate(NOTES):
            assert (text in body) == (own is not None and number % 4 == own), (own, text)


def _rate(phone: Watched, values: list[int]) -> None:
    """Rate the group."""
    card = phone.page.locator(".choice", has_text="and pay for it")
    for scale, value in zip(card.locator(".scale").all(), values, strict=True):
        scale.locator("label").nth(value - 1).tap()
        scale.locator("input:checked").wait_for(state="attached")


def _in_the_study(server: Any) -> None:
    """The rated group is an assumption of the study, where the room placed it."""
    found = Study(server.study).assumptions
    words = [assumption.text for assumption in found]
    assert "Families keep the bike in winter and pay for it" in words
    top = found[words.index("Families keep the bike in winter and pay for it")]
    assert top.importance == 5
    assert "workshop" in top.origin
