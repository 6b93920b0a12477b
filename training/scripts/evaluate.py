"""Measure the packed pipeline on the held-out parts, from raw text, with intervals.

A fact (this word is a verb, this word depends on that one as its subject) counts as right where
the gold standard holds the same one at the same characters, as in the CoNLL 2018 shared task, so
words that were cut wrongly count against the pipeline. Intervals come from documents drawn anew.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc, DocBin, Token

from workbench.language.embedded import load_embedded

ROUNDS = 2_000
Fact = tuple[Any, ...]
Facts = Callable[[Doc], Iterator[Fact]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("metrics", type=Path)
    given = options.parse_args()
    figures: dict[str, Any] = {}
    for part in ("syntax-dev-web", "syntax-dev-speech", "syntax-dev-asr"):
        figures[part] = measured(given.corpus / f"{part}.spacy", SYNTAX, {"pos": upos})
    for part in ("names-dev-web", "names-dev-speech"):
        figures[part] = measured(given.corpus / f"{part}.spacy", NAMES, {"kind": names})
    given.metrics.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def words(doc: Doc) -> Iterator[Token]:
    return (token for token in doc if not token.is_space)


def place(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def of_words(value: Callable[[Token], Any]) -> Facts:
    return lambda doc: ((*place(token), value(token)) for token in words(doc))


def relations(doc: Doc, *, labelled: bool) -> Iterator[Fact]:
    """Heads of all words but punctuation; a root is its own head."""
    for token in words(doc):
        if token.dep_ != "punct":
            yield (*place(token), *place(token.head), token.dep_ if labelled else "")


def sentences(doc: Doc) -> Iterator[Fact]:
    for sentence in doc.sents:
        yield sentence.start_char, sentence.end_char, ""


def names(doc: Doc) -> Iterator[Fact]:
    return ((name.start_char, name.end_char, name.label_) for name in doc.ents)


upos = of_words(lambda token: token.pos_)
SYNTAX: dict[str, Facts] = {
    "words": of_words(lambda token: ""),
    "upos": upos,
    "xpos": of_words(lambda token: token.tag_),
    "morphology": of_words(lambda token: str(token.morph)),
    "lemma": of_words(lambda token: token.lemma_.lower()),
    "uas": lambda doc: relations(doc, labelled=False),
    "las": lambda doc: relations(doc, labelled=True),
    "sentences": sentences,
}
NAMES: dict[str, Facts] = {"names": names}


def measured(path: Path, kinds: dict[str, Facts], per: dict[str, Facts]) -> dict[str, Any]:
    nlp = load_embedded()
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    idle = ["tagger", "morphologizer", "trainable_lemmatizer", "parser"]
    with nlp.select_pipes(disable=idle if kinds is NAMES else ["ner"]):
        ours = list(nlp.pipe(doc.text for doc in gold))
    found: dict[str, Any] = {"documents": len(gold), "words": sum(map(len, gold))}
    for name, facts in kinds.items():
        found[name] = figures(counts(facts, ours, gold))
    for name, facts in per.items():
        found[f"per {name}"] = {
            value: figures(counts(only(facts, value), ours, gold))
            for value in sorted({fact[-1] for doc in gold for fact in facts(doc)} - {""})
        }
    print(path.stem, json.dumps(found))
    return found


def only(facts: Facts, value: str) -> Facts:
    return lambda doc: (fact for fact in facts(doc) if fact[-1] == value)


def counts(facts: Facts, ours: Sequence[Doc], gold: Sequence[Doc]) -> np.ndarray:
    """Right, found and wanted facts, one row per document."""
    rows = []
    for one, other in zip(ours, gold, strict=True):
        found, wanted = set(facts(one)), set(facts(other))
        rows.append((len(found & wanted), len(found), len(wanted)))
    return np.array(rows)


def figures(table: np.ndarray) -> dict[str, Any]:
    """Precision, recall and F1 with its 95 % percentile interval."""
    draws = np.random.default_rng(0).multinomial(
        len(table), np.full(len(table), 1 / len(table)), ROUNDS
    )
    right, found, wanted = (draws @ table).T
    f1 = 2 * right / np.maximum(found + wanted, 1)
    right, found, wanted = table.sum(axis=0)
    return {
        "precision": round(float(right / max(found, 1)), 4),
        "recall": round(float(right / max(wanted, 1)), 4),
        "f1": round(float(2 * right / max(found + wanted, 1)), 4),
        "interval": [round(float(end), 4) for end in np.quantile(f1, (0.025, 0.975))],
        "n": int(wanted),
    }


if __name__ == "__main__":
    main()
