"""Measures: figures as the statistics give them, intervals never made up, honest standings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.event import Event
from workbench.model.scorecard import Measure, Reading, Scored
from workbench.model.scorecard_source import FigureTable, FileSource, SurveySource
from workbench.model.survey import Question, SurveyData, SurveyReport
from workbench.stats import compare_nps, nps
from workbench.stats.scores import csat
from workbench.synthesis.scorecard import Known, score_measures, standing, survey_cells
from workbench.synthesis.scorecard_record import RECORDED, record_payload
from workbench.synthesis.scorecard_words import amount, change_words, moved, reason, standing_words

SCALE = ("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied", "No repair")
QUESTIONS = {
    q.id: q
    for q in (
        Question("recommend", "Would you recommend us?", "nps", (), ("recommend",)),
        Question("repair", "The last repair?", "ordinal", SCALE, ("repair",), ("No repair",)),
        Question("city", "Which city?", "single", ("Leeds", "Bristol"), ("city",)),
        Question("days", "Days off the road?", "numeric", (), ("days",)),
        Question("weight", "Weight", "weight", (), ("weight",)),
        Question("day", "Date of response", "date", (), ("day",)),
    )
}


def survey(id: str, *, n: int = 200, seed: int = 1, happier: float = 0.0) -> SurveyData:
    rng = np.random.default_rng(seed)
    recommend = np.clip(np.round(rng.normal(7.4 + happier, 2, n)), 0, 10)
    recommend[:10] = np.nan
    frame = pd.DataFrame(
        {
            "recommend": recommend,
            "repair": pd.Categorical(rng.choice(SCALE, n), categories=SCALE, ordered=True),
            "city": pd.Categorical(rng.choice(["Leeds", "Bristol"], n, p=[0.1, 0.9])),
            "days": rng.poisson(4, n).astype(float),
            "weight": rng.uniform(0.5, 1.5, n),
            "day": pd.Timestamp("2026-09-21"),
        }
    )
    report = SurveyReport(f"surveys/{id}.csv", "csv", "utf-8", "one row", n, 6)
    return SurveyData(id, frame, QUESTIONS, report, digest=f"digest of {id}")


def measured(source: Any, known: Known | None = None, **more: Any) -> Scored:
    measure = Measure("m", "Measure", "Profit", source=source, line=3, **more)
    return score_measures(("Profit",), [measure], known or Known()).measures[0]


def table(text: str, path: str = "figures/a.csv", delimiter: str = ",") -> Known:
    header, *rows = [tuple(line.split(delimiter)) for line in text.strip().split("\n")]
    numbered = tuple(enumerate(rows, start=2))
    return Known(tables={path: FigureTable(path, "d1", header, numbered, delimiter)})


def test_a_survey_measure_is_the_statistic_with_its_interval() -> None:
    data = survey("w1")
    one = measured(SurveySource("w1", "Would you recommend us?", "nps"), Known({"w1": data}))
    told = nps(data.frame["recommend"], weights=data.frame["weight"])
    assert one.reading == Reading("w1", "2026-09-21", told.score, told.low, told.high, told.base)
    assert one.method == "NPS, adjusted-Wald 95 % interval, weighted"
    assert one.digest == "digest of w1"


def test_satisfaction_leaves_out_who_stands_beside_the_scale() -> None:
    data = survey("w1")
    answers = data.frame["repair"].cat.codes.to_numpy() + 1.0
    asked = np.where(answers == 6, np.nan, answers)
    told = csat(asked, points=5, weights=data.frame["weight"])
    known = Known({"w1": data})
    one = measured(SurveySource("w1", "repair", "csat"), known).reading
    assert one is not None
    assert (one.value, one.low, one.high) == pytest.approx((told.score, told.low, told.high))
    assert one.base == told.base
    top = measured(SurveySource("w1", "repair", "top2"), known).reading
    assert top is not None
    assert top.base == len(data.frame)
    assert top.value is not None
    assert top.value < told.score


def test_shares_take_one_answer_or_several_and_filters() -> None:
    known = Known({"w1": survey("w1")}, min_base=5)
    source = SurveySource("w1", "repair", "share", ("Satisfied", "Very satisfied"))
    both = measured(source, known)
    top = measured(SurveySource("w1", "repair", "top2"), known)
    assert both.reading == top.reading
    assert both.method.startswith("share of “Satisfied” or “Very satisfied”")
    leeds = measured(SurveySource("w1", "days", "mean", where=(("city", "Leeds"),)), known)
    frame = known.surveys["w1"].frame
    assert leeds.reading is not None
    assert leeds.reading.base == int((frame["city"] == "Leeds").sum())


def test_small_bases_show_no_figure_and_are_a_flaw() -> None:
    known = Known({"w1": survey("w1")}, min_base=30)
    one = measured(
        SurveySource("w1", "recommend", "nps", where=(("city", "Leeds"),)), known, target=1.0
    )
    assert one.standing == "no-figure"
    assert one.value is None
    assert [flaw.code for flaw in one.flaws] == ["small-base"]
    assert "fewer than 30" in reason(one, 30)
    assert survey_cells(one, known.surveys) == ()


def test_a_measure_on_too_few_answers_is_not_put_on_record() -> None:
    known = Known({"w1": survey("w1", n=20)})
    source = SurveySource("w1", "recommend", "nps")
    measure = Measure("m", "Would recommend", "Profit", source=source, line=3)
    card = score_measures(("Profit",), [measure], known)
    with pytest.raises(AnalysisError, match="Would recommend") as wrong:
        record_payload(card, "agreed")
    assert "fewer than 30" in str(wrong.value)


def test_a_figure_is_as_of_the_last_day_of_those_who_answered_it() -> None:
    data = survey("w1")
    days = pd.Series(pd.Timestamp("2026-09-21"), index=data.frame.index)
    days[:10] = pd.Timestamp("2026-12-24")  # The ten who left the question out.
    later = replace(data, frame=data.frame.assign(day=days))
    one = measured(SurveySource("w1", "recommend", "nps"), Known({"w1": later}))
    assert one.reading is not None
    assert one.reading.at == "2026-09-21"


def test_waves_are_compared_with_an_interval() -> None:
    waves = {"w1": survey("w1"), "w2": survey("w2", seed=2), "w3": survey("w3", happier=2)}
    still = measured(SurveySource("w2", "recommend", "nps", earlier=("w1",)), Known(waves))
    assert [r.label for r in still.readings] == ["w1", "w2"]
    assert still.trend is not None
    assert still.trend.verdict == "no clear change"
    assert change_words(still.trend, "points").startswith("No clear change since w1")
    up = measured(SurveySource("w3", "recommend", "nps", earlier=("w1", "w2")), Known(waves))
    weights = (waves["w2"].frame["weight"], waves["w3"].frame["weight"])
    told = compare_nps(
        waves["w2"].frame["recommend"], waves["w3"].frame["recommend"], weights=weights
    )
    assert up.trend is not None
    assert (up.trend.since, up.trend.verdict) == ("w2", "up")
    assert (up.trend.low, up.trend.high) == (told.low, told.high)


def test_waves_on_other_scales_are_not_compared() -> None:
    newer = survey("w2", seed=2)
    short = Question("repair", "The last repair?", "ordinal", SCALE[1:], ("repair",), SCALE[-1:])
    older = replace(survey("w1"), questions={**QUESTIONS, "repair": short})
    source = SurveySource("w2", "repair", "csat", earlier=("w1",))
    one = measured(source, Known({"w1": older, "w2": newer}))
    assert one.standing == "no-figure"
    assert "the scales of w1 and w2 differ" in one.flaws[0].message


def test_labels_that_are_numbers_count_as_such() -> None:
    stars = Question("stars", "How many stars?", "ordinal", ("2", "3", "4", "5"), ("stars",))
    frame = pd.DataFrame({"stars": pd.Categorical(["5", "4", "2", "2"], ["2", "3", "4", "5"])})
    report = SurveyReport("s.csv", "csv", "utf-8", "one row", 4, 1)
    known = Known({"s": SurveyData("s", frame, {"stars": stars}, report)}, min_base=1)
    assert measured(SurveySource("s", "stars", "mean"), known).value == 3.25
    assert measured(SurveySource("s", "stars", "csat"), known).value == 50


def test_what_is_not_there_is_named_with_a_hint() -> None:
    known = Known({"w1": survey("w1")}, ids={"personas": ("every-day",)}, promises=("48 hours",))
    for source, words in (
        (SurveySource("w2", "recommend", "nps"), "w2: there is no such survey"),
        (SurveySource("w1", "recomend", "nps"), "no question 'recomend'"),
        (SurveySource("w1", "repair", "nps"), "no question of type nps"),
        (SurveySource("w1", "repair", "ces"), "no scale of 7 answers"),
        (SurveySource("w1", "repair", "share", ("Fine",)), "no answer 'Fine'"),
        (SurveySource("w1", "city", "mean"), "needs a scale"),
        (FileSource("figures/a.csv", "x"), "no file figures/a.csv"),
    ):
        one = measured(source, known, target=3.0)
        assert (one.standing, one.flaws[0].code) == ("no-figure", "source-missing")
        assert words in one.flaws[0].message
        assert one.flaws[0].place == "scorecard.toml, line 3"
    astray = measured(None, known, personas=("every-dai",), promise="48 hour")
    assert [flaw.hint for flaw in astray.flaws] == [
        "Did you mean 'every-day'?",
        "Did you mean '48 hours'?",
    ]


def test_a_file_gives_its_newest_figure_and_no_interval_of_its_own() -> None:
    known = table("month,£k\n2026-02,11\n2025-02,8\n2026-01,10\n2026-03,\n")
    one = measured(FileSource("figures/a.csv", "£k", "month"), known, target=12.0)
    assert [r.label for r in one.readings] == ["2025-02", "2026-01", "2026-02"]
    assert (one.value, one.reading and one.reading.low) == (11, None)
    assert one.standing == "off-target"
    assert one.trend is not None
    assert (one.trend.since, one.trend.difference, one.trend.low) == ("2026-01", 1, None)
    assert one.year is not None
    assert (one.year.since, one.year.difference) == ("2025-02", 3)


def test_intervals_of_a_file_and_of_its_changes() -> None:
    known = table("date,v,lo,hi\n2025,30,26,34\n2026,33,29,37\n")
    source = FileSource("figures/a.csv", "v", low="lo", high="hi")
    one = measured(source, known, target=35.0)
    assert one.standing == "unclear"
    assert one.trend is not None
    half = np.hypot(4, 4)
    assert (one.trend.low, one.trend.high) == pytest.approx((3 - half, 3 + half))
    assert one.trend.verdict == "no clear change"


def test_an_interval_from_n_and_sd() -> None:
    known = table("date,v,n,sd\n2026,10,25,5\n")
    one = measured(FileSource("figures/a.csv", "v", n="n", sd="sd"), known).reading
    assert one is not None
    assert (one.low, one.high) == pytest.approx((7.9361, 12.0639), abs=1e-4)


def test_every_bad_row_is_told_and_leaves_no_figure() -> None:
    rows = (
        "date,v,lo,hi\n2026-01,1,0,2\n2026-02,n/a,0,2\n03/2026,1,0,2\n2026-01,3,2,4\n2026-05,9,0,2"
    )
    known = table(f"{rows}\n2026-06,1,2\n")
    one = measured(FileSource("figures/a.csv", "v", low="lo", high="hi"), known, target=1.0)
    assert one.standing == "no-figure"
    places = [flaw.place for flaw in one.flaws]
    assert sorted(places) == [f"figures/a.csv, line {line}" for line in (3, 4, 5, 6, 7)]


def test_columns_and_rows_are_chosen_by_name() -> None:
    known = table("date,city,v\n2026,Leeds,1\n2026,Bristol,2\n")
    source = FileSource("figures/a.csv", "v", where=(("city", "Bristol"),))
    assert measured(source, known).value == 2
    assert (
        "2026 stands on line 2 already"
        in measured(FileSource("figures/a.csv", "v"), known).flaws[0].message
    )
    astray = measured(FileSource("figures/a.csv", "w"), known).flaws[0]
    assert "no column 'w'" in astray.message


@given(
    value=st.floats(-100, 100),
    width=st.floats(0, 50),
    target=st.floats(-100, 100),
    better=st.sampled_from(["higher", "lower"]),
)
@settings(deadline=None, max_examples=100)
def test_a_standing_is_as_sure_as_the_interval(
    value: float, width: float, target: float, better: Any
) -> None:
    reading = Reading("now", "", value, value - width, value + width)
    measure = Measure("m", "M", "Profit", better=better, target=target)
    mirrored = Measure("m", "M", "Profit", target=-target if better == "lower" else target)
    low, high = (
        (-value - width, -value + width) if better == "lower" else (value - width, value + width)
    )
    same = Reading("now", "", -value if better == "lower" else value, low, high)
    told = standing(measure, reading)
    assert told == standing(mirrored, same)
    ends = [standing(measure, Reading("end", "", end)) for end in (value - width, value + width)]
    assert told == (ends[0] if ends[0] == ends[1] else "unclear")


def test_no_status_without_a_number() -> None:
    for measure in (Measure("m", "M", "Profit"), Measure("m", "M", "Profit", target=1.0)):
        assert standing(measure, None) == "no-figure"
        assert standing(measure, Reading("w", "", None, base=3)) == "no-figure"
    assert standing(Measure("m", "M", "Profit"), Reading("w", "", 3.0)) == "no-target"


def test_words() -> None:
    assert [
        amount(v, u) for v, u in ((1.5, "£"), (1234.6, "£k"), (0.125, "%"), (-4.0, "days"))
    ] == [
        "£1.50",
        "£1,235k",
        "0.12%",
        "−4 days",
    ]
    lower = Measure("m", "M", "Profit", better="lower", target=3.0)
    assert standing_words(Scored(lower, "off-target")) == "Above target"


def event(at: str, payload: dict[str, Any]) -> Event:
    return Event(f"id{at}", f"{at}T00:00:00.000Z", "Maren", RECORDED, payload)


def test_what_differs_from_the_record_is_told_until_it_is_recorded() -> None:
    known = table("date,v\n2026-01,10\n2026-02,11\n")
    source = FileSource("figures/a.csv", "v")
    agreed = Measure("m", "M", "Profit", target=20.0, by="2026-12-31", source=source)
    before = score_measures(("Profit",), [agreed], known)
    events = [event("2026-03-01", record_payload(before, "the board"))]
    assert not score_measures(("Profit",), [agreed], known, events).flaws

    lower = Measure("m", "M", "Profit", target=12.0, by="2026-12-31", source=source)
    restated = table("date,v\n2026-01,9\n2026-02,11\n2026-03,14\n")
    card = score_measures(("Profit",), [lower], restated, events)
    assert [flaw.code for _, flaw in card.flaws] == ["number-changed"] * 2
    told = [flaw.message for _, flaw in card.flaws]
    assert "at least 12 by 2026-12-31; on record since 2026-03-01 is at least 20" in told[0]
    assert "2026-01 is 9; on record since 2026-03-01 is 10" in told[1]

    events.append(event("2026-04-01", record_payload(card, "January was restated")))
    after = score_measures(("Profit",), [lower], restated, events)
    assert not after.flaws
    assert [(a.on, a.target) for a in after.measures[0].history] == [
        ("2026-03-01", 20),
        ("2026-04-01", 12),
    ]
    assert moved(after.measures[0]) == "The target was at least 20 by 2026-12-31 until 2026-04-01"
    assert not moved(card.measures[0])
    (gone,) = score_measures(("Profit",), [], restated, events).dropped
    assert gone.message.startswith("M is gone; on record since 2026-04-01 is at least 12")
    without = score_measures(("Profit",), [agreed], Known(), [events[0]])
    assert [flaw.code for _, flaw in without.flaws] == ["source-missing"]


def test_promises_without_a_figure_are_named() -> None:
    known = replace(table("date,v\n2026,1\n"), promises=("48 hours", "One price", "Easy"))
    source = FileSource("figures/a.csv", "v")
    measures = [
        Measure("a", "A", "Profit", promise="48 hours", source=source),
        Measure("b", "B", "Profit", promise="One price"),
    ]
    assert score_measures(("Profit",), measures, known).unmeasured == ("One price", "Easy")
