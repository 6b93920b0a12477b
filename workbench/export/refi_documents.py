"""Documents, excerpts and values as elements of a REFI-QDA project, and their text files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.export.refi_codes import describe, refer
from workbench.export.refi_ids import Guids
from workbench.export.refi_lexical import is_time, value_element
from workbench.export.xml_text import XmlText, clean
from workbench.ingest.exchange.rulers import Unit, plain, spans
from workbench.model.coding import Coding, Excerpt, Touch
from workbench.model.project import Document, Value

_MARK = "\ufeff"


@dataclass(frozen=True)
class Layout:
    """How documents are laid out.

    Attributes
    ----------
    guids : Guids
    types : mapping of str to str
        Type of each variable.
    crlf : bool
        Whether a line break is written, and counted, as two characters.
    inclusive : bool
        Whether an end is the last character, and not the offset behind it.
    """

    guids: Guids
    types: Mapping[str, str]
    crlf: bool
    inclusive: bool = True


def touched(
    layout: Layout, guid: str, made: Touch, changed: Touch, *, project: bool = False
) -> dict[str, str | None]:
    """Attributes for who made and changed something; times that are none are kept aside."""
    suffix = "GUID" if project else ""
    held: dict[str, str | None] = {}
    for touch, user, time, rest in (
        (made, f"creatingUser{suffix}", "creationDateTime", "made"),
        (changed, f"modifyingUser{suffix}", "modifiedDateTime", "changed"),
    ):
        held[user] = layout.guids.of("coder", touch.by) if touch.by else None
        held[time] = touch.at if is_time(touch.at) else None
        if held[time] is None:
            layout.guids.keep(guid, {rest: touch.at})
    return held


def write_values(xml: XmlText, values: tuple[Value, ...], layout: Layout) -> None:
    """Write what a case or document has for variables."""
    for value in values:
        xml.open("VariableValue", {})
        refer(xml, "VariableRef", layout.guids, "variable", (value.variable,))
        xml.leaf(value_element(layout.types.get(value.variable, ""), value.text), {}, value.text)
        xml.close()


def write_document(xml: XmlText, document: Document, layout: Layout) -> bytes:
    """Write a document's element.

    Returns
    -------
    bytes
        Its text file: UTF-8, line breaks as laid out.
    """
    guid = layout.guids.of("document", document.id)
    text, count = clean(plain(document.text))
    xml.replaced += count
    about = touched(layout, guid, document.made, document.changed)
    path = f"internal://{guid}.txt"
    xml.open("TextSource", {"guid": guid, "name": document.name, "plainTextPath": path, **about})
    describe(xml, document.description)
    pairs = [(excerpt.span.start, excerpt.span.end) for excerpt in document.excerpts]
    breaks = [at for at, sign in enumerate(text) if sign == "\n"] if layout.crlf else []
    for excerpt, span in zip(document.excerpts, spans(document.text, pairs, Unit()), strict=True):
        if span is not None:
            _excerpt(xml, excerpt, span, text[slice(*span)], breaks, layout)
    _codings(xml, document.codings, layout)
    refer(xml, "NoteRef", layout.guids, "memo", document.memos)
    write_values(xml, document.values, layout)
    xml.close()
    # One mark at the start of a file is taken for a sign of its encoding; the text keeps its own.
    text = _MARK + text if text.startswith(_MARK) else text
    return (text.replace("\n", "\r\n") if layout.crlf else text).encode("utf-8")


def _excerpt(
    xml: XmlText,
    excerpt: Excerpt,
    span: tuple[int, int],
    words: str,
    breaks: list[int],
    layout: Layout,
) -> None:
    guid = layout.guids.of("excerpt", excerpt.id)
    layout.guids.keep(
        guid, {"name": excerpt.name, "before": excerpt.before, "after": excerpt.after}
    )
    start, end = (offset + bisect_left(breaks, offset) for offset in span)
    xml.open(
        "PlainTextSelection",
        {
            "guid": guid,
            # Without a name of its own it bears its words, by which offsets can be verified.
            "name": excerpt.name or words,
            "startPosition": str(start),
            "endPosition": str(end - layout.inclusive),
            **touched(layout, guid, excerpt.made, excerpt.changed),
        },
    )
    describe(xml, excerpt.description)
    _codings(xml, excerpt.codings, layout)
    refer(xml, "NoteRef", layout.guids, "memo", excerpt.memos)
    xml.close()


def _codings(xml: XmlText, codings: tuple[Coding, ...], layout: Layout) -> None:
    for coding in codings:
        guid = layout.guids.of("coding", coding.id)
        about = touched(layout, guid, coding.made, Touch())
        made = {name: about[name] for name in ("creatingUser", "creationDateTime")}
        xml.open("Coding", {"guid": guid, **made})
        refer(xml, "CodeRef", layout.guids, "code", (coding.code,))
        refer(xml, "NoteRef", layout.guids, "memo", coding.memos)
        xml.close()
