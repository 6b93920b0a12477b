"""Cases run in a process of their own; one that hangs or dies is recorded, and the rest go on."""

from __future__ import annotations

import multiprocessing as mp
import resource
import tempfile
import time
import warnings
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.attempts import Ended, attempt
from tests.fuzz.cases import Case, Deck

PATIENCE = 90.0
_ADDRESSES = 6 << 30
_BATCH = 4000


class Watch:
    """Goes through cases.

    Parameters
    ----------
    seed, first, cases : int
    seconds : float
        No case begins later.
    """

    def __init__(self, seed: int, first: int, cases: int, seconds: float) -> None:
        self._seed, self._next, self._stop = seed, first, first + cases
        self._seconds = seconds
        self._began = time.monotonic()
        self._deck = Deck(seed)
        warnings.simplefilter("ignore")

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._began

    def run(self) -> Iterator[tuple[int, Case, Ended]]:
        """Yield number, case and end of each; cases are made anew here only where asked."""
        context = mp.get_context("spawn")
        while self._next < self._stop and self.elapsed < self._seconds:
            here, there = context.Pipe()
            stop = min(self._stop, self._next + _BATCH)
            process = context.Process(target=_work, args=(there, self._seed, self._next, stop))
            process.start()
            there.close()
            try:
                yield from self._listen(here, stop)
            finally:
                process.kill()
                process.join()

    def _listen(self, here: Connection, stop: int) -> Iterator[tuple[int, Case, Ended]]:
        patience = 3 * PATIENCE  # the first answer waits for imports
        while self._next < stop and self.elapsed < self._seconds:
            number = self._next
            try:
                if here.poll(patience):
                    ended = here.recv()
                else:
                    ended = Ended("hang", f"no answer for {patience:.0f} s", patience, 0.0)
            except EOFError:
                ended = Ended("death", "the process died", 0.0, 0.0)
            self._next += 1
            patience = PATIENCE
            yield number, self._case(number, ended), ended
            if ended.what in ("hang", "death"):
                return

    def _case(self, number: int, ended: Ended) -> Case:
        if ended.what in ("read", "refused"):
            return Case(number, "", "", b"", "")
        return self._deck.case(number)


def _work(there: Connection, seed: int, first: int, stop: int) -> None:
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    deck = Deck(seed)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, stop):
            case = deck.case(number)
            path = Path(folder) / f"x{case.suffix}"
            path.write_bytes(case.data)
            there.send(attempt(case.reader, path))
            path.unlink()
