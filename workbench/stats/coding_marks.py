"""Codings as marks on texts, and the stretches of text in which coders are compared."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.coding import Excerpt
from workbench.model.source import Source

_KEYS = ("coder", "code", "source", "start", "end")


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A coder's code on the characters `start` to `end` (half-open) of a source."""

    coder: str
    code: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, order=True, slots=True)
class Stretch:
    """A stretch of a source's text: a turn, a sentence, or a whole text."""

    source: str
    start: int
    end: int


def read_marks(codings: Iterable[Any]) -> tuple[Mark, ...]:
    """Normalise codings, dropping exact repetitions.

    Parameters
    ----------
    codings : iterable
        Of `Excerpt` (a mark for each of its codings), `Mark`, mappings with the keys coder,
        code, source, start and end, or tuples in that order.

    Raises
    ------
    AnalysisError
        Naming every coding that is none, or that marks nothing.
    """
    marks: list[Mark] = []
    wrong: list[str] = []
    for number, coding in enumerate(codings, start=1):
        try:
            read = _of_excerpt(coding) if isinstance(coding, Excerpt) else [_mark(coding)]
        except (KeyError, TypeError, ValueError):
            wrong.append(f"coding {number} ({coding!r})")
            continue
        wrong += [
            f"coding {number} ({mark.start}–{mark.end} is no stretch of text)"
            for mark in read
            if not 0 <= mark.start < mark.end
        ]
        marks += read
    if wrong:
        raise AnalysisError(
            f"cannot read {'; '.join(wrong[:5])}"
            + (f" and {len(wrong) - 5} more" if len(wrong) > 5 else ""),
            hint=f"A coding has {', '.join(_KEYS)}, in this order.",
        )
    return tuple(sorted(set(marks)))


def read_stretches(units: Iterable[Any]) -> tuple[Stretch, ...]:
    """Normalise units of comparison, in the order of the text.

    Raises
    ------
    AnalysisError
        Where a unit is empty, or two overlap.
    """
    stretches = sorted(u if isinstance(u, Stretch) else Stretch(*u) for u in units)
    if not stretches:
        raise AnalysisError("there are no units of text to compare coders on")
    for stretch in stretches:
        if not 0 <= stretch.start < stretch.end:
            raise AnalysisError(
                f"{stretch.start}–{stretch.end} is no stretch of text", place=stretch.source
            )
    for one, two in itertools.pairwise(stretches):
        if one.source == two.source and two.start < one.end:
            raise AnalysisError(
                f"the units {one.start}–{one.end} and {two.start}–{two.end} overlap",
                place=one.source,
                hint="Give turns or sentences, each character in one of them at most.",
            )
    return tuple(stretches)


def turns_of(sources: Iterable[Source]) -> tuple[Stretch, ...]:
    """Take the turns of sources as units of comparison."""
    return tuple(
        Stretch(source.id, turn.offset, turn.stop) for source in sources for turn in source.turns
    )


def worked_through(
    marks: Sequence[Mark],
    coders: Sequence[str],
    coded: Mapping[str, Collection[str]] | None,
) -> dict[str, frozenset[str]]:
    """Which sources each coder has worked through: as told, else those with a mark of theirs.

    Raises
    ------
    AnalysisError
        Where a coder has marked a source that `coded` does not grant them.
    """
    marked: dict[str, set[str]] = {coder: set() for coder in coders}
    for mark in marks:
        marked[mark.coder].add(mark.source)
    if coded is None:
        return {coder: frozenset(sources) for coder, sources in marked.items()}
    told = {coder: frozenset(coded.get(coder, ())) for coder in coders}
    for coder in coders:
        beyond = sorted(marked[coder] - told[coder])
        if beyond:
            raise AnalysisError(
                f"{coder} has codings in {', '.join(beyond)}, which `coded` does not name",
                hint="Name every source that a coder has worked through.",
            )
    return told


class MarkIndex:
    """Finds the stretches that a mark overlaps."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._places: dict[str, list[int]] = {}
        for i, stretch in enumerate(stretches):
            self._places.setdefault(stretch.source, []).append(i)
        self._starts = {s: [stretches[i].start for i in at] for s, at in self._places.items()}
        self._ends = {s: [stretches[i].end for i in at] for s, at in self._places.items()}

    def overlapped(self, mark: Mark) -> list[int]:
        """Positions of the stretches that share a character with the mark."""
        if mark.source not in self._places:
            return []
        first = bisect_right(self._ends[mark.source], mark.start)
        last = bisect_left(self._starts[mark.source], mark.end)
        return self._places[mark.source][first:last]


def chosen(found: Iterable[str], wanted: Sequence[str] | None, what: str) -> tuple[str, ...]:
    """Pick the names asked for, or all that were found, sorted.

    Raises
    ------
    AnalysisError
        Where a name is asked for twice.
    """
    names = tuple(sorted(set(found))) if wanted is None else tuple(wanted)
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise AnalysisError(f"the {what} {twice!r} is named twice")
    return names


def _of_excerpt(excerpt: Excerpt) -> list[Mark]:
    span = excerpt.span
    return [
        Mark(coding.made.by, coding.code, span.source, span.start, span.end)
        for coding in excerpt.codings
    ]


def _mark(coding: Any) -> Mark:
    if isinstance(coding, Mark):
        return coding
    parts = [coding[key] for key in _KEYS] if isinstance(coding, Mapping) else list(coding)
    coder, code, source, start, end = parts
    return Mark(str(coder), str(code), str(source), int(start), int(end))
