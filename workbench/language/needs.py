"""Needs, wishes, suggestions and requests: is this sentence one, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from workbench.language.labels import Firing, combine, firings
from workbench.language.needs_grammar import grammar_firings
from workbench.language.pipeline import Pipeline, load
from workbench.language.rulebook import RuleBook
from workbench.language.words import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Register = Literal["both", "request", "advice"]
REGISTERS = ("both", "request", "advice")
# Texts with more characters than this are no sentences: their grammar is not looked at.
LONGEST = 20_000
# So are long rows of marks, digits and signs: the share of letters tells them from talk.
_LONG, _LETTERS = 500, 0.4
_PARTS = ("tags", "relations")
# How much a reason of the other register still counts.
_OTHER = 0.4


def find_needs(
    texts: Iterable[str], *, register: Register = "both", pipeline: Pipeline | None = None
) -> list[float]:
    """Score how surely each text states a need, wish, suggestion or request.

    Parameters
    ----------
    texts : iterable of str
        Sentences in English.
    register : {"both", "request", "advice"}
        What counts: asking makers for something ("please add…", "I wish…"), advising other
        customers ("make sure to…", "I recommend…"), or both. Reasons of the other register count
        less.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of float
        0..1; 0.5 or more means yes. The grammar of texts over 20,000 characters is not read, nor
        of those over 500 that are mostly no letters.

    Raises
    ------
    ValueError
        If there is no such register.

    Examples
    --------
    >>> [score >= 0.5 for score in find_needs(["Please add a pause.", "It rained."])]
    [True, False]
    """
    found = explain_needs(texts, register=register, pipeline=pipeline)
    return [need_score(firings) for firings in found]


def explain_needs(
    texts: Iterable[str], *, register: Register = "both", pipeline: Pipeline | None = None
) -> list[list[Firing]]:
    """Name the rules of asking and advising that fired in each text.

    Parameters
    ----------
    texts : iterable of str
    register : {"both", "request", "advice"}
        See :func:`find_needs`.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of list of Firing
        Label ``need``; scores combine as in :func:`workbench.language.explain`.

    Raises
    ------
    ValueError
        If there is no such register.
    """
    if register not in REGISTERS:
        raise ValueError(f"no register is called {register!r}; there are {REGISTERS}")
    weights = _weights(register)
    return [
        [replace(one, score=one.score * weights.get(one.rule, 1.0)) for one in needs_of(doc)]
        for doc in read_grammar(pipeline or load(), texts)
    ]


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


def read_grammar(pipeline: Pipeline, texts: Iterable[str]) -> Iterator[Doc]:
    """Read texts with their grammar; those that are no sentences as words only."""
    told = list(texts)
    prose = [_is_prose(text) for text in told]
    parsed = pipeline.read([text for text, one in zip(told, prose, strict=True) if one], *_PARTS)
    for text, one in zip(told, prose, strict=True):
        yield next(parsed) if one else pipeline.doc(text)


def _is_prose(text: str) -> bool:
    """Whether a text is short, or made of words at all and not endless."""
    if len(text) <= _LONG:
        return True
    letters = sum(map(str.isalpha, text))
    return len(text) <= LONGEST and letters >= _LETTERS * (len(text) - sum(map(str.isspace, text)))


def needs_of(doc: Doc) -> list[Firing]:
    """Rules, and grammar if the text was parsed, that fire in one text."""
    told = grammar_firings(doc) if doc.has_annotation("DEP") else []
    return sorted([*firings(words_of(doc), need_rules()), *told])


@cache
def _weights(register: Register) -> dict[str, float]:
    from workbench.language.rules.need import ADVISING, ASKING

    others = {"request": ADVISING, "advice": ASKING}.get(register, frozenset())
    return dict.fromkeys(others, _OTHER)
