"""Plain text and Markdown transcripts."""

from __future__ import annotations

from workbench.ingest.labelled_text import labelled_utterances
from workbench.ingest.ledger import Ledger, Reading, lines_of
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS


# Any text may be plain text, so nothing is unmistakably so: these are chosen by ending alone.
@TRANSCRIPTS.register("text", ".txt", ".text", sniff=lambda raw: False)
def read_text(raw: Raw) -> Reading:
    """Read a plain text in one of the usual speaker styles."""
    return _read(raw, markdown=False)


@TRANSCRIPTS.register("markdown", ".md", ".markdown", sniff=lambda raw: False)
def read_markdown(raw: Raw) -> Reading:
    """Read Markdown: as plain text, with headings, escapes and front matter understood."""
    return _read(raw, markdown=True)


def _read(raw: Raw, *, markdown: bool) -> Reading:
    lines, ledger = lines_of(raw.text), Ledger(len(raw.text))
    return ledger.reading(labelled_utterances(lines, ledger, markdown=markdown))
