"""Written transcripts: lines to utterances, in whatever style the speakers are named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from workbench.ingest import label_lines
from workbench.ingest.label_lines import Labelled, begins_with_time, label_in, unlabelled
from workbench.ingest.label_words import is_machine_note, is_metadata, without_section_mark
from workbench.ingest.labels import accepted, bare, quality
from workbench.ingest.ledger import Ledger, Line
from workbench.ingest.text_structure import set_apart, unescape
from workbench.model.source import Utterance

_SENTENCE_END = re.compile(r"[.!?…\"”’]\s*$")
_STAGE_DIRECTION = re.compile(r"\s*(\([a-z][^()]*\))\s*$")
_LONG_PREAMBLE = 12
_FEW = 5
_MANY = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that may be speech, with its possible label."""

    line: Line
    text: str
    labelled: Labelled | None
    opens: bool


def labelled_utterances(
    lines: Sequence[Line], ledger: Ledger, *, markdown: bool
) -> list[Utterance]:
    """Read the lines of a written transcript and book them.

    Parameters
    ----------
    lines : sequence of Line
    ledger : Ledger
    markdown : bool
        Whether backslashes escape, and front matter may open the file.

    Returns
    -------
    list of Utterance
        A paragraph without label goes on with its speaker. Times in the words become the
        time of the turn (the first one, where its start is not given). In a file without
        recognised labels all words have one unnamed speaker, and a notice says so.
    """
    rows = _rows(lines, ledger, markdown)
    names = _names(rows)
    many = sum(begins_with_time(row.text) for row in rows)
    bare_times = many >= 3 and many >= 0.2 * len(rows)
    if not names:
        _warn_unlabelled(rows, ledger)
    _warn_lonely(rows, names, ledger)
    return _with_start(_spoken(rows, names, bare_times, ledger))


def _rows(lines: Sequence[Line], ledger: Ledger, markdown: bool) -> list[_Row]:
    apart = set_apart(lines, markdown=markdown)
    rows, opens = [], True
    for line in lines:
        if line.number in apart:
            ledger.structure(line)
            opens = True
            continue
        text = unescape(line.text).strip() if markdown else line.text.strip()
        labelled = label_in(text)
        rows.append(_Row(line, text, labelled, opens or labelled is not None))
        opens = False
    return rows


def _names(rows: Sequence[_Row]) -> set[str]:
    hits = [row.labelled.hit for row in rows if row.labelled and row.labelled.hit]
    seen = Counter(hits)
    recurring = {hit.style for hit, count in seen.items() if count > 1}
    lonely = [style for style in label_lines.NEEDS_COMPANY if style not in recurring]
    hits = [hit for hit in hits if hit.style not in lonely]
    return {hit.name for hit in accepted(hits, sum(row.opens for row in rows))}


def _warn_unlabelled(rows: Sequence[_Row], ledger: Ledger) -> None:
    if rows:
        ledger.remark(
            "no speaker labels were recognised; all words go to one unnamed speaker",
            hint="Begin each turn with a name and a colon, such as 'Maren: …', if several speak.",
        )


def _warn_lonely(rows: Sequence[_Row], names: set[str], ledger: Ledger) -> None:
    """Report single words that were taken for a speaker once: they may be something else."""
    hits = [row for row in rows if row.labelled and row.labelled.hit]
    seen = Counter(row.labelled.hit.name for row in hits if row.labelled and row.labelled.hit)
    labelled = sum(seen[name] for name in names)
    for row in hits if len(names) <= _FEW and labelled >= _MANY else ():
        name = row.labelled.hit.name if row.labelled and row.labelled.hit else ""
        if name in names and seen[name] == 1 and quality(name) == "name" and " " not in name:
            ledger.remark(
                f"{name!r} speaks only here; is it a speaker?",
                line=row.line.number,
                hint="If not, take the colon away, or put the words into the line before.",
                kept=row.text,
            )


def _spoken(
    rows: Sequence[_Row], names: set[str], bare_times: bool, ledger: Ledger
) -> list[Utterance]:
    utterances: list[Utterance] = []
    speaker: str | None = None if names else ""
    for row in rows:
        hit = row.labelled.hit if row.labelled else None
        if row.labelled is not None and hit is not None and hit.name in names:
            speaker, found = _resolve(row.labelled, hit.name, names)
        else:
            text = without_section_mark(row.text) if names else row.text
            found = unlabelled(text, bare_times=bare_times)
            if is_machine_note(row.text) or (speaker is None and is_metadata(row.text)):
                ledger.structure(row.line)
                continue
            if speaker is None and found.words and not _is_speech(found.words):
                ledger.unknown(row.line, "text before the first speaker is in no turn")
                continue
        found = label_lines.with_inline_times(found)
        ledger.words(row.line, len(found.words))
        said = Utterance(speaker or "", found.words, found.start, None, row.line.number)
        utterances.append(said)
    return utterances


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


def looks_like_speaker(text: str) -> bool:
    """Whether a short text, such as a table cell, may name a speaker."""
    return quality(text.strip().rstrip(":").strip()) != "none"
