"""Files that arrive in a study's folder together: all of them stay, or none."""

from __future__ import annotations

import filecmp
import re
import shutil
from pathlib import Path
from types import TracebackType

from workbench.store.atomic import write_text

IMPORTS = "imports"
INTERVIEWS = "interviews"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_ENDING = re.compile(r"\.(docx?|odt|rtf|txt|md|pdf|html?|vtt|srt|sbv|json)$", re.I)
_PASSED_OVER = re.compile(r"(readme|licen[cs]e|copying|notice|attribution|citation)\b", re.I)
_LONGEST = 100


class Arrivals:
    """Writes files into a study, and takes them back unless `settle` is called.

    Parameters
    ----------
    folder : Path
        The study.

    Examples
    --------
    >>> with Arrivals(folder) as arrivals:                     # doctest: +SKIP
    ...     arrivals.transcript("P03.docx", "Ana: Yes.", set())
    ...     arrivals.settle()
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: list[Path] = []

    def __enter__(self) -> Arrivals:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take back what was written and not settled."""
        for path in reversed(self._made):
            self.drop(path)

    def settle(self) -> None:
        """Let what was written stay."""
        self._made.clear()

    def drop(self, path: Path) -> None:
        """Take back one file, and its folder where that is empty then."""
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        if path.parent != self._folder and not any(path.parent.iterdir()):
            path.parent.rmdir()

    def keep(self, original: Path) -> Path:
        """Copy a file, or a project's folder, into ``imports/`` as it was received.

        Returns
        -------
        Path
            Where it is kept. What is there already, byte for byte, is not copied again; a
            newer state of that name gets a number.
        """
        original = original.resolve()
        if original.is_relative_to(self._folder / IMPORTS):
            return original
        number = 1
        while True:
            suffix = f"-{number}" if number > 1 else ""
            target = self._folder / IMPORTS / f"{original.stem}{suffix}{original.suffix}"
            if not target.exists():
                break
            pairs = zip(_parts(original), _parts(target), strict=True)
            if all(_same(one, other) for one, other in pairs):
                return target
            number += 1
        target.parent.mkdir(exist_ok=True)
        for one, other in zip(_parts(original), _parts(target), strict=True):
            if one.is_dir():
                self._made.append(other)
                shutil.copytree(one, other)
            elif one.exists():
                self._made.append(other)
                shutil.copy2(one, other)
        return target

    def transcript(self, name: str, text: str, taken: set[str]) -> Path:
        """Write a document's text into ``interviews/``, never over something.

        Parameters
        ----------
        name : str
            What the document is called.
        text : str
        taken : set of str
            Names without ending, in lower case, that stand for other sources.
        """
        stem = _stem(name)
        number, free = 2, stem
        while free.casefold() in taken or (self._folder / INTERVIEWS / f"{free}.txt").exists():
            number, free = number + 1, f"{stem}-{number}"
        taken.add(free.casefold())
        path = self._folder / INTERVIEWS / f"{free}.txt"
        self._made.append(path)
        write_text(path, text)
        return path


def _stem(name: str) -> str:
    """A file name that every system takes, and that is not passed over when reading."""
    stem = _UNSAFE.sub(" ", _ENDING.sub("", name.strip())).strip(" .~$")[:_LONGEST].strip(" .")
    if not stem or _PASSED_OVER.match(stem) or stem.casefold() == "participants":
        stem = f"transcript {stem}".strip()
    return stem


def _parts(path: Path) -> tuple[Path, Path]:
    """A file, and the log beside it in which SQLite keeps what it has not moved there yet."""
    return path, path.with_name(f"{path.name}-wal")


def _same(one: Path, other: Path) -> bool:
    if not one.exists() and not other.exists():
        return True
    if one.exists() != other.exists() or one.is_dir() != other.is_dir():
        return False
    if one.is_file():
        return filecmp.cmp(one, other, shallow=False)
    compared = filecmp.dircmp(one, other)
    files = filecmp.cmpfiles(one, other, compared.common_files, shallow=False)
    return (
        not compared.left_only
        and not compared.right_only
        and not (files[1] or files[2])
        and all(_same(one / name, other / name) for name in compared.common_dirs)
    )
