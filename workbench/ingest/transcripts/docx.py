"""Word transcripts: paragraphs in the styles of text, Teams exports, tables of speaker and text."""

from __future__ import annotations

from workbench.ingest.document_parts import Paragraph, Table, parts_reading
from workbench.ingest.docx_body import body_of
from workbench.ingest.ledger import Reading
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS


@TRANSCRIPTS.register(
    "docx",
    ".docx",
    ".docm",
    sniff=lambda raw: raw.data.startswith(b"PK") and b"word/document.xml" in raw.data,
    binary=True,
)
def read_docx(raw: Raw) -> Reading:
    """Read a Word document.

    Raises
    ------
    UnreadableSource
        If it is no Word document, cut short, damaged, or far too large when unpacked.
    """
    parts = (
        Paragraph(part) if isinstance(part, str) else Table(tuple(part)) for part in body_of(raw)
    )
    return parts_reading(list(parts))
