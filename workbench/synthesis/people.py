"""Who spoke: speakers of sources become participants with a lasting code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.model.event import Event, understood
from workbench.model.evidence import Span
from workbench.model.source import Consent, Participant, Source

Speaker = tuple[str, str]

NOTHING_RECORDED = Consent()

_CODE = re.compile(r"P\d{2,}")


@dataclass(frozen=True)
class People:
    """The participants of a study and where they speak.

    Attributes
    ----------
    participants : tuple of Participant
        In order of id.
    by_speaker : mapping of (source id, speaker) to participant id
    withheld : mapping of source id to tuple of (start, end)
        Passages, in code points, that who spoke them asked not to pass on.
    """

    participants: tuple[Participant, ...]
    by_speaker: Mapping[Speaker, str]
    withheld: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def get(self, id: str) -> Participant | None:
        """The participant with an id."""
        return next((p for p in self.participants if p.id == id), None)

    def of_span(self, span: Span, sources: Mapping[str, Source]) -> str | None:
        """Whose words a span holds, None for a moderator's or an unknown source's."""
        source = sources.get(span.source)
        turn = source.turn_at(span.start) if source else None
        return self.by_speaker.get((span.source, turn.speaker)) if turn else None

    def withholds(self, source: str, start: int, end: int) -> bool:
        """Whether a stretch of a source touches a passage that is held back."""
        return any(start < stop and begin < end for begin, stop in self.withheld.get(source, ()))

    def interviewed(self) -> tuple[Participant, ...]:
        """Those who speak in a source."""
        return tuple(p for p in self.participants if p.speakers)

    def quotable(self) -> tuple[Participant, ...]:
        """Those who speak in a source and let their words leave the research team."""
        return tuple(p for p in self.interviewed() if p.consent.may_publish)


def codes_on_record(events: Iterable[Event]) -> dict[Speaker, str]:
    """Participant codes, by source and speaker.

    Parameters
    ----------
    events : iterable of Event
        ``participant.registered`` events that hold, in order.
    """
    known: dict[Speaker, str] = {}
    for event in events:
        with understood(event):
            payload = event.payload
            known[(str(payload["source"]), str(payload["speaker"]))] = str(payload["id"])
    return known


def gather_people(
    sources: Mapping[str, Source],
    registered: Sequence[Participant],
    known: Mapping[Speaker, str],
    *,
    consent_default: Consent = NOTHING_RECORDED,
    former: Mapping[Speaker, Sequence[Speaker]] | None = None,
) -> People:
    """Give every participating speaker a participant code that stays.

    Parameters
    ----------
    sources : mapping of id to Source
        With roles set.
    registered : sequence of Participant
        Rows of participants.csv.
    known : mapping of (source id, speaker) to participant id
        Codes given before.
    consent_default : Consent
        For people of whom nothing is recorded.
    former : mapping of (source id, speaker) to sequence of (source id, speaker), optional
        Where the same person speaks in older versions of a source, or under its older name.

    Returns
    -------
    People
        A speaker is, in this order: whom participants.csv says (by source and speaker, by
        source id where one person is interviewed, or by name), whom the study said before
        (unless participants.csv has given that code to somebody else since), the same full
        name heard in another source, or somebody new with the next free code.
    """
    rows = {person.id: person for person in registered}
    given: dict[Speaker, str] = {}
    by_name = {_key(p.name): p.id for p in registered if p.name}
    # A code that a file is named after belongs to whoever speaks in it.
    reserved = {s.id for s in sources.values() if _CODE.fullmatch(s.id)}
    reserved |= {id for olds in (former or {}).values() for id, _ in olds if _CODE.fullmatch(id)}
    taken = set(rows) | set(known.values())
    known = _not_given_away(sources, rows, by_name, known)
    for source in sorted(sources.values(), key=lambda s: s.id):
        alone = len(source.participants) == 1
        for speaker in source.participants:
            place = (source.id, speaker)
            places = (place, *(former or {}).get(place, ()))
            id = _first(_registered(one, rows, by_name, alone) for one in places)
            id = id or _first(known.get(one) for one in places)
            if id is None and _full_name(speaker):
                id = by_name.get(_key(speaker))
            if id is None:
                codes = [one for one, _ in places] if alone else []
                id = _new_code(codes, taken, reserved)
            taken.add(id)
            given[place] = id
            if _full_name(speaker):
                by_name.setdefault(_key(speaker), id)
    people = _people(rows, given, consent_default)
    return People(people, given)


def new_codes(people: People, known: Mapping[Speaker, str]) -> dict[Speaker, str]:
    """Speakers whose code is not on record yet."""
    return {place: id for place, id in people.by_speaker.items() if known.get(place) != id}


def _registered(
    place: Speaker, rows: Mapping[str, Participant], by_name: Mapping[str, str], alone: bool
) -> str | None:
    for person in rows.values():
        if place in person.speakers:
            return person.id
    if (alone and place[0] in rows) or place[0] == place[1]:
        return place[0] if place[0] in rows else None
    named = by_name.get(_key(place[1]))
    return named if named in rows else None


def _not_given_away(
    sources: Mapping[str, Source],
    rows: Mapping[str, Participant],
    by_name: Mapping[str, str],
    known: Mapping[Speaker, str],
) -> dict[Speaker, str]:
    """Codes on record, without those that participants.csv has given to somebody else since."""
    heard: dict[str, set[str]] = {id: set() for id in rows}
    for source in sources.values():
        for label in source.participants:
            alone = len(source.participants) == 1
            id = _registered((source.id, label), rows, by_name, alone)
            if id is not None:
                heard[id].add(_key(label))
    return {
        place: id
        for place, id in known.items()
        if id not in rows or not _is_another(place[1], rows[id].name, heard[id])
    }


def _is_another(label: str, name: str, heard: set[str]) -> bool:
    """Whether a row of participants.csv is certainly about somebody else than a speaker."""
    if set(_key(label).split()) & set(_key(name).split()):
        return False
    if heard:
        return not (_full_name(label) and _key(label) in heard)
    return _full_name(label) and _full_name(name)


def _first(ids: Iterable[str | None]) -> str | None:
    return next((id for id in ids if id), None)


def _new_code(preferred: Iterable[str], taken: set[str], reserved: set[str]) -> str:
    for code in preferred:
        if _CODE.fullmatch(code) and code not in taken:
            return code
    numbers = [int(id[1:]) for id in taken | reserved if _CODE.fullmatch(id)]
    return f"P{max(numbers, default=0) + 1:02d}"


def _people(
    rows: Mapping[str, Participant], given: Mapping[Speaker, str], default: Consent
) -> tuple[Participant, ...]:
    places: dict[str, list[Speaker]] = {id: [] for id in rows}
    for place, id in given.items():
        places.setdefault(id, []).append(place)
    people = []
    for id, spoken in places.items():
        person = rows.get(id) or Participant(id=id)
        person = replace(person, consent=_or_default(person.consent, default))
        name = person.name or next((s for _, s in spoken if s), "")
        people.append(replace(person, name=name, speakers=tuple(sorted(spoken))))
    return tuple(sorted(people, key=lambda p: (len(p.id), p.id)))


def _or_default(recorded: Consent, default: Consent) -> Consent:
    """What is recorded, and the default wherever nothing is."""
    pairs = (
        (recorded.record, default.record),
        (recorded.quote, default.quote),
        (recorded.share, default.share),
    )
    return Consent(*(other if own is None else own for own, other in pairs))


def _full_name(speaker: str) -> bool:
    words = speaker.split()
    return len(words) >= 2 and not any(ch.isdigit() for ch in speaker)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
