"""A banner: many questions by many column variables in one call, as a tidy frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats.averages import Average
from workbench.stats.compared import figure_letters, whole_table_test
from workbench.stats.crosstab import SMALL_BASE
from workbench.stats.figures import Figures, Nets, tabulate
from workbench.stats.heads import Group, Heads, make_heads
from workbench.stats.letters import Adjust, check_adjust
from workbench.stats.weights import checked_weights

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (
    *("question", "answer", "kind", "column", "group", "key", "count", "weighted_count"),
    *("base", "weighted_base", "effective_base", "percent", "mean", "sd", "low", "high"),
    *("letters", "suppressed"),
)
_TEST = ("f", "df1", "df2", "p_value", "design_effect", "n")
_HIDDEN = ("count", "weighted_count", "percent", "mean", "sd", "low", "high")


@dataclass(frozen=True)
class Banner:
    """Questions by column variables.

    Attributes
    ----------
    frame : pandas.DataFrame, one row per cell
        `question`, `answer`, `kind` (answer, net, mean, nps); `column`, `group` and its letter
        `key` (column and key are empty for the total); `count` and `weighted_count` of those
        who gave the answer; `base`, `weighted_base`, `effective_base` of those who were asked;
        `percent` of answers and nets, or `mean` and `sd` (an nps row's mean is the score);
        `low` and `high`, 95 %; `letters`; `suppressed`, whether the base is too small, in
        which case every figure but the bases is blank.
    tests : pandas.DataFrame, one row per question and column variable
        Rao–Scott tests of the whole table: `question`, `column`, `f`, `df1`, `df2`,
        `p_value`, `design_effect`, `n`.
    groups : tuple of Group
        The columns, the total first.
    questions : tuple of Question
        The rows.
    columns : tuple of Question
        The column variables.
    small_base : int
        Unweighted base below which a column is suppressed.
    adjust : str
        Correction for many comparisons behind the letters.
    weighted : bool
    """

    frame: pd.DataFrame
    tests: pd.DataFrame
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    columns: tuple[Question, ...]
    small_base: int
    adjust: str
    weighted: bool


def banner(
    frame: pd.DataFrame,
    rows: Sequence[Question],
    columns: Sequence[Question],
    *,
    weight: Any = None,
    nets: Mapping[str, Nets] | None = None,
    top_box: int = 2,
    adjust: Adjust = "bonferroni",
    small_base: int = SMALL_BASE,
) -> Banner:
    """Tabulate many questions by many column variables.

    Parameters
    ----------
    frame : pandas.DataFrame
        Answers in the conventions of `SurveyData`.
    rows : sequence of Question
        Single, multi, ordinal, nps and numeric questions.
    columns : sequence of Question
        Single, multi, ordinal and nps questions.
    weight : array_like, shape (rows,), optional
    nets : mapping of question id to mapping of net to answers, optional
        Of a multi-select, a net counts who ticked any of its answers.
    top_box : int
        So many of the highest answers of an ordinal question make a net, where its scale has
        at least twice as many; 0 for none.
    adjust : {"bonferroni", "bh", "none"}
        Correction for many comparisons: Bonferroni within an answer and column variable, or
        Benjamini–Hochberg over all answers of a question by a column variable.
    small_base : int
        Columns with a smaller unweighted base are suppressed and not compared; 0 shows all.

    Returns
    -------
    Banner

    Raises
    ------
    AnalysisError
        For questions that cannot stand there, nets that do not fit, or bad weights.

    Notes
    -----
    The base is who was asked, letters are given within each column variable: see `crosstab`.
    The column variables are joined into one key, every question is counted by it with
    ``numpy.bincount``, and the margins are added up afterwards.
    """
    check_adjust(adjust)
    _check_rows(rows)
    heads = make_heads(frame, columns)
    weights = None if weight is None else checked_weights(weight, len(frame))
    figures = tabulate(frame, rows, heads, weights, nets=nets or {}, top_box=top_box)
    return Banner(
        frame=_tidy(figures, heads, small_base, adjust),
        tests=_tests(figures, heads),
        groups=heads.groups,
        questions=tuple(rows),
        columns=tuple(columns),
        small_base=small_base,
        adjust=adjust,
        weighted=weights is not None,
    )


def _check_rows(rows: Sequence[Question]) -> None:
    ids = [question.id for question in rows]
    if not ids:
        raise AnalysisError("there are no questions to tabulate")
    twice = [name for name in ids if ids.count(name) > 1]
    if twice:
        raise AnalysisError(f"{twice[0]!r} is given twice as a row")


def _tidy(
    figures: Sequence[Figures], heads: Heads, small_base: int, adjust: Adjust
) -> pd.DataFrame:
    import pandas as pd

    blocks = [_block(f, heads, small_base, adjust) for f in figures]
    width = len(heads.groups)
    lines = sum(block["base"].shape[0] for block in blocks)
    table = pd.DataFrame(
        {
            "question": np.repeat([n for b in blocks for n in b["question"]], width),
            "answer": np.repeat([n for b in blocks for n in b["answer"]], width),
            "kind": np.repeat([n for b in blocks for n in b["kind"]], width),
            "column": np.tile([group.column for group in heads.groups], lines),
            "group": np.tile([group.name for group in heads.groups], lines),
            "key": np.tile([group.key for group in heads.groups], lines),
            **{
                name: np.vstack([block[name] for block in blocks]).ravel()
                for name in (*_HIDDEN, "base", "weighted_base", "effective_base", "letters")
            },
        }
    )
    table["base"] = table["base"].round().astype(int)
    table["suppressed"] = table["base"] < small_base
    table.loc[table["suppressed"], list(_HIDDEN)] = np.nan
    return table[list(_COLUMNS)]


def _block(figures: Figures, heads: Heads, small_base: int, adjust: Adjust) -> dict[str, Any]:
    """Lay out one row question: a grid (answers and averages) × columns per figure."""
    shares, means = figure_letters(figures, heads, small_base=small_base, adjust=adjust)
    averages, kinds = figures.averages, [average.kind for average in figures.averages]
    empty = np.full((len(figures.answers), len(heads.groups)), np.nan)
    lines = (len(figures.answers) + len(averages), 1)
    plain = len(figures.answers) - figures.nets
    low, high = figures.bounds
    return {
        "question": [figures.question.id] * lines[0],
        "answer": [*figures.answers, *kinds],
        "kind": [*["answer"] * plain, *["net"] * figures.nets, *kinds],
        "count": np.vstack([figures.table.count, *(figures.asked.count for _ in kinds)]),
        "weighted_count": np.vstack(
            [figures.table.weighted, *(figures.asked.weighted for _ in kinds)]
        ),
        "base": np.tile(figures.asked.count, lines),
        "weighted_base": np.tile(figures.asked.weighted, lines),
        "effective_base": np.tile(figures.effective_base, lines),
        "percent": np.vstack([100 * figures.shares, *(a.value * np.nan for a in averages)]),
        "mean": _stack(empty, averages, "value"),
        "sd": _stack(empty, averages, "sd"),
        "low": _stack(100 * low, averages, "low"),
        "high": _stack(100 * high, averages, "high"),
        "letters": np.array([*shares, *means], dtype=object).reshape(lines[0], -1),
    }


def _stack(above: Any, averages: Sequence[Average], name: str) -> Any:
    return np.vstack([above, *(getattr(average, name) for average in averages)])


def _tests(figures: Sequence[Figures], heads: Heads) -> pd.DataFrame:
    import pandas as pd

    found = [
        (f.question.id, column.id, *(getattr(test, name) for name in _TEST))
        for f in figures
        for column, span in heads.spans
        if (test := whole_table_test(f, column, span)) is not None
    ]
    return pd.DataFrame(found, columns=["question", "column", *_TEST])
