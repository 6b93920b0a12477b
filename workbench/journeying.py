"""Journey maps of a study, and what people decide about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from workbench.errors import AnalysisError
from workbench.journey_ground import ground_of, placed_sentences, sentence_at
from workbench.model.evidence import Claim, Span
from workbench.model.journey import EVERYBODY, Journey
from workbench.store.problems import did_you_mean
from workbench.synthesis import journey_log as log

if TYPE_CHECKING:
    import pandas as pd

    from workbench.corrections import Corrections, Place
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.event import Event
    from workbench.model.persona import Persona
    from workbench.study import Study

# Fewer than these who may be quoted make no journey that could be shown.
FEWEST = 2


class Journeying:
    """The part of `Study` that draws journey maps."""

    def journey(self, *, persona: str = "", participant: str = "") -> Journey:
        """The journey map over the phases of study.toml.

        Parameters
        ----------
        persona : str
            Id of a persona; everybody interviewed otherwise.
        participant : str
            Code of a participant. Such a map is for the researcher's eyes: it holds their words
            whatever they allow.

        Returns
        -------
        Journey
            See `synthesis.journey_phases.place_sentences` for how a sentence comes into a phase,
            and `journey_sentences` for why each one did.
        """
        study = cast("Study", self)
        if persona and participant:
            raise AnalysisError("a journey is of a persona or of a participant, not of both")
        if persona:
            return _made(study, [_persona(study, study.persona(persona))])[0]
        if participant:
            return _made(study, [_participant(study, participant)])[0]
        return _made(study, [_everybody(study, study.personas)])[0]

    def journey_sentences(self) -> pd.DataFrame:
        """Every sentence of a participant with its phase, and why it is there.

        Returns
        -------
        pandas.DataFrame
            participant, ref, text, phase (empty for none), nearest (the best phase, also where
            it is not clear enough), score, reason, feeling (−2 to +2, none where it carries no
            feeling) and quotable.
        """
        return placed_sentences(cast("Study", self))

    @property
    def journey_log(self) -> JourneyLog:
        """Decisions about the journey map, to look at and to add to."""
        return JourneyLog(cast("Study", self))


class JourneyLog:
    """Decisions about the journey map; every one is an event that can be undone.

    A `ref` is a place such as ``P03#1240-1302``, within a sentence of a participant.
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def events(self) -> tuple[Event, ...]:
        """The decisions that hold, in order."""
        return self._study.journal.standing(*log.EVENTS)

    def move(self, ref: str, phase: str) -> tuple[str, str]:
        """Put a sentence into a phase, or with an empty one out of all; the phase, its words."""
        span = sentence_at(self._study, ref)
        payload = log.new_move(span, phase, self._study.settings.study.phases)
        self._add(log.MOVED, payload)
        return payload["phase"], span.quote

    def rename(self, ref: str, text: str) -> Claim:
        """Word the statement that holds a sentence in your own words."""
        claim = self._statement(ref)
        self._add(log.RENAMED, log.new_rename(claim, text))
        return claim

    def reject(self, ref: str, *, place: str = "") -> Claim:
        """Take the statement that holds a sentence off the map, or out of one list of it."""
        claim = self._statement(ref, place)
        self._add(log.REJECTED, log.new_rejection(claim, place))
        return claim

    def touchpoint(self, phase: str, text: str, *, supports: Sequence[str] = ()) -> None:
        """Add a touchpoint to a phase; without words of participants it is an assumption."""
        spans = [sentence_at(self._study, ref) for ref in supports]
        phases = self._study.settings.study.phases
        self._add(log.TOUCHPOINT, log.new_touchpoint(text, phase, phases, spans))

    def opportunity(self, ref: str, *, owner: str = "", metric: str = "") -> Claim:
        """Say who takes up the need that holds a sentence, and what it is measured by."""
        claim = self._statement(ref, "opportunities")
        self._add(log.OPPORTUNITY, log.new_opportunity(claim, owner, metric))
        return claim

    def promise(self, ref: str, promise: str, verdict: str) -> str:
        """Say what a sentence tells of a promise: kept, broken, open, or none of it."""
        span = sentence_at(self._study, ref)
        promises = self._study.settings.study.promises
        self._add(log.PROMISE, log.new_verdict(span, promise, verdict, promises))
        return span.quote

    def undo(self) -> Event:
        """Take back the newest decision about the journey map.

        Raises
        ------
        AnalysisError
            When there is none.
        """
        if not self.events:
            raise AnalysisError("nothing was decided about the journey map yet")
        newest = self.events[-1]
        self._study.journal.undo(newest.id, actor=self._study.actor)
        return newest

    def _add(self, kind: str, payload: dict[str, Any]) -> None:
        self._study.journal.append(kind, payload, actor=self._study.actor)

    def _statement(self, ref: str, place: str = "") -> Claim:
        """The broadest statement on any map of the study that holds a sentence."""
        span = sentence_at(self._study, ref)
        place = place and log.known(place, log.PLACES, "list")
        found = [
            claim
            for journey in all_journeys(self._study)
            for where, claim in journey.claims()
            if (not place or f".{place}[" in where) and _holds(claim, span)
        ]
        if not found:
            hint = "`workbench journey --json` lists every statement with its references."
            raise AnalysisError(f"no statement on the map holds {ref}", hint=hint)
        return max(found, key=lambda claim: len(claim.supports))


