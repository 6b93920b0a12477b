"""Reading everything in a study folder; one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.ingest.inventory import CODEBOOK, FOLDERS, PARTICIPANTS, Found, Inventory, Kind, scan
from workbench.ingest.one_file import Outcome, Rejection, Task, perform
from workbench.ingest.parallel import Team, workers_for
from workbench.ingest.roles import roles_across
from workbench.ingest.versions import UNDECIDED, Decided, Superseded, set_apart

if TYPE_CHECKING:
    from workbench.ingest.feedback import FeedbackData
    from workbench.model.source import Participant, Source
    from workbench.model.survey import SurveyData

__all__ = [
    "CODEBOOK", "FOLDERS", "PARTICIPANTS", "FolderReading", "Found", "Inventory", "Kind",
    "read_folder", "scan",
]  # fmt: skip


_HINT = "Save it as one of these, or move it out of this folder."


@dataclass(frozen=True)
class FolderReading:
    """Everything read from a study folder.

    Attributes
    ----------
    sources : tuple of Source
    surveys : tuple of SurveyData
    feedback : tuple of FeedbackData
    participants : tuple of Participant
    rejected : list of dict
        ``path``, ``line``, ``reason`` and ``hint`` of each file that could not be read.
    inventory : Inventory
    superseded : tuple of Superseded
        Versions of conversations of which `sources` has the corrected one.
    """

    sources: tuple[Source, ...] = ()
    surveys: tuple[SurveyData, ...] = ()
    feedback: tuple[FeedbackData, ...] = ()
    participants: tuple[Participant, ...] = ()
    rejected: list[dict[str, object]] = field(default_factory=list)
    inventory: Inventory = field(default_factory=Inventory)
    superseded: tuple[Superseded, ...] = ()


def read_folder(
    folder: str | Path,
    *,
    progress: bool | Callable[[Found], object] = False,
    decided: Decided = UNDECIDED,
    workers: int | None = None,
) -> FolderReading:
    """Read everything in a study folder; one bad file never stops the rest.

    Parameters
    ----------
    folder : str or Path
    progress : bool or callable
        True shows a progress bar; a function is told about each file before it is read, or,
        where several are read at once, when one has been read.
    decided : Decided
        What a person decided about several versions of one conversation.
    workers : int, optional
        Processes that read transcripts side by side; 1 reads here and one by one. By default
        one per processor where there are enough transcripts to make it worthwhile.

    Returns
    -------
    FolderReading
        Surveys obey the codebook file beside them. People who moderate or take notes in
        several interviews have that role in all of them. The same whatever `workers` is.
    """
    inventory = scan(folder)
    with _Progress(progress, len(inventory.files)) as told:
        outcomes = _read(inventory, told, workers)
    rejected: list[Rejection] = [one.rejection for one in outcomes if one.rejection is not None]
    rejected += [
        {"path": str(path), "line": None, "reason": reason, "hint": _HINT}
        for path, reason in inventory.unread
    ]
    sources, old = set_apart(_values(outcomes, "transcript"), decided)
    return FolderReading(
        sources=roles_across(sources),
        surveys=_values(outcomes, "survey"),
        feedback=_values(outcomes, "feedback"),
        participants=next(iter(_values(outcomes, "participants")), ()),
        rejected=rejected,
        inventory=inventory,
        superseded=old,
    )


def _read(inventory: Inventory, told: _Progress, workers: int | None) -> list[Outcome]:
    """Outcomes in the order of the inventory, the list of participants last."""
    files = inventory.transcripts
    tasks = [Task("transcript", file.path, file.id) for file in files]
    count = workers_for(tasks) if workers is None else workers
    if count <= 1:
        read = [told.about(file, task) for file, task in zip(files, tasks, strict=True)]
        return [*read, *_tables(inventory, told)]
    with Team(tasks, count) as team:
        # Meanwhile: tables are too large to hand from process to process.
        tables = _tables(inventory, told)
        for number in team.finished():
            told.begin(files[number])
            told.end()
        return [*team.outcomes(), *tables]


def _tables(inventory: Inventory, told: _Progress) -> list[Outcome]:
    read = [
        *(told.about(f, Task("survey", f.path, f.id, inventory.codebooks.get(f.id)))
          for f in inventory.surveys),
        *(told.about(f, Task("feedback", f.path, f.id, inventory.columns.get(f.id)))
          for f in inventory.feedback),
    ]  # fmt: skip
    if inventory.participants is not None:
        read.append(perform(Task("participants", inventory.participants)))
    return read


def _values(outcomes: Iterable[Outcome], kind: str) -> tuple[Any, ...]:
    return tuple(one.value for one in outcomes if one.kind == kind and one.rejection is None)


class _Progress:
    """Tells somebody, or a bar, about each file."""

    def __init__(self, progress: bool | Callable[[Found], object], total: int) -> None:
        self._tell = progress if callable(progress) else None
        self._bar: Any = None
        if progress is True:
            from tqdm.auto import tqdm

            self._bar = tqdm(total=total, unit="file")

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def about(self, file: Found, task: Task) -> Outcome:
        """Read a file here, and tell about it."""
        self.begin(file)
        outcome = perform(task)
        self.end()
        return outcome

    def begin(self, file: Found) -> None:
        """Tell before a file is read."""
        if self._tell is not None:
            self._tell(file)

    def end(self) -> None:
        """Move the bar on."""
        if self._bar is not None:
            self._bar.update()
