"""The coding of a study as a fold over the journal's events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from workbench.model.coding import Code, Coder, CodeSet, Coding, Excerpt, Memo
from workbench.model.event import Event, understood
from workbench.model.evidence import Span
from workbench.model.project import Case, Document, Link, Variable
from workbench.synthesis.coding_payloads import from_plain
from workbench.synthesis.coding_state import Filed, State, Unplaced

IMPORTED = "project.imported"
CODING_ADDED = "coding.added"
CODING_REMOVED = "coding.removed"
CODE_MERGED = "code.merged"
EXCERPT_MOVED = "excerpt.moved"
DOCUMENT_ADDED = "document.added"
MEMO_ATTACHED = "memo.attached"
UNPLACED_ADDED = "unplaced.added"
UNPLACED_RESOLVED = "unplaced.resolved"

THINGS: Mapping[str, tuple[str, type]] = {
    "coder": ("coders", Coder),
    "code": ("codes", Code),
    "excerpt": ("excerpts", Excerpt),
    "memo": ("memos", Memo),
    "set": ("sets", CodeSet),
    "case": ("cases", Case),
    "variable": ("variables", Variable),
    "link": ("links", Link),
}
"""What is added, changed and removed alike: its name in events, its place in the state."""

Payload = Mapping[str, Any]
Decision = tuple[str, dict[str, Any]]


def fold(events: Iterable[Event]) -> State:
    """The coding as it stands after some events.

    Parameters
    ----------
    events : iterable of Event
        Those that hold (see `workbench.model.event.standing`), in order.

    Returns
    -------
    State
        Events about a thing that was taken back or removed have no effect.
    """
    state = State()
    for event in events:
        with understood(event):
            advance(state, [(event.kind, event.payload)])
    return state


def advance(state: State, decisions: Iterable[tuple[str, Payload]]) -> State:
    """The same state, changed by further decisions."""
    for kind, payload in decisions:
        step = STEPS.get(kind)
        if step:
            step(state, payload)
    return state


def _added(thing: str) -> Callable[[State, Payload], None]:
    place, kind = THINGS[thing]

    def step(state: State, payload: Payload) -> None:
        made: Any = from_plain(kind, payload)
        if getattr(state, place).setdefault(payload["id"], made) is made:
            state.gone.discard(payload["id"])
            state.unplaced.pop(payload["id"], None)
            if payload.get("project"):
                ids = (payload["id"], *(coding["id"] for coding in payload.get("codings", ())))
                state.project |= dict.fromkeys(ids, payload["project"])

    return step


def _excerpt_added(state: State, payload: Payload) -> None:
    """Add an excerpt with its codings, those of codes that are not here left out."""
    codings = []
    for plain in payload.get("codings", ()):
        code = state.code_id(plain["code"])
        if code in state.codes:
            codings.append({**plain, "code": code})
    if codings or not payload.get("codings"):
        _added("excerpt")(state, {**payload, "codings": codings})


def _changed(thing: str) -> Callable[[State, Payload], None]:
    place, kind = THINGS[thing]

    def step(state: State, payload: Payload) -> None:
        things = getattr(state, place)
        id = payload[thing]
        if id in things:
            plain = {"id": id, "name": "", "text": "", **payload["changes"]}
            made: Any = from_plain(kind, plain)
            changes = {name: getattr(made, name) for name in payload["changes"]}
            things[id] = replace(things[id], **changes)

    return step


def _removed(thing: str) -> Callable[[State, Payload], None]:
    place, _ = THINGS[thing]

    def step(state: State, payload: Payload) -> None:
        if getattr(state, place).pop(payload[thing], None) is not None:
            state.gone.add(payload[thing])

    return step


def _code_removed(state: State, payload: Payload) -> None:
    code = state.codes.pop(payload["code"], None)
    if code is None:
        return
    state.gone.add(code.id)
    _reparent(state, code.id, code.parent)
    for excerpt in list(state.excerpts.values()):
        _keep(state, excerpt, lambda coding: coding.code != code.id)
    for name, group in state.sets.items():
        state.sets[name] = replace(group, codes=tuple(c for c in group.codes if c != code.id))


def _code_merged(state: State, payload: Payload) -> None:
    code, into = state.codes.get(payload["code"]), state.codes.get(payload["into"])
    if code is None or into is None or code is into:
        return
    del state.codes[code.id]
    state.aliases[code.id] = into.id
    memos = tuple(dict.fromkeys((*into.memos, *code.memos)))
    parent = code.parent if into.parent == code.id else into.parent
    state.codes[into.id] = replace(into, memos=memos, parent=parent)
    _reparent(state, code.id, into.id)
    for id, excerpt in state.excerpts.items():
        state.excerpts[id] = _recoded(excerpt, code.id, into.id)
    for id, group in state.sets.items():
        state.sets[id] = replace(group, codes=_swapped(group.codes, code.id, into.id))
    for id, case in state.cases.items():
        state.cases[id] = replace(case, codes=_swapped(case.codes, code.id, into.id))
    for id, filed in state.documents.items():
        codings = tuple(_swap(c, code.id, into.id) for c in filed.document.codings)
        state.documents[id] = replace(filed, document=replace(filed.document, codings=codings))


def _recoded(excerpt: Excerpt, old: str, new: str) -> Excerpt:
    """The excerpt with one code in the place of another, once per coder."""
    if all(coding.code != old for coding in excerpt.codings):
        return excerpt
    by = {c.made.by for c in excerpt.codings if c.code == new}
    codings: list[Coding] = []
    for coding in excerpt.codings:
        if coding.code == old and coding.made.by in by and not coding.memos:
            continue
        codings.append(_swap(coding, old, new))
    return replace(excerpt, codings=tuple(codings))


def _swap(coding: Coding, old: str, new: str) -> Coding:
    return replace(coding, code=new) if coding.code == old else coding


def _swapped(ids: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if id == old else id for id in ids))


def _reparent(state: State, old: str, new: str) -> None:
    for id, code in state.codes.items():
        if code.parent == old:
            state.codes[id] = replace(code, parent="" if new == id else new)


def _coding_added(state: State, payload: Payload) -> None:
    coding = from_plain(Coding, payload)
    coding = replace(coding, code=state.code_id(coding.code))
    excerpt = state.excerpts.get(payload.get("excerpt", ""))
    filed = state.documents.get(payload.get("document", ""))
    if coding.code not in state.codes:
        return
    if excerpt and coding.id not in {c.id for c in excerpt.codings}:
        state.excerpts[excerpt.id] = replace(excerpt, codings=(*excerpt.codings, coding))
    elif filed and coding.id not in {c.id for c in filed.document.codings}:
        document = replace(filed.document, codings=(*filed.document.codings, coding))
        state.documents[document.id] = replace(filed, document=document)
    else:
        return
    state.gone.discard(coding.id)
    if payload.get("project"):
        state.project[coding.id] = payload["project"]


def _coding_removed(state: State, payload: Payload) -> None:
    excerpt = state.excerpts.get(payload["excerpt"])
    if excerpt:
        _keep(state, excerpt, lambda coding: coding.id != payload["coding"])


def _keep(state: State, excerpt: Excerpt, wanted: Callable[[Coding], bool]) -> None:
    """Take codings from an excerpt; one on which nothing is left goes as well."""
    kept = tuple(coding for coding in excerpt.codings if wanted(coding))
    if len(kept) == len(excerpt.codings):
        return
    state.gone |= {coding.id for coding in excerpt.codings if coding not in kept}
    if kept or excerpt.memos or excerpt.name or excerpt.description:
        state.excerpts[excerpt.id] = replace(excerpt, codings=kept)
    else:
        del state.excerpts[excerpt.id]
        state.gone.add(excerpt.id)


def _excerpt_moved(state: State, payload: Payload) -> None:
    excerpt = state.excerpts.get(payload["excerpt"])
    if excerpt:
        span = Span(*(payload[key] for key in ("source", "start", "end", "quote")))
        state.excerpts[excerpt.id] = replace(
            excerpt, span=span, before=payload.get("before", ""), after=payload.get("after", "")
        )


def _document_added(state: State, payload: Payload) -> None:
    document = from_plain(Document, {"text": "", **payload})
    state.documents.setdefault(document.id, Filed(document, payload.get("source", "")))
    if payload.get("project"):
        state.project.setdefault(document.id, payload["project"])


def _memo_attached(state: State, payload: Payload) -> None:
    memo, to = payload["memo"], payload.get("to", "")
    if not to:
        state.about = tuple(dict.fromkeys((*state.about, memo)))
    for things in (state.codes, state.excerpts):
        if to in things:
            thing: Any = things[to]
            things[to] = replace(thing, memos=tuple(dict.fromkeys((*thing.memos, memo))))


def _unplaced_added(state: State, payload: Payload) -> None:
    if payload["id"] not in state.excerpts and payload["id"] not in state.gone:
        state.unplaced.setdefault(payload["id"], from_plain(Unplaced, payload))


def _unplaced_resolved(state: State, payload: Payload) -> None:
    if state.unplaced.pop(payload["id"], None):
        state.gone.add(payload["id"])


def _imported(state: State, payload: Payload) -> None:
    state.imports.append(payload)
    state.aliases.update(payload.get("aliases", {}))
    state.about = tuple(dict.fromkeys((*state.about, *payload.get("about", ()))))


STEPS: dict[str, Callable[[State, Payload], None]] = {
    **{f"{thing}.added": _added(thing) for thing in THINGS},
    **{f"{thing}.changed": _changed(thing) for thing in THINGS},
    **{f"{thing}.removed": _removed(thing) for thing in THINGS},
    "code.removed": _code_removed,
    "excerpt.added": _excerpt_added,
    CODE_MERGED: _code_merged,
    CODING_ADDED: _coding_added,
    CODING_REMOVED: _coding_removed,
    EXCERPT_MOVED: _excerpt_moved,
    DOCUMENT_ADDED: _document_added,
    MEMO_ATTACHED: _memo_attached,
    UNPLACED_ADDED: _unplaced_added,
    UNPLACED_RESOLVED: _unplaced_resolved,
    IMPORTED: _imported,
}
EVENTS = tuple(STEPS)
