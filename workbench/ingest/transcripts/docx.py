"""Word transcripts: paragraphs in the styles of text, Teams exports, tables of speaker and text."""

from __future__ import annotations

from workbench.ingest.document_parts import parts_reading
from workbench.ingest.docx_body import docx_parts
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
    """Read a Word document; what is left out (comments, deleted text) is reported.

    Raises
    ------
    UnreadableSource
        If it is no Word document, cut short, damaged, or far too large when unpacked.
    """
    parts, notices = docx_parts(raw)
    return parts_reading(parts, notices=notices)
