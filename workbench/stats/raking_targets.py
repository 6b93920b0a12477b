"""Targets of raking: what a column's answers should weigh, and whether they can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError
from workbench.stats.weights import Floats

if TYPE_CHECKING:
    import pandas as pd

Targets = Mapping[str, Mapping[Any, float]]
Ints = npt.NDArray[np.intp]

# Published shares are rounded: 33.3 + 33.3 + 33.3 still means everybody.
ROUNDING = 0.005


@dataclass(frozen=True)
class Margin:
    """One column of a survey with its targets.

    Attributes
    ----------
    column : str
    answers : tuple
    codes : ndarray of int
        Which answer each respondent, or pattern of answers, gave.
    shares : ndarray, shape (answers,)
        Target shares, which add up to 1.
    """

    column: str
    answers: tuple[Any, ...]
    codes: Ints
    shares: Floats

    def measure(self, sums: Floats) -> Floats:
        """Share of each answer, from what each respondent or pattern weighs in all."""
        found = np.bincount(self.codes, weights=sums, minlength=len(self.answers))
        return np.asarray(found / found.sum(), dtype=float)

    def gap(self, sums: Floats) -> Floats:
        """How far each answer is from its target."""
        found: Floats = np.abs(self.measure(sums) - self.shares)
        return found


def make_margin(
    frame: pd.DataFrame, column: str, wanted: Mapping[Any, float], start: Floats
) -> Margin:
    """Code a column by its targets.

    Parameters
    ----------
    frame : pandas.DataFrame
    column : str
    wanted : mapping of answer to number
        Shares, percentages or counts.
    start : ndarray, shape (rows,)
        Checked starting weights.

    Raises
    ------
    AnalysisError
        For a target that no weights can meet.
    """
    if column not in frame.columns:
        raise AnalysisError(f"there is no column {column!r} to rake")
    values = frame[column]
    missing = int(values.isna().sum())
    if missing:
        raise AnalysisError(
            f"column {column!r} has {missing} missing answers",
            hint="Give them an answer and a target, or leave those respondents out first.",
        )
    answers = tuple(wanted)
    shares = _shares(column, [wanted[answer] for answer in answers])
    places = {answer: i for i, answer in enumerate(answers)}
    codes = values.astype(object).map(places)
    if codes.isna().any():
        odd = values[codes.isna()].iloc[0]
        raise AnalysisError(
            f"column {column!r} has the answer {odd!r}, which has no target",
            hint=f"There are targets for: {', '.join(map(str, answers))}.",
        )
    margin = Margin(column, answers, codes.to_numpy(dtype=np.intp), shares)
    _require_possible(margin, start)
    return margin


def _shares(column: str, numbers: Sequence[float]) -> Floats:
    try:
        values = np.asarray(numbers, dtype=float)
    except (TypeError, ValueError):
        values = np.array([np.nan])
    if not values.size or not np.isfinite(values).all() or (values < 0).any():
        raise AnalysisError(f"the targets of {column!r} are not numbers of 0 or more")
    if not values.sum() > 0:
        raise AnalysisError(f"the targets of {column!r} are all 0")
    return np.asarray(values / values.sum())


def _require_possible(margin: Margin, start: Floats) -> None:
    there = np.bincount(margin.codes, weights=start, minlength=len(margin.answers))
    for answer, share, weight in zip(margin.answers, margin.shares, there, strict=True):
        if share > 0 and not weight > 0:
            raise AnalysisError(
                f"column {margin.column!r} has a target for {answer!r}, but nobody gave it",
                hint="Join it with a neighbouring answer; no weight can stand for nobody.",
            )
        if share == 0 and weight > 0:
            raise AnalysisError(
                f"column {margin.column!r} has a target of 0 for {answer!r}, which was given",
                hint="Leave those respondents out first.",
            )


def require_room(margins: Sequence[Margin], start: Floats, trim: tuple[float, float]) -> None:
    """Refuse bounds within which the average weight of an answer cannot lie."""
    for margin in margins:
        there = margin.measure((start > 0).astype(float))
        for answer, share, now in zip(margin.answers, margin.shares, there, strict=True):
            if share > 0 and not trim[0] <= share / now <= trim[1]:
                raise AnalysisError(
                    f"column {margin.column!r} needs an average weight of {share / now:.2f} for "
                    f"{answer!r}, outside the bounds {trim[0]:g} to {trim[1]:g}",
                    hint="Widen the bounds, or join it with a neighbouring answer.",
                )


def population(targets: Targets, rows: int) -> float:
    """Find what the weights add up to: the number of rows, or the population."""
    sums = {column: float(sum(wanted.values())) for column, wanted in targets.items()}
    if all(_is_whole(value) for value in sums.values()):
        return float(rows)
    first, *others = sums.values()
    if len(sums) > 1 and all(abs(s - first) <= 1e-6 * first for s in others) and first > 101:
        return first
    column = next(name for name, value in sums.items() if not _is_whole(value))
    raise AnalysisError(
        f"the targets of {column!r} add up to {sums[column]:g}",
        hint="Use shares (1), percentages (100), or counts with the same total in every column.",
    )


def _is_whole(value: float) -> bool:
    return abs(value - 1) <= ROUNDING or abs(value - 100) <= 100 * ROUNDING
