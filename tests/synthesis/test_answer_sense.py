"""Which answers become needs, goals and pains, and which do not."""

from __future__ import annotations

import pytest

from workbench.model.evidence import Cell
from workbench.model.survey import Question
from workbench.synthesis.answer_sense import affirms, declines
from workbench.synthesis.survey_profile import Mark, section_claims, section_of

IMPORTANCE = ("Not important at all", "Somewhat important", "Very important", "Not relevant for me")
POINTS = ("1", "2", "3", "4", "5")


def asked(text: str, options: tuple[str, ...], kind: str = "ordinal") -> Question:
    return Question("q", text, kind, options, ("q",))


@pytest.mark.parametrize(
    ("answer", "section"),
    [
        ("Very important", "needs"),
        ("Fairly important", "needs"),
        ("Somewhat important", "attitudes"),
        ("Slightly useful to me", "attitudes"),
        ("Of some importance", "attitudes"),
        ("Not important at all", "attitudes"),
        ("Not relevant for me", "attitudes"),
        ("Don't know", ""),
        ("Prefer not to say", ""),
    ],
)
def test_only_what_matters_to_somebody_is_a_need(answer: str, section: str) -> None:
    question = asked("How important is a short wait?", (*IMPORTANCE, "Don't know"))
    assert section_of(question, answer) == section


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("What problems did you meet?", "None of these"),
        ("Which features would you like?", "N/A"),
        ("What are your goals?", "Nothing in particular"),
        ("How difficult was signing up?", "Very easy"),
        ("I worry about the price", "Neither agree nor disagree"),
        ("I worry about the price", "Strongly disagree"),
        ("I worry about the price", "Neutral"),
    ],
)
def test_denials_and_midpoints_are_no_needs_goals_or_pains(text: str, answer: str) -> None:
    assert section_of(asked(text, (answer, "Other"), "single"), answer) == "attitudes"


def test_on_a_scale_of_numbers_only_the_upper_half_says_that_it_matters() -> None:
    question = asked("How important is price?", POINTS)
    assert [affirms(question, point) for point in POINTS] == [False, False, False, True, True]


@pytest.mark.parametrize(
    "answer", ["Noise", "Notifications", "A neutral colour", "Know when it comes", "Undo"]
)
def test_words_that_only_begin_alike_are_let_through(answer: str) -> None:
    assert affirms(asked("Which features?", (answer,), "multi"), answer)
    assert not declines(answer)


def test_a_refusal_does_not_take_the_place_of_an_answer() -> None:
    question = asked("What problems did you meet?", ("Noise", "Prefer not to say"), "single")
    marks = [
        Mark(question, Cell("s", "q", answer, 40, 100, 40.0, (("segment", "1"),)), z)
        for answer, z in (("Prefer not to say", 5.0), ("Noise", 3.0))
    ]
    claims = section_claims(marks)
    assert [c.text for c in claims["pains"]] == ["What problems did you meet? — Noise"]
    assert "" not in claims


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Preferred Cloud?", "behaviours"),
        ("How do you start it in the morning?", "behaviours"),
        ("Is it quick enough for you?", "attitudes"),
        ("Select all the words that best describe the bike.", "attitudes"),
        ("Which words describe you best?", "who"),
        ("How large is your household?", "who"),
    ],
)
def test_only_what_is_asked_of_people_says_who_they_are(text: str, section: str) -> None:
    assert section_of(asked(text, ("One", "Two"), "single")) == section
