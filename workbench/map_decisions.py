"""What people decided about an empathy map, in the order of the decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.model.event import Event
from workbench.model.evidence import Span
from workbench.model.map_decision import MapDecision, Named
from workbench.synthesis.map_evidence import decisions_of

if TYPE_CHECKING:
    from workbench.mapped import StudyMap


def decision_rows(chart: StudyMap) -> list[dict[str, Any]]:
    """Decisions about a map that hold, merges among them, in plain values.

    Parameters
    ----------
    chart : StudyMap

    Returns
    -------
    list of dict
        ``event`` (which `StudyMap.undo` takes back), ``at``, ``actor``, ``kind``, the ``items``
        it was about with their list and words, and the ``list`` and ``text`` that they got.
    """
    return [_row(event) for event in chart.events]


def _row(event: Event) -> dict[str, Any]:
    told = {"event": event.id, "at": event.at, "actor": event.actor}
    if "what" in event.payload:
        return told | _edited(event.payload)
    decision = next(iter(decisions_of([event])), MapDecision(event.kind))
    return {
        **told,
        "kind": event.kind.removeprefix("map."),
        "items": [{"list": item.list, "text": _words(item)} for item in decision.items],
        "list": decision.list,
        "text": decision.text,
    }


def _edited(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A decision that changed a persona's file: what stood there, and what stands there now."""
    before, after = ([one for one in payload.get(k, ()) if one] for k in ("removed", "placed"))
    return {
        "kind": payload["what"],
        "items": [{"list": one["list"], "text": one["claim"]["text"]} for one in before],
        "list": ", ".join(dict.fromkeys(one["list"] for one in after)),
        "text": " / ".join(one["claim"]["text"] for one in after),
    }


def _words(item: Named) -> str:
    """An item as it was named: its own words, or the first of what it rested on."""
    first = next((one for one in item.supports if isinstance(one, Span)), None)
    return item.text or (first.quote if first else "")
