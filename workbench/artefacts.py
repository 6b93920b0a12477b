"""What a study makes beside personas and assumptions: claims to check, and parts to publish."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from workbench.contesting import Contesting
from workbench.journeying import Journeying
from workbench.mapping import EmpathyMaps
from workbench.needing import Needing
from workbench.outlook import Outlooks
from workbench.scoring import Scoring
from workbench.testing import Testing
from workbench.triaging import Triaging

if TYPE_CHECKING:
    from workbench.corrections import Corrections, Place
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.evidence import Claim
    from workbench.study import Study
    from workbench.synthesis.problems import Problem

# Modules of the facade, by the key under which the snapshot holds what they publish.
PARTS: dict[str, str] = {
    "testing": "workbench.testing",
    "scorecard": "workbench.scoring",
    "maps": "workbench.mapping",
    "outlooks": "workbench.outlook",
    "journeys": "workbench.journeying",
    "needs": "workbench.needing",
    "feedback": "workbench.triage_figures",
    "survey": "workbench.exploring",
    "contradictions": "workbench.contesting",
}


class Part(Protocol):
    """What a module in `PARTS` offers."""

    def claims(self, study: Study) -> Iterator[tuple[str, Claim]]:
        """Claims that people decided about, each with its place, for the gate."""

    def published(self, study: Study, builder: SnapshotBuilder) -> Any:
        """JSON values for stakeholders, every claim by way of the builder; None without any."""


class Artefacts(EmpathyMaps, Outlooks, Scoring, Journeying, Testing, Needing, Triaging, Contesting):
    """The part of `Study` that draws conclusions from its evidence."""


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """Claims of all parts, with their places."""
    for module in PARTS.values():
        yield from _part(module).claims(study)


def problems(study: Study) -> Iterator[Problem]:
    """What the parts that know more than their claims find wrong with themselves."""
    for module in PARTS.values():
        if find := getattr(_part(module), "problems", None):
            yield from find(study)


def places(study: Study) -> Iterator[Place]:
    """Words that decisions of the parts rest on, to follow them through corrections."""
    for module in PARTS.values():
        if find := getattr(_part(module), "places", None):
            yield from find(study)


def moves(study: Study, found: Corrections) -> Iterator[tuple[str, dict[str, Any]]]:
    """Events that say where the words behind decisions of the parts stand now."""
    for module in PARTS.values():
        if find := getattr(_part(module), "moves", None):
            yield from find(study, found)


def published(study: Study, builder: SnapshotBuilder) -> dict[str, Any]:
    """Parts of the snapshot by key; those without anything to show are left out."""
    parts = {key: _part(module).published(study, builder) for key, module in PARTS.items()}
    return {key: part for key, part in parts.items() if part is not None}


def _part(module: str) -> Part:
    return cast("Part", import_module(module))
