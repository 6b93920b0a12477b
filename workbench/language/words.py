"""One utterance as lower-cased words in full form ("don't" is "do not"), with their offsets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from workbench.language.pipeline import EMBEDDED, load
from workbench.language.wordlist import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "—": "-", "–": "-"})
_FULL = {
    "n't": "not",
    "nt": "not",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "'em": "them",
    "'cause": "because",
    "cuz": "because",
    "cos": "because",
    "ya": "you",
    "…": "...",
    "ok": "okay",
    "yeah": "yes",
    "yep": "yes",
    "yup": "yes",
    "alot": "lot",
    "--": "-",
}
# Tokens that spaCy splits off; what they stand for depends on the word before.
_AFTER = {
    ("gon", "na"): ("going", "to"),
    ("wan", "na"): ("want", "to"),
    ("got", "ta"): ("got", "to"),
    ("ca", "not"): ("can", "not"),
    ("wo", "not"): ("will", "not"),
    ("sha", "not"): ("shall", "not"),
    ("ai", "not"): ("is", "not"),
    ("let", "'s"): ("let", "us"),
    ("i", "m"): ("i", "am"),
    ("i", "ve"): ("i", "have"),
    ("we", "ve"): ("we", "have"),
    ("you", "re"): ("you", "are"),
    ("we", "re"): ("we", "are"),
    ("they", "re"): ("they", "are"),
}
_SUBJECTS = wordlist(
    "it that this what there here he she who where how which everything everyone everybody "
    "something nothing one when why"
)
ENDS = frozenset({".", "!", "?", "...", ";", "!!", "!?", "!!!"})


@dataclass(frozen=True)
class Words:
    """The words of one utterance.

    Attributes
    ----------
    lower : tuple of str
        Words in lower case and full form; punctuation marks are words too, spaces are not.
    starts, ends : tuple of int
        Half-open code-point range of each word in the text.
    """

    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @cached_property
    def doc(self) -> Doc:
        """The words as spaCy's tokens, for its Matcher."""
        from spacy.tokens import Doc

        return Doc(vocabulary(), words=list(self.lower))


@cache
def vocabulary() -> Vocab:
    """Give the vocabulary that rules are matched in, whatever pipeline read the text."""
    vocab: Vocab = load(EMBEDDED).nlp.vocab
    return vocab


def words_of(tokens: Iterable[Token], *, base: int = 0) -> Words:
    """Read the words of some spaCy tokens.

    Parameters
    ----------
    tokens : iterable of spacy.tokens.Token
    base : int
        Offset, in the tokens' document, that counts as 0.

    Returns
    -------
    Words
    """
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in tokens:
        text = token.lower_
        if text.isspace():
            continue
        start = token.idx - base
        lower.append(_full(text, lower))
        starts.append(start)
        ends.append(start + len(text) if len(text) == len(token) else start + len(token))
    return Words(tuple(lower), tuple(starts), tuple(ends))


def _full(text: str, before: list[str]) -> str:
    """Write a word in full, mending the one before where the two belong together."""
    if not text.isascii():
        text = text.translate(_QUOTES).replace(" ", "_")
    text = "?" if text[0] == "?" else _FULL.get(text, text)
    if before and (pair := _AFTER.get((before[-1], text))):
        before[-1] = pair[0]
        return pair[1]
    if text == "'s" and before and before[-1] in _SUBJECTS:
        return "is"
    return text
