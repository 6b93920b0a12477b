"""Empathy maps from labelled sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.empathy import EmpathyMap
from workbench.synthesis.statements_lists import disjoint

if TYPE_CHECKING:
    import pandas as pd

SCORES = {"thinks": "thinks", "does": "does", "feels": "feels", "pains": "pain", "gains": "gain"}
LABELS = tuple(SCORES.values())


def empathy_map(table: pd.DataFrame, *, of: str, limit: int = 8) -> EmpathyMap:
    """The empathy map of whoever speaks in a table of sentences.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of `sentence_table` for one participant, or for all those of a persona.
    of : str
        Id of the participant or persona.
    limit : int
        Statements per list at the most.

    Returns
    -------
    EmpathyMap
        No sentence heads two lists: it stands where its label is strongest. "Says" holds what
        else somebody would quote: clear sentences that take a stand.
    """
    participants = tuple(sorted(table.loc[table["quotable"], "participant"].unique()))
    if len(table):
        table = table.assign(stand=table[list(LABELS)].max(axis=1))
    lists = disjoint(table, {**SCORES, "says": "stand"}, limit=limit)
    return EmpathyMap(of=of, participants=participants, **lists)
