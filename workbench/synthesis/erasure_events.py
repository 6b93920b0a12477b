"""Events of the journal without the words of a participant who is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model.assumption import TestCard
from workbench.model.event import Event
from workbench.model.evidence import Span
from workbench.synthesis.assumption_log import TESTED
from workbench.synthesis.erasure_decisions import without_decision
from workbench.synthesis.erasure_words import MARK, Voice
from workbench.synthesis.redaction_log import DECIDED

ERASED = "forgotten"
"""Key of a payload of which nothing was left; such events have no effect."""

REGISTERED = "participant.registered"
FORGOTTEN = "participant.forgotten"
_ABOUT = ("excerpt", "document", "case")
_NEVER_WORDS = frozenset({"quote", "lock", "id", "ref", "color"})

Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Leaving:
    """Who is forgotten, and what is theirs.

    Attributes
    ----------
    id : str
        The participant's code, which nobody else is given afterwards.
    voice : Voice
    owns : callable
        Whether a span holds words of this person.
    gone : frozenset of str
        Ids of sources that go altogether.
    shared : frozenset of str
        Ids of sources in which other people keep their words.
    goes, stays : str
        All that is erased from the study, and all that others said and wrote and that is left.
    """

    id: str
    voice: Voice
    owns: Callable[[Span], bool] = lambda _: False
    gone: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    goes: str = field(default="", repr=False)
    stays: str = field(default="", repr=False)


@dataclass
class _Seen:
    """What was erased so far, to know what was about it."""

    things: set[str] = field(default_factory=set)
    memos: dict[str, set[str]] = field(default_factory=dict)


def rewritten(events: Iterable[Event], who: Leaving) -> dict[str, dict[str, Any]]:
    """New payloads of all events that hold words of a participant.

    Parameters
    ----------
    events : iterable of Event
        All of the journal, in order.
    who : Leaving

    Returns
    -------
    dict of event id to payload
        ``{"forgotten": code}`` where nothing but this person was in the event; otherwise the
        payload without their pieces of evidence, and with `MARK` in the place of their words
        and names. Locks of test cards are made anew where their words were masked.
    """
    ordered = tuple(events)
    seen = _Seen()
    for event in ordered:
        _note_memos(event.payload, seen)
    changed: dict[str, dict[str, Any]] = {}
    # Memos last: whether one goes depends on all that it is attached to.
    for event in sorted(ordered, key=lambda event: event.kind == "memo.added"):
        changed |= _change(event, who, seen)
    return changed


def _note_memos(payload: Payload, seen: _Seen) -> None:
    if isinstance(payload.get("memo"), str) and "to" in payload:
        seen.memos.setdefault(payload["memo"], set()).add(str(payload["to"]))
    for thing in (payload, *payload.get("codings", ())):
        for memo in thing.get("memos", ()) if isinstance(thing, Mapping) else ():
            seen.memos.setdefault(str(memo), set()).add(str(payload.get("id", "")))


def _change(event: Event, who: Leaving, seen: _Seen) -> dict[str, dict[str, Any]]:
    if ERASED in event.payload or event.kind == FORGOTTEN:
        return {}
    new = _new_payload(event, who, seen)
    return {} if new == event.payload else {event.id: new}


def _new_payload(event: Event, who: Leaving, seen: _Seen) -> dict[str, Any]:
    payload = event.payload
    if event.kind == REGISTERED:
        mine = str(payload.get("id", "")).casefold() == who.id.casefold()
        return {"id": who.id, "source": MARK, "speaker": who.id} if mine else dict(payload)
    if event.kind == DECIDED:
        left = without_decision(payload, who.id, who.voice, goes=who.goes, stays=who.stays)
        return {ERASED: who.id} if left is None else left
    if _is_all_theirs(event, who, seen):
        if event.kind.endswith(".added"):
            seen.things.add(str(payload.get("id", "")))
        return {ERASED: who.id}
    new = {key: _without(key, value, who) for key, value in payload.items()}
    if new.get("source") in who.shared:
        new |= {key: "" for key in ("before", "after") if key in new}
    if event.kind == TESTED and new != payload:
        new["lock"] = TestCard(**{k: v for k, v in new.items() if k != "lock"}).lock
    return new


def _is_all_theirs(event: Event, who: Leaving, seen: _Seen) -> bool:
    payload = event.payload
    span = as_span(payload)
    about = [str(payload[key]) for key in _ABOUT if isinstance(payload.get(key), str)]
    held = "changes" in payload and any(id in seen.things for id in about)
    said = str(payload.get("participant", "")).casefold() == who.id.casefold()
    if said or held or (span is not None and who.owns(span)):
        return True
    if event.kind == "role.recorded":
        return _is_named(payload.get("speaker"), who)
    if event.kind == "memo.added":
        to = seen.memos.get(str(payload.get("id")), set())
        return bool(to) and to <= seen.things
    if event.kind == "assumption.evidence_moved":
        ends = (as_span(payload.get(end)) for end in ("from", "to"))
        return any(end is not None and who.owns(end) for end in ends)
    if event.kind in ("document.added", "unplaced.added") and payload.get("source") in who.gone:
        return True
    if event.kind == "unplaced.added" and payload.get("source") in who.shared:
        return any(who.voice.holds(str(payload.get(key, ""))) for key in ("quote", "found"))
    return event.kind == "case.added" and _is_their_case(payload, who, seen)


def _is_their_case(payload: Payload, who: Leaving, seen: _Seen) -> bool:
    documents = {str(id) for id in payload.get("documents", ())}
    return _is_named(payload.get("name"), who) or (bool(documents) and documents <= seen.things)


def _is_named(name: Any, who: Leaving) -> bool:
    names = {name.casefold() for name in (who.id, *who.voice.names)}
    return str(name or "").strip().casefold() in names


def as_span(value: Any) -> Span | None:
    """The span that plain values describe: ``ref`` and ``quote``, or source, start, end, quote."""
    if not isinstance(value, Mapping) or "quote" not in value:
        return None
    try:
        if "ref" in value:
            return Span.parse(str(value["ref"]), str(value["quote"]))
        numbers = (int(value["start"]), int(value["end"]))
        return Span(str(value["source"]), *numbers, str(value["quote"]))
    except (KeyError, ValueError, TypeError):
        return None


def _without(key: str, value: Any, who: Leaving) -> Any:
    if isinstance(value, str):
        return value if key in _NEVER_WORDS else who.voice.masked(value)
    if isinstance(value, Mapping):
        return {name: _without(name, part, who) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without(key, part, who) for part in value if not _is_theirs(part, who)]
    return value


def _is_theirs(value: Any, who: Leaving) -> bool:
    span = as_span(value)
    if span is not None:
        return who.owns(span)
    # Words of an answer or a post, which have no place in a source.
    words = isinstance(value, Mapping) and "at" in value and "words" in value
    return words and written_by(str(value["words"]), str(value.get("person", "")), who)


def written_by(words: str, person: str, who: Leaving) -> bool:
    """Whether an answer or a post is a participant's: under their name, or all in their words."""
    return _is_named(person, who) or who.voice.masked(words).strip(" .!?") == MARK


