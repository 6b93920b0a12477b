"""Put syntax and names together as the pipeline that ships with the package."""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.pipeline._edit_tree_internals.edit_trees import EditTrees

NONE = 2**32 - 1
PARTS = ("prefix_tree", "suffix_tree")
TELLING = re.compile(r"[@/]|\d\d|[A-Z]{4}|[A-Z][a-z]{4}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("syntax", type=Path)
    options.add_argument("names", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    nlp = joined(given.syntax, given.names)
    prune_trees(nlp)
    needed = strings_of(nlp)
    halve(nlp)
    shutil.rmtree(given.out, ignore_errors=True)
    nlp.meta.update(
        name="workbench",
        version="1.0.0",
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.0,<3.9.0",
        performance={},
    )
    nlp.to_disk(given.out)
    srsly.write_json(given.out / "vocab" / "strings.json", sorted(needed))
    size = sum(file.stat().st_size for file in given.out.rglob("*") if file.is_file())
    print(f"{len(needed)} strings kept of {len(nlp.vocab.strings)}; {size / 1e6:.1f} MB")


def joined(syntax: Path, names: Path) -> Language:
    """The names with their own vectors of words, behind the syntax."""
    nlp, ner = spacy.load(syntax), spacy.load(names)
    ner.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=ner)
    return nlp


def strings_of(nlp: Language) -> set[str]:
    """Strings that the components need: labels, morphology, and the lemmatizer's endings.

    The others are words of the training texts, which nobody should find in the package.
    """
    needed: set[str] = set()
    for name, pipe in nlp.pipeline:
        labels = [str(label) for label in getattr(pipe, "labels", ())]
        needed.update(labels)
        if name == "morphologizer":
            for label in labels:
                for feature in label.split("|"):
                    needed.update([feature, *feature.split("=")])
        if name in ("parser", "ner"):
            needed.update(label.partition("-")[2] for label in labels)
        if hasattr(pipe, "trees"):
            needed.update(_endings(pipe, nlp))
    needed.update(["ROOT", "dep", "PERSON", "ORG", "LOC"])
    return needed - {""}


def prune_trees(nlp: Language) -> None:
    """Keep the lemmatizer's edits that it can choose, and none that holds a whole name or address.

    An edit that may not be kept becomes the one that changes nothing.
    """
    pipe = nlp.get_pipe("trainable_lemmatizer")
    trees = srsly.msgpack_loads(pipe.trees.to_bytes())["trees"]
    same = next(i for i, t in enumerate(trees) if t.get("prefix_len") == t.get("suffix_len") == 0)
    chosen = [same if _tells(trees, label, nlp) else label for label in pipe.cfg["labels"]]
    places: dict[int, int] = {}
    for label in chosen:
        _number(trees, label, places)
    kept = [_moved(trees[old], places) for old in places]
    pipe.trees = EditTrees(nlp.vocab.strings)
    pipe.trees.from_bytes(srsly.msgpack_dumps({"trees": kept}))
    pipe.cfg["labels"] = [places[label] for label in chosen]


def _number(trees: list[dict[str, int]], tree: int, places: dict[int, int]) -> None:
    """Number a tree behind its parts."""
    if tree == NONE or tree in places:
        return
    for part in PARTS:
        _number(trees, trees[tree].get(part, NONE), places)
    places[tree] = len(places)


def _moved(tree: dict[str, int], places: dict[int, int]) -> dict[str, int]:
    parts = {part: places.get(tree[part], NONE) for part in PARTS if part in tree}
    return {**tree, **parts}


def _tells(trees: list[dict[str, int]], tree: int, nlp: Language) -> bool:
    """Whether an edit holds what nobody should find: an address, a number, a word in capitals."""
    if tree == NONE:
        return False
    node = trees[tree]
    texts = [nlp.vocab.strings[node[key]] for key in ("orig", "subst") if node.get(key)]
    if any(TELLING.search(text) for text in texts):
        return True
    return any(_tells(trees, node[part], nlp) for part in PARTS if part in node)


def _endings(pipe: Any, nlp: Language) -> set[str]:
    """What the lemmatizer cuts off and puts on."""
    trees = srsly.msgpack_loads(pipe.trees.to_bytes())["trees"]
    hashes = {tree[part] for tree in trees for part in ("orig", "subst") if part in tree}
    return {nlp.vocab.strings[value] for value in hashes if value}


def halve(nlp: Language) -> None:
    """Weights in half precision; the package makes them single again when it loads them."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float16"))


if __name__ == "__main__":
    main()
