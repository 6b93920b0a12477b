"""A banner of 60 questions by 5 column variables, beside pandas' categorical groupby."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from workbench.model.survey import Question
from workbench.stats import banner
from workbench.stats.figures import Figures, tabulate
from workbench.stats.heads import make_heads

QUESTIONS, ANSWERS, COLUMN_ANSWERS = 60, 5, (2, 3, 4, 5, 6)
MISSING = 0.05


def survey(rows: int) -> tuple[pd.DataFrame, Any, list[Question], list[Question]]:
    """Made-up answers, one in twenty missing, with uneven weights."""
    random = np.random.default_rng(rows)
    sizes = {f"q{i:02}": ANSWERS for i in range(QUESTIONS)}
    sizes |= {f"column {i}": size for i, size in enumerate(COLUMN_ANSWERS)}
    frame, questions = {}, {}
    for name, size in sizes.items():
        codes = random.integers(0, size, rows, dtype=np.int8)
        codes[random.random(rows) < MISSING] = -1
        options = tuple(f"answer {i + 1}" for i in range(size))
        frame[name] = pd.Categorical.from_codes(codes, list(options))
        questions[name] = Question(name, name, "single", options, (name,))
    every = list(questions.values())
    weights = random.gamma(4, 0.25, rows) + 0.01
    return pd.DataFrame(frame), weights, every[:QUESTIONS], every[QUESTIONS:]


def seconds(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Median wall-clock seconds of some runs, and the last result."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


def with_pandas(frame: pd.DataFrame, rows: list[str], columns: list[str]) -> dict[Any, Any]:
    """Counts, Σw and Σw² per cell, one groupby per table."""
    return {
        (row, column): frame.groupby([column, row], observed=False)[["one", "w", "w2"]].sum()
        for row in rows
        for column in columns
    }


def largest_difference(figures: list[Figures], tables: dict[Any, Any], columns: Any) -> float:
    """How far the two are apart anywhere, relative to the largest cell."""
    worst, place = 0.0, 1
    for column in columns:
        size = len(column.options)
        for found in figures:
            ours = (found.table.count, found.table.weighted, found.table.squared)
            theirs = tables[found.question.id, column.id].to_numpy().reshape(size, ANSWERS, 3)
            for i, sums in enumerate(ours):
                gap = np.abs(sums[:, place : place + size].T - theirs[..., i]).max()
                worst = max(worst, float(gap / theirs[..., i].max()))
        place += size
    return worst


def compare(rows: int, *, runs: int, pandas_runs: int) -> None:
    frame, weights, questions, columns = survey(rows)
    wide = frame.assign(one=1.0, w=weights, w2=weights**2)
    ids = [q.id for q in questions], [c.id for c in columns]

    def ours() -> list[Figures]:
        heads = make_heads(frame, columns)
        return tabulate(frame, questions, heads, weights, nets={}, top_box=0)

    fast, figures = seconds(ours, runs)
    slow, tables = seconds(lambda: with_pandas(wide, *ids), pandas_runs)
    whole, _ = seconds(lambda: banner(frame, questions, columns, weight=weights), runs)
    apart = largest_difference(figures, tables, columns)
    print(f"{rows:,} rows, {len(questions)} questions × {len(columns)} columns, counts, Σw, Σw²")
    print(f"  pandas categorical groupby  {slow:8.3f} s (median of {pandas_runs})")
    print(
        f"  workbench, the same tables  {fast:8.3f} s (median of {runs}): {fast / slow:.3f} of it"
    )
    print(f"  workbench.stats.banner      {whole:8.3f} s, with intervals, letters and tests")
    print(f"  largest relative difference {apart:.1e}")


def main() -> None:
    """Print both timings at 2,000 and at 1,000,000 rows."""
    compare(2_000, runs=7, pandas_runs=3)
    compare(1_000_000, runs=5, pandas_runs=1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"peak memory {peak:.1f} GiB")


if __name__ == "__main__":
    main()
