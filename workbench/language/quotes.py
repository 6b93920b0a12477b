"""How well a sentence stands alone as a quotation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import prod

from workbench.language.pipeline import Pipeline, load
from workbench.language.wordlist import wordlist
from workbench.language.words import ENDS, Words, words_of

SHORTEST, LONGEST = 6, 40

_FILLERS = wordlist(
    "um uh erm er eh hmm mm mhm uhm ah oh yes no okay well like basically right alright"
)
_FILLER_PAIRS = frozenset(
    {("you", "know"), ("i", "mean"), ("sort", "of"), ("kind", "of"), ("or", "whatever")}
)
_JOINING = frozenset({"and", "but", "so", "or", "because", "well", "yes", "no", "okay", "then"})
# A sentence that opens with one of these leans on what was said before.
_LEANING = frozenset({"he", "she", "they", "those", "these", "which", "such", "same", "whose"})
_LEANING_SOFT = frozenset({"it", "that", "this", "there", "him", "her", "them"})
_SPEAKERS = frozenset({"i", "we", "my", "our", "me", "us"})
_LIGHT = wordlist(
    "a an the of to in on at for with from by and or but so if as that this it is are was "
    "were be been being am do does did have has had not no yes i you he she we they me him "
    "her us them my your his our their there here what which who how when where why can could "
    "will would should may might must just really very quite then than too also get got go "
    "going thing things stuff one some any all more up out about into over kind sort lot bit "
    "way know mean think like said say okay right well oh um uh"
)
_TRAILING = frozenset({"and", "but", "so", "because", "or", "the", "a", "to", "of", "if", "like"})
_CLEAN_ENDS = frozenset({".", "!"})


def quotability(texts: Iterable[str], *, pipeline: Pipeline | None = None) -> list[float]:
    """Score how well each sentence stands alone as a quotation.

    Parameters
    ----------
    texts : iterable of str
        Sentences in English.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of float
        0..1. Good quotations have 6 to 40 words, are complete, have content and few fillers, and
        neither ask nor lean on the sentence before ("And it…").

    Examples
    --------
    >>> good, bad = quotability(
    ...     ["I sold the car because the bike does the school run.", "Yeah, um, and it is."]
    ... )
    >>> good > 0.7 > 0.3 > bad
    True
    """
    return [quotability_of(words_of(doc)) for doc in (pipeline or load()).docs(texts)]


def quotability_of(words: Words) -> float:
    """Score the words of one sentence; see :func:`quotability`."""
    spoken = [word for word in words.lower if word[0].isalnum()]
    if len(spoken) < 2:
        return 0.0
    factors = (
        _length(len(spoken)),
        _fluency(spoken),
        _opening(words.lower),
        _ending(words.lower),
        _content(spoken),
    )
    return round(prod(factors), 4)


def _length(count: int) -> float:
    if count < SHORTEST:
        return 0.15 * count / SHORTEST
    if count > LONGEST:
        return max(0.1, LONGEST / count - 0.2)
    return 1.0 if 9 <= count <= 30 else 0.85


def _fluency(spoken: list[str]) -> float:
    fillers = sum(word in _FILLERS for word in spoken)
    fillers += sum(pair in _FILLER_PAIRS for pair in pairwise(spoken))
    fillers += sum(one == two for one, two in pairwise(spoken))
    return max(0.1, 1.0 - 2.5 * fillers / len(spoken))


def _opening(lower: tuple[str, ...]) -> float:
    factor = 1.0
    for at, word in enumerate(lower[:5]):
        if word in _JOINING or not word[0].isalnum():
            factor = min(factor, 0.85) if word in _JOINING else factor
            continue
        if word in _LEANING:
            return factor * 0.5
        if word in _LEANING_SOFT:
            return factor * (0.6 if factor < 1.0 else 0.75)
        return factor if word in _SPEAKERS or at == 0 else factor * 0.95
    return factor * 0.8


def _ending(lower: tuple[str, ...]) -> float:
    closing = [word for word in lower[-2:] if word not in ('"', "'", ")")]
    mark = closing[-1] if closing else ""
    if mark.startswith("?"):
        return 0.3
    if mark == "..." or mark == "-" or "--" in lower:
        return 0.5
    last = next((word for word in reversed(lower) if word[0].isalnum()), "")
    if last in _TRAILING:
        return 0.4
    return 1.0 if mark in _CLEAN_ENDS or mark not in ENDS else 0.8


def _content(spoken: list[str]) -> float:
    """Share and number of words that carry meaning."""
    heavy = sum(word not in _LIGHT for word in spoken)
    return min(1.0, 0.2 + heavy / 5) * min(1.0, 0.5 + 2 * heavy / len(spoken))
