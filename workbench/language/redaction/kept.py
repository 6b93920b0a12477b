"""Words and phrases that stay, and only where they stand as they were given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Range = tuple[int, int]


def kept_ranges(text: str, phrases: Iterable[str]) -> list[Range]:
    """Where a text holds words or phrases that stay.

    Parameters
    ----------
    text : str
    phrases : iterable of str
        In any case, with any blanks between words; a phrase does not speak for its single words.

    Returns
    -------
    list of (int, int)
        Half-open ranges, in order and without overlap.

    Examples
    --------
    >>> kept_ranges("Grace met Grace Hopper.", ["Grace Hopper"])
    [(10, 22)]
    """
    whole = {" ".join(phrase.split()) for phrase in phrases} - {""}
    if not whole:
        return []
    ordered = sorted(whole, key=lambda phrase: (-len(phrase), phrase))
    forms = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    pattern = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]


def outside(start: int, end: int, kept: Iterable[Range]) -> Iterator[Range]:
    """What is left of a range without what stays.

    Examples
    --------
    >>> list(outside(0, 9, [(2, 4), (8, 12)]))
    [(0, 2), (4, 8)]
    """
    for left, right in kept:
        if right > start and left < end:
            yield start, left
            start = right
    yield start, end
