"""The figure at which an answer would no longer set a segment apart."""

from __future__ import annotations

from typing import Any

from workbench.model.evidence import Cell
from workbench.model.survey import SurveyData
from workbench.stats import answer_mask, asked_of, two_proportion_z, wilson
from workbench.synthesis.cells import effective_size, survey_weights
from workbench.synthesis.survey_profile import DIFFERS, LEAST_INDEX, LEAST_PERCENT


def lowest(cell: Cell, survey: SurveyData) -> float:
    """The lower end of a figure's 95 % interval, on the effective base."""
    here, _ = _sides(cell, survey)
    n = effective_size(survey, here)
    return 100 * wilson(cell.percent / 100 * n, n)[0]


def breaking_point(cell: Cell, survey: SurveyData) -> float | None:
    """The percentage at or below which an answer no longer sets a segment apart.

    Parameters
    ----------
    cell : Cell
        Of a choice, under the filter that makes the segment.
    survey : SurveyData

    Returns
    -------
    float or None
        To a tenth of a percent; None where the answer does not set the segment apart as it is.

    Notes
    -----
    An answer defines a segment under the conditions of `survey_profile.defining_marks`: given
    by 20 % of it, with an index of 110, and more often than by everybody else, with a z of 1.96
    on effective bases. The shares of everybody else are held as they are.
    """
    here, there = _sides(cell, survey)
    if not here.any() or not there.any():
        return None
    weights = survey_weights(survey)
    given = answer_mask(survey.frame, survey.questions[cell.question], cell.answer)
    inside, outside = float(weights[here].sum()), float(weights[there].sum())
    rest = float(weights[there & given].sum()) / outside
    bases = effective_size(survey, here), effective_size(survey, there)

    def defines(percent: float) -> bool:
        # Rounded as figures are, so that the limit agrees with what a build would say.
        total = round((percent * inside + 100 * rest * outside) / (inside + outside), 1)
        index = round(100 * percent / total) if total else 0
        others = (total * (inside + outside) - percent * inside) / outside / 100
        z = two_proportion_z(percent / 100, bases[0], min(max(others, 0.0), 1.0), bases[1])
        return percent >= LEAST_PERCENT and index >= LEAST_INDEX and z >= DIFFERS

    tenths = range(round(10 * cell.percent), -1, -1)
    if not defines(tenths[0] / 10):
        return None
    return next((t / 10 for t in tenths if not defines(t / 10)), 0.0)


def _sides(cell: Cell, survey: SurveyData) -> tuple[Any, Any]:
    """Those of the segment who were asked, and everybody else who was."""
    asked = asked_of(survey.frame, survey.questions[cell.question])
    inside = asked.copy()
    for name, answer in cell.where:
        inside &= answer_mask(survey.frame, survey.questions[name], answer)
    return inside, asked & ~inside
