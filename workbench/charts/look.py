"""What the charts of figures share: colours that hold in light and dark, titles, descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

# Okabe and Ito's colours, told apart by colour-blind readers, their blue lightened; it and the
# grey read on white and on black alike.
BLUE, ORANGE, GREEN, PURPLE, SKY, RED = (
    *("#2b83c6", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"),
)
GREY = "#7d848c"


def titled(chart: Any, question: str, subtitle: str, description: str, **size: Any) -> Any:
    """Give a chart its question as title, its base as subtitle, and words for who cannot see it.

    Parameters
    ----------
    chart : altair chart
    question, subtitle, description : str
    **size
        `width` and `height`; as wide as its place by default.
    """
    import altair as alt

    lines = wrapped(subtitle)
    return chart.properties(
        **{"width": "container", **size},
        title=alt.TitleParams(question, subtitle=lines, anchor="start"),
        description=description,
    )


def wrapped(text: str, width: int = 92) -> str | list[str]:
    """Text in lines, a single one as it is."""
    from textwrap import wrap

    lines = wrap(text, width)
    return lines if len(lines) > 1 else text


def bases(numbers: Iterable[float]) -> str:
    """Bases in words: "base 120" or "bases 84 to 120"."""
    found = sorted({round(n) for n in numbers})
    if not found:
        return "base 0"
    return f"base {found[0]}" if len(found) == 1 else f"bases {found[0]} to {found[-1]}"


def dashed(at: float, channel: str, *, title: str = "") -> alt.Chart:
    """A grey dashed line at a value of the x or y axis."""
    import altair as alt
    import pandas as pd

    table = pd.DataFrame({"at": [at], "what": [title]})
    rule = alt.Chart(table).mark_rule(color=GREY, strokeDash=[4, 4], strokeWidth=1.5)
    place = alt.X("at:Q") if channel == "x" else alt.Y("at:Q")
    return rule.encode(place, tooltip=["what:N", "at:Q"])


def named(base: alt.Chart, field: str, far: str) -> list[alt.Chart]:
    """Names beside points: to the right, and to the left of those that are `far` to the right."""
    sides = ((f"!({far})", "left", 11), (far, "right", -11))
    return [
        base.transform_filter(side)
        .mark_text(align=align, dx=dx, fontSize=12, fontWeight="bold")
        .encode(text=f"{field}:N")
        for side, align, dx in sides
    ]
