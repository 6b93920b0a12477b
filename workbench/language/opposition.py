"""Statements about the same thing that say the opposite: where to look for contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.language.pipeline import Pipeline, load
from workbench.language.scope import negated
from workbench.language.terms import content_terms
from workbench.language.wordlist import wordlist
from workbench.language.words import Words, words_of

NEAREST = 5
LEAST = 0.08

_POSITIVE_LISTS = ("GOOD", "USEFUL", "GREAT", "BENEFIT")
_NEGATIVE_LISTS = ("HARD", "BAD", "TROUBLE", "NASTY", "STUCK", "FAIL", "HATE")
_POSITIVE = wordlist(
    "fine okay love loved loves enjoy enjoyed like liked happy glad pleased satisfied works "
    "worked comfortable confident trust trusted cheap plenty enough worth proud relaxed calm "
    "early"
)
_NEGATIVE = wordlist(
    "late slow wait waiting waited lose lost missing lack unfortunately dislike regret avoid "
    "cost costs expensive worry worried never-ending noisy heavy cold ignored forgot leave "
    "left gave pricey dear steep juggle struggle juggling"
)
_ALWAYS = wordlist("always every everyone everybody all constantly daily usually often")
_NEVER = wordlist("never nobody none rarely seldom hardly nowhere")
_NOT = frozenset({"not", "no", "never", "without", "neither", "nor", "cannot", "nobody"})
# What carries the verdict says nothing about the subject.
_HAVE_NO_SUBJECT = frozenset({"not"})


@dataclass(frozen=True, slots=True)
class Stance:
    """Which way a statement leans.

    Attributes
    ----------
    valence : float
        −1 (bad) to 1 (good); 0 where no word judges.
    frequency : int
        1 for always, −1 for never, 0 otherwise.
    denies : bool
        Whether the statement holds a negation.
    """

    valence: float
    frequency: int
    denies: bool


def contradictions(
    claims: Iterable[str],
    candidates: Iterable[str],
    *,
    pipeline: Pipeline | None = None,
) -> list[list[tuple[int, float]]]:
    """Find, for each claim, the candidates nearest in subject and opposite in stance.

    Parameters
    ----------
    claims, candidates : iterable of str
        Statements in English.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of list of (int, float)
        For each claim up to ``NEAREST`` positions in ``candidates`` with scores in 0..1, the
        strongest first: likeness of subject times opposition. These are places to look, not
        verdicts.

    Examples
    --------
    >>> found = contradictions(["The price is fine."], ["The price is far too expensive.", "Hi."])
    >>> [position for position, score in found[0]]
    [0]
    """
    chosen = pipeline or load()
    ours, theirs = list(claims), list(candidates)
    stances = [stance_of(words_of(doc)) for doc in chosen.docs([*ours, *theirs])]
    likeness = _likeness(ours, theirs)
    return [
        _nearest(likeness[row], stances[row], stances[len(ours) :], theirs)
        for row in range(len(ours))
    ]


def stance_of(words: Words) -> Stance:
    """Read valence, frequency and negation off the words of a statement."""
    good, bad = _judging()
    total = count = 0
    for at, word in enumerate(words.lower):
        value = (word in good) - (word in bad)
        if value:
            total += -value if negated(words, at, at) else value
            count += 1
    present = set(words.lower)
    return Stance(
        total / count if count else 0.0,
        bool(present & _ALWAYS) - bool(present & _NEVER),
        bool(present & _NOT),
    )


def opposition(one: Stance, other: Stance) -> float:
    """How far two stances exclude each other, 0..1."""
    if one.valence * other.valence < 0:
        return (abs(one.valence) + abs(other.valence)) / 2
    if one.frequency * other.frequency < 0:
        return 0.8
    neutral = not one.valence or not other.valence
    return 0.6 if neutral and one.denies != other.denies else 0.0


@cache
def _judging() -> tuple[frozenset[str], frozenset[str]]:
    from workbench.language.lexicon import LEXICON

    good = _POSITIVE.union(*(LEXICON[name] for name in _POSITIVE_LISTS))
    bad = _NEGATIVE.union(*(LEXICON[name] for name in _NEGATIVE_LISTS))
    return good - bad, bad


@cache
def _verdicts() -> frozenset[str]:
    """Reduced forms of the words that judge, deny or count occasions."""
    good, bad = _judging()
    words = " ".join(sorted(good | bad | _ALWAYS | _NEVER))
    return frozenset(content_terms(words)) | _HAVE_NO_SUBJECT


def _subject(text: str) -> str:
    return " ".join(term for term in content_terms(text) if term not in _verdicts())


def _likeness(ours: Sequence[str], theirs: Sequence[str]) -> list[list[float]]:
    """Cosine of what the statements are about, verdicts left out."""
    from workbench.language.similarity import embed

    vectors = embed([_subject(text) for text in (*ours, *theirs)])
    products = vectors[: len(ours)] @ vectors[len(ours) :].T
    found: list[list[float]] = products.toarray().round(9).tolist()
    return found


def _nearest(
    likeness: Sequence[float], stance: Stance, others: Sequence[Stance], texts: Sequence[str]
) -> list[tuple[int, float]]:
    scored = [
        (at, round(near * opposition(stance, other), 4))
        for at, (near, other) in enumerate(zip(likeness, others, strict=True))
        if near > 0
    ]
    kept = [one for one in scored if one[1] >= LEAST]
    return sorted(kept, key=lambda one: (-one[1], texts[one[0]], one[0]))[:NEAREST]
