"""SBV captions of YouTube: times such as ``0:00:01.200,0:00:03.000`` above the words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from workbench.errors import UnreadableSource
from workbench.ingest.cue_blocks import is_timing, read_cues
from workbench.ingest.cue_words import cue_utterances
from workbench.ingest.ledger import Ledger, Line, Reading, lines_of
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS
from workbench.ingest.times import TIME
from workbench.model.source import Notice

_TIMING = re.compile(rf"\s*({TIME})\s*,\s*({TIME})\s*$")
_MEANT = re.compile(r"\s*(\d+:\S*?)\s*,\s*(\d+:\S+)\s*$")
_BREAK = re.compile(r"\[br\]", re.IGNORECASE)
_HINT = "Times look like 0:01:02.000,0:01:04.000."


def _sniff(raw: Raw) -> bool:
    return _TIMING.match(raw.text.lstrip().split("\n", 1)[0].rstrip("\r")) is not None


@TRANSCRIPTS.register("sbv", ".sbv", sniff=_sniff)
def read_sbv(raw: Raw) -> Reading:
    """Read cues; broken ones are reported with their line, and their words kept.

    Raises
    ------
    UnreadableSource
        If no line tells a cue's times.
    """
    lines, ledger = lines_of(raw.text), Ledger(len(raw.text))
    arrows = [_with_arrow(line) for line in lines]
    if not any(is_timing(line.text) for line in arrows):
        raise UnreadableSource(
            "there is no time line such as 0:01:02.000,0:01:04.000 in it",
            path=raw.path,
            line=next((line.number for line in lines if not line.blank), None),
            hint="Export the captions again; a plain transcript should end in .txt.",
        )
    cues = read_cues(arrows, ledger, webvtt=False)
    reading = ledger.reading(cue_utterances(cues, ledger))
    timings = {
        line.number: line.text.strip()
        for line, arrow in zip(lines, arrows, strict=True)
        if is_timing(arrow.text)
    }
    return replace(reading, notices=tuple(_as_filed(n, timings) for n in reading.notices))


def _with_arrow(line: Line) -> Line:
    """The line as SubRip would write it; its size stays that of the file."""
    match = _TIMING.match(line.text) or _MEANT.match(line.text)
    text = f"{match[1]} --> {match[2]}" if match else _BREAK.sub(" ", line.text)
    return replace(line, text=text)


def _as_filed(notice: Notice, timings: Mapping[int, str]) -> Notice:
    """Show a time line as it stands in the file."""
    if notice.line is None or notice.line not in timings:
        return notice
    hint = _HINT if notice.hint else ""
    return replace(notice, kept=timings[notice.line], hint=hint)
