"""Net Promoter Scores with their intervals, one survey or several waves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.charts.look import BLUE, GREY, bases, dashed, titled
from workbench.errors import AnalysisError
from workbench.stats import Change, NetPromoter

if TYPE_CHECKING:
    import altair as alt


def nps_waves(scores: Mapping[str, NetPromoter], *, change: Change | None = None) -> alt.LayerChart:
    """Draw scores in the order given, each with its interval.

    Parameters
    ----------
    scores : mapping of wave (or group) to NetPromoter
    change : Change, optional
        Between the last two, said in the subtitle; within noise it says "no clear change".

    Raises
    ------
    AnalysisError
        For no scores.
    """
    import altair as alt
    import pandas as pd

    if not scores:
        raise AnalysisError("there is no score to draw")
    table = pd.DataFrame(
        [
            (name, s.score, s.low, s.high, s.promoters, s.passives, s.detractors, s.base)
            for name, s in scores.items()
        ],
        columns=["wave", "score", "low", "high", "promoters", "passives", "detractors", "base"],
    )
    base = alt.Chart(table).encode(
        x=alt.X("wave:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        tooltip=list(table.columns),
    )
    heights = alt.Scale(domain=[min(-10, table["low"].min()), max(60, table["high"].max())])
    interval = base.mark_rule(strokeWidth=3, color=GREY).encode(
        y=alt.Y("low:Q", title="Net Promoter Score", scale=heights), y2="high:Q"
    )
    line = base.mark_line(color=BLUE, opacity=0.5, strokeWidth=1.5).encode(y="score:Q")
    point = base.mark_point(size=130, filled=True, color=BLUE, opacity=1).encode(y="score:Q")
    label = base.mark_text(align="left", dx=10, dy=-10, fontWeight="bold", color=BLUE).encode(
        y="score:Q", text=alt.Text("score:Q", format="+.0f")
    )
    said = f"Adjusted-Wald 95 % intervals, {bases(table['base'])}."
    if change is not None:
        said += f" Last change {change.difference:+.0f} ({change.low:+.0f} to {change.high:+.0f}): "
        said += f"{change.verdict}."
    return titled(
        alt.layer(dashed(0, "y"), interval, line, point, label),
        "Would they recommend us?",
        said,
        "; ".join(f"{name}: NPS {s.score:.0f}, base {s.base}" for name, s in scores.items()),
        height=260,
    )
