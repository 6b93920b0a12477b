"""The empathy map of a persona, which is kept in the persona's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.mapped import MapOf, StudyMap
from workbench.model.evidence import Claim
from workbench.model.map_decision import OPTIONAL, MapDecision, claim_from_dict, claim_to_dict
from workbench.synthesis import map_fold
from workbench.synthesis.map_evidence import Lost

if TYPE_CHECKING:
    import pandas as pd

    from workbench.model.event import Event
    from workbench.model.persona import Persona
    from workbench.study import Study

EDITED = "map.edited"


class PersonaMap(StudyMap):
    """The map of a persona: the six lists stand in its file, further fields in the journal.

    Every change of the file is on record in the journal too, so that it can be taken back.
    """

    kinds = (*map_fold.DECIDED, EDITED)

    def __init__(self, study: Study, persona: Persona) -> None:
        super().__init__(study, MapOf("persona", persona.id, persona.name), self._of_members)
        self._members = persona.empathy.participants or persona.participants

    def _of_members(self) -> pd.DataFrame:
        rows = self.study.sentences
        return rows[rows["participant"].isin(self._members)] if len(rows) else rows

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """Everybody whose words count in this map."""
        return self._members

    @cached_property
    def proposed(self) -> Mapping[str, tuple[Claim, ...]]:
        """Proposals for the further fields; the six lists are as the file says."""
        from workbench.synthesis.map_further import further

        return further(self.rows)

    @cached_property
    def _state(self) -> tuple[map_fold.Folded, tuple[Lost, ...]]:
        folded, lost = super()._state
        lists = {**folded.lists, **dict(self._persona.empathy.quadrants())}
        return replace(folded, lists=lists), lost

    @property
    def _persona(self) -> Persona:
        return self.study.persona(self.of.id)

    def _record(self, decision: MapDecision) -> None:
        touched = {item.list for item in decision.items} | ({decision.list} - {""})
        if touched <= set(OPTIONAL):
            super()._record(decision)
            return
        if touched & set(OPTIONAL):
            raise AnalysisError(
                "of a persona, items move within its six lists or within the further fields",
                hint="Reject the item here, and add it there.",
            )
        self._edit(decision)

    def _edit(self, decision: MapDecision) -> None:
        persona = self._persona
        before = dict(persona.empathy.quadrants())
        held = {item.claim.supports: item.claim.text for item in self.items()}
        exact = tuple(replace(i, text=i.text or held.get(i.supports, "")) for i in decision.items)
        after = _by_a_person(before, map_fold.fold(before, [replace(decision, items=exact)]).lists)
        removed, placed = list(_differences(before, after)), list(_differences(after, before))
        gone = _new_rejections(persona, before, after)
        self._save(persona, removed, placed, gone)
        payload = {
            **self.of.key,
            "what": decision.kind.removeprefix("map."),
            "removed": _plain(removed),
            "placed": _plain(placed),
            "gone": {place: sorted(prints) for place, prints in gone.items()},
        }
        self.study.journal.append(EDITED, payload, actor=self.study.actor)

    def _save(
        self,
        persona: Persona,
        removed: Sequence[Mapping[str, Any]],
        placed: Sequence[Mapping[str, Any]],
        gone: Mapping[str, set[str]],
        *,
        back: bool = False,
    ) -> None:
        from workbench.store.fingerprints import rejected_prints, united, with_rejected
        from workbench.store.persona_files import save

        lists = {name: list(claims) for name, claims in persona.empathy.quadrants()}
        for one in removed:
            lists[one["list"]].remove(one["claim"])
        for one in placed:
            lists[one["list"]].insert(one["at"], one["claim"])
        quadrants: dict[str, Any] = {name: tuple(claims) for name, claims in lists.items()}
        rejected = rejected_prints(persona)
        if back:
            rejected = {p: prints - gone.get(p, set()) for p, prints in rejected.items()}
        else:
            rejected = united(rejected, gone)
        made = replace(
            persona,
            empathy=replace(persona.empathy, **quadrants),
            extra=with_rejected(persona.extra, rejected),
        )
        save(made, self.study.path / "personas")
        self.study.__dict__.pop("world", None)

    def _take_back(self, event: Event) -> None:
        if event.kind != EDITED:
            super()._take_back(event)
            return
        persona = self._persona
        lists = dict(persona.empathy.quadrants())
        try:
            placed, removed = (_restored(event.payload.get(k, ())) for k in ("placed", "removed"))
            changed = any(one["claim"] not in lists[one["list"]] for one in placed)
        except ValueError:
            changed = True
        if changed:
            raise AnalysisError(
                "the file was changed since, or somebody in it was forgotten",
                path=f"personas/{persona.id}.md",
                hint="Change the items in the file.",
            )
        gone = {place: set(prints) for place, prints in event.payload.get("gone", {}).items()}
        self._save(persona, placed, removed, gone, back=True)
        super()._take_back(event)


def _by_a_person(
    before: Mapping[str, Sequence[Claim]], after: Mapping[str, Sequence[Claim]]
) -> dict[str, list[Claim]]:
    """Lists in which what changed is marked, and stands where a rebuild would put it: first."""
    made = {}
    for name, claims in before.items():
        now = [c if c in claims else replace(c, edited=True) for c in after[name]]
        made[name] = now if now == list(claims) else sorted(now, key=lambda claim: not claim.edited)
    return made


def _differences(
    these: Mapping[str, Sequence[Claim]], those: Mapping[str, Sequence[Claim]]
) -> Iterable[dict[str, Any]]:
    """Claims of the first that the second lacks, each with its place."""
    for name, claims in these.items():
        other = list(those.get(name, ()))
        for at, claim in enumerate(claims):
            if claim in other:
                other.remove(claim)
            else:
                yield {"list": name, "at": at, "claim": claim}


def _new_rejections(
    persona: Persona, before: Mapping[str, Sequence[Claim]], after: Mapping[str, Sequence[Claim]]
) -> dict[str, set[str]]:
    """Wordings of the machine that are there no more, so that a rebuild leaves them out."""
    from workbench.store.fingerprints import rejected_prints, text_print

    known, found = rejected_prints(persona), {}
    for name, claims in before.items():
        left = {text_print(claim.text) for claim in after[name]}
        mine = {text_print(claim.text) for claim in claims if not claim.edited}
        place = f"empathy.{name}"
        if fresh := mine - left - known.get(place, set()):
            found[place] = fresh
    return found


def _plain(places: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "claim": claim_to_dict(one["claim"])} for one in places]


def _restored(places: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "claim": claim_from_dict(one["claim"])} for one in places]
