"""Statements as vectors, and tight groups of statements that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from workbench.language.terms import content_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

THRESHOLD = 0.45
CHARACTERS = 0.5
LARGEST = 4000


def embed(texts: Iterable[str]) -> csr_matrix:
    """Turn texts into vectors that are close where the texts share words.

    Parameters
    ----------
    texts : iterable of str

    Returns
    -------
    scipy.sparse.csr_matrix, shape (n_texts, n_features)
        Rows of length 1 (a text without content has a zero row): tf-idf of one and two reduced
        words, and, at half the weight, of 3 to 5 characters within words. The weights of words
        depend on the texts given together, so rows of different calls do not compare.

    Examples
    --------
    >>> vectors = embed(["The lock jams.", "The lock was jammed.", "I love it."])
    >>> products = (vectors @ vectors.T).toarray()
    >>> bool(products[0, 1] > 0.5 > products[0, 2])
    True
    """
    import numpy as np
    from scipy.sparse import csr_matrix, hstack
    from sklearn.preprocessing import normalize

    listed = list(texts)
    terms = [content_terms(text) for text in listed]
    if not any(terms):
        return csr_matrix((len(listed), 1), dtype=np.float64)
    both = [_pairs(words) for words in terms]
    parts = [_tfidf(both, "word"), CHARACTERS * _tfidf([" ".join(one) for one in terms], "char_wb")]
    return csr_matrix(normalize(hstack(parts, format="csr")))


def _pairs(words: list[str]) -> str:
    pairs = [f"{one}_{two}" for one, two in pairwise(words)]
    return " ".join([*words, *pairs])


def _tfidf(documents: list[str], analyzer: str) -> Any:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(
        analyzer="char_wb" if analyzer == "char_wb" else str.split,
        ngram_range=(3, 5) if analyzer == "char_wb" else (1, 1),
        sublinear_tf=True,
    )
    return csr_matrix(vectorizer.fit_transform(documents))


def group(
    texts: Iterable[str],
    *,
    weights: Sequence[float] | None = None,
    threshold: float = THRESHOLD,
) -> list[list[int]]:
    """Group statements that say the same thing.

    Average-linkage agglomerative clustering of cosine similarities. Two clusters can only merge
    where some pair reaches the threshold, so each connected part of that graph is clustered by
    itself, with the same result. Beyond ``LARGEST`` statements in one part, statements are first
    divided by their leading term, which can only split groups.

    Parameters
    ----------
    texts : iterable of str
    weights : sequence of float, optional
        How much each statement counts, for example the number of participants; only orders the
        groups.
    threshold : float, optional
        Least average similarity within a group, 0..1; the default prefers tight groups.

    Returns
    -------
    list of list of int
        Positions in ``texts``; every position in exactly one group, many alone. The heaviest
        group first. The grouping does not depend on the order of the texts.

    Examples
    --------
    >>> group(["The lock jams.", "I love it.", "The lock jammed again."])
    [[0, 2], [1]]
    """
    listed = list(texts)
    unique = sorted(set(listed))
    label_of = dict(zip(unique, _labels(unique, threshold), strict=True))
    groups: dict[int, list[int]] = {}
    for position, text in enumerate(listed):
        groups.setdefault(label_of[text], []).append(position)
    heft = list(weights) if weights is not None else [1.0] * len(listed)
    return sorted(
        groups.values(),
        key=lambda members: (
            -round(sum(heft[at] for at in members), 9),
            min(listed[at] for at in members),
        ),
    )


def _labels(texts: list[str], threshold: float) -> list[int]:
    """Label of the group of each text; texts are distinct and sorted."""
    if not texts:
        return []
    vectors = embed(texts)
    labels = [-1] * len(texts)
    following = 0
    for members in _parts(texts, vectors, threshold):
        for at, label in zip(members, _average_linkage(vectors[members], threshold), strict=True):
            labels[at] = following + label
        following = max(labels) + 1
    return labels


def _parts(texts: list[str], vectors: csr_matrix, threshold: float) -> list[list[int]]:
    """Divide texts into sets between which no similarity reaches the threshold."""
    everything = [list(range(len(texts)))]
    blocks = _by_leading_term(texts) if len(texts) > LARGEST else everything
    return [
        [block[at] for at in part]
        for block in blocks
        for part in _connected(vectors[block], threshold)
    ]


def _by_leading_term(texts: list[str]) -> list[list[int]]:
    """Divide texts by the rarest term that they share with another text."""
    from collections import Counter

    terms = [sorted(set(content_terms(text)) - {"not"}) for text in texts]
    counts = Counter(term for found in terms for term in found)
    blocks: dict[str, list[int]] = {}
    for at, found in enumerate(terms):
        shared = [term for term in found if 1 < counts[term] <= LARGEST]
        leading = min(shared, key=lambda term: (-counts[term], term), default="")
        blocks.setdefault(leading, []).append(at)
    return [
        block[at : at + LARGEST]
        for block in blocks.values()
        for at in range(0, len(block), LARGEST)
    ]


def _connected(vectors: csr_matrix, threshold: float) -> list[list[int]]:
    from scipy.sparse import vstack
    from scipy.sparse.csgraph import connected_components

    rows = []
    for start in range(0, vectors.shape[0], 500):
        products = (vectors[start : start + 500] @ vectors.T).tocsr()
        products.data[products.data < threshold - 1e-9] = 0.0
        products.eliminate_zeros()
        rows.append(products)
    _, labels = connected_components(vstack(rows), directed=False)
    parts: dict[int, list[int]] = {}
    for at, label in enumerate(labels.tolist()):
        parts.setdefault(label, []).append(at)
    return list(parts.values())


def _average_linkage(vectors: csr_matrix, threshold: float) -> list[int]:
    """Flat clusters whose average cosine distance stays below ``1 - threshold``, from 0."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    count = vectors.shape[0]
    if count == 1:
        return [0]
    distances = 1.0 - np.round((vectors @ vectors.T).toarray(), 9)
    condensed = np.maximum(distances[np.triu_indices(count, 1)], 0.0)
    found = fcluster(linkage(condensed, "average"), t=1.0 - threshold, criterion="distance")
    return [int(label) - 1 for label in found]


def representative(
    indices: Sequence[int],
    vectors: csr_matrix | NDArray[np.float64],
    texts: Sequence[str],
    *,
    weights: Sequence[float] | None = None,
) -> int:
    """Pick the statement of a group that is closest to all others (the medoid).

    Parameters
    ----------
    indices : sequence of int
        Positions of the group's members.
    vectors : sparse or dense array, shape (n_texts, n_features)
        From :func:`embed`.
    texts : sequence of str
        The texts of all vectors; equally central statements are ordered by their text.
    weights : sequence of float, optional
        Preference per text, such as its quotability, multiplied with its centrality.

    Returns
    -------
    int
        One of ``indices``.

    Raises
    ------
    AnalysisError
        If the group is empty.
    """
    from workbench.errors import AnalysisError

    if not len(indices):
        raise AnalysisError("an empty group has no representative", hint="Pass one index or more.")
    members = vectors[list(indices)]
    central = (members @ members.T).sum(axis=1)
    scores = [float(value) for value in central.A1] if hasattr(central, "A1") else central.tolist()
    if weights is not None:
        scores = [score * weights[at] for score, at in zip(scores, indices, strict=True)]
    ranked = sorted(
        zip(scores, indices, strict=True),
        key=lambda one: (-round(one[0], 9), texts[one[1]], one[1]),
    )
    return ranked[0][1]
