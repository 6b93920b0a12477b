"""The lines of a PDF's pages, as far as it has a text layer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableSource
from workbench.ingest.pdf_leads import Pieces
from workbench.ingest.raw import Raw
from workbench.model.source import Notice

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2000
MOST_CHARACTERS = 20_000_000
MOST_STEPS = 5_000_000
_AGAIN = "Print it to a new PDF, or export the transcript as DOCX or text."


def pages_of(raw: Raw) -> tuple[list[list[str]], list[list[str]], list[Notice]]:
    """Read the text of each page.

    Parameters
    ----------
    raw : Raw

    Returns
    -------
    pages : list of list of str
        Lines from top to bottom as the PDF orders them.
    leads : list of list of str
        What begins each line and stands apart from its rest, or nothing.
    notices : list of Notice
        Pages without text, and damage that could be read past.

    Raises
    ------
    UnreadableSource
        If it is no PDF, locked, damaged, beyond reason in size, or has pictures of text only.
    """
    if b"%PDF" not in raw.data[:1024]:
        kind = raw.binary_kind or "plain text"
        raise UnreadableSource(f"this is {kind}, not a PDF document", path=raw.path, hint=_AGAIN)
    with _complaints() as complaints:
        pages, leads = _read(raw)
    if not any(pages):
        count = f"its {len(pages)} pages hold" if len(pages) > 1 else "its only page holds"
        raise UnreadableSource(
            f"the PDF has no text layer: {count} pictures or drawings, and no text",
            path=raw.path,
            place="page 1",
            hint="It was probably scanned; run text recognition (OCR) on it, then ingest again.",
        )
    notices = [
        Notice(f"page {number} has no text: it is empty, a picture or a drawing")
        for number, lines in enumerate(pages, 1)
        if not lines
    ]
    if complaints:
        reason = "the PDF is slightly damaged, and was read all the same"
        notices.append(Notice(reason, hint=_AGAIN, kept="\n".join(dict.fromkeys(complaints))))
    return pages, leads, notices


class _TooMuch(Exception):
    """A page that never ends, or a document beyond reason."""


def _read(raw: Raw) -> tuple[list[list[str]], list[list[str]]]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        reader = PdfReader(BytesIO(raw.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refused(raw, "it is locked with a password", "Save it without a password.")
        return _pages(reader)
    except (FileNotDecryptedError, DependencyError):
        reason = "it is encrypted in a way that cannot be opened here"
        raise _refused(raw, reason, "Save it without encryption.") from None
    except (LimitReachedError, _TooMuch, MemoryError) as error:
        raise _refused(raw, f"it grows beyond reason when unpacked ({error})") from None
    except UnreadableSource:
        raise
    # pypdf meets damage with errors of any kind: KeyError, AttributeError, RecursionError …
    except Exception as error:
        reason = f"it is cut short or damaged ({type(error).__name__}: {error})"
        raise _refused(raw, reason[:300]) from None


def _pages(reader: PdfReader) -> tuple[list[list[str]], list[list[str]]]:
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise _TooMuch(f"{count:,} pages")
    steps = size = 0

    def count_steps(*_: Any) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            raise _TooMuch("drawing it never ends")

    pages, leads = [], []
    for page in reader.pages:
        pieces = Pieces()
        text = page.extract_text(visitor_operand_before=count_steps, visitor_text=pieces.visit)
        size += len(text)
        if size > MOST_CHARACTERS:
            raise _TooMuch(f"more than {MOST_CHARACTERS:,} characters")
        pages.append([line for line in text.splitlines() if line.strip()])
        leads.append(pieces.leads(pages[-1]))
    return pages, leads


def _refused(raw: Raw, reason: str, hint: str = _AGAIN) -> UnreadableSource:
    return UnreadableSource(reason, path=raw.path, hint=hint)


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what pypdf would log to the terminal."""
    told: list[str] = []
    logger = logging.getLogger("pypdf")

    def keep(record: logging.LogRecord) -> bool:
        if len(told) < 20:
            told.append(record.getMessage())
        return False

    handler = logging.Handler()
    handler.addFilter(keep)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
