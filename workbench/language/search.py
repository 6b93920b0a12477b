"""Search by words and by meaning at once, each hit saying which of them found it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.language.terms import content_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEANING = 0.8
LEAST = 0.35


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
        Cosine of the two vectors, -1 to 1.
    matched : tuple of str
        Reduced words that query and text share.
    """

    index: int
    score: float
    words: float
    meaning: float
    matched: tuple[str, ...]


class SearchIndex:
    """Texts made ready to be searched.

    Parameters
    ----------
    texts : iterable of str

    Notes
    -----
    Words are weighed by BM25 (Robertson and Zaragoza 2009, in the form of Lucene), meaning by
    the cosine of `sentence_vectors`; the score is the weighted mean of both, meaning counting
    eight tenths.

    Examples
    --------
    >>> index = SearchIndex(["The bicycle broke down.", "The invoice was wrong."])
    >>> index.search("bike repair")[0].index
    0
    """

    def __init__(self, texts: Iterable[str]) -> None:
        from workbench.language.vectors import sentence_vectors

        self.texts = list(texts)
        self._terms = [content_terms(text) for text in self.texts]
        self._vectors = sentence_vectors(self.texts)
        self._bm25 = _bm25(self._terms)

    def search(self, query: str, n: int = 10) -> list[Hit]:
        """Texts that answer a query, the best first.

        Parameters
        ----------
        query : str
        n : int
            How many at most.

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
        meaning = np.asarray(self._vectors @ sentence_vectors([query])[0], dtype=np.float64)
        score = (1 - MEANING) * words + MEANING * np.clip(meaning, 0, 1)
        order = np.lexsort((np.arange(len(score)), -np.round(score, 6)))
        return [
            Hit(
                index=int(i),
                score=float(score[i]),
                words=float(words[i]),
                meaning=float(meaning[i]),
                matched=tuple(dict.fromkeys(t for t in asked if t in self._terms[i])),
            )
            for i in order[:n].tolist()
            if words[i] > 0 or meaning[i] >= LEAST
        ]

    def _by_words(self, asked: list[str]) -> NDArray[np.float64]:
        import numpy as np

        nothing = np.zeros(len(self.texts))
        known = [term for term in asked if self._bm25 and term in self._bm25.vocab_dict]
        if not known:
            return nothing
        found = np.asarray(self._bm25.get_scores(known), dtype=np.float64)
        return found / found.max() if found.max() > 0 else nothing


def _bm25(terms: list[list[str]]) -> Any:
    from bm25s import BM25

    if not any(terms):
        return None
    index = BM25(method="lucene")
    index.index(terms, show_progress=False)
    return index
