"""Wrong keys: answered late, and later the more of them come from one place."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from workbench.errors import WorkbenchError

SHORTEST = 16
_LEAST_KINDS = 6
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 8.0
_REMEMBERED = 600.0
_MOST_WAITING = 20
_MOST_PLACES = 10_000
_MOST_KEYS = 16


def same(given: str, key: str) -> bool:
    """Whether a key is right, taking as long for every wrong one.

    Examples
    --------
    >>> same("naïve", "naive"), same("naïve", "naïve")
    (False, True)
    """
    return hmac.compare_digest(given.encode(), key.encode())


def check_key(key: str) -> None:
    """Refuse a key that somebody could guess by trying.

    Parameters
    ----------
    key : str
        What the operator gave.

    Raises
    ------
    WorkbenchError
        If it is shorter than 16 characters, or mostly one character repeated.

    Examples
    --------
    >>> check_key("R7xhT2p9QmLs0vWd")
    """
    hint = (
        "Make one with 'openssl rand -base64 24' and set it as WORKBENCH_TOKEN, "
        "or leave it out: a new one is then made at each start."
    )
    if len(key) < SHORTEST:
        signs = "1 character" if len(key) == 1 else f"{len(key)} characters"
        raise WorkbenchError(
            f"the token has {signs}; one that nobody guesses has {SHORTEST} or more", hint=hint
        )
    if len(set(key)) < _LEAST_KINDS:
        raise WorkbenchError("the token repeats a few characters and could be guessed", hint=hint)


@dataclass
class _Place:
    wrong: OrderedDict[bytes, float] = field(default_factory=OrderedDict)
    waiting: int = 0


class Guessing:
    """Remembers for ten minutes from where wrong keys came, and lets those wait.

    The right key never waits: people behind the address of somebody who guesses, as in one
    office, come in as always. One wrong key tried again, such as an old link, is no new guess.
    """

    def __init__(self) -> None:
        self._places: OrderedDict[str, _Place] = OrderedDict()

    def pause(self, place: str, given: str) -> float:
        """Seconds until this wrong key is answered.

        Examples
        --------
        >>> guessing = Guessing()
        >>> [guessing.pause("192.0.2.1", key) for key in ("old", "old", "a", "b", "c", "d")]
        [1.0, 1.0, 2.0, 4.0, 8.0, 8.0]
        >>> guessing.pause("192.0.2.2", "old")
        1.0
        """
        known = self._at(place).wrong
        now = time.monotonic()
        while known and now - next(iter(known.values())) > _REMEMBERED:
            known.popitem(last=False)
        mark = hashlib.sha256(given.encode()).digest()
        known.pop(mark, None)
        known[mark] = now
        if len(known) > _MOST_KEYS:
            known.popitem(last=False)
        return float(min(_FIRST_PAUSE * 2 ** (len(known) - 1), _LONGEST_PAUSE))

    async def wait(self, place: str, given: str) -> bool:
        """Wait before a wrong key is answered; False where too many from there wait already."""
        seconds, at = self.pause(place, given), self._at(place)
        if at.waiting >= _MOST_WAITING:
            return False
        at.waiting += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            at.waiting -= 1
        return True

    def _at(self, place: str) -> _Place:
        at = self._places.setdefault(place, _Place())
        self._places.move_to_end(place)
        if len(self._places) > _MOST_PLACES:
            self._places.popitem(last=False)
        return at
