"""Selections in REFI-QDA sources: where they say they stand, and what is attached to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ingest.exchange.desk import Desk
from workbench.ingest.exchange.verify import Mark
from workbench.ingest.exchange.xml_tree import attribute, child, children, guid_of, words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NOWHERE = Mark(0, 0)


@dataclass(frozen=True)
class Selection:
    """A selection before it is verified.

    Attributes
    ----------
    element : Element
    mark : Mark
        `NOWHERE` where the file gives no place.
    lack : str
        Why it has no place, empty where it has one.
    place : (int, int) or None
        Its span in the plain text, where its words alone led there.
    """

    element: Element
    mark: Mark
    lack: str = ""
    place: tuple[int, int] | None = None


def text_selections(element: Element, desk: Desk) -> list[Selection]:
    """Selections by start and end position."""
    return [_by_position(each, element, desk) for each in children(element, "PlainTextSelection")]


def _by_position(element: Element, owner: Element, desk: Desk) -> Selection:
    start = _number(attribute(element, "startPosition"))
    end = _number(attribute(element, "endPosition"))
    if start is None or end is None:
        return Selection(element, NOWHERE, "the file gives no start or end for it")
    # Our own files say which names are labels; all others are the words themselves.
    quote = None if desk.field(element, "name", "") else _quote(element, owner)
    return Selection(element, Mark(start, end, quote, sure=desk.own))


def _quote(element: Element, owner: Element) -> str | None:
    """The name of a selection, unless it merely repeats that of its source."""
    name = attribute(element, "name")
    return name if name and name != attribute(owner, "name") else None


def transcript_selections(element: Element) -> list[Selection]:
    """Selections between two synchronisation points, by the points' places in the text."""
    places = {
        guid_of(point): _number(attribute(point, "position"))
        for point in children(element, "SyncPoint")
    }
    return [_by_points(each, element, places) for each in children(element, "TranscriptSelection")]


def _by_points(element: Element, owner: Element, places: dict[str, int | None]) -> Selection:
    start = places.get(guid_of(element, "fromSyncPoint"))
    end = places.get(guid_of(element, "toSyncPoint"))
    if start is None or end is None:
        lack = "the file gives no place in the text for where it begins or ends"
        return Selection(element, NOWHERE, lack)
    return Selection(element, Mark(start, end, _quote(element, owner)))


def region_selections(element: Element, text: str) -> tuple[list[Selection], list[Element]]:
    """Regions of PDF pages that say their words, found in the plain text, and the mute ones."""
    found, mute = [], []
    for region in children(element, "PDFSelection"):
        representation = child(region, "Representation")
        said = words(representation, "PlainTextContent") if representation is not None else ""
        if not said.strip():
            mute.append(region)
            continue
        mark, times = Mark(0, 0, said), text.count(said)
        if times == 1:
            start = text.index(said)
            found.append(Selection(region, mark, place=(start, start + len(said))))
        else:
            where = f"stand {times} times" if times else "do not stand"
            found.append(Selection(region, mark, f"its words {where} in the text of the document"))
    return found, mute


def _number(text: str) -> int | None:
    """A whole number, also as ``12.0``, as some programs write it."""
    text = text.strip()
    whole, dot, rest = text.partition(".")
    if dot and rest.strip("0"):
        return None
    digits = whole.removeprefix("-")
    return int(whole) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def tags(element: Element, desk: Desk) -> list[tuple[Element, str]]:
    """Codings of a selection or source with the identity of the code that each refers to."""
    found = []
    for coding in children(element, "Coding"):
        reference = child(coding, "CodeRef")
        found.append((coding, desk.target(reference) if reference is not None else ""))
    return found


def attachments(parts: Iterable[Element]) -> str:
    """Descriptions, values and references to memos of sources, counted, for messages."""
    parts = list(parts)
    names = {"Description": "descriptions", "VariableValue": "values", "NoteRef": "memos"}
    counts = {
        what: sum(1 for p in parts for _ in children(p, name)) for name, what in names.items()
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)
