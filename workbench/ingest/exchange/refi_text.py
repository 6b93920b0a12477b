"""The plain text of a REFI-QDA source: written in the index, or in a file beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UnreadableSource
from workbench.ingest.exchange.archive import Archive
from workbench.ingest.exchange.desk import Desk
from workbench.ingest.exchange.xml_tree import attribute, child, words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HINT = "Export the project with its texts, or put the file beside the project."


def text_of(element: Element, archive: Archive, desk: Desk) -> str | None:
    """Plain text of a source, transcript, representation or note, with its own line breaks.

    Parameters
    ----------
    element : Element
    archive : Archive
    desk : Desk
        Takes notices.

    Returns
    -------
    str or None
        None where the project does not hold the text.
    """
    inline = child(element, "PlainTextContent")
    plain, rich = attribute(element, "plainTextPath"), attribute(element, "richTextPath")
    if inline is not None and (inline.text or not (plain or rich)):
        return words(element, "PlainTextContent")
    name = attribute(element, "name") or attribute(element, "guid")
    for reference in (plain, rich):
        data = archive.source(reference) if reference else None
        if data is not None:
            text = _decoded(data, reference, name, desk)
            if text is not None:
                return text
    if plain or rich:
        reason = f"the text of {name!r} is not in the project"
        desk.notice(reason, kept=plain or rich, hint=_HINT, lost=True)
    return None


def _decoded(data: bytes, reference: str, name: str, desk: Desk) -> str | None:
    from workbench.ingest.decoding import decode
    from workbench.ingest.magic import kind_of_binary

    if data.startswith(b"PK"):
        return _word_text(data, reference, name, desk)
    if desk.own:
        return data.decode("utf-8-sig", "replace")
    kind = kind_of_binary(data)
    if kind is not None:
        desk.notice(f"the text of {name!r} is {kind}, which is not read", kept=reference, lost=True)
        return None
    decoded = decode(data)
    for notice in decoded.notices:
        desk.notice(f"{name!r}: {notice.reason}", kept=notice.kept, hint=notice.hint)
    return decoded.text


def _word_text(data: bytes, reference: str, name: str, desk: Desk) -> str | None:
    """Text of a Word document: paragraphs, and the cells of tables, each on its line."""
    from workbench.ingest.docx_body import body_of
    from workbench.ingest.raw import Raw

    try:
        parts = body_of(Raw(Path(reference.rpartition("/")[2] or "source.docx"), data))
    except UnreadableSource as error:
        desk.notice(
            f"the text of {name!r} cannot be read: {error.message}", kept=reference, lost=True
        )
        return None
    desk.notice(
        f"{name!r} has no plain text; its codings were looked up in that of its Word document",
        hint="Compare some of them with the original.",
    )
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else [cell for row in part for cell in row]
    return "\n".join(lines)
