"""Several mistakes of one settings file in one error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a settings file."""

    line: int
    place: str
    message: str
    hint: str = ""


def raise_for(mistakes: Sequence[Mistake], path: str | Path) -> None:
    """Raise one error for all mistakes of a file, if there are any.

    Raises
    ------
    SettingsError
    """
    if not mistakes:
        return
    first, *rest = sorted(mistakes, key=lambda mistake: mistake.line)
    message = first.message
    if rest:
        others = "; ".join(f"line {m.line}, {m.place}: {m.message}" for m in rest)
        message = f"{message} (and {len(rest)} more: {others})"
    raise SettingsError(message, path=path, line=first.line, place=first.place, hint=first.hint)
