"""What stakeholders see: the app on a published snapshot, and the server that shows it."""

from __future__ import annotations

import importlib
from typing import Any

_HOMES = {
    "WorkbenchApp": "workbench.apps.app",
    "build_app": "workbench.apps.app",
    "Running": "workbench.apps.serve",
    "command": "workbench.apps.serve",
    "start": "workbench.apps.serve",
}


def __getattr__(name: str) -> Any:
    """Import lazily, so that a kernel that shows the app loads nothing but the app."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
