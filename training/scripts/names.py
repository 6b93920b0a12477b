"""Names in text from several collections, brought to PERSON, ORG and LOC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from treebanks import Sentence

KINDS = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "ORG": "ORG",
    "CORPORATION": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
}


@dataclass(frozen=True)
class Named:
    """Words and their IOB2 tags."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


def iob2(tags: Sequence[str]) -> tuple[str, ...]:
    """Bring any of IOB1, IOB2 and BILUO to IOB2 with our three kinds; other kinds are O."""
    out: list[str] = []
    last = ""
    for tag in tags:
        prefix, _, kind = tag.partition("-")
        ours = KINDS.get(kind.upper(), "")
        if not ours:
            out.append("O")
            last = ""
            continue
        begins = prefix in ("B", "U") or last != ours
        out.append(f"{'B' if begins else 'I'}-{ours}")
        last = ours
    return tuple(out)


def read_columns(path: Path) -> Iterator[Named]:
    """Sentences of a two-column file: word first, tag last, a blank line between sentences."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split("\t") if "\t" in line else line.split()
        if len(parts) >= 2 and parts[0].strip():
            words.append(parts[0].strip())
            tags.append(parts[-1])
        elif words and len(parts) < 2:
            yield Named(tuple(words), iob2(tags))
            words, tags = [], []


def read_uner(path: Path) -> list[Named]:
    """Sentences of Universal NER, in the order of the treebank.

    The draft of 2022 writes B-O for O and marks other names OTH, which are none here.
    """
    found: list[Named] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split("\t")
        if line.startswith("#"):
            continue
        if len(parts) >= 3:
            words.append(parts[1])
            tags.append(parts[2])
        elif words:
            found.append(Named(tuple(words), iob2(tags)))
            words, tags = [], []
    return found


def with_names(sentences: Iterable[Sentence], named: Iterable[Named]) -> Iterator[Sentence]:
    """Sentences of a treebank with the names that annotators found in them.

    Sentences whose words are not in `named` are left out.
    """
    tags = {n.words: n.tags for n in named}
    for sentence in sentences:
        found = tags.get(tuple(word.form for word in sentence.words))
        if found is not None:
            words = (replace(w, name=t) for w, t in zip(sentence.words, found, strict=True))
            yield Sentence(sentence.document, tuple(words))


def silver(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences with the names in their own MISC column, in our kinds."""
    for sentence in sentences:
        tags = iob2(["O" if word.name == "-" else word.name for word in sentence.words])
        words = (replace(w, name=t) for w, t in zip(sentence.words, tags, strict=True))
        yield Sentence(sentence.document, tuple(words))
