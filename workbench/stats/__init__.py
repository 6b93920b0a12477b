"""Numbers: pure functions over pandas and NumPy, each with its source."""

from __future__ import annotations

from workbench.stats.crosstab import Crosstab, answer_mask, asked_of, crosstab
from workbench.stats.proportions import two_proportion_z, wilson
from workbench.stats.scores import NetPromoter, nps
from workbench.stats.segments import Choice, Segments, choose_classes, latent_classes
from workbench.stats.weights import checked_weights, effective_base

__all__ = [
    "Choice",
    "Crosstab",
    "NetPromoter",
    "Segments",
    "answer_mask",
    "asked_of",
    "checked_weights",
    "choose_classes",
    "crosstab",
    "effective_base",
    "latent_classes",
    "nps",
    "two_proportion_z",
    "wilson",
]
