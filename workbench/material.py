"""What a study has collected, read from its folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.errors import SettingsError
from workbench.model.source import Consent, Participant, Role, Source
from workbench.model.survey import SurveyData
from workbench.synthesis.consent_said import DECIDED, Said, hear_consent, with_refusals
from workbench.synthesis.people import People, gather_people

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
    said : tuple of Said
        What participants said about being recorded, quoted and passed on.
    """

    sources: Mapping[str, Source]
    surveys: Mapping[str, SurveyData]
    feedback: Mapping[str, FeedbackData]
    people: People
    rejected: tuple[dict[str, Any], ...]
    inventory: Inventory
    superseded: tuple[Superseded, ...] = ()
    said: tuple[Said, ...] = ()


def load_material(study: Study, *, progress: bool = False) -> Material:
    """Read everything in a study's folders; one bad file never stops the rest."""
    from workbench import ingest

    settings = study.settings
    decided = ingest.Decided(settings.sources.supersedes, settings.sources.separate)
    found = ingest.read_folder(study.path, progress=progress, decided=decided)
    sources = {s.id: s for s in _with_roles(found.sources, study, found.participants)}
    known = known_codes(study)
    heirs = heirs_in(study, found, (source for source, _ in known))
    default = Consent() if settings.consent.default == "allow" else Consent(quote=False)
    former = _former(found, heirs)
    people = gather_people(
        sources, found.participants, known, consent_default=default, former=former
    )
    said = _consent_said(study, sources, people, found.participants, heirs)
    rejected = [*found.rejected, *_unknown_versions(found, decided)]
    return Material(
        sources=sources,
        surveys={survey.id: survey for survey in found.surveys},
        feedback={posts.id: posts for posts in found.feedback},
        people=with_refusals(people, said),
        rejected=tuple({**r, "path": _relative(r["path"], study)} for r in rejected),
        inventory=found.inventory,
        superseded=found.superseded,
        said=said,
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
) -> tuple[Said, ...]:
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
    return {
        (str(e.payload["source"]), str(e.payload["speaker"])): str(e.payload["id"])
        for e in study.journal.standing(REGISTERED)
    }


def register_people(study: Study) -> int:
    """Put newly heard participants on record, so that their codes stay; how many were new."""
    from workbench.synthesis.people import new_codes

    fresh = new_codes(study.material.people, known_codes(study))
    events = [
        (REGISTERED, {"id": id, "source": source, "speaker": speaker})
        for (source, speaker), id in sorted(fresh.items())
    ]
    if events:
        study.journal.append_many(events, actor="workbench")
    return len(events)


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


def _with_roles(
    sources: tuple[Source, ...], study: Study, registered: tuple[Participant, ...]
) -> list[Source]:
    """Roles by behaviour across sources, then by participants.csv, then by study.toml."""
    from workbench.ingest import moderators_across

    across: dict[str, Role] = dict.fromkeys(moderators_across(sources), "moderator")
    named: dict[str, Role] = {p.name: "participant" for p in registered if p.name}
    settled: dict[str, Role] = dict.fromkeys(study.settings.roles.moderators, "moderator")
    settled |= dict.fromkeys(study.settings.roles.others, "other")
    known = {*named, *settled, *(label for p in registered for _, label in p.speakers)} - {""}
    known = {name.casefold() for name in known}
    said = named | settled
    return [
        _without_answered(_keep_someone(source, across | said, said, _rest(source, said)), known)
        for source in sources
    ]


def _keep_someone(source: Source, *choices: dict[str, Role]) -> Source:
    """The source with the first roles that leave somebody to listen to; with its own, if none."""
    for roles in choices:
        changed = source.with_roles(roles)
        if changed.participants or not source.participants:
            return changed
    return source


def _rest(source: Source, said: dict[str, Role]) -> dict[str, Role]:
    """Whom the researcher did not name takes part, where moderators were named."""
    if not any(said.get(speaker) == "moderator" for speaker in source.speakers):
        return {}
    everybody: dict[str, Role] = dict.fromkeys(source.speakers, "participant")
    return everybody | said


def _without_answered(source: Source, known: set[str]) -> Source:
    """The source without questions about speakers whom the researcher has named."""
    from workbench.ingest.role_notices import NO_MODERATOR

    if any(turn.role == "moderator" for turn in source.turns):
        known = known | {NO_MODERATOR}
    kept = tuple(notice for notice in source.warnings if notice.about.casefold() not in known)
    return source if len(kept) == len(source.warnings) else replace(source, warnings=kept)
