"""The demo study's own material."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.ingest import moderators_across, read_folder


@pytest.fixture(scope="module")
def reading(project: Path):  # type: ignore[no-untyped-def]
    if not (project / "interviews" / "P12.txt").is_file():
        pytest.skip("the demo study is not here")
    return read_folder(project)


def test_speakers_and_roles(reading) -> None:  # type: ignore[no-untyped-def]
    assert len(reading.sources) == 12
    assert reading.rejected == []
    for source in reading.sources:
        roles = {turn.speaker: turn.role for turn in source.turns}
        moderators = [speaker for speaker, role in roles.items() if role == "moderator"]
        assert len(moderators) == 1
        assert moderators[0].casefold() in ("maren voss", "q")
        assert len(source.participants) == 1
        assert roles.get("Tom", "other") == "other"
        assert source.language == "en"
        assert source.coverage.unrecognised < 100
    assert {name.casefold() for name in moderators_across(reading.sources)} == {"maren voss"}


def test_names_agree_with_the_list(reading) -> None:  # type: ignore[no-untyped-def]
    names = {person.id: person.name for person in reading.participants}
    for source in reading.sources:
        if source.participants != ("A",):
            assert source.participants[0].casefold() == names[source.id].casefold()


def test_survey_and_feedback(reading) -> None:  # type: ignore[no-untyped-def]
    (survey,) = reading.surveys
    types = {question.type for question in survey.questions.values()}
    assert {"id", "weight", "single", "ordinal", "multi", "nps", "numeric", "date", "open"} == types
    assert survey.report.warnings == ()
    assert len(reading.feedback[0].frame) >= 400
