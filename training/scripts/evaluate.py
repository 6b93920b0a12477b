"""Measure the packed pipeline on the held-out parts, from raw text, with intervals."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

from workbench.language.embedded import load_embedded

SYNTAX = {
    "xpos": "tag_acc",
    "upos": "pos_acc",
    "morphology": "morph_acc",
    "lemma": "lemma_acc",
    "uas": "dep_uas",
    "las": "dep_las",
    "sentences": "sents_f",
}
PARTS = {
    "syntax-dev-web": SYNTAX,
    "syntax-dev-speech": SYNTAX,
    "syntax-dev-asr": SYNTAX,
    "names-dev-web": {"names": "ents_f", "precision": "ents_p", "recall": "ents_r"},
    "names-dev-speech": {"names": "ents_f", "precision": "ents_p", "recall": "ents_r"},
}
ROUNDS = 200


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("metrics", type=Path)
    given = options.parse_args()
    nlp = load_embedded()
    figures: dict[str, Any] = {}
    for part, wanted in PARTS.items():
        found = examples(nlp, given.corpus / f"{part}.spacy", names=part.startswith("names"))
        figures[part] = measured(nlp, found, wanted)
        print(part, json.dumps(figures[part]))
    given.metrics.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def examples(nlp: Language, path: Path, *, names: bool) -> list[Example]:
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    off = ["tagger", "morphologizer", "trainable_lemmatizer", "parser"] if names else ["ner"]
    with nlp.select_pipes(disable=off):
        read = list(nlp.pipe(doc.text for doc in gold))
    return [Example(ours, doc) for ours, doc in zip(read, gold, strict=True)]


def measured(nlp: Language, found: list[Example], wanted: dict[str, str]) -> dict[str, Any]:
    score = scorer(nlp)
    whole = score(found)
    figures: dict[str, Any] = {"documents": len(found)}
    draws = drawn(found, score)
    for name, key in wanted.items():
        values = sorted(draw[key] for draw in draws if draw[key] is not None)
        ends = [values[int(len(values) * share)] for share in (0.025, 0.975)]
        figures[name] = {"value": round(whole[key], 4), "interval": [round(e, 4) for e in ends]}
    for detail in ("ents_per_type", "tag_per_type"):
        if whole.get(detail) and "names" in wanted:
            figures[detail] = {k: round(v["f"], 4) for k, v in whole[detail].items()}
    if "upos" in wanted:
        figures["upos_f1"] = per_part_of_speech(found)
    return figures


def scorer(nlp: Language) -> Callable[[list[Example]], dict[str, Any]]:
    return lambda found: Scorer(nlp).score(found)


def drawn(found: list[Example], score: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    """Scores of documents drawn with replacement, a hundredth part of the rounds at a time."""
    chance = random.Random(0)
    return [score(chance.choices(found, k=len(found))) for _ in range(ROUNDS)]


def per_part_of_speech(found: list[Example]) -> dict[str, float]:
    """F1 of each part of speech, over tokens that both agree on."""
    hits: dict[str, list[int]] = {}
    for example in found:
        aligned = example.get_aligned("POS", as_string=True)
        for ours, theirs in zip((t.pos_ for t in example.predicted), aligned, strict=True):
            if theirs is None:
                continue
            for tag in {ours, theirs}:
                counts = hits.setdefault(tag, [0, 0, 0])
                counts[0] += ours == theirs == tag
                counts[1] += ours == tag
                counts[2] += theirs == tag
    return {
        tag: round(2 * both / max(ours + theirs, 1), 4)
        for tag, (both, ours, theirs) in sorted(hits.items())
    }


if __name__ == "__main__":
    main()
