"""Codes and sets as REFI-QDA codebooks and projects hold them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.ingest.exchange.desk import Desk
from workbench.ingest.exchange.xml_tree import attribute, child, children, local, words
from workbench.model.coding import Code, CodeSet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COLOR = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_NO = {"false", "0", "no"}


def read_codes(root: Element, desk: Desk) -> tuple[Code, ...]:
    """Codes in the order of the codebook, each after its parent, however deep they nest.

    Memos must have been read before, for codes refer to them.
    """
    book = root if local(root) in ("CodeBook", "Codebook") else child(root, "CodeBook")
    top = [] if book is None else [code for codes in children(book, "Codes") for code in codes]
    codes = []
    stack = [(element, "") for element in reversed(top) if local(element) == "Code"]
    while stack:
        element, parent = stack.pop()
        code = _code(element, parent, desk)
        codes.append(code)
        inner = [each for part in children(element, "Codes") for each in children(part, "Code")]
        below = [*children(element, "Code"), *inner]
        stack += [(each, code.id) for each in reversed(below)]
    return tuple(codes)


def _code(element: Element, parent: str, desk: Desk) -> Code:
    identity = desk.define(element, "code")
    name = attribute(element, "name")
    if not name.strip():
        desk.notice("a code has no name", kept=identity)
    return Code(
        id=identity,
        name=name,
        definition=words(element, "Description"),
        parent=parent,
        color=desk.field(element, "color", _color(element, name, desk)),
        codable=attribute(element, "isCodable").strip().lower() not in _NO,
        memos=desk.references(element, "NoteRef", "memo", owner=f"the code {name!r}"),
    )


def _color(element: Element, name: str, desk: Desk) -> str:
    said = attribute(element, "color", "colour").strip()
    found = _COLOR.fullmatch(said)
    if found is None:
        if said:
            desk.notice(f"the colour of the code {name!r} is none (expected #RRGGBB)", kept=said)
        return ""
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def read_sets(root: Element, desk: Desk) -> tuple[CodeSet, ...]:
    """Named groups of codes, documents and memos."""
    found = child(root, "Sets")
    return () if found is None else tuple(_set(each, desk) for each in children(found, "Set"))


def _set(element: Element, desk: Desk) -> CodeSet:
    name = attribute(element, "name")
    owner = f"the set {name!r}"
    return CodeSet(
        id=desk.define(element, "set"),
        name=name,
        description=words(element, "Description"),
        codes=desk.references(element, "MemberCode", "code", owner=owner),
        documents=desk.references(element, "MemberSource", "document", owner=owner),
        memos=desk.references(element, "MemberNote", "memo", owner=owner),
    )
