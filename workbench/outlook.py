"""How sure the personas of a study are: what would falsify them, how fresh they are, drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from workbench.model.evidence import Cell, Claim, Span
from workbench.segmenting import misnamed
from workbench.store.problems import raise_all
from workbench.synthesis.names import slug
from workbench.synthesis.persona_dates import (
    ARRIVED,
    Dated,
    date_in_name,
    freshness,
    interview_date,
    newest_decision,
    survey_dates,
)

if TYPE_CHECKING:
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.persona import Persona
    from workbench.study import Study
    from workbench.synthesis.persona_drift import PersonaDrift
    from workbench.synthesis.persona_outlook import Outlook, Weak
    from workbench.synthesis.personas import SegmentBasis
    from workbench.synthesis.problems import Problem

SEGMENT = "segment"
DRIFT_VERSION = "persona-drift@3"


class Outlooks:
    """The part of `Study` that doubts its personas."""

    def outlook(self, persona: str) -> Outlook:
        """How sure a persona is: what would change our minds, its age, its drift, its voices.

        Parameters
        ----------
        persona : str
            Id.

        Returns
        -------
        workbench.synthesis.persona_outlook.Outlook

        Raises
        ------
        WorkbenchError
            When there is no such persona, or the earlier survey is not there.

        Examples
        --------
        >>> study.outlook("steady").freshness.newest         # doctest: +SKIP
        '2026-05-29'
        """
        study = cast("Study", self)
        return _outlook(study, study.persona(persona))

    def assume_persona(self, name: str, items: Mapping[str, Iterable[str]]) -> Persona:
        """Write the file of a persona that is made of assumptions only.

        Parameters
        ----------
        name : str
        items : mapping of str to iterable of str
            Sentences, or ids of assumptions in the log, by section: goals, needs, pains …

        Returns
        -------
        Persona
            Of the kind ``proto``; a build leaves it alone.
        """
        from workbench.store.persona_files import save
        from workbench.synthesis.persona_proto import proto_persona

        study = cast("Study", self)
        taken = [persona.id for persona in study.personas]
        made = proto_persona(name, items, log=study.assumptions, taken=taken)
        (study.path / "personas").mkdir(exist_ok=True)
        save(made, study.path / "personas")
        study.__dict__.pop("world", None)
        return study.persona(made.id)

    @cached_property
    def evidence_dates(self) -> dict[str, Dated]:
        """When each transcript and each survey was collected, as far as that is known."""
        study = cast("Study", self)
        found = {id: dated for id in study.sources if (dated := _interview(study, id))}
        for survey in study.material.surveys.values():
            if dated := survey_dates(survey):
                found[survey.id] = dated
        return found

    @cached_property
    def segment_drift(self) -> dict[str, PersonaDrift]:
        """What became of each segment since the earlier wave; empty without one."""
        return _drift(cast("Study", self))


def _outlook(study: Study, persona: Persona) -> Outlook:
    from workbench.synthesis.persona_outlook import outlook

    people, number = study.material.people, _segment_of(study, persona)
    return outlook(
        persona,
        study.world.surveys,
        lambda span: people.of_span(span, study.sources),
        min_base=study.settings.publish.min_base,
        freshness=freshness(
            _rests_on(persona), study.evidence_dates, newest_decision(study.journal.standing())
        ),
        drift=study.segment_drift.get(number) if number else None,
    )


def _rests_on(persona: Persona) -> Iterator[str]:
    """Ids of the transcripts and surveys that a persona's evidence is in."""
    for _, claim in persona.claims():
        for piece in (*claim.supports, *claim.contradicts):
            yield piece.source if isinstance(piece, Span) else piece.survey


def _segment_of(study: Study, persona: Persona) -> str:
    """Number of the segment that a persona stands for; shares may be equal, so not by them."""
    basis = study.segment_basis
    if basis is None or persona.share is None:
        return ""
    names = basis.names or {}
    numbers = [str(number) for number in range(1, basis.segments.k + 1)]
    called = {slug(names.get(number, "")) or f"segment-{number}": number for number in numbers}
    if persona.id in called:
        return called[persona.id]
    # A persona whose file was called otherwise: what its own figures are figures of.
    told = {answer for cell in _cells(persona, basis.survey.id) for name, answer in cell.where
            if name == SEGMENT}  # fmt: skip
    return told.pop() if len(told) == 1 and told <= {*numbers} else ""


