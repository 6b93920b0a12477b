"""Personas without the words of a participant who is forgotten, and what lost support."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from workbench.model.assumption import Assumption
from workbench.model.evidence import Claim, Evidence, Span, claim_status
from workbench.model.persona import SECTIONS, Persona
from workbench.synthesis.erasure_events import Leaving
from workbench.synthesis.erasure_words import MARK

Move = Callable[[Span], Span]


@dataclass(frozen=True)
class Lost:
    """A claim that lost evidence.

    Attributes
    ----------
    place : str
        Persona file and field as it was before, or the assumption.
    claim : str
        Its words now; empty where the claim went, since it was the participant's words.
    supports, contradicts : int
        How many pieces of evidence it lost.
    left : int
        Pieces that still support it.
    status : {"supported", "contested", "assumption", "removed"}
    """

    place: str
    claim: str
    supports: int
    contradicts: int
    left: int
    status: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def without_persona(persona: Persona, who: Leaving, move: Move) -> tuple[Persona, tuple[Lost, ...]]:
    """A persona without a participant, and its claims that lost evidence.

    Parameters
    ----------
    persona : Persona
    who : Leaving
    move : callable
        Where the words of other people stand afterwards.

    Returns
    -------
    persona : Persona
        A claim that the machine worded with this person's words takes those of the next one
        who supports it, and goes where there is none. One that a person worded stays, with
        this person's words masked.
    lost : tuple of Lost
    """
    lost: list[Lost] = []

    def change(place: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        kept: list[Claim] = []
        for number, claim in enumerate(claims):
            new = _claim(claim, who, move)
            kept += [] if new is None else [new]
            lost.extend(_lost(f"personas/{persona.id}.md: {place}[{number}]", claim, new, who))
        return tuple(kept)

    sections = {name: change(name, persona.sections.get(name, ())) for name in SECTIONS}
    quadrants: dict[str, Any] = {
        name: change(f"empathy.{name}", claims) for name, claims in persona.empathy.quadrants()
    }
    quadrants["participants"] = _others(persona.empathy.participants, who)
    mask = who.voice.masked
    made = replace(
        persona,
        name=mask(persona.name),
        method=mask(persona.method),
        notes=mask(persona.notes),
        participants=_others(persona.participants, who),
        sections={name: claims for name, claims in sections.items() if name in persona.sections},
        empathy=replace(persona.empathy, **quadrants),
        extra={key: _masked(value, who) for key, value in persona.extra.items()},
    )
    return made, tuple(lost)


def worded_in(persona: Persona) -> Iterable[tuple[str, str]]:
    """What a researcher may have written in a persona: its place, and the text."""
    where = f"personas/{persona.id}.md"
    yield from (
        (f"{where}: {name}", getattr(persona, name)) for name in ("name", "method", "notes")
    )
    for place, claim in persona.claims():
        if all(span.quote != claim.text for span in claim.spans):
            yield f"{where}: {place}", claim.text


def lost_by_assumptions(log: Iterable[Assumption], who: Leaving) -> tuple[Lost, ...]:
    """Assumptions that lose evidence with a participant."""
    found: list[Lost] = []
    for one in log:
        claim = Claim(one.text, one.supports, one.contradicts)
        found += lost_claim(f"assumption {one.id}", claim, who)
    return tuple(found)


def lost_claim(place: str, claim: Claim, who: Leaving) -> Iterable[Lost]:
    """What a claim that stays, with this person's words masked, loses; nothing if it loses none."""
    kept = _pieces(claim.supports, who, _stay), _pieces(claim.contradicts, who, _stay)
    return _lost(place, claim, Claim(who.voice.masked(claim.text), *kept), who)


def words_left(
    personas: Iterable[Persona], log: Iterable[Assumption], who: Leaving, move: Move
) -> Iterable[str]:
    """What researchers wrote in personas and the log, and what will be left of it."""
    for persona in personas:
        left, _ = without_persona(persona, who, move)
        yield from (left.name, left.notes, *(claim.text for _, claim in left.claims()))
    for one in log:
        cards = [*map(asdict, one.tests), *map(asdict, one.learnings)]
        words = (value for card in cards for value in card.values())
        yield from (who.voice.masked(str(text)) for text in (one.text, *words))


def _stay(span: Span) -> Span:
    return span


def _claim(claim: Claim, who: Leaving, move: Move) -> Claim | None:
    mine = {MARK, *(span.quote for span in claim.spans if who.owns(span))}
    supports = _pieces(claim.supports, who, move)
    contradicts = _pieces(claim.contradicts, who, move)
    text = claim.text
    masked = who.voice.masked(text)
    if text in mine or masked in mine or (not claim.edited and masked != text):
        quotes = [piece.quote for piece in supports if isinstance(piece, Span)]
        if not quotes:
            return None
        text = quotes[0]
    elif all(span.quote != text for span in claim.spans):
        text = masked
    return replace(claim, text=text, supports=supports, contradicts=contradicts)


def _pieces(pieces: tuple[Evidence, ...], who: Leaving, move: Move) -> tuple[Evidence, ...]:
    kept = (piece for piece in pieces if not (isinstance(piece, Span) and who.owns(piece)))
    return tuple(move(piece) if isinstance(piece, Span) else piece for piece in kept)


def _lost(place: str, old: Claim, new: Claim | None, who: Leaving) -> Iterable[Lost]:
    supports, contradicts = (
        sum(isinstance(piece, Span) and who.owns(piece) for piece in pieces)
        for pieces in (old.supports, old.contradicts)
    )
    if new is None:
        yield Lost(place, "", supports, contradicts, 0, "removed")
    elif supports or contradicts:
        left = len(new.supports)
        yield Lost(place, new.text, supports, contradicts, left, claim_status(new))


def _others(ids: tuple[str, ...], who: Leaving) -> tuple[str, ...]:
    return tuple(id for id in ids if id.casefold() != who.id.casefold())


def _masked(value: Any, who: Leaving) -> Any:
    if isinstance(value, str):
        return who.voice.masked(value)
    if isinstance(value, Mapping):
        return {key: _masked(part, who) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_masked(part, who) for part in value]
    return value
