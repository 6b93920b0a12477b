"""Which rated questions are about one thing: importance beside satisfaction."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench.model.survey import Question, SurveyData, SurveyReport
from workbench.synthesis.need_pairs import rated_pairs

FIVE = ("1", "2", "3", "4", "5")
DATE = (
    "How important is a true repair date to you?",
    "How satisfied are you with a true repair date?",
)


def survey(*texts: str, scales: tuple[tuple[str, ...], ...] = ()) -> SurveyData:
    scales = scales or (FIVE,) * len(texts)
    questions = {
        f"q{at}": Question(f"q{at}", text, "ordinal", scale, (f"q{at}",))
        for at, (text, scale) in enumerate(zip(texts, scales, strict=True))
    }
    frame = pd.DataFrame({id: ["3"] * 40 for id in questions})
    return SurveyData("s", frame, questions, SurveyReport("s.csv", "csv", "utf-8", "h", 40, 2))


def ids(data: SurveyData) -> list[tuple[str, str]]:
    return [(pair.important.id, pair.satisfied.id) for pair in rated_pairs(data).pairs]


@pytest.mark.parametrize("texts", [DATE, DATE[::-1]])
def test_the_same_thing_is_a_pair_in_whatever_order_it_was_asked(texts: tuple[str, str]) -> None:
    (pair,) = rated_pairs(survey(*texts)).pairs
    assert (pair.important.text, pair.satisfied.text) == DATE


@pytest.mark.parametrize(
    "texts",
    [
        ("How important is it to you?", "How satisfied are you?"),
        ("How important is this to you overall?", "Overall, how satisfied are you with us?"),
        ("How important is price?", "How satisfied are you with the service?"),
        ("How important is the content of the site?", "How satisfied are you with the site?"),
        ("How important is it to be satisfied with the price?", "How satisfied with the price?"),
        ("How important is price?", "How dissatisfied are you with the price?"),
    ],
)
def test_what_shares_nothing_distinctive_is_no_pair(texts: tuple[str, str]) -> None:
    found = rated_pairs(survey(*texts))
    assert (found.pairs, found.notes) == ((), ())


def test_a_general_question_never_takes_the_place_of_a_particular_one() -> None:
    texts = ("How satisfied are you?", *DATE, "How satisfied are you?")
    assert ids(survey(*texts)) == [("q1", "q2")]


def test_what_is_asked_twice_is_not_paired_and_said_so() -> None:
    data = survey(*DATE, "Satisfaction with a true repair date")
    found = rated_pairs(data)
    assert not found.pairs
    (note,) = found.notes
    assert "q0, q1, q2" in note
    assert "date repair true" in note


def test_scales_of_different_length_are_not_paired_and_said_so() -> None:
    found = rated_pairs(survey(*DATE, scales=(FIVE, ("1", "2", "3"))))
    assert not found.pairs
    assert "q0 has 5 points and q1 has 3" in found.notes[0]
