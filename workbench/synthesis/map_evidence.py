"""Where the words behind decisions about maps stand now, and which of them are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from workbench.model.codec import evidence_list
from workbench.model.event import Event, understood
from workbench.model.evidence import Claim, Evidence, Span
from workbench.model.map_decision import (
    MapDecision,
    context_of,
    decision_from_dict,
    piece_to_dict,
)
from workbench.model.source import Source
from workbench.synthesis.map_fold import DECIDED, REJECTED

# Written when a transcript was corrected and the words stand elsewhere; nobody's decision.
WORDS_MOVED = "map.words_moved"

GONE = "these words are not in the transcript any more"
OUTSIDE = "whose words these are does not belong to this map, or does not allow it"
NOTHING = "nothing is left of the item that it was about"
AROUND = 40

Follow = Callable[[Span, str, str], Span | None]


@dataclass(frozen=True)
class Lost:
    """Part of a decision that has no effect any more.

    Attributes
    ----------
    decision : MapDecision
        As it was written down.
    spans : tuple of Span
        The words concerned; empty where the whole decision is meant.
    why : str
    """

    decision: MapDecision
    spans: tuple[Span, ...]
    why: str

    def __str__(self) -> str:
        what = self.decision.kind.removeprefix("map.")
        text = f" “{self.decision.text}”" if self.decision.text else ""
        where = ", ".join(span.ref for span in self.spans)
        return f"{what}{text}: {f'{where}: ' if where else ''}{self.why}"


def resolved(
    decision: MapDecision, follow: Follow, allowed: Callable[[Span], bool]
) -> tuple[MapDecision, tuple[Lost, ...]]:
    """A decision with its spans where their words stand now.

    Parameters
    ----------
    decision : MapDecision
    follow : callable
        Where a span with such words before and after it stands now; None where it is gone.
    allowed : callable
        Whether the words may be counted in this map.

    Returns
    -------
    decision : MapDecision
        Without spans that are gone or not allowed.
    lost : tuple of Lost
        What was left out.
    """
    now: dict[Span, Span | None] = {}
    reasons: dict[str, list[Span]] = {}
    for span in decision.spans():
        found = follow(span, *decision.context.get(span, ("", "")))
        held = found is not None and allowed(found)
        now[span] = found if held else None
        if not held:
            reasons.setdefault(OUTSIDE if found else GONE, []).append(span)

    def placed(pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        moved = (now[p] if isinstance(p, Span) else p for p in pieces)
        return tuple(dict.fromkeys(piece for piece in moved if piece is not None))

    made = replace(
        decision,
        items=tuple(replace(item, supports=placed(item.supports)) for item in decision.items),
        supports=placed(decision.supports),
        contradicts=placed(decision.contradicts),
    )
    return made, tuple(Lost(decision, tuple(spans), why) for why, spans in reasons.items())


def decisions_of(events: Iterable[Event]) -> tuple[MapDecision, ...]:
    """Decisions about maps, with their words where they were last known to stand."""
    found: dict[str, MapDecision] = {}
    for event in events:
        with understood(event):
            _enter(found, event)
    return tuple(found.values())


def _enter(found: dict[str, MapDecision], event: Event) -> None:
    if event.kind in DECIDED:
        found[event.id] = decision_from_dict(event.kind, event.payload, event=event.id)
    elif event.kind == WORDS_MOVED and event.payload.get("decision") in found:
        pieces = event.payload.get("pieces", ())
        if len(pieces) == 2:
            one = found[event.payload["decision"]]
            old, new = evidence_list(pieces)
            found[one.event] = _replaced(one, old, new, context_of(pieces))


def new_move(
    decision: str, old: Span, new: Span, around: tuple[str, str], key: dict[str, str]
) -> tuple[str, dict[str, Any]]:
    """Kind and payload of the event by which words behind a decision stand elsewhere.

    Parameters
    ----------
    decision : str
        Id of the decision's event.
    old, new : Span
    around : tuple of str
        What the same person says before and after.
    key : dict of str to str
        Whose map it is, as payloads say it.
    """
    # A list, so that forgetting somebody empties it.
    pieces = [piece_to_dict(old, {}), piece_to_dict(new, {new: around})]
    return WORDS_MOVED, {**key, "decision": decision, "pieces": pieces}


def _replaced(decision: MapDecision, old: Evidence, new: Evidence, context: Any) -> MapDecision:
    def now(pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(dict.fromkeys(new if piece == old else piece for piece in pieces))

    return replace(
        decision,
        items=tuple(replace(item, supports=now(item.supports)) for item in decision.items),
        supports=now(decision.supports),
        contradicts=now(decision.contradicts),
        context={**decision.context, **context},
    )


def stale_claims(lost: Iterable[Lost]) -> tuple[Claim, ...]:
    """What people worded whose words of evidence are gone, for the gate to stop at."""
    return tuple(
        Claim(one.decision.text, one.spans, edited=True)
        for one in lost
        if one.why == GONE and one.decision.text and one.decision.kind != REJECTED
    )


def around(spans: Iterable[Span], sources: dict[str, Source]) -> dict[Span, tuple[str, str]]:
    """What the same person says just before and after each span, within the turn.

    Only the same turn, so that words leave the journal with whose they are.
    """
    found = {}
    for span in spans:
        source = sources.get(span.source)
        turn = source.turn_at(span.start) if source else None
        if source is None or turn is None or span.end > turn.stop:
            continue
        before = source.text[max(turn.offset, span.start - AROUND) : span.start]
        after = source.text[span.end : min(turn.stop, span.end + AROUND)]
        found[span] = (before, after)
    return found
