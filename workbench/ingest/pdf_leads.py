"""Speakers that a PDF sets apart from their words by a column or by bold type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.ingest.label_lines import label_in, time_alone
from workbench.ingest.labels import Hit, accepted, quality
from workbench.ingest.ledger import Line

_HEAVY = ("bold", "black", "heavy", "semibold", "demi")
_AROUND = " \t:：–—-"


class Pieces:
    """Collects what a page draws, piece by piece, and tells how each line begins."""

    def __init__(self) -> None:
        self._lines: list[list[tuple[str, bool]]] = [[]]

    def visit(self, text: str, _cm: Any, _tm: Any, font: Any, _size: Any) -> None:
        """Take a piece, as pypdf calls it for each text of one position and type."""
        first, *others = text.split("\n")
        for i, part in enumerate((first, *others)):
            if i:
                self._lines.append([])
            if part.strip():
                self._lines[-1].append((part, _is_heavy(font)))

    def leads(self, lines: Sequence[str]) -> list[str]:
        """Give what begins each line of the page and stands apart from its rest, or nothing.

        Parameters
        ----------
        lines : sequence of str
            The lines of the page, none blank.
        """
        drawn = [pieces for pieces in self._lines if pieces]
        if len(drawn) != len(lines):
            return [""] * len(lines)
        return [_lead(pieces, line) for pieces, line in zip(drawn, lines, strict=True)]


def _is_heavy(font: Any) -> bool:
    name = str(font.get("/BaseFont", "")) if isinstance(font, Mapping) else ""
    return any(word in name.casefold() for word in _HEAVY)


def _lead(pieces: Sequence[tuple[str, bool]], line: str) -> str:
    """The first piece, with a time before it, or all that is bold."""
    held, bold = [pieces[0][0]], pieces[0][1]
    timed = time_alone(held[0].strip())
    for text, heavy in pieces[1:]:
        if not timed and not (bold and heavy):
            break
        held.append(text)
        timed, bold = False, heavy
    lead = "".join(held).strip()
    return lead if len(held) < len(pieces) and line.strip().startswith(lead) else ""


def with_labels(lines: Sequence[Line], leads: Mapping[int, str]) -> tuple[list[Line], set[str]]:
    """Put a colon behind the names that stand apart, where a file names speakers so.

    Parameters
    ----------
    lines : sequence of Line
    leads : mapping of int to str
        Number of a line to what stands apart at its start.

    Returns
    -------
    lines : list of Line
    names : set of str
        Those names.
    """
    found = {line.number: hit for line in lines if (hit := _hit(line, leads)) is not None}
    hits = [Hit(name, "lead") for _, name in found.values()]
    counts = Counter(hit.name for hit in hits)
    labelled = sum(label_in(line.text.strip()) is not None for line in lines)
    if sum(n >= 2 for n in counts.values()) < 2 or len(hits) <= labelled:
        return list(lines), set()
    names = {hit.name for hit in accepted(hits, len(lines))}
    result = []
    for line in lines:
        clock, name = found.get(line.number, ("", ""))
        if name in names:
            rest = line.text.strip()[len(leads[line.number]) :].strip(_AROUND)
            line = replace(line, text=f"{clock}{name}: {rest}")
        result.append(line)
    return result, names


def _hit(line: Line, leads: Mapping[int, str]) -> tuple[str, str] | None:
    lead = leads.get(line.number, "").strip()
    if not lead or not line.text.strip().startswith(lead):
        return None
    if label_in(line.text.strip()) is not None:
        return None
    first, _, rest = lead.partition(" ")
    clock = f"[{first}] " if time_alone(first) else ""
    name = (rest if clock else lead).strip(_AROUND)
    return (clock, name) if quality(name) in ("name", "role") else None
