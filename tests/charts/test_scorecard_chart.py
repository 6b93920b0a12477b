"""The chart of a measure: drawn, with words for who cannot see it, and nothing made up."""

from __future__ import annotations

import pytest

from workbench.charts.scorecard_measure import scorecard_measure
from workbench.errors import AnalysisError
from workbench.model.scorecard import Measure, Reading, Scored, Trend

MEASURE = Measure("m", "Know us when named", "Brand health", unit="%", target=40.0, by="2026-12-31")
OLD = Reading("2025", "2025-12-31", 31.0, 27.4, 34.8, 600)
NEW = Reading("2026", "2026-12-31", 34.7, 31.0, 38.6, 600)
TREND = Trend("2025", 3.7, -1.5, 8.9, "no clear change")


def test_a_measure_over_time_says_what_it_shows() -> None:
    one = Scored(MEASURE, "off-target", (OLD, NEW), trend=TREND)
    spec = scorecard_measure(one).to_dict()
    assert spec["description"] == (
        "Below target: 34.7%, 95 % 31 to 38.6; target at least 40% by 2026-12-31"
    )
    subtitle = spec["title"]["subtitle"]
    told = subtitle if isinstance(subtitle, str) else " ".join(subtitle)
    assert "No clear change since 2025: +3.7 points, 95 % −1.5 to +8.9" in told
    marks = [layer["mark"]["type"] for layer in spec["layer"]]
    assert marks == ["rule", "line", "point", "rule"]


def test_without_an_interval_none_is_drawn() -> None:
    bare = (Reading("2025", "", 1.0), Reading("2026", "", 2.0))
    measure = Measure("m", "Revenue", "Revenue", unit="£k")
    spec = scorecard_measure(Scored(measure, "no-target", bare)).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["line", "point"]


def test_without_a_figure_there_is_no_chart() -> None:
    with pytest.raises(AnalysisError, match="no figure to draw"):
        scorecard_measure(Scored(MEASURE, "no-figure"))
