"""Opportunities of a journey: needs that are stated or can be seen in a phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.model.evidence import Claim, Span
from workbench.model.journey import NeedKind, Opportunity

if TYPE_CHECKING:
    import pandas as pd

EVIDENCE = 24
STATED: NeedKind = "stated"


def opportunities(
    rows: pd.DataFrame, needs: Sequence[Mapping[str, Any]], *, limit: int, stated: bool = False
) -> tuple[Opportunity, ...]:
    """Needs in some sentences, those of most participants first.

    Parameters
    ----------
    rows : pandas.DataFrame
        Sentences, by their row number as index.
    needs : sequence of mapping
        Rows of `Study.needs` with ``row``, the number of the sentence.
    limit : int
    stated : bool
        Whether latent needs are left out.

    Returns
    -------
    tuple of Opportunity
        Needs that say the same are one, headed by the surest; a group with a stated need in it
        counts as stated.
    """
    inside = set(rows.index)
    groups: dict[int, list[Mapping[str, Any]]] = {}
    for need in needs:
        if need["row"] in inside and not (stated and need["kind"] != STATED):
            groups.setdefault(int(need["group"]), []).append(need)
    ranked = sorted(groups.values(), key=_rank)
    return tuple(_opportunity(rows, group) for group in ranked[:limit])


def _rank(group: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    best = max(group, key=lambda need: float(need["score"]))
    return -len({need["participant"] for need in group}), -float(best["score"]), best["ref"]


def _opportunity(rows: pd.DataFrame, group: Sequence[Mapping[str, Any]]) -> Opportunity:
    """One piece of evidence of each participant first, so that it shows breadth."""
    ranked = sorted(group, key=lambda need: (-float(need["score"]), str(need["ref"])))
    seen: set[str] = set()
    first: list[Mapping[str, Any]] = []
    more: list[Mapping[str, Any]] = []
    for need in ranked:
        (more if need["participant"] in seen else first).append(need)
        seen.add(str(need["participant"]))
    spans = dict.fromkeys(Span.parse(str(n["ref"]), str(n["quote"])) for n in (*first, *more))
    kind: NeedKind = STATED if any(need["kind"] == STATED for need in group) else "latent"
    supports = tuple(spans)[:EVIDENCE]
    return Opportunity(Claim(supports[0].quote, supports), kind)
