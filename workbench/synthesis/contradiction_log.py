"""Decisions about what contradicts a claim, as events of the journal hold them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.event import Event, understood
from workbench.model.evidence import Claim, Evidence, Span

ACCEPTED = "contradiction.accepted"
REJECTED = "contradiction.rejected"
DECIDED = (ACCEPTED, REJECTED)


@dataclass(frozen=True)
class Of:
    """The claim that words are held against.

    Attributes
    ----------
    kind : {"persona", "assumption", "words"}
        Where it stands: in a persona's file, in the log of assumptions, or in what the same
        participant says elsewhere.
    id : str
        Of the persona, of the assumption, or the reference of the words.
    list : str
        Section of a persona, such as ``pains`` or ``empathy.says``; else empty.
    text : str
        The claim's words. They, not its place in the list, say which claim is meant: a rebuild
        may put it elsewhere, and a claim in other words is another claim.
    """

    kind: str
    id: str
    list: str
    text: str

    @property
    def place(self) -> str:
        """Persona and section, or the id."""
        return f"{self.id} {self.list}".strip()

    @property
    def key(self) -> str:
        """A short name that a rebuild does not give to another claim: of section and wording."""
        if self.kind != "persona":
            return self.id.casefold()
        said = json.dumps([self.id, self.list, " ".join(self.text.split())])
        return f"c{hashlib.sha256(said.encode()).hexdigest()[:7]}"


@dataclass(frozen=True)
class Decision:
    """That words contradict a claim, or that they do not.

    Attributes
    ----------
    of : Of
    span : Span
        Where the words stood when it was decided.
    before, after : str
        What the same person says around them.
    accepted : bool
    event : str
        Id of the event; empty before it is written.
    by, at : str
        Who decided, and when.
    kept : str
        What is needed to take an acceptance back: the fingerprint of the claim as the machine
        wrote it, or the event by which an assumption got the evidence.
    anyway : bool
        Whether it was accepted against a claim that rests on figures of a survey alone.
    gone : bool
        Of a decision taken back: whether the words no longer stood against the claim.
    """

    of: Of
    span: Span
    before: str = ""
    after: str = ""
    accepted: bool = True
    event: str = ""
    by: str = ""
    at: str = ""
    kept: str = ""
    anyway: bool = False
    gone: bool = False


def to_payload(decision: Decision) -> dict[str, Any]:
    """Plain values of a decision; words stand at the top, so that forgetting empties it all."""
    span, of = decision.span, decision.of
    return {
        "of": of.kind,
        "about": of.id,
        "list": of.list,
        "claim": of.text,
        "source": span.source,
        "start": span.start,
        "end": span.end,
        "quote": span.quote,
        "before": decision.before,
        "after": decision.after,
        "kept": decision.kept,
        **({"anyway": True} if decision.anyway else {}),
    }


def fold(events: Iterable[Event]) -> tuple[Decision, ...]:
    """Decisions that stand, oldest first; the newest about the same words and claim holds.

    Parameters
    ----------
    events : iterable of Event
        Those of the kinds in `DECIDED` that stand.
    """
    found: dict[tuple[Of, Span], Decision] = {}
    for event in events:
        with understood(event):
            one = _decision(event)
        found.pop((one.of, one.span), None)
        found[one.of, one.span] = one
    return tuple(found.values())


def _decision(event: Event) -> Decision:
    said: Mapping[str, Any] = event.payload
    before, after, kept = (str(said.get(key, "")) for key in ("before", "after", "kept"))
    return Decision(
        Of(*(str(said.get(key, "")) for key in ("of", "about", "list", "claim"))),
        Span(str(said["source"]), int(said["start"]), int(said["end"]), str(said["quote"])),
        before=before,
        after=after,
        kept=kept,
        accepted=event.kind == ACCEPTED,
        event=event.id,
        by=event.actor,
        at=event.at,
        anyway=bool(said.get("anyway")),
    )


def held(span: Span, pieces: Iterable[Evidence]) -> Span | None:
    """The same words among evidence, wherever in their source they stand now."""
    mine = [p for p in pieces if isinstance(p, Span) and p.source == span.source]
    if span in mine:
        return span
    same = [piece for piece in mine if piece.quote == span.quote]
    return same[0] if len(same) == 1 else None


def refuse_voice_against_share(claim: Claim) -> None:
    """Refuse words against a claim that rests on figures of a survey alone.

    Raises
    ------
    AnalysisError
    """
    if claim.supports and not claim.supports_spans:
        raise AnalysisError(
            f"“{claim.text}” rests on answers to a survey: that one person says otherwise does "
            "not contradict a share",
            hint="Say it all the same with --anyway; the claim is then shown as contested.",
        )


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share words of a source."""
    return one.source == other.source and one.start < other.end and other.start < one.end
