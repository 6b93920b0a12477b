"""A person's work on a persona carried over into what a rebuild made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from workbench.errors import PersonaFileError
from workbench.model.evidence import Claim
from workbench.model.persona import SECTIONS, Persona
from workbench.store.fingerprints import (
    lists,
    map_lists,
    rejected_prints,
    text_print,
    united,
    with_rejected,
)

_PLACE = re.compile(r"(?P<list>[a-z.]+)\[(?P<index>\d+)\]")


def merge_rebuilt(old: Persona, new: Persona) -> Persona:
    """Carry all that a person did to a persona over into what a rebuild made of it.

    Parameters
    ----------
    old : Persona
        As read from its file, so that its edits and deletions are known.
    new : Persona
        As the rebuild made it.

    Returns
    -------
    Persona
        Of `old`: id, notes, further keys, a person's name, and in each section the edited
        claims, first and in their order. Of `new`: all else. Machine claims that say the same
        as an edited one, or what a person has removed, are left out.
    """
    kept = {place: [c for c in claims if c.edited] for place, claims in lists(old)}
    rejected = united(rejected_prints(old), rejected_prints(new))

    def merged(place: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        mine = kept.get(place, [])
        taken = {text_print(claim.text) for claim in mine} | rejected.get(place, set())
        return (*mine, *(claim for claim in claims if text_print(claim.text) not in taken))

    shown = {name: new.sections.get(name, ()) for name in SECTIONS if _shown(name, kept, new)}
    empathy = replace(new.empathy, of=new.empathy.of or old.empathy.of)
    result = map_lists(replace(new, id=old.id, sections=shown, empathy=empathy), merged)
    return replace(
        result,
        name=old.name if old.named_by_person else new.name,
        named_by_person=old.named_by_person,
        notes=old.notes,
        extra=with_rejected({**new.extra, **old.extra}, rejected),
    )


def change_claim(persona: Persona, place: str, claim: Claim | None) -> Persona:
    """Put a person's claim in the place of another, or take one out, as if done in the file.

    Parameters
    ----------
    persona : Persona
    place : str
        As `Persona.claims` names it: ``pains[0]``, ``empathy.says[2]``.
    claim : Claim or None
        What stands there now; None deletes. It is marked as edited.

    Returns
    -------
    Persona
        In which a machine's wording that went away is remembered as rejected.

    Raises
    ------
    PersonaFileError
        If there is no such place.
    """
    match = _PLACE.fullmatch(place)
    claims = dict(lists(persona)).get(match["list"], ()) if match else ()
    if match is None or int(match["index"]) >= len(claims):
        raise PersonaFileError(f"persona '{persona.id}' has no item {place}")
    index = int(match["index"])
    mine = () if claim is None else (replace(claim, edited=True),)
    after = (*claims[:index], *mine, *claims[index + 1 :])
    changed = map_lists(persona, lambda name, same: after if name == match["list"] else same)
    if claims[index].edited:
        return changed
    gone = {text_print(claims[index].text)} - {text_print(item.text) for item in after}
    rejected = united(rejected_prints(persona), {match["list"]: gone})
    return replace(changed, extra=with_rejected(persona.extra, rejected))


def _shown(name: str, kept: Mapping[str, list[Claim]], new: Persona) -> bool:
    return name in new.sections or bool(kept[name])
