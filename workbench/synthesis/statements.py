"""Participants' sentences, grouped into statements that several people may share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from workbench.model.evidence import Claim, Span
from workbench.model.source import Source
from workbench.synthesis.people import People
from workbench.synthesis.salience import Said, salience, subject_words, varied

if TYPE_CHECKING:
    import pandas as pd

LABELLED = 0.5
# On a persona a wrong statement costs more than a missing one.
SURE = 0.7
QUOTABLE = 0.5
PER_PARTICIPANT = 30
EVIDENCE_PER_CLAIM = 24
ABOUT = 1.0
CRISP_WORDS = 22

# Contacts and numbers make a poor headline, masked or not.
_PERSONAL = re.compile(r"@|\d{4,}")
# So do sentences that lean on the one before.
_LEANING = re.compile(r"(?i)(?:and|but|so|because|or|then|which|that's|it's)\b")


def sentence_table(
    annotations: Mapping[str, pd.DataFrame], sources: Mapping[str, Source], people: People
) -> pd.DataFrame:
    """One row per sentence of a participant, with absolute offsets and labels.

    Parameters
    ----------
    annotations : mapping of source id to DataFrame
        As `workbench.language.annotate` makes them from the texts of the source's turns.
    sources : mapping of id to Source
    people : People

    Returns
    -------
    pandas.DataFrame
        The annotation's columns, with `start` and `end` in code points of the canonical text,
        `source`, `participant`, `quotable` (consent), and `salience`: how much the sentence
        is about what the participants of the study talk about. Moderators' turns are left out.
    """
    import pandas as pd

    frames = [
        _of_source(frame, sources[id], people)
        for id, frame in sorted(annotations.items())
        if len(frame)
    ]
    if not frames:
        return pd.DataFrame(columns=["source", "participant", "quotable", "turn", "start", "end"])
    table = pd.concat(frames, ignore_index=True)
    subjects = subject_words(table["text"], table["participant"])
    return table.assign(salience=[salience(text, subjects) for text in table["text"]])


def _of_source(frame: pd.DataFrame, source: Source, people: People) -> pd.DataFrame:
    speaking = [people.by_speaker.get((source.id, turn.speaker), "") for turn in source.turns]
    spoken = [
        id if t.role == "participant" else "" for id, t in zip(speaking, source.turns, strict=True)
    ]
    offsets = [turn.offset for turn in source.turns]
    allowed = {p.id for p in people.quotable()}
    table = frame.assign(
        source=source.id,
        participant=[spoken[turn] for turn in frame["turn"]],
        start=[offsets[t] + s for t, s in zip(frame["turn"], frame["start"], strict=True)],
        end=[offsets[t] + e for t, e in zip(frame["turn"], frame["end"], strict=True)],
    )
    held = [
        people.withholds(source.id, int(start), int(end))
        for start, end in zip(table["start"], table["end"], strict=True)
    ]
    table["quotable"] = table["participant"].isin(allowed) & ~np.array(held, dtype=bool)
    return table[table["participant"] != ""]


def statements(
    table: pd.DataFrame,
    score: str,
    *,
    limit: int,
    least: float = SURE,
) -> tuple[Claim, ...]:
    """The statements people make under one label, those of most participants first.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of `sentence_table`.
    score : str
        The column that says how well the label fits.
    limit : int
        How many statements at the most.
    least : float
        Smallest score that counts.

    Returns
    -------
    tuple of Claim
        Each headed by its most representative quote, with a span per sentence as support.
        Ranked by participants, never by mentions; among equals, those about the subjects
        that participants share (see `synthesis.salience`), so that no single voice fills the list.
    """
    if not len(table):
        return ()
    return _shown(_candidates(table, score, least, limit), limit)


@lru_cache(maxsize=512)
def _shown(rows: tuple[Said, ...], limit: int) -> tuple[Claim, ...]:
    """Claims of ranked sentences; kept, as most are the same again when one source changes."""
    from workbench.language import group

    if not rows:
        return ()
    groups = [[rows[at] for at in sorted(members)] for members in group(row.text for row in rows)]
    return tuple(_claim(group) for group in varied(groups, limit))


def _candidates(table: pd.DataFrame, score: str, least: float, limit: int) -> tuple[Said, ...]:
    """Quotable rows under a label; at most so many of each participant, so that all are heard.

    Asides, about nothing that anybody else mentions, are left out where there is enough else.
    """
    rows = table[table["quotable"] & (table[score] >= least) & (table["quotability"] >= QUOTABLE)]
    fit = np.array([_headline(text) for text in rows["text"]], dtype=float)
    rank = rows[score] * rows["quotability"] * fit + ABOUT * rows["salience"]
    telling = rows["salience"] > 0
    if telling.sum() >= limit:
        rows, rank = rows[telling], rank[telling]
    names = ("participant", "source", "start", "end", "text")
    values = zip(*(rows[name].tolist() for name in names), rank.round(6).tolist(), strict=True)
    said = [Said(who, rank, *place) for who, *place, rank in values]
    said.sort(key=lambda row: (-row.rank, row.source, row.start))
    heard: Counter[str] = Counter()
    return tuple(row for row in said if _counted(heard, row.participant) <= PER_PARTICIPANT)


def _counted(heard: Counter[str], who: str) -> int:
    heard[who] += 1
    return heard[who]


@lru_cache(maxsize=65536)
def _headline(text: str) -> float:
    """How well a sentence would stand alone: crisp, without numbers, on its own feet."""
    crisp = min(CRISP_WORDS / (text.count(" ") + 1), 1.0) ** 0.5
    personal, leaning = bool(_PERSONAL.search(text)), bool(_LEANING.match(text))
    return float(crisp * (1 - 0.5 * personal) * (1 - 0.25 * leaning))


def _claim(rows: Sequence[Said]) -> Claim:
    """One sentence of each participant first, so that the evidence shows breadth."""
    first: dict[str, Said] = {}
    for row in rows:
        first.setdefault(row.participant, row)
    ordered = dict.fromkeys((*first.values(), *rows))
    spans = (Span(row.source, row.start, row.end, row.text) for row in ordered)
    return Claim(text=rows[0].text, supports=tuple(spans)[:EVIDENCE_PER_CLAIM])
