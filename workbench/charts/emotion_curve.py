"""How people feel along a journey, phase by phase, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.charts.look import BLUE, GREY, titled
from workbench.model.journey import Journey

if TYPE_CHECKING:
    import altair as alt


def emotion_curve(journey: Journey) -> alt.LayerChart:
    """Draw the emotion curve of a journey map.

    Parameters
    ----------
    journey : Journey
        Phases in which too few participants speak with feeling have no point, and the line
        stops before them.
    """
    import altair as alt
    import pandas as pd

    names = [phase.name for phase in journey.phases]
    rows = [
        (p.name, p.mood.value, p.mood.low, p.mood.high, p.mood.n, p.mood.sentences)
        for p in journey.phases
    ]
    table = pd.DataFrame(rows, columns=["phase", "emotion", "low", "high", "people", "sentences"])
    table = table.astype({"emotion": float, "low": float, "high": float})
    base = alt.Chart(table).encode(
        x=alt.X("phase:N", sort=names, title=None, axis=alt.Axis(labelAngle=0)),
        tooltip=list(table.columns),
    )
    scale = alt.Scale(domain=[-2, 2])
    y = alt.Y("emotion:Q", title="Emotion, −2 to +2", scale=scale)
    zero = alt.Chart(pd.DataFrame({"zero": [0]})).mark_rule(color=GREY).encode(y="zero:Q")
    told = [phase for phase in journey.phases if phase.mood.value is not None]
    sentence = (
        f"Mean of participants with 95 % intervals; a point for {len(told)} of {len(names)} phases."
    )
    return titled(
        alt.layer(
            zero,
            base.mark_rule(color=BLUE, strokeWidth=6, opacity=0.25).encode(
                y=alt.Y("low:Q", scale=scale), y2="high:Q"
            ),
            base.mark_line(color=BLUE, strokeWidth=2, invalid="break-paths-show-domains").encode(
                y=y
            ),
            base.mark_point(color=BLUE, filled=True, size=70, opacity=1).encode(y=y),
        ),
        f"How does it feel? {journey.actor}",
        sentence,
        sentence,
        height=220,
    )
