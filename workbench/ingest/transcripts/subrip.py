"""SubRip (.srt): numbered captions; wrong numbers and missing hours do no harm."""

from __future__ import annotations

import re

from workbench.ingest.cue_blocks import read_cues, require_times
from workbench.ingest.cue_words import cue_utterances
from workbench.ingest.ledger import Ledger, Reading, lines_of
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS

_START = re.compile(r"\s*\d+\s*[\r\n]+\s*\d{1,3}:\d{2}[\d:.,]*\s*-->\s*\d")


@TRANSCRIPTS.register("subrip", ".srt", sniff=lambda raw: _START.match(raw.text) is not None)
def read_subrip(raw: Raw) -> Reading:
    """Read cues; broken ones are reported with their line, and their words kept."""
    lines, ledger = lines_of(raw.text), Ledger(len(raw.text))
    require_times(lines, raw.path)
    cues = read_cues(lines, ledger, webvtt=False)
    return ledger.reading(cue_utterances(cues, ledger))
