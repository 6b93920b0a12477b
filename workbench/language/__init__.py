"""Language analysis by explainable rules: sentences, labels, needs, grouping, redaction."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.language.annotation import annotate
    from workbench.language.labels import LABELS, Firing, explain, label_utterances
    from workbench.language.needs import explain_needs, find_needs
    from workbench.language.opposition import contradictions
    from workbench.language.pipeline import Pipeline, load
    from workbench.language.quotes import quotability
    from workbench.language.redaction import Redacted, redact
    from workbench.language.segments import clauses, sentences
    from workbench.language.similarity import embed, group, representative

_HOMES = {
    "LABELS": "labels",
    "Firing": "labels",
    "Pipeline": "pipeline",
    "Redacted": "redaction",
    "annotate": "annotation",
    "clauses": "segments",
    "contradictions": "opposition",
    "embed": "similarity",
    "explain": "labels",
    "explain_needs": "needs",
    "find_needs": "needs",
    "group": "similarity",
    "label_utterances": "labels",
    "load": "pipeline",
    "quotability": "quotes",
    "redact": "redaction",
    "representative": "similarity",
    "sentences": "segments",
}

__all__ = [
    "LABELS",
    "Firing",
    "Pipeline",
    "Redacted",
    "annotate",
    "clauses",
    "contradictions",
    "embed",
    "explain",
    "explain_needs",
    "find_needs",
    "group",
    "label_utterances",
    "load",
    "quotability",
    "redact",
    "representative",
    "sentences",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
