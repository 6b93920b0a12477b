"""Charts as Altair specifications: one file per chart, returned and never displayed."""

from __future__ import annotations

from workbench.charts.assumption_map import assumption_map
from workbench.charts.assumption_posterior import assumption_posterior
from workbench.charts.banner_table import banner_table
from workbench.charts.class_choice import class_choice
from workbench.charts.code_agreement import code_agreement
from workbench.charts.emotion_curve import emotion_curve
from workbench.charts.feedback_trend import feedback_trend
from workbench.charts.importance_satisfaction import importance_satisfaction
from workbench.charts.kano_grid import kano_grid
from workbench.charts.likert_bars import likert_bars
from workbench.charts.nps_waves import nps_waves
from workbench.charts.profile import persona_profile
from workbench.charts.saturation_curve import saturation_curve
from workbench.charts.scorecard_measure import scorecard_measure
from workbench.charts.segment_marks import segment_marks
from workbench.charts.sequence_over_time import sequence_over_time
from workbench.charts.shares import persona_shares

__all__ = [
    "assumption_map",
    "assumption_posterior",
    "banner_table",
    "class_choice",
    "code_agreement",
    "emotion_curve",
    "feedback_trend",
    "importance_satisfaction",
    "kano_grid",
    "likert_bars",
    "nps_waves",
    "persona_profile",
    "persona_shares",
    "saturation_curve",
    "scorecard_measure",
    "segment_marks",
    "sequence_over_time",
]
