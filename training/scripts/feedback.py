"""Measure needs and triage on our own labels of real texts, one half of which was held out.

``python scripts/feedback.py <shared data> gold/feedback.tsv metrics/feedback.json``
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from gold_texts import text_of

from workbench.language import find_needs, triage

LETTERS = {"question": "q", "complaint": "c", "praise": "p", "urgent": "u"}
DRAWS, SEED = 1000, 0


def f1(truth: Any, told: Any) -> float:
    """F1 of two boolean arrays; 0 where both are empty."""
    both = float((truth & told).sum())
    return 2 * both / max(1.0, float(truth.sum() + told.sum()))


def measured(truth: Sequence[bool], told: Sequence[bool]) -> dict[str, Any]:
    """Precision, recall and F1 with a bootstrap interval of 95 %."""
    y, p = np.array(truth), np.array(told)
    rng = np.random.default_rng(SEED)
    picks = rng.integers(0, len(y), (DRAWS, len(y)))
    spread = np.percentile([f1(y[pick], p[pick]) for pick in picks], [2.5, 97.5])
    return {
        "precision": round(float((y & p).sum() / max(1, p.sum())), 3),
        "recall": round(float((y & p).sum() / max(1, y.sum())), 3),
        "f1": round(f1(y, p), 3),
        "interval": [round(float(one), 3) for one in spread],
        "positive": int(y.sum()),
        "n": len(y),
    }


def main(data: Path, labels: Path, target: Path) -> None:
    """Write the figures of both halves."""
    with labels.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found: dict[str, Any] = {}
    for half in ("dev", "held"):
        ours = [row for row in rows if row["half"] == half]
        found[half] = {"needs": needs(data, ours), "triage": sorted_out(data, ours)}
    target.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def needs(data: Path, rows: list[dict[str, str]]) -> dict[str, Any]:
    """Figures of `find_needs` per register of the texts and option."""
    found = {}
    for register in ("request", "advice"):
        ours = [row for row in rows if row["register"] == register]
        texts = [text_of(data, row["id"]) for row in ours]
        truth = [row["need"] == "1" for row in ours]
        for option in ("both", register):
            scores = find_needs(texts, register=option)
            found[f"{register} texts, register={option}"] = measured(
                truth, [score >= 0.5 for score in scores]
            )
    return found


def sorted_out(data: Path, rows: list[dict[str, str]]) -> dict[str, Any]:
    """Figures of `triage` per label, on the sentences that were drawn without a filter."""
    ours = [row for row in rows if row["draw"] == "natural"]
    told = triage(text_of(data, row["id"]) for row in ours)
    given: dict[str, Callable[[Any], float]] = {
        label: lambda one, label=label: one.scores[label]  # type: ignore[misc]
        for label in ("question", "complaint", "praise", "suggestion")
    }
    given["urgent"] = lambda one: one.urgency
    return {
        label: measured(
            [
                row["need"] == "1" if label == "suggestion" else LETTERS[label] in row["triage"]
                for row in ours
            ],
            [score(one) >= 0.5 for one in told],
        )
        for label, score in given.items()
    }


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
