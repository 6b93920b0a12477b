"""The English pipeline that ships with the package: syntax and names, without a download."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

FOLDER = "english"


@cache
def embedded_version() -> str:
    """Version of the trained pipeline, which caches are keyed by."""
    held = files("workbench.language") / "models" / FOLDER / "meta.json"
    version: str = json.loads(held.read_text(encoding="utf-8"))["version"]
    return version


@cache
def load_embedded() -> Language:
    """The trained pipeline: tagger, morphologizer, lemmatizer, parser and names.

    Returns
    -------
    spacy.language.Language
        Parts of speech and relations are those of Universal Dependencies; names are PERSON, ORG
        and LOC. The same object on every call in a process.

    Notes
    -----
    Weights are stored in half precision and made single here, once.
    """
    import spacy

    with as_file(files("workbench.language") / "models" / FOLDER) as folder:
        nlp = spacy.load(folder)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float32"))
    return nlp
