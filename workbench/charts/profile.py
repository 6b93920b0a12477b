"""What sets a persona apart: its answers beside everybody's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model.evidence import Cell

if TYPE_CHECKING:
    import altair as alt


def persona_profile(cells: Sequence[Cell], wordings: Sequence[str], *, name: str) -> alt.LayerChart:
    """Dots for the persona and for everybody, joined by a line, an answer per row.

    Parameters
    ----------
    cells : sequence of Cell
        With totals; percentages, not means.
    wordings : sequence of str
        What to call each row.
    name : str
        The persona's name.

    Returns
    -------
    altair.LayerChart
        Bases stand in the subtitle and in the tooltips.
    """
    import altair as alt
    import pandas as pd

    table = pd.DataFrame(
        {
            "answer": list(wordings),
            "here": [cell.percent for cell in cells],
            "everybody": [cell.total for cell in cells],
            "base": [cell.base for cell in cells],
            "index": [cell.index for cell in cells],
        }
    )
    bases = sorted({cell.base for cell in cells})
    asked = f"{bases[0]}" if len(bases) == 1 else f"{bases[0]} to {bases[-1]}"
    rows = alt.Y("answer:N", sort=None, title=None, axis=alt.Axis(labelLimit=320, ticks=False))
    tips = [
        alt.Tooltip("answer:N", title="Answer"),
        alt.Tooltip("here:Q", title=f"{name} (%)"),
        alt.Tooltip("everybody:Q", title="Everybody (%)"),
        alt.Tooltip("index:Q", title="Index"),
        alt.Tooltip("base:Q", title="Base"),
    ]
    base = alt.Chart(table).encode(y=rows, tooltip=tips)
    scale = alt.Scale(domain=[0, 100])
    line = base.mark_rule(strokeWidth=2, opacity=0.35).encode(
        x=alt.X("everybody:Q", title="% of those asked", scale=scale), x2="here:Q"
    )
    total = base.mark_point(shape="diamond", size=70, filled=True, color="#8a8f98").encode(
        x=alt.X("everybody:Q", scale=scale)
    )
    here = base.mark_point(size=130, filled=True).encode(x=alt.X("here:Q", scale=scale))
    return alt.layer(line, total, here).properties(
        width="container",
        height=alt.Step(30),
        title=alt.TitleParams(
            "What sets them apart?",
            subtitle=f"Round: {name} (base {asked}). Diamond: everybody asked.",
            anchor="start",
        ),
        description=f"Answers of {name} compared with everybody asked.",
    )
