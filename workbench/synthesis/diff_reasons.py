"""Why a field differs: the files that hold its evidence, the decisions about it, the settings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.model.event import Event
from workbench.synthesis.diff_fields import Change

# What settings can change: of personas that are made, of claims with figures, of words.
_WORDS = ("sources.", "roles.", "consent.", "language.", "journey.")
_SEGMENTS = ("segments.survey", "segments.questions", "segments.k")
_FIGURES = (*_SEGMENTS, "publish.min_base")
_MADE = (*_SEGMENTS, *_WORDS)
_CALLED = ("", "name")
_HEAD = ("name", "kind", "share", "method", "participants")
_REGISTER = "participants"
_LONGEST = 80


class Reasons:
    """What of all that differs between two states explains a field.

    Parameters
    ----------
    inputs : sequence of Change
        Files.
    events : sequence of Event
        Decisions that are new.
    settings : sequence of Change
        By key, such as ``segments.names``.
    undone : sequence of (Event, Event or None)
        Decisions that were taken back, and by which event.
    methods : mapping of str to str
        How each persona was made, which names its survey.
    """

    def __init__(
        self,
        inputs: Sequence[Change],
        events: Sequence[Event],
        settings: Sequence[Change] = (),
        undone: Sequence[tuple[Event, Event | None]] = (),
        *,
        methods: Mapping[str, str] | None = None,
    ) -> None:
        self._own = {_stem(one.place): one for one in inputs if _is_persona(one)}
        self._files = {_stem(one.place): one for one in inputs if not _is_persona(one)}
        self._events = events
        self._settings = settings
        self._undone = undone
        self._methods = methods or {}

    def explain(self, change: Change) -> Change:
        """The change with what explains it, the nearest reasons first."""
        named = {*_named(change.old), *_named(change.new)}
        head, _, place = change.place.partition(": ")
        made = not place or place.partition(":")[0] in _HEAD
        named |= set(_named(self._methods.get(head, ""))) if made else set()
        logged = head.startswith("assumption ")
        why = [*self._of_files(named), *self._of_decisions(head, named)]
        if not logged:
            why += [*self._of_settings(change, place)]
            why = why or [*self._of_a_person(head, change)]
            own = [_was(one) for one in [self._own.get(head)] if one is not None]
            why = why or (own if place == "name" else [*self._indirect()] or own)
        return replace(change, why=tuple(dict.fromkeys(why)))

    def _of_files(self, named: set[str]) -> Iterator[str]:
        yield from (_was(self._files[id]) for id in sorted(named & self._files.keys()))
        register = self._files.get(_REGISTER)
        if register is not None and any(re.fullmatch(r"P\d+", id) for id in named):
            yield f"{_was(register)}: who may be quoted, and what is known of them"

    def _of_decisions(self, head: str, named: set[str]) -> Iterator[str]:
        about = head.removeprefix("assumption ")
        for event in self._events:
            if _is_about(event, about, named):
                yield f"{event.actor}, {event.at[:10]}: {event.kind}"
        for event, undoing in self._undone:
            if _is_about(event, about, named):
                who = f"{undoing.actor}, {undoing.at[:10]}: " if undoing else ""
                yield f"{who}{event.kind} of {event.at[:10]} was taken back"

    def _of_settings(self, change: Change, place: str) -> Iterator[str]:
        field = place.partition(":")[0]
        values = (change.old, change.new)
        keys: tuple[str, ...] = _MADE if not place or field in _HEAD else ()
        keys += ("segments.names",) if field in _CALLED else ()
        keys += _FIGURES if any(_holds(value, "cell") for value in values) else ()
        keys += _WORDS if any(_holds(value, "ref") for value in values) else ()
        for one in self._settings:
            if one.place.startswith(keys or ("\0",)):
                yield f"study.toml: {one.place} {_differs(one.old, one.new)}"

    def _of_a_person(self, head: str, change: Change) -> Iterator[str]:
        """Who worked in the file is not recorded there; version control knows."""
        own = self._own.get(head)
        by_hand = any(isinstance(v, Mapping) and v.get("edited") for v in (change.old, change.new))
        ends = change.place.rpartition(": ")[2]
        if own is not None and (by_hand or ends in ("notes", "edited", "assumed")):
            yield f"{own.place} was {own.what} by hand"

    def _indirect(self) -> Iterator[str]:
        """Files that hold none of its evidence, but what it was weighed against."""
        made = [one for one in self._files.values() if one.place != "study.toml"]
        if made:
            yield f"built anew, since other material differs: {', '.join(o.place for o in made)}"


def _was(file: Change) -> str:
    return f"{file.place} was {file.what}"


def _is_persona(file: Change) -> bool:
    return file.place.startswith("personas/")


def _is_about(event: Event, head: str, named: set[str]) -> bool:
    payload = event.payload
    ids = {str(payload.get(key, "")) for key in ("assumption", "id", "participant", "source")}
    ids |= {id for key in ("persona", "claim", "about") for id in [str(payload.get(key, ""))]}
    own = event.kind.partition(".")[0] not in ("participant", "consent", "redaction")
    return head in ids or bool(named & (ids - {""})) or (own and bool(named & {*_sources(payload)}))


def _sources(value: Any) -> Iterator[str]:
    """Sources whose words a decision points at."""
    if isinstance(value, Mapping):
        if "quote" in value and isinstance(value.get("ref"), str):
            yield value["ref"]
        for part in value.values():
            yield from _sources(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _sources(part)


def _holds(value: Any, key: str) -> bool:
    if isinstance(value, Mapping):
        return key in value or any(_holds(part, key) for part in value.values())
    return isinstance(value, (list, tuple)) and any(_holds(part, key) for part in value)


def _named(value: Any) -> Iterable[str]:
    """Sources, surveys, participants and references that a value names."""
    if isinstance(value, Mapping):
        for key in ("cell", "source", "survey", "participant"):
            if isinstance(value.get(key), str):
                yield value[key]
        if isinstance(value.get("ref"), str):
            yield from (value["ref"], value["ref"].partition("#")[0])
        for part in value.values():
            yield from _named(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _named(part)
    elif isinstance(value, str):
        # A method names its survey; a list of participants, their interviews.
        yield from re.findall(r"[\w.-]+", value) if len(value) < 400 else ()


def _differs(old: Any, new: Any) -> str:
    """What a setting was and is; of long lists only what they do not share."""
    if isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)):
        gone, come = [v for v in old if v not in new], [v for v in new if v not in old]
        parts = [("lacks", gone), ("has", come)]
        return " and ".join(f"{verb} {_short(v)}" for verb, v in parts if v) or "has another order"
    return f"was {_short(old)}, is {_short(new)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].split(".", 1)[0]
