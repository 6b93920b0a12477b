"""What sets segments apart: answers that each gives more or less often than the others."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats.averages import MEAN, NPS
from workbench.stats.banner import banner
from workbench.stats.crosstab import SMALL_BASE
from workbench.stats.letters import Adjust
from workbench.stats.proportions import critical_z, share_difference

if TYPE_CHECKING:
    import pandas as pd

SMALL_EFFECT = 0.2
_SEGMENT = "segment of respondents"
_COLUMNS = (
    *("segment", "name", "question", "wording", "answer", "kind", "base", "percent", "mean"),
    *("total", "rest", "index", "difference", "low", "high", "effect"),
    *("marks", "letters", "key", "defining"),
)


def segment_profile(
    frame: pd.DataFrame,
    questions: Sequence[Question],
    labels: Any,
    *,
    weight: Any = None,
    names: Sequence[str] = (),
    defining: Collection[str] = (),
    adjust: Adjust = "bonferroni",
    small_base: int = SMALL_BASE,
) -> pd.DataFrame:
    """Compare each segment with everybody else, answer by answer.

    Parameters
    ----------
    frame : pandas.DataFrame
        Answers in the conventions of `SurveyData`.
    questions : sequence of Question
        Single, multi, ordinal, nps and numeric ones.
    labels : array_like of int, shape (rows,)
        Segment of each respondent, from 1; 0 or missing for nobody's.
    weight : array_like, shape (rows,), optional
    names : sequence of str, optional
        What the segments are called.
    defining : collection of str
        Ids of the questions that the segments were found in. They differ by construction, so
        their letters and intervals prove nothing; they are marked for that.
    adjust, small_base
        As for `crosstab`. Segments below the base are left out.

    Returns
    -------
    pandas.DataFrame
        One row per segment and answer: `question` and its `wording`, `answer`; `percent` (or
        `mean`), `total` of everybody, `rest` of everybody else; `index` (100 is as
        everybody); `difference` from the rest with its 95 %
        interval; `effect` (Cohen's h of shares, d of means); `marks`: "over" or "under" where
        the interval leaves zero out and the effect is at least small (0.2), else empty;
        `letters` of the segments exceeded; `defining`. The strongest effects come first.

    Raises
    ------
    AnalysisError
        For labels that do not fit, or a single segment.

    Notes
    -----
    Effect sizes: Cohen (1988), Statistical Power Analysis, sections 2.2 and 6.2. Intervals:
    Newcombe's of shares, Welch's of means (normal), on effective bases.
    """
    import pandas as pd

    coded, heads = _segment_column(frame, labels, names)
    wide = frame.assign(**{_SEGMENT: coded})
    column = Question(_SEGMENT, "Segment", "single", tuple(heads), (_SEGMENT,))
    found = banner(
        wide, questions, [column], weight=weight, adjust=adjust, small_base=small_base, top_box=0
    ).frame
    cells = found.to_dict("records")
    wordings = {q.id: q.text for q in questions}
    width = len(heads) + 1
    lines = [
        _line(cell, group[0], number, wordings, defining)
        for group in (cells[i : i + width] for i in range(0, len(cells), width))
        for number, cell in enumerate(group[1:], start=1)
        if not cell["suppressed"] and cell["effective_base"] > 0
    ]
    table = pd.DataFrame(lines, columns=list(_COLUMNS))
    order = table["effect"].abs().fillna(-1.0).mul(-1).round(9)
    sorted_rows = table.assign(order=order).sort_values(["segment", "order"], kind="stable")
    return sorted_rows.drop(columns="order").reset_index(drop=True)


def _segment_column(
    frame: pd.DataFrame, labels: Any, names: Sequence[str]
) -> tuple[pd.Categorical, list[str]]:
    import pandas as pd

    given = pd.to_numeric(pd.Series(np.asarray(labels)), errors="coerce").fillna(0)
    if len(given) != len(frame):
        raise AnalysisError(f"there are {len(given)} segment numbers for {len(frame)} rows")
    if (given < 0).any() or (given != given.round()).any():
        raise AnalysisError("segments are numbered from 1; 0 stands for none")
    k = int(given.max()) if len(given) else 0
    if k < 2 or given[given > 0].nunique() < 2:
        raise AnalysisError("segments are compared with each other, so there must be two")
    heads = [names[i] if i < len(names) else f"Segment {i + 1}" for i in range(k)]
    if len(set(heads)) < k:
        raise AnalysisError("two segments have the same name")
    coded = pd.Series([heads[int(i) - 1] if i else None for i in given], dtype=object)
    return pd.Categorical(coded, categories=heads), heads


def _line(
    cell: dict[Any, Any],
    total: dict[Any, Any],
    number: int,
    wordings: dict[str, str],
    defining: Collection[str],
) -> tuple[Any, ...]:
    share = cell["kind"] not in (MEAN, NPS)
    value = cell["percent" if share else "mean"]
    everybody = total["percent" if share else "mean"]
    rest, outside = _rest(cell, total, value, everybody)
    difference = value - rest
    low, high, effect = (_share_effect if share else _mean_effect)(
        cell, total, value, rest, outside
    )
    clear = (low > 0 or high < 0) and abs(effect) >= SMALL_EFFECT
    return (
        number,
        cell["group"],
        cell["question"],
        wordings[cell["question"]],
        cell["answer"],
        cell["kind"],
        cell["base"],
        value if share else math.nan,
        math.nan if share else value,
        everybody,
        rest,
        100 * value / everybody if share and everybody > 0 else math.nan,
        difference,
        low,
        high,
        effect,
        ("over" if difference > 0 else "under") if clear else "",
        cell["letters"],
        cell["key"],
        cell["question"] in defining,
    )


def _rest(
    cell: dict[Any, Any], total: dict[Any, Any], value: float, everybody: float
) -> tuple[float, float]:
    """The figure among everybody else, and their effective base.

    Everybody includes those in no segment.
    """
    inside, all_ = cell["weighted_base"], total["weighted_base"]
    if all_ - inside <= 1e-9 * all_:
        return math.nan, math.nan
    rest = (everybody * all_ - value * inside) / (all_ - inside)
    # Kish's base is (Σw)² / Σw², so sums of squares are found from the two bases.
    squares = all_**2 / total["effective_base"] - inside**2 / cell["effective_base"]
    return rest, (all_ - inside) ** 2 / squares if squares > 0 else math.nan


def _share_effect(
    cell: dict[Any, Any], total: dict[Any, Any], value: float, rest: float, outside: float
) -> tuple[float, float, float]:
    if math.isnan(rest):
        return math.nan, math.nan, math.nan
    p, q = (min(max(x / 100, 0.0), 1.0) for x in (value, rest))
    low, high = share_difference(p, cell["effective_base"], q, outside)
    effect = 2 * math.asin(math.sqrt(p)) - 2 * math.asin(math.sqrt(q))
    return 100 * low, 100 * high, effect


def _mean_effect(
    cell: dict[Any, Any], total: dict[Any, Any], value: float, rest: float, outside: float
) -> tuple[float, float, float]:
    if math.isnan(rest):
        return math.nan, math.nan, math.nan
    spread = _rest_spread(cell, total, value, rest, outside)
    own = cell["effective_base"]
    error = math.sqrt(cell["sd"] ** 2 / own + spread**2 / outside)
    half = critical_z(0.95) * error
    pooled = math.sqrt((own * cell["sd"] ** 2 + outside * spread**2) / (own + outside))
    effect = (value - rest) / pooled if pooled > 0 else math.nan
    return value - rest - half, value - rest + half, effect


def _rest_spread(
    cell: dict[Any, Any], total: dict[Any, Any], value: float, rest: float, outside: float
) -> float:
    """Standard deviation among everybody else, from those here and of all."""

    def squares(of: dict[Any, Any], mean: float) -> float:
        n = of["effective_base"]
        return float(of["weighted_base"] * (of["sd"] ** 2 * (n - 1) / n + mean**2))

    inside, all_ = cell["weighted_base"], total["weighted_base"]
    mean = (value * inside + rest * (all_ - inside)) / all_
    variance = (squares(total, mean) - squares(cell, value)) / (all_ - inside) - rest**2
    return math.sqrt(max(variance, 0.0) * outside / (outside - 1)) if outside > 1 else math.nan
