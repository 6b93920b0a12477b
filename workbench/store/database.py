"""Transactions on the journal's database: locks, retries and errors in plain words."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")

BUSY_SECONDS = 5.0
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
_PASSING = (
    "database is locked",
    "database is busy",
    "table is locked",
    "already exists",
    "deadlock",
)
_MEMORY = (None, "", ":memory:")


class Database:
    """A database that is opened for each transaction and never kept open between them.

    So it survives forks, a file that is put back from a backup and a restarted server, and
    leaves no lock behind.

    Parameters
    ----------
    url_or_path : str or Path
        A path means SQLite; text with ``://`` is a SQLAlchemy URL.
    """

    def __init__(self, url_or_path: str | Path) -> None:
        self._address = url_or_path
        self._made: Engine | None = None

    def __str__(self) -> str:
        if self.file is not None:
            return str(self.file)
        return self._engine().url.render_as_string(hide_password=True)

    @property
    def file(self) -> Path | None:
        """The SQLite file, None for servers and for databases in memory."""
        if isinstance(self._address, str) and "://" in self._address:
            url = self._engine().url
            is_file = url.get_backend_name() == "sqlite" and url.database not in _MEMORY
            return Path(str(url.database)) if is_file else None
        return Path(self._address)

    def read(self, work: Callable[[Connection], T], *, empty: T) -> T:
        """Run a reading transaction; `empty` where no journal has been made, which stays so."""
        from workbench.store.tables import stored_format

        if self.file is not None and not self.file.exists():
            return empty

        def body(connection: Connection) -> T:
            return work(connection) if stored_format(connection, lock=False) else empty

        return self._run(body, write=False)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run a writing transaction, one writer at a time; durable when this returns."""
        from workbench.store.tables import bring_up_to_date

        def body(connection: Connection) -> T:
            bring_up_to_date(connection)
            return work(connection)

        return self._run(body, write=True)

    def scrub(self, *, compact: bool = False) -> None:
        """Empty SQLite's write-ahead log, so that overwritten words are in no file.

        Parameters
        ----------
        compact : bool
            Also write the whole file anew, without pages that other programs left in it.

        Raises
        ------
        StoreError
            If another program keeps the log in use.
        """
        if self.file is None or not self.file.exists():
            return
        if compact:
            self._vacuum()
        for pause in (*PAUSES, 0.0):
            if self._truncate_log():
                return
            time.sleep(pause)
        raise StoreError(
            "the change is stored, but another program still reads the old version",
            path=f"{self.file}-wal",
            hint="Close other notebooks and apps of this study and do it again.",
        )

    def _vacuum(self) -> None:
        with self._plain_words():
            connection = self._engine().raw_connection()
            try:
                connection.cursor().execute("VACUUM")
            finally:
                connection.close()

    def _truncate_log(self) -> bool:
        with self._plain_words():
            connection = self._engine().raw_connection()
            try:
                row = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return row is None or row[0] == 0
            finally:
                connection.close()

    def _run(self, body: Callable[[Connection], T], *, write: bool) -> T:
        from sqlalchemy.exc import DBAPIError

        with self._plain_words():
            for pause in PAUSES:
                try:
                    return self._once(body, write=write)
                except DBAPIError as error:
                    if not any(words in str(error.orig).lower() for words in _PASSING):
                        raise
                    time.sleep(pause)
            return self._once(body, write=write)

    def _once(self, body: Callable[[Connection], T], *, write: bool) -> T:
        opened = self._engine().connect().execution_options(writes=write)
        with opened as connection, connection.begin():
            return body(connection)

    def _engine(self) -> Engine:
        if self._made is None:
            with self._plain_words():
                self._made = _make_engine(self._address)
        return self._made

    @contextmanager
    def _plain_words(self) -> Iterator[None]:
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

        try:
            yield
        except (ArgumentError, NoSuchModuleError) as error:
            raise _bad_address(error) from error
        except SQLAlchemyError as error:
            raise self._explained(error) from error
        except ModuleNotFoundError as error:
            raise StoreError(
                f"the driver {error.name} is not installed",
                hint="pip install 'workbench[scale]' brings the one for PostgreSQL.",
            ) from error

    def _explained(self, error: SQLAlchemyError) -> StoreError:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        file = self.file
        if file is None:
            hint = "Is the server running, and does the address in study.toml fit?"
        elif "locked" in reason or "busy" in reason:
            hint = "Another program holds it; close it and try again."
        elif not file.parent.is_dir():
            hint = f"The folder {file.parent} does not exist."
        elif "not a database" in reason or "malformed" in reason:
            hint = "The file is damaged or no journal; restore it from a backup."
        else:
            hint = "Check that the folder can be written to and that the disk is not full."
        return StoreError(f"the journal cannot be used: {reason}", path=str(self), hint=hint)


def _bad_address(error: Exception) -> StoreError:
    return StoreError(
        f"this is no database address: {error}",
        hint="Expected a path, or an address such as postgresql+psycopg://user@host/name.",
    )


def _make_engine(address: str | Path) -> Engine:
    from sqlalchemy import URL, create_engine, event, make_url
    from sqlalchemy.pool import NullPool

    if isinstance(address, str) and "://" in address:
        url = make_url(address)
    else:
        url = URL.create("sqlite", database=os.fspath(address))
    if url.get_backend_name() != "sqlite":
        return create_engine(url, poolclass=NullPool)
    in_memory = url.database in _MEMORY
    engine = create_engine(url) if in_memory else create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite alone
    for setting in (
        f"busy_timeout = {int(BUSY_SECONDS * 1000)}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: a lock taken late cannot be waited for.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
