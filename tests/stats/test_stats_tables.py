"""Tables as text: rounded half up, and nothing shown that should not be."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from workbench.model.survey import Question
from workbench.stats import banner, crosstab, format_table, half_up

PLAN = Question("plan", "Which plan?", "single", ("Rolling", "Yearly"), ("plan",))
CITY = Question("city", "Which city?", "single", ("Bristol", "Leeds"), ("city",))
DAYS = Question("days", "Days off the road?", "numeric", (), ("days",))
SCORE = Question("score", "Would you recommend us?", "nps", (), ("score",))


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.125, 2, "0.13"),
        (100 * 0.285, 0, "29"),
        (1.005, 2, "1.01"),
        (-0.2, 0, "0"),
        (1e-12, 1, "0.0"),
        (12345678.5, 0, "12345679"),
        (math.nan, 0, "–"),
    ],
)
def test_numbers_are_rounded_half_up(value: float, digits: int, shown: str) -> None:
    assert half_up(value, digits) == shown


@pytest.fixture
def answers() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "plan": pd.Categorical(["Rolling"] * 125 + ["Yearly"] * 75 + ["Rolling"] * 20),
            "city": pd.Categorical(["Bristol"] * 200 + ["Leeds"] * 20, CITY.options),
            "days": np.tile([1.0, 2.5], 110),
            "score": np.tile([10.0, 8.0, 10.0, 2.0], 55),
        }
    )


def test_a_cross_tab_as_text(answers: pd.DataFrame) -> None:
    table = format_table(crosstab(answers, PLAN, CITY))
    assert table.header == (("", "Total", "Bristol (A)", "Leeds (B)"),)
    assert table.rows == (
        ("Rolling", "66%", "63%", "*"),
        ("Yearly", "34%", "38%", "*"),
        ("Base", "220", "200", "20"),
    )
    assert table.notes[-1] == "* base below 30, not shown."


def test_letters_and_effective_bases_are_shown_where_there_are_any(answers: pd.DataFrame) -> None:
    weight = np.where(answers["plan"] == "Rolling", 1.0, 2.0)
    shown = format_table(crosstab(answers, PLAN, CITY, weight=weight, small_base=10), digits=1)
    assert shown.rows[0] == ("Rolling", "49.2%", "45.5%", "100.0% A")
    assert shown.rows[-1] == ("Effective base", "196", "178", "20")
    assert len(shown.notes) == 1


def test_means_and_scores_as_text(answers: pd.DataFrame) -> None:
    assert format_table(crosstab(answers, DAYS, CITY)).rows[0] == ("Mean", "1.8", "1.8", "*")
    rows = format_table(crosstab(answers, SCORE, CITY)).rows
    assert rows[-3:] == (
        ("Mean", "7.5", "7.5", "*"),
        ("Net Promoter Score", "25", "25", "*"),
        ("Base", "220", "200", "20"),
    )


def test_a_banner_as_text_says_the_same_as_its_cross_tabs(answers: pd.DataFrame) -> None:
    table = format_table(banner(answers, [PLAN, DAYS, SCORE], [CITY]))
    assert table.header == (
        ("", "", "Which city?", "Which city?"),
        ("", "Total", "Bristol (A)", "Leeds (B)"),
    )
    one = format_table(crosstab(answers, PLAN, CITY)).rows
    assert table.rows[0] == ("Which plan?", "", "", "")
    assert table.rows[1:4] == one
    assert table.rows[5] == ("Mean", "1.8", "1.8", "*")


def test_anything_else_cannot_be_laid_out() -> None:
    with pytest.raises(TypeError, match="dict"):
        format_table({})
