"""Decisions about the items of an empathy map, checked before they are written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.errors import AnalysisError
from workbench.model.evidence import Claim, Evidence
from workbench.model.map_decision import LISTS, MapDecision, MapItem, Named
from workbench.synthesis.map_fold import (
    ADDED,
    MERGED,
    MOVED,
    REJECTED,
    RENAMED,
    SPLIT,
    same_piece,
    same_words,
)

# How people say the names of lists.
_SPELLINGS = {
    "see": "sees",
    "hear": "hears",
    "say": "says",
    "think": "thinks",
    "do": "does",
    "feel": "feels",
    "pain": "pains",
    "gain": "gains",
    "need to do": "tasks",
    "needs to do": "tasks",
    "says but does": "gaps",
    "says, but does": "gaps",
    "gap": "gaps",
}


def items_of(lists: Mapping[str, Iterable[Claim]]) -> tuple[MapItem, ...]:
    """All items in the canonical order, each with its number in its list."""
    return tuple(
        MapItem(name, number, claim)
        for name in LISTS
        for number, claim in enumerate(lists.get(name, ()), start=1)
    )


def list_named(name: str) -> str:
    """A list by its name, such as ``pains``.

    Raises
    ------
    AnalysisError
        When there is none.
    """
    plain = " ".join(name.casefold().split())
    plain = _SPELLINGS.get(plain, plain)
    if plain not in LISTS:
        raise AnalysisError(f"a map has no list {name!r}", hint=f"It has: {', '.join(LISTS)}.")
    return plain


def find_item(items: Sequence[MapItem], name: str | MapItem) -> MapItem:
    """An item by its number, such as ``pains 2``, or by its text or the start of it.

    Raises
    ------
    AnalysisError
        When there is none, or several; the hint names what there is.
    """
    if isinstance(name, MapItem):
        name = name.name if name in items else name.claim.text
    words, _, number = name.strip().rpartition(" ")
    if words and number.isdigit():
        numbered = _numbered(items, words, int(number))
        if numbered is not None:
            return numbered
    found = [item for item in items if same_words(item.claim.text, name)]
    found = found or [item for item in items if _starts(item.claim.text, name)]
    if len(found) == 1:
        return found[0]
    if found:
        these = ", ".join(item.name for item in found)
        raise AnalysisError(f"{name!r} stands there {len(found)} times", hint=f"Say which: {these}")
    raise AnalysisError(f"there is no item {name!r}", hint=_what_there_is(items))


def _numbered(items: Sequence[MapItem], words: str, number: int) -> MapItem | None:
    try:
        wanted = list_named(words)
    except AnalysisError:
        return None
    there = [item for item in items if item.list == wanted]
    if not 1 <= number <= len(there):
        held = f"{wanted} 1 to {wanted} {len(there)}" if there else f"nothing in {wanted}"
        raise AnalysisError(f"there is no item {wanted} {number}", hint=f"There is {held}.")
    return there[number - 1]


def _starts(text: str, name: str) -> bool:
    start = " ".join(name.casefold().split())
    return bool(start) and " ".join(text.casefold().split()).startswith(start)


def _what_there_is(items: Sequence[MapItem]) -> str:
    counts = {name: sum(item.list == name for item in items) for name in LISTS}
    held = ", ".join(f"{name} 1–{n}" if n > 1 else f"{name} 1" for name, n in counts.items() if n)
    return f"Name it by its words, or by its number: {held}." if held else "The map is empty."


def renaming(item: MapItem, text: str) -> MapDecision:
    """Give an item a person's words."""
    return MapDecision(RENAMED, (_named(item),), text=_words(text))


def merging(items: Sequence[MapItem], text: str = "") -> MapDecision:
    """Make one item of several, in the list of the first; its text stays unless one is given."""
    if len({item.name for item in items}) < 2:
        raise AnalysisError("merging needs two items or more", hint="Such as: pains 1, pains 3.")
    return MapDecision(MERGED, tuple(map(_named, items)), text=text.strip())


def splitting(item: MapItem, out: Sequence[Evidence], text: str = "") -> MapDecision:
    """Take some of an item's evidence out, as an item of its own."""
    held = item.claim.supports
    strange = [piece for piece in out if not any(same_piece(piece, mine) for mine in held)]
    if strange or not out:
        what = _address(strange[0]) if strange else "nothing"
        raise AnalysisError(
            f"{item.name} does not rest on {what}",
            hint=f"It rests on: {', '.join(map(_address, held)) or 'nothing'}.",
        )
    if all(any(same_piece(mine, piece) for piece in out) for mine in held):
        raise AnalysisError(
            f"nothing of {item.name} would be left", hint="Leave some of its evidence, or rename it"
        )
    return MapDecision(SPLIT, (_named(item),), text=text.strip(), supports=tuple(out))


def moving(item: MapItem, to: str) -> MapDecision:
    """Put an item into another list."""
    target = list_named(to)
    if target == item.list:
        raise AnalysisError(f"{item.name} is in {target} already", hint="Name another list.")
    return MapDecision(MOVED, (_named(item),), list=target)


def rejecting(item: MapItem) -> MapDecision:
    """Strike an item, and what it rests on, from its list."""
    return MapDecision(REJECTED, (_named(item),))


def adding(
    to: str,
    text: str,
    *,
    supports: Sequence[Evidence] = (),
    contradicts: Sequence[Evidence] = (),
    assumed: bool = False,
) -> MapDecision:
    """Add an item in a person's words.

    Raises
    ------
    AnalysisError
        Without evidence, unless it is said to be an assumption.
    """
    if not supports and not assumed:
        raise AnalysisError(
            "nothing supports this item",
            hint="Name the words it rests on, or say that it is an assumption.",
        )
    return MapDecision(
        ADDED,
        list=list_named(to),
        text=_words(text),
        supports=tuple(supports),
        contradicts=tuple(contradicts),
        assumed=assumed and not supports,
    )


def _named(item: MapItem) -> Named:
    # Words of participants are kept as evidence alone, so that forgetting them is complete.
    claim = item.claim
    said = any(span.quote == claim.text for span in claim.supports_spans)
    return Named(item.list, claim.supports, "" if said else claim.text)


def _words(text: str) -> str:
    if not text.strip():
        raise AnalysisError("an item needs words")
    return " ".join(text.split())


def _address(piece: Evidence) -> str:
    return getattr(piece, "ref", "") or f"{getattr(piece, 'question', '')}"
