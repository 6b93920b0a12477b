"""One compiled pattern: spaCy's Matcher on the tokens, and what must stand at its edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.language.wordlist import wordlist
from workbench.language.words import ENDS, Words, vocabulary

if TYPE_CHECKING:
    from spacy.matcher import Matcher

TokenSpec = dict[str, Any]

_PAUSES = frozenset(".?!,;:\"'-") | {"...", "!?", "!!"}
_MOST_OPENERS = 4
# Words so common that looking them up would try a pattern on every sentence.
_COMMON = wordlist(
    "a an the i you he she it we they me us them my your our their this that these those is "
    "am are was were be been to of in on at for with from by as and or but so if not no do "
    "does did have has had can could will would may might what who how when where why which "
    "there here just really very , . ? ! yes well like get got up out about more one all some "
    "any"
)


@dataclass(frozen=True, slots=True)
class Edges:
    """What a match needs around it, which token patterns cannot say.

    Attributes
    ----------
    openers : frozenset of str or None
        If given, a clause must begin at the match or at such words right before it.
    at_text, at_end : bool
        Whether the text must begin, or the sentence end, at the match.
    not_before : frozenset of str
        Words that must not follow.
    nearest : bool
        Whether the shortest match from a word counts instead of the longest.
    """

    openers: frozenset[str] | None = None
    at_text: bool = False
    at_end: bool = False
    not_before: frozenset[str] = frozenset()
    nearest: bool = False

    def first(self, lower: tuple[str, ...], start: int) -> int | None:
        """First word of a match whose tokens begin at ``start``; None if it may not."""
        if self.at_text:
            return None if start else 0
        return start if self.openers is None else _clause(lower, start, self.openers)

    def ends(self, lower: tuple[str, ...], end: int) -> bool:
        """Tell whether the tokens of a match may end before the word ``end``."""
        if end == len(lower):
            return True
        return lower[end] not in self.not_before and (not self.at_end or lower[end] in ENDS)


@dataclass(frozen=True)
class Pattern:
    """A pattern ready to be matched.

    Attributes
    ----------
    tokens : tuple of dict
        Token patterns as spaCy's Matcher takes them.
    edges : Edges
    """

    tokens: tuple[TokenSpec, ...]
    edges: Edges

    def matches(self, words: Words) -> Iterator[tuple[int, int]]:
        """First and last word of each match, both included; one match from each word."""
        begin, stop = self._reach(words.lower)
        if begin >= stop:
            return
        ends: dict[int, int] = {}
        found = self._matcher(words.doc[begin:stop])
        for _, start, end in sorted(found, reverse=self.edges.nearest):
            if self.edges.ends(words.lower, begin + end):
                ends[begin + start] = begin + end
        for start in sorted(ends):
            first = self.edges.first(words.lower, start)
            if first is not None:
                yield first, ends[start] - 1

    def _reach(self, lower: tuple[str, ...]) -> tuple[int, int]:
        """Words among which a match must lie: all that can begin one, and its length."""
        if self.edges.at_text:
            return 0, min(len(lower), self._length)
        opening = _certain(self.tokens[0])
        if not opening:
            return 0, len(lower)
        places = [at for at, word in enumerate(lower) if word in opening]
        return (places[0], min(len(lower), places[-1] + self._length)) if places else (0, 0)

    @cached_property
    def _length(self) -> int:
        """How many tokens a match has at most."""
        return sum(_most(spec) for spec in self.tokens)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of words of each of which one must be present, the rarest set first."""
        needed = {_certain(spec) for spec in self.tokens} - {frozenset()}
        return tuple(sorted(needed, key=lambda words: (_cost(words), sorted(words))))

    @cached_property
    def _matcher(self) -> Matcher:
        # Built on first use. A Matcher of its own for every pattern is many times faster than one
        # for all, because most patterns need words that most texts do not have.
        from spacy.matcher import Matcher

        matcher = Matcher(vocabulary(), validate=False)
        matcher.add("pattern", [list(self.tokens)])
        return matcher


def _clause(lower: tuple[str, ...], start: int, openers: frozenset[str]) -> int | None:
    """Where the clause begins that has nothing but openers before the word ``start``."""
    at = start
    for _ in range(_MOST_OPENERS + 1):
        if at == 0 or lower[at - 1] in _PAUSES:
            return at
        if lower[at - 1] in openers:
            at -= 1
        elif " ".join(lower[max(0, at - 2) : at]) in openers:
            at -= 2
        else:
            return None
    return None


def _certain(spec: TokenSpec) -> frozenset[str]:
    """Words of which one must be there for a token pattern to match; none if any may do."""
    lower = spec.get("LOWER", {})
    if "OP" in spec:
        return frozenset()
    return frozenset({lower} if isinstance(lower, str) else lower.get("IN", ()))


def _most(spec: TokenSpec) -> int:
    """How many tokens a token pattern takes at most; ``OP`` is "?" or like "{0,3}"."""
    op = spec.get("OP", "?")
    return 1 if op == "?" else int(op[3:-1])


def _cost(words: frozenset[str]) -> int:
    return sum(100 if word in _COMMON else 1 for word in words)
