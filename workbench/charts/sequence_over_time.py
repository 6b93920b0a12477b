"""A proportion and its confidence sequence, answer by answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.charts.look import BLUE, ORANGE, RED, titled
from workbench.stats import ProportionSequence

if TYPE_CHECKING:
    import altair as alt

_MOST_LOOKS = 400


def sequence_over_time(sequence: ProportionSequence, *, claim: str = "") -> alt.LayerChart:
    """Draw the share so far inside its confidence sequence, with the target.

    Parameters
    ----------
    sequence : ProportionSequence
        Of more than 400 looks, 400 spread evenly are drawn.
    claim : str
        The assumption in words, for the title.
    """
    import altair as alt
    import pandas as pd

    looks = np.unique(np.linspace(0, len(sequence.n) - 1, _MOST_LOOKS).round().astype(int))
    table = pd.DataFrame(
        {
            "answers": sequence.n[looks],
            "share": 100 * sequence.share[looks],
            "low": 100 * sequence.low[looks],
            "high": 100 * sequence.high[looks],
        }
    )
    scale = alt.Scale(domain=[0, 100])
    base = alt.Chart(table).encode(
        x=alt.X("answers:Q", title="Answers so far"), tooltip=list(table.columns)
    )
    band = base.mark_area(color=BLUE, opacity=0.25).encode(
        y=alt.Y("low:Q", title="% who say yes", scale=scale), y2="high:Q"
    )
    line = base.mark_line(color=BLUE, strokeWidth=2).encode(y=alt.Y("share:Q", scale=scale))
    layers = [band, line]
    if sequence.target is not None:
        at = pd.DataFrame({"share": [100 * sequence.target], "text": ["target"]})
        rule = alt.Chart(at).mark_rule(color=RED, strokeDash=[6, 3], strokeWidth=2)
        layers.append(rule.encode(y="share:Q", tooltip=["text:N", "share:Q"]))
    if sequence.decided_at is not None:
        when = pd.DataFrame({"answers": [sequence.decided_at], "text": [sequence.decision]})
        mark = alt.Chart(when).encode(x="answers:Q")
        layers.append(mark.mark_rule(color=ORANGE, strokeWidth=2))
        layers.append(
            mark.mark_text(align="left", dx=6, color=ORANGE, fontWeight="bold").encode(
                text="text:N", y=alt.value(10)
            )
        )
    return titled(
        alt.layer(*layers),
        claim or "Can we decide yet?",
        sequence.sentence,
        sequence.sentence,
        height=260,
    )
