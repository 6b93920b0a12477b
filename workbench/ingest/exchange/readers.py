"""Readers of other tools' projects register by name, ending and content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from workbench.errors import UnreadableSource
from workbench.ingest.registry import discover
from workbench.model.project import Imported
from workbench.model.source import Notice


class Read(Protocol):
    """Makes the project; `project` names one where a file holds several."""

    def __call__(self, path: Path, *, project: str | None = None) -> Imported:
        """Read what stands at a path."""


@dataclass(frozen=True, slots=True)
class ProjectReader:
    """A project format that can be read.

    Attributes
    ----------
    name : str
        Shown as the format, e.g. ``refi-qda project``.
    suffixes : tuple of str
        Lower-case file endings with their dot.
    sniff : callable
        Whether what stands at a path, a file or a folder, is unmistakably this format.
    read : Read
        Raises `UnreadableSource`.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Path], bool]
    read: Read


class ProjectReaders:
    """The readers found in the modules of this package."""

    def __init__(self) -> None:
        self._readers: dict[str, ProjectReader] = {}
        self._discovered = False

    def register(
        self, name: str, *suffixes: str, sniff: Callable[[Path], bool]
    ) -> Callable[[Read], Read]:
        """Decorate a function that reads projects of this format."""

        def keep(read: Read) -> Read:
            self._readers[name] = ProjectReader(name, suffixes, sniff, read)
            return read

        return keep

    def readers(self) -> tuple[ProjectReader, ...]:
        """All readers, by name."""
        if not self._discovered:
            discover("workbench.ingest.exchange")
            self._discovered = True
        return tuple(self._readers[name] for name in sorted(self._readers))

    def suffixes(self) -> tuple[str, ...]:
        """All endings that some reader takes, sorted."""
        return tuple(sorted({suffix for reader in self.readers() for suffix in reader.suffixes}))

    def choose(self, path: Path) -> tuple[ProjectReader, tuple[Notice, ...]]:
        """Find the reader for a file or folder: content decides, then the ending.

        Raises
        ------
        UnreadableSource
            If no reader knows the content or takes the ending.
        """
        by_ending = [r for r in self.readers() if path.suffix.lower() in r.suffixes]
        for reader in (*by_ending, *self.readers()):
            if reader.sniff(path):
                return reader, () if reader in by_ending else (_disguised(path, reader.name),)
        if by_ending:
            return by_ending[0], ()
        raise UnreadableSource(
            f"no reader for projects of other tools takes {path.suffix or 'names without ending'!r}"
            ", and the content is none that is known",
            path=path,
            hint=f"Known are {', '.join(self.suffixes())}.",
        )


def _disguised(path: Path, name: str) -> Notice:
    return Notice(
        f"the name ends in {path.suffix!r}, but the content is {name}; read as that",
        hint="Give it the right ending.",
    )


PROJECTS = ProjectReaders()


def read_project(path: str | Path, *, project: str | None = None) -> Imported:
    """Read a project or codebook of another research tool.

    Parameters
    ----------
    path : str or Path
        A file, or a folder where the tool keeps its project in one.
    project : str, optional
        Name of the project wanted, where a file holds several.

    Returns
    -------
    Imported
        The project with its verified codings, the doubtful ones, and what else was met.

    Raises
    ------
    UnreadableSource
        If there is no such file, or no reader can make sense of it.
    """
    path = Path(path)
    try:
        found = path.is_dir() or bool(path.stat().st_size)
    except FileNotFoundError:
        raise UnreadableSource("there is no such file or folder", path=path) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableSource(f"it cannot be opened ({reason})", path=path) from None
    if not found:
        raise UnreadableSource("the file is empty", path=path, hint="Export it again.")
    reader, notices = PROJECTS.choose(path)
    imported = reader.read(path, project=project)
    return replace(imported, notices=(*notices, *imported.notices))
