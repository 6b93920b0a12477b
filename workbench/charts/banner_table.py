"""A banner table: percentages with the letters of the columns that they exceed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from workbench.charts.look import BLUE, GREY, bases, titled
from workbench.errors import AnalysisError
from workbench.stats import Banner, format_table

if TYPE_CHECKING:
    import altair as alt

_LONGEST = 44
_LINE = 13
_COLUMN = 104


def banner_table(banner: Banner, *, digits: int = 0) -> alt.LayerChart:
    """Draw a banner as a table.

    Parameters
    ----------
    banner : Banner
    digits : int
        Decimals of percentages.

    Returns
    -------
    altair.LayerChart
        Cells with letters stand out; columns with too small a base show a star.

    Raises
    ------
    AnalysisError
        For a banner without rows.
    """
    import altair as alt
    import pandas as pd

    text = format_table(banner, digits=digits)
    if not text.rows:
        raise AnalysisError("a banner without rows cannot be drawn")
    cells = pd.DataFrame(
        [
            {"row": i, "column": j, "text": cell, "higher": _has_letters(cell)}
            for i, row in enumerate(text.rows)
            for j, cell in enumerate(row[1:])
        ]
    )
    labels = _heads(text.header[0][1:], text.header[1][1:])
    top = alt.Axis(
        orient="top",
        labelExpr=_looked_up(labels),
        labelAngle=0,
        labelLimit=150,
        labelLineHeight=_LINE,
        # Lines run downwards from where a single line would stand.
        labelPadding=_LINE * (len(labels[0]) - 1) + 4,
        title=None,
        domain=False,
        ticks=False,
    )
    names = [_short(row[0]) if any(row[1:]) else _short(row[0]).upper() for row in text.rows]
    left = alt.Axis(
        labelExpr=_looked_up(names), title=None, labelLimit=330, domain=False, ticks=False
    )
    base = alt.Chart(cells).encode(
        x=alt.X("column:O", axis=top), y=alt.Y("row:O", axis=left), text="text:N"
    )
    plain = base.transform_filter("!datum.higher").mark_text(color=GREY, fontSize=12)
    strong = base.transform_filter("datum.higher").mark_text(
        color=BLUE, fontSize=12, fontWeight="bold"
    )
    asked = banner.frame.loc[banner.frame["column"] == "", "base"]
    return titled(
        alt.layer(plain, strong),
        "Who answers differently?",
        f"% of those asked, {bases(asked)}. {' '.join(text.notes)}",
        f"Table of {len(banner.questions)} questions by {len(banner.columns)} column variables.",
        width=alt.Step(_COLUMN),
        height=alt.Step(21),
    )


def _heads(questions: Sequence[str], answers: Sequence[str]) -> list[list[str]]:
    """Lines above each column: the question over its first answer, all of one height."""
    lines: list[list[str]] = []
    for i, (question, answer) in enumerate(zip(questions, answers, strict=True)):
        first = i == 0 or question != questions[i - 1]
        said = wrap(question, 18, max_lines=3, placeholder=" …") if first else []
        lines.append([*said, *wrap(answer, 18, max_lines=2, placeholder=" …")])
    most = max(map(len, lines))
    return [["\u00a0"] * (most - len(own)) + own for own in lines]


def _has_letters(cell: str) -> bool:
    return " " in cell


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _looked_up(labels: object) -> str:
    return f"{json.dumps(labels, ensure_ascii=False)}[toNumber(datum.value)]"
