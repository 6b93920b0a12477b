"""Who asks and who answers in a study: what a person said, what is on record, what is recognised.

A moderator's words are no evidence. So who was one stays one until a person says otherwise,
whatever is added to the study or taken out of it; every change is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbench.model.event import understood
from workbench.model.source import Notice, Participant, Role, Source

if TYPE_CHECKING:
    from workbench.study import Study

RECORDED = "role.recorded"
MACHINE = "workbench"

Place = tuple[str, str]


@dataclass(frozen=True)
class Said:
    """Roles that a person gave.

    Attributes
    ----------
    people : mapping of str to Role
        By speaker, in all sources: from study.toml, and from names in participants.csv.
    places : mapping of (source id, speaker) to Role
        In one source, from the columns source and speaker of participants.csv; weighs most.
    """

    people: Mapping[str, Role] = field(default_factory=dict)
    places: Mapping[Place, Role] = field(default_factory=dict)

    @classmethod
    def of(cls, study: Study, registered: Iterable[Participant]) -> Said:
        """What study.toml and participants.csv say; study.toml weighs more on names."""
        registered = tuple(registered)
        settings = study.settings.roles
        people: dict[str, Role] = {p.name: "participant" for p in registered if p.name}
        people |= dict.fromkeys(settings.participants, "participant")
        people |= dict.fromkeys(settings.moderators, "moderator")
        people |= dict.fromkeys(settings.others, "other")
        places: dict[Place, Role] = {
            place: "participant" for p in registered for place in p.speakers if place[1]
        }
        return cls(people, places)

    def in_source(self, source: Source) -> dict[str, Role]:
        """Roles of the speakers of one source that a person gave."""
        found: dict[str, Role] = {}
        for speaker in source.speakers:
            role = self.places.get((source.id, speaker)) or self._named(speaker)
            if role:
                found[speaker] = role
        return found

    def _named(self, speaker: str) -> Role | None:
        """The role of a name, whatever its case and what its label adds in parentheses."""
        from workbench.ingest.labels import bare

        people = {name.casefold(): role for name, role in self.people.items()}
        exact = self.people.get(speaker) or people.get(speaker.casefold())
        return exact or people.get(bare(speaker).casefold())


def on_record(study: Study) -> dict[Place, Role]:
    """Roles on record in the journal, by source and speaker; the last one counts."""
    from workbench.material import REGISTERED

    found: dict[Place, Role] = {}
    for event in study.journal.standing(REGISTERED, RECORDED):
        role = str(event.payload.get("role", "participant"))
        with understood(event):
            place = (str(event.payload["source"]), str(event.payload["speaker"]))
        if role in ("participant", "moderator", "other"):
            found[place] = role  # type: ignore[assignment]
    return found


@dataclass(frozen=True)
class Settled:
    """Sources with their roles, and what is to be told about them.

    Attributes
    ----------
    sources : tuple of Source
    told : tuple of (str, Notice)
        Source ids, and what a researcher should know: roles that stay as they were, that a
        person changed, that were taken from other interviews, and sources without participants.
    """

    sources: tuple[Source, ...]
    told: tuple[tuple[str, Notice], ...]


def settle_roles(sources: Iterable[Source], said: Said, recorded: Mapping[Place, Role]) -> Settled:
    """Give everybody a role: as a person said, as on record, or as recognised, in this order.

    Parameters
    ----------
    sources : iterable of Source
        With the roles that their own labels and talk give.
    said : Said
    recorded : mapping of (source id, speaker) to Role

    Returns
    -------
    Settled
        Somebody on record as a moderator anywhere is one in new sources, too. Who is merely
        recognised takes part where nobody else would be left, unless they moderate elsewhere.
    """
    from workbench.ingest import moderators_across

    sources = tuple(sources)
    across: dict[str, Role] = dict.fromkeys(sorted(moderators_across(sources)), "moderator")
    firm = {source.id: _firm(source, said, recorded) for source in sources}
    hosts = {
        speaker: {
            source.id
            for source in sources
            if speaker in source.speakers
            and source.with_roles(across | firm[source.id]).participants
        }
        for speaker in across
    }
    settled, told = [], []
    for source in sources:
        elsewhere = {s: across[s] for s in across if hosts[s] - {source.id}}
        new = _with_roles(source, across, elsewhere | firm[source.id])
        notices = (*_told(source, new, said, recorded), *_nobody(new))
        settled.append(_with_notices(new, notices))
        told += [(source.id, notice) for notice in notices]
    return Settled(tuple(settled), tuple(told))


def _firm(source: Source, said: Said, recorded: Mapping[Place, Role]) -> dict[str, Role]:
    """Roles in a source that no recognition changes."""
    leading = {_key(speaker) for (_, speaker), role in recorded.items() if role == "moderator"}
    leading -= {""}
    firm: dict[str, Role] = {}
    for speaker in source.speakers:
        role = recorded.get((source.id, speaker))
        if role is None and _key(speaker) in leading:
            role = "moderator"
        if role is not None:
            firm[speaker] = role
    return firm | said.in_source(source)


def _with_roles(source: Source, across: dict[str, Role], firm: dict[str, Role]) -> Source:
    """The source with the first roles that leave somebody to listen to, or else the firm ones."""
    everybody: dict[str, Role] = dict.fromkeys(source.speakers, "participant")
    asked = any(role == "moderator" for role in firm.values())
    for roles in (across | firm, firm, everybody | firm if asked else {}):
        new = source.with_roles(roles)
        if new.participants or not source.participants:
            return new
    return source.with_roles(firm)


def _told(
    source: Source, new: Source, said: Said, recorded: Mapping[Place, Role]
) -> Iterable[Notice]:
    """What changed, or stayed against what is recognised now."""
    alone, now, spoken = _roles(source), _roles(new), said.in_source(source)
    for speaker, role in now.items():
        before = recorded.get((source.id, speaker))
        if speaker in spoken:
            if before not in (None, role):
                yield Notice(
                    f"{speaker!r} was {_A[before]} and is {_A[role]} now, since study.toml or "
                    "participants.csv says so",
                    about=f"{speaker} (said)",
                )
        elif role != alone[speaker] and before is not None:
            yield Notice(
                f"{speaker!r} stays {_A[role]} as on record, though this talk by itself makes "
                f"them {_A[alone[speaker]]}",
                hint=_line(speaker, role),
                about=speaker,
            )
        elif before is None and _recognised(speaker, role, alone):
            why = "since nobody else would be left"
            if role != "participant":
                why = "by how they talk"
            yield Notice(
                f"{speaker!r} was taken for {_A[role]}, {why}",
                hint=f"{_line(speaker, role)} {_other(speaker, role)}",
                about=speaker,
            )


def _recognised(speaker: str, role: Role, alone: Mapping[str, Role]) -> bool:
    """Whether a role is neither a participant's own nor told by the label."""
    from workbench.ingest.roles import role_by_label

    aside = bool(speaker) and role != "participant" and role_by_label(speaker) is None
    return aside or role != alone[speaker]


