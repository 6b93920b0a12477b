"""Sources of a REFI-QDA project as texts with selections, before these are verified."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.ingest.exchange.archive import Archive
from workbench.ingest.exchange.desk import Desk
from workbench.ingest.exchange.refi_marks import (
    Selection,
    attachments,
    region_selections,
    text_selections,
    transcript_selections,
)
from workbench.ingest.exchange.refi_text import text_of
from workbench.ingest.exchange.verify import plain
from workbench.ingest.exchange.xml_tree import attribute, children, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MEDIA = {
    "PictureSource": "pictures",
    "PDFSource": "PDF documents",
    "AudioSource": "audio recordings",
    "VideoSource": "video recordings",
}
_SELECTIONS = ("PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection")


@dataclass(frozen=True)
class Draft:
    """A text to be verified.

    Attributes
    ----------
    id : str
        Identity of the document; empty where the project lacks its text.
    name : str
    parts : tuple of Element
        The source and, where it is another, the element of its text: what is attached to
        either is attached to the document.
    text : str
        As it stands in the file.
    selections : tuple of Selection
    """

    id: str
    name: str
    parts: tuple[Element, ...]
    text: str
    selections: tuple[Selection, ...]


@dataclass
class _Unread:
    """What is no text: whole sources, marked regions, and the names of their sources."""

    wholes: list[Element] = field(default_factory=list)
    regions: list[Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def report(self, kind: str, desk: Desk) -> None:
        """Say what was left out, if anything was."""
        if not self.names:
            return
        codings = sum(1 for one in (*self.wholes, *self.regions) for _ in children(one, "Coding"))
        counts = (
            f"{len(self.wholes)} without text",
            f"{len(self.regions)} marked regions",
            f"{codings} codings",
            attachments(self.wholes),
        )
        desk.notice(
            f"{kind}: {', '.join(filter(None, counts))} are not text and were left out",
            kept=", ".join(self.names),
            hint="They stay in the project file.",
            lost=True,
        )


def drafts_of(sources: Element, archive: Archive, desk: Desk) -> list[Draft]:
    """Texts of all sources; pictures, recordings and regions are reported by their number."""
    unread = {kind: _Unread() for kind in _MEDIA.values()}
    drafts: list[Draft] = []
    for element in sources:
        kind = local(element)
        if kind == "TextSource":
            drafts.append(_draft(element, element, archive, desk, text_selections))
        elif kind in _MEDIA:
            drafts += _medium(element, archive, desk, unread[_MEDIA[kind]])
        else:
            desk.notice(
                f"a source of the kind {kind} is not read",
                kept=attribute(element, "name"),
                lost=True,
            )
    for kind, left in unread.items():
        left.report(kind, desk)
    return drafts


def _medium(element: Element, archive: Archive, desk: Desk, unread: _Unread) -> Iterator[Draft]:
    regions = list(children(element, *_SELECTIONS))
    texts = list(children(element, "Representation", "TextDescription", "Transcript"))
    drafts = [
        _draft(element if at == 0 else text, text, archive, desk, _selections)
        for at, text in enumerate(texts)
    ]
    if not drafts:
        desk.define(element, "medium")
        unread.wholes.append(element)
    elif local(element) == "PDFSource":
        said, regions = region_selections(element, plain(drafts[0].text))
        drafts[0] = _with(drafts[0], said)
    unread.regions += regions
    if regions or not drafts:
        unread.names.append(attribute(element, "name"))
    yield from drafts


def _with(draft: Draft, more: Iterable[Selection]) -> Draft:
    return Draft(draft.id, draft.name, draft.parts, draft.text, (*draft.selections, *more))


def _selections(element: Element, desk: Desk) -> list[Selection]:
    return [*text_selections(element, desk), *transcript_selections(element)]


def _draft(
    owner: Element,
    element: Element,
    archive: Archive,
    desk: Desk,
    selections: Callable[[Element, Desk], list[Selection]],
) -> Draft:
    text = text_of(element, archive, desk)
    parts = (owner,) if owner is element else (owner, element)
    identity = ""
    if text is not None:
        identity = desk.define(owner, "document")
        if owner is not element:
            desk.alias(element, identity)
    name = attribute(owner, "name") or attribute(element, "name")
    return Draft(identity, name, parts, text or "", tuple(selections(element, desk)))
