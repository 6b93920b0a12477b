"""Reading what was collected: transcripts, surveys, feedback and the list of participants."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.ingest.codebook_file import Codebook, read_codebook
    from workbench.ingest.codebook_text import codebook_yaml
    from workbench.ingest.feedback import FeedbackData, read_feedback
    from workbench.ingest.folder import FolderReading, read_folder
    from workbench.ingest.inventory import Inventory, scan
    from workbench.ingest.participants import read_participants
    from workbench.ingest.roles import moderators_across, roles_across
    from workbench.ingest.survey_reading import read_survey
    from workbench.ingest.transcript_reading import read_transcript
    from workbench.ingest.versions import (
        Decided,
        Superseded,
        heirs_of,
        same_speakers,
        unknown_names,
    )

_HOMES = {
    "Codebook": "codebook_file",
    "Decided": "versions",
    "FeedbackData": "feedback",
    "FolderReading": "folder",
    "Inventory": "inventory",
    "Superseded": "versions",
    "codebook_yaml": "codebook_text",
    "heirs_of": "versions",
    "moderators_across": "roles",
    "read_codebook": "codebook_file",
    "read_feedback": "feedback",
    "read_folder": "folder",
    "read_participants": "participants",
    "read_survey": "survey_reading",
    "read_transcript": "transcript_reading",
    "roles_across": "roles",
    "same_speakers": "versions",
    "scan": "inventory",
    "unknown_names": "versions",
}

__all__ = [
    "Codebook",
    "Decided",
    "FeedbackData",
    "FolderReading",
    "Inventory",
    "Superseded",
    "codebook_yaml",
    "heirs_of",
    "moderators_across",
    "read_codebook",
    "read_feedback",
    "read_folder",
    "read_participants",
    "read_survey",
    "read_transcript",
    "roles_across",
    "same_speakers",
    "scan",
    "unknown_names",
]


def __getattr__(name: str) -> Any:
    # Loaded on first use: the readers need NumPy, which takes a third of a second to import.
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
