"""Names that the language pipeline reads, where their surroundings do not speak against them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.language.redaction.cues import SPEAKING
from workbench.language.redaction.given_names import (
    common_words,
    given_names,
    ordinary_words,
    surnames,
)
from workbench.language.redaction.ordinary import MOSTLY_PEOPLE, NEVER, THINGS, WORDS
from workbench.language.redaction.spans import TAG
from workbench.language.wordlist import wordlist

if TYPE_CHECKING:
    from workbench.language.pipeline import Pipeline

LABELS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
}
# spaCy reads a text in one piece; so much of it at a time keeps memory and time in bounds.
PIECE = 4000

_CAPITAL = re.compile(r"(?<![\w@#/])[^\W\d_a-zß-öø-ÿ][^\W\d_]*")
_BREAK = re.compile(r"\s")
_PLAIN = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:['’.-]{1,2}[^\W\d_]+)*\.?")
_MIXED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]|^[A-Z]{2,}$")
# A single unknown word after one of these is a thing rather than a person.
_BEFORE_THINGS = wordlist(
    "the a an in on into onto use uses used using install installed via within inside our your "
    "this that these those every any some new old of through under over running run runs through"
)
_AFTER_THINGS = wordlist(
    "app apps bike bikes team inc ltd gmbh software library project conference foundation "
    "university street road code server api version people community users user"
)
# Nothing is integrated with, deployed to or written in a person.
_BEFORE_PRODUCTS = re.compile(
    r"\b(?:integrat(?:e|es|ed|ing|ion) with|compatible with|deploy(?:s|ed|ing)? (?:to|on)|"
    r"host(?:ed|ing)? on|powered by|written in|(?:re)?built on|on top of|"
    r"migrat(?:e|ed|ing) (?:to|from)|upgrad(?:e|ed|ing) to)\s+$",
    re.IGNORECASE,
)
# Hardly anybody but a person goes on like this.
_PERSONAL_AFTER = re.compile(
    rf"['’]s \w|, (?:who|he|she)\b| (?:and (?:I|me|her|his)|{'|'.join(sorted(SPEAKING))})\b"
)
_HONEST_MIXED = re.compile(r"^(?:Mc|Mac|De|La|Le|Di|Van|Fitz|O['’])[A-Z]")

Heard = tuple[int, int, str]


def hear(texts: Sequence[str], pipeline: Pipeline | None = None) -> Iterator[list[Heard]]:
    """Read the names of texts, all in one go.

    Parameters
    ----------
    texts : sequence of str
    pipeline : Pipeline, optional
        The best one installed, otherwise.

    Yields
    ------
    list of (int, int, str)
        Half-open ranges and ``person``, ``organisation`` or ``place``, for each text. A text
        without a capital that could begin a name is not read.
    """
    from workbench.language.pipeline import load

    pieces = [(i, at, piece) for i, text in enumerate(texts) for at, piece in _pieces(text)]
    found: list[list[Heard]] = [[] for _ in texts]
    if pieces:
        reader = pipeline or load()
        docs = reader.read((piece for _, _, piece in pieces), "names")
        for (i, at, _), doc in zip(pieces, docs, strict=True):
            found[i] += [
                (at + ent.start_char, at + ent.end_char, LABELS[ent.label_])
                for ent in doc.ents
                if ent.label_ in LABELS
            ]
    yield from found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Parts of a text that may hold a name, cut where a word ends."""
    at = 0
    while at < len(text):
        end = min(at + PIECE, len(text))
        if end < len(text):
            cut = [match.end() for match in _BREAK.finditer(text, end - 200, end)]
            end = cut[-1] if cut else end
        piece = text[at:end]
        if _worth_reading(piece):
            yield at, piece
        at = end


def _worth_reading(text: str) -> bool:
    return any(
        (word := match[0].lower()) not in common_words() and word not in NEVER
        for match in _CAPITAL.finditer(TAG.sub(" ", text))
    )


def heard_persons(text: str, heard: Iterable[Heard]) -> Iterator[tuple[int, int]]:
    """Keep the persons that may be some, without what clings to them.

    Parameters
    ----------
    text : str
    heard : iterable of (int, int, str)

    Yields
    ------
    tuple of int
        Half-open ranges.
    """
    for start, end, kind in heard:
        if kind != "person":
            continue
        start, end = _trimmed(text, start, end)
        if start < end and _plausible(text, start, end):
            yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out quotes, a possessive, and words that no name begins or ends with."""
    piece = text[start:end]
    lead = re.match(r"[^\w]+", piece)
    start += lead.end() if lead else 0
    tail = re.search(r"(?:['’]s)?[^\w]*$", text[start:end])
    end = start + tail.start() if tail else end
    words = list(re.finditer(r"\S+", text[start:end]))
    while words and (words[-1][0].islower() or words[-1][0].lower() in NEVER):
        words.pop()
    while words and (words[0][0].islower() or words[0][0].lower().strip(".") in NEVER):
        words.pop(0)
    return (start + words[0].start(), start + words[-1].end()) if words else (start, start)


def _plausible(text: str, start: int, end: int) -> bool:
    words = text[start:end].split()
    if "[" in text[start:end] or not all(_PLAIN.fullmatch(word) for word in words):
        return False
    if any(_MIXED.search(word) and not _HONEST_MIXED.search(word) for word in words):
        return False
    lower = [word.lower().strip(".") for word in words]
    if len(words) > 1:
        odd = sum(
            word not in WORDS and (word in THINGS or word in common_words()) for word in lower
        )
        return odd < len(words) and lower[-1] not in _AFTER_THINGS
    doubted = lower[0] in ordinary_words() and lower[0] not in MOSTLY_PEOPLE
    if doubted or len(lower[0]) < 3:
        return False
    if words[0] in given_names() or words[0] in surnames():
        return True
    if _thing_here(text, start, end):
        return False
    return not _begins(text, start) or bool(_PERSONAL_AFTER.match(text, end))


def _begins(text: str, start: int) -> bool:
    """Whether a capital may be that of a sentence's first word."""
    return bool(re.search(r"(?:^|[.?!:;\n\"“”(–—…-])\s*$", text[max(0, start - 6) : start]))


def _thing_here(text: str, start: int, end: int) -> bool:
    before = re.search(r"([\w'’]+)\s*$", text[max(0, start - 30) : start])
    after = re.match(r"\s+([\w'’]+)", text[end : end + 30])
    return bool(
        (before and before[1].lower() in _BEFORE_THINGS)
        or _BEFORE_PRODUCTS.search(text[max(0, start - 30) : start])
        or (after and after[1].lower() in _AFTER_THINGS)
        or re.match(r"[.\-/_]\w", text[end : end + 2])
    )
