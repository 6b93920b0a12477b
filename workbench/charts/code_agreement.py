"""How far coders agree, code by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from workbench.charts.look import BLUE, GREY, ORANGE, dashed, titled
from workbench.errors import AnalysisError
from workbench.stats import CodingAgreement

if TYPE_CHECKING:
    import altair as alt

Measure = Literal["alpha", "kappa", "ac1", "percent"]
_NAMES = {
    "alpha": "Krippendorff's alpha",
    "kappa": "Kappa",
    "ac1": "Gwet's AC1",
    "percent": "Share of agreement",
}
TENTATIVE, RELIABLE = 0.667, 0.8


def code_agreement(agreement: CodingAgreement, *, measure: Measure = "alpha") -> alt.LayerChart:
    """Draw a coefficient with its interval per code, the weakest at the top.

    Parameters
    ----------
    agreement : CodingAgreement
    measure : {"alpha", "kappa", "ac1", "percent"}

    Raises
    ------
    AnalysisError
        For an unknown coefficient, or when it is undefined for every code.

    Notes
    -----
    Lines at 0.667 and 0.8: Krippendorff (2004), "Content analysis", for tentative conclusions
    and for reliance.
    """
    import altair as alt
    import pandas as pd

    if measure not in _NAMES:
        raise AnalysisError(f"no coefficient {measure!r}", hint=f"There are: {', '.join(_NAMES)}.")
    values = [(c.code or "All codes", getattr(c, measure)) for c in agreement.codes]
    known = sorted((pair for pair in values if pair[1].value == pair[1].value), key=lambda p: p[1])
    if not known:
        raise AnalysisError(f"{_NAMES[measure]} is undefined for every code")
    everything = ("All codes together", getattr(agreement.overall, measure))
    table = pd.DataFrame(
        [(n, a.value, a.low, a.high, a.units, n == everything[0]) for n, a in (*known, everything)],
        columns=["code", "value", "low", "high", "units", "overall"],
    )
    lowest = min(0.0, float(table["low"].min(skipna=True)), float(table["value"].min()))
    base = alt.Chart(table).encode(
        y=alt.Y("code:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False)),
        tooltip=["code:N", "value:Q", "low:Q", "high:Q", "units:Q"],
    )
    scale = alt.Scale(domain=[lowest, 1])
    rule = base.mark_rule(strokeWidth=3, color=GREY).encode(
        x=alt.X("low:Q", title=_NAMES[measure], scale=scale), x2="high:Q"
    )
    points = base.mark_point(size=130, filled=True, opacity=1).encode(
        x=alt.X("value:Q", scale=scale),
        color=alt.condition("datum.overall", alt.value(ORANGE), alt.value(BLUE)),
        shape=alt.condition("datum.overall", alt.value("diamond"), alt.value("circle")),
    )
    undefined = len(values) - len(known)
    said = f" Undefined for {undefined} of {len(values)} codes." if undefined else ""
    return titled(
        alt.layer(dashed(TENTATIVE, "x"), dashed(RELIABLE, "x"), rule, points),
        "Do coders agree on what the codes mean?",
        f"{', '.join(agreement.coders)}; base {everything[1].units:g} units, 95 % intervals. "
        f"Dashed: 0.667 (tentative) and 0.8 (reliable).{said}",
        f"{_NAMES[measure]} of {len(known)} codes; overall {float(everything[1].value):.2f}.",
        height=alt.Step(30),
    )
