"""What a Word document holds beside its text: comments, notes, running heads and feet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.model.source import Notice

HINT = "See the document itself."
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = {
    "comments": ("comment", "a comment is in no turn"),
    "footnotes": ("footnote", "a footnote is in no turn"),
    "endnotes": ("endnote", "an endnote is in no turn"),
    "header": ("hdr", "a running head is in no turn"),
    "footer": ("ftr", "a running foot is in no turn"),
}


def beside(document: Any) -> Iterator[Notice]:
    """Tell of the texts that stand beside the body, in the order of their kinds.

    Parameters
    ----------
    document : docx.document.Document

    Yields
    ------
    Notice
        One per comment, note, head or foot that holds words; a repeated one once.
    """
    parts = {str(part.partname): (kind, part) for kind, part in _related(document)}
    told: set[tuple[str, str]] = set()
    for kind, (tag, reason) in _KINDS.items():
        for name in sorted(name for name, (held, _) in parts.items() if held == kind):
            for text in _texts(parts[name][1], tag):
                if (kind, text) not in told:
                    told.add((kind, text))
                    yield Notice(reason, hint=HINT, kept=text)


def styles_of(document: Any) -> list[Any] | None:
    """Elements of the document's styles, whatever type its package says they have.

    None where they cannot be read.
    """
    roots = [_root(part) for kind, part in _related(document) if kind == "styles"]
    if None in roots:
        return None
    return [style for root in roots for style in root.iter(f"{_W}style")]


def _related(document: Any) -> Iterator[tuple[str, Any]]:
    """Parts that belong to a document, each with the last word of its relation's kind."""
    for relation in document.part.rels.values():
        if not relation.is_external and (part := relation.target_part) is not None:
            yield (relation.reltype or "").rsplit("/", 1)[-1], part


def _root(part: Any) -> Any:
    """The part's XML, None where it is none."""
    from docx.oxml import parse_xml
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    try:
        return parse_xml(part.blob)
    except XMLSyntaxError:
        return None


def _texts(part: Any, tag: str) -> Iterator[str]:
    root = _root(part)
    if root is None:
        return
    for element in root.iter(f"{_W}{tag}"):
        lines = (
            "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
            for paragraph in element.iter(f"{_W}p")
        )
        shown = "\n".join(line for line in lines if line.strip())
        if any(ch.isalpha() for ch in shown):
            yield shown
