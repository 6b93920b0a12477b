"""Proto personas: what a team assumes about somebody before anybody was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from workbench.errors import AnalysisError
from workbench.model.assumption import Assumption
from workbench.model.evidence import Claim
from workbench.model.persona import SECTIONS, Persona
from workbench.synthesis.names import slug

METHOD = "Assumed by the team. Nobody has been asked yet."


def proto_persona(
    name: str,
    items: Mapping[str, Iterable[str]],
    *,
    log: Iterable[Assumption] = (),
    taken: Collection[str] = (),
) -> Persona:
    """A persona of assumptions only.

    Parameters
    ----------
    name : str
    items : mapping of str to iterable of str
        By section: sentences, or ids of assumptions in the log, whose words are taken.
    log : iterable of Assumption
    taken : collection of str
        Ids of personas that there are.

    Returns
    -------
    Persona
        Every item of which says that it is assumed.

    Raises
    ------
    AnalysisError
        For a name that is empty or taken, an unknown section, or no items at all.
    """
    id = slug(name)
    if not id:
        raise AnalysisError(f"{name!r} cannot name a persona", hint="Give it a name with letters.")
    if id.casefold() in {other.casefold() for other in taken}:
        raise AnalysisError(f"there is a persona {id!r} already", hint="Give it another name.")
    unknown = sorted(set(items) - set(SECTIONS))
    if unknown:
        raise AnalysisError(
            f"a persona has no section {unknown[0]!r}", hint=f"It has: {', '.join(SECTIONS)}."
        )
    known = {one.id.casefold(): one.text for one in log}
    sections = {
        section: tuple(
            Claim(known.get(text.strip().casefold(), text.strip()), edited=True, assumed=True)
            for text in items[section]
            if text.strip()
        )
        for section in SECTIONS
        if section in items
    }
    sections = {section: claims for section, claims in sections.items() if claims}
    if not sections:
        raise AnalysisError(
            "a proto persona needs at least one assumption",
            hint="Such as: --needs “To know when it will be ready”, or --needs A3.",
        )
    return Persona(
        id=id,
        name=name.strip(),
        kind="proto",
        method=METHOD,
        sections=sections,
        named_by_person=True,
    )
