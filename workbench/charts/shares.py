"""How many customers stand behind each persona."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model.persona import Persona

if TYPE_CHECKING:
    import altair as alt


def persona_shares(personas: Sequence[Persona], *, weighted: bool = False) -> alt.LayerChart:
    """Shares with their 95 % intervals, largest first.

    Parameters
    ----------
    personas : sequence of Persona
        Those with a share.
    weighted : bool
        Whether to say that the shares are weighted.

    Raises
    ------
    ValueError
        When none has a share.
    """
    import altair as alt
    import pandas as pd

    shared = [(p.name, p.share) for p in personas if p.share is not None]
    if not shared:
        raise ValueError("no persona with a share to draw")
    table = pd.DataFrame(
        [(name, s.percent, s.low, s.high, s.n, s.base) for name, s in shared],
        columns=["persona", "percent", "low", "high", "n", "base"],
    )
    rows = alt.Y("persona:N", sort="-x", title=None, axis=alt.Axis(labelLimit=280, ticks=False))
    tips = [
        alt.Tooltip("persona:N", title="Persona"),
        alt.Tooltip("percent:Q", title="Share (%)"),
        alt.Tooltip("low:Q", title="From (%)"),
        alt.Tooltip("high:Q", title="To (%)"),
        alt.Tooltip("n:Q", title="People"),
        alt.Tooltip("base:Q", title="Base"),
    ]
    base = alt.Chart(table).encode(y=rows, tooltip=tips)
    bars = base.mark_bar(cornerRadiusEnd=3, height=16).encode(
        x=alt.X("percent:Q", title="% of customers", scale=alt.Scale(domainMin=0))
    )
    interval = base.mark_rule(strokeWidth=2).encode(x="low:Q", x2="high:Q")
    asked = f"Base {table['base'].max():,} respondents{', shares weighted' if weighted else ''}"
    return alt.layer(bars, interval).properties(
        width="container",
        height=alt.Step(40),
        title=alt.TitleParams(
            "How many are they?",
            subtitle=f"{asked}, with 95 % interval.",
            anchor="start",
        ),
        description="Share of customers per persona, with intervals.",
    )
