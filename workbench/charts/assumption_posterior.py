"""What is believed about a proportion after the answers, beside its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.charts.look import BLUE, RED, titled
from workbench.errors import AnalysisError
from workbench.stats import BetaPosterior

if TYPE_CHECKING:
    import altair as alt

_POINTS = 241


def assumption_posterior(
    posterior: BetaPosterior, *, target: float | None = None, claim: str = ""
) -> alt.LayerChart:
    """Draw the posterior density of a proportion, its interval, and the target.

    Parameters
    ----------
    posterior : BetaPosterior
    target : float, optional
        0 to 1.
    claim : str
        The assumption in words, for the title.

    Raises
    ------
    AnalysisError
        For a target outside 0 … 1.
    """
    import altair as alt
    import pandas as pd

    if target is not None and not 0 <= target <= 1:
        raise AnalysisError(f"target is {target}, expected a share", hint="40 % is written 0.40.")
    # Ends at which the density is infinite are left out.
    shares = np.linspace(0, 1, _POINTS)[1:-1]
    table = pd.DataFrame(
        {"share": 100 * shares, "density": [posterior.density(float(x)) for x in shares]}
    )
    table["inside"] = (shares >= posterior.low) & (shares <= posterior.high)
    heights = alt.Scale(domain=[0, 1.15 * float(table["density"].max())])
    base = alt.Chart(table).encode(
        x=alt.X("share:Q", title="% who say yes", scale=alt.Scale(domain=[0, 100])),
        y=alt.Y("density:Q", title=None, axis=None, scale=heights),
    )
    area = base.transform_filter("datum.inside").mark_area(color=BLUE, opacity=0.35)
    line = base.mark_line(color=BLUE, strokeWidth=2)
    layers, said = [area, line], ""
    if target is not None:
        rule = pd.DataFrame({"share": [100 * target], "text": [f"target {100 * target:g} %"]})
        mark = alt.Chart(rule).encode(x="share:Q", tooltip=["text:N"])
        layers.append(mark.mark_rule(color=RED, strokeWidth=2, strokeDash=[6, 3]))
        layers.append(
            mark.mark_text(align="left", dx=6, color=RED, fontWeight="bold").encode(
                text="text:N", y=alt.value(10)
            )
        )
        said = f" Above {100 * target:g} % with probability {posterior.above(target):.2f}."
    summary = (
        f"{posterior.successes} of {posterior.n} said yes; shaded: "
        f"{100 * posterior.confidence:g} % between {100 * posterior.low:.0f} "
        f"and {100 * posterior.high:.0f} %.{said} "
        f"{posterior.prior_words}."
    )
    question = claim or "How many say yes?"
    return titled(alt.layer(*layers), question, summary, summary, height=230)
