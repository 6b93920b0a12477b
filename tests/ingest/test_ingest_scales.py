"""Natural orders, numbers, dates and delimited options."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pandas as pd
import pytest

from workbench.ingest.answers import Answers, answers_of
from workbench.ingest.frequencies import times_a_year
from workbench.ingest.multi_select import OTHER, selection_of, split
from workbench.ingest.scales import scale_of
from workbench.ingest.survey_types import infer
from workbench.ingest.survey_values import dates, numbers

ORDERED = [
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
    ("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied",
     "No repair yet"),
    ("Not at all likely", "Not so likely", "Somewhat likely", "Very likely", "Extremely likely"),
    ("Very unfavorably", "Somewhat unfavorably", "Neither favorably nor unfavorably (neutral)",
     "Somewhat favorably", "Very favorably", "Unfamiliar (N/A)"),
    ("No, not at all rude", "Yes, somewhat rude", "Yes, very rude"),
    ("Never", "Rarely", "Sometimes", "Often", "Always"),
    ("Never", "Once in a while", "About half the time", "Usually", "Always"),
    ("Less often", "A few times a month", "About once a week", "Several times a week",
     "Every day"),
    ("Never", "Once a year or less", "Once a month or less", "A few times per month",
     "A few times per week", "Every day"),
    ("I have never used Jupyter.", "I no longer use Jupyter.", "Monthly.", "Weekly.",
     "Daily - moderate usage; less than 3 hours per day.",
     "Daily - heavy usage; 3+ hours per day."),
    ("(0) Not a problem for me.", "(1) Trivial.", "(2) Minor.", "(3) Major.", "(4) Critical.",
     "N/A - skip, don't know."),
    ("Not a problem", "Minor", "Moderate", "Major", "Critical"),
    ("Much worse than expected", "Worse than expected", "As expected", "Better than expected",
     "Much better than expected"),
    ("Below expectations", "Met expectations", "Exceeded expectations"),
    ("No.", "Neutral.", "Yes.", "Does not apply."),
    ("Definitely not", "Probably not", "Not sure yet", "Probably", "Definitely"),
    ("18-29", "30-44", "45-60", "> 60"),
    ("Under 18", "18 to 24", "25 to 34", "65 or older", "Prefer not to say"),
    ("$0 - $24,999", "$25,000 - $49,999", "$100,000 - $149,999", "$150,000+"),
    ("less than £500", "£500–£1,000", "more than £1,000", "Don't know"),
    ("I've never used Dask", "Less than 3 months", "3 months - 1 year", "1 - 3 years",
     "More than 3 years"),
    ("Less than one year", "One year or more"),
    ("10 or younger", "11", "12", "15", "21 or older"),
    ("Under 5 ft.", "5'4\"", "5'11\"", "6'0\"", "6'6\" and above"),
    ("It is not okay to get up during flight", "Once", "Twice", "Three times",
     "More than five times times"),
    ("Under ten", "Tens", "Hundreds", "Thousands", "Tens of thousands",
     "Hundreds of thousands or more"),
    ("Not at all", "Not much", "Some", "A lot"),
    ("Not relevant for me", "Somewhat useful", "Critical to me"),
    ("Less than high school degree", "High school degree", "Some college or Associate degree",
     "Bachelor degree", "Graduate degree"),
    ("Poor", "Fair", "Good", "Very good", "Excellent"),
    ("I dislike it that way", "I can live with it that way", "I am neutral",
     "It must be that way", "I like it that way"),
    ("1 - Strongly disagree", "2", "3", "4", "5 - Strongly agree"),
]  # fmt: skip


@pytest.mark.parametrize("expected", ORDERED, ids=lambda values: values[0][:24])
def test_natural_order(expected: tuple[str, ...]) -> None:
    shuffled = list(expected)
    random.Random(7).shuffle(shuffled)
    found = scale_of(shuffled)
    assert found is not None
    assert found.options == expected


@pytest.mark.parametrize(
    "values",
    [
        ("Yes", "No"),
        ("Yes", "No", "Not sure"),
        ("Rolling", "Yearly", "Fleet"),
        ("Male", "Female", "Prefer not to say"),
        ("Rare", "Medium rare", "Medium", "Well"),
        ("Windows 10", "Windows 7", "macOS 12"),
        ("Urban", "Suburban", "Rural"),
        ("Canned", "Homemade", "None"),
        ("Bristol", "Leeds", "Sheffield"),
        ("Partial", "Complete"),
    ],
)
def test_no_order(values: tuple[str, ...]) -> None:
    assert scale_of(values) is None


def test_frequencies() -> None:
    rising = ["Never", "Rarely", "Every few months", "Once a month", "2-3 times a month",
              "Weekly", "3 times a week", "Daily", "Several times a day"]  # fmt: skip
    rates = [times_a_year(phrase) for phrase in rising]
    assert rates == sorted(rates, key=lambda rate: -1.0 if rate is None else rate)
    assert len(set(rates)) == len(rates)
    assert times_a_year("the weekly shop is dear") is None


def test_numbers() -> None:
    found = numbers(["1,250", "£40", "3.5", "12 %", "1 000", "about 20", "", "nan", "-2", "1e3"])
    assert found[[0, 1, 2, 3, 4, 8, 9]].tolist() == [1250, 40, 3.5, 12, 1000, -2, 1000]
    assert np.isnan(found[[5, 6, 7]]).all()
    assert numbers(["3,5", "1.234,5", "7"]).tolist() == [3.5, 1234.5, 7]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2026-05-01", "2026-05-01 09:30"], ["2026-05-01T00:00:00", "2026-05-01T09:30:00"]),
        (["2026-05-01T09:30:00+02:00"], ["2026-05-01T07:30:00"]),
        (["25/12/2025", "01/02/2026"], ["2025-12-25T00:00:00", "2026-02-01T00:00:00"]),
        (["12/25/2025", "01/02/2026"], ["2025-12-25T00:00:00", "2026-01-02T00:00:00"]),
        (["1.2.2026"], ["2026-02-01T00:00:00"]),
        (["3 March 2026", "12 May 2026"], ["2026-03-03T00:00:00", "2026-05-12T00:00:00"]),
        (["May 12, 2026 1:05 PM"], ["2026-05-12T13:05:00"]),
        (["2020/06/16 12:12:47 AM EST"], ["2020-06-16T00:12:47"]),
        (["31/02/2026", "soon"], ["NaT", "NaT"]),
    ],
)
def test_dates(values: list[str], expected: list[str]) -> None:
    assert dates(values).moments.astype(str).tolist() == expected


def test_remarks_on_dates() -> None:
    assert "cannot be told apart" in dates(["01/02/2026"]).remark
    assert "EST" in dates(["2020/06/16 7:12:47 AM EST"]).remark


def answers(*values: str) -> Answers:
    return answers_of(pd.Series(list(values), dtype="str"))


def test_answers_are_tidied() -> None:
    found = answers(" Yes", "Yes", "", "\u00a0", "No\u00a0way")
    assert found.values == ("Yes", "No way")
    assert found.codes.tolist() == [0, 0, -1, -1, 1]


FORM = ["SSH", "Kubernetes", "HPC manager (SLURM, PBS)", "I don't know, somebody else does",
        "Hadoop"]  # fmt: skip


def ticked(delimiter: str, extra: str = "") -> Answers:
    rng = random.Random(3)
    cells = [delimiter.join(o for o in FORM if rng.random() < 0.4) for _ in range(150)]
    cells += ["I don't know, somebody else does"] * 4
    if extra:
        cells[:4] = [f"{cells[0]}{delimiter}{extra}".removeprefix(delimiter), extra, "", "Hadoop"]
    return answers(*cells)


@pytest.mark.parametrize("delimiter", [";", ", ", "|"])
def test_delimited_options_in_the_order_of_the_form(delimiter: str) -> None:
    found = selection_of(ticked(delimiter))
    assert found is not None
    assert found.options == tuple(FORM)
    assert found.delimiter == delimiter


def test_written_answers_are_gathered() -> None:
    found = selection_of(ticked(";", "my own script"))
    assert found is not None
    assert found.options == (*FORM, OTHER)


@pytest.mark.parametrize(
    "values",
    [
        ["Yes, somewhat rude", "Yes, very rude", "No, not at all rude"] * 20,
        [f"I said {i}, then {i + 1}, and so on" for i in range(60)],
        ["$25,000 - $49,999", "$50,000 - $99,999", "$100,000 and up"] * 20,
        ["Bristol"] * 20 + ["Leeds, north"] * 20,
        ["numpy, pandas", "pandas, xarray", "dask", "scipy, numba", "zarr, cupy"],
    ],
)
def test_commas_alone_make_no_options(values: list[str]) -> None:
    assert selection_of(answers(*values)) is None


def test_splitting_minds_parentheses() -> None:
    assert split("a (b; c); d", ";") == ["a (b; c)", "d"]
    assert split("a (b; c", ";") == ["a (b", "c"]


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("Respondent ID", [f"{n}" for n in range(1000, 1040)], "id"),
        ("Code", [f"R{n:03}" for n in range(40)], "id"),
        ("Weight", ["0.8", "1.2", "1.05", "0.95"] * 5, "weight"),
        ("What is your weight in kg?", ["70", "81", "64"] * 9, "numeric"),
        ("How likely are you to recommend us?", ["9", "10", "3", "0"] * 5, "nps"),
        ("How likely are you to recommend us?", ["0 - Not at all", "5", "10 - Very likely"], "nps"),
        ("Recommend?", ["0 - Not at all likely", "7", "8", "9", "10 - Very likely"], "nps"),
        ("How satisfied are you?", ["1", "2", "5", "4.0"] * 5, "ordinal"),
        ("How many children have you?", ["1", "2", "0", "4"] * 9, "numeric"),
        ("Months as a customer", ["1", "2", "14", "40"] * 9, "numeric"),
        ("Python 2 or 3?", ["3.0", "2.0"] * 9, "single"),
        ("When did you start?", ["2026-01-02", "2025-12-24"] * 9, "date"),
        ("Gender", ["Female", "Male", "Female"], "single"),
        ("City", ["Leeds", "Bristol", "Leeds", "Leeds"], "single"),
        ("What should we change?", [f"idea number {n}" for n in range(30)], "open"),
        ("Nobody answered", ["", ""], "open"),
        ("Consent", ["Yes", "No"], "single"),
        ("Spent", ["£12.50", "£3", "£7.25"] * 4, "numeric"),
        ("Years", ["5", "about 6"] + [str(n) for n in range(7, 60)], "numeric"),
    ],
)
def test_types(text: str, values: list[str], expected: str) -> None:
    assert infer(text, answers(*values)).type == expected


def test_gaps_in_a_numbered_scale_are_filled() -> None:
    assert infer("Rate it", answers(*["2", "5", "4"] * 9)).options == ("1", "2", "3", "4", "5")


def test_unordered_options_come_by_frequency() -> None:
    given: Any = answers(*["Other", "Leeds", "Bristol", "Bristol", "Other", "Other"] * 3)
    assert infer("City", given).options == ("Bristol", "Leeds", "Other")
