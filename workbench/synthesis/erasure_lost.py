"""What rested on the words of a participant who is forgotten: before, and in the gate after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.model.assumption import Assumption
from workbench.model.event import Event
from workbench.model.evidence import Claim
from workbench.model.need import Said
from workbench.model.persona import Persona
from workbench.synthesis.erasure_events import ERASED, FORGOTTEN, Leaving, written_by
from workbench.synthesis.erasure_personas import Lost, lost_claim
from workbench.synthesis.erasure_words import MARK
from workbench.synthesis.need_log import Kept
from workbench.synthesis.problems import Problem

MACHINE = "workbench"
WORDS_GONE = "its words were those of a participant who was forgotten"
NOTHING_LEFT = "what supported it was erased with a participant who was forgotten"
_HINT = "Word it anew and find other evidence, or take it back."

# Decisions about these are reported otherwise: with their claims, as notes, or as codings.
_ELSEWHERE = (
    "participant.", "role.", "redaction.", "consent.", "coding.", "excerpt.", "memo.", "document.",
    "case.", "code.", "unplaced.", "project.", "assumption.", "need.",
)  # fmt: skip
_PLACES = {"map.": "empathy map", "journey.": "journey"}


def lost_by_claims(claims: Iterable[tuple[str, Claim]], who: Leaving) -> tuple[Lost, ...]:
    """Claims of needs, maps, journeys and the like that lose evidence with a participant.

    Parameters
    ----------
    claims : iterable of (str, Claim)
        With their places, as they stand before.
    who : Leaving
    """
    return tuple(lost for place, claim in claims for lost in lost_claim(place, claim, who))


def lost_by_needs(kept: Iterable[Kept], who: Leaving) -> tuple[Lost, ...]:
    """Accepted needs that lose words with a participant, those of answers and posts among them."""
    found = []
    for need in kept:
        supports, contradicts = (
            sum(_theirs(one, who) for one in said) for said in (need.said, need.against)
        )
        left = len(need.said) - supports
        text = who.voice.masked(need.text)
        if supports or contradicts:
            status = "supported" if left else "assumption"
            found.append(Lost(f"need {need.id}", text, supports, contradicts, left, status))
    return tuple(found)


def _theirs(one: Said, who: Leaving) -> bool:
    if one.span is not None:
        return who.owns(one.span)
    return written_by(one.quote, one.person, who)


def lost_decisions(
    events: Iterable[Event], changed: Mapping[str, Mapping[str, object]], told: Iterable[Lost]
) -> tuple[Lost, ...]:
    """Decisions of people of which nothing is left, and that no claim in `told` stands for.

    Parameters
    ----------
    events : iterable of Event
    changed : mapping of event id to payload
        As `erasure_events.rewritten` gives them.
    told : iterable of Lost
    """
    places = tuple(one.place for one in told)
    found = []
    for event in events:
        if ERASED not in changed.get(event.id, {}) or event.actor == MACHINE:
            continue
        about = next((p for kind, p in _PLACES.items() if event.kind.startswith(kind)), "")
        known = bool(about) and any(place.startswith(about) for place in places)
        if not known and not event.kind.startswith(_ELSEWHERE):
            what = f"decision {event.kind} of {event.at[:10]} by {event.actor}"
            found.append(Lost(what, "", 1, 0, 0, "removed"))
    return tuple(found)


def _worded(personas: Iterable[Persona], log: Iterable[Assumption]) -> Iterator[tuple[str, Claim]]:
    """Claims of personas and assumptions, with their places."""
    for persona in personas:
        for place, claim in persona.claims():
            yield f"personas/{persona.id}.md: {place}", claim
    for one in log:
        yield f"assumption {one.id}", Claim(one.text)


def erased_problems(
    claims: Iterable[tuple[str, Claim]],
    events: Iterable[Event],
    *,
    personas: Iterable[Persona] = (),
    assumptions: Iterable[Assumption] = (),
    needs: Iterable[Kept] = (),
) -> Iterator[Problem]:
    """What the gate has against claims that outlived the words they rested on.

    Parameters
    ----------
    claims : iterable of (str, Claim)
        Of needs, maps, journeys and the like, with their places.
    events : iterable of Event
        Those that say who was forgotten.
    personas : iterable of Persona
    assumptions : iterable of Assumption
        Of these, and of personas, only the words are looked at: that nothing supports them is
        said elsewhere, and an assumption may stand without.
    needs : iterable of Kept
        Accepted needs, of which some rest on answers and posts alone.
    """
    rest = {f"need {need.id}" for need in needs if need.said}
    listed = {place for _, places in _listed(events) for place in places} - rest
    for place, claim in _worded(personas, assumptions):
        if MARK in claim.text:
            yield Problem("unsupported", claim.text, place, WORDS_GONE, _HINT)
    for place, claim in claims:
        if MARK in claim.text:
            yield Problem("unsupported", claim.text, place, WORDS_GONE, _HINT)
        elif place in listed and not claim.supports:
            yield Problem("unsupported", claim.text, place, NOTHING_LEFT, _HINT)


def erased_notes(events: Iterable[Event]) -> Iterator[str]:
    """What was taken off maps and journeys as its only words were erased, for `check` to say."""
    for person, places in _listed(events):
        gone = [place for place in places if place.startswith(tuple(_PLACES.values()))]
        if gone:
            yield (
                f"with {person}, who was forgotten, went all evidence of {', '.join(gone)} (as "
                "numbered then)"
            )


def _listed(events: Iterable[Event]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who was forgotten, and the places of claims that lost all evidence with them."""
    for event in events:
        if event.kind == FORGOTTEN:
            places = tuple(map(str, event.payload.get("claims", ())))
            yield str(event.payload.get("participant", "")), places