def worded_in(
    events: Iterable[Event], changed: Mapping[str, Mapping[str, Any]]
) -> Iterable[tuple[str, str]]:
    """What people wrote in events that stay: where, and the text.

    Parameters
    ----------
    events : iterable of Event
    changed : mapping of event id to payload
        As `rewritten` gives them.
    """
    for event in events:
        if ERASED in event.payload or ERASED in changed.get(event.id, {}):
            continue
        about = event.payload.get("id") or event.payload.get("assumption") or ""
        for key, value in event.payload.items():
            if isinstance(value, str) and key not in _NEVER_WORDS:
                yield f"journal: {event.kind} {about} ({key})", value


def owned_refs(events: Iterable[Event], who: Leaving) -> set[str]:
    """References of all spans in the journal that are a participant's."""
    found: set[str] = set()
    pending: list[Any] = [event.payload for event in events]
    while pending:
        value = pending.pop()
        span = as_span(value)
        if span is not None and who.owns(span):
            found.add(span.ref)
        if isinstance(value, Mapping):
            pending += value.values()
        elif isinstance(value, (list, tuple)):
            pending += value
    return found


def erased_things(events: Iterable[Event], changed: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Ids of excerpts, memos and other things of which nothing is left."""
    whole = {id for id, payload in changed.items() if ERASED in payload}
    added = (event for event in events if event.id in whole and event.kind.endswith(".added"))
    return {str(event.payload.get("id", "")) for event in added} - {""}
