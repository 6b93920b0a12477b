"""XML that other programs wrote: parsed without trusting it, read without its namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UnreadableSource
from workbench.model.source import Notice

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_REFERENCE = re.compile(rb"&#(x[0-9A-Fa-f]+|[0-9]+);")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_SHOWN = "\ufffd".encode()
_AGAIN = "Export it again from the program that wrote it."


def parse(data: bytes, path: Path, what: str) -> tuple[Element, tuple[Notice, ...]]:
    """Parse XML; characters that XML forbids are shown as U+FFFD and reported.

    Parameters
    ----------
    data : bytes
    path : Path
        For messages.
    what : str
        What it should be, for messages.

    Raises
    ------
    UnreadableSource
        If it is no XML, cut short, or declares entities.
    """
    from xml.etree.ElementTree import ParseError

    try:
        return _parsed(data, path), ()
    except ParseError as error:
        mended = _mended(data)
        if mended == data:
            raise _broken(error, path, what) from None
    try:
        root = _parsed(mended, path)
    except ParseError as error:
        raise _broken(error, path, what) from None
    return root, (Notice("the file holds characters that XML forbids; shown as \ufffd"),)


def _parsed(data: bytes, path: Path) -> Element:
    from xml.etree.ElementTree import TreeBuilder

    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

    parser = DefusedXMLParser(target=TreeBuilder())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException:
        reason = "its XML declares entities, which an exchange file never needs; not read"
        raise UnreadableSource(reason, path=path, hint=_AGAIN) from None
    except (LookupError, ValueError) as error:
        raise UnreadableSource(f"its encoding cannot be read ({error})", path=path) from None
    return root


def _broken(error: Exception, path: Path, what: str) -> UnreadableSource:
    line = getattr(error, "position", (None, 0))[0]
    return UnreadableSource(f"this is not {what}: {error}", path=path, line=line, hint=_AGAIN)


def _mended(data: bytes) -> bytes:
    for control in _CONTROLS:
        data = data.replace(bytes([control]), _SHOWN)
    return _REFERENCE.sub(_reference, data)


def _reference(found: re.Match[bytes]) -> bytes:
    digits = found[1].decode()
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    fine = code in (9, 10, 13) or 32 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
    return found[0] if fine or 0x10000 <= code <= 0x10FFFF else _SHOWN


def local(element: Element) -> str:
    """Name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Children of these names, in order; all of them where no name is given."""
    for child in element:
        if not names or local(child) in names:
            yield child


def child(element: Element, name: str) -> Element | None:
    """First child of a name."""
    return next(children(element, name), None)


def words(element: Element, name: str) -> str:
    """Text of the first child of a name, empty where there is none."""
    found = child(element, name)
    return "".join(found.itertext()) if found is not None else ""


def attribute(element: Element, *names: str) -> str:
    """The first of these attributes that is there, empty where none is."""
    return next((element.attrib[name] for name in names if name in element.attrib), "")


def guid_of(element: Element, *names: str) -> str:
    """A GUID in the one spelling that identities are compared in: lower case, no braces."""
    said = attribute(element, *(names or ("guid", "GUID")))
    return said.strip().strip("{}").strip().lower()
