"""Codes and sets as elements of REFI-QDA codebooks and projects."""

from __future__ import annotations

from workbench.export.refi_ids import Guids
from workbench.export.refi_lexical import is_color
from workbench.export.xml_text import XmlText
from workbench.model.coding import Code, CodeSet
from workbench.model.project import Project


def describe(xml: XmlText, text: str) -> None:
    """Write a description, unless there is none."""
    if text:
        xml.leaf("Description", {}, text)


def refer(xml: XmlText, tag: str, guids: Guids, kind: str, ids: tuple[str, ...]) -> None:
    """Write one reference per identity."""
    for identity in ids:
        xml.leaf(tag, {"targetGUID": guids.of(kind, identity)})


def write_codes(xml: XmlText, project: Project, guids: Guids, *, memos: bool) -> None:
    """Write the codes, nested below their parents.

    Parameters
    ----------
    xml : XmlText
    project : Project
        Its codes must be a tree.
    guids : Guids
    memos : bool
        Whether the format has references to memos.
    """
    below: dict[str, list[Code]] = {}
    for code in project.codes:
        below.setdefault(code.parent, []).append(code)
    xml.open("Codes", {})
    stack: list[Code | None] = [*reversed(below.get("", []))]
    while stack:
        top = stack.pop()
        if top is None:
            xml.close()
            continue
        _open_code(xml, top, guids, memos=memos)
        stack.append(None)
        stack += reversed(below.get(top.id, []))
    xml.close()


def _open_code(xml: XmlText, code: Code, guids: Guids, *, memos: bool) -> None:
    guid = guids.of("code", code.id)
    fits = is_color(code.color) and len(code.color) == len("#RRGGBB")
    if not fits:
        guids.keep(guid, {"color": code.color})
    xml.open(
        "Code",
        {
            "guid": guid,
            "name": code.name,
            "isCodable": "true" if code.codable else "false",
            "color": code.color if fits else None,
        },
    )
    describe(xml, code.definition)
    if memos:
        refer(xml, "NoteRef", guids, "memo", code.memos)


def write_sets(xml: XmlText, sets: tuple[CodeSet, ...], guids: Guids, *, codebook: bool) -> None:
    """Write named groups; in a codebook they hold codes only, and name them differently."""
    if not sets:
        return
    xml.open("Sets", {})
    for group in sets:
        xml.open("Set", {"guid": guids.of("set", group.id), "name": group.name})
        describe(xml, group.description)
        if codebook:
            for code in group.codes:
                xml.leaf("MemberCode", {"guid": guids.of("code", code)})
        else:
            refer(xml, "MemberCode", guids, "code", group.codes)
            refer(xml, "MemberSource", guids, "document", group.documents)
            refer(xml, "MemberNote", guids, "memo", group.memos)
        xml.close()
    xml.close()
