"""Written transcripts: lines to utterances, in whatever style the speakers are named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from workbench.ingest import label_lines
from workbench.ingest.label_lines import (
    Labelled,
    begins_with_time,
    first_time,
    last_time,
    time_alone,
)
from workbench.ingest.label_words import is_machine_note, is_metadata, without_section_mark
from workbench.ingest.labelled_rows import BESIDE, Row, labelled_rows
from workbench.ingest.labels import bare
from workbench.ingest.ledger import Ledger, Line
from workbench.ingest.lonely_names import Named, tell_lonely
from workbench.ingest.times import seconds
from workbench.model.source import Utterance

_SENTENCE_END = re.compile(r"[.!?…\"”’]\s*$")
_STAGE_DIRECTION = re.compile(r"\s*(\([a-z][^()]*\))\s*$")
_LONG_PREAMBLE = 12
_SEVERAL = 3


def labelled_utterances(
    lines: Sequence[Line],
    ledger: Ledger,
    *,
    markdown: bool,
    known: Collection[str] = (),
) -> list[Utterance]:
    """Read the lines of a written transcript and book them.

    Parameters
    ----------
    lines : sequence of Line
    ledger : Ledger
    markdown : bool
        Whether backslashes escape, and front matter may open the file.
    known : collection of str
        Speakers that the layout tells; others then have to recur.

    Returns
    -------
    list of Utterance
        A paragraph without label goes on with its speaker. Times in the words become the
        time of the turn (the first one, where its start is not given). In a file without
        recognised labels all words have one unnamed speaker, and a notice says so.
    """
    rows, names = labelled_rows(lines, ledger, markdown=markdown, known=known)
    if not names:
        _warn_unlabelled(rows, ledger)
    found = [Named(row.name, row.line.number, row.text) for row in rows if row.name]
    tell_lonely(found, names, ledger)
    spoken = _Speech(names, _clocks(rows, names), ledger).read(rows)
    return _with_start(spoken)


def _warn_unlabelled(rows: Sequence[Row], ledger: Ledger) -> None:
    if rows:
        ledger.remark(
            "no speaker labels were recognised; all words go to one unnamed speaker",
            hint="Begin each turn with a name and a colon, such as 'Maren: …', if several speak.",
        )


@dataclass(frozen=True, slots=True)
class _Clocks:
    """Where a file writes times without brackets, or behind the words."""

    before: bool = False
    after_label: bool = False
    behind: bool = False


def _clocks(rows: Sequence[Row], names: set[str]) -> _Clocks:
    before = sum(begins_with_time(row.text) for row in rows)
    said = [row.labelled for row in rows if row.labelled and row.name in names]
    timed = sum(first_time(one.words)[1] is not None for one in said)
    behind = sum(last_time(row.text)[1] is not None for row in rows)
    started = any(one.start is not None for one in said)
    return _Clocks(
        before=before >= _SEVERAL and before >= 0.2 * len(rows),
        after_label=timed >= _SEVERAL and timed >= 0.8 * len(said),
        behind=behind >= _SEVERAL and behind >= 0.4 * len(said or rows) and not started,
    )


class _Speech:
    """Goes through the rows of a file once."""

    def __init__(self, names: set[str], clocks: _Clocks, ledger: Ledger) -> None:
        self._names, self._clocks, self._ledger = names, clocks, ledger
        self._speaker: str | None = None if names else ""
        self._silent = False
        self._next: float | None = None
        self._notes: list[Row] = []

    def read(self, rows: Sequence[Row]) -> list[Utterance]:
        """Give the utterances, and book every row."""
        utterances = []
        for row, below in zip_longest(rows, rows[1:]):
            if below is not None and below.name in self._names and time_alone(row.text):
                self._next = seconds(row.text)
                self._ledger.structure(row.line)
                continue
            said = self._said(row)
            if said is not None:
                utterances.append(said)
        self._tell_notes()
        return utterances

    def _said(self, row: Row) -> Utterance | None:
        if row.labelled is not None and row.name in self._names:
            self._speaker, found = _resolve(row.labelled, row.name, self._names)
            if self._clocks.after_label and found.start is None:
                words, start = first_time(found.words)
                found = replace(found, words=words, start=start)
            self._silent = not found.words
        elif self._is_apart(row):
            return None
        else:
            text = without_section_mark(row.text) if self._names else row.text
            found = label_lines.unlabelled(text, bare_times=self._clocks.before)
            if self._speaker is None and found.words and not _is_speech(found.words):
                reason = "text before the first speaker is in no turn"
                self._ledger.unknown(row.line, reason)
                return None
            self._silent = self._silent and not found.words
        return self._utterance(row, found)

    def _is_apart(self, row: Row) -> bool:
        """Whether a row without label is no speech: a note, or a machine's own words."""
        if row.note and not self._silent:
            self._notes.append(row)
        elif not is_machine_note(row.text) and not (
            self._speaker is None and is_metadata(row.text)
        ):
            return False
        self._ledger.structure(row.line)
        return True

    def _utterance(self, row: Row, found: Labelled) -> Utterance:
        start, end = found.start, None
        if self._clocks.behind:
            words, end = last_time(found.words)
            found = replace(found, words=words)
        if start is None and self._next is not None:
            found, self._next = replace(found, start=self._next), None
        found = label_lines.with_inline_times(found)
        if end is not None:
            self._next = end
        if row.beside:
            self._ledger.remark(BESIDE, line=row.line.number, kept=row.beside)
        self._ledger.words(row.line, len(found.words), unknown=len(row.beside))
        return Utterance(self._speaker or "", found.words, found.start, end, row.line.number)

    def _tell_notes(self) -> None:
        if self._notes:
            kept = "\n".join(dict.fromkeys(row.text for row in self._notes))
            count = f"{len(self._notes)} notes" if len(self._notes) > 1 else "a note"
            reason = f"{count} between the turns, alone on a line: in no turn"
            self._ledger.remark(reason, line=self._notes[0].line.number, kept=kept)


def _resolve(labelled: Labelled, name: str, names: set[str]) -> tuple[str, Labelled]:
    """``Maren (laughing): Yes`` is Maren, where Maren also speaks plainly."""
    direction = _STAGE_DIRECTION.search(name)
    if direction is not None and bare(name) in names:
        words = f"{direction[1]} {labelled.words}".strip()
        return bare(name), replace(labelled, words=words)
    return name, labelled


def _is_speech(words: str) -> bool:
    """Whether text before the first label is said by somebody, and not a title or a note."""
    return len(words.split()) >= _LONG_PREAMBLE and _SENTENCE_END.search(words) is not None


def _with_start(utterances: Iterable[Utterance]) -> list[Utterance]:
    """Give the first time known within a turn to its first words."""
    result: list[Utterance] = []
    for _, group in groupby(utterances, key=lambda utterance: utterance.speaker):
        turn = list(group)
        spoken = next((i for i, part in enumerate(turn) if part.text.strip()), None)
        start = next((part.start for part in turn if part.start is not None), None)
        if spoken is not None and turn[spoken].start is None:
            turn[spoken] = replace(turn[spoken], start=start)
        result.extend(turn)
    return result
