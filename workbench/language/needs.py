"""Needs, wishes, suggestions and requests: is this sentence one, and why."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from workbench.language.labels import Firing, combine, firings
from workbench.language.pipeline import Pipeline, load
from workbench.language.rulebook import RuleBook
from workbench.language.words import words_of


def find_needs(texts: Iterable[str], *, pipeline: Pipeline | None = None) -> list[float]:
    """Score how surely each text states a need, wish, suggestion or request.

    Parameters
    ----------
    texts : iterable of str
        Sentences in English.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of float
        0..1; 0.5 or more means yes. Both registers count: asking ("please add…", "I wish…") and
        advising ("make sure to…", "you should…").

    Examples
    --------
    >>> [score >= 0.5 for score in find_needs(["Please add a pause.", "It rained."])]
    [True, False]
    """
    return [need_score(found) for found in explain_needs(texts, pipeline=pipeline)]


def explain_needs(texts: Iterable[str], *, pipeline: Pipeline | None = None) -> list[list[Firing]]:
    """Name the rules of asking and advising that fired in each text.

    Parameters
    ----------
    texts : iterable of str
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of list of Firing
        Label ``need``; scores combine as in :func:`workbench.language.explain`.
    """
    docs = (pipeline or load()).docs(texts)
    return [firings(words_of(doc), need_rules()) for doc in docs]


def need_score(found: Iterable[Firing]) -> float:
    """Combine the firings of one text into a score, 0..1."""
    return combine([one.score for one in found])


@cache
def need_rules() -> RuleBook:
    """Compile the rules for needs, once per process."""
    from workbench.language.lexicon import LEXICON
    from workbench.language.rules import RULES
    from workbench.language.scope import CONTEXTS

    return RuleBook([rule for rule in RULES if rule.label == "need"], LEXICON, CONTEXTS)
