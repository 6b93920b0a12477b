"""The chart of feedback over time."""

from __future__ import annotations

import pytest

from workbench.charts.feedback_trend import feedback_trend
from workbench.errors import AnalysisError
from workbench.model.response import Share

SHARES = [
    Share("2026-01", "complaint", 10, 40, 12, 25.0, 14.2, 40.2),
    Share("2026-02", "complaint", 0, 0, 0, None, None, None),
    Share("2026-03", "complaint", 20, 40, 21, 50.0, 35.2, 64.8, "no clear change"),
    Share("2026-03", "praise", 4, 40, 4, 10.0, 4.0, 23.1),
]


def test_the_chart_says_its_bases_and_leaves_out_empty_periods() -> None:
    spec = feedback_trend(SHARES).to_dict()
    rows = next(iter(spec["datasets"].values()))
    assert [row["period"] for row in rows] == ["2026-01", "2026-03"]
    assert "base 40" in spec["title"]["subtitle"]
    assert spec["description"] == "2026-01 complaint: 25 %; 2026-03 complaint: 50 %"
    assert len(feedback_trend(SHARES, labels=("complaint", "praise")).to_dict()["layer"]) == 3


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(AnalysisError, match="no share to draw"):
        feedback_trend(SHARES, labels=("question",))
    with pytest.raises(AnalysisError, match="no label 'anger'"):
        feedback_trend(SHARES, labels=("anger",))
