"""Floors on real, independently labelled utterances (see GUIDE.md beside the data)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.language import LABELS, label_utterances

PROJECT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.realdata


def macro_f1(rows: list[dict[str, object]]) -> float:
    scored = label_utterances([str(row["text"]) for row in rows])
    return sum(f1(rows, scored, label) for label in LABELS) / len(LABELS)


def f1(rows: list[dict[str, object]], scored: list[dict[str, float]], label: str) -> float:
    hits = misses = extras = 0
    for row, scores in zip(rows, scored, strict=True):
        if label in row["disputed"]:  # type: ignore[operator]
            continue
        said, true = scores[label] >= 0.5, label in row["labels"]  # type: ignore[operator]
        hits += said and true
        misses += true and not said
        extras += said and not true
    return 2 * hits / (2 * hits + misses + extras)


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> list[dict[str, object]]:
    lines = (shared_data / "empathy_gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_macro_f1_on_utterances_that_the_scorer_has_seen(rows: list[dict[str, object]]) -> None:
    assert macro_f1(rows) >= 0.68


def test_held_out_figures_on_record() -> None:
    told = json.loads((PROJECT / "training/metrics/labels.json").read_text(encoding="utf-8"))
    scorer, rules = told["transcripts"]["random"], told["transcripts"]["random_rules_alone"]
    assert scorer["macro_f1"] >= 0.6
    assert scorer["macro_f1"] > rules["macro_f1"]
    assert all(part["error"] < 0.05 for part in told["reliability"].values())
