"""The errors that Workbench raises on purpose: what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Self


class WorkbenchError(Exception):
    """Something the user can understand and mend.

    Parameters
    ----------
    message : str
        What is wrong and what was expected.
    path : str or Path, optional
        The file it is about.
    line : int, optional
        The line in that file, counted from 1.
    place : str, optional
        A place finer or other than a line: a cell, a column, a key.
    hint : str, optional
        What to do about it.

    Examples
    --------
    >>> str(WorkbenchError("no cues found", path="a.vtt", line=3, hint="Export it again."))
    'a.vtt, line 3: no cues found. Export it again.'
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        place: str | None = None,
        hint: str | None = None,
    ) -> None:
        self.message = message.rstrip(".")
        self.path = str(path) if path is not None else None
        self.line = line
        self.place = place
        self.hint = hint
        super().__init__(str(self))

    def on_line(self, line: int | None) -> Self:
        """The same error, of a line of its file."""
        return type(self)(self.message, path=self.path, line=line, place=self.place, hint=self.hint)

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (self.path, f"line {self.line}" if self.line else None, self.place)
            if part
        )
        text = f"{where}: {self.message}" if where else self.message
        return f"{text}. {self.hint}" if self.hint else text


class UnreadableSource(WorkbenchError):
    """A transcript, survey or feedback file that cannot be read."""


class SettingsError(WorkbenchError):
    """A mistake in study.toml, participants.csv or a codebook file."""


class StoreError(WorkbenchError):
    """The journal or the cache cannot do what was asked."""


class PersonaFileError(WorkbenchError):
    """A persona file that does not follow its format."""


class AnalysisError(WorkbenchError):
    """Numbers or texts that an analysis cannot work with."""


class GateClosed(WorkbenchError):
    """Publishing refused, because claims lack sound evidence."""
