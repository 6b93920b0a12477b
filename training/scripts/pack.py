"""Put syntax and names together as the pipeline that ships with the package."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("syntax", type=Path)
    options.add_argument("names", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    nlp = joined(given.syntax, given.names)
    needed = strings_of(nlp)
    halve(nlp)
    shutil.rmtree(given.out, ignore_errors=True)
    nlp.meta.update(name="workbench", version="1.0.0", license="CC BY-SA 4.0", performance={})
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


def _endings(pipe: Any, nlp: Language) -> set[str]:
    """What the lemmatizer cuts off and puts on."""
    trees = json.loads(srsly.json_dumps(srsly.msgpack_loads(pipe.trees.to_bytes())["trees"]))
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
