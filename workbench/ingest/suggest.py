"""Hints for mistyped names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 12


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Name the nearest known word, or the known ones.

    Examples
    --------
    >>> did_you_mean("optoins", ["options", "text"])
    "Did you mean 'options'?"
    """
    names = list(dict.fromkeys(known))
    near = get_close_matches(wrong, names, n=1, cutoff=0.6)
    if not near:
        folded = {name.casefold(): name for name in names}
        near = [folded[m] for m in get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)]
    if near:
        return f"Did you mean {near[0]!r}?"
    shown = ", ".join(names[:_MOST]) + (", …" if len(names) > _MOST else "")
    return f"Known are {shown}." if names else ""