def _cells(persona: Persona, survey: str) -> list[Cell]:
    cells = (cell for _, claim in persona.claims() for cell in claim.supports)
    return [cell for cell in cells if isinstance(cell, Cell) and cell.survey == survey]


def _interview(study: Study, source: str) -> Dated | None:
    """When somebody was interviewed: by participants.csv, the file's name, or its arrival."""
    people = study.material.people
    codes = {code for (id, _), code in people.by_speaker.items() if id == source}
    for code in sorted(codes):
        person = people.get(code)
        # Of somebody interviewed twice, one date in the list could be either's.
        once = person is not None and len({id for id, _ in person.speakers}) == 1
        if person and once and (day := interview_date(person.attributes)):
            return Dated(source, day, day)
    if day := date_in_name(study.sources[source].path) or date_in_name(source):
        return Dated(source, day, day)
    arrived = [
        event.at[:10]
        for event in study.journal.standing("participant.registered")
        if event.payload.get("source") == source
    ]
    return Dated(source, min(arrived), min(arrived), ARRIVED) if arrived else None


def _drift(study: Study) -> dict[str, PersonaDrift]:
    earlier, basis = study.settings.segments.earlier, study.segment_basis
    if not earlier or basis is None:
        return {}
    raise_all(misnamed(study, study.material.surveys))
    before = study.material.surveys[earlier]
    from workbench.synthesis.persona_drift import Changed, PersonaDrift, survey_drift
    from workbench.synthesis.segment_model import segment_questions

    questions = segment_questions(basis.survey, study.settings.segments.questions)
    k = study.settings.segments.k
    key = (DRIFT_VERSION, *_digests(study, basis, earlier), str(k), *(q.id for q in questions))

    def compute() -> dict[str, Any]:
        found = survey_drift(before, basis.survey, questions, k)
        return {number: asdict(drift) for number, drift in found.items()}

    kept = study.cache.json("persona-drift", key, compute)
    return {
        number: PersonaDrift(
            **{**plain, "answers": tuple(Changed(**one) for one in plain["answers"])}
        )
        for number, plain in kept.items()
    }


def _digests(study: Study, basis: SegmentBasis, earlier: str) -> tuple[str, str]:
    return basis.survey.digest, study.material.surveys[earlier].digest


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """Nothing beside what personas claim."""
    yield from ()


def problems(study: Study) -> Iterator[Problem]:
    """Surveys that study.toml names for segments and their drift, and that are not there."""
    from workbench.synthesis.problems import Problem

    for wrong in misnamed(study, study.material.surveys):
        place = f"study.toml, line {wrong.line}" if wrong.line else "study.toml"
        yield Problem("source-missing", "[segments]", place, wrong.message, wrong.hint or "")


def published(study: Study, builder: SnapshotBuilder) -> dict[str, Any] | None:
    """Outlooks by persona; every figure and quote by way of the builder."""
    found = {persona.id: _published(study, persona, builder) for persona in study.personas}
    return found or None


def _published(study: Study, persona: Persona, builder: SnapshotBuilder) -> dict[str, Any]:
    found = _outlook(study, persona)
    of = persona.empathy.participants
    fresh, drift = found.freshness, found.drift

    def weak(ones: tuple[Weak, ...]) -> list[dict[str, Any]]:
        return [{"place": one.place, "n": len(one.participants)} for one in ones]

    return {
        "defining": [
            {
                "cell": builder.piece(one.cell),
                "text": builder.claim(one.claim, of)["text"],
                "limit": one.limit,
                "close": one.close,
            }
            for one in found.defining
        ],
        "single": weak(found.single),
        "contested": weak(found.contested),
        "assumed": weak(found.assumed),
        "voices": [builder.piece(span) for span in found.voices],
        "freshness": {
            "oldest": fresh.oldest,
            "newest": fresh.newest,
            "asof": fresh.asof,
            "oldest_days": fresh.oldest_days,
            "newest_days": fresh.newest_days,
            "dated": len(fresh.dated),
            "arrived": sum(one.basis == ARRIVED for one in fresh.dated),
            "undated": len(fresh.undated),
        },
        "drift": None if drift is None else asdict(drift),
    }
