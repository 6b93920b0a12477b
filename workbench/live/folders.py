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


def resumable(study: Path) -> list[Workshop]:
    """Workshops that are neither closed nor expired; one that is damaged keeps out no other."""
    opened = []
    for path in workshops(study):
        try:
            opened.append(Workshop(path))
        except LiveError as error:
            _log.warning("left out: %s", error)
    going = [each for each in opened if not (each.room.closed or each.expired) and _held(each)]
    for each in opened:
        if each not in going:
            each.close_log()
    return going


def _held(workshop: Workshop) -> bool:
    try:
        workshop.log.hold()
    except LiveError as error:
        _log.warning("left out: %s", error)
        return False
    return True
