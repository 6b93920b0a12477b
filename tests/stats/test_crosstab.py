"""Cross-tabs: bases, weights, letters, and what stays equal."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats import crosstab

PLAN = Question("plan", "Which plan?", "single", ("Rolling", "Yearly", "Fleet"), ("plan",))
CITY = Question("city", "Which city?", "single", ("Bristol", "Leeds"), ("city",))
USES = Question("uses", "Used for?", "multi", ("Work", "School"), ("uses: Work", "uses: School"))
DAYS = Question("days", "Days off the road?", "numeric", (), ("days",))
WHY = Question("why", "Why?", "open", (), ("why",))


@pytest.fixture
def answers() -> pd.DataFrame:
    plans = ["Rolling"] * 60 + ["Yearly"] * 40 + ["Rolling"] * 30 + ["Yearly"] * 70 + [None] * 10
    cities = ["Bristol"] * 100 + ["Leeds"] * 100 + ["Leeds"] * 10
    frame = pd.DataFrame(
        {"plan": pd.Categorical(plans, PLAN.options), "city": pd.Categorical(cities, CITY.options)}
    )
    frame["uses: Work"] = pd.array([True] * 50 + [False] * 100 + [None] * 60, "boolean")
    frame["uses: School"] = pd.array([False] * 100 + [True] * 50 + [None] * 60, "boolean")
    frame["days"] = np.where(frame["city"] == "Leeds", 6.0, 2.0)
    return frame


def test_counts_bases_and_letters(answers: pd.DataFrame) -> None:
    table = crosstab(answers, PLAN, CITY)
    assert table.count.loc["Rolling"].to_dict() == {"Total": 90, "Bristol": 60, "Leeds": 30}
    assert table.base.to_dict() == {"Total": 200, "Bristol": 100, "Leeds": 100}
    assert table.percent.loc["Yearly", "Leeds"] == 70
    assert table.keys == {"Bristol": "A", "Leeds": "B"}
    assert table.letters.loc["Rolling", "Bristol"] == "B"
    assert table.letters.loc["Yearly", "Leeds"] == "A"
    assert (table.letters["Total"] == "").all()


def test_lower_case_between_90_and_95_percent() -> None:
    frame = pd.DataFrame(
        {
            # 60 % against 47 % of 100 each: z = 1.84, p = .066
            "plan": pd.Categorical(
                ["Rolling"] * 60 + ["Yearly"] * 40 + ["Rolling"] * 47 + ["Yearly"] * 53,
                PLAN.options,
            ),
            "city": pd.Categorical(["Bristol"] * 100 + ["Leeds"] * 100, CITY.options),
        }
    )
    assert crosstab(frame, PLAN, CITY).letters.loc["Rolling", "Bristol"] == "b"


def test_ticked_nothing_stays_in_the_base_and_not_asked_is_out(answers: pd.DataFrame) -> None:
    table = crosstab(answers, USES, CITY)
    assert table.base["Total"] == 150
    assert table.percent.loc["Work", "Total"] == pytest.approx(100 * 50 / 150)


def test_weights_move_shares_and_shrink_the_effective_base(answers: pd.DataFrame) -> None:
    weight = np.where(answers["plan"] == "Yearly", 2.0, 1.0)
    table = crosstab(answers, PLAN, CITY, weight=weight)
    assert table.percent.loc["Yearly", "Total"] == pytest.approx(100 * 220 / 310)
    assert table.weighted_base["Total"] == 310
    assert table.effective_base["Total"] == pytest.approx(310**2 / (90 + 4 * 110))
    ones = crosstab(answers, PLAN, CITY, weight=np.ones(len(answers)))
    pd.testing.assert_frame_equal(ones.percent, crosstab(answers, PLAN, CITY).percent)


def test_row_order_changes_nothing(answers: pd.DataFrame) -> None:
    shuffled = answers.sample(frac=1, random_state=3)
    one, other = crosstab(answers, PLAN, CITY), crosstab(shuffled, PLAN, CITY)
    pd.testing.assert_frame_equal(one.percent, other.percent)
    pd.testing.assert_frame_equal(one.letters, other.letters)


def test_numeric_rows_give_means(answers: pd.DataFrame) -> None:
    table = crosstab(answers, DAYS, CITY)
    assert table.percent.loc["mean", "Leeds"] == 6
    assert table.percent.loc["mean", "Bristol"] == 2


def test_small_columns_get_no_letters(answers: pd.DataFrame) -> None:
    table = crosstab(answers.iloc[list(range(100)) + list(range(130, 150))], PLAN, CITY)
    assert (table.letters == "").all().all()


def test_open_questions_are_refused(answers: pd.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="open"):
        crosstab(answers, WHY, CITY)
    with pytest.raises(AnalysisError, match="cannot be a column"):
        crosstab(answers, CITY, DAYS)


def test_answers_beside_the_scale_are_none_of_its_points() -> None:
    from workbench.model.survey import Question
    from workbench.stats.answers import scale_of

    options = ("Nie", "Manchmal", "Immer", "Betrifft mich nicht")
    question = Question("use", "Wie oft?", "ordinal", options, beside=options[3:])
    assert scale_of(question) == options[:3]
