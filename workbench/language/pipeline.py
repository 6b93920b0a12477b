"""The spaCy pipeline behind all language work, and the id that caches are keyed by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.errors import SettingsError
from workbench.language.embedded import embedded_version, load_embedded

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULES_VERSION = "3"
EMBEDDED = "embedded-en"
BATCH = 64

# What a caller can ask for, and the components of spaCy's pipelines and of ours that give it.
_TAGS = ("tagger", "morphologizer", "attribute_ruler")
_PIPES = {
    "tags": _TAGS,
    "lemmas": (*_TAGS, "trainable_lemmatizer", "lemmatizer"),
    "relations": ("parser", "senter"),
    "names": ("ner",),
}
PARTS = tuple(_PIPES)
_SHARED = {"tok2vec", "transformer"}

# spaCy's tokenizer peels affixes off one at a time, which is quadratic on endless "words".
LONGEST_RUN = 120
_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_PIECE = re.compile(rf"\s+|\S{{1,{LONGEST_RUN}}}")


@dataclass(frozen=True)
class Pipeline:
    """spaCy's tokens behind one interface, whatever pipeline is installed.

    Attributes
    ----------
    name : str
        ``embedded-en`` or the name of a spaCy package.
    id : str
        Name, version and hash of the rules: results cached under it stay valid as long as it
        does not change.
    loaded : spacy.language.Language, optional
        None for plain English, which is loaded when the first text comes.
    """

    name: str
    id: str
    loaded: Language | None = field(default=None, repr=False, compare=False)

    @property
    def nlp(self) -> Language:
        """Cuts texts into tokens; nothing else of it is run unless `read` asks for it."""
        return self.loaded or _plain_english()

    def docs(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Tokenise texts, in order; time is linear in their length."""
        for text in texts:
            yield self.doc(text)

    def read(self, texts: Iterable[str], *parts: str) -> Iterator[Doc]:
        """Read texts in batches, in order, running only the parts that are asked for.

        Parameters
        ----------
        texts : iterable of str
        *parts : str
            Of ``tags`` (parts of speech and morphology), ``lemmas``, ``relations`` (and the
            sentences that they make) and ``names``; default ``tags``.

        Yields
        ------
        spacy.tokens.Doc

        Raises
        ------
        ValueError
            If a part is none of these.
        """
        unknown = [part for part in parts if part not in PARTS]
        if unknown:
            raise ValueError(f"no part of a pipeline is called {unknown[0]!r}; there are {PARTS}")
        nlp = self._reader
        wanted = {pipe for part in parts or ("tags",) for pipe in _PIPES[part]}
        shared = {name for name in _SHARED & set(nlp.pipe_names) if _listeners(nlp, name) & wanted}
        idle = [name for name in nlp.pipe_names if name not in wanted | shared]
        tokens = Pipeline(self.name, self.id, nlp)
        yield from nlp.pipe(tokens.docs(texts), disable=idle, batch_size=BATCH)

    @property
    def _reader(self) -> Language:
        return load_embedded() if self.name == EMBEDDED else self.nlp

    def doc(self, text: str) -> Doc:
        """Tokenise one text."""
        from spacy.tokens import Doc

        if not _RUN.search(text):
            return self.nlp.tokenizer(text)
        pieces = [self.nlp.tokenizer(piece) for piece in _pieces(text)]
        words = [token.text for piece in pieces for token in piece]
        spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
        return Doc(self.nlp.vocab, words=words, spaces=spaces)


def _listeners(nlp: Language, name: str) -> set[str]:
    """Components that use the word vectors of a shared one; some have vectors of their own."""
    return set(nlp.get_pipe(name).listening_components)


def _pieces(text: str) -> Iterator[str]:
    """Cut a text so that no piece holds an overlong run, and every space stays."""
    kept = ""
    for match in _PIECE.finditer(text):
        piece = match[0]
        if len(piece) < LONGEST_RUN or piece.isspace():
            kept += piece
            if len(kept) < 2000:
                continue
            piece, kept = kept, ""
        elif kept:
            yield kept
            kept = ""
        yield piece
    if kept:
        yield kept


def load(name: str | None = None) -> Pipeline:
    """Give the pipeline: the one named, else an installed ``en_core_web_*``, else the embedded.

    Parameters
    ----------
    name : str, optional
        A spaCy package, or ``embedded-en``.

    Returns
    -------
    Pipeline
        The same object on every call in a process.

    Raises
    ------
    SettingsError
        If the named package is not installed.

    Examples
    --------
    >>> load("embedded-en").name
    'embedded-en'
    """
    return _load(name or _installed() or EMBEDDED)


@cache
def _installed() -> str | None:
    """Name the smallest installed English spaCy package, so that the choice is stable."""
    sizes = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
    # Where spaCy's packages announce themselves; asked without loading spaCy.
    installed = set(entry_points(group="spacy_models").names)
    return next((name for name in sizes if name in installed), None)


@lru_cache(maxsize=8)
def _load(name: str) -> Pipeline:
    nlp = None if name == EMBEDDED else _package(name)
    version = nlp.meta.get("version", "0") if nlp else embedded_version()
    return Pipeline(name, f"{name}-{version}/rules-{RULES_VERSION}-{rules_hash()}", nlp)


@cache
def _plain_english() -> Language:
    import spacy

    return spacy.blank("en")


def _package(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise SettingsError(
            f"there is no language pipeline called {name!r}",
            place="language pipeline",
            hint=f"Install it with pip, or leave it out to use {EMBEDDED}.",
        ) from error


@cache
def rules_hash() -> str:
    """Hash of every rule and lexicon, and of the labels' model: eight hexadecimal digits."""
    from workbench.language.lexicon import LEXICON
    from workbench.language.rules import RULES

    told = repr((sorted(LEXICON.items()), RULES)).encode()
    model = (files("workbench.language") / "models" / "labels.npz").read_bytes()
    return hashlib.sha256(told + model).hexdigest()[:8]
