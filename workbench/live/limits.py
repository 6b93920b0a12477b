"""How much one client may ask: operations of a participant, and failed attempts to get in."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

Clock = Callable[[], float]


class Bucket:
    """A rate limit that allows short bursts.

    Parameters
    ----------
    rate : float
        Operations a second in the long run.
    burst : float
        Operations at once.
    clock : callable
        Seconds, monotonic.

    Examples
    --------
    >>> bucket = Bucket(1, 2, clock=lambda: 0.0)
    >>> [bucket.take() for _ in range(3)]
    [True, True, False]
    """

    def __init__(self, rate: float, burst: float, *, clock: Clock = time.monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._left = burst
        self._at = clock()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        now = self._clock()
        self._left = min(self._burst, self._left + max(0.0, now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Failures:
    """Counts failed attempts by key: an address, or a room's facilitator secret.

    A workshop's phones often share one address, so only failures count, and whoever has the
    right code always gets in.

    Parameters
    ----------
    most : int
        Failures within the window after which attempts become slow.
    window : float
        Seconds.
    """

    def __init__(
        self, most: int = 30, window: float = 600.0, *, clock: Clock = time.monotonic
    ) -> None:
        self._most = most
        self._window = window
        self._clock = clock
        self._seen: dict[str, deque[float]] = {}

    def add(self, key: str) -> None:
        """Count a failure."""
        self._forget()
        self._seen.setdefault(key, deque(maxlen=4 * self._most)).append(self._clock())

    def many(self, key: str) -> bool:
        """Whether there were too many failures lately."""
        since = self._clock() - self._window
        return sum(at > since for at in self._seen.get(key, ())) >= self._most

    def _forget(self) -> None:
        since = self._clock() - self._window
        self._seen = {key: seen for key, seen in self._seen.items() if seen[-1] > since}
