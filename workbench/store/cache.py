"""Derived data under ``.workbench/``: made once per input, safe to delete at any time."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import quote, unquote

from workbench.errors import StoreError
from workbench.store.atomic import write_bytes, write_text

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

FOLDER = ".workbench"
FORMAT = "workbench/cache@1"


@dataclass
class CacheStats:
    """How often each name was found, and how often it had to be made."""

    hits: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)


class Cache:
    """Results kept by what they were made from.

    An entry is found again only under the same name and the same key parts: content hashes,
    the pipeline's id, the version of what is stored. Entries are written in one step, so any
    number of processes may share a cache; one that cannot be read is made anew.

    Parameters
    ----------
    folder : str or Path
        The study; entries go to ``.workbench/`` in it, which git ignores.

    Attributes
    ----------
    root : Path
    stats : CacheStats
        Hits and misses of this object, by name.

    Examples
    --------
    >>> import tempfile
    >>> cache = Cache(tempfile.mkdtemp())
    >>> [cache.json("words/P01", ["ab12", "rules@1"], lambda: {"n": 812}) for _ in range(2)]
    [{'n': 812}, {'n': 812}]
    >>> cache.stats.hits["words/P01"], cache.stats.misses["words/P01"]
    (1, 1)
    """

    def __init__(self, folder: str | Path) -> None:
        given = Path(folder)
        self.root = given if given.name == FOLDER else given / FOLDER
        self.stats = CacheStats()

    def frame(
        self, name: str, key_parts: Iterable[object], make: Callable[[], pd.DataFrame]
    ) -> pd.DataFrame:
        """Look a frame up, or make it and keep it.

        Parameters
        ----------
        name : str
            What it is, e.g. ``utterances/P03``; for statistics and `drop`.
        key_parts : iterable
            All that the result depends on; compared as text.
        make : callable
            Called on a miss only.

        Returns
        -------
        pandas.DataFrame
            As Parquet gives it back, on a miss too, so that both runs see the same types.

        Raises
        ------
        StoreError
            If the frame has no Parquet form, or the folder cannot be written to.
        """
        return self._kept(name, key_parts, make, _FRAMES)

    def kept_frame(self, name: str, key_parts: Iterable[object]) -> pd.DataFrame | None:
        """The frame, if it was kept; None otherwise, which counts as nothing yet."""
        folder, key = self._place(name, key_parts)
        found = _found(folder, key, _FRAMES)
        if found is None:
            return None
        self.stats.hits[name] += 1
        return found[0]

    def json(self, name: str, key_parts: Iterable[object], make: Callable[[], Any]) -> Any:
        """Look a JSON value up, or make it and keep it; as `frame`, for small results."""
        return self._kept(name, key_parts, make, _VALUES)

    def drop(self, which: str | Callable[[str], bool]) -> int:
        """Delete entries: those whose name starts with a text, or for which a function is true.

        Returns
        -------
        int
            How many were deleted.
        """
        chosen = which if callable(which) else lambda name: name.startswith(which)
        doomed = [path for path in self._entries() if chosen(self._name(path))]
        for path in doomed:
            path.unlink(missing_ok=True)
        return len(doomed)

    def clear(self) -> None:
        """Delete everything that is kept."""
        shutil.rmtree(self.root, ignore_errors=True)

    def _kept(
        self, name: str, key_parts: Iterable[object], make: Callable[[], T], form: _Form[T]
    ) -> T:
        folder, key = self._place(name, key_parts)
        found = _found(folder, key, form)
        if found is not None:
            self.stats.hits[name] += 1
            return found[0]
        self.stats.misses[name] += 1
        try:
            data = form.dump(make())
        except _Unfit as error:
            raise StoreError(f"'{name}' cannot be kept: {error}") from error
        self._write(folder / f"{key}-{_digest(data)}{form.ending}", data)
        return form.load(data)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            ignored = self.root / ".gitignore"
            if not ignored.exists():
                write_text(ignored, "*\n")
            write_bytes(path, data)
        except OSError as error:
            if path.exists():
                return  # Windows lets nobody replace a file that is being read: it is there
            vanished = isinstance(error, (FileNotFoundError, FileExistsError))
            if vanished and not (self.root.is_file() or path.parent.is_file()):
                return  # another process cleared the cache meanwhile; nothing depends on the entry
            raise StoreError(
                f"cannot keep derived data: {error.strerror}",
                path=path,
                hint="Make room on the disk, or let Workbench write to the study's folder.",
            ) from error

    def _place(self, name: str, key_parts: Iterable[object]) -> tuple[Path, str]:
        """Return the folder of a name and the start of the file name for a key."""
        parts = [part for part in name.split("/") if part]
        if not parts:
            raise StoreError("an entry of the cache needs a name")
        key = json.dumps([FORMAT, name, *(str(part) for part in key_parts)])
        return self.root.joinpath(*map(_safe, parts)), _digest(key.encode())

    def _entries(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        found = (p for p in self.root.rglob("*") if p.suffix in {".parquet", ".json", ".tmp"})
        return sorted(path for path in found if path.is_file())

    def _name(self, path: Path) -> str:
        return "/".join(unquote(part) for part in path.parent.relative_to(self.root).parts)


@dataclass(frozen=True)
class _Form(Generic[T]):
    """How results of one type become files."""

    ending: str
    dump: Callable[[T], bytes]
    load: Callable[[bytes], T]


class _Unfit(Exception):
    """A result that the file format cannot hold."""


def _safe(part: str) -> str:
    """Make a file name of any text, which `unquote` turns back."""
    name = quote(part, safe="")
    return name.replace(".", "%2E") if name.startswith(".") or name.endswith(".") else name


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _found(folder: Path, key: str, form: _Form[T]) -> tuple[T] | None:
    """Load the entry of a key; what is cut short or damaged is deleted and counts as missing.

    The file's name holds the digest of its content, so that nothing damaged is believed.
    """
    try:
        entries = sorted(folder.glob(f"{key}-*{form.ending}"))
    except FileNotFoundError:
        return None  # another process is clearing the cache
    for path in entries:
        try:
            data = path.read_bytes()
            if _digest(data) == path.stem.partition("-")[2]:
                return (form.load(data),)
        except (OSError, ValueError):
            pass  # another process removed it, or another version of Arrow wrote it
        path.unlink(missing_ok=True)
    return None


def _frame_bytes(frame: pd.DataFrame) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    try:
        pq.write_table(pa.Table.from_pandas(frame), buffer, compression="zstd")
    except (pa.ArrowException, ValueError, TypeError) as error:
        raise _Unfit(str(error)) from error
    return buffer.getvalue()


def _frame(data: bytes) -> pd.DataFrame:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        frame: pd.DataFrame = pq.read_table(pa.BufferReader(data)).to_pandas()
    except pa.ArrowException as error:
        raise ValueError(str(error)) from error
    return frame


def _json_bytes(value: object) -> bytes:
    try:
        return json.dumps(value).encode()
    except (TypeError, ValueError) as error:
        raise _Unfit(str(error)) from error


_FRAMES: _Form[pd.DataFrame] = _Form(".parquet", _frame_bytes, _frame)
_VALUES: _Form[Any] = _Form(".json", _json_bytes, json.loads)
