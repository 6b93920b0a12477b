"""One measure of the scorecard: its figures over time, their intervals, and the target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.charts.look import BLUE, GREY, ORANGE, titled
from workbench.errors import AnalysisError
from workbench.model.scorecard import Scored
from workbench.synthesis import scorecard_words as words

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd


def scorecard_measure(one: Scored) -> alt.LayerChart:
    """Draw a measure: a line over time, or a single figure on its scale.

    Parameters
    ----------
    one : Scored
        With at least one figure.

    Raises
    ------
    AnalysisError
        For a measure without a figure.
    """
    import altair as alt
    import pandas as pd

    measure = one.measure
    known = [reading for reading in one.readings if reading.value is not None]
    if one.value is None or not known:
        raise AnalysisError(
            f"{measure.name!r} has no figure to draw", hint="See `workbench scorecard` for why."
        )
    table = pd.DataFrame(
        [(r.label, r.value, r.low, r.high, r.base) for r in known],
        columns=["when", "value", "low", "high", "base"],
    )
    layers = [*_figures(table, measure.unit), *_target(measure.target)]
    figure = words.amount(one.value, measure.unit)
    ends = words.interval(known[-1])
    wanted = words.target(measure)
    said = f"{words.standing_words(one)}: {figure}{f', 95 % {ends}' if ends else ''}" + (
        f"; target {wanted}" if wanted else ""
    )
    trend = words.trend_words(one)
    return titled(alt.layer(*layers), measure.name, f"{said}. {trend}.", said, height=200)


def _figures(table: pd.DataFrame, unit: str) -> Iterator[Any]:
    import altair as alt

    base = alt.Chart(table).encode(
        x=alt.X("when:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        tooltip=list(table.columns),
    )
    # Zero would flatten most trends; the axis says where it begins.
    scale = alt.Scale(zero=False, nice=True, padding=8)
    height = alt.Y("value:Q", title=unit or None, scale=scale)
    if table["low"].notna().any():
        ends = base.transform_filter("isValid(datum.low)").encode(
            y=alt.Y("low:Q", title=unit or None, scale=scale), y2="high:Q"
        )
        yield ends.mark_rule(strokeWidth=3, color=GREY)
    yield base.mark_line(color=BLUE, strokeWidth=2).encode(y=height)
    yield base.mark_point(size=70, filled=True, color=BLUE, opacity=1).encode(y=height)


def _target(target: float | None) -> Iterator[Any]:
    import altair as alt
    import pandas as pd

    if target is None:
        return
    at = pd.DataFrame({"target": [target]})
    rule = alt.Chart(at).mark_rule(color=ORANGE, strokeDash=[6, 3], strokeWidth=2)
    yield rule.encode(y=alt.Y("target:Q", scale=alt.Scale(zero=False)), tooltip=["target:Q"])
