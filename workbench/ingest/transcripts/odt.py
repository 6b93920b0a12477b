"""OpenDocument transcripts (LibreOffice): paragraphs, bold or tabbed speakers, tables."""

from __future__ import annotations

from workbench.ingest.document_parts import parts_reading
from workbench.ingest.ledger import Reading
from workbench.ingest.odt_body import odt_parts
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS


@TRANSCRIPTS.register(
    "odt",
    ".odt",
    ".ott",
    sniff=lambda raw: b"application/vnd.oasis.opendocument.text" in raw.data[:120],
    binary=True,
)
def read_odt(raw: Raw) -> Reading:
    """Read an OpenDocument text; comments and deleted text are left out and reported.

    Raises
    ------
    UnreadableSource
        If it is no such document, locked, damaged, or grows beyond reason.
    """
    parts, notices = odt_parts(raw)
    return parts_reading(parts, notices=notices)
