"""Whether words are those that a tool quotes, though it may have cut or tidied them."""

from __future__ import annotations

from enum import IntEnum

_DOTS = ("[...]", "[…]", "...", "…")
_SILENT = 24
"""From this length on, a beginning without any dots may be a quote that was cut."""


class Match(IntEnum):
    """How well words and quote agree."""

    NONE = 0
    BEGUN = 1
    CUT = 2
    TIDIED = 3
    EXACT = 4


def collapse(text: str) -> str:
    """Text with every run of white space as one blank, none at its ends."""
    return " ".join(text.split())


def match(words: str, quote: str) -> Match:
    r"""Compare marked words with what a file says they are.

    Examples
    --------
    >>> match("I would rather\nwalk", "I would rather walk").name
    'TIDIED'
    >>> match("I would rather walk", "I would ...").name
    'CUT'
    """
    if words == quote:
        return Match.EXACT
    have, said = collapse(words), collapse(quote)
    if not said:
        return Match.NONE
    if have == said:
        return Match.TIDIED
    cut = split_ellipsis(said)
    if cut is not None:
        head, tail = cut
        fits = len(have) >= len(head) + len(tail) and have.startswith(head) and have.endswith(tail)
        return Match.CUT if fits else Match.NONE
    return Match.BEGUN if len(said) >= _SILENT and have.startswith(said) else Match.NONE


def split_ellipsis(said: str) -> tuple[str, str] | None:
    """What stands before and behind the dots of a cut quote; None where nothing was cut."""
    for dots in _DOTS:
        if said.endswith(dots) and said != dots:
            return said.removesuffix(dots).rstrip(), ""
    for dots in _DOTS:
        head, found, tail = said.rpartition(dots)
        if found and head.strip():
            return head.rstrip(), tail.strip()
    return None


def tidiness(text: str, start: int, end: int) -> int:
    """2 for whole words, 1 with white space at an end, 0 where a word is cut."""
    if _cuts(text, start) or _cuts(text, end):
        return 0
    return 1 if text[start].isspace() or text[end - 1].isspace() else 2


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
