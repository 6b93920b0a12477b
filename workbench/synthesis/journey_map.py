"""The journey map of everybody, a persona or a participant, from placed sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.model.evidence import Claim, Evidence
from workbench.model.journey import Journey, Lost, Opportunity, Phase, PromiseKept, Touchpoint
from workbench.synthesis.journey_emotion import mood
from workbench.synthesis.journey_log import (
    OPPORTUNITY,
    PROMISE,
    REJECTED,
    RENAMED,
    TOUCHPOINT,
    Decision,
    same,
)
from workbench.synthesis.journey_needs import opportunities
from workbench.synthesis.journey_owned import left_over, owned
from workbench.synthesis.journey_promises import Judged, promise_kept
from workbench.synthesis.journey_touchpoints import touchpoints
from workbench.synthesis.statements import LABELLED, statements

if TYPE_CHECKING:
    import pandas as pd

LIMIT, TOUCHPOINTS, WANTED = 4, 5, 3
_SCORES = {"pains": "pain", "actions": "does", "thoughts": "thinks"}
# So many statements a list should have before only the surest are shown.
FEW = 3


@dataclass(frozen=True)
class Ground:
    """What every journey of a study is made from.

    Attributes
    ----------
    table : pandas.DataFrame
        Sentences with columns ``phase`` and ``felt``, index 0, 1, …
    phases : tuple of str
    needs : sequence of dict
        Rows of `Study.needs`, each with the ``row`` of its sentence.
    promises : mapping of promise to sequence of Judged
    decisions : tuple of Decision
        With spans that stand.
    lost : tuple of Lost
    rows : mapping of event id to int
        Which sentence a decision about a single one means.
    """

    table: pd.DataFrame
    phases: tuple[str, ...]
    needs: Sequence[Mapping[str, Any]]
    promises: Mapping[str, Sequence[Judged]]
    decisions: tuple[Decision, ...] = ()
    lost: tuple[Lost, ...] = ()
    rows: Mapping[str, int] | None = None

    def by_kind(self, kind: str) -> list[Decision]:
        """Decisions of one kind."""
        return [one for one in self.decisions if one.kind == kind]


def make_journey(
    ground: Ground,
    *,
    of: str,
    actor: str,
    scenario: str,
    expectations: tuple[Claim, ...] = (),
    people: Sequence[str] | None = None,
    openly: bool = False,
) -> Journey:
    """The journey map of some participants.

    Parameters
    ----------
    ground : Ground
    of, actor, scenario : str
    expectations : tuple of Claim
        Of a persona; otherwise what most people say they need.
    people : sequence of str, optional
        Ids of those it is about; everybody otherwise.
    openly : bool
        For the researcher's eyes: words are used whatever their speakers allow.

    Returns
    -------
    Journey
        Each list ranked by participants, four statements at the most. A list is filled up
        where a person rejected a statement.
    """
    table = ground.table.assign(quotable=True) if openly else ground.table
    mine = table if people is None else table[table["participant"].isin(people)]
    shown = mine[mine["quotable"]]
    who = tuple(sorted(shown["participant"].unique()))
    inside = replace(ground, table=shown)
    wanted = expectations or tuple(
        one.claim for one in opportunities(shown, ground.needs, limit=WANTED, stated=True)
    )
    phases, apart = _with_owned([_phase(name, inside) for name in ground.phases], inside)
    return Journey(
        of=of,
        actor=actor,
        scenario=scenario,
        expectations=_renamed(wanted[:WANTED], inside),
        participants=who,
        phases=phases,
        promises=tuple(_promise(name, ground, mine) for name in ground.promises),
        placed=int((shown["phase"] != "").sum()),
        unplaced=int((shown["phase"] == "").sum()),
        lost=ground.lost,
        not_placed=apart,
    )


def _phase(name: str, ground: Ground) -> Phase:
    rows = ground.table[ground.table["phase"] == name]
    return Phase(
        name=name,
        participants=tuple(sorted(rows["participant"].unique())),
        sentences=len(rows),
        mood=mood(rows["participant"].tolist(), rows["felt"].tolist()),
        touchpoints=_touchpoints(name, rows, ground),
        opportunities=_opportunities(rows, ground),
        **_lists(rows, ground),
    )


def _with_owned(
    phases: Sequence[Phase], ground: Ground
) -> tuple[tuple[Phase, ...], tuple[Opportunity, ...]]:
    """Phases with everything that somebody took up in them, and what is in no phase."""
    shown = [one.claim for phase in phases for one in phase.opportunities]
    found = [
        (name, replace(one, claim=_renamed([one.claim], ground)[0]))
        for name, one in left_over(ground.table, ground.needs, ground.by_kind(OPPORTUNITY), shown)
        if not _rejected(one.claim, "opportunities", ground)
    ]
    more = {name: tuple(one for at, one in found if at == name) for name, _ in found}
    full = tuple(
        replace(phase, opportunities=(*phase.opportunities, *more.get(phase.name, ())))
        for phase in phases
    )
    return full, more.get("", ())


def _lists(rows: pd.DataFrame, ground: Ground) -> dict[str, tuple[Claim, ...]]:
    """Pains, actions and thoughts; what heads one list does not head another."""
    heads: set[Evidence] = set()
    lists: dict[str, tuple[Claim, ...]] = {}
    more = 3 * LIMIT + len(ground.by_kind(REJECTED))
    for place, score in _SCORES.items():
        left = [
            claim
            for claim in _sure_first(rows, score, more)
            if claim.supports[0] not in heads and not _rejected(claim, place, ground)
        ][:LIMIT]
        heads |= {claim.supports[0] for claim in left}
        lists[place] = _renamed(left, ground)
    return lists


def _sure_first(rows: pd.DataFrame, score: str, limit: int) -> list[Claim]:
    """Statements that carry a label for sure, then others where these are few."""
    sure = list(statements(rows, score, limit=limit))
    if len(sure) >= FEW:
        return sure
    heads = {span for claim in sure for span in claim.supports}
    others = statements(rows, score, limit=limit, least=LABELLED)
    return [*sure, *(claim for claim in others if heads.isdisjoint(claim.supports))][:FEW]


def _rejected(claim: Claim, place: str, ground: Ground) -> bool:
    return any(
        one.values.get("place", "") in ("", place) and same(claim, one.spans)
        for one in ground.by_kind(REJECTED)
    )


def _renamed(claims: Sequence[Claim], ground: Ground) -> tuple[Claim, ...]:
    renamings = ground.by_kind(RENAMED)
    return tuple(_worded(claim, renamings) for claim in claims)


def _worded(claim: Claim, renamings: Sequence[Decision]) -> Claim:
    for one in reversed(renamings):
        if same(claim, one.spans):
            return replace(claim, text=one.values["text"], edited=True)
    return claim


def _touchpoints(name: str, rows: pd.DataFrame, ground: Ground) -> tuple[Touchpoint, ...]:
    """Those that the team added first, then those that people name."""
    added = [one for one in ground.by_kind(TOUCHPOINT) if one.values["phase"] == name]
    own = tuple(
        Touchpoint(Claim(one.values["text"], one.spans, edited=True, assumed=not one.spans), True)
        for one in added
    )
    taken = {one.claim.text.casefold() for one in own}
    found = touchpoints(rows, limit=TOUCHPOINTS + len(own) + len(ground.by_kind(REJECTED)))
    left = [
        one
        for one in found
        if one.claim.text.casefold() not in taken
        and not _rejected(one.claim, "touchpoints", ground)
    ]
    return (*own, *left[:TOUCHPOINTS])


def _opportunities(rows: pd.DataFrame, ground: Ground) -> tuple[Opportunity, ...]:
    more = LIMIT + len(ground.by_kind(REJECTED))
    found = opportunities(rows, ground.needs, limit=more)
    left = [one for one in found if not _rejected(one.claim, "opportunities", ground)][:LIMIT]
    return tuple(
        replace(owned(one, ground.by_kind(OPPORTUNITY)), claim=_renamed([one.claim], ground)[0])
        for one in left
    )


def _promise(promise: str, ground: Ground, mine: pd.DataFrame) -> PromiseKept:
    rows = set(mine.index)
    place = {row: at for at, row in enumerate(mine.index)}
    judged = [
        replace(one, row=place[one.row]) for one in ground.promises[promise] if one.row in rows
    ]
    decided = {}
    for one in ground.by_kind(PROMISE):
        row = (ground.rows or {}).get(one.event)
        if one.values["promise"] == promise and row in place:
            decided[place[row]] = one.values["verdict"]
    phases = mine["phase"].tolist()
    return promise_kept(promise, mine, phases, judged, decided=decided, limit=LIMIT)
