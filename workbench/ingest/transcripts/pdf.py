"""Transcripts as PDF with a text layer."""

from __future__ import annotations

from itertools import chain

from workbench.ingest.labelled_text import labelled_utterances
from workbench.ingest.ledger import Ledger, Line, Reading
from workbench.ingest.page_edges import alike, edges
from workbench.ingest.pdf_leads import with_labels
from workbench.ingest.pdf_pages import pages_of
from workbench.ingest.pdf_words import Mended
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS

_HINT = "Compare with the PDF where the wording matters."


@TRANSCRIPTS.register("pdf", ".pdf", sniff=lambda raw: raw.data.startswith(b"%PDF"), binary=True)
def read_pdf(raw: Raw) -> Reading:
    """Read the text layer; page numbers and running heads are left out and reported.

    Raises
    ------
    UnreadableSource
        If it is no PDF, locked, damaged, or has no text layer.
    """
    pages, leads, notices = pages_of(raw)
    firsts, number = [], 1
    for page in pages:
        firsts.append(number)
        number += len(page)
    lines = [Line(n, text, len(text) + 1) for n, text in enumerate(chain.from_iterable(pages), 1)]
    ledger = Ledger(sum(line.size for line in lines))
    ledger.notices += notices
    apart: set[int] = set()
    for group in edges(pages):
        held = [lines[firsts[page] + line - 1] for page, line in group]
        apart |= {line.number for line in held}
        _tell_edge(held, ledger)
    ledger.structure(*(line for line in lines if line.number in apart))
    body = _mended([line for line in lines if line.number not in apart], ledger)
    apart_at_start = dict(enumerate(chain.from_iterable(leads), 1))
    body, names = with_labels(body, apart_at_start)
    return ledger.reading(labelled_utterances(body, ledger, markdown=False, known=names))


def _tell_edge(held: list[Line], ledger: Ledger) -> None:
    texts = alike([line.text for line in held])
    shown = "\n".join([*texts[:3], "…", texts[-1]] if len(texts) > 4 else texts)
    reason = f"a running head or page number, on {len(held)} pages, is in no turn"
    ledger.remark(reason, line=held[0].number, kept=shown)


def _mended(lines: list[Line], ledger: Ledger) -> list[Line]:
    mended = Mended([line.text for line in lines])
    if mended.tabs:
        ledger.remark(f"{mended.tabs} tabs stood for spaces; read as spaces")
    for (index, old), new in sorted(mended.changes.items()):
        reason = f"a word that the PDF splits or glues was read as {new!r}"
        ledger.remark(reason, line=lines[index].number, hint=_HINT, kept=old)
    return [
        Line(line.number, text, line.size) for line, text in zip(lines, mended.lines, strict=True)
    ]
