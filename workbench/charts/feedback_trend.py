"""Shares of questions, complaints, praise and suggestions over time, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.charts.look import BLUE, GREEN, ORANGE, PURPLE, bases, titled
from workbench.errors import AnalysisError
from workbench.model.response import LABELS, Share

if TYPE_CHECKING:
    import altair as alt

_COLOURS = dict(zip(LABELS, (BLUE, ORANGE, GREEN, PURPLE), strict=True))


def feedback_trend(
    shares: Sequence[Share], *, labels: Sequence[str] = ("complaint",)
) -> alt.LayerChart:
    """Draw the share of authors who wrote something of a kind, period by period.

    Parameters
    ----------
    shares : sequence of Share
        As `workbench.synthesis.triage_trends.trends` gives them.
    labels : sequence of str
        Which to draw; intervals of more than two hide each other.

    Raises
    ------
    AnalysisError
        When nobody wrote anything of the kind asked for, or a label is none.
    """
    import altair as alt
    import pandas as pd

    if wrong := [label for label in labels if label not in LABELS]:
        raise AnalysisError(f"no label {wrong[0]!r}", hint=f"There are: {', '.join(LABELS)}.")
    shown = [one for one in shares if one.label in labels and one.share is not None]
    if not shown:
        raise AnalysisError("there is no share to draw", hint="Posts need a date and a text.")
    table = pd.DataFrame([asdict(one) for one in shown])
    base = alt.Chart(table).encode(
        x=alt.X("period:N", title=None, axis=alt.Axis(labelAngle=-45)),
        color=alt.Color("label:N", title=None, scale=_scale(labels)),
        tooltip=["period", "label", "n", "base", "share", "low", "high", "change"],
    )
    band = base.mark_area(opacity=0.18).encode(
        y=alt.Y("low:Q", title="% of authors", scale=alt.Scale(domainMin=0)), y2="high:Q"
    )
    line = base.mark_line(strokeWidth=2).encode(y="share:Q")
    point = base.mark_point(filled=True, size=50, opacity=1).encode(y="share:Q")
    described = "; ".join(f"{one.period} {one.label}: {one.share:.0f} %" for one in shown)
    said = f"Share of authors in each period, Wilson 95 % intervals, {bases(table['base'])}."
    return titled(
        alt.layer(band, line, point),
        "What do they write, and does it change?",
        said,
        described,
        height=260,
    )


def _scale(labels: Sequence[str]) -> Any:
    import altair as alt

    return alt.Scale(domain=list(labels), range=[_COLOURS[label] for label in labels])
