"""Diverging bars of agreement scales, around the middle of the scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.charts.look import GREY, bases, titled
from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats import Banner
from workbench.stats.answers import scale_of

if TYPE_CHECKING:
    import altair as alt

_LOW = ("#d55e00", "#e69f00", "#f0c566")
_HIGH = ("#8fc7e8", "#56b4e9", "#0072b2")


def likert_bars(banner: Banner) -> alt.LayerChart:
    """Bars of the total's answers to ordinal questions, left and right of the middle.

    Parameters
    ----------
    banner : Banner
        Its ordinal questions on the scale of the first one are drawn.

    Raises
    ------
    AnalysisError
        When it has no ordinal question.
    """
    import altair as alt
    import pandas as pd

    ordinal = [q for q in banner.questions if q.type == "ordinal" and scale_of(q)]
    if not ordinal:
        raise AnalysisError("there is no ordinal question to draw")
    scale = scale_of(ordinal[0])
    drawn = [q for q in ordinal if scale_of(q) == scale]
    table = pd.DataFrame([line for q in drawn for line in _bars(banner, q, scale)])
    colours = alt.Scale(domain=list(scale), range=_colours(len(scale)))
    rows = alt.Y(
        "question:N",
        sort=alt.EncodingSortField("agreement", op="max", order="descending"),
        title=None,
        axis=alt.Axis(labelLimit=360, ticks=False),
    )
    bars = (
        alt.Chart(table)
        .mark_bar(height=20)
        .encode(
            x=alt.X(
                "start:Q",
                title="← % on the lower side · % on the upper side →",
                axis=alt.Axis(labelExpr=_UNSIGNED),
            ),
            x2="end:Q",
            y=rows,
            color=alt.Color(
                "answer:N",
                scale=colours,
                sort=list(scale),
                title=None,
                legend=alt.Legend(orient="bottom", columns=5, labelLimit=200),
            ),
            tooltip=["question:N", "answer:N", alt.Tooltip("percent:Q", format=".1f"), "base:Q"],
        )
    )
    middle = alt.Chart(pd.DataFrame({"at": [0]})).mark_rule(color=GREY).encode(x="at:Q")
    return titled(
        alt.layer(bars, middle),
        "How far do they agree?",
        f"% of those asked, {bases(table['base'])}; answers beside the scale are in the base "
        "but not drawn.",
        f"Diverging bars of {len(drawn)} questions from {scale[0]} to {scale[-1]}.",
        height=alt.Step(34),
    )


_UNSIGNED = "abs(datum.value)"


def _bars(banner: Banner, question: Question, scale: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Where each answer's bar begins and ends; the middle answer lies across zero."""
    total = banner.frame[(banner.frame["question"] == question.id) & (banner.frame["column"] == "")]
    percents = total[total["kind"] == "answer"].set_index("answer")["percent"]
    shares = [float(percents[answer]) for answer in scale]
    half = len(scale) // 2
    centre = shares[half] / 2 if len(scale) % 2 else 0.0
    place = -sum(shares[:half]) - centre
    agreement = sum(shares[half + len(scale) % 2 :]) - sum(shares[:half])
    for answer, share in zip(scale, shares, strict=True):
        yield {
            "question": question.text,
            "answer": answer,
            "percent": share,
            "start": place,
            "end": place + share,
            "agreement": agreement,
            "base": int(total["base"].iloc[0]),
        }
        place += share


def _colours(points: int) -> list[str]:
    half = points // 2
    low = [_LOW[min(i * len(_LOW) // half, 2)] for i in range(half)]
    high = [_HIGH[2 - min(i * len(_HIGH) // half, 2)] for i in range(half)][::-1]
    return [*low, *(["#a9afb6"] if points % 2 else []), *high]
