"""How many new codes each interview brought, and where that levelled off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.charts.look import BLUE, GREY, ORANGE, titled
from workbench.stats import Saturation

if TYPE_CHECKING:
    import altair as alt


def saturation_curve(saturation: Saturation) -> alt.LayerChart:
    """Draw new and cumulative codes per interview.

    Parameters
    ----------
    saturation : Saturation
    """
    import altair as alt
    import pandas as pd

    table = pd.DataFrame(
        {
            "interview": saturation.interviews,
            "new": saturation.new,
            "so far": saturation.cumulative,
            "part": [
                "base" if i < saturation.base else "later" for i in range(len(saturation.new))
            ],
        }
    )
    base = alt.Chart(table).encode(
        x=alt.X("interview:N", sort=None, title="Interview", axis=alt.Axis(labelAngle=0)),
        tooltip=list(table.columns),
    )
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        y=alt.Y("new:Q", title="Codes"),
        color=alt.Color(
            "part:N",
            title="New codes, interviews in the",
            scale=alt.Scale(domain=["base", "later"], range=[GREY, BLUE]),
            legend=alt.Legend(orient="bottom"),
        ),
    )
    line = base.mark_line(color=ORANGE, strokeWidth=2, point={"filled": True, "color": ORANGE})
    counts = base.mark_text(dy=-9, color=BLUE, fontWeight="bold").encode(y="new:Q", text="new:Q")
    layers = [bars, counts, line.encode(y="so far:Q")]
    if saturation.reached is not None:
        there = pd.DataFrame({"interview": [saturation.interviews[saturation.reached - 1]]})
        layers.append(
            alt.Chart(there)
            .mark_rule(color=GREY, strokeDash=[4, 4], strokeWidth=2)
            .encode(x=alt.X("interview:N", sort=None, bandPosition=1), tooltip=["interview:N"])
        )
    return titled(
        alt.layer(*layers),
        "Do interviews still bring new codes?",
        f"{saturation.sentence} Line: different codes so far. "
        f"Base {len(saturation.interviews)} interviews.",
        saturation.sentence,
        height=280,
    )
