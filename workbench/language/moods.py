"""Emotions and valence of sentences, with the words that speak for them, as rows to be cached."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.language.emotion import EMOTIONS, MODEL
from workbench.language.scale import Analysis

if TYPE_CHECKING:
    from workbench.language.linear import LinearScorer

VERSION = "moods@1"
COLUMNS = (*EMOTIONS, "emotion", "emotion_score", "emotion_cues", "valence")
GIVEN = 0.5
_CUES = 3
_LEAST_CUE = 0.5


def moods(texts: Sequence[str]) -> list[dict[str, Any]]:
    """Tell the mood of each text.

    Parameters
    ----------
    texts : sequence of str
        Sentences.

    Returns
    -------
    list of dict
        One per text: a score from 0 to 1 for each of `emotion.EMOTIONS`; ``emotion``, the
        strongest that is given (0.5 or more), else ``neutral``; its score; ``emotion_cues``,
        up to three words or pairs of words that speak for it, the weightiest first, joined by
        ``; ``; and ``valence`` from -1 to 1. Rounded to four places.

    Examples
    --------
    >>> row = moods(["I was so scared I would lose it"])[0]
    >>> row["emotion"], "scared" in row["emotion_cues"], row["valence"] < 0
    ('fear', True, True)
    """
    from workbench.language.linear import load_scorer

    scorer = load_scorer(MODEL)
    scores = scorer.scores(texts).tolist() if texts else []
    return [_row(scorer, text, row) for text, row in zip(texts, scores, strict=True)]


@cache
def mood_analysis() -> Analysis:
    """The analysis for `language.scale`; its id changes with the model."""
    return Analysis(f"{__name__}:moods", f"{VERSION}/{model_id(MODEL)}")


@cache
def model_id(name: str) -> str:
    """Name and hash of a model that ships with the package."""
    data = (files("workbench.language") / "models" / f"{name}.npz").read_bytes()
    return f"{name}-{hashlib.sha256(data).hexdigest()[:8]}"


def _row(scorer: LinearScorer, text: str, row: Sequence[float]) -> dict[str, Any]:
    scores = dict(zip(scorer.classes, row, strict=True))
    felt = [name for name in EMOTIONS if name != "neutral" and scores[name] >= GIVEN]
    chosen = max(felt, key=lambda name: scores[name], default="neutral")
    return {
        **{name: round(scores[name], 4) for name in EMOTIONS},
        "emotion": chosen,
        "emotion_score": round(scores[chosen], 4),
        "emotion_cues": "; ".join(_cues(scorer, text, chosen)) if felt else "",
        "valence": round(scores["joy"] - scores["negative"], 4),
    }


def _cues(scorer: LinearScorer, text: str, emotion: str) -> list[str]:
    from workbench.language.linear import terms_of

    column = scorer.classes.index(emotion)
    weights = {
        term: float(scorer.weights[scorer.terms[term], column])
        for term in terms_of(text)
        if term in scorer.terms
    }
    telling = [term for term, weight in weights.items() if weight >= _LEAST_CUE]
    return sorted(telling, key=lambda term: (-round(weights[term], 4), term))[:_CUES]
