"""Results of analyses, one per text, under ``.workbench/``: any number of them in one file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from workbench.errors import StoreError
from workbench.store.atomic import write_text

T = TypeVar("T")

FILE = "rows.sqlite"
_AT_ONCE = 500
_PATIENCE = 30.0
_TABLE = (
    "CREATE TABLE IF NOT EXISTS rows "
    "(analysis TEXT, key TEXT, row TEXT, PRIMARY KEY (analysis, key)) WITHOUT ROWID"
)


class Rows:
    """Keeps plain values by analysis and key; safe to delete, and shared by processes.

    Keys are hashes, so that no text stands in the file unless a row repeats it.

    Parameters
    ----------
    folder : str or Path
        The cache's folder, ``.workbench``.

    Examples
    --------
    >>> import tempfile
    >>> rows = Rows(tempfile.mkdtemp())
    >>> rows.put("moods@1", {"ab12": {"valence": 0.5}})
    >>> rows.get("moods@1", ["ab12", "cd34"])
    {'ab12': {'valence': 0.5}}
    """

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / FILE

    def get(self, analysis: str, keys: Sequence[str]) -> dict[str, Any]:
        """Those rows that are there, by key."""
        name = _short(analysis)
        if not keys or not self.path.exists():
            return {}
        return self._mended(lambda base: dict(_found(base, name, keys)), {})

    def put(self, analysis: str, rows: Mapping[str, Any]) -> None:
        """Keep rows; all or none of them are there afterwards.

        Raises
        ------
        StoreError
            If the folder cannot be written to.
        """
        name = _short(analysis)
        values = [(name, key, json.dumps(row)) for key, row in rows.items()]
        try:
            self._prepare()
            self._mended(lambda base: _insert(base, values), None)
        except OSError as error:
            raise StoreError(
                f"cannot keep derived data: {error.strerror}",
                path=self.path,
                hint="Make room on the disk, or let Workbench write to the study's folder.",
            ) from error

    def clear(self) -> None:
        """Delete everything that is kept."""
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(FILE + ending).unlink(missing_ok=True)

    def _prepare(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        ignored = self.path.parent / ".gitignore"
        if not ignored.exists():
            write_text(ignored, "*\n")

    def _mended(self, act: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Act on the file; one that is damaged is made anew, one that is busy is let be."""
        for _ in range(2):
            try:
                with self._open() as base:
                    return act(base)
            except sqlite3.OperationalError:
                return otherwise  # locked, full or read-only: nothing depends on the entry
            except (sqlite3.DatabaseError, ValueError):
                with suppress(OSError):
                    self.clear()
        return otherwise

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as base:
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=NORMAL")
            with base:
                base.execute(_TABLE)
                yield base


def _short(analysis: str) -> str:
    return hashlib.sha256(analysis.encode()).hexdigest()[:16]


def _found(
    base: sqlite3.Connection, analysis: str, keys: Sequence[str]
) -> Iterator[tuple[str, Any]]:
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        asked = f"SELECT key, row FROM rows WHERE analysis = ? AND key IN ({marks})"
        for key, row in base.execute(asked, (analysis, *some)):
            yield key, json.loads(row)


def _insert(base: sqlite3.Connection, values: Sequence[tuple[str, str, str]]) -> None:
    base.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", values)
