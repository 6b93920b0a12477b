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


def settle_in_file(study: Study, decision: Decision) -> bool:
    """Take words against a claim out of the file again; whether they still stood there.

    Parameters
    ----------
    study : Study
    decision : Decision
        That the words were accepted. The claim is found by its words, and where somebody has
        reworded or moved it since, by the words that were held against it.

    Raises
    ------
    AnalysisError
        When several claims of the persona hold these words now, and none in the words of then.
    """
    from workbench.store.fingerprints import claim_print

    persona = next((p for p in study.personas if p.id == decision.of.id), None)
    found = _meant(persona, decision, study.contradictions.decided) if persona else None
    span = held(decision.span, found[1].contradicts) if found else None
    if persona is None or found is None or span is None:
        return False
    place, claim = found
    left = tuple(piece for piece in claim.contradicts if piece != span)
    bare = replace(claim, contradicts=left)
    _save(study, persona, place, bare, machine=claim_print(bare) == decision.kept)
    return True


def _meant(
    persona: Persona, decision: Decision, decided: Sequence[Decision]
) -> tuple[str, Claim] | None:
    """The claim of a decision, in the words of then or as it reads now."""
    same = _at(persona, decision.of)
    if same and held(decision.span, same[1].contradicts):
        return same
    others = {(one.of.list, one.of.text) for one in decided if one.of.id == persona.id}
    holding = [
        (place, claim)
        for place, claim in persona.claims()
        if held(decision.span, claim.contradicts)
        and (place.partition("[")[0], claim.text) not in others
    ]
    near = [one for one in holding if one[0].partition("[")[0] == decision.of.list]
    found = near or holding
    if len(found) > 1:
        places = " and ".join(place for place, _ in found)
        raise AnalysisError(
            f"“{decision.of.text}” reads otherwise now, and {decision.span.ref} stands against "
            f"{len(found)} claims of '{persona.id}'",
            hint=f"Delete it in personas/{persona.id}.md where it does not belong: {places}.",
        )
    return found[0] if found else None


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
