"""Search by words and by meaning at once, each hit saying which of them found it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.language.terms import content_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEANING = 0.8
LEAST = 0.3
# What all texts of a study have in common says little about any of them.
SHARED = 0.7
_FEW = 20
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that answers a query.

    Attributes
    ----------
    index : int
        Position of the text.
    score : float
        From 0 to 1, the better the higher; what hits are ordered by.
    words : float
        BM25 as a share of the best of this query, 0 to 1.
    meaning : float
        Cosine of the two vectors, -1 to 1, less most of what all texts have in common.
    matched : tuple of str
        Reduced words that query and text share.
    """

    index: int
    score: float
    words: float
    meaning: float
    matched: tuple[str, ...]

    @property
    def by_meaning(self) -> bool:
        """Whether it is near enough to be found without a common word."""
        return self.meaning >= LEAST


class SearchIndex:
    """Texts made ready to be searched.

    Parameters
    ----------
    texts : iterable of str
    vectors : ndarray, shape (texts, dimensions), optional
        Their `sentence_vectors`, where they are at hand.

    Notes
    -----
    Words are weighed by BM25 (Robertson and Zaragoza 2009, in the form of Lucene), meaning by
    the cosine of `sentence_vectors`; the score is the weighted mean of both, meaning counting
    eight tenths. Seven tenths of the texts' mean vector are taken from texts and queries (the
    less, the fewer texts there are), and remarks of one or two words of content count less.

    Examples
    --------
    >>> index = SearchIndex(["The bicycle broke down.", "The invoice was wrong."])
    >>> index.search("bike repair")[0].index
    0
    """

    def __init__(self, texts: Iterable[str], *, vectors: NDArray[np.float32] | None = None) -> None:
        from workbench.language.vectors import sentence_vectors

        self.texts = list(texts)
        self._terms = [content_terms(text) for text in self.texts]
        given = sentence_vectors(self.texts) if vectors is None else vectors
        self._shared = _common(given)
        self._vectors = _unit((given - self._shared) * given.any(axis=1, keepdims=True))
        self._full = _fullness(self._terms)
        self._bm25 = _bm25(self._terms)

    def search(self, query: str, n: int = 10, *, within: Sequence[bool] | None = None) -> list[Hit]:
        """Texts that answer a query, the best first.

        Parameters
        ----------
        query : str
        n : int
            How many at most.
        within : sequence of bool, optional
            Which texts to look at; all by default. Scores do not depend on it.

        Returns
        -------
        list of Hit
            Fewer than `n`, or none, where nothing comes near.
        """
        import numpy as np

        from workbench.language.vectors import sentence_vectors

        if not self.texts:
            return []
        asked = content_terms(query)
        words = self._by_words(asked)
        wanted = sentence_vectors([query])
        known = _unit(wanted - self._shared)[0] if wanted.any() else wanted[0]
        meaning = np.asarray(self._vectors @ known, dtype=np.float64)
        score = ((1 - MEANING) * words + MEANING * np.clip(meaning, 0, 1)) * self._full
        near = (words > 0) | (meaning >= LEAST)
        if within is not None:
            near &= np.asarray(within, dtype=bool)
        at = np.flatnonzero(near)
        order = at[np.lexsort((at, -np.round(score[at], 6)))]
        return [
            Hit(
                index=int(i),
                score=float(score[i]),
                words=float(words[i]),
                meaning=float(meaning[i]),
                matched=tuple(dict.fromkeys(t for t in asked if t in self._terms[i])),
            )
            for i in order[:n].tolist()
        ]

    def _by_words(self, asked: list[str]) -> NDArray[np.float64]:
        import numpy as np

        nothing = np.zeros(len(self.texts))
        known = [term for term in asked if self._bm25 and term in self._bm25.vocab_dict]
        if not known:
            return nothing
        found = np.asarray(self._bm25.get_scores(known), dtype=np.float64)
        return found / found.max() if found.max() > 0 else nothing


def _common(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The part of the mean vector that is taken away."""
    import numpy as np

    count = len(vectors)
    mean = vectors.mean(axis=0) if count else np.zeros(vectors.shape[1:])
    return np.asarray(SHARED * count / (count + _FEW) * mean, dtype=np.float32)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _fullness(terms: list[list[str]]) -> NDArray[np.float64]:
    """1 for texts of three words of content or more, less for those that hardly say a thing."""
    import numpy as np

    different = np.array([len(set(words)) for words in terms], dtype=np.float64)
    return np.minimum(1.0, (different + 2) / (_SHORT + 2))


def _bm25(terms: list[list[str]]) -> Any:
    from bm25s import BM25

    if not any(terms):
        return None
    index = BM25(method="lucene")
    index.index(terms, show_progress=False)
    return index
