"""Language analysis: sentences, labels, needs, emotions, themes, search, redaction."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.language.annotation import annotate
    from workbench.language.emotion import EMOTIONS, emotion_cues, emotions, valence
    from workbench.language.labels import LABELS, Firing, explain, label_utterances
    from workbench.language.needs import explain_needs, find_needs
    from workbench.language.opposition import contradictions
    from workbench.language.pipeline import Pipeline, load
    from workbench.language.quotes import quotability
    from workbench.language.redaction import Redacted, redact
    from workbench.language.search import Hit, SearchIndex
    from workbench.language.segments import clauses, sentences
    from workbench.language.similarity import embed, group, representative
    from workbench.language.themes import Theme, Themes, themes
    from workbench.language.vectors import sentence_vectors

_HOMES = {
    "EMOTIONS": "emotion",
    "Firing": "labels",
    "Hit": "search",
    "LABELS": "labels",
    "Pipeline": "pipeline",
    "Redacted": "redaction",
    "SearchIndex": "search",
    "Theme": "themes",
    "Themes": "themes",
    "annotate": "annotation",
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
    "load": "pipeline",
    "quotability": "quotes",
    "redact": "redaction",
    "representative": "similarity",
    "sentence_vectors": "vectors",
    "sentences": "segments",
    "themes": "themes",
    "valence": "emotion",
}

__all__ = [
    "EMOTIONS",
    "Firing",
    "Hit",
    "LABELS",
    "Pipeline",
    "Redacted",
    "SearchIndex",
    "Theme",
    "Themes",
    "annotate",
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
    "load",
    "quotability",
    "redact",
    "representative",
    "sentence_vectors",
    "sentences",
    "themes",
    "valence",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
