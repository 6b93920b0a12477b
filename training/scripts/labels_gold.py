"""Utterances with empathy labels: our own, named by their places, and the published ones."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gold_texts import text_of

from workbench.language import LABELS

LETTERS = dict(zip("dtfpg", LABELS, strict=True))


@dataclass(frozen=True)
class Gold:
    """Utterances with labels: who gave the text, how it was drawn, and what is disputed."""

    texts: list[str]
    truth: np.ndarray
    settled: np.ndarray
    draw: np.ndarray
    source: np.ndarray

    def __add__(self, other: Gold) -> Gold:
        return Gold(
            self.texts + other.texts,
            np.vstack([self.truth, other.truth]),
            np.vstack([self.settled, other.settled]),
            np.concatenate([self.draw, other.draw]),
            np.concatenate([self.source, other.source]),
        )


def own(data: Path, gold: Path) -> Gold:
    with gold.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    truth = [[letter in row["labels"] for letter in LETTERS] for row in rows]
    return Gold(
        [text_of(data, row["id"]) for row in rows],
        np.array(truth),
        np.ones((len(rows), len(LABELS)), dtype=bool),
        np.array([row["draw"] for row in rows]),
        np.array([row["id"].split(":")[1] for row in rows]),
    )


def published(data: Path) -> Gold:
    lines = (data / "empathy_gold/dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return Gold(
        [row["text"] for row in rows],
        np.array([[label in row["labels"] for label in LABELS] for row in rows]),
        np.array([[label not in row["disputed"] for label in LABELS] for row in rows]),
        np.array(["dev"] * len(rows)),
        np.array([row["source"].removesuffix(".md") for row in rows]),
    )
