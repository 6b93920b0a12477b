"""The log of a workshop: an SQLite file to which facts are only added, durable when told."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.live.erasing import without, written
from workbench.live.errors import LiveError
from workbench.live.holding import Hold

FORMAT = 1
LOG_NAME = "room.sqlite"
DAMAGED = "Put a copy of it back, or move its folder out of workshops/; nothing else needs it."
_BUSY_MS = 5000
_TABLES = """
create table if not exists meta (key text primary key, value text not null) without rowid;
create table if not exists log (
    seq integer primary key autoincrement,
    at real not null,
    person text not null,
    ref text not null,
    made text not null,
    fact text not null
);
create unique index if not exists log_ref on log (person, ref) where ref <> '';
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with who caused it.

    Attributes
    ----------
    person, ref : str
        Of the operation; `ref` stands at its first fact only.
    made : str
        Id of what the operation made, or empty.
    fact : mapping
    """

    person: str
    ref: str
    made: str
    fact: Mapping[str, Any]


class Log:
    """The facts of one workshop, in a file of its own.

    Parameters
    ----------
    path : Path
        The SQLite file; made where it is missing, readable by its owner alone.

    Raises
    ------
    LiveError
        When it cannot be opened, is no log, or was written by a newer Workbench.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hold = Hold(path.parent)
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            with self._told():
                self._open()
            self._check_format()
        except LiveError:
            self.close()
            raise

    def _open(self) -> None:
        self._base.execute(f"pragma busy_timeout = {_BUSY_MS}")
        # What is erased is overwritten; what is acknowledged is on the disk.
        self._base.execute("pragma secure_delete = on")
        self._base.execute("pragma journal_mode = wal")
        self._base.execute("pragma synchronous = full")
        self._base.executescript(_TABLES)

    def _check_format(self) -> None:
        stored = self.meta().get("format")
        if stored is None:
            self.describe({"format": str(FORMAT)})
        elif stored != str(FORMAT):
            raise LiveError(
                f"this log has format {stored}, this Workbench reads {FORMAT}",
                path=self.path,
                hint="Open it with the Workbench that wrote it, or a newer one.",
            )

    def close(self) -> None:
        """Close the file."""
        self._base.close()
        self._hold.release()

    def hold(self) -> None:
        """Keep other processes from changing this workshop; it ends with the process.

        Raises
        ------
        LiveError
            When another process holds it: two that add facts would not know of each other's.
        """
        self._hold.take()

    def meta(self) -> dict[str, str]:
        """What describes the workshop: id, code, key, secrets."""
        with self._told():
            return dict(self._base.execute("select key, value from meta"))

    def describe(self, values: Mapping[str, str]) -> None:
        """Set descriptions."""
        with self._told(), self._transaction():
            statement = "insert or replace into meta (key, value) values (?, ?)"
            self._base.executemany(statement, list(values.items()))

    def append(self, entries: Iterable[Entry]) -> int:
        """Add facts in one transaction; durable when this returns.

        Parameters
        ----------
        entries : iterable of Entry

        Returns
        -------
        int
            Number of the last fact.

        Raises
        ------
        LiveError
            When nothing could be written, and nothing was.
        """
        now = time.time()
        rows = [
            (now, entry.person, entry.ref, entry.made, json.dumps(entry.fact, ensure_ascii=False))
            for entry in entries
        ]
        statement = "insert into log (at, person, ref, made, fact) values (?, ?, ?, ?, ?)"
        with self._told(), self._transaction():
            self._base.executemany(statement, rows)
        return self.last()

    def last(self) -> int:
        """Number of the last fact, 0 for an empty log."""
        with self._told():
            found = self._base.execute("select max(seq) from log").fetchone()[0]
            return int(found or 0)

    def facts(self) -> Iterator[dict[str, Any]]:
        """All facts, in order."""
        with self._told():
            for (text,) in self._base.execute("select fact from log order by seq"):
                yield json.loads(text)

    def dated(self) -> Iterator[tuple[float, dict[str, Any]]]:
        """All facts with when they were written, in seconds since 1970."""
        with self._told():
            for at, text in self._base.execute("select at, fact from log order by seq"):
                yield at, json.loads(text)

    def refs(self) -> dict[tuple[str, str], str]:
        """What was made by each operation, by person and ref."""
        with self._told():
            rows = self._base.execute("select person, ref, made from log where ref <> ''")
            return {(person, ref): made for person, ref, made in rows}

    def erase(self, person: str) -> None:
        """Take a participant's words out of the file: name, notes, titles, votes, ratings.

        The facts keep their numbers; what others did stays, and how to take it back. Nothing
        of it is left in the file's free pages or in its write-ahead log.

        Raises
        ------
        LiveError
            When it cannot be written, or another process holds the workshop.
        """
        with self._hold.kept(), self._told():
            self._rewrite(person)
            self._base.execute("pragma wal_checkpoint(truncate)")
            self._base.execute("vacuum")
            if self._base.execute("pragma wal_checkpoint(truncate)").fetchone()[0]:
                raise sqlite3.OperationalError("another program reads it")

    def _rewrite(self, person: str) -> None:
        with self._transaction():
            rows = self._base.execute("select seq, fact from log").fetchall()
            facts = [(seq, json.loads(text)) for seq, text in rows]
            gone, words = written([fact for _, fact in facts], person)
            for seq, fact in facts:
                kept = without(fact, person, gone, words)
                if kept is None:
                    self._base.execute("delete from log where seq = ?", (seq,))
                elif kept != fact:
                    changed = json.dumps(kept, ensure_ascii=False)
                    self._base.execute("update log set fact = ? where seq = ?", (changed, seq))

    def unerased(self) -> list[str]:
        """People who were removed and of whom something is left, after an interrupted erasure."""
        facts = list(self.facts())
        gone = [fact["person"] for fact in facts if fact["kind"] == "person_removed"]
        left = {fact.get("person") for fact in facts if fact["kind"] in ("wrote", "joined")}
        return [person for person in gone if person in left]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._base.execute("begin immediate")
        try:
            yield
            self._base.execute("commit")
        except BaseException:
            if self._base.in_transaction:
                self._base.execute("rollback")
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            # SQLite's own base class stands for a file that is no database, or a damaged one.
            damaged = type(error) is sqlite3.DatabaseError
            raise LiveError(
                f"the workshop's log cannot be used ({error})",
                path=self.path,
                hint=DAMAGED if damaged else "Is the disk full, or the file write-protected?",
            ) from error
