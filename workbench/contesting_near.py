"""Sentences to read beside the claims of a study, in a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.synthesis.contradiction_cues import cue_of
from workbench.synthesis.contradiction_log import Of
from workbench.synthesis.contradiction_near import Asked, Near, nearest

if TYPE_CHECKING:
    import pandas as pd

    from workbench.contesting import Contradictions
    from workbench.model.evidence import Claim
    from workbench.study import Study

COLUMNS = ("key", "place", "claim", "ref", "words", "participant", "why", "score")
# How sure the label has to be that somebody tells what they did.
DOES = 0.7
# Of so many that are nearest, those that take back, or tell what somebody did, are picked.
LOOKED_AT = 10


def proposals(
    study: Study, found: Contradictions, persona: str, *, n: int, does: bool, all: bool
) -> pd.DataFrame:
    """See `Contradictions.proposed`."""
    import pandas as pd

    table = study.sentences.reset_index(drop=True)
    claims = list(_once(found, persona))
    rejected: dict[Of, list[Any]] = {}
    for of, span in found.rejected():
        rejected.setdefault(of, []).append(span)
    members = {one.id: one.participants for one in study.personas}
    asked = [
        Asked(
            claim.text,
            claim.supports_spans,
            (*claim.spans, *rejected.get(of, ())),
            members.get(of.id, ()),
        )
        for _, of, claim in claims
    ]
    limit = n if all else max(n, LOOKED_AT)
    near = nearest(asked, table, _questions(study), limit=limit)
    rows = [
        (of.key, place, claim.text, *_row(table.iloc[one.at], one))
        for (place, of, claim), ones in zip(claims, near, strict=True)
        for one in [o for o in ones if _picked(table.iloc[o.at], does=does, all=all)][:n]
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _picked(said: Any, *, does: bool, all: bool) -> bool:
    if does:
        return bool(said["does"] >= DOES)
    return all or bool(cue_of(str(said["text"])))


def _once(found: Contradictions, persona: str) -> Iterator[tuple[str, Of, Claim]]:
    """Claims with words behind them, and assumptions; the same words of one persona once."""
    seen = set()
    for place, of, claim in found.claims(persona):
        mine = (of.kind, of.id, claim.text)
        if mine not in seen and (of.kind == "assumption" or claim.supports_spans):
            seen.add(mine)
            yield place, of, claim


def _questions(study: Study) -> dict[tuple[str, int], str]:
    """What was asked last before every turn of a participant."""
    asked = {}
    for source in study.sources.values():
        last = ""
        for number, turn in enumerate(source.turns):
            if turn.role == "participant":
                asked[source.id, number] = last
            elif turn.text.strip():
                last = turn.text
    return asked


def _row(said: Any, near: Near) -> tuple[Any, ...]:
    ref = f"{said['source']}#{said['start']}-{said['end']}"
    return ref, said["text"], said["participant"], _why(said, near), near.score


def _why(said: Any, near: Near) -> str:
    """What brought a sentence here, in words that claim no more than that."""
    parts = []
    if near.turns is not None:
        away = {0: "same turn as its evidence", 1: "next turn to its evidence"}
        parts.append(away.get(near.turns, f"{near.turns} turns from its evidence"))
    else:
        parts.append("talk about the same, elsewhere")
    if cue := cue_of(str(said["text"])):
        parts.append(f"says “{cue}”")
    if said["does"] >= DOES:
        parts.append("tells what they did")
    return ", ".join(parts)
