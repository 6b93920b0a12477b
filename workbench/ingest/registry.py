"""Readers register by name, file ending and content; adding a format means adding a module."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw
from workbench.model.source import Notice

if TYPE_CHECKING:
    from workbench.ingest.ledger import Reading
    from workbench.ingest.table import Table

Result = TypeVar("Result")


@dataclass(frozen=True)
class Reader(Generic[Result]):
    """A file format that can be read.

    Attributes
    ----------
    name : str
        Shown as the format of a source, e.g. ``webvtt``.
    suffixes : tuple of str
        Lower-case file endings with their dot.
    sniff : callable
        Whether a file's content is unmistakably this format.
    read : callable
        Makes the result, raises `UnreadableSource`.
    binary : bool
        True where the format is not text; only then it is asked about binary files.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Raw], bool]
    read: Callable[[Raw], Result]
    binary: bool = False

    def recognises(self, raw: Raw) -> bool:
        """Whether the content is this format."""
        return self.binary == (raw.binary_kind is not None) and self.sniff(raw)


class Registry(Generic[Result]):
    """The readers of one kind, found in the modules of a package.

    Parameters
    ----------
    package : str
        Dotted name; all its modules are imported at the first question.
    what : str
        What the readers read, for messages.
    also : Registry, optional
        Another kind, whose readers serve here as well.
    """

    def __init__(self, package: str, what: str, *, also: Registry[Result] | None = None) -> None:
        self.package = package
        self.what = what
        self.also = also
        self._readers: dict[str, Reader[Result]] = {}
        self._discovered = False

    def register(
        self,
        name: str,
        *suffixes: str,
        sniff: Callable[[Raw], bool],
        binary: bool = False,
    ) -> Callable[[Callable[[Raw], Result]], Callable[[Raw], Result]]:
        """Decorate a function that reads a file of this format."""

        def keep(read: Callable[[Raw], Result]) -> Callable[[Raw], Result]:
            self._readers[name] = Reader(name, suffixes, sniff, read, binary)
            return read

        return keep

    def readers(self) -> tuple[Reader[Result], ...]:
        """All readers, by name."""
        if not self._discovered:
            discover(self.package)
            self._discovered = True
        own = tuple(self._readers[name] for name in sorted(self._readers))
        return (*own, *self.also.readers()) if self.also is not None else own

    def suffixes(self) -> tuple[str, ...]:
        """All file endings that some reader takes, sorted."""
        return tuple(sorted({suffix for reader in self.readers() for suffix in reader.suffixes}))

    def for_suffix(self, raw: Raw) -> list[Reader[Result]]:
        """Readers that take the file's ending."""
        return [r for r in self.readers() if any(suffix in r.suffixes for suffix in raw.suffixes)]

    def choose(self, raw: Raw) -> tuple[Reader[Result], tuple[Notice, ...]]:
        """Find the reader for a file: by ending, but content that says otherwise wins.

        Raises
        ------
        UnreadableSource
            If no reader takes the ending.
        """
        candidates = self.for_suffix(raw)
        if not candidates:
            raise UnreadableSource(
                f"no reader for {self.what} takes files ending in "
                f"{raw.path.suffix or '(nothing)'!r}",
                path=raw.path,
                hint=f"Known are {', '.join(self.suffixes())}.",
            )
        for reader in (*candidates, *self.readers()):
            if reader.recognises(raw):
                return reader, () if reader in candidates else (_disguised(raw, reader.name),)
        return candidates[0], ()


def _disguised(raw: Raw, name: str) -> Notice:
    return Notice(
        f"the file ends in {raw.path.suffix!r}, but its content is {name}; read as that",
        hint="Give it the right ending.",
    )


def discover(package: str) -> None:
    """Import every module of a package, in the order of their names."""
    found = pkgutil.iter_modules(importlib.import_module(package).__path__)
    for name in sorted(module.name for module in found):
        importlib.import_module(f"{package}.{name}")


TRANSCRIPTS: Registry[Reading] = Registry("workbench.ingest.transcripts", "transcripts")
SURVEY_FILES: Registry[Table] = Registry("workbench.ingest.survey_files", "surveys")
FEEDBACK_FILES: Registry[Table] = Registry(
    "workbench.ingest.feedback_files", "feedback", also=SURVEY_FILES
)
REGISTRIES: Mapping[str, Registry[Any]] = {
    "transcript": TRANSCRIPTS,
    "survey": SURVEY_FILES,
    "feedback": FEEDBACK_FILES,
}
