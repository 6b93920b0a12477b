"""Texts as points among which themes are looked for: general meaning, and usage in this study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LATENT = 100
OWN = 0.5
DIMENSIONS = 50


def distinct_vectors(texts: Sequence[str]) -> tuple[NDArray[np.float64], list[str]]:
    """Vectors of the distinct texts, sorted, so that their order does not matter."""
    import numpy as np

    from workbench.language.vectors import sentence_vectors

    unique = sorted(set(texts))
    meaning = sentence_vectors(unique).astype(np.float64)
    return np.hstack([meaning, OWN * _own(unique)]), unique


def _own(texts: list[str]) -> NDArray[np.float64]:
    """What the words of these texts mean by the company they keep here."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    from workbench.language.terms import content_terms

    terms = [content_terms(text) for text in texts]
    often = {term for term, n in Counter(t for ts in terms for t in set(ts)).items() if n > 1}
    size = min(LATENT, len(often) - 1, len(texts) - 1)
    if size < 2:
        return np.zeros((len(texts), 1))
    weigh = TfidfVectorizer(analyzer=lambda ts: [t for t in ts if t in often], sublinear_tf=True)
    latent = TruncatedSVD(size, random_state=0).fit_transform(weigh.fit_transform(terms))
    return np.asarray(normalize(latent), dtype=np.float64)


def components(vectors: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Directions in which the texts differ, as rows of length 1."""
    import numpy as np
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import normalize

    size = min(DIMENSIONS, *vectors.shape)
    reduced = PCA(size, random_state=seed).fit_transform(vectors)
    # The last digits depend on the machine, and k-means would make much of them.
    return np.asarray(normalize(np.round(reduced, 6)), dtype=np.float64)
