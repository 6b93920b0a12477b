"""Where the data of a test are: one way to find them, before a criterion is locked and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import AnalysisError, WorkbenchError
from workbench.model.criterion import DataCriterion
from workbench.synthesis.assumption_criterion import criterion_text, parse_criterion
from workbench.synthesis.assumption_data import check_names, from_survey

if TYPE_CHECKING:
    from workbench.model.survey import SurveyData
    from workbench.study import Study

LATER = "If the data come later, say so: --anyway (in a notebook, anyway=True)."


def settled_text(study: Study, text: str) -> str:
    """A criterion as it is locked: a file is named by its path within the study, however given.

    Raises
    ------
    AnalysisError
        When the criterion cannot be read, or its file is not in the study.
    """
    criterion = parse_criterion(text)
    if criterion.origin != "file":
        return criterion_text(criterion)
    path = _path(study, criterion.place).relative_to(study.path).as_posix()
    return criterion_text(replace(criterion, place=path))


def check_data(study: Study, criterion: DataCriterion, *, anyway: bool = False) -> tuple[str, ...]:
    """What to know about the data of a criterion before it is locked, in sentences.

    Parameters
    ----------
    study : Study
    criterion : DataCriterion
    anyway : bool
        The data come later: a survey or file that is not there, or does not ask that, is noted.

    Raises
    ------
    AnalysisError
        When the criterion names what is not there.
    """
    if criterion.origin == "codings":
        return tuple(_uncoded(study, criterion))
    if criterion.origin not in ("survey", "file"):
        return ()
    wrong = _wrong(study, criterion)
    if wrong is None:
        rows = len(survey_of(study, criterion).frame)
        return (f"The {criterion.where_from} has {rows:,} rows already: results will say so.",)
    if not anyway:
        raise wrong
    return (f"{wrong.message[:1].upper()}{wrong.message[1:]}; it has to be there to be judged by.",)


def _uncoded(study: Study, criterion: DataCriterion) -> Iterator[str]:
    """Codes that are not there: they may come with coding, and they may be misspelt."""
    from workbench.synthesis.codebook_changes import find_code

    for name in criterion.answers:
        try:
            find_code(study.coding.state, name)
        except AnalysisError as error:
            said = f"{error.message[:1].upper()}{error.message[1:]}"
            yield f"{said}: it has to be there to be judged by. {error.hint or ''}".rstrip()


def survey_of(study: Study, criterion: DataCriterion) -> SurveyData:
    """The rows that a criterion is judged by: of a survey by id, or of a file of the study.

    A file that is one of the study's surveys is read as that survey, with its codebook.

    Raises
    ------
    WorkbenchError
        When they are not there.
    """
    if criterion.origin == "survey":
        return study.survey(criterion.place).data
    path = _path(study, criterion.place)
    for survey in study.material.surveys.values():
        if (study.path / survey.report.path).resolve() == path:
            return survey
    if not path.exists():
        near = _near(criterion.place, _files(study, path.suffix.lower()))
        raise AnalysisError(
            f"there is no file {criterion.place} yet",
            hint=near or "Put it into the study's folder.",
        )
    from workbench.ingest import read_survey

    return read_survey(path)


def stamp(study: Study, text: str) -> str:
    """The stamp of data that are there before a criterion is locked; empty without any."""
    if not text:
        return ""
    criterion = parse_criterion(text)
    if criterion.origin not in ("survey", "file"):
        return ""
    try:
        return from_survey(survey_of(study, criterion), criterion).stamp
    except WorkbenchError:
        return ""  # Nothing is there yet, or nobody who could be counted.


def _wrong(study: Study, criterion: DataCriterion) -> AnalysisError | None:
    """What the criterion names and is not there, with what may be meant."""
    known = [*study.surveys]
    if criterion.origin == "survey" and criterion.place.casefold() not in map(str.casefold, known):
        return _missing(f"there is no {criterion.where_from} yet", criterion.place, known)
    if criterion.origin == "file" and not _path(study, criterion.place).exists():
        files = _files(study, _path(study, criterion.place).suffix.lower())
        return _missing(f"there is no {criterion.where_from} yet", criterion.place, files)
    try:
        check_names(survey_of(study, criterion), criterion)
    except AnalysisError as error:
        where = f"{error.message} in the {criterion.where_from}"
        return AnalysisError(where, hint=f"{error.hint or ''} {LATER}".strip())
    return None


def _missing(message: str, name: str, known: Iterable[str]) -> AnalysisError:
    return AnalysisError(message, hint=f"{_near(name, known)} {LATER}".strip())


def _near(name: str, known: Iterable[str]) -> str:
    from workbench.store.problems import did_you_mean

    names = sorted(known)
    return did_you_mean(name, names) if names else ""


def _files(study: Study, suffix: str) -> list[str]:
    """Files of the study with an ending, without hidden and published ones."""
    found = [path.relative_to(study.path) for path in study.path.glob(f"*/**/*{suffix}")]
    return [
        path.as_posix()
        for path in found
        if path.parts[0] not in ("published", "interviews") and not path.parts[0].startswith(".")
    ]


def _path(study: Study, place: str) -> Path:
    """A file of the study, by its path within it or in full.

    Raises
    ------
    AnalysisError
        When it is outside the study.
    """
    path = (study.path / Path(place).expanduser()).resolve()
    if not path.is_relative_to(study.path.resolve()):
        raise AnalysisError(
            f"{place} is not in the study", hint="Copy the file into the study's folder."
        )
    return path
