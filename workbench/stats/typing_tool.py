"""A typing tool: the fewest questions that place somebody in a segment."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.items import Floats, Ints, Items, encode
from workbench.stats.latent_em import item_logs
from workbench.stats.latent_fit import accelerate, single_thread
from workbench.stats.latent_parameters import Parameters
from workbench.stats.proportions import wilson
from workbench.stats.segment_bootstrap import class_shares
from workbench.stats.segments import BELONGS, Segments, parameters_of
from workbench.stats.weights import checked_weights, effective_base

if TYPE_CHECKING:
    import pandas as pd

_LARGEST = 50_000


@dataclass(frozen=True)
class TypingTool:
    """A short screener.

    Attributes
    ----------
    questions : tuple of str
        In the order in which they should be asked.
    table : pandas.DataFrame
        One row per number of questions: the question `added`; `recovered`, the cross-validated
        share of respondents whom so many questions put into the segment that all their answers
        put them into, with its interval `low`, `high`; `placed`, the share of them with a
        posterior of 0.8 or more, and `right`, the share recovered among those.
    target : float
        The share that was to be recovered.
    by_chance : float
        What naming the largest segment for everybody would recover.
    segments : Segments
    """

    questions: tuple[str, ...]
    table: pd.DataFrame
    target: float
    by_chance: float
    segments: Segments
    items: Mapping[str, tuple[str, ...]] = dataclasses.field(repr=False)

    @property
    def recovered(self) -> float:
        """Share recovered by the questions, cross-validated."""
        return float(self.table["recovered"].iloc[len(self.questions) - 1])

    @property
    def enough(self) -> bool:
        """Whether the target is reached."""
        return self.recovered >= self.target

    @property
    def sentence(self) -> str:
        """The finding in words."""
        count = len(self.questions)
        asked = "1 question recovers" if count == 1 else f"{count} questions recover"
        said = (
            f"{asked} the segment of {100 * self.recovered:.0f} % of respondents "
            f"(cross-validated; {100 * self.by_chance:.0f} % by naming the largest)"
        )
        if self.enough:
            return f"{said}."
        return f"{said}; the {100 * self.target:g} % aimed at take more questions than allowed."

    def place(self, answers: Mapping[str, object]) -> Floats:
        """Posterior of the segments from the screener's answers, shape (k,).

        Raises
        ------
        AnalysisError
            For an answer to something that the screener does not ask.

        Notes
        -----
        Below 0.8 somebody stands between segments. People are placed so that interviews can
        be read by segment; how many people a segment has is known from the survey only.
        """
        asked = {item for question in self.questions for item in self.items[question]}
        other = [name for name in answers if name not in asked]
        if other:
            raise AnalysisError(
                f"the screener does not ask {other[0]!r}", hint=f"It asks: {', '.join(asked)}."
            )
        return self.segments.place(dict(answers))


def typing_tool(
    frame: pd.DataFrame,
    segments: Segments,
    *,
    questions: Mapping[str, Sequence[str]] | None = None,
    weights: Any = None,
    target: float = 0.9,
    most: int = 8,
    folds: int = 5,
    seed: int = 0,
) -> TypingTool:
    """Find the fewest questions that recover segments.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (rows, items)
        The answers that the segments were found in. Of more than 50,000 rows a random 50,000
        are used.
    segments : Segments
    questions : mapping of question to columns, optional
        Columns that are asked as one question, such as the options of a multi-select; every
        column is a question of its own otherwise.
    weights : array_like, shape (rows,), optional
    target : float
        Share of respondents to recover.
    most : int
        Longest screener allowed.
    folds : int
        Of the cross-validation.
    seed : int
        Of the folds.

    Returns
    -------
    TypingTool
        Whose questions are the fewest that reach the target, or `most` where none do.

    Raises
    ------
    AnalysisError
        For answers that are not those of the segments, or options out of range.

    Notes
    -----
    Questions are taken one by one, each time the one that recovers most. In every fold both
    the profiles and the choice of questions come from the other folds, so that the share
    recovered is not flattered by the choosing.
    """
    frame, weight = _some(frame, checked_weights(weights, len(frame)), seed)
    items = encode(frame, weight, scales=bool(segments.scales))
    asked = _asked(items, questions)
    most = min(most, len(asked))
    _check(segments, target, most, folds)
    fitted = parameters_of(items, segments)
    labels = class_shares(items, fitted).argmax(axis=0)
    with single_thread():
        order = [name for name, _ in _greedy(items, fitted, labels, asked, most)]
        hits = sum(
            _fold_hits(items, fitted, labels, asked, most, held)
            for held in _folds(items, weight, folds, seed)
        )
    table = _table(order, np.asarray(hits), effective_base(weight))
    reached = np.flatnonzero(table["recovered"].to_numpy() >= target)
    count = int(reached[0]) + 1 if reached.size else most
    by_chance = np.bincount(labels, items.counts).max() / items.counts.sum()
    return TypingTool(tuple(order[:count]), table, target, float(by_chance), segments, asked)


def _some(frame: pd.DataFrame, weight: Floats, seed: int) -> tuple[pd.DataFrame, Floats]:
    if len(frame) <= _LARGEST:
        return frame, weight
    chosen = np.random.default_rng(seed).choice(len(frame), _LARGEST, replace=False)
    return frame.iloc[np.sort(chosen)], weight[np.sort(chosen)]


def _asked(
    items: Items, questions: Mapping[str, Sequence[str]] | None
) -> dict[str, tuple[str, ...]]:
    asked = {name: tuple(columns) for name, columns in (questions or {}).items()}
    asked = asked or {name: (name,) for name in items.names}
    for name, columns in asked.items():
        unknown = [column for column in columns if column not in items.names]
        if unknown or not columns:
            raise AnalysisError(
                f"question {name!r} has no column {unknown[0]!r} in the answers"
                if unknown
                else f"question {name!r} names no column"
            )
    return asked


def _check(segments: Segments, target: float, most: int, folds: int) -> None:
    if segments.k < 2:
        raise AnalysisError("one segment needs no questions: everybody is in it")
    if not 0 < target <= 1:
        raise AnalysisError(f"target is {target}, expected a share", hint="90 % is written 0.9.")
    if most < 1 or folds < 2:
        raise AnalysisError(f"{most} questions in {folds} folds: needed are 1 and 2 at least")


def _folds(items: Items, weight: Floats, folds: int, seed: int) -> Iterator[Floats]:
    """Weight per pattern of the respondents in each fold."""
    own = np.random.default_rng(seed + 1).permutation(len(weight)) % folds
    kept = np.where(items.counts[items.pattern] > 0, weight, 0.0)
    kept *= items.counts.sum() / kept.sum()
    for fold in range(folds):
        held = np.where(own == fold, kept, 0.0)
        yield np.bincount(items.pattern, held, minlength=len(items.counts)).astype(float)


def _greedy(
    items: Items,
    parameters: Parameters,
    labels: Ints,
    asked: Mapping[str, tuple[str, ...]],
    most: int,
) -> Iterator[tuple[str, Floats]]:
    """Questions in the order of their use, with the log posterior of all so far."""
    by_item = item_logs(items, parameters)
    logs = {name: sum(by_item[c] for c in columns) for name, columns in asked.items()}
    so_far = np.log(np.maximum(parameters.shares.T, 1e-300)) + np.zeros((1, len(labels)))
    for _ in range(most):
        scores = {
            name: float(items.counts @ ((so_far + own).argmax(axis=0) == labels))
            for name, own in logs.items()
        }
        best = max(scores, key=lambda name: round(scores[name], 9))
        so_far = so_far + logs.pop(best)
        yield best, so_far


def _fold_hits(
    items: Items,
    fitted: Parameters,
    labels: Ints,
    asked: Mapping[str, tuple[str, ...]],
    most: int,
    held: Floats,
) -> Floats:
    """Held-out weight that is recovered, placed, both, and all, per number of questions."""
    training = dataclasses.replace(items, counts=np.maximum(items.counts - held, 0.0))
    parameters, _ = accelerate(training, fitted, tolerance=1e-8)
    lines = []
    for _, logs in _greedy(training, parameters, labels, asked, most):
        posterior = np.exp(logs - logs.max(axis=0))
        sure = 1 / posterior.sum(axis=0) >= BELONGS
        right = logs.argmax(axis=0) == labels
        lines.append([held @ right, held @ sure, held @ (right & sure), held.sum()])
    return np.array(lines)


def _table(order: Sequence[str], hits: Floats, base: float) -> pd.DataFrame:
    import pandas as pd

    right, sure, both, total = hits.T
    share = np.minimum(right / total, 1.0)
    low, high = np.array([wilson(own * base, base) for own in share]).T
    columns = {
        "added": order,
        "recovered": share,
        "low": low,
        "high": high,
        "placed": sure / total,
        "right": both / np.maximum(sure, 1e-300),
    }
    return pd.DataFrame(columns, index=pd.Index(range(1, len(order) + 1), name="questions"))
