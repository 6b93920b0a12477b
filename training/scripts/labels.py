"""Train and measure the scorer of does, thinks, feels, pain and gain; write it into the package.

One logistic regression per label on the rules that fired, features of grammar, emotions and the
sentence vector. Our own labels (``gold/empathy.tsv``: places and labels, no texts) train it; the
utterances of ``empathy_gold/dev.jsonl``, none of which is among them, measure it. Thresholds come
from cross-validation over transcripts. The shipped weights are then trained on both together.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labels_gold import Gold, own, published
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from workbench.language import LABELS, load
from workbench.language.emotion import MODEL as EMOTIONS
from workbench.language.labels import empathy_rules, firings, scores_of
from workbench.language.linear import load_scorer
from workbench.language.scorer import FORMAT, SCALE, measure, measured_names, read
from workbench.language.words import words_of

STRENGTH = 0.15
FEWEST = 8
FOLDS = 10
COMMON = ("random", "dev")


@dataclass(frozen=True)
class Seen:
    """The same utterances as features: names per text, and measured columns."""

    names: list[set[str]]
    measured: np.ndarray
    rules: np.ndarray

    def matrix(self, rows: dict[str, int]) -> csr_matrix:
        """Present features, then measured ones, a row per utterance."""
        spots = [sorted(rows[name] for name in one if name in rows) for one in self.names]
        ends = np.cumsum([0, *map(len, spots)])
        flat = [spot for one in spots for spot in one]
        present = csr_matrix(
            (np.full(len(flat), SCALE["feature"]), flat, ends), shape=(len(spots), len(rows))
        )
        return hstack([present, csr_matrix(self.measured)]).tocsr()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path, help="the folder of the shared data")
    options.add_argument("gold", type=Path, help="gold/empathy.tsv")
    options.add_argument("model", type=Path, help="file to write, ending in .npz")
    options.add_argument("metrics", type=Path)
    given = options.parse_args()
    ours, dev = own(given.data, given.gold), published(given.data)
    seen, dev_seen = look(ours.texts), look(dev.texts)
    figures = {
        "dev": on_dev(ours, seen, dev, dev_seen),
        "transcripts": across_transcripts(ours, seen),
    }
    both = ours + dev
    joined = Seen(
        seen.names + dev_seen.names,
        np.vstack([seen.measured, dev_seen.measured]),
        np.vstack([seen.rules, dev_seen.rules]),
    )
    figures["reliability"] = ship(both, joined, given.model)
    given.metrics.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


def look(texts: list[str]) -> Seen:
    names, rules = [], []
    for doc in load().docs(texts):
        words = words_of(doc)
        fired = firings(words, empathy_rules())
        told = list(scores_of(fired).values())
        names.append(set(read(words, fired).present))
        rules.append(told)
    return Seen(names, measure(texts, np.array(rules)), np.array(rules))


def known(names: list[set[str]]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for one in names:
        for name in one:
            seen[name] = seen.get(name, 0) + 1
    return {name: row for row, name in enumerate(sorted(n for n in seen if seen[n] >= FEWEST))}


def fit(present: csr_matrix, gold: Gold, rows: np.ndarray, j: int) -> LogisticRegression:
    kept = rows[gold.settled[rows, j]]
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, max_iter=500)
    return model.fit(present[kept], gold.truth[kept, j])


def crossed(present: csr_matrix, gold: Gold) -> np.ndarray:
    """Logits of each text by a model that saw nothing of its transcript."""
    out = np.zeros(gold.truth.shape)
    for train, test in GroupKFold(FOLDS).split(gold.texts, groups=gold.source):
        for j in range(len(LABELS)):
            out[test, j] = fit(present, gold, train, j).decision_function(present[test])
    return out


def calibrate(logits: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Platt's slope and offset."""
    model = LogisticRegression(C=100.0).fit(logits.reshape(-1, 1), truth)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def decision(chances: np.ndarray) -> float:
    """The chance from which on a label is given, so that the expected F1 is highest."""
    falling = np.sort(chances)[::-1]
    f1 = 2 * np.cumsum(falling) / (np.arange(1, len(falling) + 1) + falling.sum())
    return float(falling[int(np.argmax(f1))])


def thresholds(logits: np.ndarray, gold: Gold) -> list[tuple[float, float, float]]:
    """Slope and offset of each label, and the chance where it is decided."""
    found = []
    common = np.isin(gold.draw, COMMON)
    for j in range(len(LABELS)):
        kept = common & gold.settled[:, j]
        slope, offset = calibrate(logits[kept, j], gold.truth[kept, j])
        found.append((slope, offset, decision(chance(logits[kept, j], slope, offset))))
    return found


def chance(logits: np.ndarray, slope: float, offset: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(slope * logits + offset)))


def decide(logits: np.ndarray, cuts: list[tuple[float, float, float]]) -> np.ndarray:
    return np.column_stack(
        [chance(logits[:, j], a, b) >= cut for j, (a, b, cut) in enumerate(cuts)]
    )


