"""A project's ZIP archive: its index and its texts, read without unpacking anything to disk."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from workbench.errors import UnreadableSource
from workbench.ingest.zip_guard import DAMAGE

LARGEST = 200 * 1024 * 1024
"""Most bytes of text that are read from one archive; pictures and recordings do not count."""

_AGAIN = "Copy or export it again."


class Archive:
    """The members of a ZIP archive by name, however the index spells them.

    Parameters
    ----------
    path : Path

    Raises
    ------
    UnreadableSource
        If it is no archive, or one that is cut short.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._left = LARGEST
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
            reason = "this is no ZIP archive, or one that is cut short; a .qdpx project is one"
            raise UnreadableSource(reason, path=path, hint=_AGAIN) from None
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._bases: dict[str, list[zipfile.ZipInfo]] = {}
        for member in self._zip.infolist():
            name = member.filename.replace("\\", "/").casefold()
            if name and not name.endswith("/"):
                self._members.setdefault(name, member)
                self._bases.setdefault(PurePosixPath(name).name, []).append(member)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all files in it, as they are spelt."""
        return tuple(member.filename for member in self._members.values())

    def index(self) -> bytes:
        """The project's index, ``project.qde`` or another ``.qde``, wherever it lies.

        Raises
        ------
        UnreadableSource
            If there is none or it cannot be read.
        """
        found = [name for name in self._members if name.endswith(".qde")]
        if not found:
            held = ", ".join(sorted(self.names)[:3]) or "nothing"
            raise UnreadableSource(
                f"a ZIP archive, but no REFI-QDA project: it has no project.qde (it holds {held})",
                path=self.path,
                hint="Export the project as REFI-QDA (.qdpx).",
            )
        found.sort(key=lambda name: (not name.endswith("project.qde"), name.count("/"), name))
        return self._read(self._members[found[0]])

    def source(self, reference: str) -> bytes | None:
        """A source by its path in the index, None where the archive and its folder lack it.

        ``internal://`` names a file of the archive, ``relative://`` one beside it; absolute
        paths belong to somebody's computer and are looked for in the archive by their last
        part only.
        """
        scheme, parted, rest = reference.partition("://")
        name = (rest if parted else reference).replace("\\", "/").lstrip("/")
        for spelling in dict.fromkeys((name, unquote(name))):
            member = self._member(spelling.casefold())
            if member is not None:
                return self._read(member)
        return self._beside(unquote(name)) if scheme.casefold() == "relative" else None

    def _member(self, name: str) -> zipfile.ZipInfo | None:
        for whole in (f"sources/{name}", name):
            if whole in self._members:
                return self._members[whole]
        same = self._bases.get(PurePosixPath(name).name, [])
        return same[0] if len(same) == 1 else None

    def _beside(self, name: str) -> bytes | None:
        folder = self.path.parent.resolve()
        try:
            target = (folder / name).resolve()
            if not target.is_relative_to(folder) or not target.is_file():
                return None
            if target.stat().st_size > self._left:
                raise self._large()
            return target.read_bytes()
        except (OSError, ValueError):
            return None

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        """A member's bytes; its declared size is not believed."""
        try:
            with self._zip.open(member) as file:
                data = file.read(self._left + 1)
        except (RuntimeError, NotImplementedError):
            reason = f"{member.filename} in the archive is encrypted or packed in an unknown way"
            raise UnreadableSource(reason, path=self.path, hint=_AGAIN) from None
        except DAMAGE:
            reason = f"{member.filename} in the archive is damaged"
            raise UnreadableSource(reason, path=self.path, hint=_AGAIN) from None
        self._left -= len(data)
        if self._left < 0:
            raise self._large()
        return data

    def _large(self) -> UnreadableSource:
        return UnreadableSource(
            f"its texts unpack to more than the {LARGEST // 2**20} MB allowed",
            path=self.path,
            hint="Export fewer documents at a time.",
        )
