"""WebVTT: captions of Zoom, Teams, YouTube and others."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.ingest.cue_blocks import is_timing, read_cues, require_times
from workbench.ingest.cue_words import cue_utterances
from workbench.ingest.ledger import Ledger, Line, Reading, lines_of
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS


def _sniff(raw: Raw) -> bool:
    first = raw.text.lstrip()[:7].upper()
    return first.startswith("WEBVTT") and first[6:7] in ("", " ", "\t", "\n", "\r")


@TRANSCRIPTS.register("webvtt", ".vtt", ".webvtt", sniff=_sniff)
def read_webvtt(raw: Raw) -> Reading:
    """Read cues; broken ones are reported with their line, and their words kept."""
    lines, ledger = lines_of(raw.text), Ledger(len(raw.text))
    require_times(lines, raw.path)
    body = _behind_header(lines, ledger)
    cues = read_cues(body, ledger, webvtt=True)
    return ledger.reading(cue_utterances(cues, ledger))


def _behind_header(lines: Sequence[Line], ledger: Ledger) -> Sequence[Line]:
    start = next((i for i, line in enumerate(lines) if not line.blank), len(lines))
    ledger.structure(*lines[:start])
    if start == len(lines) or not lines[start].text.lstrip().upper().startswith("WEBVTT"):
        ledger.remark(
            "the file does not begin with WEBVTT; read all the same",
            line=start + 1,
            hint="Add a first line WEBVTT, so that other programs read it too.",
        )
        return lines[start:]
    end = start
    while end < len(lines) and not lines[end].blank and not is_timing(lines[end].text):
        end += 1
    if end < len(lines) and is_timing(lines[end].text) and end - start > 1:
        end -= 1  # the line above the first times is their identifier
    ledger.structure(*lines[start:end])
    return lines[end:]
