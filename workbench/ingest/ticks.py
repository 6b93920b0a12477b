"""Columns of ticks: one option each, holding its text, or a mark for yes and no."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPELT_NO = frozenset(
    {"not selected", "unselected", "unchecked", "not checked", "not chosen", "not ticked"}
    | {"not mentioned", "not quoted", "nicht gewählt", "nicht ausgewählt", "non sélectionné"}
)
_YES = frozenset(
    {"1", "1.0", "true", "checked", "selected", "x", "✓", "✔", "ticked", "on", "chosen"}
    | {"mentioned", "quoted", "gewählt", "ausgewählt", "sélectionné"}
)
_NO = frozenset({"0", "0.0", "false", "off"}) | _SPELT_NO
_WORDS_YES = frozenset({"yes", "y", "ja", "oui", "sí", "si", "sì"})
_WORDS_NO = frozenset({"no", "n", "nein", "non"})
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def plain(text: str) -> str:
    """Text for comparing options: lower case, single spaces, no punctuation at the ends."""
    return _EDGE.sub("", " ".join(text.casefold().split()))


def mark(value: str, option: str = "") -> bool | None:
    """Tell what a cell of a tick column says: True, False, or None for anything else.

    Examples
    --------
    >>> mark("1"), mark("Not selected"), mark("Python.", "Python"), mark("maybe")
    (True, False, True, None)
    """
    text = value.casefold().strip()
    if text in _YES or text in _WORDS_YES:
        return True
    if text in _NO or text in _WORDS_NO:
        return False
    if option and (value.strip() == option.strip() or plain(value) == plain(option) != ""):
        return True
    return None


def are_marks(values: Sequence[str], *, words: bool) -> bool:
    """Whether all answers are marks; yes and no count as marks where `words` is set."""
    marks = _YES | _NO | (_WORDS_YES | _WORDS_NO if words else frozenset())
    return bool(values) and all(value.casefold().strip() in marks for value in values)


def option_beside_no(values: Sequence[str]) -> str | None:
    """Find the option, where all a column says is its text and "Not selected".

    Examples
    --------
    >>> option_beside_no(["Not selected", "Windows"])
    'Windows'
    """
    if len(values) > len(_SPELT_NO) + 1:
        return None
    said = [value for value in values if value.casefold().strip() not in _SPELT_NO]
    alone = len(said) == 1 < len(values) and said[0].casefold().strip() not in _YES | _NO
    return said[0] if alone else None


def names_itself(values: Sequence[str], header: str) -> str | None:
    """Find the option, where a column's only answer is what its header ends with.

    Examples
    --------
    >>> names_itself(["Python."], "3. Python.")
    'Python.'
    """
    if len(values) != 1:
        return None
    value, head = plain(values[0]), plain(header)
    if not value or not head.endswith(value):
        return None
    before = head[: len(head) - len(value)]
    return values[0] if not before or not before[-1].isalnum() else None
