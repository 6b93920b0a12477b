"""One file of a study in; out comes what was read, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from workbench.errors import UnreadableSource, WorkbenchError

Rejection: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read.

    Attributes
    ----------
    kind : {"transcript", "survey", "feedback", "participants"}
    path : Path
    id : str
    beside : Path or None
        The codebook or columns file about it.
    """

    kind: str
    path: Path
    id: str = ""
    beside: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file.

    Attributes
    ----------
    kind : str
    value : object
        The reading; None where there is a rejection.
    rejection : dict or None
        ``path``, ``line``, ``reason`` and ``hint``.
    """

    kind: str
    value: Any = None
    rejection: Rejection | None = None


def perform(task: Task) -> Outcome:
    """Read a file; whatever goes wrong is an outcome."""
    try:
        return Outcome(task.kind, _READERS[task.kind](task))
    except WorkbenchError as error:
        return rejected(task, error)
    except MemoryError:
        reason = "reading it needs more memory than there is"
        return rejected(task, UnreadableSource(reason, path=task.path, hint="Part the file."))
    except Exception as error:
        # A flaw in a reader must not cost the rest of the material.
        return rejected(task, _unforeseen(error, task.path))


def rejected(task: Task, error: WorkbenchError) -> Outcome:
    """Make an outcome of an error."""
    reason = f"{error.place}: {error.message}" if error.place else error.message
    rejection: Rejection = {
        "path": error.path or str(task.path),
        "line": error.line,
        "reason": reason,
        "hint": error.hint or "",
    }
    return Outcome(task.kind, rejection=rejection)


def _unforeseen(error: Exception, path: Path) -> UnreadableSource:
    return UnreadableSource(
        f"reading it failed in an unforeseen way ({type(error).__name__}: {error})",
        path=path,
        hint="Please report this with the file, or with a part of it that fails as well.",
    )


# Imported where they are used: a process that reads transcripts needs nothing of surveys.
def _transcript(task: Task) -> Any:
    from workbench.ingest.transcript_reading import read_transcript

    return read_transcript(task.path, id=task.id)


def _survey(task: Task) -> Any:
    from workbench.ingest.survey_reading import read_survey

    return read_survey(task.path, codebook=task.beside, id=task.id)


def _feedback(task: Task) -> Any:
    from workbench.ingest.feedback import read_feedback

    return read_feedback(task.path, columns=task.beside, id=task.id)


def _participants(task: Task) -> Any:
    from workbench.ingest.participants import read_participants

    return read_participants(task.path)


_READERS: Mapping[str, Callable[[Task], Any]] = {
    "transcript": _transcript,
    "survey": _survey,
    "feedback": _feedback,
    "participants": _participants,
}
