"""Participants' sentences, grouped into statements that several people may share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from workbench.model.evidence import Claim, Span
from workbench.model.source import Source
from workbench.synthesis.people import People
from workbench.synthesis.salience import salience, subject_words, varied

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
_PERSONAL = r"@|\d{4,}"
# So do sentences that lean on the one before.
_LEANING = r"(?i)(?:and|but|so|because|or|then|which|that's|it's)\b"


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
    from workbench.language import group

    chosen = _candidates(table, score, least, limit)
    if not len(chosen):
        return ()
    groups = [
        chosen.iloc[list(members)].sort_values(
            ["rank", "source", "start"], ascending=[False, True, True]
        )
        for members in group(chosen["text"].tolist())
    ]
    return tuple(_claim(rows) for rows in varied(groups, limit))


def _candidates(table: pd.DataFrame, score: str, least: float, limit: int) -> pd.DataFrame:
    """Quotable rows under a label; at most so many of each participant, so that all are heard.

    Asides, about nothing that anybody else mentions, are left out where there is enough else.
    """
    rows = table[
        table["quotable"] & (table[score] >= least) & (table["quotability"] >= QUOTABLE)
    ].copy()
    personal = rows["text"].str.contains(_PERSONAL)
    long = rows["text"].str.count(" ") + 1
    crisp = (CRISP_WORDS / long).clip(upper=1) ** 0.5
    leaning = rows["text"].str.match(_LEANING)
    rows["rank"] = (
        rows[score] * rows["quotability"] * crisp * (1 - 0.5 * personal) * (1 - 0.25 * leaning)
        + ABOUT * rows["salience"]
    ).round(6)
    telling = rows[rows["salience"] > 0]
    rows = telling if len(telling) >= limit else rows
    rows = rows.sort_values(["rank", "source", "start"], ascending=[False, True, True])
    return rows.groupby("participant", sort=True).head(PER_PARTICIPANT).reset_index(drop=True)


def _claim(rows: pd.DataFrame) -> Claim:
    """One sentence of each participant first, so that the evidence shows breadth."""
    first = rows.drop_duplicates("participant")
    ordered = [*first.index, *(i for i in rows.index if i not in first.index)]
    shown = rows.loc[ordered[:EVIDENCE_PER_CLAIM], ["source", "start", "end", "text"]]
    spans = [Span(str(a), int(b), int(c), str(d)) for a, b, c, d in shown.to_numpy().tolist()]
    return Claim(text=str(rows["text"].iloc[0]), supports=tuple(spans))
