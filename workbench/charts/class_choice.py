"""How many segments: the criteria by number of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.charts.look import BLUE, GREY, ORANGE, titled
from workbench.stats import Choice

if TYPE_CHECKING:
    import altair as alt


def class_choice(choice: Choice) -> alt.LayerChart:
    """Draw ICL and BIC by number of segments, with stability written at each.

    Parameters
    ----------
    choice : Choice
        As of `workbench.stats.choose_classes`.
    """
    import altair as alt

    table = choice.table.reset_index()
    long = table.melt(
        id_vars=["k", "stability", "smallest", "certainty", "verdict"],
        value_vars=["icl", "bic"],
        var_name="criterion",
        value_name="value",
    )
    long["criterion"] = long["criterion"].str.upper()
    long["chosen"] = long["k"] == choice.best.k
    long["label"] = [f"{s:.2f}" if s == s else "" for s in long["stability"]]
    base = alt.Chart(long).encode(
        x=alt.X("k:O", title="Segments", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title="Criterion (lower is better)", scale=alt.Scale(zero=False)),
        color=alt.Color(
            "criterion:N",
            title=None,
            scale=alt.Scale(domain=["ICL", "BIC"], range=[BLUE, ORANGE]),
            legend=alt.Legend(orient="bottom"),
        ),
        tooltip=[
            "k:O",
            "criterion:N",
            alt.Tooltip("value:Q", format=".1f"),
            "stability:Q",
            "smallest:Q",
            "certainty:Q",
            "verdict:N",
        ],
    )
    lines = base.mark_line(strokeWidth=2)
    points = base.mark_point(filled=True, opacity=1).encode(
        size=alt.condition("datum.chosen", alt.value(230), alt.value(60)),
        shape=alt.condition("datum.chosen", alt.value("diamond"), alt.value("circle")),
    )
    stability = (
        base.transform_filter("datum.criterion == 'ICL'")
        .mark_text(dy=-14, fontSize=11)
        .encode(text="label:N", color=alt.value(GREY))
    )
    best = choice.best
    return titled(
        alt.layer(lines, points, stability),
        "How many segments are there?",
        f"{best.k} chosen (diamond): {choice.reasons[best.k].removeprefix('chosen: ')}. "
        f"Small numbers: stability (adjusted Rand index over samples, 1 is best). "
        f"Base {len(best.labels)}.",
        "; ".join(f"{k}: {why}" for k, why in choice.reasons.items()),
        height=280,
    )
