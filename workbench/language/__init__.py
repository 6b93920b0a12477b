"""Language analysis: sentences, labels, needs, emotions, themes, search, redaction."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.language.annotation import annotate
    from workbench.language.emotion import EMOTIONS, emotion_cues, emotions, valence
    from workbench.language.hedges import AssumptionSuggestion, assumption_suggestions
    from workbench.language.labels import LABELS, Firing, explain, label_utterances
    from workbench.language.latent import LATENT_KINDS, LatentNeed, latent_needs
    from workbench.language.needs import explain_needs, find_needs
    from workbench.language.opposition import contradictions
    from workbench.language.pipeline import Pipeline, load
    from workbench.language.quotes import quotability
    from workbench.language.redaction import Redacted, redact
    from workbench.language.search import Hit, SearchIndex
    from workbench.language.segments import clauses, sentences
    from workbench.language.similarity import embed, group, representative
    from workbench.language.theme_clusters import Theme, Themes, themes
    from workbench.language.triage_texts import Triage, triage
    from workbench.language.vectors import sentence_vectors

_HOMES = {
    "AssumptionSuggestion": "hedges",
    "EMOTIONS": "emotion",
    "Firing": "labels",
    "Hit": "search",
    "LABELS": "labels",
    "LATENT_KINDS": "latent",
    "LatentNeed": "latent",
    "Pipeline": "pipeline",
    "Redacted": "redaction",
    "SearchIndex": "search",
    "Theme": "theme_clusters",
    "Themes": "theme_clusters",
    "Triage": "triage_texts",
    "annotate": "annotation",
    "assumption_suggestions": "hedges",
    "clauses": "segments",
    "contradictions": "opposition",
    "embed": "similarity",
    "emotion_cues": "emotion",
    "emotions": "emotion",
    "explain": "labels",
    "explain_needs": "needs",
    "find_needs": "needs",
    "group": "similarity",
    "label_utterances": "labels",
    "latent_needs": "latent",
    "load": "pipeline",
    "quotability": "quotes",
    "redact": "redaction",
    "representative": "similarity",
    "sentence_vectors": "vectors",
    "sentences": "segments",
    "themes": "theme_clusters",
    "triage": "triage_texts",
    "valence": "emotion",
}

__all__ = [
    "AssumptionSuggestion",
    "EMOTIONS",
    "Firing",
    "Hit",
    "LABELS",
    "LATENT_KINDS",
    "LatentNeed",
    "Pipeline",
    "Redacted",
    "SearchIndex",
    "Theme",
    "Themes",
    "Triage",
    "annotate",
    "assumption_suggestions",
    "clauses",
    "contradictions",
    "embed",
    "emotion_cues",
    "emotions",
    "explain",
    "explain_needs",
    "find_needs",
    "group",
    "label_utterances",
    "latent_needs",
    "load",
    "quotability",
    "redact",
    "representative",
    "sentence_vectors",
    "sentences",
    "themes",
    "triage",
    "valence",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
