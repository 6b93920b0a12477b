"""Opportunities that somebody took up: who, by which measure, and where they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.model.evidence import Claim, Span
from workbench.model.journey import Opportunity
from workbench.synthesis.journey_log import Decision, same
from workbench.synthesis.journey_needs import STATED, opportunities

if TYPE_CHECKING:
    import pandas as pd


def owned(one: Opportunity, decisions: Sequence[Decision]) -> Opportunity:
    """The newest owner and metric that a person set, each by itself."""
    for decision in decisions:
        if same(one.claim, decision.spans):
            owner, metric = decision.values["owner"], decision.values["metric"]
            one = replace(one, owner=owner or one.owner, metric=metric or one.metric)
    return one


def left_over(
    rows: pd.DataFrame,
    needs: Sequence[Mapping[str, Any]],
    decisions: Sequence[Decision],
    shown: Sequence[Claim],
) -> Iterator[tuple[str, Opportunity]]:
    """Opportunities with an owner or a measure that no list of a phase shows.

    Parameters
    ----------
    rows : pandas.DataFrame
        Sentences with their ``phase``.
    needs : sequence of mapping
        See `journey_needs.opportunities`.
    decisions : sequence of Decision
        About opportunities.
    shown : sequence of Claim
        Opportunities that are shown.

    Yields
    ------
    (str, Opportunity)
        The phase of its first sentence, empty where that is in none. What nobody would propose
        as a need any more keeps the words that were decided about.
    """
    groups = opportunities(rows, needs, limit=len(needs))
    told = list(shown)
    for one in decisions:
        spans = tuple(span for span in one.spans if _phase_of(rows, span) is not None)
        if not spans or any(same(claim, spans) for claim in told):
            continue
        plain = Opportunity(Claim(spans[0].quote, spans), STATED)
        found = next((group for group in groups if same(group.claim, spans)), plain)
        told.append(found.claim)
        yield _phase_of(rows, spans[0]) or "", owned(found, decisions)


def _phase_of(rows: pd.DataFrame, span: Span) -> str | None:
    """The phase of the sentence that holds the beginning of a span; None if it is not here."""
    inside = (
        (rows["source"] == span.source) & (rows["start"] < span.end) & (rows["end"] > span.start)
    )
    found = rows.loc[inside, "phase"].tolist()
    return str(found[0]) if found else None
