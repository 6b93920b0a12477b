"""Wishes and advice by the grammar of a sentence: who is told to do what, and what should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.language.labels import Firing
from workbench.language.wordlist import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Labels of Universal Dependencies and of the older scheme begin alike where it matters here.
_SUBJECTS = ("nsubj", "csubj", "expl")
_CLAUSES = frozenset({"ROOT", "root", "parataxis", "list", "ccomp", "advcl"})
_NOT_TOLD = wordlist(
    "thank hope guess wait imagine trust worry say bet note forgive excuse call contact email "
    "respond reply sign click welcome learn see remember let's wish love have attach dunno "
    "thanks need want know mind happen seem hesitate"
)
_COURTESIES = frozenset({("let", "know"), ("feel", "free")})
_TELLERS = frozenset({"me", "us"})
_OUGHT = frozenset({"should", "ought", "must"})
_FIRST = frozenset({"i", "we", "he", "she"})
_NOBODY = frozenset({"no", "nobody", "nothing", "not", "n't", "never", "n’t", "nt"})
_EXPECTED = frozenset({"love", "like", "enjoy", "know", "fine", "good", "okay", "ok", "great"})
_SOON = 2


def grammar_firings(doc: Doc) -> list[Firing]:
    """Find imperatives, comparative wishes and what ought to be in a parsed text.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Tagged and parsed.

    Returns
    -------
    list of Firing
        Label ``need``, in the order of the text.
    """
    return sorted([*_imperatives(doc), *_comparatives(doc), *_oughts(doc)])


def _imperatives(doc: Doc) -> Iterator[Firing]:
    for token in doc:
        if token.tag_ == "VB" and _is_told(token) and not _is_courtesy(token):
            yield _firing("told-to", 0.75, token, token)


def _is_told(verb: Token) -> bool:
    """Whether a bare verb stands as a command: no subject, no auxiliary, in a main clause."""
    head = verb
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ not in _CLAUSES or (head.dep_ in ("ccomp", "advcl") and head.i > head.head.i):
        return False
    return all(_stands_alone(one) for one in {verb, head})


def _stands_alone(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_.startswith(_SUBJECTS) or child.dep_ == "cop":
            return False
        if child.dep_ in ("aux", "mark", "auxpass", "aux:pass") and child.lower_ != "do":
            return False
    return not _asks(verb)


def _asks(token: Token) -> bool:
    return any(child.text.startswith("?") for child in token.children)


def _is_courtesy(verb: Token) -> bool:
    """Whether nothing is advised or asked of a product: "let me know", "see below"."""
    told = verb.lower_
    if told in _NOT_TOLD and not (told in ("see", "have", "call") and _has_goal(verb)):
        return True
    below = {token.lower_ for token in verb.subtree}
    if any(first == told and second in below for first, second in _COURTESIES):
        return True
    return any(
        child.lower_ in _TELLERS and child.dep_ in ("obj", "dobj", "iobj", "dative")
        for child in verb.children
    )


def _has_goal(verb: Token) -> bool:
    """Whether a polite verb has an object that is no paper: "see the gardens"."""
    papers = {
        "attached",
        "attachment",
        "below",
        "above",
        "day",
        "time",
        "trip",
        "me",
        "us",
        "steps",
    }
    objects = [child for child in verb.children if child.dep_ in ("obj", "dobj")]
    return bool(objects) and not any(
        token.lower_ in papers for one in objects for token in one.subtree
    )


def _comparatives(doc: Doc) -> Iterator[Firing]:
    """Comparatives that ask: a heading ("Better search"), or "would be easier"."""
    for token in doc:
        if token.tag_ not in ("JJR", "RBR"):
            continue
        if token.sent[0].i + _SOON >= token.i and _is_heading(token):
            yield _firing("better-wanted", 0.6, token, token)
        elif _is_supposed(token):
            yield _firing("would-be-better", 0.5, token, token)


def _is_heading(token: Token) -> bool:
    """Whether the sentence says no more than what is to be better: no subject, no "than"."""
    return not any(
        other.dep_.startswith(_SUBJECTS) or other.lower_ == "than" or other.tag_ in ("MD", "VBD")
        for other in token.sent
    )


def _is_supposed(token: Token) -> bool:
    clause = token if any(child.dep_ == "cop" for child in token.children) else token.head
    parts = {child.lower_ for child in clause.children}
    told = {child.lower_ for child in clause.children if child.dep_.startswith(_SUBJECTS)}
    return (
        bool(parts & {"would", "could"})
        and not parts & _NOBODY
        and not told & (_FIRST | _NOBODY | {"you"})
        and not any(one.lower_ in _NOBODY for one in clause.lefts)
    )


def _oughts(doc: Doc) -> Iterator[Firing]:
    """What something or somebody else should be or do."""
    for token in doc:
        if token.lower_ not in _OUGHT or not token.dep_.startswith("aux"):
            continue
        verb = token.head
        subjects = [child for child in verb.children if child.dep_.startswith(_SUBJECTS)]
        if not subjects or subjects[0].lower_ in _FIRST or subjects[0].i > token.i:
            continue
        if (token.lower_ == "must" and subjects[0].lower_ != "you") or verb.lower_ in _EXPECTED:
            continue
        if not any(child.lower_ in ("have", "if") for child in verb.children) and not _asks(verb):
            yield _firing("ought-to", 0.55, subjects[0], verb)


def _firing(rule: str, score: float, first: Token, last: Token) -> Firing:
    first, last = min(first, last, key=lambda one: one.i), max(first, last, key=lambda one: one.i)
    return Firing("need", rule, first.idx, last.idx + len(last.text), score)
