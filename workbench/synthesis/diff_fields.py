"""What changed between two states of a study, field by field, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from workbench.model.event import Event

What = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Change:
    """A field that differs.

    Attributes
    ----------
    place : str
        Persona and field, such as ``fixes-it-alone: pains: "Waiting"``, or another part.
    what : {"added", "removed", "changed"}
    old, new : JSON value
        None where there is none.
    why : tuple of str
        Sources, surveys and decisions that explain it; empty where nothing recorded does.
    """

    place: str
    what: What
    old: Any = None
    new: Any = None
    why: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {**asdict(self), "why": list(self.why)}


@dataclass(frozen=True)
class State:
    """A study as it is compared.

    Attributes
    ----------
    personas : mapping of id to mapping
        Plain values: name, kind, share, participants, notes, and lists of claims by place.
    assumptions : mapping of id to mapping
    inputs : mapping of str to str
        SHA-256 of every file that it was made from.
    events : tuple of Event
        Decisions that stand; empty where they are not known, as in published versions.
    undone : mapping of str to Event
        By the id of a decision that was taken back, the event that did so.
    settings : mapping of str to JSON value
        Settings by key, such as ``segments.names``; empty where they are not known.
    """

    personas: Mapping[str, Mapping[str, Any]]
    assumptions: Mapping[str, Mapping[str, Any]]
    inputs: Mapping[str, str]
    events: tuple[Event, ...] = ()
    undone: Mapping[str, Event] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """What changed from one state to another.

    Attributes
    ----------
    inputs : tuple of Change
        Files that came, went, or are others now.
    decisions : tuple of dict
        Events of the new state that the old one lacks: id, at, actor, kind and what about.
    changes : tuple of Change
        Fields of personas and assumptions.
    """

    inputs: tuple[Change, ...]
    decisions: tuple[dict[str, str], ...]
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "inputs": [one.as_dict() for one in self.inputs],
            "decisions": list(self.decisions),
            "changes": [one.as_dict() for one in self.changes],
        }


def compare(old: State, new: State) -> Difference:
    """Compare two states of a study.

    Returns
    -------
    Difference
        In a fixed order; empty lists for equal states. A claim is the same one while its words
        are, wherever it stands in its list.
    """
    from workbench.synthesis.diff_reasons import Reasons

    inputs = tuple(_fields("", old.inputs, new.inputs))
    known = {event.id for event in old.events}
    fresh = tuple(event for event in new.events if event.id not in known)
    settings = tuple(_fields("", old.settings, new.settings))
    methods = {
        id: f"{old.personas.get(id, {}).get('method', '')} {persona.get('method', '')}"
        for id, persona in new.personas.items()
    }
    reasons = Reasons(inputs, fresh, settings, taken_back(old, new), methods=methods)
    changes: list[Change] = []
    groups = (("", old.personas, new.personas), ("assumption ", old.assumptions, new.assumptions))
    for prefix, before, after in groups:
        for id in sorted(before.keys() | after.keys()):
            one, other = before.get(id), after.get(id)
            if one is None or other is None:
                what: What = "added" if one is None else "removed"
                changes.append(Change(f"{prefix}{id}", what, _called(one), _called(other)))
            else:
                changes += _thing(f"{prefix}{id}", one, other)
    explained = tuple(reasons.explain(change) for change in changes)
    return Difference(inputs, tuple(map(_decision, fresh)), explained)


def taken_back(old: State, new: State) -> tuple[tuple[Event, Event | None], ...]:
    """Decisions that stood and stand no longer, each with the event that took it back."""
    standing = {event.id for event in new.events}
    gone = (event for event in old.events if event.id not in standing) if new.events else ()
    return tuple((event, new.undone.get(event.id)) for event in gone)


def _called(thing: Mapping[str, Any] | None) -> Any:
    return None if thing is None else thing.get("name", thing.get("text"))


def _thing(place: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Change]:
    for key in sorted(old.keys() | new.keys()):
        one, other = old.get(key), new.get(key)
        if _are_claims(one) or _are_claims(other):
            before, after = _by_text(one or ()), _by_text(other or ())
            for text in dict.fromkeys((*before, *after)):
                name = f'{place}: {key}: "{text}"'
                yield from _claim(name, before.get(text), after.get(text))
        elif one != other:
            what: What = "added" if one is None else "removed" if other is None else "changed"
            yield Change(f"{place}: {key}", what, one, other)


def _claim(
    place: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> Iterable[Change]:
    if old is None or new is None:
        yield Change(place, "added" if old is None else "removed", old, new)
        return
    yield from _fields(f"{place}: ", old, new)


def _fields(prefix: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Change]:
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            what: What = "added" if key not in old else "removed" if key not in new else "changed"
            yield Change(f"{prefix}{key}", what, old.get(key), new.get(key))


def _are_claims(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(
        isinstance(part, Mapping) and "text" in part for part in value
    )  # fmt: skip


def _by_text(claims: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for claim in claims:
        text, number = str(claim["text"]), 2
        while text in found:
            text, number = f"{claim['text']} ({number})", number + 1
        found[text] = {key: value for key, value in claim.items() if key != "text"}
    return found


def _decision(event: Event) -> dict[str, str]:
    keys = ("assumption", "participant", "name", "code", "excerpt", "id")
    named = [event.payload[key] for key in keys if isinstance(event.payload.get(key), str)]
    return {
        "id": event.id,
        "at": event.at,
        "actor": event.actor,
        "kind": event.kind,
        "about": next(iter(named), ""),
    }
