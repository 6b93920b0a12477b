"""What a study has collected, read from its folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbench.errors import SettingsError
from workbench.model.source import Consent, Notice, Participant, Role, Source
from workbench.model.survey import SurveyData
from workbench.roles import Said, on_record, record_roles, settle_roles
from workbench.synthesis.consent_said import DECIDED, hear_consent, with_refusals
from workbench.synthesis.consent_said import Said as Heard
from workbench.synthesis.people import People, codes_on_record, gather_people
from workbench.synthesis.refusals import (
    REFUSED,
    new_refusals,
    refusals_on_record,
    still_refused,
    without_row,
)
from workbench.synthesis.survey_twins import with_twins

if TYPE_CHECKING:
    from workbench.ingest import Decided, FeedbackData, FolderReading, Inventory, Superseded
    from workbench.study import Study

REGISTERED = "participant.registered"


@dataclass(frozen=True)
class Material:
    """Collected material, and what could not be read of it.

    Attributes
    ----------
    sources : mapping of id to Source
        With the roles that settings and behaviour across sources give.
    surveys : mapping of id to SurveyData
    feedback : mapping of id to FeedbackData
    people : People
    rejected : tuple of dict
        path, line, reason, hint of every file that could not be read.
    inventory : Inventory
        Which file is what.
    superseded : tuple of Superseded
        Older versions of transcripts, kept and not counted.
    said : tuple of consent_said.Said
        What participants said about being recorded, quoted and passed on.
    roles : tuple of (str, Notice)
        Source ids, and what is to be told about who asks and who answers there.
    registered : tuple of Participant
        Rows of participants.csv.
    rowless : mapping of str to tuple of str
        Codes of those who refused something in a row that is gone, and what; it holds still.
    """

    sources: Mapping[str, Source]
    surveys: Mapping[str, SurveyData]
    feedback: Mapping[str, FeedbackData]
    people: People
    rejected: tuple[dict[str, Any], ...]
    inventory: Inventory
    superseded: tuple[Superseded, ...] = ()
    said: tuple[Heard, ...] = ()
    roles: tuple[tuple[str, Notice], ...] = ()
    registered: tuple[Participant, ...] = ()
    rowless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_material(study: Study, *, progress: bool = False) -> Material:
    """Read everything in a study's folders; one bad file never stops the rest."""
    from workbench import ingest

    settings = study.settings
    decided = ingest.Decided(settings.sources.supersedes, settings.sources.separate)
    found = ingest.read_folder(study.path, progress=progress, decided=decided)
    known = known_codes(study)
    heirs = heirs_in(study, found, (source for source, _ in known))
    former = _former(found, heirs)
    settled = settle_roles(
        found.sources, Said.of(study, found.participants), _recorded(study, former)
    )
    named = _named(study, found.participants)
    sources = {s.id: _without_answered(s, named) for s in settled.sources}
    default = Consent() if settings.consent.default == "allow" else Consent(quote=False)
    people = gather_people(
        sources, found.participants, known, consent_default=default, former=former
    )
    gone = without_row(people, found.participants, _refused(study))
    people = still_refused(people, gone)
    said = _consent_said(study, sources, people, found.participants, heirs)
    surveys = with_twins({survey.id: survey for survey in found.surveys})
    rejected = [*found.rejected, *_unknown_versions(found, decided), *_misnamed(study, surveys)]
    return Material(
        sources=sources,
        surveys=surveys,
        feedback={posts.id: posts for posts in found.feedback},
        people=with_refusals(people, said),
        rejected=tuple({**r, "path": _relative(r["path"], study)} for r in rejected),
        inventory=found.inventory,
        superseded=found.superseded,
        said=said,
        roles=settled.told,
        registered=found.participants,
        rowless=gone,
    )


def heirs_in(study: Study, found: FolderReading | Material, ids: Iterable[str]) -> dict[str, str]:
    """Which source stands in the place of ids that no source has, or has no longer."""
    from workbench.ingest import heirs_of
    from workbench.ingest.ids import source_id
    from workbench.store.texts import Texts

    sources = found.sources.values() if isinstance(found, Material) else found.sources
    current = tuple(sources)
    everything = (*current, *(old.source for old in found.superseded))
    wanted = {*ids, *(source_id(source.path) for source in everything)}
    lost = wanted - {source.id for source in everything}
    texts = Texts(study.path).all() if lost else {}
    return heirs_of(lost, current, found.superseded, texts)


