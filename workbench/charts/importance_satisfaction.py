"""What matters to people, beside how content they are with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.charts.look import BLUE, GREY, RED, bases, named, titled
from workbench.errors import AnalysisError
from workbench.stats import Opportunity

if TYPE_CHECKING:
    import altair as alt

HIGH = 12.0


def importance_satisfaction(outcomes: Mapping[str, Opportunity]) -> alt.LayerChart:
    """Draw outcomes by importance and satisfaction, with their opportunity scores.

    Parameters
    ----------
    outcomes : mapping of name to Opportunity

    Raises
    ------
    AnalysisError
        For no outcomes.

    Notes
    -----
    Ulwick (2005): scores from 12 on are a high opportunity.
    """
    import altair as alt
    import pandas as pd

    if not outcomes:
        raise AnalysisError("there is no outcome to draw")
    table = pd.DataFrame(
        [
            (name, o.importance, o.satisfaction, o.score, o.low, o.high, o.base)
            for name, o in outcomes.items()
        ],
        columns=["outcome", "importance", "satisfaction", "score", "low", "high", "base"],
    )
    table["label"] = [
        f"{n} ({s:.1f})" for n, s in zip(table["outcome"], table["score"], strict=True)
    ]
    table["opportunity"] = ["12 or more" if s >= HIGH else "below 12" for s in table["score"]]
    percent = alt.Scale(domain=[0, 100])
    base = alt.Chart(table).encode(
        x=alt.X("importance:Q", scale=percent, title="Important (top two answers, %)"),
        y=alt.Y("satisfaction:Q", scale=percent, title="Satisfied (top two answers, %)"),
        color=alt.Color(
            "opportunity:N",
            title="Opportunity score",
            scale=alt.Scale(domain=["12 or more", "below 12"], range=[RED, BLUE]),
            legend=alt.Legend(orient="bottom"),
        ),
        tooltip=list(table.columns[:-2]),
    )
    edge = pd.DataFrame({"importance": [0, 100], "satisfaction": [0, 100]})
    line = alt.Chart(edge).mark_line(color=GREY, strokeDash=[4, 4], strokeWidth=1.5)
    points = base.mark_point(size=140, filled=True, opacity=1)
    names = named(base, "label", "datum.importance > 70")
    return titled(
        alt.layer(line.encode(x="importance:Q", y="satisfaction:Q"), points, *names),
        "What matters and is not served well?",
        f"Below the dashed line importance exceeds satisfaction; {bases(table['base'])}.",
        "; ".join(f"{name}: opportunity {o.score:.1f}" for name, o in outcomes.items()),
        height=360,
    )
