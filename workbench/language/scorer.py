"""The trained part of the labels: it weighs rules, grammar, mood and meaning against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.language.features import Features, features_of
from workbench.language.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from workbench.language.labels import Firing

FORMAT = "workbench/labels@1"
MODEL = "labels"
RULES, MEANING = "the rules", "meaning"
_DENSE_EMOTION = "emotion "
# Logits beyond these tell nothing more about interviews.
_MOST_LOGIT = 4.0
_LEAST_RULE, _MOST_RULE = 0.03, 0.97
# How the parts are scaled against each other, so that one strength of shrinkage suits all.
SCALE = {"rule score": 0.5, "emotion": 0.25, "meaning": 2.0, "feature": 0.5}


@dataclass(frozen=True, slots=True)
class Reading:
    """One utterance as the scorer sees it.

    Attributes
    ----------
    present : dict of str to (int, int)
        Features and rules (``rule does:did``) that are there, with their words.
    """

    present: Features


@dataclass(frozen=True)
class LabelScorer:
    """Weights of one logistic regression per label.

    Attributes
    ----------
    labels : tuple of str
    rows : dict of str to int
        Row of each present-or-absent feature in `weights`.
    dense : tuple of str
        Names of the measured features, which follow in `weights`.
    weights : ndarray of float32, shape (features, labels)
    bias : ndarray of float32, shape (labels,)
        The decision is taken where the weighted sum is nought, a score of 0.5.
    usual : ndarray of float32, shape (measured features,)
        Their means; reasons tell how far an utterance is from them.
    odds : ndarray of float32, shape (labels,)
        Log-odds that a label truly applies where its score is 0.5; see `probability`.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    dense: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    usual: NDArray[np.float32]
    odds: NDArray[np.float32]

    def logits(self, readings: Sequence[Reading], measured: NDArray[Any]) -> NDArray[Any]:
        """Weighted sums, shape (utterances, labels)."""
        import numpy as np

        out = measured @ self.weights[len(self.rows) :] + self.bias
        sparse = self.weights
        for at, reading in enumerate(readings):
            known = [self.rows[name] for name in reading.present if name in self.rows]
            if known:
                out[at] += sparse[known].sum(axis=0) * SCALE["feature"]
        return np.asarray(out, dtype=np.float64)

    def reasons(
        self, reading: Reading, measured: NDArray[Any], label: str
    ) -> list[tuple[str, float, tuple[int, int] | None]]:
        """What spoke for (above nought) and against a label, the weightiest first."""
        column = self.labels.index(label)
        found: dict[str, tuple[float, tuple[int, int] | None]] = {
            name: (float(self.weights[self.rows[name], column]) * SCALE["feature"], place)
            for name, place in reading.present.items()
            if name in self.rows
        }
        shares = (measured - self.usual) * self.weights[len(self.rows) :, column]
        for name, share in zip(self.dense, shares.tolist(), strict=True):
            so_far = found.get(name, (0.0, None))[0]
            found[name] = (so_far + share, None)
        told = ((name, share, place) for name, (share, place) in found.items())
        return sorted(told, key=lambda one: (-abs(one[1]), one[0]))


def read(words: Words, fired: Sequence[Firing]) -> Reading:
    """Collect what the words and the rules of one utterance show."""
    present = features_of(words)
    starts = {start: at for at, start in enumerate(words.starts)}
    ends = {end: at for at, end in enumerate(words.ends)}
    for one in fired:
        place = (starts.get(one.start, 0), ends.get(one.end, 0))
        present.setdefault(f"rule {one.label}:{one.rule}", place)
    return Reading(present)


def measure(texts: Sequence[str], rule_scores: NDArray[Any]) -> NDArray[np.float64]:
    """Measured features: what the rules say, emotions, and where the meaning lies.

    Parameters
    ----------
    texts : sequence of str
    rule_scores : ndarray, shape (texts, labels)

    Returns
    -------
    ndarray, shape (texts, labels + emotions + 256)
        In the order of `measured_names`.
    """
    import numpy as np

    from workbench.language.emotion import MODEL as EMOTIONS
    from workbench.language.linear import load_scorer
    from workbench.language.vectors import sentence_vectors

    told = _logit(np.clip(rule_scores, _LEAST_RULE, _MOST_RULE))
    moods = _logit(np.clip(load_scorer(EMOTIONS).scores(texts), 1e-6, 1 - 1e-6))
    moods = np.clip(moods, -_MOST_LOGIT, _MOST_LOGIT)
    parts = (
        told * SCALE["rule score"],
        moods * SCALE["emotion"],
        sentence_vectors(texts) * SCALE["meaning"],
    )
    return np.hstack(parts).astype(np.float64)


def measured_names(labels: Sequence[str], emotions: Sequence[str], dimensions: int) -> list[str]:
    """Names of the columns of `measure`; those of one kind share theirs."""
    moods = [_DENSE_EMOTION + name for name in emotions]
    return [RULES] * len(labels) + moods + [MEANING] * dimensions


def is_known(measured: NDArray[Any], model: LabelScorer) -> NDArray[np.bool_]:
    """Whether any word piece of each text is known, so that its meaning is more than nought."""
    import numpy as np

    meaning = np.array([name == MEANING for name in model.dense])
    return np.asarray(measured[:, meaning].any(axis=1))


def scores(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Scores in 0..1 with the decision at 0.5."""
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def probability(label: str, score: float) -> float:
    """How likely a suggestion with this score is right, as measured on held-out utterances.

    Parameters
    ----------
    label : str
    score : float
        As `label_utterances` gives it.

    Returns
    -------
    float
        The chance that a person would give the label. Scores are shifted so that 0.5 is where
        suggesting pays (the best F1); a rare label is suggested at a lower chance than one half.

    Examples
    --------
    >>> 0.2 < probability("does", 0.5) < 0.6
    True
    """
    from math import exp, log

    kept = min(max(score, 1e-6), 1 - 1e-6)
    model = load_labels()
    odds = log(kept / (1 - kept)) + float(model.odds[model.labels.index(label)])
    return 1 / (1 + exp(-odds))


@cache
def load_labels() -> LabelScorer:
    """The scorer that ships with the package."""
    import numpy as np

    place = files("workbench.language") / "models" / f"{MODEL}.npz"
    with place.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        if str(stored["format"]) != FORMAT:
            raise ValueError(f"{place} is not {FORMAT}")
        names = stored["features"].tobytes().decode("utf-8").split("\n")
        return LabelScorer(
            labels=tuple(str(name) for name in stored["labels"]),
            rows={name: row for row, name in enumerate(names)},
            dense=tuple(str(name) for name in stored["dense"]),
            weights=stored["weights"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
            usual=stored["usual"].astype(np.float32),
            odds=stored["odds"].astype(np.float32),
        )


def _logit(shares: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    return np.asarray(np.log(shares / (1 - shares)))
