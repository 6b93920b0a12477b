"""Several mistakes of one file, told in one error."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from workbench.errors import WorkbenchError


def joined(problems: Sequence[WorkbenchError]) -> WorkbenchError:
    """Make one error, of the first problem's class and place, whose text lists all of them.

    Parameters
    ----------
    problems : sequence of WorkbenchError
        At least one.
    """
    first = problems[0]
    if len(problems) == 1:
        return first
    rest = "\n".join(f"  {problem}" for problem in problems[1:])
    more = f"{len(problems) - 1} more problem{'s' if len(problems) > 2 else ''}:\n{rest}"
    return type(first)(
        first.message,
        path=first.path,
        line=first.line,
        place=first.place,
        hint=f"{first.hint}\n{more}" if first.hint else more,
    )


def raise_all(problems: Sequence[WorkbenchError]) -> None:
    """Raise what was collected, if anything was.

    Raises
    ------
    WorkbenchError
        Of the class of the first problem.
    """
    if problems:
        raise joined(problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Hint at the nearest known word, or at all of them.

    Examples
    --------
    >>> did_you_mean("suports", ["text", "supports"])
    "Did you mean 'supports'?"
    """
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Known here: {', '.join(names)}." if names else "Nothing can be set here."
