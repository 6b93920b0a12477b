"""Names known beforehand, found whole or by a single part, in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from workbench.language.wordlist import wordlist

_WORD = re.compile(r"[^\W\d_]+(?:[-'’](?!(?:s|ll|d|ve|re)\b)[^\W\d_]+)*")
_GAP = re.compile(r"[\s.]{1,3}")
# Nobody's name has more words; what seems to is a list of people.
LONGEST = 8
PARTICLES = wordlist("van von der den de la del della di da dos du le ter al bin ibn el")

Words = tuple[str, ...]


def parts(name: str) -> list[str]:
    """Single parts of a full name that stand for the person: three letters or more.

    Examples
    --------
    >>> parts("Jan van der Meer")
    ['Jan', 'Meer']
    """
    return [word for word in _split(name) if len(word) >= 3 and word.lower() not in PARTICLES]


def known_names(
    text: str, names: Iterable[str], stands_for_person: Callable[[str, int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Find names from a list.

    Parameters
    ----------
    text : str
    names : iterable of str
        Full names; single parts of three letters or more count too.
    stands_for_person : callable
        ``(text, start, end) -> bool``; asked where only one part of a name stands, which may be
        an ordinary word.

    Yields
    ------
    tuple of int
        Half-open ranges. Each word must be written as in the list, capitalised, or in capitals.
    """
    wanted = _wanted(names)
    longest = min(LONGEST, max(map(len, wanted), default=0))
    words = list(_WORD.finditer(text)) if wanted else []
    for at in range(len(words)):
        for length in range(min(longest, len(words) - at), 0, -1):
            found = words[at : at + length]
            form = wanted.get(tuple(match[0].casefold() for match in found))
            if not form or not _capitalised(found, form) or not _joined(text, found):
                continue
            start, end = found[0].start(), found[-1].end()
            if length > 1 or stands_for_person(text, start, end):
                yield start, end
            break


def _split(name: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(name)]


def _wanted(names: Iterable[str]) -> dict[Words, Words]:
    """Every form to look for, keyed by its words in lower case."""
    wanted: dict[Words, Words] = {}
    for name in sorted(set(names)):
        words = _split(name)
        for form in ([words] if words else []) + [[part] for part in parts(name)]:
            wanted.setdefault(tuple(word.casefold() for word in form), tuple(form))
    return wanted


def _capitalised(found: list[re.Match[str]], form: Words) -> bool:
    return all(
        match[0] in (word, word.upper()) or match[0] == word[0].upper() + word[1:]
        for match, word in zip(found, form, strict=True)
    ) and not all(match[0].islower() for match in found)


def _joined(text: str, found: list[re.Match[str]]) -> bool:
    """Tell whether nothing but a space or a full stop stands between the words."""
    return all(_GAP.fullmatch(text, one.end(), two.start()) for one, two in pairwise(found))
