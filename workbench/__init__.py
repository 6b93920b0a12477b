"""Workbench: the open research workbench for design thinking.

Examples
--------
>>> from workbench import Study, read_survey, read_transcript
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.study import Study
    from workbench.survey import Survey, read_survey, read_transcript

__version__ = "0.1.0"
__all__ = ["Study", "Survey", "__version__", "read_survey", "read_transcript"]

_HOMES = {
    "Study": "workbench.study",
    "Survey": "workbench.survey",
    "read_survey": "workbench.survey",
    "read_transcript": "workbench.survey",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that `import workbench` and the command line start fast.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'workbench' has no attribute {name!r}")
