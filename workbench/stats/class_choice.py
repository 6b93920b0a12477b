"""How many segments: fit several numbers of classes, and weigh them against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.items import Floats, Items, encode
from workbench.stats.latent_fit import fit, sample_patterns
from workbench.stats.latent_parameters import profile_rows
from workbench.stats.segment_bootstrap import class_shares, samples
from workbench.stats.segments import BELONGS, Segments, latent_classes, parameters_of
from workbench.stats.weights import checked_weights

if TYPE_CHECKING:
    import pandas as pd

STABLE = 0.65
STANDS_OUT = 0.2
_STARTS = 3
_LARGEST = 5_000
# Which class a row falls into is settled long before the last digits of the likelihood.
_TOLERANCE = 1e-7
_COLUMNS = (
    *("k", "log_likelihood", "bic", "icl", "stability", "smallest"),
    *("certainty", "entropy", "between", "least_marked", "verdict"),
)


@dataclass(frozen=True)
class Choice:
    """The numbers of classes tried.

    Attributes
    ----------
    best : Segments
        The one chosen.
    table : pandas.DataFrame
        One row per k: `log_likelihood`, `bic`, `icl`; `stability` (mean adjusted Rand index of
        bootstrap samples with the fit), `smallest` class share; and, to judge whether people
        can work with them: `certainty` (mean posterior of the class each row was given),
        `entropy` (1 is certain, 0 is no knowledge), share of rows `between` segments, and
        `least_marked`, the number of items by which the plainest segment stands out from
        everybody by 20 points or half a standard deviation; `verdict` says in words why it was
        chosen or passed over.
    """

    best: Segments
    table: pd.DataFrame

    @property
    def reasons(self) -> Mapping[int, str]:
        """Per number of classes, why it was chosen or passed over."""
        return dict(zip(map(int, self.table.index), map(str, self.table["verdict"]), strict=True))


def choose_classes(
    frame: pd.DataFrame,
    ks: Iterable[int] = range(1, 7),
    *,
    weights: Any = None,
    starts: int = 20,
    seed: int = 0,
    smallest: float = 0.05,
    draws: int = 20,
    scales: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> Choice:
    """Fit several numbers of classes and choose one.

    Parameters
    ----------
    frame, weights, starts, seed, scales
        As for `latent_classes`.
    ks : iterable of int
        Numbers of classes to try. Those above the number of patterns are left out, and so are
        those with more parameters than possible answers, if a smaller one has not.
    smallest : float
        Solutions with a class below this share are passed over.
    draws : int
        Bootstrap samples that stability is measured by; 0 measures none. Of more than 5,000
        answer patterns a random 5,000 are used, which makes it a careful figure.
    progress : callable, optional
        Told after each fit how many are done, and of how many.

    Returns
    -------
    Choice

    Raises
    ------
    AnalysisError
        As `latent_classes`; or when no number of classes can be tried.

    Notes
    -----
    In the order of the entropy-corrected ICL (Biernacki, Celeux and Govaert 2000) the first
    one is taken that is stable (adjusted Rand index of 0.65, "moderate" in Steinley 2004,
    Psychological Methods 9, 386–396) and has no class that is too small; the first of all
    where none qualifies. BIC stands beside, because it often asks for more classes than
    answers can tell apart. Stability as in Dolnicar and Leisch (2010), Marketing Letters 21.
    """
    import pandas as pd

    weight = checked_weights(weights, len(frame))
    items = encode(frame, weight, scales=scales)
    able = sorted({k for k in ks if k <= items.patterns})
    sizes = [k for k in able if items.tell_apart(k)] or able[:1]
    if not sizes:
        raise AnalysisError(
            f"no number of segments to choose from: there are {items.patterns} answer patterns",
            hint="Name numbers from 1 up to that.",
        )
    if not 0 <= smallest < 1:
        raise AnalysisError(f"smallest is {smallest}, expected a share such as 0.05")
    done = _counted(len(sizes) + draws * sum(k > 1 for k in sizes), progress)
    tried = []
    for k in sizes:
        tried.append(
            latent_classes(frame, k, weights=weights, starts=starts, seed=seed, scales=scales)
        )
        done()
    steady = [_stability(items, s, weight, draws, seed, done) for s in tried]
    best, verdicts = _verdicts(tried, steady, smallest)
    rows = [(*_figures(items, s), verdict) for s, verdict in zip(tried, verdicts, strict=True)]
    table = pd.DataFrame(
        [(*row[:4], stable, *row[4:]) for row, stable in zip(rows, steady, strict=True)],
        columns=list(_COLUMNS),
    )
    return Choice(best=best, table=table.set_index("k"))


def adjusted_rand(table: Floats) -> float:
    """Adjusted Rand index of two groupings, from their cross-table (weighted or not).

    Parameters
    ----------
    table : ndarray, shape (groups, other groups)

    Returns
    -------
    float
        1 for the same grouping, about 0 for unrelated ones; NaN where both are one group.

    Notes
    -----
    Hubert and Arabie (1985), Journal of Classification 2, 193–218.
    """

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1)).sum() / 2)

    together, rows, columns = pairs(table), pairs(table.sum(1)), pairs(table.sum(0))
    total = pairs(table.sum(keepdims=True))
    expected = rows * columns / total if total else 0.0
    most = (rows + columns) / 2
    return (together - expected) / (most - expected) if most > expected else float("nan")


def _counted(total: int, progress: Callable[[int, int], object] | None) -> Callable[[], None]:
    """What to call after each of `total` fits."""
    fits = count(1)

    def done() -> None:
        if progress:
            progress(next(fits), total)

    return done


def _stability(
    items: Items,
    segments: Segments,
    weight: Floats,
    draws: int,
    seed: int,
    done: Callable[[], None],
) -> float:
    """Mean adjusted Rand index of fits to bootstrap samples with the fit."""
    if segments.k == 1 or draws < 1:
        return float("nan")
    k, random = segments.k, np.random.default_rng(seed)
    some = sample_patterns(items, random, _LARGEST)
    ours = class_shares(some, parameters_of(items, segments)).argmax(axis=0)
    found = []
    for draw in samples(some, weight, draws, random):
        again = fit(
            draw,
            k,
            starts=_STARTS,
            seed=int(random.integers(1 << 31)),
            kept=1,
            tolerance=_TOLERANCE,
        )
        theirs = class_shares(some, again).argmax(axis=0)
        cross = np.bincount(ours * k + theirs, some.counts, minlength=k * k)
        found.append(adjusted_rand(cross.astype(float).reshape(k, k)))
        done()
    return float(np.mean(found))


def _verdicts(
    tried: list[Segments], steady: list[float], smallest: float
) -> tuple[Segments, list[str]]:
    flaws = [_flaw(s, stable, smallest) for s, stable in zip(tried, steady, strict=True)]
    order = sorted(range(len(tried)), key=lambda i: (tried[i].icl, tried[i].k))
    sound = [i for i in order if not flaws[i]]
    chosen = (sound or order)[0]
    verdicts = []
    for i, flaw in enumerate(flaws):
        if i != chosen:
            verdicts.append(flaw or "a higher ICL")
        elif flaw:
            verdicts.append(f"chosen: the lowest ICL, though {flaw}")
        elif i == order[0]:
            verdicts.append("chosen: the lowest ICL")
        else:
            verdicts.append("chosen: the lowest ICL of those that hold")
    return tried[chosen], verdicts


def _flaw(segments: Segments, stable: float, smallest: float) -> str:
    least = float(segments.shares.min())
    if least < smallest:
        return f"its smallest segment is {100 * least:.1f} %"
    if stable < STABLE:
        return f"its segments change with the sample (adjusted Rand {stable:.2f})"
    return ""


def _figures(items: Items, segments: Segments) -> tuple[float, ...]:
    """Every column of the table but stability and verdict."""
    posterior = class_shares(items, parameters_of(items, segments))
    top, total = posterior.max(axis=0), items.counts.sum()
    surprise = -(posterior * np.log(np.maximum(posterior, 1e-300))).sum(axis=0)
    doubt = float(items.counts @ surprise / total)
    return (
        segments.k,
        segments.log_likelihood,
        segments.bic,
        segments.icl,
        float(segments.shares.min()),
        float(items.counts @ top / total),
        1 - doubt / np.log(segments.k) if segments.k > 1 else float("nan"),
        float(items.counts @ (top < BELONGS) / total),
        _least_marked(items, segments),
    )


def _least_marked(items: Items, segments: Segments) -> int:
    parameters = parameters_of(items, segments)
    table = profile_rows(items, parameters)
    answers = table[: items.width]
    apart = np.abs(answers - (answers @ parameters.shares[0])[:, None]) >= STANDS_OUT
    marked = np.abs(parameters.mean.T) >= 0.5
    if items.width:
        marked = np.vstack([marked, np.logical_or.reduceat(apart, items.starts, axis=0)])
    return int(marked.sum(axis=0).min())
