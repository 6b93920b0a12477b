"""Latent needs: what people put up with or work around, without asking for anything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from workbench.language.pipeline import Pipeline, load
from workbench.language.rulebook import Match, RuleBook
from workbench.language.scope import asked, negated, of_others
from workbench.language.segments import sentence_tokens
from workbench.language.wordlist import wordlist
from workbench.language.words import ENDS, Words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LatentKind = Literal[
    "workaround",
    "compensating-tool",
    "repeated-effort",
    "tolerated-waste",
    "surprise-at-a-limit",
]
LATENT_KINDS: tuple[LatentKind, ...] = (
    "workaround",
    "compensating-tool",
    "repeated-effort",
    "tolerated-waste",
    "surprise-at-a-limit",
)
_KINDS = {str(kind): kind for kind in LATENT_KINDS}
# Under this nothing is told at all.
LEAST = 0.3

_BREAKS = ENDS | {",", ":", "-", "(", ")", '"', "but", "because"}
_SUPPOSING = wordlist(
    "would might imagine suppose unless whether maybe perhaps should will wish hope hopes say"
)
_LIMIT = "surprise-at-a-limit"
# How far a reason is believed where the words around it speak against it.
_DOUBTS = {"negated": 0.0, "over": 0.4, "asked": 0.4, "supposed": 0.6, "of_others": 0.6}
_NEAR = 6


@dataclass(frozen=True, slots=True, order=True)
class LatentNeed:
    """A sign of a need that the speaker does not state.

    Attributes
    ----------
    start, end : int
        Half-open code-point range of the part of the sentence that tells of it.
    kind : str
        One of `LATENT_KINDS`.
    cue : str
        The very words that gave it away.
    rule : str
        The rule that fired.
    score : float
        0..1; lower where it is asked, supposed or told of somebody else; 0.5 and more is a
        candidate worth reading.
    """

    start: int
    end: int
    kind: LatentKind
    cue: str
    rule: str
    score: float


def latent_needs(
    texts: Iterable[str], *, pipeline: Pipeline | None = None
) -> list[list[LatentNeed]]:
    """Find workarounds, own tools, repeated effort, tolerated waste and surprise at limits.

    Parameters
    ----------
    texts : iterable of str
        Turns or answers of participants, in English.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of list of LatentNeed
        Per text, in its order. They are candidates: read them in their context.

    Examples
    --------
    >>> found = latent_needs(["I end up copying it into Excel. It works well."])[0]
    >>> [(need.kind, need.cue) for need in found]
    [('workaround', 'end up copying'), ('compensating-tool', 'copying it into Excel')]
    """
    return [latent_rules_of(doc) for doc in (pipeline or load()).docs(texts)]


def latent_rules_of(doc: Doc) -> list[LatentNeed]:
    """Signs of latent needs in one tokenised text; see :func:`latent_needs`."""
    text = doc.text
    found = {need for tokens in sentence_tokens(doc) for need in _of_sentence(text, tokens)}
    return sorted(found)


@cache
def latent_version() -> str:
    """Hash of these rules and their words: results cached under it stay valid."""
    from workbench.language.lexicon.makeshift import MAKESHIFT
    from workbench.language.rules.latent import LATENT_RULES

    told = repr((sorted(MAKESHIFT.items()), LATENT_RULES, sorted(_DOUBTS.items())))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


@cache
def latent_book() -> RuleBook:
    """Compile the rules for latent needs, once per process."""
    from workbench.language.lexicon import LEXICON
    from workbench.language.lexicon.makeshift import MAKESHIFT
    from workbench.language.rules.latent import LATENT_RULES
    from workbench.language.scope import CONTEXTS

    return RuleBook(LATENT_RULES, {**LEXICON, **MAKESHIFT}, CONTEXTS)


def _of_sentence(text: str, tokens: Iterable[Token]) -> Iterator[LatentNeed]:
    words = words_of(tokens)
    for match in latent_book().matches(words):
        score = round(match.rule.score * _belief(words, match), 4)
        if score < LEAST:
            continue
        first, last = clause_around(words, match.first, match.last)
        cue = text[words.starts[match.first] : words.ends[match.last]]
        yield LatentNeed(
            words.starts[first],
            words.ends[last],
            _KINDS[match.rule.label],
            cue,
            match.rule.name,
            score,
        )


def _belief(words: Words, match: Match) -> float:
    """How far a match is believed, by the words around it: 1 down to 0."""
    first, last = match.first, match.last
    belief = 1.0
    if match.rule.label != _LIMIT:
        if negated(words, first, first + 1):
            belief *= _DOUBTS["negated"]
        if asked(words, first, last):
            belief *= _DOUBTS["asked"]
    if ("used", "to") in pairwise(words.lower[max(0, first - _NEAR) : first]):
        belief *= _DOUBTS["over"]
    if _supposed(words, first):
        belief *= _DOUBTS["supposed"]
    if of_others(words, first, last) and not _says_self(words, first, last):
        belief *= _DOUBTS["of_others"]
    return belief


def _supposed(words: Words, first: int) -> bool:
    """Whether the clause, before the match, says what would or might be."""
    for at in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if words.lower[at] in _BREAKS:
            return False
        if words.lower[at] in _SUPPOSING:
            return True
    return False


def _says_self(words: Words, first: int, last: int) -> bool:
    return any(
        word in ("i", "we", "my", "our", "me", "us") for word in words.lower[first : last + 1]
    )


def clause_around(words: Words, first: int, last: int) -> tuple[int, int]:
    """First and last word of the clause, between marks and "but" or "because", of a match."""
    while first > 0 and words.lower[first - 1] not in _BREAKS:
        first -= 1
    while last + 1 < len(words.lower) and words.lower[last + 1] not in _BREAKS:
        last += 1
    return first, last
