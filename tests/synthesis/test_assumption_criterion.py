"""Criteria in words: what is read, what is refused and where, and that writing loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.criterion import DataCriterion
from workbench.synthesis.assumption_criterion import (
    criterion_text,
    criterion_words,
    for_stats,
    parse_criterion,
)
from workbench.synthesis.assumption_reader import EXAMPLES

NAMES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda name: name.strip() == name and "/" not in name
)
PAIRS = st.tuples(NAMES, NAMES)


@st.composite
def criteria(draw: st.DrawFn) -> DataCriterion:
    """Criteria that can be judged, with names of every kind in them."""
    difference = draw(st.booleans())
    origin = draw(st.sampled_from(["survey", "codings"]))
    place = draw(NAMES.filter(lambda n: not n.lower().endswith((".csv", ".tsv", ".xlsx", ".sav"))))
    return DataCriterion(
        figure="share",
        side=draw(st.sampled_from([">=", "<="])),
        target=draw(st.integers(0, 1000)) / 1000,
        origin=origin,
        place=place if origin == "survey" else "",
        question=draw(NAMES) if origin == "survey" else "",
        answers=tuple(draw(st.lists(NAMES, min_size=1, max_size=3))),
        difference=difference,
        between=(draw(PAIRS), draw(PAIRS)) if difference else (),
        where=tuple(draw(st.lists(PAIRS, max_size=2))),
        planned_n=draw(st.none() | st.integers(1, 5000)),
        method="newcombe" if difference else draw(st.sampled_from(["wilson", "sequence"])),
        confidence=draw(st.sampled_from([0.8, 0.9, 0.95, 0.975, 0.99])),
    )


@settings(deadline=None, max_examples=80)
@given(criteria())
def test_a_criterion_survives_being_written_and_read(criterion: DataCriterion) -> None:
    text = criterion_text(criterion)
    assert parse_criterion(text) == criterion
    assert criterion_text(parse_criterion(text)) == text


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_of_the_documentation_are_read(text: str) -> None:
    assert for_stats(parse_criterion(text)).lock


@pytest.mark.parametrize(
    ("text", "measure", "target"),
    [
        ("share of Yes in customers/recommend at least 40%", "proportion", 0.4),
        ("Share OF 'No' in counts ≤ .15", "proportion", 0.15),
        ("mean in customers/days <= 3.5", "mean", 3.5),
        ("NPS in customers/'How likely?' where plan = Rolling >= -10", "nps", -10.0),
        ("rate in counts <= 0.2 with 90% confidence", "count", 0.2),
        ("difference in share of Yes in counts >= 8 points", "difference", 0.08),
        (
            "difference in mean in t/a.csv/score between arm = a and arm = b >= 1",
            "mean_difference",
            1.0,
        ),
    ],
)
def test_every_figure_is_read(text: str, measure: str, target: float) -> None:
    found = parse_criterion(text)
    assert (found.measure, found.target) == (measure, target)
    assert f"by {found.method or 'nothing'}" in criterion_text(found)


def test_a_file_is_told_from_a_survey_by_its_ending() -> None:
    found = parse_criterion("share of renewed in trials/spring/calls.csv/outcome >= 50%")
    assert (found.origin, found.place, found.question) == (
        "file",
        "trials/spring/calls.csv",
        "outcome",
    )
    assert parse_criterion("share of renewed in calls/outcome >= 50%").origin == "survey"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "ends where share of"),
        ("share of in a/b >= 1%", "at character 10, in stands where an answer"),
        ("share of Yes in customers >= 40%", "/QUESTION after the survey"),
        ("share of Yes in a/b > 40%", "cannot be read"),
        ("share of Yes in a/b >= forty", "a number is expected"),
        ("share of Yes in a/b >= 40% roughly", "the end is expected"),
        ("share of Yes in a/b >= 140%", "does not fit a proportion"),
        ("share of Yes in a/b >= 40", "does not fit a proportion"),
        ("share of Yes in a/b >= 40% by guessing", "cannot be judged by 'guessing'"),
        ("mean in counts >= 3", "a mean needs every answer"),
        ("rate in a/b >= 3", "counts that are typed in"),
        ("difference in NPS in a/b >= 3", "share of …, mean"),
        ("difference in share of Yes in a/b >= 3%", "between is expected"),
        ("share of 'Yes in a/b >= 40%", "cannot be read"),
        ("share of Yes in a/b >= NaN", "a number is expected"),
        ("share of Yes in a/b >= 40% after 2.5 answers", "cannot be waited for"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, message: str) -> None:
    with pytest.raises(AnalysisError) as caught:
        parse_criterion(text)
    assert message in str(caught.value)


def test_in_words_it_reads_as_a_person_would_say_it() -> None:
    assert criterion_words(parse_criterion(EXAMPLES[2])) == (
        "at least 50 % of participants speak of Price first"
    )
    words = criterion_words(parse_criterion(EXAMPLES[1]))
    assert "renewed among “called” minus that among “not called” is at least 10 points" in words
