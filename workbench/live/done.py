"""What an operation that was allowed comes to, and who waits to hear that it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.live.store import Entry


@dataclass
class Done:
    """An operation that was allowed.

    Attributes
    ----------
    made : str
        Id of what it made, or empty.
    entries : list of Entry
        Facts to save; empty when nothing changes, or when it was saved before.
    saved : bool
    then : list of callable
        Called with the number of the last fact once it is saved, or with None when it could
        not be.
    """

    made: str = ""
    entries: list[Entry] = field(default_factory=list)
    saved: bool = False
    then: list[Callable[[int | None], None]] = field(default_factory=list)
