"""Themes of many short texts: stable clusters, named by phrases that people used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.language.theme_points import components, distinct_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 20
ROUNDS = 10
SHARE = 0.8
STABLE = 0.6
MOSTLY = 0.5
LEAST = 3
CLEAR = 0.95
AT_MOST = 3000


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
        Positions of its texts: those that belong to it surely, then the others, the most
        central first in each.
    sure : int
        How many of them come back to it in most clusterings of random parts of the texts.
    stability : float
        How much of it comes back on average, 0 to 1.
    """

    label: str
    phrases: tuple[str, ...]
    members: tuple[int, ...]
    sure: int = 0
    stability: float = 1.0

    @property
    def reliable(self) -> bool:
        """Whether most of it comes back, so that it is more than an accident of chance."""
        return self.stability >= STABLE and self.sure >= LEAST


@dataclass(frozen=True)
class Themes:
    """The themes of a collection of texts.

    Attributes
    ----------
    themes : tuple of Theme
        The largest first.
    stability : mapping of int to float
        For each number of themes that was tried: how like the clustering of all texts those of
        random parts are, as the mean adjusted Rand index; 1 is the same, 0 is chance.
    reliable : mapping of int to int
        For each number of themes that was tried: how many of them are reliable.
    without : tuple of int
        Positions of texts without a known word, which are in no theme.
    """

    themes: tuple[Theme, ...]
    stability: Mapping[int, float] = field(default_factory=dict)
    reliable: Mapping[int, int] = field(default_factory=dict)
    without: tuple[int, ...] = ()

    @property
    def k(self) -> int:
        """Number of themes."""
        return len(self.themes)


@dataclass(frozen=True)
class _Trial:
    """A clustering, and how often each text comes back to its cluster in parts of the texts."""

    labels: NDArray[np.int64]
    centres: NDArray[np.float64]
    alike: float
    back: NDArray[np.float64]

    def of(self, cluster: int) -> tuple[int, float]:
        """How many texts of a cluster come back mostly, and how much of it on average."""
        mine = self.back[self.labels == cluster]
        return int((mine >= MOSTLY).sum()), float(mine.mean()) if len(mine) else 0.0

    @property
    def reliable(self) -> int:
        """Number of clusters that come back."""
        all_ = [self.of(cluster) for cluster in range(len(self.centres))]
        return sum(mean >= STABLE and sure >= LEAST for sure, mean in all_)


