"""Surveys as notebooks use them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from workbench import read_survey
from workbench.errors import AnalysisError


def test_questions_are_found_by_id_wording_and_filters_apply(project: Path) -> None:
    survey = read_survey(project / "surveys" / "customers-2026.csv")
    plan, city = "Which plan are you on?", "in-which-city-is-the-bike-used"
    table = survey.crosstab(plan, city, where={"Which bike do you have (most of)?": "Moor"})
    raw = pd.read_csv(project / "surveys" / "customers-2026.csv")
    moor = raw[(raw["Which bike do you have (most of)?"] == "Moor") & raw[plan].notna()]
    assert table.base["Total"] == len(moor)
    with pytest.raises(AnalysisError, match="Did you mean"):
        survey.crosstab("Which plan do you have?", city)


def test_a_banner_says_what_its_crosstabs_say(project: Path) -> None:
    survey = read_survey(project / "surveys" / "customers-2026.csv")
    plan, city = "which-plan-are-you-on", "in-which-city-is-the-bike-used"
    wide = survey.banner([plan], [city], weight="Weight").frame
    single = survey.crosstab(plan, city, weight="Weight")
    cell = wide[(wide["answer"] == "Fleet") & (wide["group"] == "Leeds")].iloc[0]
    assert cell["percent"] == pytest.approx(single.percent.loc["Fleet", "Leeds"])
    assert cell["count"] == single.count.loc["Fleet", "Leeds"]
