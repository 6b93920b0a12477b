"""Numbers: pure functions over pandas and NumPy, each with its source."""

from __future__ import annotations

from workbench.stats.agreement_value import Agreement
from workbench.stats.banner import Banner, banner
from workbench.stats.bayes import BetaPosterior, beta_binomial
from workbench.stats.chance_corrected import fleiss_kappa, gwet_ac1, percent_agreement
from workbench.stats.class_choice import Choice, choose_classes
from workbench.stats.code_patterns import (
    CoOccurrence,
    ThemeFrequency,
    co_occurrence,
    theme_frequency,
)
from workbench.stats.coding_agreement import (
    CodeAgreement,
    CodingAgreement,
    Disagreement,
    coding_agreement,
)
from workbench.stats.coding_marks import Mark, Stretch, turns_of
from workbench.stats.criteria import Criterion, Verdict, evaluate, supersede
from workbench.stats.crosstab import Crosstab, answer_mask, asked_of, crosstab
from workbench.stats.drift import Drift, Wave, segment_drift
from workbench.stats.drivers import KeyDrivers, key_drivers
from workbench.stats.intervals import (
    Interval,
    clopper_pearson,
    mean_interval,
    newcombe_difference,
    poisson_interval,
    welch_difference,
)
from workbench.stats.kano import Kano, kano
from workbench.stats.kappa import cohen_kappa
from workbench.stats.krippendorff import krippendorff_alpha
from workbench.stats.opportunity import Opportunity, opportunity, opportunity_score
from workbench.stats.planning import SamplePlan, plan_mean, plan_nps, plan_proportion
from workbench.stats.power import plan_count, plan_difference, plan_mean_test
from workbench.stats.power_share import plan_proportion_test
from workbench.stats.proportions import two_proportion_z, wilson
from workbench.stats.raking import Raked, rake
from workbench.stats.rao_scott import RaoScott, rao_scott
from workbench.stats.saturation import Saturation, saturation
from workbench.stats.scores import NetPromoter, Score, ces, csat, nps
from workbench.stats.segment_profile import segment_profile
from workbench.stats.segments import Segments, latent_classes
from workbench.stats.sequence_chances import StoppingChances, stopping_chances
from workbench.stats.sequences import ProportionSequence, proportion_sequence
from workbench.stats.tables import TextTable, format_table, half_up
from workbench.stats.typing_tool import TypingTool, typing_tool
from workbench.stats.unitising import Unitised, alpha_u
from workbench.stats.usability import Usability, sus, umux_lite
from workbench.stats.wave_tables import compare_waves
from workbench.stats.waves import Change, compare_means, compare_nps, compare_shares
from workbench.stats.weights import checked_weights, design_effect, effective_base

__all__ = [
    "Agreement",
    "Banner",
    "BetaPosterior",
    "Change",
    "Choice",
    "CoOccurrence",
    "CodeAgreement",
    "CodingAgreement",
    "Criterion",
    "Crosstab",
    "Disagreement",
    "Drift",
    "Interval",
    "Kano",
    "KeyDrivers",
    "Mark",
    "NetPromoter",
    "Opportunity",
    "ProportionSequence",
    "Raked",
    "RaoScott",
    "SamplePlan",
    "Saturation",
    "Score",
    "Segments",
    "StoppingChances",
    "Stretch",
    "TextTable",
    "ThemeFrequency",
    "TypingTool",
    "Unitised",
    "Usability",
    "Verdict",
    "Wave",
    "alpha_u",
    "answer_mask",
    "asked_of",
    "banner",
    "beta_binomial",
    "ces",
    "checked_weights",
    "choose_classes",
    "clopper_pearson",
    "co_occurrence",
    "coding_agreement",
    "cohen_kappa",
    "compare_means",
    "compare_nps",
    "compare_shares",
    "compare_waves",
    "crosstab",
    "csat",
    "design_effect",
    "effective_base",
    "evaluate",
    "fleiss_kappa",
    "format_table",
    "gwet_ac1",
    "half_up",
    "kano",
    "key_drivers",
    "krippendorff_alpha",
    "latent_classes",
    "mean_interval",
    "newcombe_difference",
    "nps",
    "opportunity",
    "opportunity_score",
    "percent_agreement",
    "plan_count",
    "plan_difference",
    "plan_mean",
    "plan_mean_test",
    "plan_nps",
    "plan_proportion",
    "plan_proportion_test",
    "poisson_interval",
    "proportion_sequence",
    "rake",
    "rao_scott",
    "saturation",
    "segment_drift",
    "segment_profile",
    "stopping_chances",
    "supersede",
    "sus",
    "theme_frequency",
    "turns_of",
    "two_proportion_z",
    "typing_tool",
    "umux_lite",
    "welch_difference",
    "wilson",
]
