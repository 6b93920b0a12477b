"""A small notation for patterns over words, compiled to token patterns of spaCy's Matcher.

A pattern is written as words with spaces between: ``i|we $ADV* $THINK !about``.

=============  ==========================================================
``a|b``        either word; alternatives may be ``$NAMES`` of word lists
``a?``         optional; ``a*`` up to three times
``_``          any one word that is no punctuation mark
``~ed``        any word that ends in "ed" (three letters or more before it)
``..4``        up to four words, no punctuation
``!a|b``       the next word is neither a nor b
``^``          a clause begins here, after openers such as "and" or "well"
``<<``         the text begins here
``$``          the sentence ends here
=============  ==========================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from workbench.language.matching import Edges, Pattern, TokenSpec

Lexicon = Mapping[str, Sequence[str]]

_COUNTS = {"?": "?", "*": "{0,3}"}
_OPENERS = "OPENER"


def compile_pattern(text: str, lexicon: Lexicon) -> list[Pattern]:
    """Compile the notation described above.

    Parameters
    ----------
    text : str
    lexicon : mapping of str to sequence of str
        The word lists that ``$NAMES`` stand for; entries may be phrases.

    Returns
    -------
    list of Pattern
        One for each way to put phrases in their places, and at last one of single words; of
        the optional items, one at a time is a phrase.

    Examples
    --------
    >>> [pattern.tokens for pattern in compile_pattern("thank you|~ed", {})]
    [({'LOWER': 'thank'}, {'LOWER': {'REGEX': '^(?:[a-z-]{3,}ed|you)$'}})]
    """
    items = text.split()
    choices: list[list[list[TokenSpec]]] = []
    forbidden: set[str] = set()
    for item in items:
        if item[0] == "!" and len(item) > 1:
            forbidden |= _alternatives(item[1:], lexicon)
        elif item not in ("^", "<<", "$"):
            choices.append(_choices(item, lexicon, forbidden))
            forbidden = set()
    edges = Edges(
        openers=frozenset(lexicon[_OPENERS]) if items[0] == "^" else None,
        at_text=items[0] == "<<",
        at_end=items[-1] == "$",
        not_before=frozenset(forbidden),
        nearest=any(item.startswith("..") for item in items),
    )
    return [Pattern(tokens, edges) for tokens in _ways(choices)]


def _ways(choices: Sequence[list[list[TokenSpec]]]) -> Iterator[tuple[TokenSpec, ...]]:
    """Every way to choose, phrases first, but no two phrases where both could be absent."""
    optional = [not choice[0] or "OP" in choice[0][0] for choice in choices]
    for way in product(*(reversed(range(len(choice))) for choice in choices)):
        if sum(absent and at > 0 for absent, at in zip(optional, way, strict=True)) <= 1:
            yield tuple(
                spec for choice, at in zip(choices, way, strict=True) for spec in choice[at]
            )


def _choices(item: str, lexicon: Lexicon, forbidden: set[str]) -> list[list[TokenSpec]]:
    """Token patterns for an item: for its single words together, then for each phrase."""
    if item.startswith(".."):
        return [[{"IS_PUNCT": False, "OP": f"{{0,{item[2:]}}}"}]]
    bare = item.rstrip("?*") if len(item) > 1 else item
    count = _COUNTS.get(item[len(bare) :])
    words = _alternatives(bare, lexicon)
    single = {word for word in words if " " not in word}
    found: list[list[TokenSpec]] = []
    if single:
        spec = _spec(single, forbidden)
        found.append([{**spec, "OP": count} if count else spec])
    elif count:
        found.append([])
    around: list[TokenSpec] = [{**_spec(single), "OP": "?"}] if single and item[-1] == "*" else []
    for phrase in _phrases(words - single):
        found.append([*around, *phrase, *around])
    return found


def _phrases(phrases: Iterable[str]) -> Iterator[list[TokenSpec]]:
    """Token patterns for phrases; those that differ in the last word only share one."""
    lasts: dict[tuple[str, ...], set[str]] = {}
    for phrase in phrases:
        *head, last = phrase.split()
        lasts.setdefault(tuple(head), set()).add(last)
    for start in sorted(lasts):
        yield [*({"LOWER": word} for word in start), _spec(lasts[start])]


def _spec(words: set[str], forbidden: Iterable[str] = ()) -> TokenSpec:
    """One token that is any of some words and none of some others."""
    unlike = {"NOT_IN": sorted(forbidden)} if forbidden else {}
    if words == {"_"}:
        return {"IS_PUNCT": False, **({"LOWER": unlike} if unlike else {})}
    like: Any = {"IN": sorted(words)}
    if any(word.startswith("~") for word in words):
        like = {"REGEX": f"^(?:{'|'.join(map(_regex, sorted(words, reverse=True)))})$"}
    elif len(words) == 1 and not unlike:
        return {"LOWER": next(iter(words))}
    return {"LOWER": {**like, **unlike}}


def _regex(word: str) -> str:
    return f"[a-z-]{{3,}}{re.escape(word[1:])}" if word.startswith("~") else re.escape(word)


def _alternatives(item: str, lexicon: Lexicon) -> set[str]:
    found: set[str] = set()
    for part in item.split("|"):
        found.update(lexicon[part[1:]] if part[0] == "$" and len(part) > 1 else (part,))
    return found