def all_journeys(study: Study) -> list[Journey]:
    """Journeys of everybody and of each persona."""
    personas = study.personas
    return _made(study, [_everybody(study, personas), *(_persona(study, p) for p in personas)])


def _made(study: Study, abouts: Sequence[dict[str, Any]]) -> list[Journey]:
    from workbench.synthesis.journey_map import make_journey

    ground, scenario = ground_of(study), study.settings.study.objective
    return [make_journey(ground, scenario=scenario, **about) for about in abouts]


def _everybody(study: Study, personas: Sequence[Persona]) -> dict[str, Any]:
    """Whom a journey is about, as `make_journey` takes it; each persona's first goal."""
    goals = tuple(claim for one in personas for claim in _goals(study, one)[:1])
    return {"of": EVERYBODY, "actor": "Everybody interviewed", "expectations": goals}


def _persona(study: Study, one: Persona) -> dict[str, Any]:
    goals = tuple(_goals(study, one))
    return {"of": one.id, "actor": one.name, "people": one.participants, "expectations": goals}


def _participant(study: Study, name: str) -> dict[str, Any]:
    codes = [person.id for person in study.material.people.interviewed()]
    code = name.strip().upper()
    if code not in codes:
        hint = did_you_mean(name, codes)
        raise AnalysisError(f"there is no participant {name!r}", hint=hint)
    return {"of": code, "actor": f"Participant {code}", "people": [code], "openly": True}


def _goals(study: Study, persona: Persona) -> list[Claim]:
    """Goals of a persona; its file may be older than somebody's refusal to be quoted."""
    people, sources = study.material.people, study.sources
    allowed = {person.id for person in people.quotable()}

    def shown(span: Span) -> bool:
        held = people.withholds(span.source, span.start, span.end)
        return people.of_span(span, sources) in allowed and not held

    goals = persona.sections.get("goals", ())
    return [claim for claim in goals if all(map(shown, claim.spans))]


def _holds(claim: Claim, span: Span) -> bool:
    return any(log.overlap(span, one) for one in claim.supports_spans)


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """Statements of the published journeys that people worded or added, with their places."""
    if not _decided(study):
        return
    for journey in _shown(study):
        for place, claim in journey.claims():
            if claim.edited:
                yield f"journey of {journey.of}: {place}", claim


def _decided(study: Study) -> bool:
    return bool(study.journal.standing(log.RENAMED, log.TOUCHPOINT))


def _shown(study: Study) -> list[Journey]:
    """Journeys that stakeholders see: of everybody, and of personas with enough people."""
    return [one for one in all_journeys(study) if len(one.participants) >= FEWEST]


def places(study: Study) -> Iterator[Place]:
    """Words that decisions about journeys rest on, to follow them through corrections."""
    from workbench.corrections import Place

    for one in log.fold(study.journal.standing(*log.FOLDED)):
        for span in one.spans:
            yield Place(f"journey map: {one.kind.removeprefix('journey.')}", span, of=one.event)


def moves(study: Study, found: Corrections) -> list[tuple[str, dict[str, Any]]]:
    """The event that says where the words behind decisions about journeys stand now."""
    decided = {event.id for event in study.journal.standing(*log.EVENTS)}
    moved = {one.place.span: one.to for one in found.moved if one.place.of in decided}
    return [log.new_words_moved(tuple(moved.items()))] if moved else []


def published(study: Study, builder: SnapshotBuilder) -> list[dict[str, Any]] | None:
    """Journeys for stakeholders; None while nobody can be quoted."""
    from workbench.journey_shown import plain_journey

    return [plain_journey(one, builder) for one in _shown(study)] or None
