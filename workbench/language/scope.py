"""Contexts around a match: negated, supposed, asked, said of others, already over."""

from __future__ import annotations

from collections.abc import Callable

from workbench.language.wordlist import wordlist
from workbench.language.words import ENDS, Words

_NEGATORS = wordlist(
    "not no never none nobody nothing without neither nor cannot hardly barely scarcely less "
    "zero isnt dont doesnt didnt wasnt"
)
_BREAKS = ENDS | frozenset({",", ":", "-", '"', "(", ")", "but", "because", "although", "though"})
# "not only useful", "not just a problem", "no doubt it is hard", "why not" deny nothing.
_NO_DENIAL = frozenset({"only", "just", "doubt", "wonder", "matter", "longer", "to"})
_SUPPOSING = frozenset({"would", "could", "if", "imagine", "suppose", "might", "unless", "whether"})
_OTHERS = wordlist(
    "they he she them him her his their people users customers everyone everybody someone "
    "somebody folks others who"
)
_SELF = frozenset({"i", "we", "me", "us", "my", "our", "am"})
_SETTING = wordlist("when while if as unless until because since whenever")
# "…, right?" asks for a nod, not for an answer.
_TAGS = frozenset({"right", "yes", "no", "okay", "know", "huh", "correct"})
_WINDOW = 5


def negated(words: Words, first: int, last: int) -> bool:
    """Tell whether a negator stands in the match or shortly before, in the same clause."""
    for at in range(last - 1, max(-1, first - 1 - _WINDOW), -1):
        word = words.lower[at]
        if word in _BREAKS:
            return False
        if word in _NEGATORS and words.lower[at + 1] not in _NO_DENIAL:
            return True
    return False


def supposed(words: Words, first: int, last: int) -> bool:
    """Tell whether the clause says what would, could or might be, or what if."""
    for at in range(last, max(-1, first - 1 - 2 * _WINDOW), -1):
        word = words.lower[at]
        if word in ENDS:
            return False
        if word in _SUPPOSING:
            return True
    return False


def asked(words: Words, first: int, last: int) -> bool:
    """Tell whether the sentence around the match ends with a question mark."""
    for at in range(last, min(len(words.lower), last + 60)):
        if words.lower[at] in ENDS or words.lower[at] == '"':
            return words.lower[at] in ("?", "!?") and words.lower[at - 1] not in _TAGS
    return False


def subordinate(words: Words, first: int, last: int) -> bool:
    """Tell whether the match is only the setting of something else: "when I am …"."""
    return first > 0 and words.lower[first - 1] in _SETTING


def whenever(words: Words, first: int, last: int) -> bool:
    """Tell whether "if" or "when" stands right before: "if you want"."""
    return first > 0 and words.lower[first - 1] in ("if", "when", "whenever", "unless")


def of_others(words: Words, first: int, last: int) -> bool:
    """Tell whether the nearest person before the match is somebody else than the speaker."""
    for at in range(first - 1, max(-1, first - 1 - 2 * _WINDOW), -1):
        word = words.lower[at]
        if word in _SELF or word in ENDS:
            return False
        if word in _OTHERS:
            return True
    return False


def of_product(words: Words, first: int, last: int) -> bool:
    """Tell whether the match follows "it" or "that" instead of a person."""
    return first > 0 and words.lower[first - 1] in ("it", "that", "which", "this")


CONTEXTS: dict[str, Callable[[Words, int, int], bool]] = {
    "asked": asked,
    "negated": negated,
    "of_others": of_others,
    "of_product": of_product,
    "subordinate": subordinate,
    "supposed": supposed,
    "whenever": whenever,
}