def _nobody(new: Source) -> Iterable[Notice]:
    """Tell that nobody is left to listen to, and what to do if that is wrong."""
    if new.turns and not new.participants:
        who = ", ".join(repr(speaker) for speaker in new.speakers)
        yield Notice(
            f"nobody takes part in {new.id}: {who} moderate or stand aside elsewhere, and "
            "nothing of it is evidence",
            hint="If somebody is interviewed here, give them a row with source "
            f'"{new.id}" and their speaker label in interviews/participants.csv.',
            about="(nobody)",
        )


_A: dict[Role | None, str] = {
    "moderator": "a moderator",
    "participant": "a participant",
    "other": "a bystander",
}
_KEYS: dict[Role, str] = {
    "moderator": "moderators",
    "participant": "participants",
    "other": "others",
}


def _line(speaker: str, role: Role) -> str:
    return f'To settle it, write in study.toml under [roles]: {_KEYS[role]} = ["{speaker}"].'


def _other(speaker: str, role: Role) -> str:
    if role == "participant":
        return f'If that is wrong: moderators = ["{speaker}"].'
    return f'If that is wrong: participants = ["{speaker}"].'


def _roles(source: Source) -> dict[str, Role]:
    return {turn.speaker: turn.role for turn in source.turns}


def _key(speaker: str) -> str:
    """By which a person is known again; nothing for a label that may be anybody's."""
    from workbench.ingest.labels import bare, is_role

    core = bare(speaker)
    return "" if is_role(core) else core.casefold()


def _with_notices(source: Source, notices: Iterable[Notice]) -> Source:
    """The source with what it does not tell by itself about the same person."""
    known = {notice.about for notice in source.warnings} - {""}
    fresh = (notice for notice in notices if notice.about not in known)
    return replace(source, warnings=(*source.warnings, *fresh))


def record_roles(study: Study) -> list[tuple[str, dict[str, Any]]]:
    """Events that put roles on record that are not, so that they stay.

    Participants are on record by their code; a role by label needs none.
    """
    from workbench.ingest.roles import role_by_label

    known = on_record(study)
    events: list[tuple[str, dict[str, Any]]] = []
    for source in sorted(study.sources.values(), key=lambda one: one.id):
        for speaker, role in sorted(_roles(source).items()):
            before = known.get((source.id, speaker))
            fresh = before is None and role != "participant" and role_by_label(speaker) is None
            if speaker and (fresh or before not in (None, role)):
                payload = {"source": source.id, "speaker": speaker, "role": role}
                events.append((RECORDED, payload))
    return events


def role_notes(study: Study) -> tuple[str, ...]:
    """What a build tells about roles: who, where, and the line that settles it."""
    places: dict[str, list[str]] = {}
    for id, one in study.material.roles:
        places.setdefault(f"{one.reason}. {one.hint}".strip(), []).append(id)
    return tuple(f"{', '.join(ids)}: {told}" for told, ids in places.items())
