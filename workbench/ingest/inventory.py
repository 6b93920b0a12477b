"""What lies in a study folder: which files are what, without reading them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from workbench.ingest.ids import source_id, unique
from workbench.ingest.registry import REGISTRIES

Kind = Literal["transcript", "survey", "feedback"]
FOLDERS: Mapping[str, Kind] = {
    "interviews": "transcript",
    "surveys": "survey",
    "feedback": "feedback",
}
PARTICIPANTS = "participants.csv"
CODEBOOK = ".codebook.yaml"
COLUMNS = ".columns.yaml"
_DOCUMENT = re.compile(r"(readme|licen[cs]e|copying|notice|attribution|citation)([.\-_].*)?", re.I)
_SYSTEM = re.compile(r"\.|~\$|thumbs\.db$|desktop\.ini$|.*(~|\.tmp|\.bak|\.swp)$", re.I)


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
    columns : mapping of str to Path
        Columns file by feedback id.
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
    columns: Mapping[str, Path] = field(default_factory=dict)
    participants: Path | None = None
    companions: tuple[tuple[Path, str], ...] = ()
    unread: tuple[tuple[Path, str], ...] = ()

    @property
    def files(self) -> tuple[Found, ...]:
        """All files that will be read."""
        return (*self.transcripts, *self.surveys, *self.feedback)


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
    feedback = _with_ids(found["feedback"], "feedback")
    if (root / PARTICIPANTS).is_file():
        companions.insert(0, (root / PARTICIPANTS, "the list of participants"))
    lists = [path for path, _ in companions if path.name.casefold() == PARTICIPANTS]
    return Inventory(
        transcripts=_with_ids(found["transcript"], "transcript"),
        surveys=surveys,
        feedback=feedback,
        codebooks=_beside(surveys, CODEBOOK),
        columns=_beside(feedback, COLUMNS),
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
    if name.casefold().endswith(COLUMNS):
        return "a columns file"
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


def _beside(files: Iterable[Found], ending: str) -> dict[str, Path]:
    """Find the file about each file, of its name or id, where there is one."""
    found = {}
    for file in files:
        for name in (source_id(file.path), file.id):
            path = file.path.parent / f"{name}{ending}"
            if path.is_file():
                found[file.id] = path
    return found
