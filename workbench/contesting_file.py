"""Words against a claim, written into the persona's file and taken out of it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import AnalysisError
from workbench.model.evidence import Claim, Span
from workbench.synthesis.contradiction_log import Decision, Of, held

if TYPE_CHECKING:
    from workbench.model.persona import Persona
    from workbench.study import Study


def contest_in_file(study: Study, of: Of, span: Span) -> str:
    """Write words against a claim into its persona's file; the claim's fingerprint before."""
    from workbench.store.fingerprints import claim_print

    persona = study.persona(of.id)
    found = _at(persona, of)
    if found is None:
        raise AnalysisError(f"persona '{of.id}' has no such item in {of.list}: {of.text!r}")
    place, claim = found
    _save(study, persona, place, replace(claim, contradicts=(*claim.contradicts, span)))
    return "" if claim.edited else claim_print(claim)


def settle_in_file(study: Study, decision: Decision) -> None:
    """Take words against a claim out of the file again, if they still stand there."""
    from workbench.store.fingerprints import claim_print

    persona = next((p for p in study.personas if p.id == decision.of.id), None)
    found = _at(persona, decision.of) if persona else None
    span = held(decision.span, found[1].contradicts) if found else None
    if persona is None or found is None or span is None:
        return
    place, claim = found
    left = tuple(piece for piece in claim.contradicts if piece != span)
    bare = replace(claim, contradicts=left)
    _save(study, persona, place, bare, machine=claim_print(bare) == decision.kept)


def _at(persona: Persona, of: Of) -> tuple[str, Claim] | None:
    """Where in a persona the claim of a decision stands now."""
    for place, claim in persona.claims():
        if place.partition("[")[0] == of.list and claim.text == of.text:
            return place, claim
    return None


def _save(
    study: Study, persona: Persona, place: str, claim: Claim, *, machine: bool = False
) -> None:
    """Put a claim into a persona's file: a person's, or as the machine wrote it."""
    from workbench.store.fingerprints import map_lists
    from workbench.store.persona_files import save

    name, _, number = place.rstrip("]").partition("[")
    mine = replace(claim, edited=not machine)

    def placed(list: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        if list != name:
            return tuple(claims)
        return (*claims[: int(number)], mine, *claims[int(number) + 1 :])

    save(map_lists(persona, placed), study.path / "personas")
    study.__dict__.pop("world", None)
