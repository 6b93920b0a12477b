"""Features by how much having them pleases and missing them annoys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.charts.look import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    RED,
    bases,
    dashed,
    named,
    titled,
)
from workbench.errors import AnalysisError
from workbench.stats import Kano
from workbench.stats.kano import CATEGORIES

if TYPE_CHECKING:
    import altair as alt

_COLOURS = (RED, BLUE, GREEN, GREY, PURPLE, ORANGE)
_CORNERS = (
    *((0.02, 0.98, "attractive", "left"), (0.98, 0.98, "one-dimensional", "right")),
    *((0.02, 0.03, "indifferent", "left"), (0.98, 0.03, "must-be", "right")),
)


def kano_grid(features: Mapping[str, Kano]) -> alt.LayerChart:
    """Draw features between Worse and Better.

    Parameters
    ----------
    features : mapping of name to Kano
        Those whose coefficients are undefined are left out, and named in the subtitle.

    Raises
    ------
    AnalysisError
        When none can be drawn.

    Notes
    -----
    Axes after Berger et al. (1993): see `workbench.stats.kano`.
    """
    import altair as alt
    import pandas as pd

    drawn = {name: k for name, k in features.items() if k.better == k.better}
    if not drawn:
        raise AnalysisError("no feature has coefficients to draw")
    table = pd.DataFrame(
        [
            (n, -k.worse, k.better, k.category, "clear" if k.clear else "not clear", k.base)
            for n, k in drawn.items()
        ],
        columns=["feature", "worse", "better", "category", "lead", "base"],
    )
    unit = alt.Scale(domain=[0, 1])
    base = alt.Chart(table).encode(
        x=alt.X("worse:Q", scale=unit, title="Annoys when missing (−Worse)"),
        y=alt.Y("better:Q", scale=unit, title="Pleases when there (Better)"),
        color=alt.Color(
            "category:N",
            title="Commonest",
            scale=alt.Scale(domain=list(CATEGORIES.values()), range=list(_COLOURS)),
            legend=alt.Legend(orient="bottom", values=sorted(set(table["category"]))),
        ),
        tooltip=list(table.columns),
    )
    points = base.mark_point(size=150, filled=True, opacity=1)
    names = named(base, "feature", "datum.worse > 0.6")
    corners = pd.DataFrame(_CORNERS, columns=["x", "y", "text", "side"])
    quiet = [
        alt.Chart(corners[corners["side"] == side])
        .mark_text(align=side, color=GREY, fontStyle="italic")
        .encode(x="x:Q", y="y:Q", text="text:N")
        for side in ("left", "right")
    ]
    missing = [name for name in features if name not in drawn]
    left_out = f" Without coefficients: {', '.join(missing)}." if missing else ""
    return titled(
        alt.layer(dashed(0.5, "x"), dashed(0.5, "y"), *quiet, points, *names),
        "Which features must be there, and which delight?",
        f"Better and Worse of each feature, {bases(table['base'])}.{left_out}",
        "; ".join(f"{name}: {k.category}" for name, k in features.items()),
        height=360,
    )
