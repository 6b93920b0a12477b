"""What a timer has left when its server comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.live.room import Fact, Timer


def rested(timer: Timer, dated: Sequence[tuple[float, Fact]]) -> Timer:
    """A timer that waits for the facilitator, with what it had left when last seen.

    Parameters
    ----------
    timer : Timer
        As the log says.
    dated : sequence of (float, fact)
        All facts with when they were written, in seconds. What a server that was killed did
        after the last of them nobody knows; how long it was away does not count.
    """
    if not timer.running:
        return timer
    at = [when for when, fact in dated if fact["kind"] == "timer"]
    ran = max(0.0, dated[-1][0] - at[-1]) if at else 0.0
    return replace(timer, running=False, left=max(0, timer.left - round(1000 * ran)))


def stopped(timer: Timer, left: int) -> dict[str, Any]:
    """The fact that a server writes when it is told to stop while a timer runs."""
    return {"kind": "timer", "length": timer.length, "left": left, "running": False}
