"""What forgetting a participant changes: the steps to take, the report, and what is left."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.leaving import Traces
from workbench.store.atomic import write_bytes
from workbench.store.erasing_scan import every_file, holding
from workbench.synthesis.erasure_events import Leaving
from workbench.synthesis.erasure_personas import Lost

if TYPE_CHECKING:
    from workbench.study import Study

SURE = 5
"""So many words in a row in a file that nobody reads for a study are reported."""


@dataclass
class Forgotten:
    """What forgetting a participant changed, or would change.

    Attributes
    ----------
    participant : str
    done : bool
        False for a trial.
    removed, rewritten : list of str
        Files, relative to the study.
    rows : dict of str to int
        Rows taken out of tables, by file.
    events : int
        Events of the journal of which words were erased.
    withdrawn : list of str
        Published versions.
    claims : list of Lost
        Claims and assumptions that lost evidence.
    notes : list of str
    passages : list of dict
        ``place`` and ``words`` of what researchers wrote and that would be masked, as it holds
        this person's words. A trial lists them; afterwards there are none.
    coincidences : list of dict
        The same for a few common words in a row that only this person said: they stay, for
        a researcher to decide about.
    left : list of str
        Files that still hold the words, or must be looked at by a person.
    named : list of str
        Files with the participant's name in them.
    """

    participant: str
    done: bool
    removed: list[str] = field(default_factory=list)
    rewritten: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    events: int = 0
    withdrawn: list[str] = field(default_factory=list)
    claims: list[Lost] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    passages: list[dict[str, str]] = field(default_factory=list)
    coincidences: list[dict[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


Step = Callable[[], object]


@dataclass
class Work:
    """Steps to take, in an order in which the last can be found anew after any interruption."""

    study: Study
    who: Leaving
    found: Traces
    report: Forgotten
    steps: list[Step] = field(default_factory=list)
    settled: set[Path] = field(default_factory=set)

    def name(self, path: Path) -> str:
        """A path as people see it."""
        inside = path.is_relative_to(self.study.path)
        return path.relative_to(self.study.path).as_posix() if inside else str(path)

    def weigh(self, place: str, text: str) -> None:
        """Note which words of a researcher's text are this person's, and which only coincide."""
        theirs, alike = self.who.voice.passages(text)
        self.report.passages += [{"place": place, "words": words} for words in theirs]
        self.report.coincidences += [{"place": place, "words": words} for words in alike]

    def remove(self, path: Path) -> None:
        """Plan to delete a file or a folder."""
        if path not in self.settled:
            self.report.removed.append(self.name(path))
            self.settled.add(path)
            self.steps.append(lambda: delete(path))

    def write(self, path: Path, data: bytes) -> None:
        """Plan to write a file."""
        self.report.rewritten.append(self.name(path))
        self.settled.add(path)
        self.steps.append(lambda: write_bytes(path, data))


def add_notes(work: Work) -> None:
    """Say what is beyond the reach of a program."""
    study, report = work.study, work.report
    report.left += work.found.by_hand
    if study.settings.store.url and not study.settings.store.url.startswith("sqlite"):
        report.notes.append(
            "The journal is on a server: have its administrator run `VACUUM FULL events` and "
            "clear its own log and backups."
        )
    if any((folder / ".git").exists() for folder in (study.path, *study.path.parents)):
        report.notes.append(
            "Version control keeps earlier states, and with them the words: remove them there "
            "(git filter-repo), and in every clone and backup."
        )
    for path, _ in study.material.inventory.unread:
        if path.stem in {file.stem for file in work.found.files}:
            report.left.append(work.name(path))


def look_through(work: Work) -> None:
    """Look through every file for words and names that are left, or that would be."""
    voice = work.who.voice
    for path in every_file(work.study.path):
        waits = not work.report.done and _is_settled(path, work.settled)
        if waits or (not voice.runs and not voice.names):
            continue
        least = 4 if _is_settled(path, work.settled) else SURE
        if holding(path, partial(voice.holds, least=least)):
            work.report.left.append(work.name(path))
        elif holding(path, voice.names_in):
            work.report.named.append(work.name(path))


def _is_settled(path: Path, settled: Iterable[Path]) -> bool:
    everything = set(settled)
    return any(part in everything for part in (path, *path.parents))


def delete(path: Path) -> None:
    """Delete a file or a folder, whether it is there or not."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
