"""Weighted cross-tabs with letters for columns that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats.answers import answer_mask, asked_of
from workbench.stats.averages import MEAN, NPS
from workbench.stats.compared import figure_letters, whole_table_test
from workbench.stats.figures import Figures, Nets, tabulate
from workbench.stats.heads import TOTAL, Heads, make_heads
from workbench.stats.letters import Adjust, check_adjust
from workbench.stats.rao_scott import RaoScott
from workbench.stats.weights import checked_weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SMALL_BASE", "TOTAL", "Crosstab", "answer_mask", "asked_of", "crosstab"]

SMALL_BASE = 30


@dataclass(frozen=True)
class Crosstab:
    """Answers (rows) by groups (columns, "Total" first).

    Attributes
    ----------
    row, column : str
        Question ids.
    count : pandas.DataFrame, answers × columns
        Unweighted respondents.
    base, weighted_base, effective_base : pandas.Series, columns
        Respondents asked: unweighted, weighted, and Kish's effective base.
    percent : pandas.DataFrame, answers × columns
        Weighted column percentages, unrounded. For numeric questions the single row "mean".
    low, high : pandas.DataFrame, answers × columns
        95 % Wilson interval on the effective base, in percent; of a mean, Student's interval.
    letters : pandas.DataFrame, answers × columns
        Letters of the columns that a cell exceeds: upper case at 95 %, lower case at 90 %.
    keys : dict of str to str
        The letter of each column.
    mean, sd, nps : pandas.Series or None, columns
        Of a numeric or nps question (the score of an nps question only).
    test : RaoScott or None
        Whether the two questions are independent, where each takes one answer.
    small_base : int
        Columns with a smaller unweighted base are not compared, and not shown by
        `format_table`.
    """

    row: str
    column: str
    count: pd.DataFrame
    base: pd.Series[int]
    weighted_base: pd.Series[float]
    effective_base: pd.Series[float]
    percent: pd.DataFrame
    low: pd.DataFrame
    high: pd.DataFrame
    letters: pd.DataFrame
    keys: dict[str, str]
    mean: pd.Series[float] | None = None
    sd: pd.Series[float] | None = None
    nps: pd.Series[float] | None = None
    test: RaoScott | None = None
    small_base: int = SMALL_BASE

    @property
    def suppressed(self) -> pd.Series[bool]:
        """Whether a column has too small a base to be shown."""
        return self.base < self.small_base


def crosstab(
    frame: pd.DataFrame,
    row: Question,
    column: Question,
    *,
    weight: Any = None,
    small_base: int = SMALL_BASE,
    adjust: Adjust = "bonferroni",
    nets: Nets | None = None,
    top_box: int = 0,
) -> Crosstab:
    """Tabulate one question by another.

    Parameters
    ----------
    frame : pandas.DataFrame
        Answers in the conventions of `SurveyData`.
    row, column : Question
        `column` is a single, multi, ordinal or nps question; `row` may be numeric, too.
    weight : array_like, shape (rows,), optional
    small_base : int
        Columns with a smaller unweighted base get no letters.
    adjust : {"bonferroni", "bh", "none"}
        Correction for many comparisons: Bonferroni within an answer, or Benjamini–Hochberg
        over the table.
    nets : mapping of str to sequence of str, optional
        Names of nets and the answers in each; of a multi-select, who ticked any of them.
    top_box : int
        So many of the highest answers of an ordinal question make one more net; 0 for none.

    Returns
    -------
    Crosstab
        The base is who was asked: rows with a missing answer are out; those who ticked
        nothing in a multi-select stay in. Nets come after the answers.

    Raises
    ------
    AnalysisError
        For a question that cannot stand there, an empty base, or bad weights.

    Notes
    -----
    Letters: pairwise pooled z tests of column proportions, Welch tests of means, on effective
    bases (Kish 1965). Columns that share respondents (multi-select) are not compared.
    """
    check_adjust(adjust)
    heads = make_heads(frame, [column])
    weights = None if weight is None else checked_weights(weight, len(frame))
    named = {row.id: nets} if nets else {}
    [figures] = tabulate(frame, [row], heads, weights, nets=named, top_box=top_box)
    if not figures.asked.weighted[0] > 0:
        raise AnalysisError(
            f"nobody has an answer to {row.id!r}, so its base is empty",
            hint="Widen the filter, or check the weights.",
        )
    shares, means = figure_letters(figures, heads, small_base=small_base, adjust=adjust)
    return _crosstab(figures, column, heads, shares or means, small_base)


def _crosstab(
    figures: Figures, column: Question, heads: Heads, letters: list[list[str]], small_base: int
) -> Crosstab:
    import pandas as pd

    names = [group.name for group in heads.groups]
    answers = list(figures.answers) or [MEAN]
    cells = {**_cells(figures), "letters": letters}
    tables: dict[str, Any] = {
        **{name: pd.DataFrame(grid, answers, names) for name, grid in cells.items()},
        **{name: pd.Series(line, names) for name, line in _lines(figures).items()},
    }
    return Crosstab(
        row=figures.question.id,
        column=column.id,
        **tables,
        keys={group.name: group.key for group in heads.groups[1:]},
        test=whole_table_test(figures, column, range(1, len(names))),
        small_base=small_base,
    )


def _cells(figures: Figures) -> dict[str, Any]:
    """Grids of answers × columns; of a numeric question the one line of its mean."""
    if figures.answers:
        low, high = figures.bounds
        count = np.rint(figures.table.count).astype(int)
        return {
            "count": count,
            "percent": 100 * figures.shares,
            "low": 100 * low,
            "high": 100 * high,
        }
    [mean] = figures.averages
    count = np.rint(figures.asked.count).astype(int)
    return {"count": [count], "percent": [mean.value], "low": [mean.low], "high": [mean.high]}


def _lines(figures: Figures) -> dict[str, Any]:
    """Bases and averages per column, those that there are."""
    lines = {
        "base": np.rint(figures.asked.count).astype(int),
        "weighted_base": figures.asked.weighted,
        "effective_base": figures.effective_base,
    }
    for average in figures.averages:
        if average.kind == NPS:
            lines["nps"] = average.value
        else:
            lines |= {"mean": average.value, "sd": average.sd}
    return lines
