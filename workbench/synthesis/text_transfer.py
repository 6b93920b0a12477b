"""Carrying marked words from a document of another tool to the study's own text of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from workbench.model.evidence import Span
from workbench.model.source import Source
from workbench.synthesis.text_alignment import Composed, Word, aligned, words_of

_TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STRUCTURE = re.compile(
    r"^\s*(?:WEBVTT.*|NOTE\b.*|\d+|#+ .*)$"
    rf"|^\S+\n(?={_TIME}\s*-->)"
    rf"|\\?[\[(]?\\*{_TIME}\\?[\])]?(?:\s*-->\s*{_TIME}.*)?"
    r"|</?[vcbiu](?:[ .][^>\n]*)?>|\*+|__|\\(?=[^\w\s])",
    re.M,
)
_LONG_ENOUGH = 6


@dataclass(frozen=True)
class Moved:
    """Where marked words stand in the study's text; `span` is None where that is not certain."""

    span: Span | None
    reason: str = ""
    found: str = ""


class Transfer:
    """Carries ranges of a document over to a source that holds the same conversation.

    Parameters
    ----------
    text : str
        Of the document, as its offsets count it.
    source : Source

    Notes
    -----
    A range is carried over when every word of it has its place in the source, in the same
    order and with nothing between, except speaker labels, times and markup, which each text
    may show in its own way. Anything else is not placed.
    """

    def __init__(self, text: str, source: Source) -> None:
        self._given = text
        self._source = source
        self._same = text == source.text

    def span(self, start: int, end: int) -> Moved:
        """The place of a half-open range of the document's text."""
        if not 0 <= start < end <= len(self._given):
            return Moved(None, "its place lies outside the document's text")
        if self._same:
            return Moved(self._at(start, end))
        first, last = self._composed.range(start, end)
        low = bisect_right(self._ends, first)
        high = bisect_left(self._starts, last)
        inside = [i for i in range(low, high) if self._match[i] >= 0]
        if low >= high:
            return Moved(None, "no words are marked, only spaces or line ends")
        if not inside:
            return Moved(None, "its words are not in the study's text")
        return self._checked(first, last, low, high, inside)

    def _checked(self, first: int, last: int, low: int, high: int, inside: list[int]) -> Moved:
        here, there = self._words, self._theirs
        begin, finish = inside[0], inside[-1]
        left, right = there[self._match[begin]], there[self._match[finish]]
        start = left.start + max(0, first - here[begin].start)
        end = right.end - max(0, here[finish].end - last)
        found = self._source.text[start:end]
        extra = [i for i in range(low, high) if self._match[i] < 0 and not self._is_structure(i)]
        if extra:
            words = " ".join(here[i].text for i in extra[:5])
            return Moved(None, f"the study's text lacks {words!r} there", found)
        matched = {self._match[i] for i in inside}
        between = range(self._match[begin], self._match[finish] + 1)
        added = [j for j in between if j not in matched and not self._is_label(j)]
        if added:
            words = " ".join(there[j].text for j in added[:5])
            return Moved(None, f"the study's text has {words!r} in between", found)
        if not self._in_company(begin, finish):
            return Moved(None, "so few words could stand in several places", found)
        return Moved(self._at(start, end))

    def _in_company(self, begin: int, finish: int) -> bool:
        """Whether enough words on and around the place are the same in both texts."""
        own = sum(self._is_word(i) for i in range(begin, finish + 1))
        return own + self._run(begin, -1) + self._run(finish, 1) >= _LONG_ENOUGH

    def _run(self, at: int, step: int) -> int:
        """How many words on one side go on alike in both texts; enough where both end."""
        words, there = 0, self._match[at]
        while words < _LONG_ENOUGH:
            at += step
            while 0 <= at < len(self._match) and self._match[at] < 0 and self._is_structure(at):
                at += step
            ended = not 0 <= at < len(self._match)
            edge = -1 if step < 0 else len(self._theirs)
            following = edge if ended else self._match[at]
            if (following < 0 and not ended) or not self._labels_only(there, following):
                return words
            if ended:
                return _LONG_ENOUGH
            words, there = words + self._is_word(at), following
        return words

    def _is_word(self, i: int) -> bool:
        return self._words[i].text[0].isalnum()

    def _labels_only(self, one: int, other: int) -> bool:
        """Whether nothing that was spoken stands between two words of the source."""
        return all(self._is_label(j) for j in range(min(one, other) + 1, max(one, other)))

    def _at(self, start: int, end: int) -> Span:
        return Span(self._source.id, start, end, self._source.text[start:end])

    @cached_property
    def _composed(self) -> Composed:
        return Composed.of(self._given)

    @cached_property
    def _words(self) -> list[Word]:
        return words_of(self._composed.text)

    @cached_property
    def _theirs(self) -> list[Word]:
        return words_of(self._source.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self._words]

    @cached_property
    def _match(self) -> list[int]:
        return aligned([w.text for w in self._words], [w.text for w in self._theirs])

    @cached_property
    def _structure(self) -> list[tuple[int, int]]:
        text = self._composed.text
        found = [match.span() for match in _STRUCTURE.finditer(text)]
        names = sorted(filter(None, self._source.speakers), key=len, reverse=True)
        if names:
            label = re.compile(
                rf"^\W*(?:{_TIME}\W*)?(?:{'|'.join(map(re.escape, names))})(?:[^\w\n]*:)?(?=\W|$)",
                re.M,
            )
            found += [match.span() for match in label.finditer(text)]
        return _united(found)

    def _is_structure(self, i: int) -> bool:
        at = bisect_right(self._structure, (self._words[i].start, len(self._given) + 1)) - 1
        return at >= 0 and self._words[i].end <= self._structure[at][1]

    @cached_property
    def _spoken(self) -> list[tuple[int, int]]:
        return [(turn.offset, turn.stop) for turn in self._source.turns]

    def _is_label(self, j: int) -> bool:
        word = self._theirs[j]
        at = bisect_right(self._spoken, (word.start, len(self._source.text) + 1)) - 1
        return at < 0 or word.start >= self._spoken[at][1]


def _united(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
