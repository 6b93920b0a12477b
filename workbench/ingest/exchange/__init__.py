"""Projects and codebooks of other research tools, read into one neutral model."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.ingest.exchange.readers import PROJECTS, read_project

_HOMES = {"PROJECTS": "readers", "read_project": "readers"}

__all__ = ["PROJECTS", "read_project"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
