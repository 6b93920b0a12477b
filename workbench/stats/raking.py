"""Raking: weights that make a survey match known shares of its population."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.raking_targets import (
    Ints,
    Margin,
    Targets,
    make_margin,
    population,
    require_room,
)
from workbench.stats.weights import Floats, checked_weights, design_effect, effective_base

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Raked:
    """Raked weights and how well they do.

    Attributes
    ----------
    weights : ndarray, shape (rows,)
        With a mean of 1; they add up to the population where targets are counts.
    converged : bool
        Whether every target is met within the tolerance, trimming included.
    rounds : int
        Passes over all targets.
    gap : float
        Largest difference between a target share and the weighted share.
    worst : str
        Where that is: "column: answer".
    design_effect, effective_base : float
        Kish's: what the weights cost.
    trimmed : int
        Respondents whose weight lies on a bound of `trim`.
    margins : pandas.DataFrame
        `column`, `answer`, `target`, `before`, `after`, as shares from 0 to 1.
    """

    weights: Floats
    converged: bool
    rounds: int
    gap: float
    worst: str
    design_effect: float
    effective_base: float
    trimmed: int
    margins: pd.DataFrame


def rake(
    frame: pd.DataFrame,
    targets: Targets,
    *,
    weights: Any = None,
    trim: tuple[float, float] | None = None,
    tolerance: float = 1e-6,
    rounds: int = 1000,
) -> Raked:
    """Weight respondents so that several columns match their targets at once.

    Parameters
    ----------
    frame : pandas.DataFrame
        With a column per target and no answer missing in it.
    targets : mapping of column to mapping of answer to number
        Per column shares that add up to 1, percentages that add up to 100, or population
        counts that add up to the same total in every column.
    weights : array_like, shape (rows,), optional
        Design weights to start from.
    trim : (low, high), optional
        Bounds of a weight, as multiples of the mean weight: (0.3, 3) is common.
    tolerance : float
        Largest difference in a share that counts as met.
    rounds : int
        Passes after which to give up; what was reached is reported, not hidden.

    Returns
    -------
    Raked

    Raises
    ------
    AnalysisError
        For targets that no weights can meet: an answer that nobody gave, an answer without a
        target, numbers that do not add up, negative ones, bounds too tight for an answer.

    Notes
    -----
    Iterative proportional fitting: Deming and Stephan (1940), "On a least squares adjustment of
    a sampled frequency table", Annals of Mathematical Statistics 11, 427–444. With `trim`,
    weights are cut to the bounds after every pass and raked again, so that the surplus spreads
    over the others.
    """
    _check_options(trim, tolerance, rounds)
    wanted = {column: dict(numbers) for column, numbers in targets.items()}
    if not wanted:
        raise AnalysisError("there are no targets to rake to")
    start = checked_weights(weights, len(frame))
    margins = [make_margin(frame, column, numbers, start) for column, numbers in wanted.items()]
    if trim is not None:
        require_room(margins, start, trim)
    total = population(wanted, len(frame))
    raked, done = _iterate(start / start.mean(), margins, trim, tolerance, rounds)
    gaps = [margin.gap(raked) for margin in margins]
    where = int(np.argmax([gap.max() for gap in gaps]))
    worst = margins[where]
    return Raked(
        weights=raked * (total / raked.sum()),
        converged=bool(gaps[where].max() <= tolerance),
        rounds=done,
        gap=float(gaps[where].max()),
        worst=f"{worst.column}: {worst.answers[int(gaps[where].argmax())]}",
        design_effect=design_effect(raked),
        effective_base=effective_base(raked),
        trimmed=_on_bounds(raked, trim),
        margins=_table(margins, start, raked),
    )


def _check_options(trim: tuple[float, float] | None, tolerance: float, rounds: int) -> None:
    if trim is not None and not 0 <= trim[0] < 1 < trim[1]:
        raise AnalysisError(
            f"trim is {trim[0]:g} to {trim[1]:g}, expected bounds around 1",
            hint="Bounds are multiples of the mean weight, such as (0.3, 3).",
        )
    if not tolerance > 0 or rounds < 1:
        raise AnalysisError("raking needs a tolerance above 0 and at least one round")


def _iterate(
    start: Floats,
    margins: Sequence[Margin],
    trim: tuple[float, float] | None,
    tolerance: float,
    rounds: int,
) -> tuple[Floats, int]:
    """Rake one weight per pattern of answers and starting weight, which respondents share."""
    pattern = _patterns(start, margins)
    _, first, times = np.unique(pattern, return_index=True, return_counts=True)
    weights, counts = start[first], times.astype(float)
    patterns = [replace(margin, codes=margin.codes[first]) for margin in margins]
    done = 0
    while done < rounds:
        done += 1
        for margin in patterns:
            now = margin.measure(weights * counts)
            factors = margin.shares / np.where(now > 0, now, 1.0)
            weights = weights * factors[margin.codes]
        weights = _within(weights * (counts.sum() / (weights @ counts)), trim)
        if max(margin.gap(weights * counts).max() for margin in patterns) <= tolerance / 2:
            break
    return weights[pattern], done


def _patterns(start: Floats, margins: Sequence[Margin]) -> Ints:
    """Number the combinations of starting weight and answers that occur."""
    import pandas as pd

    pattern = pd.factorize(start)[0].astype(np.int64)
    for margin in margins:
        pattern = pd.factorize(pattern * len(margin.answers) + margin.codes)[0].astype(np.int64)
    return pattern.astype(np.intp)


def _within(weights: Floats, trim: tuple[float, float] | None) -> Floats:
    """Weights cut to the bounds; those of 0 stay out."""
    return weights if trim is None else np.where(weights > 0, np.clip(weights, *trim), 0.0)


def _on_bounds(weights: Floats, trim: tuple[float, float] | None) -> int:
    if trim is None:
        return 0
    return int(((weights <= trim[0] * (1 + 1e-9)) | (weights >= trim[1] * (1 - 1e-9))).sum())


def _table(margins: Sequence[Margin], start: Floats, raked: Floats) -> pd.DataFrame:
    import pandas as pd

    return pd.concat(
        [
            pd.DataFrame(
                {
                    "column": margin.column,
                    "answer": list(margin.answers),
                    "target": margin.shares,
                    "before": margin.measure(start),
                    "after": margin.measure(raked),
                }
            )
            for margin in margins
        ],
        ignore_index=True,
    )
