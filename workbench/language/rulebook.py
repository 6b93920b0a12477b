"""Rules, and the book that finds which of them fire in an utterance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbench.language.matching import Pattern
from workbench.language.patterns import Lexicon, compile_pattern
from workbench.language.words import Words

Context = Callable[[Words, int, int], bool]

# A sentence that asks has it.
_MARK = frozenset({"?"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason for a label.

    Attributes
    ----------
    label : str
    name : str
        Unique within the label; says in a word what was seen.
    score : float
        How far one firing goes towards the label, 0..1; a negative score takes away.
    patterns : tuple of str
        Any of them fires the rule; see :mod:`workbench.language.patterns`.
    unless, only : tuple of str
        Names of contexts that must not, or must, hold at the match.
    """

    label: str
    name: str
    score: float
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesOf:
    """Makes the rules of one label; called with a name, a score and patterns."""

    label: str

    def __call__(
        self,
        name: str,
        score: float,
        *patterns: str,
        unless: tuple[str, ...] = (),
        only: tuple[str, ...] = (),
    ) -> Rule:
        """Make a rule; see `Rule` for the arguments."""
        return Rule(self.label, name, score, patterns, unless, only)


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired on the words ``first`` to ``last``, both included."""

    rule: Rule
    first: int
    last: int


@dataclass(frozen=True)
class RuleBook:
    """Rules ready to be matched.

    Attributes
    ----------
    rules : sequence of Rule
    lexicon : mapping of str to sequence of str
        The word lists that patterns name with ``$``.
    contexts : mapping of str to callable
        ``(words, first, last) -> bool`` for the names in ``unless`` and ``only``.
    """

    rules: Sequence[Rule]
    lexicon: Lexicon
    contexts: Mapping[str, Context] = field(default_factory=dict)

    def matches(self, words: Words) -> Iterator[Match]:
        """One match of each rule that fires, in the order of the rules."""
        present = frozenset(words.lower)
        candidates = set(self._index[""])
        for word in present & self._index.keys():
            candidates.update(self._index[word])
        fired = -1
        for at in sorted(candidates):
            number, needs, pattern = self._patterns[at]
            if number == fired or any(present.isdisjoint(need) for need in needs):
                continue
            match = self._match(self.rules[number], pattern, words)
            if match:
                fired = number
                yield match

    def _match(self, rule: Rule, pattern: Pattern, words: Words) -> Match | None:
        for first, last in pattern.matches(words):
            if self._allowed(rule, words, first, last):
                return Match(rule, first, last)
        return None

    def _allowed(self, rule: Rule, words: Words, first: int, last: int) -> bool:
        return all(self.contexts[name](words, first, last) for name in rule.only) and not any(
            self.contexts[name](words, first, last) for name in rule.unless
        )

    @cached_property
    def _patterns(self) -> list[tuple[int, tuple[frozenset[str], ...], Pattern]]:
        """Every pattern with the number of its rule and the words that it needs, in order."""
        return [
            (number, (_MARK, *pattern.needs) if "asked" in rule.only else pattern.needs, pattern)
            for number, rule in enumerate(self.rules)
            for text in rule.patterns
            for pattern in compile_pattern(text, self.lexicon)
        ]

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """Which patterns can only match where a given word stands; "" holds the others."""
        index: dict[str, list[int]] = {"": []}
        for at, (_, needs, _) in enumerate(self._patterns):
            for word in needs[0] if needs else ("",):
                index.setdefault(word, []).append(at)
        return index
