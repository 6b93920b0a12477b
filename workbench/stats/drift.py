"""Segments of a new wave beside those of the old one: which is which, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.items import Floats
from workbench.stats.proportions import critical_z
from workbench.stats.segment_bootstrap import Draws, bootstrap
from workbench.stats.segments import Segments
from workbench.stats.waves import NO_CLEAR_CHANGE

if TYPE_CHECKING:
    import pandas as pd

SAME = 0.25
WORTH_TELLING = 0.05


class Wave(NamedTuple):
    """One wave: its answers, the segments found in them, and the weights they were found with."""

    frame: pd.DataFrame
    segments: Segments
    weights: Any = None


@dataclass(frozen=True)
class Drift:
    """What became of segments.

    Attributes
    ----------
    segments : pandas.DataFrame
        One row per segment of either wave: `old` and `new` number (missing where it vanished
        or is new); `distance` of their profiles, 0 to 1; `share_old`, `share_new` and
        `difference`, 0 to 1, with its interval `low`, `high`; `verdict`: "up", "down", "no
        clear change", "new" or "vanished".
    answers : pandas.DataFrame
        Within matched segments, answers (or means) whose difference is clear and at least five
        points (a tenth of a standard deviation): `old`, `new`, `item`, `answer`, `before`,
        `after`, `difference`, `low`, `high`; the largest first.
    confidence : float
    """

    segments: pd.DataFrame
    answers: pd.DataFrame
    confidence: float

    @property
    def matches(self) -> dict[int, int]:
        """New number per old number, of segments that are still there."""
        both = self.segments.dropna(subset=["old", "new"])
        return dict(zip(both["old"].astype(int), both["new"].astype(int), strict=True))


def segment_drift(
    before: Wave | tuple[Any, ...],
    after: Wave | tuple[Any, ...],
    *,
    same: float = SAME,
    draws: int = 200,
    confidence: float = 0.95,
    seed: int = 0,
) -> Drift:
    """Match the segments of a new wave to old ones, and tell what changed.

    Parameters
    ----------
    before, after : Wave or tuple (frame, segments[, weights])
        Compared by the items that both have.
    same : float
        Profiles further apart than this are different segments.
    draws : int
        Bootstrap samples of each wave.
    confidence : float
    seed : int

    Returns
    -------
    Drift

    Raises
    ------
    AnalysisError
        When the waves share no item, or as `Segments.share_intervals`.

    Notes
    -----
    The distance of two profiles is the mean over items of the total variation distance (of
    two normal distributions, for numbers); the assignment with the smallest sum is taken
    (Kuhn 1955). Intervals are percentiles of differences of independent bootstrap samples.
    They hold one answer at a time: of many answers, one in twenty is "clear" by luck.
    """
    old, new = Wave(*before), Wave(*after)
    if not 0 < same <= 1:
        raise AnalysisError(f"same is {same}, expected a distance such as {SAME}")
    critical_z(confidence)
    distance = profile_distance(old.segments, new.segments)
    pairs = _assigned(distance, same)
    samples = [
        bootstrap(w.frame, w.segments, weights=w.weights, draws=draws, seed=seed + i)
        for i, w in enumerate((old, new))
    ]
    tail = (1 - confidence) / 2
    segments = _shares(old.segments, new.segments, distance, pairs, samples, tail)
    answers = _answers(old.segments, new.segments, pairs, samples, tail)
    return Drift(segments, answers, confidence)


def profile_distance(old: Segments, new: Segments) -> Floats:
    """Distances between the profiles of two models, shape (old k, new k), 0 to 1.

    Raises
    ------
    AnalysisError
        When they share no item.
    """
    theirs = set(new.profiles.index.get_level_values("item"))
    shared = [n for n in dict.fromkeys(old.profiles.index.get_level_values("item")) if n in theirs]
    if not shared:
        raise AnalysisError(
            "the two waves have no question in common", hint="Give columns the same names."
        )
    return np.asarray(np.mean([_item_distance(old, new, name) for name in shared], axis=0))


def _item_distance(old: Segments, new: Segments, name: str) -> Floats:
    from scipy.special import ndtr

    one, two = old.profiles.loc[name], new.profiles.loc[name]
    if set(one.index) == {"mean", "sd"} == set(two.index):
        # Of two normal distributions with the mean of their variances.
        gap = one.loc["mean"].to_numpy()[:, None] - two.loc["mean"].to_numpy()
        variance = (one.loc["sd"].to_numpy()[:, None] ** 2 + two.loc["sd"].to_numpy() ** 2) / 2
        return np.asarray(2 * ndtr(np.abs(gap) / np.sqrt(variance) / 2) - 1)
    answers = list(dict.fromkeys([*one.index, *two.index]))
    left, right = (p.reindex(answers).fillna(0.0).to_numpy() for p in (one, two))
    return np.asarray(np.abs(left[:, :, None] - right[:, None, :]).sum(axis=0) / 2)


def _assigned(distance: Floats, same: float) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(distance)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(a, b) for a, b in pairs if distance[a, b] <= same]


def _shares(
    old: Segments,
    new: Segments,
    distance: Floats,
    pairs: list[tuple[int, int]],
    samples: list[Draws],
    tail: float,
) -> pd.DataFrame:
    import pandas as pd

    lines: list[tuple[Any, ...]] = []
    for a, b in pairs:
        low, high = np.quantile(samples[1].shares[:, b] - samples[0].shares[:, a], [tail, 1 - tail])
        before, after = float(old.shares[a]), float(new.shares[b])
        verdict = _verdict(float(low), float(high))
        lines.append(
            (a + 1, b + 1, distance[a, b], before, after, after - before, low, high, verdict)
        )
    nan, gone = float("nan"), {a for a, _ in pairs}
    come = {b for _, b in pairs}
    for a in sorted(set(range(old.k)) - gone):
        nearest = distance[a].min()
        lines.append((a + 1, None, nearest, old.shares[a], nan, nan, nan, nan, "vanished"))
    for b in sorted(set(range(new.k)) - come):
        nearest = distance[:, b].min()
        lines.append((None, b + 1, nearest, nan, new.shares[b], nan, nan, nan, "new"))
    names = [
        *("old", "new", "distance", "share_old", "share_new"),
        *("difference", "low", "high", "verdict"),
    ]
    table = pd.DataFrame(lines, columns=names)
    return table.astype({"old": "Int64", "new": "Int64"})


def _verdict(low: float, high: float) -> str:
    if low <= 0 <= high:
        return NO_CLEAR_CHANGE
    return "up" if low > 0 else "down"


def _answers(
    old: Segments,
    new: Segments,
    pairs: list[tuple[int, int]],
    samples: list[Draws],
    tail: float,
) -> pd.DataFrame:
    import pandas as pd

    ours, theirs = old.profiles, new.profiles
    rows = [pair for pair in ours.index if pair in theirs.index and pair[1] != "sd"]
    here, there = (
        np.array([index.get_loc(row) for row in rows], dtype=np.intp)
        for index in (ours.index, theirs.index)
    )
    spread = [float(ours.loc[(n, "sd")].mean()) if a == "mean" else 1.0 for n, a in rows]
    least = np.where([a == "mean" for _, a in rows], 0.1, WORTH_TELLING) * spread
    lines = []
    for a, b in pairs:
        before, after = ours.to_numpy()[here, a], theirs.to_numpy()[there, b]
        gaps = samples[1].profiles[:, there, b] - samples[0].profiles[:, here, a]
        low, high = np.quantile(gaps, [tail, 1 - tail], axis=0)
        told = ((low > 0) | (high < 0)) & (np.abs(after - before) >= least)
        lines += [
            (a + 1, b + 1, *rows[i], before[i], after[i], after[i] - before[i], low[i], high[i])
            for i in sorted(np.flatnonzero(told), key=lambda i: -abs(after[i] - before[i]))
        ]
    names = ["old", "new", "item", "answer", "before", "after", "difference", "low", "high"]
    return pd.DataFrame(lines, columns=names)
