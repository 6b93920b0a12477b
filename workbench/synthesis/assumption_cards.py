"""Test cards and learning cards: how they are made, and whether they are as they were locked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.assumption import DECISIONS, Assumption, TestCard
from workbench.model.event import Event
from workbench.synthesis.assumption_criterion import (
    criterion_text,
    criterion_words,
    parse_criterion,
)
from workbench.synthesis.assumption_trials import checked_date, live_card

TESTED = "assumption.test"

PUT_BACK = "Put it back as it was, in study.db and decisions.jsonl, e.g. from a backup."


def card_of(event: Event) -> TestCard:
    """The test card that an event locked."""
    fields = {name: value for name, value in event.payload.items() if name != "lock"}
    return TestCard(**fields | {"locked_at": event.at, "by": event.actor, "event": event.id})


def new_test(assumption: Assumption, **fields: str) -> dict[str, Any]:
    """Payload of the event that adds a test card, its criterion locked by a hash.

    Parameters
    ----------
    assumption : Assumption
    **fields
        Fields of `TestCard`; `to_verify`, `measure` and `right_if` are needed, the last of
        them only without a `criterion`; `we_believe` defaults to the assumption's text.

    Raises
    ------
    AnalysisError
        When a needed field is empty, the deadline is no date, or the criterion cannot be read.
    """
    if fields.get("criterion"):
        criterion = parse_criterion(fields["criterion"])
        fields["criterion"] = criterion_text(criterion)
        fields["right_if"] = fields.get("right_if") or criterion_words(criterion)
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
    left_out = {"locked_at", "by", "event", "sealed"} | {name for name in _NEWER if not plain[name]}
    return {k: v for k, v in plain.items() if k not in left_out} | {"lock": card.lock}


# Fields that early cards do not have.
_NEWER = ("criterion", "before", "supersedes", "reason")


def new_supersession(
    assumption: Assumption, test: str, *, reason: str, **changes: str
) -> dict[str, Any]:
    """Payload of the event that puts a new test card in the place of a locked one.

    Parameters
    ----------
    assumption : Assumption
    test : str
        Id of the card.
    reason : str
    **changes
        Fields of `TestCard` that differ.

    Raises
    ------
    AnalysisError
        Without a reason, when nothing differs, or when another card stands in its place already.
    """
    old = live_card(assumption, test)
    if not reason.strip():
        raise AnalysisError("say why the card is superseded", hint="For instance --why WORDS.")
    wanted = {name: value for name, value in changes.items() if value}
    if not wanted or all(getattr(old, name) == value for name, value in wanted.items()):
        raise AnalysisError(f"the new card says the same as {old.id}")
    # Words of the old criterion would contradict a new one.
    kept = [name for name in _KEPT if name != "right_if" or "criterion" not in wanted]
    fields = {name: getattr(old, name) for name in kept} | wanted
    return new_test(assumption, **fields, supersedes=old.id, reason=reason.strip())


_KEPT = (
    "we_believe", "to_verify", "measure", "right_if", "criticality", "cost", "reliability",
    "time_required", "owner", "deadline", "criterion",
)  # fmt: skip


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


def locked_as_written(events: Iterable[Event]) -> list[str]:
    """Ids of test cards whose text no longer matches the hash they were locked with."""
    broken = []
    for event in events:
        if event.kind == TESTED:
            card = card_of(event)
            if card.lock != event.payload.get("lock"):
                broken.append(card.id)
    return broken
