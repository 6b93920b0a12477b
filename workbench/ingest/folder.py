"""A study folder: which files are what, and reading them all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from workbench.errors import UnreadableSource, WorkbenchError
from workbench.ingest.feedback import FeedbackData, read_feedback
from workbench.ingest.ids import source_id, unique
from workbench.ingest.participants import read_participants
from workbench.ingest.registry import REGISTRIES
from workbench.ingest.roles import roles_across
from workbench.ingest.survey_reading import read_survey
from workbench.ingest.transcript_reading import read_transcript

if TYPE_CHECKING:
    from workbench.model.source import Participant, Source
    from workbench.model.survey import SurveyData

Kind = Literal["transcript", "survey", "feedback"]
FOLDERS: Mapping[str, Kind] = {
    "interviews": "transcript",
    "surveys": "survey",
    "feedback": "feedback",
}
PARTICIPANTS = "participants.csv"
CODEBOOK = ".codebook.yaml"
_DOCUMENT = re.compile(r"(readme|licen[cs]e|copying|notice|attribution|citation)([.\-_].*)?", re.I)
_SYSTEM = re.compile(r"\.|~\$|thumbs\.db$|desktop\.ini$|.*(~|\.tmp|\.bak|\.swp)$", re.I)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that will be read.

    Attributes
    ----------
    id : str
        Unique among its kind.
    path : Path
    kind : {"transcript", "survey", "feedback"}
    """

    id: str
    path: Path
    kind: Kind


