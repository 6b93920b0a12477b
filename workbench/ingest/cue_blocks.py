"""Cue blocks of WebVTT and SubRip files: when, and which lines; broken blocks are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.ledger import Ledger, Line
from workbench.ingest.times import TIME, seconds

_ARROW = r"\s*(?:-{1,2}|–|—|=)>\s*"
_TIMING = re.compile(rf"^\s*({TIME}){_ARROW}({TIME})(?=\s|$)")
_LOOKS_TIMED = re.compile(r"^\s*-?\d[\d:.,a-z]*\s*-->|-->\s*\d+:\d")
_APART = re.compile(r"NOTE(\s|$)|STYLE\s*$|REGION\s*$")
_NUMBER = re.compile(r"\s*\d+\s*$")
_GUID = re.compile(r"\s*[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\S*\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `end`; times are None where the file does not tell."""

    line: int
    lines: tuple[Line, ...]
    start: float | None = None
    end: float | None = None
    identifier: str = ""


@dataclass
class _Block:
    """Lines between blank lines, cut where a new timing begins."""

    before: list[Line] = field(default_factory=list)
    timing: Line | None = None
    payload: list[Line] = field(default_factory=list)


def is_timing(text: str) -> bool:
    """Whether a line is, or was meant to be, the times of a cue."""
    # Most lines are words; every arrow has a tip.
    if ">" not in text:
        return False
    return _TIMING.match(text) is not None or _LOOKS_TIMED.search(text) is not None


def require_times(lines: Sequence[Line], path: Path) -> None:
    """Refuse a file in which no line tells a cue's times.

    Raises
    ------
    UnreadableSource
    """
    if not any(is_timing(line.text) for line in lines):
        first = next((line.number for line in lines if not line.blank), None)
        raise UnreadableSource(
            "there is no time line such as 00:01:02.000 --> 00:01:04.000 in it",
            path=path,
            line=first,
            hint="Export the captions again; a plain transcript should end in .txt.",
        )


def read_cues(lines: Sequence[Line], ledger: Ledger, *, webvtt: bool) -> list[Cue]:
    """Read cues and book all lines but those of the cues' words.

    Parameters
    ----------
    lines : sequence of Line
        Behind the file's header, if it has one.
    ledger : Ledger
        Books times, identifiers, comments and styles, and is told what is broken.
    webvtt : bool
        Whether NOTE, STYLE and REGION blocks and free identifiers exist.

    Returns
    -------
    list of Cue
        In the order of the file. Words that have no (readable) times become cues without.
    """
    cues = []
    for block in _blocks(_undoubled(lines, ledger), ledger, webvtt):
        cue = _cue(block, ledger, webvtt)
        if cue is not None:
            cues.append(cue)
    return cues


def _undoubled(lines: Sequence[Line], ledger: Ledger) -> Sequence[Line]:
    """Take single blank lines out where even times and words are parted by one."""
    timings = [i for i, line in enumerate(lines[:-1]) if _TIMING.match(line.text)]
    gaps = sum(not lines[i + 1].text for i in timings)
    spoken = sum(bool(lines[i + 2].text) for i in timings if i + 2 < len(lines))
    if gaps < 2 or gaps < len(timings) or spoken < len(timings):
        return lines
    ledger.remark("every line is followed by a blank one; read without", line=lines[0].number)
    kept = []
    for i, line in enumerate(lines):
        beside = (*lines[max(i - 1, 0) : i], *lines[i + 1 : i + 2])
        if line.text or any(not other.text for other in beside):
            kept.append(line)
        else:
            ledger.structure(line)
    return kept


def _blocks(lines: Sequence[Line], ledger: Ledger, webvtt: bool) -> Iterator[_Block]:
    block, at_start, apart = _Block(), True, False
    for line in lines:
        if line.blank:
            ledger.structure(line)
            if _opens_words(line, block, webvtt):
                continue
            yield block
            block, at_start, apart = _Block(), True, False
            continue
        if is_timing(line.text):
            apart = False
            if block.timing is not None:
                heading = _identifier_of_next(block, webvtt)
                yield block
                block = _Block(before=heading)
            block.timing = line
        elif apart or (webvtt and at_start and _APART.match(line.text)):
            apart = True
            ledger.structure(line)
        elif block.timing is None:
            block.before.append(line)
        else:
            block.payload.append(line)
        at_start = False
    yield block


def _opens_words(line: Line, block: _Block, webvtt: bool) -> bool:
    """Whether a line of spaces begins the words of a cue, as it does in scrolling captions."""
    return webvtt and line.text != "" and block.timing is not None and not block.payload


def _identifier_of_next(block: _Block, webvtt: bool) -> list[Line]:
    """Take a number right above a timing for its identifier, without a blank line as well."""
    if len(block.payload) < 2:
        return []
    last = block.payload[-1].text
    if _GUID.match(last) or (_NUMBER.match(last) and (not webvtt or _follows(last, block.before))):
        return [block.payload.pop()]
    return []


def _follows(number: str, before: Sequence[Line]) -> bool:
    """Whether a number counts on from that of the cue before."""
    last = before[-1].text if before else ""
    return _NUMBER.match(last) is not None and int(number) == int(last) + 1


def _cue(block: _Block, ledger: Ledger, webvtt: bool) -> Cue | None:
    if block.timing is None:
        return _untimed(block.before, ledger)
    kept, identifier = list(block.before), ""
    if kept and (webvtt or _NUMBER.match(kept[-1].text)):
        identifier = kept[-1].text
        ledger.structure(kept.pop())
    for line in kept:
        said = line.text.strip()
        ledger.remark("words without a time above a cue; kept", line=line.number, kept=said)
    start, end = _times(block.timing, ledger)
    if not block.payload and not kept:
        ledger.remark("a cue without words", line=block.timing.number, kept=block.timing.text)
        return None
    first = kept[0] if kept else block.timing
    return Cue(first.number, (*kept, *block.payload), start, end, identifier)


def _untimed(lines: list[Line], ledger: Ledger) -> Cue | None:
    if not lines:
        return None
    if all(_NUMBER.match(line.text) for line in lines):
        ledger.structure(*lines)
        ledger.remark("a cue number without a cue", line=lines[0].number, kept=lines[0].text)
        return None
    number = lines[0] if len(lines) > 1 and _NUMBER.match(lines[0].text) else None
    if number is not None:
        ledger.structure(number)
        lines = lines[1:]
    ledger.remark(
        "words without a time line; kept as going on from the cue before",
        line=lines[0].number,
        hint="Look there whether a time line is missing.",
        kept="\n".join(line.text.strip() for line in lines),
    )
    return Cue(lines[0].number, tuple(lines))


def _times(line: Line, ledger: Ledger) -> tuple[float | None, float | None]:
    match = _TIMING.match(line.text)
    if match is None:
        ledger.unknown(
            line,
            "the times of the cue cannot be read; its words are kept without",
            hint="Times look like 00:01:02.000 --> 00:01:04.000.",
        )
        return None, None
    ledger.structure(line)
    start, end = seconds(match[1]), seconds(match[2])
    if start is not None and end is not None and end < start:
        ledger.remark("the cue ends before it starts", line=line.number, kept=line.text.strip())
        end = None
    return start, end