def themes(texts: Iterable[str], *, k: int | None = None, known: str = "", seed: int = 0) -> Themes:
    """Find what many short texts are about.

    Parameters
    ----------
    texts : iterable of str
        Sentences, answers or posts; ten or more.
    k : int, optional
        Number of themes. By default the largest from 2 to 20 with which the whole comes back
        almost exactly; where none does, the one that brings the most reliable themes, and of
        several such, the one that is stablest as a whole.
    known : str
        Words that name no theme by themselves, such as those of the question.
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
    k-means on the principal components of sentence vectors, to which the study's own usage is
    added at half the weight (latent semantic analysis of its words). Stability of the whole:
    Ben-Hur, Elisseeff and Guyon 2002; of each theme, after Hennig 2007, "Cluster-wise
    assessment of cluster stability": clusters of a part are matched one to one with those of
    all texts, and a text comes back if it falls into the match of its own.
    """
    import numpy as np
    from threadpoolctl import threadpool_limits

    listed = list(texts)
    with threadpool_limits(1):
        vectors, unique = distinct_vectors(listed)
        there = [i for i in range(len(unique)) if np.any(vectors[i])]
        _refuse(len(there), k)
        points = components(vectors[there], seed)
        tried = [k] if k else list(range(2, min(MOST, len(there) // 5) + 1))
        trials = {number: _trial(points, number, seed) for number in tried}
    chosen = trials[k or _choose(trials)]
    place = {text: i for i, text in enumerate(unique)}
    row = {known_at: at for at, known_at in enumerate(there)}
    where = [row.get(place[text]) for text in listed]
    return Themes(
        _themes(listed, where, chosen, points, known),
        {number: trial.alike for number, trial in trials.items()},
        {number: trial.reliable for number, trial in trials.items()},
        tuple(i for i, at in enumerate(where) if at is None),
    )


def _refuse(different: int, k: int | None) -> None:
    if different < 10:
        raise AnalysisError(
            f"{different} different texts are too few to find themes in",
            hint="Ten are needed, a hundred are better.",
        )
    if k is not None and not 2 <= k <= different // 2:
        raise AnalysisError(f"k must be from 2 to {different // 2} for these texts, not {k}")


def _cluster(points: NDArray[Any], k: int, seed: int, starts: int) -> NDArray[np.float64]:
    """Centres of k clusters."""
    import numpy as np
    from sklearn.cluster import KMeans

    model = KMeans(k, n_init=starts, random_state=seed).fit(points)
    return np.asarray(model.cluster_centers_, dtype=np.float64)


def _trial(points: NDArray[Any], k: int, seed: int) -> _Trial:
    """Cluster all points, and random parts of them, each extended to all."""
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    centres = _cluster(points, k, seed, 4)
    labels = _nearest(points, centres)
    chance = np.random.default_rng(seed)
    size = min(int(SHARE * len(points)) + 1, AT_MOST)
    alike, back = [], np.zeros(len(points))
    for _ in range(ROUNDS):
        part = np.sort(chance.choice(len(points), size, replace=False))
        again = _nearest(points, _cluster(points[part], min(k, size), seed, 1))
        alike.append(adjusted_rand_score(labels, again))
        back += _matches(labels, again, k)[labels] == again
    return _Trial(labels, centres, float(np.mean(alike)), back / ROUNDS)


def _matches(one: NDArray[Any], two: NDArray[Any], k: int) -> NDArray[np.int64]:
    """Which cluster of another clustering stands for each of one; -1 for none."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    both = np.zeros((k, k))
    np.add.at(both, (one, two), 1)
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0) - both
    jaccard = np.round(both / np.where(either > 0, either, 1), 9)
    rows, columns = linear_sum_assignment(jaccard, maximize=True)
    found = np.full(k, -1)
    found[rows] = columns
    return found


def _nearest(points: NDArray[Any], centres: NDArray[Any]) -> NDArray[np.int64]:
    import numpy as np

    return np.asarray(np.argmin((centres**2).sum(axis=1) - 2 * points @ centres.T, axis=1))


def _choose(trials: Mapping[int, _Trial]) -> int:
    clear = [k for k, trial in trials.items() if trial.alike >= CLEAR]
    if clear:
        return max(clear)
    return max(trials, key=lambda k: (trials[k].reliable, round(trials[k].alike, 6), -k))


def _themes(
    texts: Sequence[str],
    where: Sequence[int | None],
    trial: _Trial,
    points: NDArray[Any],
    known: str,
) -> tuple[Theme, ...]:
    import numpy as np

    from workbench.language.theme_labels import theme_labels

    distance = np.linalg.norm(points - trial.centres[trial.labels], axis=1)
    members: dict[int, list[int]] = {}
    for i, at in enumerate(where):
        if at is not None:
            members.setdefault(int(trial.labels[at]), []).append(i)

    def central(i: int) -> tuple[bool, float, str, int]:
        at = where[i] or 0
        return bool(trial.back[at] < MOSTLY), round(float(distance[at]), 6), texts[i], i

    ordered = [(number, tuple(sorted(ones, key=central))) for number, ones in members.items()]
    ordered.sort(key=lambda pair: (-len(pair[1]), texts[pair[1][0]]))
    sure = [sum(bool(trial.back[where[i] or 0] >= MOSTLY) for i in ones) for _, ones in ordered]
    telling = [
        [texts[i] for i in (ones[:n] if n >= LEAST else ones)]
        for n, (_, ones) in zip(sure, ordered, strict=True)
    ]
    named = theme_labels(telling, known=known)
    return tuple(
        Theme(phrases[0], phrases[1:], ones, n, round(trial.of(number)[1], 4))
        for phrases, n, (number, ones) in zip(named, sure, ordered, strict=True)
    )
