"""Who may change a workshop: one process at a time, and the others are told which."""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from workbench.live.errors import LiveError

HOLD_NAME = "served.lock"
# The lock says nothing of who has it, as nobody else can read it.
HOLDER_NAME = "served.txt"


class Hold:
    """The right to change the workshop in a folder; it ends with the process.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: sqlite3.Connection | None = None

    def take(self) -> None:
        """Keep other processes from changing the workshop.

        Raises
        ------
        LiveError
            When another process holds it, naming that.
        """
        if self._lock is not None:
            return
        try:
            self._lock = _locked(self._folder / HOLD_NAME)
        except sqlite3.OperationalError as error:
            raise self._refusal(error) from error
        self._sign()

    def release(self) -> None:
        """Let others change it."""
        if self._lock is None:
            return
        with contextlib.suppress(OSError):
            (self._folder / HOLDER_NAME).unlink(missing_ok=True)
        self._lock.close()
        self._lock = None

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """Hold it for a while, or go on holding it.

        Raises
        ------
        LiveError
            When another process holds it.
        """
        had = self._lock is not None
        self.take()
        try:
            yield
        finally:
            if not had:
                self.release()

    def _sign(self) -> None:
        """Say who holds it; where the disk is full, nobody is named."""
        since = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        who = f"process {os.getpid()} on {platform.node() or 'this machine'}, since {since}"
        with contextlib.suppress(OSError):
            (self._folder / HOLDER_NAME).write_text(who, encoding="utf-8")

    def _refusal(self, error: sqlite3.OperationalError) -> LiveError:
        who = str(error)
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            who = f"it is served by another Workbench: {self._holder()}"
        return LiveError(
            f"this workshop cannot be changed here ({who})",
            path=self._folder,
            hint="Stop that process first, or use the pages that it serves.",
        )

    def _holder(self) -> str:
        try:
            who = (self._folder / HOLDER_NAME).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            who = ""
        return who or "its process is not known"


def _locked(path: Path) -> sqlite3.Connection:
    lock = sqlite3.connect(path, isolation_level=None, timeout=0, check_same_thread=False)
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError:
        lock.close()
        raise
    return lock
