"""Themes of many short texts: stable clusters, named by phrases that people used."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 15
ROUNDS = 10
SHARE = 0.8
CLOSE = 0.05
LATENT = 100
OWN = 0.5
LONGER = 0.3


@dataclass(frozen=True)
class Theme:
    """Texts about one subject.

    Attributes
    ----------
    label : str
        The phrase that tells it best from the others, as people wrote it.
    phrases : tuple of str
        Further phrases of that kind, the best first.
    members : tuple of int
        Positions of its texts, the most central first.
    """

    label: str
    phrases: tuple[str, ...]
    members: tuple[int, ...]


@dataclass(frozen=True)
class Themes:
    """The themes of a collection of texts.

    Attributes
    ----------
    themes : tuple of Theme
        The largest first.
    stability : mapping of int to float
        For each number of themes that was tried: how alike clusterings of random parts of the
        texts are, as the mean adjusted Rand index; 1 is the same, 0 is chance.
    without : tuple of int
        Positions of texts without a known word, which are in no theme.
    """

    themes: tuple[Theme, ...]
    stability: Mapping[int, float] = field(default_factory=dict)
    without: tuple[int, ...] = ()

    @property
    def k(self) -> int:
        """Number of themes."""
        return len(self.themes)


def themes(texts: Iterable[str], *, k: int | None = None, seed: int = 0) -> Themes:
    """Find what many short texts are about.

    Parameters
    ----------
    texts : iterable of str
        Sentences, answers or posts; ten or more.
    k : int, optional
        Number of themes. By default the largest number of 2 to 15 that is about as stable as
        the most stable one.
    seed : int
        Of the random starts and parts.

    Returns
    -------
    Themes
        The same whatever the order of the texts.

    Raises
    ------
    AnalysisError
        With fewer than ten different texts, or `k` out of range.

    Notes
    -----
    k-means on sentence vectors, to which the study's own usage is added at half the weight
    (latent semantic analysis of its words). Stability: Ben-Hur, Elisseeff and Guyon 2002, "A
    stability based method for discovering structure in clustered data". Labels: the phrase
    that is most typical of the theme (Monroe, Colaresi and Quinn 2008).
    """
    import numpy as np

    listed = list(texts)
    vectors, unique = _vectors(listed)
    known = [i for i in range(len(unique)) if np.any(vectors[i])]
    points = vectors[known]
    _refuse(len(known), k)
    tried = [k] if k else list(range(2, min(MOST, len(known) // 5) + 1))
    stability = {number: _stability(points, number, seed) for number in tried}
    chosen = k or _choose(stability)
    labels, centres = _cluster(points, chosen, seed)
    place = {text: i for i, text in enumerate(unique)}
    row = {known_at: at for at, known_at in enumerate(known)}
    where = [row.get(place[text]) for text in listed]
    found = _themes(listed, where, labels, centres, points)
    without = tuple(i for i, at in enumerate(where) if at is None)
    return Themes(found, stability, without)


def _refuse(different: int, k: int | None) -> None:
    if different < 10:
        raise AnalysisError(
            f"{different} different texts are too few to find themes in",
            hint="Ten are needed, a hundred are better.",
        )
    if k is not None and not 2 <= k <= different // 2:
        raise AnalysisError(f"k must be from 2 to {different // 2} for these texts, not {k}")


def _vectors(texts: Sequence[str]) -> tuple[NDArray[np.float64], list[str]]:
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


def _cluster(points: NDArray[Any], k: int, seed: int) -> tuple[NDArray[Any], NDArray[Any]]:
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        model = KMeans(k, n_init=4, random_state=seed).fit(points)
    return model.labels_, model.cluster_centers_


def _stability(points: NDArray[Any], k: int, seed: int) -> float:
    """Mean agreement of pairs of clusterings of random parts, each extended to all texts."""
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    chance = np.random.default_rng(seed)
    size = math.ceil(SHARE * len(points))
    labellings = []
    for _ in range(ROUNDS):
        part = np.sort(chance.choice(len(points), size, replace=False))
        _, centres = _cluster(points[part], min(k, size), seed)
        labellings.append(_nearest(points, centres))
    pairs = zip(labellings[::2], labellings[1::2], strict=True)
    return float(np.mean([adjusted_rand_score(one, two) for one, two in pairs]))


def _nearest(points: NDArray[Any], centres: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    return np.asarray(np.argmin((centres**2).sum(axis=1) - 2 * points @ centres.T, axis=1))


def _choose(stability: Mapping[int, float]) -> int:
    best = max(stability.values())
    return max(k for k, value in stability.items() if value >= best - CLOSE)


def _themes(
    texts: Sequence[str],
    where: Sequence[int | None],
    labels: NDArray[Any],
    centres: NDArray[Any],
    points: NDArray[Any],
) -> tuple[Theme, ...]:
    import numpy as np

    distance = np.linalg.norm(points - centres[labels], axis=1)
    members: dict[int, list[int]] = {}
    for i, at in enumerate(where):
        if at is not None:
            members.setdefault(int(labels[at]), []).append(i)

    def central(i: int) -> tuple[float, str, int]:
        return round(float(distance[where[i] or 0]), 6), texts[i], i

    ordered = [tuple(sorted(ones, key=central)) for ones in members.values()]
    ordered.sort(key=lambda ones: (-len(ones), texts[ones[0]]))
    named = _names([[texts[i] for i in ones] for ones in ordered])
    return tuple(Theme(p[0], p[1:], ones) for p, ones in zip(named, ordered, strict=True))


def _names(groups: list[list[str]]) -> list[tuple[str, ...]]:
    """Phrases of each group, the most telling first; no two groups get the same label."""
    counts = [Counter(p for text in group for p in {*_phrases(text)}) for group in groups]
    everywhere: Counter[tuple[str, ...]] = sum(counts, Counter())
    taken: set[str] = set()
    found = []
    for group, own in zip(groups, counts, strict=True):
        spelled = _spellings(group)
        weight = {
            phrase: _keyness(n, own.total(), everywhere[phrase], everywhere.total())
            * (1 + LONGER * (len(phrase) - 1))
            for phrase, n in own.items()
            if n > 1 or len(group) < 4
        }
        ranked = sorted(weight, key=lambda p: (-round(weight[p], 9), p))
        best = [spelled[p] for p in _apart(ranked) if spelled[p] not in taken][:5]
        found.append(tuple(best) or (min(group, key=lambda t: (len(t), t)),))
        taken.add(found[-1][0])
    return found


def _keyness(here: int, total_here: int, everywhere: int, total: int) -> float:
    """How much likelier a phrase is here than elsewhere, in standard errors.

    Log-odds ratio with the whole collection as an informative prior (Monroe, Colaresi and Quinn
    2008, "Fightin' Words").
    """
    elsewhere, total_elsewhere = everywhere - here, total - total_here
    one, two = here + everywhere, elsewhere + everywhere
    odds_here = one / (total_here + total - one)
    odds_elsewhere = two / (total_elsewhere + total - two)
    return math.log(odds_here / odds_elsewhere) / math.sqrt(1 / one + 1 / two)


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """One to three neighbouring content words, reduced; see `_spellings` for how they look."""
    return (reduced for reduced, _ in _runs(text))


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    import re

    from workbench.language.terms import content_terms

    run: list[tuple[str, str]] = []
    for match in re.finditer(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\s]", text):
        word = match[0]
        terms = content_terms(word) if word[0].isalnum() else []
        run = [*run[-2:], (terms[0], word)] if len(terms) == 1 and terms[0] != "not" else []
        for start in range(len(run)):
            part = run[start:]
            yield tuple(term for term, _ in part), " ".join(said for _, said in part)


def _spellings(texts: Iterable[str]) -> dict[tuple[str, ...], str]:
    """The commonest way in which each phrase is written."""
    seen: dict[tuple[str, ...], Counter[str]] = {}
    for text in texts:
        for reduced, written in _runs(text):
            seen.setdefault(reduced, Counter())[written.lower()] += 1
    return {p: min(ways, key=lambda w: (-ways[w], w)) for p, ways in seen.items()}


def _apart(ranked: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Leave out phrases that hold, or are held by, one that stands before them."""
    kept: list[set[str]] = []
    for phrase in ranked:
        words = set(phrase)
        if not any(words <= other or other <= words for other in kept):
            kept.append(words)
            yield phrase
