"""Reading what was collected: transcripts, surveys, feedback and the list of participants."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.ingest.codebook_file import Codebook, read_codebook
    from workbench.ingest.codebook_text import codebook_yaml
    from workbench.ingest.feedback import FeedbackData, read_feedback
    from workbench.ingest.folder import FolderReading, Inventory, read_folder, scan
    from workbench.ingest.participants import read_participants
    from workbench.ingest.roles import moderators_across, roles_across
    from workbench.ingest.survey_reading import read_survey
    from workbench.ingest.transcript_reading import read_transcript

_HOMES = {
    "Codebook": "codebook_file",
    "FeedbackData": "feedback",
    "FolderReading": "folder",
    "Inventory": "folder",
    "codebook_yaml": "codebook_text",
    "moderators_across": "roles",
    "read_codebook": "codebook_file",
    "read_feedback": "feedback",
    "read_folder": "folder",
    "read_participants": "participants",
    "read_survey": "survey_reading",
    "read_transcript": "transcript_reading",
    "roles_across": "roles",
    "scan": "folder",
}

__all__ = [
    "Codebook",
    "FeedbackData",
    "FolderReading",
    "Inventory",
    "codebook_yaml",
    "moderators_across",
    "read_codebook",
    "read_feedback",
    "read_folder",
    "read_participants",
    "read_survey",
    "read_transcript",
    "roles_across",
    "scan",
]


def __getattr__(name: str) -> Any:
    # Loaded on first use: the readers need NumPy, which takes a third of a second to import.
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
