"""Product and strategy papers of a study, as plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.limits import TRANSCRIPT
from workbench.ingest.raw import Raw

FOLDER = "documents"


@dataclass(frozen=True)
class Paper:
    """A paper.

    Attributes
    ----------
    ref : str
        ``documents/strategy.md``.
    text : str
        Paragraphs in NFC, one blank line between them.
    digest : str
        SHA-256 of the file's bytes.
    """

    ref: str
    text: str
    digest: str


def read_papers(folder: Path) -> tuple[tuple[Paper, ...], tuple[UnreadableSource, ...]]:
    """Read the papers in a study's ``documents/``.

    Parameters
    ----------
    folder : Path
        The study.

    Returns
    -------
    papers : tuple of Paper
        In the order of their names.
    rejected : tuple of UnreadableSource
        Files that cannot be read, each with its reason.
    """
    papers, rejected = [], []
    home = folder / FOLDER
    files = sorted(home.rglob("*")) if home.is_dir() else []
    for path in files:
        if not path.is_file() or path.name.startswith("."):
            continue
        try:
            papers.append(_read(path, path.relative_to(folder).as_posix()))
        except UnreadableSource as error:
            rejected.append(error)
    return tuple(papers), tuple(rejected)


def _read(path: Path, ref: str) -> Paper:
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise UnreadableSource(
            f"documents are read as {', '.join(_READERS)}",
            path=path,
            hint="Save it as one of them.",
        )
    raw = Raw.load(path, TRANSCRIPT)
    paragraphs = (" ".join(paragraph.split()) for paragraph in read(raw))
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return Paper(ref, unicodedata.normalize("NFC", text), raw.digest)


def _plain(raw: Raw) -> Iterable[str]:
    raw.check_text()
    lines: list[str] = []
    for line in raw.text.splitlines():
        bare = line.strip()
        # Headings and points of a list are paragraphs of their own.
        if not bare or bare[0] in "#*-+•|>" or bare[:1].isdigit():
            yield " ".join(lines)
            lines = []
        lines.append(bare.lstrip("#*-+•|> ").strip())
    yield " ".join(lines)


def _parts(parts: Iterable[object]) -> Iterable[str]:
    from workbench.ingest.document_parts import Paragraph, Table

    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Table):
            yield from (cell for row in part.rows for cell in row)


def _docx(raw: Raw) -> Iterable[str]:
    from workbench.ingest.docx_body import docx_parts

    return _parts(docx_parts(raw)[0])


def _odt(raw: Raw) -> Iterable[str]:
    from workbench.ingest.odt_body import odt_parts

    return _parts(odt_parts(raw)[0])


def _html(raw: Raw) -> Iterable[str]:
    from workbench.ingest.html_body import html_parts

    return _parts(html_parts(raw)[0])


def _pdf(raw: Raw) -> Iterable[str]:
    from workbench.ingest.pdf_pages import pages_of

    pages, _, _ = pages_of(raw)
    return (" ".join(lines) for lines in pages)


_READERS: dict[str, Callable[[Raw], Iterable[str]]] = {
    ".txt": _plain,
    ".md": _plain,
    ".docx": _docx,
    ".odt": _odt,
    ".pdf": _pdf,
    ".html": _html,
}
