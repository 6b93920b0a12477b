"""Journey maps as plain values: for the command line, and redacted for stakeholders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from workbench.model.codec import evidence_to_dict
from workbench.model.evidence import Claim, Span, claim_status
from workbench.model.journey import LISTS, Journey, Opportunity, Phase, PromiseKept
from workbench.synthesis.gate import is_sound

if TYPE_CHECKING:
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.study import Study

Claims = Callable[[Claim], dict[str, Any]]
Words = Callable[[str], str]


def plain_journey(journey: Journey, builder: SnapshotBuilder) -> dict[str, Any]:
    """A journey for stakeholders: redacted, with one piece of evidence of each participant."""

    def shown(claim: Claim) -> dict[str, Any]:
        return builder.claim(_briefly(claim, builder), journey.participants)

    return _plain(journey, shown, builder.redactor.text)


def journey_report(journey: Journey, study: Study) -> dict[str, Any]:
    """A journey with all its evidence, and decisions without effect, for the researcher."""
    people, world = study.material.people, study.world

    def shown(claim: Claim) -> dict[str, Any]:
        said = {people.of_span(span, study.sources) for span in claim.supports_spans} - {None}
        return {
            "text": claim.text,
            "status": claim_status(claim, lambda piece: is_sound(piece, world)),
            "n": len(said),
            "of": len(journey.participants),
            "supports": [evidence_to_dict(piece) for piece in claim.supports],
            "edited": claim.edited,
        }

    lost = [
        {
            "event": one.event,
            "kind": one.kind,
            "reason": one.reason,
            "refs": [s.ref for s in one.spans],
        }
        for one in journey.lost
    ]
    return {**_plain(journey, shown, str), "lost": lost}


def _briefly(claim: Claim, builder: SnapshotBuilder) -> Claim:
    """The claim with the first words of each participant: n of N stays as it is."""
    first: dict[str | None, Any] = {}
    for piece in claim.supports:
        if isinstance(piece, Span):
            first.setdefault(builder.people.of_span(piece, builder.sources), piece)
        else:
            first[str(piece)] = piece
    return replace(claim, supports=tuple(first.values()))


def _plain(journey: Journey, shown: Claims, words: Words) -> dict[str, Any]:
    return {
        "of": journey.of,
        "actor": words(journey.actor),
        "scenario": words(journey.scenario),
        "expectations": [shown(claim) for claim in journey.expectations],
        "participants": list(journey.participants),
        "phases": [_phase(phase, shown, words) for phase in journey.phases],
        "promises": [_promise(promise, shown, words) for promise in journey.promises],
        "placed": journey.placed,
        "unplaced": journey.unplaced,
        "not_placed": [_opportunity(one, shown, words) for one in journey.not_placed],
    }


def _phase(phase: Phase, shown: Claims, words: Words) -> dict[str, Any]:
    return {
        "name": phase.name,
        "participants": list(phase.participants),
        "sentences": phase.sentences,
        "emotion": asdict(phase.mood),
        **{name: [shown(claim) for claim in getattr(phase, name)] for name in LISTS},
        "touchpoints": [{**shown(one.claim), "by_team": one.by_team} for one in phase.touchpoints],
        "opportunities": [_opportunity(one, shown, words) for one in phase.opportunities],
    }


def _opportunity(one: Opportunity, shown: Claims, words: Words) -> dict[str, Any]:
    told = {"kind": one.kind, "owner": words(one.owner), "metric": words(one.metric)}
    return {**shown(one.claim), **told}


def _promise(promise: PromiseKept, shown: Claims, words: Words) -> dict[str, Any]:
    return {
        "promise": words(promise.promise),
        "kept": [shown(claim) for claim in promise.kept],
        "broken": [shown(claim) for claim in promise.broken],
        "kept_by": len(promise.kept_by),
        "broken_by": len(promise.broken_by),
        "spoken_by": len(promise.spoken_by),
        "phases": [{"name": name, "broken_by": n} for name, n in promise.phases],
    }
