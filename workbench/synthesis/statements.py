"""Participants' sentences, grouped into statements that several people may share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from workbench.model.evidence import Claim, Span
from workbench.model.source import Source
from workbench.synthesis.people import People
from workbench.synthesis.salience import Said, salience, subject_words, varied
from workbench.synthesis.statements_alike import one_statement
from workbench.synthesis.statements_asides import aside
from workbench.synthesis.statements_standing import standing

if TYPE_CHECKING:
    import pandas as pd

LABELLED = 0.5
# On a persona a wrong statement costs more than a missing one.
SURE = 0.7
QUOTABLE = 0.5
# What supports a statement need not be as good a quote as its head, nor as sure of its label.
SUPPORTING = 0.35
PER_PARTICIPANT = 30
EVIDENCE_PER_CLAIM = 24
ABOUT = 1.0
# A list of three that can be understood is worth more than one of five that cannot.
ALONE, FEW = (0.65, 0.4), 3

# What else than plain statements belongs under a label: what people were told is hearsay, but
# what would be is nothing that is done, felt or suffered.
_FITTING = {
    "sensed": {"", "hearsay"},
    "does": {""},
    "pain": {""},
    "feels": {""},
}
# What people think, or say at all, is about anything: there, words alone show that they agree.
_BROAD = frozenset({"thinks", "stand", "sensed"})


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
    without: Collection[Span] = (),
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
    without : collection of Span
        Sentences that head no statement here, since they head one elsewhere.

    Returns
    -------
    tuple of Claim
        Each headed by the sentence that stands best by itself (`statements_standing`), with a
        span per sentence as support. Courtesy, jokes, hearsay and the like state nothing
        (`statements_asides`). Ranked by participants, never by mentions; among equals, those
        about the subjects that participants share (see `synthesis.salience`), so that no
        single voice fills the list.
    """
    if not len(table):
        return ()
    heads = _candidates(table, score, least, limit, {(s.source, s.start) for s in without})
    more = () if score in _BROAD else _supporting(table, score)
    return _shown(heads, more, limit, score not in _BROAD)


@lru_cache(maxsize=512)
def _shown(
    rows: tuple[Said, ...], more: tuple[Said, ...], limit: int, loosely: bool
) -> tuple[Claim, ...]:
    """Claims of ranked sentences; kept, as most are the same again when one source changes."""
    if not rows:
        return ()
    groups = one_statement(rows, more, loosely=loosely)
    return tuple(_claim(group) for group in varied(groups, limit))


def _candidates(
    table: pd.DataFrame, score: str, least: float, limit: int, without: set[tuple[str, int]]
) -> tuple[Said, ...]:
    """Quotable rows under a label; at most so many of each participant, so that all are heard.

    What nobody else mentions is left out where there is enough else.
    """
    found = _alone(_ranked(table, score, least, QUOTABLE))
    telling = [(about, row) for about, row in found if about > 0]
    said = [row for _, row in (telling if len(telling) >= limit else found)]
    heard: Counter[str] = Counter()
    return tuple(
        row
        for row in said
        if (row.source, row.start) not in without
        and _counted(heard, row.participant) <= PER_PARTICIPANT
    )


def _alone(found: list[tuple[float, Said]]) -> list[tuple[float, Said]]:
    """Sentences that stand by themselves, if there are a few; then those that nearly do."""
    for least in ALONE:
        standing_alone = [one for one in found if standing(one[1].text) >= least]
        if len(standing_alone) >= FEW:
            return standing_alone
    return found


def _supporting(table: pd.DataFrame, score: str) -> tuple[Said, ...]:
    """Rows that may say the same as a statement, though none would head one."""
    return tuple(row for _, row in _ranked(table, score, LABELLED, SUPPORTING))


def _ranked(
    table: pd.DataFrame, score: str, least: float, quotable: float
) -> list[tuple[float, Said]]:
    """Rows under a label in which somebody who may be quoted states something.

    The best head of a statement comes first; each with how much it is about shared subjects.
    """
    fits, clear = table[score].to_numpy(float), table["quotability"].to_numpy(float)
    rows = np.flatnonzero(table["quotable"].to_numpy(bool) & (fits >= least) & (clear >= quotable))
    fitting = _FITTING.get(score, {"", "condition"})
    names = ("participant", "source", "start", "end", "text", "salience")
    columns = (table[name].to_numpy()[rows].tolist() for name in names)
    said = []
    for worth, who, *place, text, about in zip(
        (fits * clear)[rows].tolist(), *columns, strict=True
    ):
        if aside(text) in fitting:
            rank = round((worth + ABOUT * about) * standing(text), 6)
            source, start, end = place
            said.append((about, Said(who, rank, source, start, end, text)))
    return sorted(said, key=lambda one: (-one[1].rank, one[1].source, one[1].start))


def _counted(heard: Counter[str], who: str) -> int:
    heard[who] += 1
    return heard[who]


def _claim(rows: Sequence[Said]) -> Claim:
    """One sentence of each participant first, so that the evidence shows breadth."""
    first: dict[str, Said] = {}
    for row in rows:
        first.setdefault(row.participant, row)
    ordered = dict.fromkeys((*first.values(), *rows))
    spans = (Span(row.source, row.start, row.end, row.text) for row in ordered)
    return Claim(text=rows[0].text, supports=tuple(spans)[:EVIDENCE_PER_CLAIM])
