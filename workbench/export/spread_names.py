"""Full names that were heard in one place go wherever the very same words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.language.redaction.kept import kept_ranges, outside

Mask = tuple[int, int, str]


def full_names(heard: Iterable[str], keep: Iterable[str]) -> tuple[str, ...]:
    """Names of several words, the longest first.

    Parameters
    ----------
    heard : iterable of str
        Names as they stand in the sources of a study.
    keep : iterable of str
        Words that stay.

    Examples
    --------
    >>> full_names(["Ida Moon", "Ida", "Red Hat"], ["Red Hat"])
    ('Ida Moon',)
    """
    whole = {words for words in heard if " " in words} - set(keep)
    return tuple(sorted(whole, key=lambda words: (-len(words), words)))


def spread(
    text: str, found: list[Mask], names: Iterable[str], keep: Iterable[str]
) -> Iterator[tuple[int, int]]:
    """Where full names stand in a text that nothing masks there.

    Parameters
    ----------
    text : str
    found : list of Mask
        What is masked in it already.
    names : iterable of str
        As they are written elsewhere.
    keep : iterable of str
        Words and phrases that stay.
    """
    taken = [(start, end) for start, end, _ in found]
    kept: list[tuple[int, int]] | None = None
    for name in names:
        if name not in text:
            continue
        kept = kept_ranges(text, tuple(keep)) if kept is None else kept
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            start, end = match.span()
            free = all(end <= left or right <= start for left, right in taken)
            if free and any(re.search(r"\w", text[a:b]) for a, b in outside(start, end, kept)):
                taken.append((start, end))
                yield start, end
