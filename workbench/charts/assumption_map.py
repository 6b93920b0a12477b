"""The assumption map: what matters most and is known least stands at the top left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model.assumption import Assumption

if TYPE_CHECKING:
    import altair as alt


def assumption_map(
    assumptions: Sequence[Assumption], strengths: Sequence[float], *, today: str
) -> alt.LayerChart:
    """Importance by evidence, one mark per assumption.

    Parameters
    ----------
    assumptions : sequence of Assumption
    strengths : sequence of float
        How much is known about each, 0 to 1.
    today : str
        ISO date, for the state of each.

    Notes
    -----
    Axes after Bland and Osterwalder, "Testing Business Ideas" (2019).
    """
    import altair as alt
    import pandas as pd

    table = pd.DataFrame(
        {
            "id": [a.id for a in assumptions],
            "assumption": [a.text for a in assumptions],
            "importance": [a.importance for a in assumptions],
            "evidence": list(strengths),
            "kind": [a.kind for a in assumptions],
            "state": [a.state(today) for a in assumptions],
            "owner": [a.owner for a in assumptions],
        }
    )
    # Those on one spot are stacked below each other.
    place = table.groupby(["importance", "evidence"]).cumcount()
    table["height"] = table["importance"] - 0.22 * place
    base = alt.Chart(table).encode(
        x=alt.X(
            "evidence:Q", title="Evidence: none → tested", scale=alt.Scale(domain=[-0.05, 1.1])
        ),
        y=alt.Y("height:Q", title="Importance", scale=alt.Scale(domain=[0.5, 5.4])),
        tooltip=["id:N", "assumption:N", "kind:N", "state:N", "owner:N"],
    )
    points = base.mark_point(size=170, filled=True).encode(
        color=alt.Color("state:N", title="State"), shape=alt.Shape("kind:N", title="Kind")
    )
    names = base.mark_text(align="left", dx=11, fontWeight="bold").encode(text="id:N")
    return alt.layer(points, names).properties(
        width="container",
        height=340,
        title=alt.TitleParams(
            "What should we test first?",
            subtitle="Top left: important, and nothing known yet.",
            anchor="start",
        ),
        description="Assumptions by importance and evidence.",
    )
