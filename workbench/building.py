"""From material to proposals: annotation, segments, personas and what they are checked against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.corrections import (
    Corrections,
    find_corrections,
    history,
    places,
    record_moves,
    remember,
)
from workbench.material import propose_codebooks, register_people, require_register
from workbench.model.persona import Persona
from workbench.roles import role_notes
from workbench.segmenting import chosen_survey, numbered, require_survey, segment_basis
from workbench.synthesis.anchors import Move, mover

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study
    from workbench.synthesis.gate import World

ENGLISH = ("en", "und")


@dataclass(frozen=True)
class BuildReport:
    """What a build brought.

    Attributes
    ----------
    personas : tuple of str
        Ids, in the order of the study.
    written, unchanged : tuple of str
        Persona files that the build changed, or left as they were.
    left : tuple of str
        Persona files that the material no longer brings forth, kept because a person worked
        on them or made them.
    removed : tuple of str
        The same, but nobody had worked on them.
    annotated, cached : int
        Transcripts annotated now, and taken from the cache.
    unplaced : tuple of str
        Participants who belong to no persona.
    notes : tuple of str
        What the researcher should know.
    moved : tuple of dict
        ``where``, ``from``, ``to`` and ``quote`` of evidence that moved with its words, since
        a transcript was corrected.
    stale : tuple of dict
        ``where``, ``ref`` and ``quote`` of evidence whose words are gone, and what is
        ``proposed``: the words that stand there now.
    """

    personas: tuple[str, ...]
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    left: tuple[str, ...]
    removed: tuple[str, ...]
    annotated: int
    cached: int
    unplaced: tuple[str, ...]
    notes: tuple[str, ...]
    moved: tuple[dict[str, str], ...] = ()
    stale: tuple[dict[str, str], ...] = ()


def annotate_sources(study: Study, *, progress: bool = False) -> pd.DataFrame:
    """Sentences of all English transcripts; each is annotated once and then cached."""
    from workbench.annotating import annotated
    from workbench.synthesis.statements import sentence_table

    english = [s for s in study.sources.values() if s.language in ENGLISH]
    frames = annotated(study, english, progress=progress)
    return sentence_table(frames, study.sources, study.material.people)


def build(study: Study, *, progress: bool = False) -> BuildReport:
    """Read, annotate and synthesise a study; write its persona files."""
    from workbench.synthesis.personas import build_personas, unplaced

    require_register(study)
    require_survey(study)
    told = role_notes(study)
    register_people(study)
    propose_codebooks(study)
    study.sentences = annotate_sources(study, progress=progress)
    study.segment_basis = segment_basis(study, progress=progress)
    proposals = build_personas(
        study.sentences, study.segment_basis, names=numbered(study.settings.segments.names)
    )
    used = tuple(places(study))
    past = history(study, used)
    found = find_corrections(used, past)
    files = _write(study, proposals, mover(past))
    record_moves(study, found)
    left = find_corrections(places(study), past).stale
    remember(study, past, left)
    report = Corrections(found.moved, left).as_dict()
    stats = study.cache.stats
    return BuildReport(
        personas=tuple(p.id for p in proposals),
        annotated=_counted(stats.misses, "annotation/"),
        cached=_counted(stats.hits, "annotation/"),
        unplaced=unplaced(study.sentences, proposals),
        notes=(*told, *_notes(study)),
        moved=tuple(report["moved"]),
        stale=tuple(report["stale"]),
        **files,
    )


def _counted(numbers: Mapping[str, int], prefix: str) -> int:
    return sum(number for name, number in numbers.items() if name.startswith(prefix))


def _write(study: Study, proposals: Iterable[Persona], move: Move) -> dict[str, tuple[str, ...]]:
    """Merge proposals with what people made of the last ones, and write what changed."""
    from workbench.store.persona_files import save
    from workbench.store.persona_merge import merge_rebuilt
    from workbench.synthesis.anchors import reanchor_persona

    folder = study.path / "personas"
    old = {persona.id: reanchor_persona(persona, move) for persona in study.personas}
    lists: dict[str, list[str]] = {"written": [], "unchanged": [], "left": [], "removed": []}
    for persona in proposals:
        merged = merge_rebuilt(old[persona.id], persona) if persona.id in old else persona
        lists["written" if save(merged, folder) else "unchanged"].append(persona.id)
    wanted = {*lists["written"], *lists["unchanged"]}
    for id, persona in old.items():
        if id in wanted:
            continue
        if _by_a_person(persona):
            save(persona, folder)
            lists["left"].append(id)
        else:
            (folder / f"{id}.md").unlink()
            lists["removed"].append(id)
    return {name: tuple(ids) for name, ids in lists.items()}


def _by_a_person(persona: Persona) -> bool:
    worked_on = persona.named_by_person or bool(persona.notes.strip())
    return (
        persona.kind == "proto" or worked_on or any(claim.edited for _, claim in persona.claims())
    )


def _notes(study: Study) -> Iterable[str]:
    """What the researcher should know about the material behind a build."""
    foreign = [s for s in study.sources.values() if s.language not in ENGLISH]
    for source in foreign:
        yield (
            f"{source.id} is in {source.language!r}, for which there is no pipeline: its words are "
            "kept and can be quoted, but were not annotated."
        )
    if study.material.superseded:
        old = ", ".join(f"{one.source.id} (by {one.by})" for one in study.material.superseded)
        yield f"Superseded by a corrected version, and not counted: {old}."
    yield from _consent_notes(study)
    yield from _small_segments(study)
    yield from _which_survey(study)


def _which_survey(study: Study) -> Iterable[str]:
    """Where segments come from, or why there are none though there is a survey."""
    surveys, used = study.material.surveys, chosen_survey(study)
    if used is None:
        return
    least = study.settings.publish.min_base
    if study.segment_basis is None and len(used.frame) < least:
        yield (
            f"No segments: {used.id} has {len(used.frame):,} respondents, and it takes {least} "
            "([publish] min_base)."
        )
    elif study.segment_basis is None:
        yield (
            f"No segments: no question of {', '.join(sorted(surveys))} has two or more answers to "
            "choose from that most people gave. Its codebook says what each column was taken for."
        )
    elif len(surveys) > 1 and not study.settings.segments.survey:
        yield (
            f"Segments come from {used.id}, of {len(surveys)} surveys the largest with questions "
            "that tell people apart. To choose another: survey = … under [segments] in study.toml."
        )


def _small_segments(study: Study) -> Iterable[str]:
    """Segments of the survey of which no persona is made."""
    from workbench.synthesis.personas import small_segments

    basis = study.segment_basis
    for number, n in (small_segments(basis) if basis else {}).items():
        name = (basis.names or {}).get(str(number), "") if basis else ""
        yield (
            f"{name or f'Segment {number}'} has {n} respondents, fewer than "
            f"{study.settings.publish.min_base}: too few respondents to show, so it is no persona."
        )


def _consent_notes(study: Study) -> Iterable[str]:
    """Whose words are left out, held back, or used without a recorded consent."""
    silent = [p.id for p in study.participants if p.speakers and not p.consent.may_publish]
    if silent:
        yield f"{', '.join(silent)}: words left out of personas, as they did not allow it."
    for id, kinds in study.material.rowless.items():
        yield (
            f"{id} has no row in interviews/participants.csv any more, where they refused "
            f"({', '.join(kinds)}): that holds until a row says otherwise."
        )
    held = [said for said in study.material.said if said.holds_back and said.state == "open"]
    if held:
        who = ", ".join(sorted({said.participant for said in held}))
        yield (
            f"{who}: words were taken back aloud and are held back until you decide "
            "(`workbench consent`)."
        )
    recorded = {row.id for row in study.material.registered if row.consent.quote is not None}
    unknown = [p.id for p in study.participants if p.speakers and p.id not in recorded]
    if unknown:
        default = "quoted" if study.settings.consent.default == "allow" else "not quoted"
        everybody = len(study.material.people.interviewed())
        yield (
            f"No consent is recorded for {len(unknown)} of {everybody} "
            f"participants; they are {default} ([consent] default in study.toml, or "
            "interviews/participants.csv)."
        )


def world(study: Study) -> World:
    """What claims are checked against, the segments of the survey among it."""
    from workbench.redacting import study_redactor
    from workbench.synthesis.cells import with_segments
    from workbench.synthesis.gate import World
    from workbench.synthesis.personas import (
        segment_certainties,
        segment_method,
        segment_shares,
    )

    require_register(study)
    surveys = dict(study.material.surveys)
    basis = study.segment_basis
    if basis is not None:
        labels = [int(label) for label in basis.segments.labels]
        surveys[basis.survey.id] = with_segments(basis.survey, labels)
    return World(
        sources=study.sources,
        surveys=surveys,
        people=study.material.people,
        personal_data=study_redactor(study).personal,
        min_base=study.settings.publish.min_base,
        shares=None if basis is None else segment_shares(surveys[basis.survey.id]),
        certainties=segment_certainties(surveys[basis.survey.id], basis.segments) if basis else (),
        method=segment_method(basis) if basis else "",
    )
