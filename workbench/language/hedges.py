"""Assumption suggestions: beliefs about customers, business and building that were not shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from workbench.language.pipeline import Pipeline, load
from workbench.language.rulebook import Match, RuleBook
from workbench.language.scope import asked
from workbench.language.segments import sentence_tokens
from workbench.language.words import ENDS, Words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Speakers who speak for the makers: what they say of customers is a belief, hedged or not.
TEAM = frozenset({"moderator", "team", "other", "host"})
AssumptionKind = Literal["desirability", "viability", "feasibility", ""]

_BREAKS = ENDS | {"but", "because", "although"}
_SELF = frozenset({"i", "me", "my", "we", "us", "our"})
_LEAST_WORDS = 4
_ASKED = 0.4


@dataclass(frozen=True, slots=True, order=True)
class AssumptionSuggestion:
    """A statement that could go to the assumption map.

    Attributes
    ----------
    start, end : int
        Half-open code-point range of the statement in the text.
    kind : {"desirability", "viability", "feasibility", ""}
        A guess by the words of the statement; empty where they say nothing.
    cue : str
        The words that gave it away.
    rule : str
        The rule that fired.
    hedged : bool
        Whether the speaker says that it is a belief; else it is a plain statement of the team.
    score : float
        0..1; 0.5 and more is a candidate worth reading.
    """

    start: int
    end: int
    kind: AssumptionKind
    cue: str
    rule: str
    hedged: bool
    score: float


def assumption_suggestions(
    texts: Iterable[str],
    roles: Sequence[str] | None = None,
    *,
    pipeline: Pipeline | None = None,
) -> list[list[AssumptionSuggestion]]:
    """Find beliefs about customers, the business or what can be built.

    Parameters
    ----------
    texts : iterable of str
        Turns, or paragraphs of a strategy document, in English.
    roles : sequence of str, optional
        Who says each text. What "moderator", "team", "host" or "other" say plainly of customers
        counts as well; of a "participant" (the default for all), hedged beliefs only.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of list of AssumptionSuggestion
        Per text, in its order, one for each statement.

    Raises
    ------
    ValueError
        If there are not as many roles as texts.

    Examples
    --------
    >>> found = assumption_suggestions(["I guess people want to pay by card."])[0]
    >>> [(one.kind, one.cue) for one in found]
    [('desirability', 'I guess people')]
    """
    told = list(texts)
    whose = list(roles) if roles is not None else ["participant"] * len(told)
    if len(whose) != len(told):
        raise ValueError(f"there are {len(told)} texts and {len(whose)} roles")
    docs = (pipeline or load()).docs(told)
    return [hedge_rules_of(doc, role=role) for doc, role in zip(docs, whose, strict=True)]


def hedge_rules_of(doc: Doc, *, role: str = "participant") -> list[AssumptionSuggestion]:
    """Suggestions of one tokenised text; see :func:`assumption_suggestions`."""
    found: dict[tuple[int, int], AssumptionSuggestion] = {}
    text = doc.text
    for tokens in sentence_tokens(doc):
        for one in _of_sentence(text, words_of(tokens), team=role in TEAM):
            known = found.get((one.start, one.end))
            if known is None or (known.score, known.hedged) < (one.score, one.hedged):
                found[one.start, one.end] = one
    return sorted(found.values())


@cache
def hedge_version() -> str:
    """Hash of these rules and their words: results cached under it stay valid."""
    from workbench.language.lexicon.beliefs import BELIEFS, KIND_WORDS
    from workbench.language.rules.hedge import HEDGE_RULES, TEAM_RULES

    kinds = sorted((kind, sorted(words)) for kind, words in KIND_WORDS.items())
    told = repr((sorted(BELIEFS.items()), kinds, HEDGE_RULES, TEAM_RULES))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


@cache
def hedge_book(*, team: bool) -> RuleBook:
    """Compile the rules for participants, or for the team, once per process."""
    from workbench.language.lexicon import LEXICON
    from workbench.language.lexicon.beliefs import BELIEFS
    from workbench.language.rules.hedge import HEDGE_RULES, TEAM_RULES
    from workbench.language.scope import CONTEXTS

    rules = HEDGE_RULES + TEAM_RULES if team else HEDGE_RULES
    return RuleBook(rules, {**LEXICON, **BELIEFS}, CONTEXTS)


def _of_sentence(text: str, words: Words, *, team: bool) -> Iterator[AssumptionSuggestion]:
    for match in hedge_book(team=team).matches(words):
        first, last = _statement(words, match)
        score = match.rule.score * (_ASKED if asked(words, match.first, match.last) else 1.0)
        if last - first + 1 < _LEAST_WORDS or score < _ASKED:
            continue
        yield AssumptionSuggestion(
            words.starts[first],
            words.ends[last],
            kind_of(words.lower[match.first : last + 1]),
            text[words.starts[match.first] : words.ends[match.last]],
            match.rule.name,
            match.rule.label == "hedged",
            round(score, 4),
        )


def _statement(words: Words, match: Match) -> tuple[int, int]:
    """First and last word of the statement around a match."""
    first, last = match.first, match.last
    while first > 0 and words.lower[first - 1] not in _BREAKS:
        first -= 1
    while last + 1 < len(words.lower) and words.lower[last + 1] not in _BREAKS:
        last += 1
    return first, last


def kind_of(lower: Sequence[str]) -> AssumptionKind:
    """Guess what kind of assumption some lower-cased words state; empty if nothing says.

    Examples
    --------
    >>> kind_of("they would pay a monthly price".split())
    'viability'
    """
    from workbench.language.lexicon.beliefs import KIND_WORDS

    counts: dict[Any, int] = {
        kind: sum(word in words for word in lower) for kind, words in KIND_WORDS.items()
    }
    # Wishes are spoken of in nearly every belief, so the rarer kinds win a draw.
    best = max(("viability", "feasibility", "desirability"), key=lambda kind: counts[kind])
    return best if counts[best] else ""  # type: ignore[return-value]
