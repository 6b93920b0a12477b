"""Beginning a workshop: a folder, a log, a code, and the secrets of those who lead and show."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from workbench.live.errors import LiveError
from workbench.live.folding import created
from workbench.live.room import FACILITATOR, Fact
from workbench.live.signing import new_code, new_person, new_secret
from workbench.live.store import LOG_NAME, Entry, Log
from workbench.live.template import Template
from workbench.live.workshop import LIFETIME, Workshop


def create(
    folder: Path,
    template: Template,
    *,
    title: str = "",
    names: bool = False,
    notes: tuple[str, ...] = (),
    lifetime: float = LIFETIME,
) -> Workshop:
    """Begin a workshop in a new folder.

    Parameters
    ----------
    folder : Path
    template : Template
    title : str
        The template's by default.
    names : bool
        Whether notes show who wrote them.
    notes : tuple of str
        Notes that are there from the start, such as the candidates of a vote.
    lifetime : float
        Seconds after which nobody gets in any more.

    Raises
    ------
    LiveError
        When the folder holds a workshop already, or cannot be written.
    """
    if (folder / LOG_NAME).exists():
        raise LiveError("there is a workshop here already", path=folder)
    log = Log(folder / LOG_NAME)
    log.describe(
        {
            "id": new_person()[1:],
            "code": new_code(),
            "key": new_secret(),
            "secret": new_secret(),
            "display": new_secret(),
            "began": str(int(time.time())),
            "expires": str(int(time.time() + lifetime)),
        }
    )
    log.append(Entry(FACILITATOR, "", "", fact) for fact in _first(title, template, names, notes))
    log.close()
    return Workshop(folder)


def _first(title: str, template: Template, names: bool, notes: Iterable[str]) -> Iterable[Fact]:
    yield created(title or template.title, template, names=names)
    columns = template.columns(0)
    for number, text in enumerate(notes):
        yield {
            "kind": "wrote",
            "note": f"n{number}",
            "person": FACILITATOR,
            "text": text,
            "column": columns[0].id if columns else "",
        }
