"""Transcripts saved as web pages."""

from __future__ import annotations

import re

from workbench.ingest.document_parts import parts_reading
from workbench.ingest.html_body import html_parts
from workbench.ingest.ledger import Reading
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)


@TRANSCRIPTS.register(
    "html", ".html", ".htm", ".xhtml", sniff=lambda raw: _START.match(raw.text) is not None
)
def read_html(raw: Raw) -> Reading:
    """Read what a page shows; markup, scripts and styles are structure.

    Raises
    ------
    UnreadableSource
        If it is no HTML, or beyond reason in size or nesting.
    """
    parts, notices = html_parts(raw)
    return parts_reading(parts, characters=len(raw.text), notices=notices)
