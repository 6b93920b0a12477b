"""Surveys to explore: the tables of each that stakeholders may look around in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.model.evidence import Claim

if TYPE_CHECKING:
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.study import Study


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """No claims: tables state nothing that a person decided about."""
    return iter(())


def published(study: Study, builder: SnapshotBuilder) -> Any:
    """Tables of all surveys; None without any that may be shown."""
    from workbench.export.survey_tables import banner_questions, plain_survey
    from workbench.segmenting import numbered

    settings = study.settings
    names = numbered(settings.segments.names)
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
        )
        found += [plain] if plain["questions"] else []
    return {"min_base": builder.min_base, "surveys": found} if found else None
