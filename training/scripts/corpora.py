"""Make the corpora: syntax (web and speech) and names (web, speech, posts, encyclopaedia)."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from names import Named, read_columns, read_uner, silver, with_names
from spacy.tokens import Doc
from treebanks import (
    SPEECH,
    Sentence,
    grouped,
    read_conllu,
    to_doc,
    without_punctuation,
    write,
)

SEED = 20
ASR_SHARE = 0.15
HELD_OUT = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path, help="folder with the treebanks and name lists")
    options.add_argument("out", type=Path)
    given = options.parse_args()
    vocab = spacy.blank("en").vocab
    web, web_dev, speech, speech_dev = _treebanks(given.data)
    for name, docs in {
        "syntax-train": _syntax([*web, *speech], vocab),
        "syntax-dev-web": _docs(web_dev, vocab),
        "syntax-dev-speech": _docs(speech_dev, vocab),
        "syntax-dev-asr": _docs(_asr(speech_dev), vocab),
        "syntax-dev": [*_docs(web_dev, vocab), *_docs(speech_dev, vocab)],
        "names-train": _names(given.data, web, speech, vocab),
        "names-dev-web": _names_dev(given.data, web_dev, vocab),
        "names-dev-speech": _docs(silver(speech_dev), vocab),
    }.items():
        print(f"{name}: {write(docs, given.out / f'{name}.spacy')} documents")


def _treebanks(data: Path) -> tuple[list[Sentence], ...]:
    """Web text, its development part, speech and other permissive genres, held-out speech."""
    web = list(read_conllu(data / "ud_english_ewt/en_ewt-ud-train.conllu"))
    web_dev = list(read_conllu(data / "ud_english_ewt/en_ewt-ud-dev.conllu"))
    gum = list(read_conllu(data / "gum_permissive/train.conllu"))
    spoken = sorted({s.document for s in gum if s.genre in SPEECH})
    held = set(spoken[::HELD_OUT])
    kept = [s for s in gum if s.document not in held]
    return web, web_dev, kept, [s for s in gum if s.document in held]


def _docs(sentences: Iterable[Sentence], vocab: Any, size: int = 10) -> list[Doc]:
    return [to_doc(group, vocab) for group in grouped(sentences, size)]


def _asr(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    bare = (without_punctuation(sentence) for sentence in sentences)
    return (sentence for sentence in bare if sentence is not None)


def _syntax(sentences: list[Sentence], vocab: Any) -> list[Doc]:
    """Everything once, and a part again as a recogniser of speech would write it."""
    chance = random.Random(SEED)
    docs = []
    for group in grouped(sentences, 10):
        docs.append(to_doc(group, vocab))
        if chance.random() < ASR_SHARE:
            bare = list(_asr(group))
            if bare:
                docs.append(to_doc(bare, vocab))
    chance.shuffle(docs)
    return docs


def _names(data: Path, web: list[Sentence], speech: list[Sentence], vocab: Any) -> list[Doc]:
    gold = read_uner(data / "uner_english_ewt/en_ewt-ud-train.OLD-2022-12-02.iob2")
    docs = _docs(with_names(web, gold), vocab, 5) + _docs(silver(speech), vocab, 5)
    for path in sorted((data / "names_extra").glob("*.conll")):
        docs += [_plain(named, vocab) for named in read_columns(path)]
    random.Random(SEED).shuffle(docs)
    return docs


def _names_dev(data: Path, web_dev: list[Sentence], vocab: Any) -> list[Doc]:
    gold = read_uner(data / "uner_english_ewt/en_ewt-ud-dev.iob2")
    return _docs(with_names(web_dev, gold), vocab, 5)


def _plain(named: Named, vocab: Any) -> Doc:
    return Doc(vocab, words=list(named.words), ents=list(named.tags))


if __name__ == "__main__":
    main()
