"""Accounting for every character of a transcript: speech, structure, or not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.source import Coverage, Notice, Utterance

_ENDS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    Attributes
    ----------
    number : int
        Counted from 1.
    text : str
        Without its line end.
    size : int
        Characters including the line end.
    """

    number: int
    text: str
    size: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


def lines_of(text: str) -> list[Line]:
    """Split a text at CR, LF or CRLF and nowhere else."""
    if "\r" not in text:
        texts = text.split("\n")
        last = texts.pop()
        lines = [Line(number, line, len(line) + 1) for number, line in enumerate(texts, 1)]
        return [*lines, Line(len(lines) + 1, last, len(last))] if last else lines
    lines = []
    start = 0
    for end in _ENDS.finditer(text):
        lines.append(Line(len(lines) + 1, text[start : end.start()], end.end() - start))
        start = end.end()
    if start < len(text):
        lines.append(Line(len(lines) + 1, text[start:], len(text) - start))
    return lines


@dataclass(frozen=True, slots=True)
class Reading:
    """What a transcript reader makes of a file."""

    utterances: tuple[Utterance, ...]
    notices: tuple[Notice, ...]
    coverage: Coverage


class Ledger:
    """Books each line once while a reader goes through a file.

    Parameters
    ----------
    total : int
        Characters of the decoded file.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.notices: list[Notice] = []
        self._spoken = self._structure = self._unknown = 0

    def words(self, line: Line, spoken: int, *, unknown: int = 0) -> None:
        """Book a line of which `spoken` characters are speech and the rest is structure.

        Of that rest `unknown` characters count as not understood; the caller reports them.
        """
        spoken = min(spoken, line.size)
        unknown = min(unknown, line.size - spoken)
        self._spoken += spoken
        self._unknown += unknown
        self._structure += line.size - spoken - unknown

    def structure(self, *lines: Line) -> None:
        """Book lines that carry no speech and are understood."""
        self._structure += sum(line.size for line in lines)

    def unknown(self, line: Line, reason: str, *, hint: str = "") -> None:
        """Book a line that no rule accounts for, and report it with its text."""
        if line.blank:
            self.structure(line)
            return
        self._unknown += line.size
        kept = line.text.strip()
        self.notices.append(Notice(reason, line=line.number, hint=hint, kept=kept, lost=True))

    def remark(
        self,
        reason: str,
        *,
        line: int | None = None,
        hint: str = "",
        kept: str = "",
        about: str = "",
    ) -> None:
        """Report something without booking characters."""
        self.notices.append(Notice(reason, line=line, hint=hint, kept=kept, about=about))

    def reading(self, utterances: Iterable[Utterance]) -> Reading:
        """Close the books."""
        missing = self.total - self._spoken - self._structure - self._unknown
        if missing:
            self.remark(f"{missing} characters of the file are in no turn and not explained")
        coverage = Coverage(self.total, self._spoken, self._structure, self._unknown + missing)
        return Reading(tuple(utterances), tuple(self.notices), coverage)
