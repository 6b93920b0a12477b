"""Surveys to explore: the tables of each that stakeholders may look around in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.errors import SettingsError
from workbench.model.evidence import Claim
from workbench.store.problems import did_you_mean

if TYPE_CHECKING:
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.study import Study


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """No claims: tables state nothing that a person decided about."""
    return iter(())


def published(study: Study, builder: SnapshotBuilder) -> Any:
    """Tables of all surveys; None without any that may be shown.

    Raises
    ------
    SettingsError
        When ``[publish] banner`` names a question that no survey has.
    """
    from workbench.export.survey_tables import banner_questions, plain_survey
    from workbench.segmenting import numbered

    settings = study.settings
    _require_known(study, builder)
    names = numbered(settings.segments.names)
    basis = study.segment_basis
    made_by = set(basis.questions) if basis else set()
    found = []
    for survey in sorted(builder.surveys.values(), key=lambda one: one.id):
        columns = banner_questions(
            survey, settings.publish.banner, used=settings.segments.questions
        )
        plain = plain_survey(
            survey,
            columns,
            min_base=builder.min_base,
            text=builder.redactor.text,
            names=lambda number: names.get(number, f"Segment {number}"),
            made_by=made_by if basis and basis.survey.id == survey.id else (),
        )
        found += [plain] if plain["questions"] else []
    return {"min_base": builder.min_base, "surveys": found} if found else None


def _require_known(study: Study, builder: SnapshotBuilder) -> None:
    questions = [q for survey in builder.surveys.values() for q in survey.questions.values()]
    known = {name for question in questions for name in (question.id, question.text)}
    for name in study.settings.publish.banner:
        if name not in known:
            raise SettingsError(
                f"no survey asks {name!r}",
                path="study.toml",
                place="[publish] banner",
                hint=did_you_mean(name, sorted(known)),
            )
