"""Phones fall asleep in pockets, in the middle of a note, and wake in another phase."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from live_browsers import PHONE, Watched, watched, write
from live_sleep import sleepy

from workbench.live import server
from workbench.live.beginning import create
from workbench.live.operations import read
from workbench.live.room import FACILITATOR
from workbench.live.template_files import load

# The clock of a page stands still in sleep on many phones; the one on the wall goes on.
CLOCK = """
const real = Date.now;
let slept = 0;
Date.now = () => real() + slept;
window.wakeAfter = (ms) => { slept += ms; };
"""
PING = 0.5


class Sleeper:
    """A phone that can sleep: its page is frozen and its line silent."""

    def __init__(self, chromium: Any, address: str, line: Any) -> None:
        self._context = chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
        self._context.add_init_script(CLOCK)
        self.seen: Watched = watched(self._context, address)
        self.page, self.line = self.seen.page, line
        self._cdp = self._context.new_cdp_session(self.page)
        self.page.click("button.main")
        self.page.wait_for_selector("#note")

    def put(self, text: str) -> None:
        self.page.fill("#note", text)
        self.page.press("#note", "Enter")

    def sleep(self) -> None:
        self.line.fall_silent("up", "down")
        self._cdp.send("Page.setWebLifecycleState", {"state": "frozen"})

    def wake(self) -> float:
        self.line.come_back()
        self._cdp.send("Page.setWebLifecycleState", {"state": "active"})
        self.page.evaluate("wakeAfter(600_000)")
        return time.monotonic()

    def close(self) -> None:
        self._context.close()


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.browser
def test_a_phone_that_slept_catches_up_and_loses_no_note(
    tmp_path: Path, chromium: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_PING", PING)
    workshop = create(tmp_path / "w", load("brainstorm"))
    with sleepy(workshop, 2) as room:
        crowd = room.hall.crowds[0]
        refs = iter(range(100))

        def lead(op: str, **fields: Any) -> None:
            frame = {"op": op, "ref": f"{next(refs):08x}", **fields}
            workshop.ask(FACILITATOR, read(frame))
            crowd.wake()

        def texts() -> list[str]:
            return sorted(note.text for note in workshop.saved.notes.values())

        phones = [Sleeper(chromium, *each) for each in zip(room.addresses, room.lines, strict=True)]
        ann, bob = phones
        write(ann.seen, "First")
        # Ann's note arrives and the answer does not; Bob's never leaves the phone's pocket.
        ann.line.fall_silent("down")
        ann.put("Arrived")
        _until(lambda: "Arrived" in texts())
        bob.line.fall_silent("up", "down")
        bob.put("In the pocket")
        for phone in phones:
            phone.sleep()
        lead("timer", do="start", seconds=300)
        _until(lambda: not crowd.connections)
        for phone in phones:
            since = phone.wake()
            phone.page.wait_for_selector(".unsent:visible", state="detached")
            phone.page.locator(".clock, .timer, time").first.wait_for()
            assert time.monotonic() - since < 5
        _until(lambda: len(texts()) == 3)
        assert texts() == ["Arrived", "First", "In the pocket"]
        assert ann.page.locator(".notes li").count() == 2
        # Asleep while the room goes on: awake, it is where the room is, and says what came late.
        bob.line.fall_silent("up", "down")
        bob.put("Too late")
        for phone in phones:
            phone.sleep()
        lead("reveal")
        lead("phase", to=2)
        for phone in phones:
            since = phone.wake()
            phone.page.get_by_role("heading", name="Group", exact=True).wait_for()
            phone.page.get_by_text("In the pocket").first.wait_for()
            assert time.monotonic() - since < 5
        bob.page.wait_for_selector(".lost >> text=Too late")
        assert texts() == ["Arrived", "First", "In the pocket"]
        for phone in phones:
            phone.close()
