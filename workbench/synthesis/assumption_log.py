"""The assumption-test log as a fold over the journal's events, and the events that change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.assumption import (
    DECISIONS,
    KINDS,
    Assumption,
    LearningCard,
    TestCard,
)
from workbench.model.codec import evidence_list, evidence_to_dict
from workbench.model.event import Event
from workbench.model.evidence import Evidence, Span

ADDED = "assumption.added"
EVIDENCE = "assumption.evidence"
TESTED = "assumption.test"
LEARNED = "assumption.learned"
EVENTS = (ADDED, EVIDENCE, TESTED, LEARNED)
# Written when a transcript was corrected and the words stand elsewhere; nobody's decision.
MOVED = "assumption.evidence_moved"
FOLDED = (*EVENTS, MOVED)

Log = dict[str, Assumption]


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
    log: Log = {}
    for event in events:
        step = _STEPS.get(event.kind)
        if step and (event.kind == ADDED or event.payload.get("assumption") in log):
            step(log, event.payload)
    return tuple(log.values())


def _added(log: Log, payload: Mapping[str, Any]) -> None:
    assumption = Assumption(
        id=payload["id"],
        text=payload["text"],
        kind=payload["kind"],
        importance=payload["importance"],
        owner=payload.get("owner", ""),
        due=payload.get("due", ""),
    )
    log[assumption.id] = assumption


def _evidence(log: Log, payload: Mapping[str, Any]) -> None:
    assumption = log[payload["assumption"]]
    log[assumption.id] = replace(
        assumption,
        supports=(*assumption.supports, *evidence_list(payload.get("supports", ()))),
        contradicts=(*assumption.contradicts, *evidence_list(payload.get("contradicts", ()))),
    )


def _moved(log: Log, payload: Mapping[str, Any]) -> None:
    assumption = log[payload["assumption"]]
    (old,), (new,) = evidence_list([payload["from"]]), evidence_list([payload["to"]])

    def now(pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(dict.fromkeys(new if piece == old else piece for piece in pieces))

    log[assumption.id] = replace(
        assumption, supports=now(assumption.supports), contradicts=now(assumption.contradicts)
    )


def new_move(assumption: str, old: Span, new: Span) -> tuple[str, dict[str, Any]]:
    """Kind and payload of the event by which the words of a span stand elsewhere."""
    plain = {"from": evidence_to_dict(old), "to": evidence_to_dict(new)}
    return MOVED, {"assumption": assumption, **plain}


def _tested(log: Log, payload: Mapping[str, Any]) -> None:
    assumption = log[payload["assumption"]]
    fields = {name: value for name, value in payload.items() if name != "lock"}
    log[assumption.id] = replace(assumption, tests=(*assumption.tests, TestCard(**fields)))


def _learned(log: Log, payload: Mapping[str, Any]) -> None:
    assumption = log[payload["assumption"]]
    card = LearningCard(**payload)
    log[assumption.id] = replace(assumption, learnings=(*assumption.learnings, card))


_STEPS: dict[str, Callable[[Log, Mapping[str, Any]], None]] = {
    ADDED: _added,
    EVIDENCE: _evidence,
    TESTED: _tested,
    LEARNED: _learned,
    MOVED: _moved,
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
) -> dict[str, Any]:
    """Payload of the event that adds an assumption.

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
    return {
        "id": f"A{max(numbers, default=0) + 1}",
        "text": text.strip(),
        "kind": kind,
        "importance": importance,
        "owner": owner,
        "due": checked_date(due),
    }


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


def new_test(assumption: Assumption, **fields: str) -> dict[str, Any]:
    """Payload of the event that adds a test card, its criterion locked by a hash.

    Parameters
    ----------
    assumption : Assumption
    **fields
        Fields of `TestCard`; `to_verify`, `measure` and `right_if` are needed, `we_believe`
        defaults to the assumption's text.

    Raises
    ------
    AnalysisError
        When a needed field is empty, or the deadline is no date.
    """
    missing = [name for name in ("to_verify", "measure", "right_if") if not fields.get(name)]
    if missing:
        raise AnalysisError(
            f"the test card lacks {', '.join(missing)}",
            hint="Say how you will verify it, what you measure, and when you are right.",
        )
    fields["deadline"] = checked_date(fields.get("deadline", ""))
    fields["we_believe"] = fields.get("we_believe") or assumption.text
    number = len(assumption.tests) + 1
    card = TestCard(id=f"{assumption.id}.T{number}", assumption=assumption.id, **fields)
    plain = {name: getattr(card, name) for name in card.__dataclass_fields__}
    return {**plain, "lock": card.lock}


def new_learning(assumption: Assumption, *, today: str, **fields: str) -> dict[str, Any]:
    """Payload of the event that adds a learning card.

    Parameters
    ----------
    assumption : Assumption
    today : str
        ISO date, for cards without one.
    **fields
        Fields of `LearningCard`; `observed`, `learned`, `therefore` and `decision` are needed,
        `test` defaults to the newest test card.

    Raises
    ------
    AnalysisError
        When a needed field is empty, the decision is unknown, or there is no such test.
    """
    needed = ("observed", "learned", "therefore", "decision")
    missing = [name for name in needed if not fields.get(name)]
    if missing:
        raise AnalysisError(f"the learning card lacks {', '.join(missing)}")
    if fields["decision"] not in DECISIONS:
        raise AnalysisError(
            f"decision is {fields['decision']!r}", hint=f"Choose one of {', '.join(DECISIONS)}."
        )
    tests = {card.id: card for card in assumption.tests}
    test = fields.pop("test", "") or next(reversed(tests), "")
    if test and test not in tests:
        raise AnalysisError(
            f"{assumption.id} has no test {test!r}", hint=f"It has: {', '.join(tests) or 'none'}."
        )
    fields.setdefault("we_believed", assumption.text)
    fields["date"] = checked_date(fields.get("date", "")) or today
    number = len(assumption.learnings) + 1
    identity = {"id": f"{assumption.id}.L{number}", "assumption": assumption.id, "test": test}
    return {**identity, **fields}


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


def locked_as_written(events: Iterable[Event]) -> list[str]:
    """Ids of test cards whose text no longer matches the hash they were locked with."""
    broken = []
    for event in events:
        if event.kind == TESTED:
            fields = {name: v for name, v in event.payload.items() if name != "lock"}
            card = TestCard(**fields)
            if card.lock != event.payload.get("lock"):
                broken.append(card.id)
    return broken


def evidence_strength(assumption: Assumption) -> float:
    """How much is known about an assumption, 0 (nothing) to 1 (tested).

    A concluded test counts 1; otherwise each span counts .15 and each survey figure .3, up to
    .8, since what people say is weaker than what a test shows (Bland and Osterwalder, "Testing
    Business Ideas", 2019).
    """
    if any(card.decision != "inconclusive" for card in assumption.learnings):
        return 1.0
    pieces = (*assumption.supports, *assumption.contradicts)
    weight = sum(0.15 if isinstance(piece, Span) else 0.3 for piece in pieces)
    return round(min(0.8, weight), 2)


def riskiest(log: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Assumptions without a conclusion, the important and unproven ones first."""
    open_ones = [a for a in log if not a.learnings or a.learnings[-1].decision == "inconclusive"]
    return tuple(sorted(open_ones, key=lambda a: (-a.importance, evidence_strength(a), a.id)))
