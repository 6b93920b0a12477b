"""Segments beside each other: the answers that each gives more or less often than the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.charts.look import bases, titled
from workbench.errors import AnalysisError

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

_LONGEST = 62


def segment_marks(profile: pd.DataFrame, *, most: int = 14) -> alt.LayerChart:
    """Draw the answers that tell segments apart, an answer per row and a segment per column.

    Parameters
    ----------
    profile : pandas.DataFrame
        As of `workbench.stats.segment_profile`.
    most : int
        Answers to draw, those with the strongest effects.

    Raises
    ------
    AnalysisError
        When no answer stands out.
    """
    import altair as alt

    shares = profile[profile["kind"] == "answer"]
    strength = shares[shares["marks"] != ""].assign(size=lambda t: t["effect"].abs())
    if strength.empty:
        raise AnalysisError("no answer stands out in any segment")
    best = strength.groupby(["question", "answer"])["size"].max().nlargest(most)
    table = shares.set_index(["question", "answer"]).loc[best.index].reset_index()
    table["row"] = [_row(q, a) for q, a in zip(table["wording"], table["answer"], strict=True)]
    table["text"] = [
        f"{p:.0f}%{f' {letters}' if letters else ''}"
        for p, letters in zip(table["percent"], table["letters"], strict=True)
    ]
    far = max(20.0, float(table["difference"].abs().max()))
    table = table[["row", "name", "base", "percent", "rest", "difference", "effect", "text"]]
    base = alt.Chart(table).encode(
        x=alt.X("name:N", sort=None, title=None, axis=alt.Axis(orient="top", labelAngle=0)),
        y=alt.Y("row:N", sort=None, title=None, axis=alt.Axis(labelLimit=420, ticks=False)),
        tooltip=list(table.columns[:-1]),
    )
    colours = alt.Scale(
        domain=[-far, 0, far], range=["#e69f00", "#eceff1", "#56b4e9"], interpolate="rgb"
    )
    cells = base.mark_rect(cornerRadius=3).encode(
        color=alt.Color(
            "difference:Q",
            scale=colours,
            title="Points from the rest",
            legend=alt.Legend(orient="bottom"),
        )
    )
    # Cells are light in every theme, so their text is dark in every theme.
    text = base.mark_text(fontSize=12, color="#17202a").encode(text="text:N")
    return titled(
        alt.layer(cells, text),
        "What sets the segments apart?",
        f"% of each segment, {bases(table['base'])}. Letters: higher than that segment; "
        "upper case at 95 %, lower case at 90 %.",
        f"The {len(best)} answers that tell the segments apart best, with their percentages.",
        height=alt.Step(27),
    )


def _row(question: str, answer: str) -> str:
    text = f"{answer} · {question}"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
