"""Targets on record: what was agreed, by whom, and what differs from it now."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.event import Event, understood
from workbench.model.scorecard import Agreed, Flaw, Scorecard, Scored

RECORDED = "scorecard.recorded"
# Computing once more on another machine may differ in the last digits.
_SAME = 1e-6


def record_payload(card: Scorecard, because: str) -> dict[str, Any]:
    """Payload of the event that puts targets and figures on record.

    Raises
    ------
    AnalysisError
        When there is nothing to record, or a measure rests on too few answers to be shown.
    """
    if not (card.measures or card.dropped):
        raise AnalysisError(
            "there is no measure to record", hint="Begin with `workbench scorecard new`."
        )
    small = [(one, flaw) for one, flaw in card.flaws if flaw.code == "small-base"]
    if small:
        told = "; ".join(f"{one.measure.name} ({flaw.message})" for one, flaw in small)
        raise AnalysisError(
            f"too few answers to put on record: {told}",
            place=small[0][1].place,
            hint="Ask more people, or take the source of the measure out; then record.",
        )
    return {"because": because.strip(), "measures": [_plain(one) for one in card.measures]}


def _plain(one: Scored) -> dict[str, Any]:
    measure = one.measure
    return {
        "id": measure.id,
        "name": measure.name,
        "target": measure.target,
        "by": measure.by,
        "better": measure.better,
        "digest": one.digest,
        "readings": [[r.label, r.value] for r in one.readings if r.value is not None],
    }


def agreed(events: Iterable[Event]) -> dict[str, tuple[Agreed, ...]]:
    """By measure, what was put on record, the oldest first.

    Parameters
    ----------
    events : iterable of Event
        Those that hold, in order.
    """
    found: dict[str, tuple[Agreed, ...]] = {}
    for event in events:
        if event.kind != RECORDED:
            continue
        with understood(event):
            for plain in event.payload.get("measures", ()):
                found[plain["id"]] = (*found.get(plain["id"], ()), _agreed(event, plain))
    return found


def _agreed(event: Event, plain: Mapping[str, Any]) -> Agreed:
    return Agreed(
        on=event.at[:10],
        who=event.actor,
        because=event.payload.get("because", ""),
        target=plain["target"],
        by=plain["by"],
        better=plain["better"],
        readings=tuple((str(label), float(value)) for label, value in plain["readings"]),
    )


def changed(one: Scored, past: Agreed | None, place: str) -> Iterator[Flaw]:
    """What is otherwise than on record: the target, or a figure that was there already."""
    if past is None:
        return
    measure = one.measure
    since = f"{'on record' if past.who else 'published'} since {past.on}"
    if (past.target, past.by, past.better) != (measure.target, measure.by, measure.better):
        yield _otherwise(
            f"the target is {_target(measure.target, measure.by, measure.better)}; {since} is "
            f"{_target(past.target, past.by, past.better)}",
            "Put the change on record: workbench scorecard record --because …",
            place,
        )
    now = {reading.label: reading.value for reading in one.readings}
    for label, before in past.readings:
        after = now.get(label)
        if one.readings and (
            after is None or not math.isclose(after, before, rel_tol=_SAME, abs_tol=_SAME)
        ):
            yield _otherwise(
                f"{label} is {'gone' if after is None else f'{after:.6g}'}; {since} is "
                f"{before:.6g}",
                "Find out why it changed, then: workbench scorecard record --because …",
                place,
            )


def dropped(events: Sequence[Event], kept: Collection[str], place: str) -> tuple[Flaw, ...]:
    """Measures of the newest record that are not there any more."""
    records = [event for event in events if event.kind == RECORDED]
    lost = (
        one
        for event in records[-1:]
        for one in event.payload.get("measures", ())
        if one["id"] not in kept
    )
    return tuple(
        _otherwise(
            f"{one['name']} is gone; on record since {records[-1].at[:10]} is "
            f"{_target(one['target'], one['by'], one['better'])}",
            "Put it back (a renamed one keeps its id = …), or record that it is gone.",
            place,
        )
        for one in lost
    )


def _target(target: float | None, by: str, better: str) -> str:
    if target is None:
        return "none"
    sign = "at least" if better == "higher" else "at most"
    return f"{sign} {target:g}{f' by {by}' if by else ''}"


def _otherwise(message: str, hint: str, place: str) -> Flaw:
    return Flaw("number-changed", message, hint, place)
