"""Earlier texts of sources, kept so that quotes are found again after a correction."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from workbench.errors import StoreError
from workbench.store.atomic import write_bytes, write_text
from workbench.store.cache import FOLDER

_ENDING = ".txt"


class Texts:
    """Canonical texts by source, oldest to newest, under ``.workbench/texts/``.

    They may be deleted at any time: without them quotes are found by their words alone.

    Parameters
    ----------
    folder : str or Path
        The study.
    """

    def __init__(self, folder: str | Path) -> None:
        self.root = Path(folder) / FOLDER / "texts"

    def all(self) -> dict[str, tuple[str, ...]]:
        """Every kept text by source id, newest first; a damaged file counts as missing."""
        if not self.root.is_dir():
            return {}
        folders = sorted(path for path in self.root.iterdir() if path.is_dir())
        found = {_id(folder): self._read(folder) for folder in folders}
        return {id: texts for id, texts in found.items() if texts}

    def keep(self, texts: Mapping[str, str]) -> int:
        """Keep the texts as the newest of their sources; how many were not kept before.

        Raises
        ------
        StoreError
            If the folder cannot be written to.
        """
        new = 0
        for id, text in texts.items():
            folder = self.root / _name(id)
            files = _files(folder)
            digest = _digest(text)
            if files and _digest_in(files[0]) == digest:
                continue
            number = int(files[0].name.partition("-")[0]) + 1 if files else 1
            self._write(folder / f"{number:05d}-{digest}{_ENDING}", text)
            for path in files:
                if _digest_in(path) == digest:
                    path.unlink(missing_ok=True)
            new += 1
        return new

    def prune(self, wanted: Mapping[str, Collection[str]]) -> None:
        """Delete all texts but the wanted ones, by source id."""
        if not self.root.is_dir():
            return
        for folder in [path for path in self.root.iterdir() if path.is_dir()]:
            digests = {_digest(text) for text in wanted.get(_id(folder), ())}
            for path in _files(folder):
                if _digest_in(path) not in digests:
                    path.unlink(missing_ok=True)
            if not any(folder.iterdir()):
                folder.rmdir()

    def _read(self, folder: Path) -> tuple[str, ...]:
        texts = []
        for path in _files(folder):
            try:
                text = path.read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            if _digest(text) == _digest_in(path):
                texts.append(text)
        return tuple(texts)

    def _write(self, path: Path, text: str) -> None:
        ignored = self.root.parent / ".gitignore"
        try:
            if not ignored.exists():
                write_text(ignored, "*\n")
            write_bytes(path, text.encode("utf-8"))
        except OSError as error:
            raise StoreError(
                f"cannot keep derived data: {error.strerror}",
                path=path,
                hint="Make room on the disk, or let Workbench write to the study's folder.",
            ) from error


def _files(folder: Path) -> list[Path]:
    """Texts of a source, newest first."""
    if not folder.is_dir():
        return []
    found = (p for p in folder.iterdir() if p.suffix == _ENDING and p.name[:5].isdigit())
    return sorted(found, key=lambda path: path.name, reverse=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def _digest_in(path: Path) -> str:
    return path.stem.partition("-")[2]


def _name(id: str) -> str:
    name = quote(id, safe="")
    return name.replace(".", "%2E") if name.startswith(".") or name.endswith(".") else name


def _id(folder: Path) -> str:
    return unquote(folder.name)
