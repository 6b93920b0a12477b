"""A survey that knows where in the file its questions came from."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.ingest.table import Plan
from workbench.model.survey import SurveyData


@dataclass(frozen=True)
class PlannedSurvey(SurveyData):
    """A survey that remembers which columns of the file its questions came from.

    Attributes
    ----------
    plans : tuple of Plan
        For `codebook_yaml`.
    """

    plans: tuple[Plan, ...] = ()

    @property
    def beside(self) -> dict[str, tuple[str, ...]]:
        """Answers that are no point of their question's scale, by question id."""
        return {plan.id: plan.beside for plan in self.plans if plan.beside}
