"""What was done about posts: a fold over the journal's events, and the events that change it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, cast

from workbench.errors import AnalysisError
from workbench.model.event import Event
from workbench.model.response import Entry, Handling, Status

KINDS = {
    "assigned": "response.assigned",
    "answered": "response.answered",
    "closed": "response.closed",
    "reopened": "response.reopened",
}
EVENTS = tuple(KINDS.values())
_ACTIONS = {kind: action for action, kind in KINDS.items()}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Known:
    """A post as it is collected now.

    Attributes
    ----------
    ref : str
    mark : str
        As `fingerprint` gives it.
    numbered : bool
        Whether its id was made from the order of rows, which another export may change.
    """

    ref: str
    mark: str
    numbered: bool = False


@dataclass(frozen=True)
class Placed:
    """What was done, by the address that a post has now.

    Attributes
    ----------
    by_ref : mapping of str to Handling
    changed : frozenset of str
        Posts whose words are not those that somebody worked on.
    lost : tuple of Handling
        What was done about posts that are no longer collected.
    """

    by_ref: Mapping[str, Handling] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    lost: tuple[Handling, ...] = ()


def fingerprint(author: str, text: str) -> str:
    """Sixteen digits by which a post is known again; its words cannot be read from them."""
    told = f"{author}\0{_SPACE.sub(' ', text).strip()}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def fold(events: Iterable[Event]) -> tuple[Handling, ...]:
    """What was done about each post, in the order of the first entry.

    Parameters
    ----------
    events : iterable of Event
        Those that hold (see `workbench.model.event.standing`), in order.
    """
    log: dict[tuple[str, str], Handling] = {}
    for event in events:
        action, payload = _ACTIONS.get(event.kind), event.payload
        if action is None or "post" not in payload:
            continue
        key = str(payload["post"]), str(payload.get("mark", ""))
        known = log.get(key, Handling(*key))
        entry = Entry(
            event.id,
            str(payload.get("at") or event.at),
            event.actor,
            cast("Status", action),
            str(payload.get("owner", "")),
            str(payload.get("text", "")),
        )
        log[key] = replace(known, entries=(*known.entries, entry))
    return tuple(log.values())


def placed(log: Iterable[Handling], posts: Iterable[Known]) -> Placed:
    """Find the posts that were worked on among those that are collected now.

    A post is known by its fingerprint, wherever it stands now; where its words were changed, by
    an id of its own. An id that only counts rows proves nothing: what was done is then lost,
    and listed, rather than given to another post.
    """
    now = {post.ref: post for post in posts}
    by_mark: dict[str, str] = {}
    for post in now.values():
        by_mark.setdefault(post.mark, post.ref)
    found: dict[str, Handling] = {}
    changed, lost = set(), []
    for one in log:
        here = now.get(one.post)
        if here is not None and here.mark == one.mark:
            ref = one.post
        elif one.mark in by_mark:
            ref = by_mark[one.mark]
        elif here is not None and not here.numbered:
            ref = one.post
            changed.add(ref)
        else:
            lost.append(one)
            continue
        found[ref] = joined([found[ref], one]) if ref in found else replace(one, post=ref)
    return Placed(found, frozenset(changed), tuple(lost))


def joined(handlings: Iterable[Handling]) -> Handling:
    """What was done about several posts as if they were the first of them."""
    several = list(handlings)
    entries = sorted((e for one in several for e in one.entries), key=lambda entry: entry.event)
    return replace(several[0], entries=tuple(entries))


def new_entry(
    post: Known,
    status: str,
    action: Status,
    *,
    owner: str = "",
    text: str = "",
    at: str = "",
    since: str = "",
) -> tuple[str, dict[str, Any]]:
    """Kind and payload of the event by which something is done about a post.

    Parameters
    ----------
    post : Known
    status : str
        What the post is now.
    action : {"assigned", "answered", "closed", "reopened"}
    owner : str
        To whom it is assigned, or who answered.
    text : str
        The answer, or why.
    at : str
        When that was, if not now: a date or a time, ISO 8601.
    since : str
        When the post was written; nothing is done about it before.

    Raises
    ------
    AnalysisError
        For an assignment to nobody, an answer without words, a step that the status does not
        allow, or a time that is none or comes too early.
    """
    if action == "assigned" and not owner.strip():
        raise AnalysisError("an assignment needs an owner", hint="Name a person or a team.")
    if action == "answered" and not text.strip():
        raise AnalysisError("an answer needs words", hint="Write down what was answered.")
    if action == "closed" and status == "closed":
        raise AnalysisError(f"{post.ref} is closed already")
    if action == "reopened" and status not in ("answered", "closed"):
        raise AnalysisError(
            f"{post.ref} is {status}, so there is nothing to reopen",
            hint="Posts that are answered or closed can be reopened.",
        )
    payload = {"post": post.ref, "mark": post.mark, "owner": owner.strip(), "text": text.strip()}
    payload["at"] = _moment(at, since) if at else ""
    return KINDS[action], {key: value for key, value in payload.items() if value}


def _moment(at: str, since: str) -> str:
    try:
        told = datetime.fromisoformat(at.strip())
    except ValueError as error:
        raise AnalysisError(
            f"{at!r} is no time", hint="Write 2026-03-01 or 2026-03-01T09:30."
        ) from error
    if told.tzinfo is not None:
        told = told.astimezone(UTC).replace(tzinfo=None)
    if since and told.isoformat()[:10] < since[:10]:
        raise AnalysisError(f"{at} is before the post was written ({since[:10]})")
    return f"{told.isoformat(timespec='seconds')}Z"
