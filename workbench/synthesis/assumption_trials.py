"""What follows a test card as events: counts, evaluations, ratings, documents and decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.assumption import Assumption, TestCard
from workbench.model.event import Event
from workbench.model.trial import CHOICES, Counts, Evaluation, Paper, Step

COUNTED = "assumption.counts"
EVALUATED = "assumption.evaluated"
DECIDED = "assumption.decided"
RATED = "assumption.rated"
PAPER = "assumption.document"
TRIALS = (COUNTED, EVALUATED, DECIDED, RATED, PAPER)


def live_card(assumption: Assumption, test: str = "") -> TestCard:
    """A test card in whose place no other stands; the newest one unless it is named.

    Raises
    ------
    AnalysisError
        When there is none, or it was superseded.
    """
    if not test and assumption.live_tests:
        return assumption.live_tests[-1]
    cards = {card.id.casefold(): card for card in assumption.tests}
    found = cards.get(test.casefold())
    if found is None:
        known = ", ".join(card.id for card in assumption.tests) or "none"
        raise AnalysisError(
            f"{assumption.id} has no test {test!r}" if test else f"{assumption.id} has no test",
            hint=f"It has: {known}.",
        )
    heir = next((card.id for card in assumption.tests if card.supersedes == found.id), "")
    if heir:
        raise AnalysisError(f"{found.id} was superseded by {heir}", hint=f"Work with {heir}.")
    return found


def new_counts(
    assumption: Assumption,
    test: str,
    successes: int,
    *,
    of: int | None = None,
    versus: int | None = None,
    versus_of: int | None = None,
    exposure: float = 1.0,
    first: str = "",
    last: str = "",
    source: str = "",
) -> dict[str, Any]:
    """Payload of the event by which numbers are typed in for a test; see `Counts`.

    Raises
    ------
    AnalysisError
        For counts below zero or above what they are of, or dates in the wrong order.
    """
    card = live_card(assumption, test)
    for part, whole in ((successes, of), (versus, versus_of)):
        if part is not None and (part < 0 or (whole is not None and part > whole)):
            raise AnalysisError(f"{part} of {whole} cannot be", hint="Check both numbers.")
    if (versus is None) != (versus_of is None):
        raise AnalysisError("the second group needs its count and the number it is of")
    if not exposure > 0:
        raise AnalysisError(f"exposure is {exposure}, expected more than 0")
    first, last = checked_date(first), checked_date(last)
    if first and last and first > last:
        raise AnalysisError(f"the data cannot have come in from {first} to {last}")
    counts = Counts(card.id, successes, of, versus, versus_of, exposure, first, last, source)
    return {"assumption": assumption.id, "card": card.event, **_plain(counts, "on", "by")}


def new_evaluation(card: TestCard, found: Evaluation) -> dict[str, Any]:
    """Payload of the event that records an evaluation."""
    plain = _plain(found, "on", "by")
    plain |= {"of_each": list(found.of_each), "cautions": list(found.cautions)}
    return {"assumption": card.assumption, "card": card.event, "lock": card.lock, **plain}


def new_step(assumption: Assumption, decision: str, *, because: str = "") -> dict[str, Any]:
    """Payload of the event by which it is decided what follows from a test.

    Raises
    ------
    AnalysisError
        For an unknown decision.
    """
    if decision not in CHOICES:
        raise AnalysisError(
            f"decision is {decision!r}", hint=f"Choose one of {', '.join(CHOICES)}."
        )
    return {
        "assumption": assumption.id,
        "decision": decision,
        "because": because.strip(),
        "learnings": len(assumption.learnings),
    }


def new_rating(
    assumption: Assumption, *, importance: int | None = None, strength: int | None = None
) -> dict[str, Any]:
    """Payload of the event by which a person rates importance, evidence strength, or both.

    Raises
    ------
    AnalysisError
        When neither is rated, or one is not from 1 to 5.
    """
    given = {"importance": importance, "strength": strength}
    rated = {name: value for name, value in given.items() if value is not None}
    if not rated:
        raise AnalysisError("say what to rate", hint="Give --strength, --importance or both.")
    for name, value in rated.items():
        if not 1 <= value <= 5:
            raise AnalysisError(f"{name} is {value}, expected 1 to 5")
    return {"assumption": assumption.id, **rated}


def new_paper(assumption: Assumption, paper: Paper) -> dict[str, Any]:
    """Payload of the event that attaches words of a document."""
    return {"assumption": assumption.id, **_plain(paper)}


def checked_date(text: str) -> str:
    """An ISO date, or nothing.

    Raises
    ------
    AnalysisError
        For anything else.
    """
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise AnalysisError(f"{text!r} is not a date", hint="Write dates as 2026-10-31.") from None


def _plain(record: Any, *left_out: str) -> dict[str, Any]:
    names = [field.name for field in fields(record) if field.name not in left_out]
    return {name: getattr(record, name) for name in names}


def _known(kind: type, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a payload that a record has; lists as tuples."""
    names = {field.name for field in fields(kind)}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in payload.items()
        if name in names
    }


def _who(event: Event) -> dict[str, str]:
    return {"on": event.at[:10], "by": event.actor}


def _is_on_record(assumption: Assumption, event: Event) -> bool:
    """Whether the card that an event is about is there; another may have got its id since."""
    return any(card.event == event.payload.get("card") for card in assumption.tests)


def _counted(assumption: Assumption, event: Event) -> Assumption:
    if not _is_on_record(assumption, event):
        return assumption
    counts = Counts(**_known(Counts, event.payload) | _who(event))
    return replace(assumption, counts=(*assumption.counts, counts))


def _evaluated(assumption: Assumption, event: Event) -> Assumption:
    if not _is_on_record(assumption, event):
        return assumption
    found = Evaluation(**_known(Evaluation, event.payload) | _who(event))
    return replace(assumption, evaluations=(*assumption.evaluations, found))


def _decided(assumption: Assumption, event: Event) -> Assumption:
    step = Step(**_known(Step, event.payload) | _who(event))
    return replace(assumption, steps=(*assumption.steps, step))


def _rated(assumption: Assumption, event: Event) -> Assumption:
    payload = event.payload
    if "importance" in payload:
        assumption = replace(assumption, importance=payload["importance"])
    if "strength" not in payload:
        return assumption
    return replace(
        assumption, strength=payload["strength"], rated_by=event.actor, rated_on=event.at[:10]
    )


def _paper(assumption: Assumption, event: Event) -> Assumption:
    paper = Paper(**_known(Paper, event.payload))
    return replace(assumption, papers=(*assumption.papers, paper))


TRIAL_STEPS: dict[str, Callable[[Assumption, Event], Assumption]] = {
    COUNTED: _counted,
    EVALUATED: _evaluated,
    DECIDED: _decided,
    RATED: _rated,
    PAPER: _paper,
}
