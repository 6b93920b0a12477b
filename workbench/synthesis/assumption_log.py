"""The assumption-test log as a fold over the journal's events, and the events that change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.assumption import KINDS, Assumption, LearningCard
from workbench.model.codec import evidence_list, evidence_to_dict
from workbench.model.event import Event, understood
from workbench.model.evidence import Evidence, Span
from workbench.synthesis.assumption_cards import (
    TESTED,
    card_of,
    locked_as_written,
    new_learning,
    new_supersession,
    new_test,
)
from workbench.synthesis.assumption_strength import evidence_strength, riskiest, strength
from workbench.synthesis.assumption_trials import TRIAL_STEPS, TRIALS, checked_date
from workbench.synthesis.assumption_wording import REWORDED, new_rewording, reworded

__all__ = [
    "ADDED",
    "EVENTS",
    "EVIDENCE",
    "FOLDED",
    "LEARNED",
    "MOVED",
    "REWORDED",
    "TESTED",
    "evidence_strength",
    "find",
    "fold",
    "locked_as_written",
    "new_assumption",
    "new_evidence",
    "new_learning",
    "new_move",
    "new_rewording",
    "new_supersession",
    "new_test",
    "riskiest",
    "strength",
]

ADDED = "assumption.added"
EVIDENCE = "assumption.evidence"
LEARNED = "assumption.learned"
EVENTS = (ADDED, EVIDENCE, TESTED, LEARNED, REWORDED, *TRIALS)
# Written when a transcript was corrected and the words stand elsewhere; nobody's decision.
MOVED = "assumption.evidence_moved"
FOLDED = (*EVENTS, MOVED)


def fold(events: Iterable[Event]) -> tuple[Assumption, ...]:
    """The assumptions as they stand after some events.

    Parameters
    ----------
    events : iterable of Event
        Those that hold (see `workbench.model.event.standing`), in order.

    Returns
    -------
    tuple of Assumption
        In the order added. Events about an assumption that was taken back have no effect.
    """
    log: dict[str, Assumption] = {}
    for event in events:
        with understood(event):
            _enter(log, event)
    return tuple(log.values())


def _enter(log: dict[str, Assumption], event: Event) -> None:
    if event.kind == ADDED:
        log[event.payload["id"]] = replace(_added(event.payload), touched=event.at[:10])
        return
    step, known = _STEPS.get(event.kind), log.get(event.payload.get("assumption", ""))
    if step and known:
        day = known.touched if event.kind == MOVED else event.at[:10]
        log[known.id] = replace(step(known, event), touched=day)


def _added(payload: Mapping[str, Any]) -> Assumption:
    return Assumption(
        id=payload["id"],
        text=payload["text"],
        kind=payload["kind"],
        importance=payload["importance"],
        owner=payload.get("owner", ""),
        due=payload.get("due", ""),
        origin=payload.get("origin", ""),
    )


def _evidence(assumption: Assumption, event: Event) -> Assumption:
    payload = event.payload
    return replace(
        assumption,
        supports=(*assumption.supports, *evidence_list(payload.get("supports", ()))),
        contradicts=(*assumption.contradicts, *evidence_list(payload.get("contradicts", ()))),
    )


def _moved(assumption: Assumption, event: Event) -> Assumption:
    (old,), (new,) = (evidence_list([event.payload[end]]) for end in ("from", "to"))

    def now(pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(dict.fromkeys(new if piece == old else piece for piece in pieces))

    return replace(
        assumption, supports=now(assumption.supports), contradicts=now(assumption.contradicts)
    )


def new_move(assumption: str, old: Span, new: Span) -> tuple[str, dict[str, Any]]:
    """Kind and payload of the event by which the words of a span stand elsewhere."""
    plain = {"from": evidence_to_dict(old), "to": evidence_to_dict(new)}
    return MOVED, {"assumption": assumption, **plain}


def _tested(assumption: Assumption, event: Event) -> Assumption:
    return replace(assumption, tests=(*assumption.tests, card_of(event)))


def _learned(assumption: Assumption, event: Event) -> Assumption:
    return replace(assumption, learnings=(*assumption.learnings, LearningCard(**event.payload)))


_STEPS: dict[str, Callable[[Assumption, Event], Assumption]] = {
    EVIDENCE: _evidence,
    TESTED: _tested,
    LEARNED: _learned,
    MOVED: _moved,
    REWORDED: reworded,
    **TRIAL_STEPS,
}


def find(log: Iterable[Assumption], id: str) -> Assumption:
    """An assumption by id.

    Raises
    ------
    AnalysisError
        When there is none, naming those there are.
    """
    log = tuple(log)
    for assumption in log:
        if assumption.id.casefold() == id.casefold():
            return assumption
    known = ", ".join(a.id for a in log) or "none yet"
    raise AnalysisError(f"no assumption {id!r}", hint=f"There are: {known}.")


def new_assumption(
    log: Iterable[Assumption],
    text: str,
    *,
    kind: str = "desirability",
    importance: int = 3,
    owner: str = "",
    due: str = "",
    origin: str = "",
) -> dict[str, Any]:
    """Payload of the event that adds an assumption; `origin` says where its words are from.

    Raises
    ------
    AnalysisError
        For an empty text, an unknown kind, an importance outside 1 … 5, or a bad date.
    """
    if not text.strip():
        raise AnalysisError("an assumption needs words", hint="Say what you believe.")
    if kind not in KINDS:
        raise AnalysisError(f"kind is {kind!r}", hint=f"Choose one of {', '.join(KINDS)}.")
    if not 1 <= importance <= 5:
        raise AnalysisError(f"importance is {importance}, expected 1 to 5")
    numbers = [int(a.id[1:]) for a in log if a.id[1:].isdigit()]
    payload = {
        "id": f"A{max(numbers, default=0) + 1}",
        "text": text.strip(),
        "kind": kind,
        "importance": importance,
        "owner": owner,
        "due": checked_date(due),
    }
    return payload | ({"origin": origin} if origin else {})


def new_evidence(
    assumption: Assumption,
    *,
    supports: Iterable[Evidence] = (),
    contradicts: Iterable[Evidence] = (),
) -> dict[str, Any]:
    """Payload of the event that adds evidence for or against an assumption."""
    return {
        "assumption": assumption.id,
        "supports": [evidence_to_dict(piece) for piece in supports],
        "contradicts": [evidence_to_dict(piece) for piece in contradicts],
    }
