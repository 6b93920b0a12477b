"""Which words of an older text stand where in a newer one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from workbench.model.source import TURN_BREAK

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
# Gaps up to this many pairs of words are compared with the commonest words counted too.
_SMALL = 40_000
# So many words that stayed, the quote's own among them, say that this is the same place.
_ENOUGH = 5
_REACH = 4

Block = tuple[int, int, int]


class Alignment:
    """Words of an older text with their places in a newer one.

    Parameters
    ----------
    old, new : str
        Two versions of one text.

    Notes
    -----
    Ratcliff and Obershelp's longest common blocks (`difflib.SequenceMatcher`) on words and
    punctuation marks. Blocks never cross, so what was moved as a whole is not found by it.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._old = [match.span() for match in _WORD.finditer(old)]
        self._new = [match.span() for match in _WORD.finditer(new)]
        self._old_starts = [start for start, _ in self._old]
        self._old_ends = [end for _, end in self._old]
        self._at = [-1] * len(self._old)
        before = [old[start:end] for start, end in self._old]
        after = [new[start:end] for start, end in self._new]
        for i, j, size in _blocks(before, after):
            self._at[i : i + size] = range(j, j + size)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of the older text stands, unaltered, in the newer one.

        Parameters
        ----------
        start, end : int
            Half-open range of code points in the older text.

        Returns
        -------
        (int, int) or None
            None where a character of it was altered, or too little around it stayed to say
            that this is the same place.
        """
        first, last = self._covered(start, end)
        if first > last or self._at[first] < 0:
            return None
        shift = self._new[self._at[first]][0] - self._old[first][0]
        moved = (start + shift, end + shift)
        if moved[0] < 0 or self.new[moved[0] : moved[1]] != self.old[start:end]:
            return None
        there = self._at[first]
        if self._at[first : last + 1] != list(range(there, there + last - first + 1)):
            return None
        return moved if self._settled(first, last) else None

    def stretch(self, start: int, end: int) -> str:
        """The words that stand in the newer text where a stretch of the older one stood.

        Returns
        -------
        str
            Empty where they were taken out, or rewritten beyond recognition.
        """
        first, last = self._covered(start, end)
        if first > last or not any(at >= 0 for at in self._around(first, last)):
            return ""
        left, right = self._left(first), self._right(last)
        if left > right or right - left > 3 * (last - first) + 8:
            return ""
        words = self.new[self._new[left][0] : self._new[right][1]]
        crosses = TURN_BREAK in words and TURN_BREAK not in self.old[start:end]
        return "" if crosses else words

    def _covered(self, start: int, end: int) -> tuple[int, int]:
        """First and last word that a range of code points touches."""
        return bisect_right(self._old_ends, start), bisect_left(self._old_starts, end) - 1

    def _around(self, first: int, last: int) -> list[int]:
        return self._at[max(0, first - 2) : last + 3]

    def _settled(self, first: int, last: int) -> bool:
        """Whether enough words in a row, with the neighbours, stayed together."""
        begin, stop = first, last
        while begin > 0 and first - begin < _REACH and self._runs_on(begin - 1):
            begin -= 1
        while stop + 1 < len(self._at) and stop - last < _REACH and self._runs_on(stop):
            stop += 1
        edge = begin == 0 or stop + 1 == len(self._at)
        return edge or stop - begin + 1 >= _ENOUGH

    def _runs_on(self, word: int) -> bool:
        """Whether a word and the next one stayed side by side."""
        return self._at[word] >= 0 and self._at[word + 1] == self._at[word] + 1

    def _left(self, first: int) -> int:
        for word in range(first, -1, -1):
            if self._at[word] >= 0:
                return self._at[word] + (word < first)
        return 0

    def _right(self, last: int) -> int:
        for word in range(last, len(self._at)):
            if self._at[word] >= 0:
                return self._at[word] - (word > last)
        return len(self._new) - 1


@lru_cache(maxsize=8)
def align(old: str, new: str) -> Alignment:
    """The alignment of two texts; the last few are remembered, since many spans ask for one."""
    return Alignment(old, new)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Stretches of equal words as (start in old, start in new, length), in order."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    if head:
        yield 0, 0, head
    yield from _inner(old, new, (head, len(old) - tail), (head, len(new) - tail), coarse=True)
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _inner(
    old: Sequence[str],
    new: Sequence[str],
    here: tuple[int, int],
    there: tuple[int, int],
    *,
    coarse: bool,
) -> Iterator[Block]:
    """Blocks of two ranges; gaps left by the coarse comparison are compared word by word."""
    (i, i_end), (j, j_end) = here, there
    if i >= i_end or j >= j_end:
        return
    if (i_end - i) * (j_end - j) <= _SMALL:
        coarse = False
    matcher = SequenceMatcher(None, old[i:i_end], new[j:j_end], autojunk=coarse)
    a, b = i, j
    for block in matcher.get_matching_blocks():
        if coarse and (block.a + i - a) * (block.b + j - b) <= _SMALL:
            yield from _inner(old, new, (a, block.a + i), (b, block.b + j), coarse=False)
        if block.size:
            yield block.a + i, block.b + j, block.size
        a, b = block.a + i + block.size, block.b + j + block.size


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
