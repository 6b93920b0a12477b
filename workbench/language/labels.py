"""Empathy-map labels of utterances, each with the rules that fired and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import prod

from workbench.language.pipeline import Pipeline, load
from workbench.language.rulebook import RuleBook
from workbench.language.words import Words, words_of

LABELS = ("does", "thinks", "feels", "pain", "gain")


@dataclass(frozen=True, slots=True, order=True)
class Firing:
    """A rule that fired.

    Attributes
    ----------
    label : str
        One of does, thinks, feels, pain, gain (or need).
    rule : str
    start, end : int
        Half-open code-point range in the text.
    score : float
        What the rule adds (positive) or takes away (negative).
    """

    label: str
    rule: str
    start: int
    end: int
    score: float


def label_utterances(
    texts: Iterable[str], *, pipeline: Pipeline | None = None
) -> list[dict[str, float]]:
    """Score what each utterance says about its speaker.

    Parameters
    ----------
    texts : iterable of str
        Utterances or sentences of a participant, in English.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of dict
        For each text a score in 0..1 for exactly does, thinks, feels, pain and gain; a score of
        0.5 or more means that the label applies.

    Examples
    --------
    >>> scores = label_utterances(["I hate waiting for the repair."])[0]
    >>> sorted(label for label, score in scores.items() if score >= 0.5)
    ['feels', 'pain']
    """
    return [scores_of(found) for found in explain(texts, pipeline=pipeline)]


def explain(texts: Iterable[str], *, pipeline: Pipeline | None = None) -> list[list[Firing]]:
    """Name the rules that fired in each text, in the order of the text.

    Parameters
    ----------
    texts : iterable of str
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of list of Firing
        Scores of one label combine as ``1 - (1 - a)(1 - b)…``; see :func:`scores_of`.
    """
    docs = (pipeline or load()).docs(texts)
    return [firings(words_of(doc), empathy_rules()) for doc in docs]


def firings(words: Words, book: RuleBook) -> list[Firing]:
    """Match a rule book against the words of one text."""
    found = (
        Firing(
            match.rule.label,
            match.rule.name,
            words.starts[match.first],
            words.ends[match.last],
            match.rule.score,
        )
        for match in book.matches(words)
    )
    return sorted(found, key=lambda one: (one.start, one.end, one.label, one.rule))


def scores_of(found: Sequence[Firing]) -> dict[str, float]:
    """Combine firings into one score per empathy label.

    Parameters
    ----------
    found : sequence of Firing

    Returns
    -------
    dict of str to float
        Independent reasons add up (noisy or); each reason against scales the result down.
    """
    return {label: combine([one.score for one in found if one.label == label]) for label in LABELS}


def combine(scores: Sequence[float]) -> float:
    """Noisy or of the positive scores, scaled down by the negative ones; 0..1."""
    reasons = 1.0 - prod(1.0 - score for score in scores if score > 0)
    doubts = prod(1.0 + score for score in scores if score < 0)
    return round(reasons * doubts, 4)


@cache
def empathy_rules() -> RuleBook:
    """Compile the rules of the five labels, once per process."""
    from workbench.language.lexicon import LEXICON
    from workbench.language.rules import RULES
    from workbench.language.scope import CONTEXTS

    return RuleBook([rule for rule in RULES if rule.label in LABELS], LEXICON, CONTEXTS)
