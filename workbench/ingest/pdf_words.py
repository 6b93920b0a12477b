"""Words that a PDF splits, glues or hyphenates, mended by what the rest of it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{2}[.?!,])(?=[A-ZÀ-Ý][a-zà-ÿ]+\s)")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_LOWER = re.compile(r"[^\W\d_A-ZÀ-Ý][^\W\d_]*")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\t": " ", "\u00a0": " ", "\u200b": None}
)
_SHORTEST_GLUED = 6


class Mended:
    """Lines with their words mended, and what was done.

    Parameters
    ----------
    lines : sequence of str
        Of the whole document, without running heads.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.changes: dict[tuple[int, str], str] = {}
        self.tabs = sum(line.count("\t") for line in lines)
        self.lines = [line.translate(_LIGATURES) for line in lines]
        self._seen = Counter(word.casefold() for line in self.lines for word in _WORD.findall(line))
        self._hyphenated = {
            word.casefold() for line in self.lines for word in re.findall(r"\w+-\w+", line)
        }
        self._join_hyphenated()
        self.lines = [self._mended(number, line) for number, line in enumerate(self.lines)]

    def _join_hyphenated(self) -> None:
        """Bring a word that a line's end divides back together, on the first line."""
        for number in range(len(self.lines) - 1):
            line, below = self.lines[number].rstrip(), self.lines[number + 1].lstrip()
            head, tail = _HYPHEN.search(line), _LOWER.match(below)
            if head is None or tail is None:
                continue
            joined = f"{head[1]}{tail[0]}"
            hyphenated = f"{head[1]}-{tail[0]}"
            keep = hyphenated.casefold() in self._hyphenated or len(head[1]) == 1
            word = hyphenated if keep and not self._seen[joined.casefold()] else joined
            rest = re.match(r"\S*", below[tail.end() :])
            behind = rest[0] if rest else ""
            self.lines[number] = line[: head.start()] + word + behind
            self.lines[number + 1] = below[tail.end() + len(behind) :].lstrip()
            self.changes[number, f"{head[0]} {tail[0]}"] = word

    def _mended(self, number: int, line: str) -> str:
        def note(old: str, new: str) -> str:
            if old != new:
                self.changes[number, old] = new
            return new

        line = _SPACED.sub(lambda m: note(m[0], m[0].replace(" ", "")), line)
        line = _GLUED.sub(" ", line)
        pieces = re.split(r"( +)", line)
        for i in range(0, len(pieces) - 2, 2):
            if pieces[i + 1] == " " and self._is_split(pieces[i], pieces[i + 2]):
                new = note(f"{pieces[i]} {pieces[i + 2]}", pieces[i] + pieces[i + 2])
                pieces[i], pieces[i + 1], pieces[i + 2] = "", "", new
        return _WORD.sub(lambda m: note(m[0], self._unglued(m[0])), "".join(pieces))

    def _is_split(self, left: str, right: str) -> bool:
        """Whether two pieces are one word elsewhere, and one of them is no word elsewhere."""
        tail = _WORD.match(right)
        if tail is None or not _WORD.fullmatch(left) or left.casefold() in ("i", "a", "o"):
            return False
        if not tail[0][:1].islower():
            return False
        whole = self._seen[(left + tail[0]).casefold()]
        rarest = min(self._seen[left.casefold()], self._seen[tail[0].casefold()])
        return rarest == 1 and whole >= (1 if len(left) == 1 else 2)

    def _unglued(self, word: str) -> str:
        """Two words that stand apart elsewhere, several times each, and never together."""
        low = word.casefold()
        if len(word) < _SHORTEST_GLUED or self._seen[low] > 1:
            return word
        cuts = [(min(self._seen[low[:i]], self._seen[low[i:]]), i) for i in range(2, len(word) - 1)]
        best, i = max(cuts, default=(0, 0))
        return f"{word[:i]} {word[i:]}" if best >= 3 else word
