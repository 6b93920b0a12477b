"""Which sentences state one and the same need: the same subject, and the same wish about it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.language.terms import content_terms
from workbench.language.wordlist import wordlist

# Words of asking and of judging say nothing about the subject.
_INTENT = wordlist(
    "please add adding better best improve improved improvement more less fewer need needs needed "
    "require support supports have able ability option options would like love wish hope help "
    "helpful good nice great cool awesome should could must want keep stop thing things people "
    "users user customers somebody someone make makes made easy easier let allow put give send "
    "get see way ways use used using possible could really very new proper different other "
    "problem right sure true integration solution tool tools version case lots plenty way change "
    "changes work works working first always never still rather enough today "
    "sometimes often feature features etc every monday tuesday wednesday thursday friday saturday "
    "sunday morning afternoon evening night week weeks weekend month months year years hour minute"
)
_DENYING = wordlist("not no never without stop less fewer don't doesn't won't isn't")
# How much of the weight of their subjects two sentences share, and how near they mean.
SHARED, NEAR = 0.5, 0.5
# A term in more than this share of everything said is what the study is about, no subject.
COMMON, FEW = 0.1, 20
# Words that name nothing count so much as a noun.
OTHERS = 0.5
MOST_WORDS = 30


@dataclass(frozen=True)
class Subject:
    """What a sentence is about.

    Attributes
    ----------
    text : str
        The phrase that says what is needed, or the sentence where none is clear.
    terms : frozenset of str
        Reduced content words, without those of asking and those common to the study.
    nouns : frozenset of str
        Those of them that name a thing.
    denies : bool
        Whether something is unwanted.
    """

    text: str
    terms: frozenset[str]
    nouns: frozenset[str]
    denies: bool


def subjects(
    texts: Sequence[str],
    nouns: Sequence[Collection[str]],
    denying: Sequence[bool],
    counts: Mapping[str, int],
    total: int,
) -> list[Subject]:
    """Subjects of phrases or sentences.

    Parameters
    ----------
    texts : sequence of str
    nouns : sequence of collection of str
        Reduced nouns of each.
    denying : sequence of bool
        Whether each is known to be about something unwanted.
    counts : mapping of str to int
        In how many of everything said in the study each reduced word is found.
    total : int
        How many pieces were counted.
    """
    most = max(FEW, COMMON * total)
    found = []
    for text, named, denies in zip(texts, nouns, denying, strict=True):
        said = {t for t in content_terms(text) if len(t) > 1 and counts.get(t, 0) <= most}
        terms = frozenset(said - intent_terms())
        words = {word.strip(".,;:!?\"'()").lower() for word in text.split()}
        found.append(Subject(text, terms, terms & {*named}, denies or bool(words & _DENYING)))
    return found


@cache
def intent_terms() -> frozenset[str]:
    """Reduced words of asking and judging."""
    return frozenset(content_terms(" ".join(sorted(_INTENT)))) | {"not"}


def term_counts(texts: Iterable[str]) -> tuple[Counter[str], int]:
    """In how many texts each reduced word is found, and how many texts there are."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        counts.update(set(content_terms(text)))
        total += 1
    return counts, total


def group_needs(
    found: Sequence[Subject], counts: Mapping[str, int], total: int
) -> list[tuple[int, ...]]:
    """Put sentences together that state one need.

    Parameters
    ----------
    found : sequence of Subject
    counts, total
        As of `term_counts`.

    Returns
    -------
    list of tuple of int
        Positions; every one in exactly one group, most of them alone, since a wrong merge is
        worse than none. Independent of the order of the sentences.

    Notes
    -----
    Two sentences state one need where at least half the weight of their subjects (inverse
    document frequency in the study) is shared, their vectors are near, and neither refuses what
    the other wants. Groups grow by complete linkage: every pair within agrees.
    """
    weight = {t: math.log((1 + total) / (1 + counts.get(t, 0))) for s in found for t in s.terms}
    order = sorted(range(len(found)), key=lambda at: (found[at].text, at))
    pairs = _pairs(found, weight, order)
    group_of: dict[int, tuple[int, ...]] = {at: (at,) for at in order}
    for (one, two), _ in sorted(pairs.items(), key=lambda p: (-p[1], *_texts(found, p[0]))):
        left, right = group_of[one], group_of[two]
        if left is not right and all(_key(a, b) in pairs for a in left for b in right):
            joined = (*left, *right)
            group_of |= dict.fromkeys(joined, joined)
    groups = {id(group): group for group in group_of.values()}
    return sorted((tuple(sorted(group)) for group in groups.values()), key=lambda g: g[0])


def _key(one: int, two: int) -> tuple[int, int]:
    return (one, two) if one < two else (two, one)


def _texts(found: Sequence[Subject], pair: tuple[int, int]) -> tuple[str, ...]:
    return tuple(sorted(found[at].text for at in pair))


def _pairs(
    found: Sequence[Subject], weight: Mapping[str, float], order: Sequence[int]
) -> dict[tuple[int, int], float]:
    """Pairs that state one need, with how much they share."""
    from workbench.language.vectors import sentence_vectors

    vectors = sentence_vectors([one.text for one in found])
    holding: dict[str, list[int]] = {}
    for at in order:
        if len(found[at].text.split()) <= MOST_WORDS:
            for term in found[at].terms:
                holding.setdefault(term, []).append(at)
    near = {_key(a, b) for ats in holding.values() for i, a in enumerate(ats) for b in ats[:i]}
    pairs = {}
    for one, two in near:
        share = _shared(found[one], found[two], weight)
        if share >= SHARED and float(vectors[one] @ vectors[two]) >= NEAR:
            pairs[(one, two)] = round(share, 6)
    return pairs


def _shared(one: Subject, two: Subject, weight: Mapping[str, float]) -> float:
    """Weight that two subjects share, of all their weight: 0 to 1."""
    if one.denies != two.denies or not one.nouns & two.nouns:
        return 0.0
    nouns = one.nouns | two.nouns
    told = {t: weight[t] * (1 if t in nouns else OTHERS) for t in sorted(one.terms | two.terms)}
    both = sum(worth for t, worth in told.items() if t in one.terms & two.terms)
    either = sum(told.values())
    return both / either if either else 0.0
