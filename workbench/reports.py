"""What a study holds, in plain values for JSON and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench import accounting
from workbench.model.codec import evidence_to_dict
from workbench.model.empathy import EmpathyMap
from workbench.model.evidence import Claim, Span, claim_status
from workbench.model.source import Notice, Source
from workbench.model.survey import SurveyData

if TYPE_CHECKING:
    from workbench.ingest import FeedbackData, Superseded
    from workbench.stats import Crosstab
    from workbench.study import Study


def material_report(study: Study) -> dict[str, Any]:
    """What was read, per source and survey, and what was rejected."""
    material = study.material
    codes = material.people.by_speaker
    root = study.path
    groups = {
        "sources": [_source(s, codes, root) for s in material.sources.values()],
        "superseded": [_superseded(old, root) for old in material.superseded],
        "surveys": [_survey(s, root) for s in material.surveys.values()],
        "feedback": [_feedback(posts, root) for posts in material.feedback.values()],
    }
    refused = {entry["path"] for entry in material.rejected} - {"study.toml"}
    return {
        "study": study.settings.study.name or root.name,
        **groups,
        "rejected": [*material.rejected, *_lost_rows(material.surveys.values(), root)],
        "unheard": [person.id for person in material.people.participants if not person.speakers],
        "consent": [said.as_dict() for said in material.said],
        "totals": accounting.totals(groups, len(refused)),
    }


def _source(source: Source, codes: Any, root: Path) -> dict[str, Any]:
    people = [codes.get((source.id, speaker), "") for speaker in source.participants]
    return {
        "id": source.id,
        "path": _relative(source.path, root),
        "format": source.format,
        "language": source.language,
        "turns": len(source.turns),
        "words": source.words,
        "participants": list(dict.fromkeys(p for p in people if p)),
        "speakers": {turn.speaker: turn.role for turn in source.turns},
        "coverage": asdict(source.coverage) if source.coverage else None,
        "accounting": accounting.of_source(source),
        "supersedes": list(source.supersedes),
        "warnings": _notices(source.warnings),
    }


def _superseded(old: Superseded, root: Path) -> dict[str, Any]:
    return {
        "id": old.source.id,
        "path": _relative(old.source.path, root),
        "by": old.by,
        "why": old.why,
        "accounting": accounting.of_source(old.source),
    }


def _feedback(posts: FeedbackData, root: Path) -> dict[str, Any]:
    return {
        "id": posts.id,
        "path": _relative(posts.path, root),
        "posts": len(posts.frame),
        "accounting": accounting.of_feedback(posts),
        "warnings": _notices(posts.notices),
    }


def _survey(survey: SurveyData, root: Path) -> dict[str, Any]:
    path = Path(survey.report.path)
    return {
        "id": survey.id,
        "path": _relative(str(path), root),
        "codebook": _relative(str(path.parent / f"{survey.id}.codebook.yaml"), root),
        "format": survey.report.format,
        "encoding": survey.report.encoding,
        "shape": survey.report.shape,
        "rows": len(survey.frame),
        "accounting": accounting.of_survey(survey),
        "questions": [
            {"id": q.id, "text": q.text, "type": q.type, "options": list(q.options)}
            for q in survey.questions.values()
        ],
        "warnings": _notices(survey.report.warnings),
    }


def _lost_rows(surveys: Iterable[SurveyData], root: Path) -> list[dict[str, Any]]:
    """Records of surveys that could not be kept in their columns."""
    return [
        {
            "path": _relative(survey.report.path, root),
            "line": notice.line,
            "reason": notice.reason,
            "hint": notice.hint or "Mend the line in the file.",
            "kept": notice.kept,
        }
        for survey in surveys
        for notice in survey.report.warnings
        if notice.lost
    ]


def _notices(notices: Iterable[Notice]) -> list[dict[str, Any]]:
    return [asdict(notice) for notice in notices]


def _relative(path: str, root: Path) -> str:
    try:
        return Path(path).resolve().relative_to(root).as_posix()
    except ValueError:
        return path


def empathy_report(chart: EmpathyMap, study: Study) -> dict[str, Any]:
    """An empathy map with its evidence, n of N and status, computed now."""
    from workbench.synthesis.gate import is_sound

    world = study.world
    lists = {
        name: [_claim(c, chart, study, lambda e: is_sound(e, world)) for c in claims]
        for name, claims in chart.quadrants()
    }
    return {"of": chart.of, "participants": list(chart.participants), **lists}


def _claim(claim: Claim, chart: EmpathyMap, study: Study, sound: Any) -> dict[str, Any]:
    people = study.material.people
    spoken = {people.of_span(s, study.sources) for s in claim.supports if isinstance(s, Span)}
    return {
        "text": claim.text,
        "status": claim_status(claim, sound),
        "n": len(spoken - {None}),
        "of": len(chart.participants),
        "supports": [evidence_to_dict(piece) for piece in claim.supports],
        "contradicts": [evidence_to_dict(piece) for piece in claim.contradicts],
    }


def crosstab_report(table: Crosstab) -> dict[str, Any]:
    """A cross-tab in plain values, unrounded."""

    def frame(values: Any) -> dict[str, Any]:
        return {c: {a: _number(values.loc[a, c]) for a in values.index} for c in values.columns}

    return {
        "row": table.row,
        "column": table.column,
        "count": frame(table.count),
        "percent": frame(table.percent),
        "low": frame(table.low),
        "high": frame(table.high),
        "letters": frame(table.letters),
        "keys": table.keys,
        "base": {c: int(n) for c, n in table.base.items()},
        "weighted_base": {c: float(n) for c, n in table.weighted_base.items()},
        "effective_base": {c: float(n) for c, n in table.effective_base.items()},
    }


def _number(value: Any) -> Any:
    if isinstance(value, str):
        return value
    plain = value.item() if hasattr(value, "item") else value
    return None if plain != plain else plain
