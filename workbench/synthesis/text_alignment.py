"""Two versions of a text, word by word: which word of the one is which of the other."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_WORD = re.compile(r"\w+|[^\w\s]")
_GRAM = 4
_LARGEST_GAP = 2_000_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a punctuation mark, and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Words and punctuation marks of a text, in order.

    Examples
    --------
    >>> [word.text for word in words_of("It's on.")]
    ['It', "'", 's', 'on', '.']
    """
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def aligned(one: Sequence[str], two: Sequence[str]) -> list[int]:
    """For each word of one text, the position of the same word in the other; -1 where none.

    Positions increase. Runs of four words that occur once in both texts are found first; what
    lies between them is compared with difflib. A stretch without such runs that is too long to
    compare stays unmatched.

    Examples
    --------
    >>> aligned("so I said no".split(), "well I said never".split())
    [-1, 1, 2, -1]
    """
    match = [-1] * len(one)
    for i, j in _anchors(one, two):
        for k in range(_GRAM):
            match[i + k] = j + k
    fixed = [(-1, -1), *((i, j) for i, j in enumerate(match) if j >= 0), (len(one), len(two))]
    for (i, j), (i_next, j_next) in pairwise(fixed):
        left, right = one[i + 1 : i_next], two[j + 1 : j_next]
        if left and right and len(left) * len(right) <= _LARGEST_GAP:
            blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
            for block in blocks:
                for k in range(block.size):
                    match[i + 1 + block.a + k] = j + 1 + block.b + k
    return match


def _anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """Where runs of words that are unique in both texts stand, increasing in both."""
    grams, others = _grams(one), _grams(two)
    count, other_count = Counter(grams), Counter(others)
    place = {gram: j for j, gram in enumerate(others) if other_count[gram] == 1}
    pairs = [(i, place[g]) for i, g in enumerate(grams) if count[g] == 1 and g in place]
    kept: list[tuple[int, int]] = []
    for i, j in _increasing(pairs):
        # Runs that overlap have to go on alike, or a word would have two places.
        right, down = (i - kept[-1][0], j - kept[-1][1]) if kept else (_GRAM, _GRAM)
        if right == down or min(right, down) >= _GRAM:
            kept.append((i, j))
    return kept


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs (increasing in the first) that increases in the second too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        at = bisect_right(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [n]
    chain: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


@dataclass(frozen=True)
class Composed:
    """A text in NFC, and where its characters come from.

    Attributes
    ----------
    text : str
    starts : tuple of int or None
        Per character its offset in the text as given; None where the two are equal.
    length : int
        Of the text as given.
    """

    text: str
    starts: tuple[int, ...] | None
    length: int

    @classmethod
    def of(cls, text: str) -> Composed:
        """Compose a text piece by piece, so that offsets can be carried over."""
        if unicodedata.is_normalized("NFC", text):
            return cls(text, None, len(text))
        pieces: list[str] = []
        starts: list[int] = []
        for start, end in pairwise(_boundaries(text)):
            piece = unicodedata.normalize("NFC", text[start:end])
            pieces.append(piece)
            starts += [start] * len(piece)
        return cls("".join(pieces), tuple(starts), len(text))

    def range(self, start: int, end: int) -> tuple[int, int]:
        """A range of the text as given, in the composed text; half characters become whole."""
        if self.starts is None:
            return start, end
        first = bisect_right(self.starts, start) - 1
        while first > 0 and self.starts[first - 1] == self.starts[first]:
            first -= 1
        last = bisect_right(self.starts, end - 1)
        return max(first, 0), last


def _boundaries(text: str) -> list[int]:
    """Offsets at which composing can be interrupted without changing its result."""
    found = [0]
    for at in range(1, len(text)):
        if unicodedata.combining(text[at]):
            continue
        here = text[found[-1] : at]
        apart = unicodedata.normalize("NFC", here) + unicodedata.normalize("NFC", text[at])
        if unicodedata.normalize("NFC", here + text[at]) == apart:
            found.append(at)
    return [*found, len(text)]
