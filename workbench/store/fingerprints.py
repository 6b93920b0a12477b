"""Fingerprints of what the machine wrote into a persona file.

They let a person change the file freely: an item whose fingerprint is not on the list was
changed or added by a person, and a fingerprint without an item was deleted or reworded.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from workbench.model.empathy import QUADRANTS
from workbench.model.evidence import Claim, Evidence, Span
from workbench.model.persona import SECTIONS, Persona

Prints = Mapping[str, Set[str]]

NAME = "name"
PLACES = (*SECTIONS, *(f"empathy.{quadrant}" for quadrant in QUADRANTS))


def lists(persona: Persona) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Every list of claims with its place: ``pains``, ``empathy.says``."""
    for section in SECTIONS:
        yield section, persona.sections.get(section, ())
    for quadrant, claims in persona.empathy.quadrants():
        yield f"empathy.{quadrant}", claims


def text_print(text: str) -> str:
    """Eight hexadecimal digits for a wording; spacing and Unicode composition do not count."""
    return _short(" ".join(unicodedata.normalize("NFC", text).split()))


def claim_print(claim: Claim) -> str:
    """``wording-content``: the wording's fingerprint and that of the whole claim."""
    content = [
        claim.text,
        [_content(piece) for piece in claim.supports],
        [_content(piece) for piece in claim.contradicts],
        claim.assumed,
    ]
    return f"{text_print(claim.text)}-{_short(json.dumps(content))}"


def built_prints(persona: Persona) -> dict[str, list[str]]:
    """By place, the fingerprints of all that the machine wrote, the name's among them."""
    prints = {NAME: [] if persona.named_by_person else [text_print(persona.name)]}
    for place, claims in lists(persona):
        prints[place] = sorted({claim_print(claim) for claim in claims if not claim.edited})
    return {place: found for place, found in prints.items() if found}


def judged(persona: Persona, built: Prints, rejected: Prints) -> Persona:
    """Mark in a persona as read what a person did to it since the machine wrote it.

    Parameters
    ----------
    persona : Persona
        Claims as they stand in the file.
    built : mapping of place to set of str
        Fingerprints of what the machine wrote; see `built_prints`.
    rejected : mapping of place to set of str
        Wordings that were removed before.

    Returns
    -------
    Persona
        Claims and name not on the list are marked as a person's; wordings on the list that are
        gone are added to ``extra["rejected"]``.
    """
    texts = {place: {text_print(c.text) for c in claims} for place, claims in lists(persona)}
    gone = {
        place: {entry.partition("-")[0] for entry in built.get(place, set())} - texts[place]
        for place in PLACES
    }
    named = text_print(persona.name) not in built.get(NAME, set())
    judged = map_lists(
        persona,
        lambda place, claims: tuple(_judged(claim, built.get(place, set())) for claim in claims),
    )
    return replace(
        judged,
        named_by_person=persona.named_by_person or named,
        extra=with_rejected(persona.extra, united(rejected, gone)),
    )


def map_lists(
    persona: Persona, change: Callable[[str, tuple[Claim, ...]], tuple[Claim, ...]]
) -> Persona:
    """Change every list of claims of a persona; sections without a list stay without."""
    sections = {name: change(name, claims) for name, claims in persona.sections.items()}
    quadrants: dict[str, Any] = {
        name: change(f"empathy.{name}", claims) for name, claims in persona.empathy.quadrants()
    }
    return replace(persona, sections=sections, empathy=replace(persona.empathy, **quadrants))


def rejected_prints(persona: Persona) -> dict[str, set[str]]:
    """By place, the wordings that a person removed."""
    found = persona.extra.get("rejected", {})
    return {place: set(prints) for place, prints in found.items()}


def united(one: Prints, other: Prints) -> dict[str, set[str]]:
    """Unite fingerprints, place by place."""
    return {p: set(one.get(p, ())) | set(other.get(p, ())) for p in (*one, *other)}


def with_rejected(extra: Mapping[str, Any], rejected: Prints) -> dict[str, Any]:
    """Put these wordings among a persona's further keys as rejected, in canonical order."""
    ordered = {place: sorted(rejected[place]) for place in PLACES if rejected.get(place)}
    rest = {key: value for key, value in extra.items() if key != "rejected"}
    return rest | ({"rejected": ordered} if ordered else {})


def _judged(claim: Claim, built: Set[str]) -> Claim:
    mine = claim.edited or claim_print(claim) not in built
    return replace(claim, edited=mine)


def _content(piece: Evidence) -> list[object]:
    if isinstance(piece, Span):
        return [piece.ref, piece.quote]
    total = None if piece.total is None else float(piece.total)
    counts = [piece.n, piece.base, float(piece.percent), total]
    return [piece.survey, piece.question, piece.answer, *counts, *map(list, piece.where)]


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
