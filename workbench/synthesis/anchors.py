"""Finding a quote again after its source was corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.model.evidence import Claim, Evidence, Span
from workbench.model.persona import Persona

FAR = 4000


def locate(span: Span, text: str) -> Span | None:
    """The span moved to where its exact words stand in a text.

    Parameters
    ----------
    span : Span
    text : str
        Canonical text of the corrected source.

    Returns
    -------
    Span or None
        None where the words are gone, or where they occur several times with none clearly
        nearest: a span is never moved on a guess.
    """
    if text[span.start : span.end] == span.quote:
        return span
    places = []
    at = text.find(span.quote)
    while at >= 0:
        places.append(at)
        at = text.find(span.quote, at + 1)
    places.sort(key=lambda place: abs(place - span.start))
    if not places or abs(places[0] - span.start) > max(FAR, len(text) // 4):
        return None
    if len(places) > 1 and abs(places[1] - span.start) < 2 * abs(places[0] - span.start) + 1:
        return None
    return replace(span, start=places[0], end=places[0] + len(span.quote))


def reanchor(claim: Claim, texts: Mapping[str, str]) -> Claim:
    """A claim whose spans point to where their words stand now; the lost ones stay as they are."""

    def moved(piece: Evidence) -> Evidence:
        if isinstance(piece, Span) and piece.source in texts:
            return locate(piece, texts[piece.source]) or piece
        return piece

    return replace(
        claim,
        supports=tuple(map(moved, claim.supports)),
        contradicts=tuple(map(moved, claim.contradicts)),
    )


def reanchor_persona(persona: Persona, texts: Mapping[str, str]) -> Persona:
    """A persona whose every span points to where its words stand now."""

    def moved(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(reanchor(claim, texts) for claim in claims)

    chart = persona.empathy.with_claims(moved)
    sections = {name: moved(claims) for name, claims in persona.sections.items()}
    return replace(persona, sections=sections, empathy=chart)
