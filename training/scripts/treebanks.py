"""Read treebanks and name lists, and write them as spaCy corpora."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

SPEECH = ("interview", "speech", "vlog")


@dataclass(frozen=True)
class Word:
    """A syntactic word of a sentence; `head` counts from 0, -1 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool
    name: str = "-"


@dataclass(frozen=True)
class Sentence:
    """Words of a sentence with the document that they come from."""

    document: str
    words: tuple[Word, ...]

    @property
    def genre(self) -> str:
        """Second part of a GUM document's id, e.g. ``interview``."""
        parts = self.document.split("_")
        return parts[1] if parts[0] == "GUM" else "web"


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a treebank; silver names are taken from the MISC column, where it has any."""
    import conllu

    document = ""
    with path.open(encoding="utf-8") as file:
        for tokens in conllu.parse_incr(file):
            document = tokens.metadata.get("newdoc id", document)
            yield Sentence(document, tuple(_words(tokens)))


def _words(tokens: Any) -> Iterator[Word]:
    glued: dict[int, bool] = {}
    for token in tokens:
        if isinstance(token["id"], tuple) and token["id"][1] == "-":
            first, _, last = token["id"]
            glued.update(dict.fromkeys(range(first, last), False))
            glued[last] = _space(token)
    for token in tokens:
        if not isinstance(token["id"], int):
            continue
        misc = token["misc"] or {}
        yield Word(
            form=token["form"],
            lemma=token["lemma"] or token["form"],
            upos=token["upos"] or "X",
            xpos=token["xpos"] or "",
            feats="|".join(f"{k}={v}" for k, v in (token["feats"] or {}).items()),
            head=(token["head"] or 0) - 1,
            deprel=token["deprel"] or "dep",
            space=glued.get(token["id"], _space(token)),
            name=_silver(misc),
        )


def _space(token: Any) -> bool:
    return (token["misc"] or {}).get("SpaceAfter") != "No"


def _silver(misc: dict[str, Any]) -> str:
    return str(misc.get("name") or ("O" if "O" in misc else "-"))


def without_punctuation(sentence: Sentence) -> Sentence | None:
    """The sentence as a recogniser of speech writes it: lower case, no punctuation.

    None where a punctuation mark has words hanging on it.
    """
    keep = [i for i, word in enumerate(sentence.words) if word.upos != "PUNCT"]
    place = {old: new for new, old in enumerate(keep)}
    if not keep or any(
        sentence.words[i].head >= 0 and sentence.words[i].head not in place for i in keep
    ):
        return None
    words = []
    for i in keep:
        word = sentence.words[i]
        space = word.space if i + 1 in place or i + 1 == len(sentence.words) else True
        head = place[word.head] if word.head >= 0 else -1
        words.append(replace(word, form=word.form.lower(), head=head, space=space))
    return Sentence(sentence.document, tuple(words))


def to_doc(sentences: Iterable[Sentence], vocab: Any) -> Any:
    """One spaCy document of several sentences, with syntax and, where known, names."""
    from spacy.tokens import Doc
    from spacy.training.iob_utils import biluo_to_iob

    sentences = list(sentences)
    words = [word for sentence in sentences for word in sentence.words]
    heads, starts = [], []
    for sentence in sentences:
        base = len(heads)
        starts += [i == 0 for i in range(len(sentence.words))]
        heads += [
            base + (word.head if word.head >= 0 else i) for i, word in enumerate(sentence.words)
        ]
    names = [word.name for word in words]
    known = None if any(name == "-" for name in names) else biluo_to_iob(names)
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.head < 0 else word.deprel for word in words],
        ents=known,
    )


def grouped(sentences: Iterable[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of one document, `size` at a time."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.document != group[0].document or len(group) >= size):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def write(docs: Iterable[Any], path: Path) -> int:
    """Write documents as a spaCy corpus; how many."""
    from spacy.tokens import DocBin

    store = DocBin(docs=docs, store_user_data=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    return len(store)
