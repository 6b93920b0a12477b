"""Which source of a study holds the conversation that a document of another tool holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from workbench.model.project import Document
from workbench.model.source import Source

_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[\W_]+")
ALIKE = 0.5
"""Share of common word triples from which two texts are the same conversation."""
ALIKE_AND_NAMED = 0.3
"""The same where document and source have one name."""


@dataclass(frozen=True)
class _Profile:
    words: tuple[str, ...]
    triples: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, text: str) -> _Profile:
        words = tuple(_LETTERS.findall(unicodedata.normalize("NFC", text).casefold()))
        return cls(words, frozenset(zip(words, words[1:], words[2:], strict=False)))

    def likeness(self, other: _Profile) -> float:
        """Dice's coefficient over word triples; 1 for the same words."""
        if self.words == other.words:
            return 1.0 if self.words else 0.0
        total = len(self.triples) + len(other.triples)
        return 2 * len(self.triples & other.triples) / total if total else 0.0


def match_documents(
    documents: Iterable[Document],
    sources: Iterable[Source],
    *,
    filed: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Match documents to sources by their words, then by name.

    Parameters
    ----------
    documents : iterable of Document
    sources : iterable of Source
    filed : mapping of document id to source id, optional
        Matches made before; they hold as long as the source is there.

    Returns
    -------
    dict of document id to source id
        Documents that no source holds are not in it. Two documents may be the same source.

    Notes
    -----
    Different interviews along one guide share few word triples; a corrected transcript, or one
    with times and other speaker labels, shares most.
    """
    listed = list(sources)
    profiles = [(source, _Profile.of(source.text)) for source in listed]
    known = {source.id for source in listed}
    found: dict[str, str] = {}
    for document in documents:
        before = (filed or {}).get(document.id, "")
        best = before if before in known else _best(document, profiles)
        if best:
            found[document.id] = best
    return found


def _best(document: Document, profiles: list[tuple[Source, _Profile]]) -> str:
    profile = _Profile.of(document.text)
    candidates = []
    for source, theirs in profiles:
        named = same_name(document.name, source)
        likeness = profile.likeness(theirs)
        if likeness >= (ALIKE_AND_NAMED if named else ALIKE):
            candidates.append((document.text != source.text, not named, -likeness, source.id))
    return min(candidates)[-1] if candidates else ""


def same_name(name: str, source: Source) -> bool:
    """Whether a document is named like a source, its file, or the one who speaks in it.

    Endings, case, spaces and punctuation do not count.
    """
    wanted = _plain(PurePosixPath(name).name)
    stem = _plain(re.sub(r"\.\w{1,5}$", "", name))
    path = PurePosixPath(source.path.replace("\\", "/"))
    known = {_plain(source.id), _plain(path.stem), _plain(path.name)}
    if len(source.participants) == 1:
        known.add(_plain(source.participants[0]))
    return bool({wanted, stem} & (known - {""}))


def _plain(name: str) -> str:
    return _NAME.sub("", unicodedata.normalize("NFKC", name).casefold())
