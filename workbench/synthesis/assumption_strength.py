"""How much is known about assumptions, and which of them to test first."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model.assumption import Assumption
from workbench.model.evidence import Span
from workbench.model.trial import Evaluation

STEPS = 5
FIGURE = 0.3


def evidence_strength(assumption: Assumption) -> float:
    """How much is known about an assumption, 0 (nothing) to 1 (tested).

    As a person rated it, where somebody did. Otherwise a test that a learning card concluded,
    or that data decided which came in after its lock, counts 1; each span counts .15 and each
    survey figure .3, up to .8, since what people say is weaker than what a test shows (Bland
    and Osterwalder, "Testing Business Ideas", 2019). A test decided by data some of which are
    older than its lock counts .8; where all are, whoever set the criterion could have known
    them, and it counts what a survey figure does. Documents of the company count nothing.
    """
    if assumption.strength is not None:
        return (assumption.strength - 1) / (STEPS - 1)
    concluded = assumption.concluded is not None
    if concluded and any(card.decision != "inconclusive" for card in assumption.learnings):
        return 1.0
    decided = [one for one in _results(assumption) if one.verdict != "undecided"]
    if any(not one.early for one in decided):
        return 1.0
    pieces = (*assumption.supports, *assumption.contradicts)
    weight = sum(0.15 if isinstance(piece, Span) else FIGURE for piece in pieces)
    if any(not one.older for one in decided):
        return 0.8
    return round(min(0.8, weight + (FIGURE if decided else 0.0)), 2)


def _results(assumption: Assumption) -> list[Evaluation]:
    found = (assumption.result(card.id) for card in assumption.live_tests)
    return [one for one in found if one is not None]


def strength(assumption: Assumption) -> int:
    """The same from 1 (nothing) to 5 (tested)."""
    return 1 + int((STEPS - 1) * evidence_strength(assumption) + 0.5)


def riskiest(log: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Assumptions without a conclusion, the important and unproven ones first."""
    open_ones = [a for a in log if a.concluded in (None, "inconclusive") and not a.given_up]
    return tuple(sorted(open_ones, key=lambda a: (-a.importance, evidence_strength(a), a.id)))
