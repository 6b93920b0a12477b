"""Where a study keeps its workshops."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from workbench.live.errors import LiveError
from workbench.live.store import LOG_NAME
from workbench.live.workshop import Workshop

FOLDER = "workshops"
_log = logging.getLogger(__name__)


def new_folder(study: Path, title: str, *, day: date | None = None) -> Path:
    """A folder that is not there yet, named after the day and the title."""
    from slugify import slugify

    day = day or date.today()
    name = f"{day.isoformat()}-{slugify(title)[:40] or 'workshop'}"
    folder = study / FOLDER / name
    number = 2
    while folder.exists():
        folder = study / FOLDER / f"{name}-{number}"
        number += 1
    return folder


def workshops(study: Path) -> list[Path]:
    """Folders of all workshops of a study, oldest first."""
    return sorted(path.parent for path in (study / FOLDER).glob(f"*/{LOG_NAME}"))


def find(study: Path, name: str) -> Path:
    """The folder of a workshop, by its name or the end of it.

    Raises
    ------
    LiveError
        When there is none, or more than one.
    """
    known = workshops(study)
    found = [path for path in known if path.name == name] or [
        path for path in known if name in path.name
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(path.name for path in found or known) or "none"
    what = "more than one workshop" if found else "no workshop"
    raise LiveError(f"{what} is called “{name}”", hint=f"There are: {names}.")


def readable(study: Path) -> tuple[list[Workshop], list[LiveError]]:
    """Workshops that can be opened, oldest first, and what is wrong with the others."""
    opened, damaged = [], []
    for path in workshops(study):
        try:
            opened.append(Workshop(path))
        except LiveError as error:
            damaged.append(error)
    return opened, damaged


def resumable(study: Path) -> list[Workshop]:
    """Workshops to go on with: the open ones, else the newest that expired, opened again.

    One that is damaged, or served elsewhere, keeps out no other.

    Raises
    ------
    LiveError
        When all that could go on is served elsewhere, naming who does.
    """
    opened, damaged = readable(study)
    busy = {each.folder: _busy(each) for each in opened if not each.room.closed}
    refused = [error for error in busy.values() if error]
    unfinished = [each for each in opened if each.folder in busy and not busy[each.folder]]
    expired = [each for each in unfinished if each.expired]
    going = [each for each in unfinished if not each.expired]
    if not going and not refused:
        going = _again(expired)
    _leave(opened, expired, going)
    # The first of those that keep everything from going on is told as the error.
    for error in [*damaged, *(refused if going else refused[1:])]:
        _log.warning("left out: %s", error)
    if refused and not going:
        raise refused[0]
    return going


def _leave(opened: list[Workshop], expired: list[Workshop], going: list[Workshop]) -> None:
    """Close those that do not go on, and name those that could."""
    for each in opened:
        if each not in going:
            each.close_log()
    for each in expired:
        if each not in going:
            _log.warning("left out, as it expired: --workshop %s", each.folder.name)


def resumed(study: Path, name: str) -> list[Workshop]:
    """The workshop of that name to go on with, opened again where it had expired.

    Raises
    ------
    LiveError
        When there is none, it is closed, damaged, or served elsewhere.
    """
    workshop = Workshop(find(study, name))
    try:
        if workshop.room.closed:
            raise LiveError(
                "this workshop is closed",
                path=workshop.folder,
                hint="What came out of it stays; begin another for what comes next.",
            )
        workshop.log.hold()
        if workshop.expired:
            workshop.reopen()
    except LiveError:
        workshop.log.close()
        raise
    return [workshop]


def _again(expired: list[Workshop]) -> list[Workshop]:
    newest = sorted(expired, key=lambda each: (each.began, each.folder.name))[-1:]
    for each in newest:
        each.reopen()
    return newest


def _busy(workshop: Workshop) -> LiveError | None:
    """Why a workshop cannot be held here, nothing once it is."""
    try:
        workshop.log.hold()
    except LiveError as error:
        return error
    return None
