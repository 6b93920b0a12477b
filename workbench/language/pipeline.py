"""The spaCy pipeline behind all language work, and the id that caches are keyed by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workbench.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULES_VERSION = "2"
EMBEDDED = "embedded-en"

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
    nlp : spacy.language.Language
    """

    name: str
    id: str
    nlp: Language = field(repr=False, compare=False)

    def docs(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Tokenise texts, in order; time is linear in their length.

        Only tokens are needed by today's rules, so slower components are not run.
        """
        for text in texts:
            yield self.doc(text)

    def doc(self, text: str) -> Doc:
        """Tokenise one text."""
        from spacy.tokens import Doc

        if not _RUN.search(text):
            return self.nlp.tokenizer(text)
        pieces = [self.nlp.tokenizer(piece) for piece in _pieces(text)]
        words = [token.text for piece in pieces for token in piece]
        spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
        return Doc(self.nlp.vocab, words=words, spaces=spaces)


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
    from spacy.util import get_installed_models

    sizes = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
    installed = set(get_installed_models())
    return next((name for name in sizes if name in installed), None)


@lru_cache(maxsize=8)
def _load(name: str) -> Pipeline:
    import spacy

    if name == EMBEDDED:
        nlp = spacy.blank("en")
    else:
        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise SettingsError(
                f"there is no language pipeline called {name!r}",
                place="language pipeline",
                hint=f"Install it with pip, or leave it out to use {EMBEDDED}.",
            ) from error
    version = "" if name == EMBEDDED else f"-{nlp.meta.get('version', '0')}"
    return Pipeline(name, f"{name}{version}/rules-{RULES_VERSION}-{rules_hash()}", nlp)


@cache
def rules_hash() -> str:
    """Hash of every rule and lexicon: eight hexadecimal digits."""
    from workbench.language.lexicon import LEXICON
    from workbench.language.rules import RULES

    told = repr((sorted(LEXICON.items()), RULES))
    return hashlib.sha256(told.encode()).hexdigest()[:8]
