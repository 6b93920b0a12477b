"""What a workshop refuses, in words for the person who tried."""

from __future__ import annotations

from workbench.errors import WorkbenchError


class Refused(Exception):
    """An operation that the room does not allow now, to this person, in this form.

    Parameters
    ----------
    why : str
        One plain sentence for the person's screen.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class LiveError(WorkbenchError):
    """A workshop that cannot be opened, served or saved."""