@dataclass(frozen=True)
class Inventory:
    """What lies in a study folder.

    Attributes
    ----------
    transcripts, surveys, feedback : tuple of Found
        In the order of their paths.
    codebooks : mapping of str to Path
        Codebook file by survey id.
    participants : Path or None
        The list of participants.
    companions : tuple of (Path, str)
        Files that are known and hold no material, each with what it is.
    unread : tuple of (Path, str)
        Files that nobody reads, each with the reason.
    """

    transcripts: tuple[Found, ...] = ()
    surveys: tuple[Found, ...] = ()
    feedback: tuple[Found, ...] = ()
    codebooks: Mapping[str, Path] = field(default_factory=dict)
    participants: Path | None = None
    companions: tuple[tuple[Path, str], ...] = ()
    unread: tuple[tuple[Path, str], ...] = ()

    @property
    def files(self) -> tuple[Found, ...]:
        """All files that will be read."""
        return (*self.transcripts, *self.surveys, *self.feedback)


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
    """

    sources: tuple[Source, ...] = ()
    surveys: tuple[SurveyData, ...] = ()
    feedback: tuple[FeedbackData, ...] = ()
    participants: tuple[Participant, ...] = ()
    rejected: list[dict[str, object]] = field(default_factory=list)
    inventory: Inventory = field(default_factory=Inventory)


def scan(folder: str | Path) -> Inventory:
    """Look at a study folder without reading its files.

    Parameters
    ----------
    folder : str or Path
        Holds ``interviews/``, ``surveys/`` and ``feedback/``, each optional.

    Returns
    -------
    Inventory
        Files of one name and different endings get ids such as ``P03-docx``, all but the
        first by path.
    """
    root = Path(folder)
    found: dict[Kind, list[Path]] = {kind: [] for kind in FOLDERS.values()}
    companions: list[tuple[Path, str]] = []
    unread: list[tuple[Path, str]] = []
    for name, kind in FOLDERS.items():
        for path in _files(root / name):
            what = _companion(path)
            reason = _reason_unread(path, kind)
            if what is not None:
                companions.append((path, what))
            elif reason is not None:
                unread.append((path, reason))
            else:
                found[kind].append(path)
    surveys = _with_ids(found["survey"], "survey")
    if (root / PARTICIPANTS).is_file():
        companions.insert(0, (root / PARTICIPANTS, "the list of participants"))
    lists = [path for path, _ in companions if path.name.casefold() == PARTICIPANTS]
    return Inventory(
        transcripts=_with_ids(found["transcript"], "transcript"),
        surveys=surveys,
        feedback=_with_ids(found["feedback"], "feedback"),
        codebooks=_codebooks(surveys),
        participants=lists[0] if lists else None,
        companions=tuple(companions),
        unread=tuple(unread),
    )


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


def _companion(path: Path) -> str | None:
    name = path.name
    if name.casefold() == PARTICIPANTS:
        return "the list of participants"
    if name.casefold().endswith(CODEBOOK):
        return "a codebook"
    if _SYSTEM.match(name):
        return "a file of the system or of an editor"
    if _DOCUMENT.fullmatch(name):
        return "a document about the material"
    return None


def _reason_unread(path: Path, kind: Kind) -> str | None:
    known = REGISTRIES[kind].suffixes()
    if any(path.name.casefold().endswith(suffix) for suffix in known):
        return None
    ending = path.suffix or "no ending"
    return f"no reader for a {kind} takes {ending}; known are {', '.join(known)}"


def _with_ids(paths: Iterable[Path], kind: Kind) -> tuple[Found, ...]:
    """Ids by stem; files that share one carry their folder and ending in the id, all of them.

    So a new file never takes the id, and with it the participant, of one that was there.
    """
    paths = list(paths)
    stems = Counter(map(source_id, paths))
    ids = []
    for path in paths:
        stem = source_id(path)
        parent = path.parent.name
        inside = "" if parent in FOLDERS else f"{source_id(parent)}-"
        ending = path.suffix.lstrip(".").lower()
        ids.append(f"{inside}{stem}-{ending}" if stems[stem] > 1 else stem)
    return tuple(Found(i, path, kind) for i, path in zip(unique(ids), paths, strict=True))


def _codebooks(surveys: Iterable[Found]) -> dict[str, Path]:
    books = {}
    for survey in surveys:
        for name in (source_id(survey.path), survey.id):
            book = survey.path.parent / f"{name}{CODEBOOK}"
            if book.is_file():
                books[survey.id] = book
    return books


def read_folder(
    folder: str | Path, *, progress: bool | Callable[[Found], object] = False
) -> FolderReading:
    """Read everything in a study folder; one bad file never stops the rest.

    Parameters
    ----------
    folder : str or Path
    progress : bool or callable
        True shows a progress bar; a function is told about each file before it is read.

    Returns
    -------
    FolderReading
        Surveys obey the codebook file beside them. People who moderate or take notes in
        several interviews have that role in all of them.
    """
    inventory = scan(folder)
    work = _Work(inventory, progress)
    books = inventory.codebooks
    sources = work.each(lambda f: read_transcript(f.path, id=f.id), inventory.transcripts)
    surveys = work.each(
        lambda f: read_survey(f.path, codebook=books.get(f.id), id=f.id), inventory.surveys
    )
    feedback = work.each(lambda f: read_feedback(f.path, id=f.id), inventory.feedback)
    people = work.participants()
    work.close()
    unread: list[dict[str, object]] = [
        {"path": str(path), "line": None, "reason": reason, "hint": ""}
        for path, reason in inventory.unread
    ]
    rejected = [*work.rejected, *unread]
    return FolderReading(roles_across(sources), surveys, feedback, people, rejected, inventory)


class _Work:
    """Reads file after file, tells about each, and collects what fails."""

    def __init__(self, inventory: Inventory, progress: bool | Callable[[Found], object]) -> None:
        self.rejected: list[dict[str, object]] = []
        self._inventory = inventory
        self._tell = progress if callable(progress) else None
        self._bar: Any = None
        if progress is True:
            from tqdm.auto import tqdm

            self._bar = tqdm(total=len(inventory.files), unit="file")

    def each(self, read: Callable[[Found], Result], files: Iterable[Found]) -> tuple[Result, ...]:
        results = []
        for file in files:
            if self._tell is not None:
                self._tell(file)
            try:
                results.append(read(file))
            except WorkbenchError as error:
                self.rejected.append(_rejection(error, file.path))
            except Exception as error:
                # A flaw in a reader must not cost the rest of the material.
                self.rejected.append(_rejection(_unforeseen(error, file.path), file.path))
            if self._bar is not None:
                self._bar.update()
        return tuple(results)

    def participants(self) -> tuple[Participant, ...]:
        path = self._inventory.participants
        if path is None:
            return ()
        try:
            return read_participants(path)
        except WorkbenchError as error:
            self.rejected.append(_rejection(error, path))
            return ()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _unforeseen(error: Exception, path: Path) -> UnreadableSource:
    return UnreadableSource(
        f"reading it failed in an unforeseen way ({type(error).__name__}: {error})",
        path=path,
        hint="Please report this with the file, or with a part of it that fails as well.",
    )


def _rejection(error: WorkbenchError, path: Path) -> dict[str, object]:
    reason = f"{error.place}: {error.message}" if error.place else error.message
    return {
        "path": error.path or str(path),
        "line": error.line,
        "reason": reason,
        "hint": error.hint or "",
    }
