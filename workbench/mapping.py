"""Empathy maps of a study: of everybody, a participant, a segment or a persona."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from workbench.corrections import Corrections, Place
from workbench.errors import WorkbenchError
from workbench.mapped import WHOSE, MapOf, StudyMap
from workbench.model.empathy import EmpathyMap
from workbench.model.map_decision import GAPS, OPTIONAL
from workbench.synthesis.map_evidence import (
    WORDS_MOVED,
    around,
    decisions_of,
    new_move,
    stale_claims,
)
from workbench.synthesis.map_fold import DECIDED

if TYPE_CHECKING:
    import pandas as pd

    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.event import Event
    from workbench.model.evidence import Claim
    from workbench.study import Study


class EmpathyMaps:
    """The part of `Study` that draws empathy maps."""

    def map(self, *, participant: str = "", persona: str = "", segment: str = "") -> StudyMap:
        """An empathy map to look at and to work on; of everybody, unless somebody is named.

        Parameters
        ----------
        participant : str
            Code. The map of a single participant is for the researcher's eyes: it holds their
            words whatever they allow; what is published leaves them out.
        persona : str
            Id. Changes go into the persona's file.
        segment : str
            Number or name of a segment of the survey.

        Raises
        ------
        WorkbenchError
            When there is no such participant, persona or segment, naming those there are.

        Examples
        --------
        >>> chart = study.map(participant="P01")             # doctest: +SKIP
        >>> chart.rename("pains 2", "Nobody says when")      # doctest: +SKIP
        """
        if sum(map(bool, (participant, persona, segment))) > 1:
            raise WorkbenchError(
                "a map is of one thing", hint="Name a participant, a persona or a segment."
            )
        study = cast("Study", self)
        if persona:
            from workbench.mapped_file import PersonaMap

            return PersonaMap(study, study.persona(persona))
        if participant:
            return _of_participant(study, participant)
        return _of_segment(study, segment) if segment else _of_everybody(study)

    def empathy_map(
        self, *, participant: str = "", persona: str = "", segment: str = ""
    ) -> EmpathyMap:
        """The six lists of a map, with what people decided about them; see `map`."""
        if persona and not (participant or segment):
            return cast("Study", self).persona(persona).empathy
        return self.map(participant=participant, persona=persona, segment=segment).chart


def _of_everybody(study: Study) -> StudyMap:
    return StudyMap(study, MapOf(), lambda: study.sentences)


def _of_participant(study: Study, code: str, *, public: bool = False) -> StudyMap:
    people = {person.id.casefold(): person for person in study.participants}
    person = people.get(code.strip().casefold())
    if person is None:
        known = ", ".join(one.id for one in study.participants) or "none yet"
        raise WorkbenchError(f"there is no participant {code!r}", hint=f"There are: {known}.")

    def rows() -> pd.DataFrame:
        mine = study.sentences[study.sentences["participant"] == person.id]
        # What stays with the researcher may hold what is never published.
        return mine if public else mine.assign(quotable=True)

    return StudyMap(study, MapOf("participant", person.id, person.id), rows)


def _of_segment(study: Study, name: str) -> StudyMap:
    basis = study.segment_basis
    if basis is None:
        raise WorkbenchError(
            "there are no segments, since there is no survey to find them in",
            hint="Put a survey into surveys/, and name it under [segments] in study.toml.",
        )
    names = {
        number: (basis.names or {}).get(str(number), "")
        for number in range(1, basis.segments.k + 1)
    }
    wanted = name.strip().casefold()
    number = next((n for n, t in names.items() if wanted in (str(n), t.casefold())), None)
    if number is None:
        known = ", ".join(f"{n} ({t})" if t else str(n) for n, t in names.items())
        raise WorkbenchError(f"there is no segment {name!r}", hint=f"There are: {known}.")
    members = basis.members(number)

    def rows() -> pd.DataFrame:
        return study.sentences[study.sentences["participant"].isin(members)]

    return StudyMap(
        study, MapOf("segment", str(number), names[number] or f"segment {number}"), rows
    )


def map_report(chart: StudyMap) -> dict[str, Any]:
    """A map with its evidence, and decisions that have no effect any more, in plain values."""
    from workbench.reports import empathy_report

    report = empathy_report(chart.chart, chart.study)
    for name, claims in chart.optional.items():
        further = EmpathyMap(chart.of.name, says=claims, participants=chart.participants)
        report[name] = empathy_report(further, chart.study)["says"]
    lost = [
        {"decision": one.decision.event, "what": str(one), "refs": [s.ref for s in one.spans]}
        for one in chart.lost
    ]
    return {**report, "title": chart.of.title, "lost": lost}


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """Items that people worded in maps that stakeholders see, each with its place."""
    for chart in shown(study):
        place = f"empathy map of {chart.of.title}"
        for item in chart.items():
            if item.claim.edited and (item.list in OPTIONAL or chart.of.kind != "persona"):
                yield f"{place}: {item.name}", item.claim
        for claim in stale_claims(chart.lost):
            yield f"{place}: {claim.text}", claim


def published(study: Study, builder: SnapshotBuilder) -> list[dict[str, Any]]:
    """Maps beside those of personas, with the further fields where there are any."""
    return [_published(chart, builder) for chart in shown(study)]


def _published(chart: StudyMap, builder: SnapshotBuilder) -> dict[str, Any]:
    further = {
        name: [_with_halves(name, claim, chart, builder) for claim in claims]
        for name, claims in chart.optional.items()
    }
    # Of a persona, the six lists are published with the persona.
    whole = chart.of.kind != "persona"
    mine = {"of": chart.of.id, "participants": list(chart.participants)}
    lists = builder.empathy(chart.chart) if whole else mine
    return {
        **lists,
        "kind": chart.of.kind,
        "title": builder.redactor.text(chart.of.title),
    } | further


def _with_halves(
    name: str, claim: Claim, chart: StudyMap, builder: SnapshotBuilder
) -> dict[str, Any]:
    """A claim; where somebody says one thing and does another, with which words are the doing."""
    from workbench.synthesis.said_and_done import halves

    made = builder.claim(claim, chart.participants)
    pair = halves(claim) if name == GAPS else None
    return {**made, "done": builder.piece(pair[1])} if pair else made


def places(study: Study) -> Iterator[Place]:
    """Words that decisions about maps rest on, to follow them through corrections."""
    events = study.journal.standing(*DECIDED, WORDS_MOVED)
    titles = {event.id: _title(event) for event in events}
    for one in decisions_of(events):
        where = f"{titles[one.event]}: {one.kind.removeprefix('map.')}"
        for span in one.spans():
            yield Place(where, span, *one.context.get(span, ("", "")), of=one.event)


def moves(study: Study, found: Corrections) -> list[tuple[str, dict[str, Any]]]:
    """Events by which words behind decisions about maps stand elsewhere."""
    decided = {event.id: event for event in study.journal.standing(*DECIDED)}
    wanted = [one for one in found.moved if one.place.of in decided]
    context = around((one.to for one in wanted), dict(study.sources))
    return [
        new_move(
            one.place.of,
            one.place.span,
            one.to,
            context.get(one.to, ("", "")),
            {k: str(v) for k, v in decided[one.place.of].payload.items() if k in WHOSE},
        )
        for one in wanted
    ]


def _title(event: Event) -> str:
    whose = next((str(event.payload[key]) for key in WHOSE if key in event.payload), "everybody")
    return f"empathy map of {'segment ' if 'segment' in event.payload else ''}{whose}"


def shown(study: Study) -> list[StudyMap]:
    """Maps for stakeholders: those that somebody worked on, and participants' if so set.

    What nobody has gone through stays with the researcher.
    """
    decided = study.journal.standing(*DECIDED)
    if not decided and not study.settings.publish.participant_maps:
        return []
    found = [_of_participant(study, p.id, public=True) for p in _published_people(study)]
    segments = {str(e.payload["segment"]) for e in decided if "segment" in e.payload}
    basis = study.segment_basis
    known = range(1, basis.segments.k + 1) if basis else ()
    found += [_of_segment(study, str(n)) for n in known if str(n) in segments]
    worked_on = {str(e.payload["persona"]) for e in decided if "persona" in e.payload}
    found += [study.map(persona=p.id) for p in study.personas if p.id in worked_on]
    everybody = _of_everybody(study)
    return [*found, *([everybody] if everybody.decided else [])]


def _published_people(study: Study) -> tuple[Any, ...]:
    wanted = study.settings.publish.participant_maps
    return study.material.people.quotable() if wanted else ()
