"""Wrong codes: answered late, told to those who lead, and too few to be of use."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable

from workbench.live.errors import Refused
from workbench.live.limits import Clock, Failures

_TOLD = 100
# Of some 480 million codes: by then a guess has come true with a chance of one in 100,000.
MOST_GUESSES = 5000
_WINDOW = 600.0
_PAUSE = 2.0
_MOST_PAUSING = 100


class Guard:
    """Watches wrong codes and secrets.

    Only wrong answers wait: phones of one room share an address, and somebody there who guesses
    must not keep the others out. That alone slows nobody who asks a hundred times at once, so
    wrong codes are counted, wherever they come from, and after `MOST_GUESSES` codes become
    longer than anybody could guess.

    Parameters
    ----------
    lengthen : callable
        Gives the workshops longer codes.
    clock : callable
        Seconds, monotonic.
    """

    def __init__(self, lengthen: Callable[[], None], *, clock: Clock = time.monotonic) -> None:
        self.guesses = 0
        self._lengthen = lengthen
        self._clock = clock
        self._last = clock()
        self._failures = Failures(window=_WINDOW, clock=clock)
        self._pausing: Counter[str] = Counter()

    async def wrong_code(self, address: str) -> None:
        """Count a wrong code; returns late when there were many from this address.

        Raises
        ------
        Refused
            When too many from there are waiting already.
        """
        self.guesses += 1
        self._last = self._clock()
        if self.guesses == MOST_GUESSES:
            self._lengthen()
        await self.wrong(f"join {address}")

    async def wrong(self, key: str) -> None:
        """Count a failure of any kind; returns late when there were many of this key.

        Raises
        ------
        Refused
            When too many of it are waiting already.
        """
        many = self._failures.many(key)
        self._failures.add(key)
        if not many:
            return
        if self._pausing[key] >= _MOST_PAUSING:
            raise Refused("Too many attempts. Wait a minute.")
        self._pausing[key] += 1
        try:
            await asyncio.sleep(_PAUSE)
        finally:
            self._pausing[key] -= 1
            self._pausing += Counter()  # forgets those that are zero

    @property
    def warning(self) -> str:
        """What those who lead should know, as long as it goes on; empty otherwise."""
        if self.guesses < _TOLD or self._clock() - self._last > _WINDOW:
            return ""
        # In steps: a number that runs would be read out again and again.
        tried = MOST_GUESSES if self.guesses >= MOST_GUESSES else _TOLD
        what = f"Somebody is trying out join codes: more than {tried:,} wrong ones so far."
        if tried == MOST_GUESSES:
            what += " So the code is a longer one now; phones that are in stay in."
        return f"{what} Lock the room once everybody is in."
