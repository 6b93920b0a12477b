"""What a study makes beside personas and assumptions: claims to check, and parts to publish."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.evidence import Claim
    from workbench.study import Study

# Modules of the facade, by the key under which the snapshot holds what they publish.
PARTS: dict[str, str] = {}


class Part(Protocol):
    """What a module in `PARTS` offers."""

    def claims(self, study: Study) -> Iterator[tuple[str, Claim]]:
        """Claims that people decided about, each with its place, for the gate."""

    def published(self, study: Study, builder: SnapshotBuilder) -> Any:
        """JSON values for stakeholders, every claim by way of the builder; None without any."""


class Artefacts:
    """The part of `Study` that draws conclusions from its evidence."""


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """Claims of all parts, with their places."""
    for module in PARTS.values():
        yield from _part(module).claims(study)


def published(study: Study, builder: SnapshotBuilder) -> dict[str, Any]:
    """Parts of the snapshot by key; those without anything to show are left out."""
    parts = {key: _part(module).published(study, builder) for key, module in PARTS.items()}
    return {key: part for key, part in parts.items() if part is not None}


def _part(module: str) -> Part:
    return cast("Part", import_module(module))
