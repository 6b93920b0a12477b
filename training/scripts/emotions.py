"""Train the emotion scorer, measure it, and write it into the package.

A logistic regression per class on the presence of words and word pairs, each scaled by its
log-count ratio between the class and the rest (Wang and Manning 2012, "Baselines and Bigrams",
ACL). Thresholds are tuned on the development part; the figures reported come from thresholds
tuned on the other half of it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, precision_score, recall_score

from workbench.language.linear import pack, terms_of

GROUPS = {
    "anger": "anger annoyance disapproval",
    "disgust": "disgust",
    "fear": "fear nervousness",
    "joy": "joy amusement approval excitement gratitude love optimism relief pride admiration "
    "desire caring",
    "sadness": "sadness disappointment embarrassment grief remorse",
    "surprise": "surprise realization confusion curiosity",
    "neutral": "neutral",
    "negative": "anger annoyance disapproval disgust fear nervousness sadness disappointment "
    "embarrassment grief remorse",
}
FEWEST = 5
SMOOTHING = 0.5
STRENGTH = 0.15


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path, help="folder with train.tsv, dev.tsv, labels.txt")
    options.add_argument("model", type=Path, help="file to write, ending in .npz")
    options.add_argument("metrics", type=Path)
    given = options.parse_args()
    labels = (given.data / "labels.txt").read_text(encoding="utf-8").split()
    texts, truth = read(given.data / "train.tsv", labels)
    dev_texts, dev_truth = read(given.data / "dev.tsv", labels)
    terms = vocabulary(texts)
    train, dev = presence(texts, terms), presence(dev_texts, terms)
    weights, bias = fit(train, truth)
    logits = dev @ weights + bias
    thresholds = np.array([best(logits[:, j], dev_truth[:, j]) for j in range(len(GROUPS))])
    given.model.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.model, **pack(list(GROUPS), terms, weights, bias - thresholds))
    figures = measure(logits, dev_truth)
    given.metrics.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


def read(path: Path, labels: list[str]) -> tuple[list[str], np.ndarray]:
    texts, rows = [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            text, ids, _ = line.split("\t")
            given = {labels[int(i)] for i in ids.split(",")}
            texts.append(text)
            rows.append([bool(given & set(group.split())) for group in GROUPS.values()])
    return texts, np.array(rows)


def vocabulary(texts: list[str]) -> list[str]:
    seen = Counter(term for text in texts for term in set(terms_of(text)))
    return sorted(term for term, n in seen.items() if n >= FEWEST)


def presence(texts: list[str], terms: list[str]) -> csr_matrix:
    place = {term: i for i, term in enumerate(terms)}
    rows = [sorted({place[t] for t in terms_of(text) if t in place}) for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    flat = [i for row in rows for i in row]
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(texts), len(terms)))


def fit(present: csr_matrix, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights, shape (terms, classes), and bias, shape (classes,)."""
    weights, bias = [], []
    for j in range(truth.shape[1]):
        given = truth[:, j]
        with_it = np.asarray(present[given].sum(axis=0)).ravel() + SMOOTHING
        without = np.asarray(present[~given].sum(axis=0)).ravel() + SMOOTHING
        ratio = np.log((with_it / with_it.sum()) / (without / without.sum()))
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, max_iter=300)
        model.fit(present @ diags(ratio), given)
        weights.append(model.coef_[0] * ratio)
        bias.append(model.intercept_[0])
    return np.column_stack(weights), np.array(bias)


def best(logits: np.ndarray, truth: np.ndarray) -> float:
    """The threshold with the highest F1."""
    candidates = np.quantile(logits, np.linspace(0.3, 0.999, 200))
    return float(max(candidates, key=lambda t: f1_score(truth, logits >= t)))


def measure(logits: np.ndarray, truth: np.ndarray) -> dict[str, object]:
    """Precision, recall and F1 per class; thresholds of each half come from the other."""
    half = np.arange(len(truth)) % 2 == 0
    given = np.zeros_like(truth)
    for part in (half, ~half):
        for j in range(truth.shape[1]):
            given[~part, j] = logits[~part, j] >= best(logits[part, j], truth[part, j])
    per_class = {
        name: {
            "precision": round(float(precision_score(truth[:, j], given[:, j])), 4),
            "recall": round(float(recall_score(truth[:, j], given[:, j])), 4),
            "f1": round(float(f1_score(truth[:, j], given[:, j])), 4),
            "n": int(truth[:, j].sum()),
        }
        for j, name in enumerate(GROUPS)
    }
    emotions = list(GROUPS)[:7]
    macro = float(np.mean([per_class[name]["f1"] for name in emotions]))
    return {
        "texts": len(truth),
        "macro_f1": round(macro, 4),
        "interval": interval(truth[:, :7], given[:, :7]),
        "classes": per_class,
    }


def interval(truth: np.ndarray, given: np.ndarray, rounds: int = 500) -> list[float]:
    """95 % bootstrap interval of macro-F1 over the texts."""
    chance = np.random.default_rng(0)
    drawn = []
    for _ in range(rounds):
        rows = chance.integers(0, len(truth), len(truth))
        both = (truth[rows] & given[rows]).sum(axis=0)
        drawn.append(np.mean(2 * both / (truth[rows].sum(axis=0) + given[rows].sum(axis=0))))
    return [round(float(x), 4) for x in np.quantile(drawn, (0.025, 0.975))]


if __name__ == "__main__":
    main()
