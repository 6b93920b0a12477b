"""Marks whose words the file states exactly: placed where those words stand, or doubted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.ingest.exchange.claims import collapse
from workbench.ingest.exchange.verify import Mark, Marked, Placed, Unit, verify

CONTEXT = 40
"""Code points kept on either side of an excerpt."""

_TELLING = 8
"""Words this long do not stand at a place by chance."""


@dataclass(frozen=True)
class Settled:
    """All marks of a project.

    Attributes
    ----------
    placed : tuple of tuple of Placed
        For each text, one per mark.
    offsets : str
        What the offsets count, for the report.
    rivals : tuple of Unit
        What they could count just as well, though some marks would stand elsewhere.
    """

    placed: tuple[tuple[Placed, ...], ...]
    offsets: str
    rivals: tuple[Unit, ...] = ()


def settle(
    texts: Sequence[Marked], *, units: Sequence[Unit], others: Sequence[Unit] = ()
) -> Settled:
    """Place marks by offsets, and hold every one to the words the file gives for it.

    Parameters
    ----------
    texts : sequence of Marked
    units : sequence of Unit
        What the offsets may count, the likeliest first.
    others : sequence of Unit, optional
        What single marks may count by which stand at other words otherwise: a program may have
        written some of its marks by one unit and some by another.

    Returns
    -------
    Settled
    """
    if not any(text.marks for text in texts):
        return Settled(tuple(() for _ in texts), "")
    verified = verify(texts, units=units)
    placed, mended = [], Counter[str]()
    for text, own, found in zip(texts, verified.units, verified.placed, strict=True):
        held = [_held(*pair) for pair in zip(text.marks, found, strict=True)]
        placed.append(tuple(_mended(text, held, [u for u in others if u != own], mended)))
    also = "".join(f"; {count} by {unit}" for unit, count in sorted(mended.items()))
    return Settled(tuple(placed), f"{verified.unit}{also}", verified.rivals)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words on either side of a span, up to 40 code points each."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def _held(mark: Mark, placed: Placed) -> Placed:
    """A mark that is sound only because its quote may have been cut is not sound here."""
    if not placed.sound or mark.quote is None:
        return placed
    if collapse(placed.found) == collapse(mark.quote):
        return placed
    return replace(placed, reason="other words stand there than those quoted, or more of them")


def _mended(
    text: Marked, held: Sequence[Placed], units: Sequence[Unit], mended: Counter[str]
) -> list[Placed]:
    """The same marks, those at wrong words placed by another unit where exactly one fits."""
    wrong = [at for at, placed in enumerate(held) if not placed.sound and text.marks[at].quote]
    result = list(held)
    if not wrong or not units:
        return result
    marks = tuple(text.marks[at] for at in wrong)
    trials = {unit: _trial(Marked(text.text, marks), unit) for unit in units}
    for number, at in enumerate(wrong):
        sound = [(u, trial[number]) for u, trial in trials.items() if trial and trial[number].sound]
        if len({(placed.start, placed.end) for _, placed in sound}) == 1:
            mended[str(sound[0][0])] += 1
            result[at] = sound[0][1]
    return result


def _trial(text: Marked, unit: Unit) -> list[Placed]:
    """The marks by another unit; none where all that fit are so short that it may be chance."""
    placed = verify([text], units=(unit,)).placed[0]
    held = [_held(*pair) for pair in zip(text.marks, placed, strict=True)]
    telling = any(each.sound and len(collapse(each.found)) >= _TELLING for each in held)
    return held if telling else []