def on_dev(ours: Gold, seen: Seen, dev: Gold, dev_seen: Seen) -> dict[str, object]:
    """Trained on our labels only, judged on the published ones; rules alone beside it."""
    rows = known(seen.names)
    present, shown = seen.matrix(rows), dev_seen.matrix(rows)
    cuts = thresholds(crossed(present, ours), ours)
    every = np.arange(len(ours.texts))
    logits = np.column_stack(
        [fit(present, ours, every, j).decision_function(shown) for j in range(len(LABELS))]
    )
    given = decide(logits, cuts)
    odd = np.arange(len(dev.texts)) % 2 == 1
    return {
        "all": report(dev.truth, given, dev.settled),
        "half_unseen_by_rules": report(dev.truth[odd], given[odd], dev.settled[odd]),
        "rules_alone": report(dev.truth, dev_seen.rules >= 0.5, dev.settled),
        "rules_alone_half_unseen": report(
            dev.truth[odd], dev_seen.rules[odd] >= 0.5, dev.settled[odd]
        ),
    }


def across_transcripts(ours: Gold, seen: Seen) -> dict[str, object]:
    """Our random draw, each transcript judged by models and thresholds from the others."""
    present = seen.matrix(known(seen.names))
    given = np.zeros_like(ours.truth)
    for train, test in GroupKFold(FOLDS).split(ours.texts, groups=ours.source):
        part = Gold(
            [ours.texts[i] for i in train],
            *(x[train] for x in (ours.truth, ours.settled, ours.draw, ours.source)),
        )
        cuts = thresholds(crossed(present[train], part), part)
        logits = np.column_stack(
            [fit(present, ours, train, j).decision_function(present[test]) for j in range(5)]
        )
        given[test] = decide(logits, cuts)
    out: dict[str, object] = {}
    for draw in ("random", "meeting"):
        kept = ours.draw == draw
        out[draw] = report(ours.truth[kept], given[kept], ours.settled[kept])
        out[f"{draw}_rules_alone"] = report(
            ours.truth[kept], seen.rules[kept] >= 0.5, ours.settled[kept]
        )
    return out


def ship(gold: Gold, seen: Seen, model: Path) -> dict[str, object]:
    """Write the weights of all, shifted so that nought decides; tell how well calibrated."""
    rows = known(seen.names)
    present = seen.matrix(rows)
    logits = crossed(present, gold)
    cuts = thresholds(logits, gold)
    weights, bias, odds = [], [], []
    for j, (slope, offset, cut) in enumerate(cuts):
        fitted = fit(present, gold, np.arange(len(gold.texts)), j)
        odds.append(np.log(cut / (1 - cut)))
        weights.append(slope * fitted.coef_[0])
        bias.append(slope * fitted.intercept_[0] + offset - odds[-1])
    emotions = load_scorer(EMOTIONS).classes
    dimensions = seen.measured.shape[1] - len(LABELS) - len(emotions)
    model.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        model,
        format=np.array(FORMAT),
        labels=np.array(LABELS),
        features=np.frombuffer("\n".join(rows).encode("utf-8"), dtype=np.uint8),
        dense=np.array(measured_names(LABELS, emotions, dimensions)),
        weights=np.column_stack(weights).astype(np.float16),
        bias=np.array(bias, dtype=np.float32),
        usual=seen.measured.mean(axis=0).astype(np.float32),
        odds=np.array(odds, dtype=np.float32),
    )
    return reliability(logits, gold, cuts)


def reliability(
    logits: np.ndarray, gold: Gold, cuts: list[tuple[float, float, float]]
) -> dict[str, object]:
    """Foretold against observed share of labels, in five bins of the chance, cross-validated."""
    out: dict[str, object] = {}
    common = np.isin(gold.draw, COMMON)
    for j, (slope, offset, cut) in enumerate(cuts):
        kept = common & gold.settled[:, j]
        told, true = chance(logits[kept, j], slope, offset), gold.truth[kept, j]
        bins = np.digitize(told, (0.1, 0.3, 0.5, 0.7))
        table = [
            [
                round(float(told[bins == k].mean()), 3),
                round(float(true[bins == k].mean()), 3),
                int((bins == k).sum()),
            ]
            for k in range(5)
            if (bins == k).any()
        ]
        error = sum(n * abs(a - b) for a, b, n in table) / len(told)
        out[LABELS[j]] = {"error": round(error, 4), "decided_at": round(cut, 3), "bins": table}
    return out


def report(truth: np.ndarray, given: np.ndarray, settled: np.ndarray) -> dict[str, object]:
    """Precision, recall and F1 per label with 95 % bootstrap intervals, and their mean."""
    chance = np.random.default_rng(0)
    draws = [chance.integers(0, len(truth), len(truth)) for _ in range(1000)]
    boot = np.array([f1(truth[d], given[d], settled[d]) for d in draws])
    point = f1(truth, given, settled)
    out: dict[str, object] = {
        "utterances": len(truth),
        "macro_f1": round(float(point.mean()), 3),
        "interval": bounds(boot.mean(axis=1)),
    }
    for j, label in enumerate(LABELS):
        kept = settled[:, j]
        hits = (truth & given)[kept, j].sum()
        out[label] = {
            "precision": round(float(hits / max(1, given[kept, j].sum())), 3),
            "recall": round(float(hits / max(1, truth[kept, j].sum())), 3),
            "f1": round(float(point[j]), 3),
            "interval": bounds(boot[:, j]),
            "n": int(truth[kept, j].sum()),
        }
    return out


def f1(truth: np.ndarray, given: np.ndarray, settled: np.ndarray) -> np.ndarray:
    both = (truth & given & settled).sum(axis=0)
    total = (truth & settled).sum(axis=0) + (given & settled).sum(axis=0)
    return 2 * both / np.maximum(total, 1)


def bounds(drawn: np.ndarray) -> list[float]:
    return [round(float(x), 3) for x in np.quantile(drawn, (0.025, 0.975))]


if __name__ == "__main__":
    main()
