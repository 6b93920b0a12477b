"""Several lists of statements side by side, in which no sentence heads two."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from workbench.model.evidence import Claim, Span
from workbench.synthesis.statements import LABELLED, SURE, statements

if TYPE_CHECKING:
    import pandas as pd

# So many at the most are said twice, where little was said at all.
FEW = 3
# What somebody does, needs, suffers or enjoys is more than that they think it; and any of that
# is more than that they say it.
_READ = ["participant", "source", "start", "end", "text", "quotable", "quotability", "salience"]
_SAID = "stand"
_LAST = {"thinks": 1, _SAID: 2}


def disjoint(
    table: pd.DataFrame,
    scores: Mapping[str, str],
    *,
    limit: int,
    least: Mapping[str, float] | None = None,
) -> dict[str, tuple[Claim, ...]]:
    """Lists of statements in which no sentence heads two.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of `statements.sentence_table`.
    scores : mapping of list to column
        Which label each list is made from.
    limit : int
        Statements per list at the most.
    least : mapping of list to float, optional
        Smallest scores that count, where they are not `statements.SURE`.

    Returns
    -------
    dict of str to tuple of Claim
        In the order of `scores`. A sentence heads a statement in the list whose label it carries
        most strongly; "thinks" takes what no other label claims, and what is merely said comes
        last. A list that would stay short takes sentences that another label claims, but not
        those that stand there; only where nothing at all is left does what is said repeat the
        best three.
    """
    from_least = {name: (least or {}).get(name, SURE) for name in scores}
    if not len(table):
        return dict.fromkeys(scores, ())
    table = _labelled(table, sorted({*scores.values()}))
    found: dict[str, tuple[Claim, ...]] = {}
    heads: set[Span] = set()
    for name in sorted(scores, key=lambda one: _LAST.get(scores[one], 0)):
        mine = table[_strongest(table, scores[name], {*scores.values()})]
        found[name] = statements(
            mine, scores[name], limit=limit, least=from_least[name], without=heads
        )
        heads |= _heads(found[name])
    for name in scores:
        if len(found[name]) < limit:
            found[name] = _filled(
                found[name], table, scores[name], limit=limit, least=from_least[name], heads=heads
            )
            heads |= _heads(found[name])
        if not found[name] and scores[name] == _SAID:
            found[name] = statements(table, _SAID, limit=min(FEW, limit), least=from_least[name])
    return {name: found[name] for name in scores}


def _labelled(table: pd.DataFrame, scores: list[str]) -> pd.DataFrame:
    """Only what may stand in a list, so that little is looked through for each."""
    some = (table[scores].to_numpy(float) >= LABELLED).any(axis=1)
    return table.loc[some & table["quotable"].to_numpy(bool), [*_READ, *scores]]


def _strongest(table: pd.DataFrame, score: str, scores: Collection[str]) -> pd.Series[bool]:
    """Rows that carry a label at least as strongly as any other that is as telling."""
    rivals = sorted(one for one in scores if _LAST.get(one, 0) == _LAST.get(score, 0))
    return table[score] >= table[rivals].max(axis=1)


def _filled(
    claims: tuple[Claim, ...],
    table: pd.DataFrame,
    score: str,
    *,
    limit: int,
    least: float,
    heads: set[Span],
) -> tuple[Claim, ...]:
    """A short list with statements of which another label is the stronger."""
    more = statements(table, score, limit=limit, least=least, without=heads)
    used = {span for claim in claims for span in claim.supports_spans}
    fresh = (claim for claim in more if used.isdisjoint(claim.supports_spans))
    return (*claims, *fresh)[:limit]


def _heads(claims: tuple[Claim, ...]) -> set[Span]:
    return {claim.supports_spans[0] for claim in claims}
