"""Empathy maps from labelled sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.empathy import EmpathyMap
from workbench.model.evidence import Claim
from workbench.synthesis.statements import statements

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
        "Says" holds the sentences that stand best for themselves; a sentence is listed once
        there, and in every other list whose label it carries.
    """
    lists: dict[str, tuple[Claim, ...]] = {
        name: statements(table, score, limit=limit) for name, score in SCORES.items()
    }
    participants = tuple(sorted(table.loc[table["quotable"], "participant"].unique()))
    return EmpathyMap(of=of, says=_says(table, limit), participants=participants, **lists)


def _says(table: pd.DataFrame, limit: int) -> tuple[Claim, ...]:
    """What somebody would quote: clear sentences that take a stand."""
    if not len(table):
        return ()
    stand = table[list(LABELS)].max(axis=1)
    return statements(table.assign(stand=stand), "stand", limit=limit)
