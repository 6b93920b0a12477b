"""Personas: statistical, qualitative, or openly assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from workbench.model.empathy import EmpathyMap
from workbench.model.evidence import Claim

PersonaKind = Literal["statistical", "qualitative", "proto"]
KINDS: tuple[PersonaKind, ...] = ("statistical", "qualitative", "proto")
SECTIONS = ("who", "goals", "needs", "pains", "behaviours", "attitudes", "channels", "quote")


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the respondents (or participants) that a persona stands for.

    Attributes
    ----------
    percent, low, high : float
        Percentage, weighted where the survey has a weight, with its 95 % interval
        (`low` and `high` are None for qualitative personas, which estimate no share).
    n, base : int
        Respondents in the segment, and all of them (unweighted).
    """

    percent: float
    low: float | None
    high: float | None
    n: int
    base: int


@dataclass(frozen=True)
class Persona:
    """A kind of customer, every field of which rests on evidence.

    Attributes
    ----------
    id : str
        File name without ending; stays when the persona is renamed.
    name : str
    kind : {"statistical", "qualitative", "proto"}
    share : Share or None
    method : str
        How it came about, in one sentence.
    stability : float or None
        Mean posterior probability of the segment's members, 0 to 1.
    participants : tuple of str
        Interviewed people who belong to it.
    sections : mapping of str to tuple of Claim
        Keys are `SECTIONS`.
    empathy : EmpathyMap
    notes : str
        The researcher's free text (Markdown); a rebuild never touches it.
    named_by_person : bool
        True when a person changed the name; a rebuild then keeps it.
    extra : mapping
        Front-matter keys that this version does not know; kept as they are.
    """

    id: str
    name: str
    kind: PersonaKind
    share: Share | None = None
    method: str = ""
    stability: float | None = None
    participants: tuple[str, ...] = ()
    sections: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    empathy: EmpathyMap = field(default_factory=lambda: EmpathyMap(of=""))
    notes: str = ""
    named_by_person: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    def claims(self) -> Iterator[tuple[str, Claim]]:
        """Every claim with its place, e.g. ``("pains[0]", claim)``, the empathy map included."""
        for name in SECTIONS:
            for i, claim in enumerate(self.sections.get(name, ())):
                yield f"{name}[{i}]", claim
        for quadrant, claims in self.empathy.quadrants():
            for i, claim in enumerate(claims):
                yield f"empathy.{quadrant}[{i}]", claim
