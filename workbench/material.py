"""What a study has collected, read from its folders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import SettingsError
from workbench.model.source import Consent, Participant, Role, Source
from workbench.model.survey import SurveyData
from workbench.synthesis.people import People, gather_people

if TYPE_CHECKING:
    from workbench.ingest import FeedbackData, Inventory
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
    """

    sources: Mapping[str, Source]
    surveys: Mapping[str, SurveyData]
    feedback: Mapping[str, FeedbackData]
    people: People
    rejected: tuple[dict[str, Any], ...]
    inventory: Inventory


def load_material(study: Study, *, progress: bool = False) -> Material:
    """Read everything in a study's folders; one bad file never stops the rest."""
    from workbench import ingest

    found = ingest.read_folder(study.path, progress=progress)
    registered = found.participants
    sources = {s.id: s for s in _with_roles(found.sources, study, registered)}
    default = Consent() if study.settings.consent.default == "allow" else Consent(quote=False)
    people = gather_people(sources, registered, known_codes(study), consent_default=default)
    return Material(
        sources=sources,
        surveys={survey.id: survey for survey in found.surveys},
        feedback={posts.id: posts for posts in found.feedback},
        people=people,
        rejected=tuple({**r, "path": _relative(r["path"], study)} for r in found.rejected),
        inventory=found.inventory,
    )


def _relative(path: object, study: Study) -> str:
    resolved = Path(str(path)).resolve()
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
    """Write a codebook beside each survey that has none, for the researcher to correct.

    Returns
    -------
    list of str
        Names of the files written. A codebook that is there is never touched.
    """
    from workbench.ingest import codebook_yaml

    written = []
    for survey in study.material.surveys.values():
        path = study.path / "surveys" / f"{survey.id}.codebook.yaml"
        if not path.exists():
            path.write_text(codebook_yaml(survey), encoding="utf-8")
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
    return [_keep_someone(source, across | named | settled) for source in sources]


def _keep_someone(source: Source, roles: dict[str, Role]) -> Source:
    """The source with roles set, unless that would leave nobody to listen to."""
    changed = source.with_roles(roles)
    return changed if changed.participants or not source.participants else source