def _former(
    found: FolderReading, heirs: Mapping[str, str]
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Where each speaker speaks in older versions, or under the older name of a source."""
    from workbench.ingest import same_speakers

    sources = {source.id: source for source in found.sources}
    older = {old.source.id: old.source for old in found.superseded}
    former: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for id, heir in sorted(heirs.items()):
        source = sources[heir]
        labels = {speaker: speaker for speaker in source.speakers}
        if id in older:
            labels = same_speakers(source, older[id])
        for speaker, label in labels.items():
            former.setdefault((heir, speaker), []).append((id, label))
    return former


def _consent_said(
    study: Study,
    sources: Mapping[str, Source],
    people: People,
    registered: tuple[Participant, ...],
    heirs: Mapping[str, str],
) -> tuple[Heard, ...]:
    former: dict[str, list[str]] = {}
    for id, heir in heirs.items():
        former.setdefault(heir, []).append(id)
    decisions = study.journal.standing(DECIDED)
    return hear_consent(sources, people, registered, decisions, former=former)


def _unknown_versions(found: FolderReading, decided: Decided) -> list[dict[str, object]]:
    from workbench.ingest import unknown_names

    everything = (*found.sources, *(old.source for old in found.superseded))
    known = ", ".join(source.id for source in everything) or "none"
    return [
        {
            "path": "study.toml",
            "line": None,
            "reason": f"[sources] names {name!r}, and there is no such transcript",
            "hint": f"There are: {known}.",
        }
        for name in unknown_names(everything, decided)
    ]


def _misnamed(study: Study, surveys: Mapping[str, SurveyData]) -> list[dict[str, object]]:
    from workbench.segmenting import misnamed

    return [
        {"path": wrong.path, "line": wrong.line, "reason": wrong.message, "hint": wrong.hint}
        for wrong in misnamed(study, surveys)
    ]


def _relative(path: object, study: Study) -> str:
    resolved = (study.path / str(path)).resolve()
    inside = resolved.is_relative_to(study.path)
    return resolved.relative_to(study.path).as_posix() if inside else str(path)


def require_register(study: Study) -> None:
    """Refuse to go on while participants.csv cannot be read, since it says who may be quoted.

    Raises
    ------
    SettingsError
        With what is wrong in the file.
    """
    for entry in study.material.rejected:
        if entry["path"] == "interviews/participants.csv":
            raise SettingsError(
                f"consent is unknown until this is mended: {entry['reason']}",
                path=entry["path"],
                line=entry["line"],
                hint=entry["hint"],
            )


def known_codes(study: Study) -> dict[tuple[str, str], str]:
    """Participant codes on record in the journal, by source and speaker."""
    return codes_on_record(study.journal.standing(REGISTERED))


def _refused(study: Study) -> dict[str, tuple[str, ...]]:
    return refusals_on_record(study.journal.standing(REFUSED))


def register_people(study: Study) -> int:
    """Put newly heard people on record, so that codes and roles stay; how many codes were new.

    What participants.csv says that somebody refuses goes on record as well.
    """
    from workbench.synthesis.people import new_codes

    fresh = new_codes(study.material.people, known_codes(study))
    events = [
        (REGISTERED, {"id": id, "source": source, "speaker": speaker})
        for (source, speaker), id in sorted(fresh.items())
    ]
    refused = new_refusals(study.material.registered, _refused(study))
    events += [(REFUSED, payload) for payload in refused]
    roles = record_roles(study)
    if events or roles:
        study.journal.append_many([*events, *roles], actor="workbench")
    return len(fresh)


def propose_codebooks(study: Study) -> list[str]:
    """Write a codebook beside each survey that has none, and a columns file beside feedback.

    Returns
    -------
    list of str
        Names of the files written, for the researcher to correct. One that is there is never
        touched.
    """
    from workbench.ingest import codebook_yaml
    from workbench.ingest.inventory import CODEBOOK

    inventory, written = study.material.inventory, []
    for found in inventory.surveys:
        survey = study.material.surveys.get(found.id)
        path = found.path.parent / f"{found.id}{CODEBOOK}"
        if survey is not None and found.id not in inventory.codebooks and not path.exists():
            path.write_text(codebook_yaml(survey), encoding="utf-8")
            written.append(path.name)
    return [*written, *_propose_columns(study)]


def _propose_columns(study: Study) -> list[str]:
    """Write down which column of each feedback file was taken for what."""
    from workbench.ingest.feedback_roles_text import columns_yaml
    from workbench.ingest.inventory import COLUMNS

    inventory, written = study.material.inventory, []
    for found in inventory.feedback:
        posts = study.material.feedback.get(found.id)
        path = found.path.parent / f"{found.id}{COLUMNS}"
        if posts is not None and found.id not in inventory.columns and not path.exists():
            path.write_text(columns_yaml(posts), encoding="utf-8")
            written.append(path.name)
    return written


def _recorded(
    study: Study, former: Mapping[tuple[str, str], list[tuple[str, str]]]
) -> dict[tuple[str, str], Role]:
    """Roles on record, also under the names that sources had before."""
    recorded = on_record(study)
    for place, olds in former.items():
        before = [recorded[old] for old in olds if old in recorded]
        if before:
            recorded.setdefault(place, before[0])
    return recorded


def _named(study: Study, registered: tuple[Participant, ...]) -> set[str]:
    """Speakers whom the researcher has named, in small letters."""
    roles = study.settings.roles
    labels = {label for person in registered for _, label in person.speakers}
    names = {person.name for person in registered} | labels
    names |= {*roles.moderators, *roles.others, *roles.participants}
    return {name.casefold() for name in names - {""}}


def _without_answered(source: Source, known: set[str]) -> Source:
    """The source without questions about speakers whom the researcher has named."""
    from workbench.ingest.role_notices import NO_MODERATOR

    if any(turn.role == "moderator" for turn in source.turns):
        known = known | {NO_MODERATOR}
    kept = tuple(notice for notice in source.warnings if notice.about.casefold() not in known)
    return source if len(kept) == len(source.warnings) else replace(source, warnings=kept)
