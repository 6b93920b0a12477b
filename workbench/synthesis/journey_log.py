"""What people decided about the journey map, as events of the journal and as a fold over them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.codec import evidence_list, evidence_to_dict
from workbench.model.event import Event, understood
from workbench.model.evidence import Claim, Span
from workbench.model.journey import LISTS, Lost

MOVED = "journey.moved"
RENAMED = "journey.renamed"
REJECTED = "journey.rejected"
TOUCHPOINT = "journey.touchpoint"
OPPORTUNITY = "journey.opportunity"
PROMISE = "journey.promise"
EVENTS = (MOVED, RENAMED, REJECTED, TOUCHPOINT, OPPORTUNITY, PROMISE)
# Written when a transcript was corrected and the words stand elsewhere; nobody's decision.
WORDS_MOVED = "journey.words_moved"
FOLDED = (*EVENTS, WORDS_MOVED)
PLACES = (*LISTS, "touchpoints", "opportunities")
VERDICTS = ("kept", "broken", "open", "none")
GONE = "the words it was about are gone from the transcript"

# About a single sentence: its event is gone when its words are erased.
_SENTENCE = (MOVED, PROMISE)

Payload = dict[str, Any]


@dataclass(frozen=True)
class Decision:
    """One decision that holds.

    Attributes
    ----------
    event, kind : str
        Id and kind of its event.
    spans : tuple of Span
        What it is about.
    values : mapping of str to str
        Everything else it says.
    """

    event: str
    kind: str
    spans: tuple[Span, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def fold(events: Iterable[Event]) -> tuple[Decision, ...]:
    """The decisions that hold, in order; events of which nothing is left have no effect.

    Parameters
    ----------
    events : iterable of Event
        Those that stand (`workbench.model.event.standing`), in order.
    """
    found: list[Decision] = []
    for event in events:
        with understood(event):
            if event.kind == WORDS_MOVED:
                found = [_followed(one, event.payload) for one in found]
            elif (decision := _decision(event)) is not None:
                found.append(decision)
    return tuple(found)


def _followed(decision: Decision, payload: Mapping[str, Any]) -> Decision:
    """The decision with its words where a correction put them."""
    ends = (evidence_list(payload.get(end, ())) for end in ("from", "to"))
    now = {
        old: new
        for old, new in zip(*ends, strict=False)
        if isinstance(old, Span) and isinstance(new, Span) and old.quote == new.quote
    }
    return replace(decision, spans=tuple(now.get(span, span) for span in decision.spans))


def new_words_moved(moved: Sequence[tuple[Span, Span]]) -> tuple[str, Payload]:
    """Kind and payload of the event by which words stand elsewhere."""
    olds, news = ([evidence_to_dict(pair[end]) for pair in moved] for end in (0, 1))
    return WORDS_MOVED, {"from": olds, "to": news}


def _decision(event: Event) -> Decision | None:
    payload = event.payload
    if event.kind not in EVENTS or "forgotten" in payload:
        return None
    pieces = [payload] if event.kind in _SENTENCE else payload.get("supports", ())
    spans = tuple(one for one in evidence_list(pieces) if isinstance(one, Span))
    if not spans and event.kind != TOUCHPOINT:
        return None
    left = {k: str(v) for k, v in payload.items() if k not in ("ref", "quote", "supports")}
    return Decision(event.id, event.kind, spans, left)


def resolved(
    decisions: Iterable[Decision], find: Callable[[Span], Span | None], phases: Collection[str]
) -> tuple[tuple[Decision, ...], tuple[Lost, ...]]:
    """Decisions with their spans where the words stand now, and those without effect.

    Parameters
    ----------
    decisions : iterable of Decision
    find : callable
        Where the words of a span stand now, None where that is not certain.
    phases : collection of str
        Those of the study; a decision about another has no effect.
    """
    live, lost = [], []
    for one in decisions:
        now = tuple(span for span in map(find, one.spans) if span is not None)
        phase = one.values.get("phase", "")
        if one.spans and not now:
            lost.append(Lost(one.event, one.kind, GONE, one.spans))
        elif phase and phase not in phases:
            reason = f"study.toml has no phase {phase!r} any more"
            lost.append(Lost(one.event, one.kind, reason, one.spans))
        else:
            live.append(replace(one, spans=now))
    return tuple(live), tuple(lost)


def new_move(span: Span, phase: str, phases: Sequence[str]) -> Payload:
    """Payload that puts a sentence into a phase, or with an empty one, out of all.

    Raises
    ------
    AnalysisError
        When there is no such phase.
    """
    return {**evidence_to_dict(span), "phase": phase and known(phase, phases, "phase")}


def new_rename(claim: Claim, text: str) -> Payload:
    """Payload that words a statement anew."""
    return {"supports": _plain(claim), "text": _filled(text, "wording")}


def new_rejection(claim: Claim, place: str) -> Payload:
    """Payload that takes a statement off the map, or with `place` out of one list."""
    place = place and known(place, PLACES, "list")
    return {"supports": _plain(claim), "place": place}


def new_touchpoint(text: str, phase: str, phases: Sequence[str], spans: Sequence[Span]) -> Payload:
    """Payload that adds a touchpoint; without spans it is shown as an assumption."""
    supports = [evidence_to_dict(span) for span in spans]
    phase = known(phase, phases, "phase")
    return {"phase": phase, "text": _filled(text, "touchpoint"), "supports": supports}


def new_opportunity(claim: Claim, owner: str, metric: str) -> Payload:
    """Payload that sets who takes up a need, and what it is measured by."""
    if not owner.strip() and not metric.strip():
        raise AnalysisError("neither an owner nor a metric is given", hint="Give one or both.")
    return {"supports": _plain(claim), "owner": owner.strip(), "metric": metric.strip()}


def new_verdict(span: Span, promise: str, verdict: str, promises: Sequence[str]) -> Payload:
    """Payload that says what a sentence tells of a promise; ``none``: it is not about it."""
    return {
        **evidence_to_dict(span),
        "promise": known(promise, promises, "promise"),
        "verdict": known(verdict, VERDICTS, "verdict"),
    }


def known(name: str, names: Sequence[str], what: str) -> str:
    """The name as it is spelt, whatever the case; the beginning of it will do if it is clear.

    Raises
    ------
    AnalysisError
        When there is none, naming those there are.
    """
    wanted = name.strip().casefold()
    exact = [one for one in names if one.casefold() == wanted]
    found = exact or [one for one in names if wanted and one.casefold().startswith(wanted)]
    if len(found) != 1:
        raise AnalysisError(f"there is no {what} {name!r}", hint=f"There are: {', '.join(names)}.")
    return found[0]


def same(claim: Claim, spans: Sequence[Span]) -> bool:
    """Whether a decision about some spans is about a claim: they share half of either."""
    theirs = claim.supports_spans
    shared = sum(any(overlap(one, other) for other in theirs) for one in spans)
    return bool(shared) and 2 * shared >= min(len(theirs), len(spans))


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have words in common."""
    return one.source == other.source and one.start < other.end and other.start < one.end


def _plain(claim: Claim) -> list[dict[str, Any]]:
    return [evidence_to_dict(span) for span in claim.supports_spans]


def _filled(text: str, what: str) -> str:
    if not text.strip():
        raise AnalysisError(f"the {what} is empty", hint="Write at least one word.")
    return text.strip()
