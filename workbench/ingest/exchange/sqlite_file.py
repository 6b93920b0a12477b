"""SQLite files of other programs, read without touching them or trusting what they hold."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.errors import UnreadableSource
from workbench.ingest.magic import kind_of_binary
from workbench.model.source import Notice

Row = Mapping[str, object]

LARGEST_VALUE = 64 * 1024 * 1024
_HEAD = b"SQLite format 3\x00"
_UNMERGED = ("-wal", "-journal")
# A damaged schema is quoted in the error's message, which then may be no UTF-8 itself.
_FAULTS = (sqlite3.Error, ValueError, OverflowError)
_AGAIN = "Open it in its own program, save it again, and replace the file."


@dataclass(frozen=True)
class Database:
    """The tables of an SQLite file.

    Attributes
    ----------
    path : Path
        For messages.
    tables : mapping of str to tuple of str
        Columns by table, all in lower case; views and virtual tables are left out, because
        reading them runs what the file's author wrote.
    notices : tuple of Notice
    """

    path: Path
    tables: Mapping[str, tuple[str, ...]]
    notices: tuple[Notice, ...]
    _connection: sqlite3.Connection

    def rows(self, table: str, *columns: str) -> Iterator[Row]:
        """Rows of a table in its own order; nothing where there is no such table.

        Parameters
        ----------
        table : str
        *columns : str
            Those wanted. One that the table lacks is None in every row.

        Yields
        ------
        mapping of str to object
            By the names of `columns`.

        Raises
        ------
        UnreadableSource
            If the table is damaged, or a value is larger than 64 MB.
        """
        present = [column for column in columns if column in self.tables.get(table, ())]
        if not present:
            return
        wanted = ", ".join(_quoted(column) for column in present)
        blank = dict.fromkeys(columns)
        try:
            for values in self._connection.execute(f"SELECT {wanted} FROM {_quoted(table)}"):
                yield {**blank, **dict(zip(present, values, strict=True))}
        except _FAULTS as error:
            raise _damaged(self.path, error, table) from None

    def count(self, table: str) -> int:
        """Number of rows; 0 where there is no such table."""
        if table not in self.tables:
            return 0
        try:
            found = self._connection.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()
        except _FAULTS as error:
            raise _damaged(self.path, error, table) from None
        return int(found[0])


@contextmanager
def opened(path: Path, *, shown: Path | None = None) -> Iterator[Database]:
    """Open an SQLite file for reading.

    The file is opened as immutable, so that nothing is written, not even beside it. Where its
    program left changes unmerged (a ``-wal`` or ``-journal`` file), a copy of all is opened
    instead, so that they are read as well.

    Parameters
    ----------
    path : Path
    shown : Path, optional
        What to call it in messages, where it was unpacked from an archive.

    Raises
    ------
    UnreadableSource
        If it is no SQLite database, or a damaged one.
    """
    shown = shown or path
    _check(path, shown)
    unmerged = [beside for beside in _beside(path) if beside.is_file() and beside.stat().st_size]
    if not unmerged:
        with closing(_connect(path, "mode=ro&immutable=1", shown)) as connection:
            yield _database(shown, connection, ())
        return
    with TemporaryDirectory(prefix="workbench-") as folder:
        for each in (path, *unmerged):
            shutil.copyfile(each, Path(folder, each.name))
        with closing(_connect(Path(folder, path.name), "mode=rw", shown)) as connection:
            yield _database(shown, connection, tuple(map(_unmerged, unmerged)))


def tables_of(path: Path) -> frozenset[str]:
    """Names of the tables in a file, in lower case; none where it is no sound SQLite file."""
    try:
        with opened(path) as database:
            return frozenset(database.tables)
    except (UnreadableSource, OSError):
        return frozenset()


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in _UNMERGED]


def _unmerged(path: Path) -> Notice:
    return Notice(
        f"changes that its program had not merged yet stand in {path.name}; they were read too",
        hint="Close the program before you copy its file.",
    )


def _check(path: Path, shown: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableSource(f"it cannot be opened ({reason})", path=shown) from None
    if not head.startswith(_HEAD):
        kind = kind_of_binary(head) or ("plain text" if head else "an empty file")
        raise UnreadableSource(f"this is {kind}, not an SQLite database", path=shown, hint=_AGAIN)


def _connect(path: Path, options: str, shown: Path) -> sqlite3.Connection:
    try:
        uri = f"{path.resolve().as_uri()}?{options}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=1)
    except _FAULTS as error:
        raise _damaged(shown, error) from None
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    return connection


def _database(path: Path, connection: sqlite3.Connection, notices: tuple[Notice, ...]) -> Database:
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        names = [name for name, sql in found.fetchall() if _plain_table(sql)]
        tables = {name.lower(): _columns(connection, name) for name in names}
    except _FAULTS as error:
        raise _damaged(path, error) from None
    return Database(path, tables, notices, connection)


def _plain_table(sql: object) -> bool:
    return isinstance(sql, str) and not sql.upper().lstrip().startswith("CREATE VIRTUAL")


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    found = connection.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    return tuple(str(row[1]).lower() for row in found)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _damaged(path: Path, error: Exception, table: str = "") -> UnreadableSource:
    if "too big" in str(error):
        reason = f"a value in it is larger than the {LARGEST_VALUE // 2**20} MB allowed"
        hint = "Take the largest document out of the project."
    else:
        why = str(error) if isinstance(error, sqlite3.Error) else "its schema is no text"
        reason, hint = f"the database is damaged ({why})", _AGAIN
    return UnreadableSource(reason, path=path, place=f"table {table}" if table else None, hint=hint)
