"""Where a QualCoder project keeps its database: in a folder, as a file, or in a ZIP archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from workbench.errors import UnreadableSource
from workbench.ingest.exchange.sqlite_file import Database, opened, tables_of
from workbench.ingest.zip_guard import DAMAGE

LARGEST = 500 * 1024 * 1024
_FILE = "data.qda"
_NEEDED = frozenset({"source", "code_name", "code_text"})
_HINT = "Name the project's folder, which ends in .qda, or a ZIP archive of it."
_BLOCK = 1024 * 1024


def is_qualcoder(path: Path) -> bool:
    """Whether a folder, database or archive is a QualCoder project."""
    if path.is_dir():
        path = path / _FILE
    if not path.is_file():
        return False
    try:
        if _packed(path):
            with zipfile.ZipFile(path) as archive:
                return bool(_databases(archive))
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return tables_of(path) >= _NEEDED


@contextmanager
def project_database(path: Path, wanted: str | None) -> Iterator[tuple[Database, str]]:
    """Open the database of a project, and tell the project's name.

    Parameters
    ----------
    path : Path
        The project's folder, the ``data.qda`` in it, or a ZIP archive with such folders.
    wanted : str or None
        Name of the project wanted.

    Raises
    ------
    UnreadableSource
        If there is no such project, or the archive holds several and `wanted` is None.
    """
    file = path / _FILE if path.is_dir() else path
    if not file.exists():
        reason = f"the folder has no {_FILE}, so it is no QualCoder project"
        raise UnreadableSource(reason, path=path, hint=_HINT)
    if not _packed(file):
        name = file.resolve().parent.stem if file.name == _FILE else file.stem
        if wanted is not None and wanted.strip() not in (name, f"{name}.qda"):
            reason = f"it holds no project called {wanted!r}, only {name!r}"
            raise UnreadableSource(reason, path=path)
        with _checked(file, path) as database:
            yield database, name
        return
    with TemporaryDirectory(prefix="workbench-") as folder:
        unpacked, name = _unpack(path, wanted, Path(folder))
        with _checked(unpacked, path) as database:
            yield database, name


def _packed(path: Path) -> bool:
    """Whether a file is an archive; a database may hold one somewhere in it."""
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK" and zipfile.is_zipfile(path)
    except OSError:
        return False


@contextmanager
def _checked(file: Path, path: Path) -> Iterator[Database]:
    with opened(file, shown=path) as database:
        lacking = sorted(_NEEDED - frozenset(database.tables))
        if lacking:
            raise UnreadableSource(
                f"an SQLite database, but no QualCoder project: it lacks {', '.join(lacking)}",
                path=path,
                hint=_HINT,
            )
        yield database


def _unpack(path: Path, wanted: str | None, folder: Path) -> tuple[Path, str]:
    try:
        with zipfile.ZipFile(path) as archive:
            member, name = _chosen(path, _databases(archive), wanted)
            for ending in ("", "-wal", "-journal"):
                if ending == "" or member + ending in archive.namelist():
                    _extract(archive, member + ending, folder / (_FILE + ending), path)
    except DAMAGE as error:
        raise UnreadableSource(
            f"the archive is damaged, or packed in a way that cannot be read ({error})",
            path=path,
            hint="Pack the project's folder again, without a password.",
        ) from None
    return folder / _FILE, name


def _databases(archive: zipfile.ZipFile) -> list[str]:
    names = (name for name in archive.namelist() if not name.startswith("__MACOSX/"))
    return sorted(name for name in names if PurePosixPath(name).name == _FILE)


def _chosen(path: Path, members: list[str], wanted: str | None) -> tuple[str, str]:
    names = {member: PurePosixPath(member).parent.stem or path.stem for member in members}
    if not names:
        raise UnreadableSource(f"the archive holds no {_FILE}", path=path, hint=_HINT)
    fitting = [m for m, n in names.items() if wanted is None or wanted.strip() in (n, f"{n}.qda")]
    if len(fitting) == 1:
        return fitting[0], names[fitting[0]]
    held = ", ".join(repr(name) for name in names.values())
    if fitting:
        hint = "Say which one is wanted by its name."
        raise UnreadableSource(f"it holds several projects: {held}", path=path, hint=hint)
    raise UnreadableSource(f"it holds no project called {wanted!r}, only {held}", path=path)


def _extract(archive: zipfile.ZipFile, member: str, target: Path, path: Path) -> None:
    """Unpack one file; its declared size is not believed."""
    left = LARGEST
    with archive.open(member) as packed, target.open("wb") as file:
        while block := packed.read(_BLOCK):
            left -= len(block)
            if left < 0:
                reason = f"{member} unpacks to more than the {LARGEST // 2**20} MB allowed"
                raise UnreadableSource(reason, path=path)
            file.write(block)
