"""Decisions about needs as a fold over the journal's events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.event import Event, understood
from workbench.model.need import Said
from workbench.synthesis.need_frames import Frame

KEPT = "need.kept"
REJECTED = "need.rejected"
RENAMED = "need.renamed"
EVIDENCE = "need.evidence"
MERGED = "need.merged"
SPLIT = "need.split"
FRAMED = "need.framed"
LINKED = "need.linked"
OWNED = "need.owned"
EVENTS = (KEPT, REJECTED, RENAMED, EVIDENCE, MERGED, SPLIT, FRAMED, LINKED, OWNED)
# Written when a transcript was corrected and the words stand elsewhere; nobody's decision.
MOVED = "need.moved"
FOLDED = (*EVENTS, MOVED)
_AROUND = 40


@dataclass(frozen=True)
class Kept:
    """A need as people decided about it.

    Attributes
    ----------
    id, text : str
    said, against : tuple of Said
        As they stood when the decision was made.
    frame : Frame
    survey, item : str
        The rated item that it is linked to; a person who says "none" leaves ``item`` as ``-``.
    owner : str
    """

    id: str
    text: str
    said: tuple[Said, ...] = ()
    against: tuple[Said, ...] = ()
    frame: Frame = field(default_factory=Frame)
    survey: str = ""
    item: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Decided:
    """Needs that people accepted, and words that they do not take for a need."""

    kept: tuple[Kept, ...] = ()
    rejected: tuple[tuple[Said, ...], ...] = ()

    def get(self, id: str) -> Kept | None:
        """An accepted need by id."""
        return next((need for need in self.kept if need.id.casefold() == id.casefold()), None)


def fold(events: Iterable[Event]) -> Decided:
    """Needs as they stand after some events.

    Parameters
    ----------
    events : iterable of Event
        Those that hold, in order; of other kinds are passed over.

    Returns
    -------
    Decided
        In the order accepted. What was decided about a need that is gone has no effect.
    """
    kept: dict[str, Kept] = {}
    rejected: list[tuple[Said, ...]] = []
    for event in events:
        with understood(event):
            _enter(kept, rejected, event)
    return Decided(tuple(kept.values()), tuple(rejected))


def _enter(kept: dict[str, Kept], rejected: list[tuple[Said, ...]], event: Event) -> None:
    payload = event.payload
    if event.kind == MOVED:
        _moved(kept, rejected, payload)
    if event.kind == KEPT and "id" in payload:
        kept[str(payload["id"])] = _kept(payload)
    elif event.kind == REJECTED and "said" in payload:
        rejected.append(said_list(payload["said"]))
        kept.pop(str(payload.get("need", "")), None)
    elif event.kind in _STEPS and payload.get("need") in kept:
        _STEPS[event.kind](kept, payload)


def _kept(payload: Mapping[str, Any]) -> Kept:
    said = said_list(payload.get("said", ()))
    against = said_list(payload.get("against", ()))
    return Kept(str(payload["id"]), str(payload.get("text", "")), said, against)


def _renamed(kept: dict[str, Kept], payload: Mapping[str, Any]) -> None:
    need = kept[payload["need"]]
    kept[need.id] = replace(need, text=str(payload["text"]))


def _evidence(kept: dict[str, Kept], payload: Mapping[str, Any]) -> None:
    need = kept[payload["need"]]
    gone = {one.ref for one in said_list(payload.get("removed", ()))}
    said = [one for one in need.said if one.ref not in gone]
    against = [one for one in need.against if one.ref not in gone]
    kept[need.id] = replace(
        need,
        said=_once((*said, *said_list(payload.get("said", ())))),
        against=_once((*against, *said_list(payload.get("against", ())))),
    )


def _merged(kept: dict[str, Kept], payload: Mapping[str, Any]) -> None:
    need, other = kept[payload["need"]], kept.pop(str(payload.get("other", "")), None)
    if other is None:
        return
    kept[need.id] = replace(
        need,
        said=_once((*need.said, *other.said)),
        against=_once((*need.against, *other.against)),
        survey=need.survey or other.survey,
        item=need.item or other.item,
        owner=need.owner or other.owner,
    )


def _split(kept: dict[str, Kept], payload: Mapping[str, Any]) -> None:
    need = kept[payload["need"]]
    gone = {one.ref for one in said_list(payload.get("said", ()))}
    kept[need.id] = replace(need, said=tuple(one for one in need.said if one.ref not in gone))
    kept[str(payload["id"])] = _kept(payload)


def _framed(kept: dict[str, Kept], payload: Mapping[str, Any]) -> None:
    need = kept[payload["need"]]
    names = ("user", "need", "because", "question")
    given = payload.get("frame", {})
    frame = replace(need.frame, **{n: str(given[n]) for n in names if n in given})
    kept[need.id] = replace(need, frame=frame)


def _linked(kept: dict[str, Kept], payload: Mapping[str, Any]) -> None:
    need = kept[payload["need"]]
    survey, item = str(payload.get("survey", "")), str(payload.get("item", ""))
    kept[need.id] = replace(need, survey=survey, item=item)


def _owned(kept: dict[str, Kept], payload: Mapping[str, Any]) -> None:
    need = kept[payload["need"]]
    kept[need.id] = replace(need, owner=str(payload.get("owner", "")))


def _moved(
    kept: dict[str, Kept], rejected: list[tuple[Said, ...]], payload: Mapping[str, Any]
) -> None:
    """The same words stand elsewhere, for every need that they are part of."""
    pairs = zip(said_list(payload.get("from", ())), said_list(payload.get("to", ())), strict=False)
    now = {(old.ref, old.quote): new for old, new in pairs}

    def there(said: Iterable[Said]) -> tuple[Said, ...]:
        return _once(now.get((one.ref, one.quote), one) for one in said)

    for need in kept.values():
        kept[need.id] = replace(need, said=there(need.said), against=there(need.against))
    rejected[:] = [there(said) for said in rejected]


_STEPS: dict[str, Callable[[dict[str, Kept], Mapping[str, Any]], None]] = {
    RENAMED: _renamed,
    EVIDENCE: _evidence,
    MERGED: _merged,
    SPLIT: _split,
    FRAMED: _framed,
    LINKED: _linked,
    OWNED: _owned,
}


def _once(said: Iterable[Said]) -> tuple[Said, ...]:
    return tuple({one.ref: one for one in said}.values())


def next_id(decided: Decided, events: Iterable[Event]) -> str:
    """The next free id: ``N1``, ``N2``, …; an id that was ever given is not given again."""
    given = {str(event.payload.get("id", "")) for event in events if event.kind in (KEPT, SPLIT)}
    given |= {need.id for need in decided.kept}
    numbers = [int(id[1:]) for id in given if id[:1] == "N" and id[1:].isdigit()]
    return f"N{max(numbers, default=0) + 1}"


def said_to_dict(one: Said, text: str = "", at: int = 0) -> dict[str, Any]:
    """Plain values of words that a decision rests on, with what stands around them.

    Parameters
    ----------
    one : Said
    text : str
        Canonical text of the source of words said in an interview.
    at : int
        Where the words begin in it.
    """
    if one.kind != "interviews":
        # Under another name than a quote: such words are no span, and are masked as any text.
        return {"at": one.ref, "kind": one.kind, "words": one.quote, "person": one.person}
    end = at + len(one.quote)
    around = {"before": text[max(0, at - _AROUND) : at], "after": text[end : end + _AROUND]}
    return {"ref": one.ref, "quote": one.quote, **(around if text else {})}


def said_list(plain: Iterable[Mapping[str, Any]]) -> tuple[Said, ...]:
    """Words from their plain values; what is no longer whole is passed over."""
    return tuple(one for one in map(_said, plain) if one is not None)


def _said(plain: Mapping[str, Any]) -> Said | None:
    if "ref" in plain and "quote" in plain:
        before, after = (str(plain.get(name, "")) for name in ("before", "after"))
        ref, quote = str(plain["ref"]), str(plain["quote"])
        return Said("interviews", ref, quote, before=before, after=after)
    if "at" in plain and "words" in plain:
        person = str(plain.get("person", ""))
        return Said(str(plain["kind"]), str(plain["at"]), str(plain["words"]), person=person)
    return None


def require(decided: Decided, id: str) -> Kept:
    """An accepted need by id.

    Raises
    ------
    AnalysisError
        When there is none, naming those there are.
    """
    found = decided.get(id)
    if found is None:
        known = ", ".join(need.id for need in decided.kept) or "none yet"
        raise AnalysisError(
            f"no accepted need {id!r}",
            hint=f"There are: {known}. Accept a proposal with `workbench needs accept`.",
        )
    return found


def some_of(need: Kept, refs: Sequence[str]) -> tuple[Said, ...]:
    """Sentences of a need by their references.

    Raises
    ------
    AnalysisError
        When one is not among them.
    """
    there = {one.ref: one for one in need.said}
    missing = [ref for ref in refs if ref not in there]
    if missing or not refs:
        what = f"{missing[0]!r} is no sentence of {need.id}" if missing else "no sentence is named"
        raise AnalysisError(what, hint=f"It rests on: {', '.join(there)}.")
    return tuple(there[ref] for ref in refs)
