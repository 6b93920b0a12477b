"""Published survey tables: figures equal crosstabs, and nothing hidden can be worked out."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import exploring, read_survey
from workbench.errors import SettingsError
from workbench.export.survey_hiding import groups_of, hidden_groups
from workbench.export.survey_rows import FEW, shown_rows
from workbench.export.survey_tables import banner_questions, plain_survey
from workbench.survey import Survey
from workbench.synthesis.survey_record import is_asked

SIZES = (2, 3, 2)


@pytest.fixture(scope="module")
def survey(project: Path) -> Survey:
    folder = project / "surveys"
    return read_survey(folder / "customers-2026.csv", folder / "customers-2026.codebook.yaml")


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(*(st.integers(0, size - 1) for size in SIZES)), min_size=10, max_size=90),
    st.integers(2, 20),
)
def test_no_hidden_small_group_is_a_sum_or_difference_of_shown_ones(
    people: list[tuple[int, ...]], least: int
) -> None:
    codes = np.array(people)
    hidden = hidden_groups(codes, SIZES, least)
    atoms, counts = np.unique(codes, axis=0, return_counts=True)
    inside = {
        group: np.prod([atoms[:, v] == c for v, c in group] or [np.ones(len(atoms))], axis=0)
        for group in groups_of(SIZES)
    }
    shown = [inside[group] for group in inside if group not in hidden]
    assert all(vector @ counts >= least for vector in shown)
    rank = np.linalg.matrix_rank(np.array(shown)) if shown else 0
    for group in hidden:
        if 0 < inside[group] @ counts < least:
            more = np.linalg.matrix_rank(np.array([*shown, inside[group]]))
            assert more == rank + 1, group


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(*(st.integers(0, size - 1) for size in SIZES)), min_size=10, max_size=90),
    st.integers(2, 20),
)
def test_no_few_people_in_hidden_answers_together_are_what_is_left(
    people: list[tuple[int, ...]], least: int
) -> None:
    codes = np.array(people)
    hidden = hidden_groups(codes, SIZES, least)
    for above in [(), *(((v, c),) for v, size in enumerate(SIZES) for c in range(size))]:
        if above in hidden:
            continue
        held = np.all([codes[:, v] == c for v, c in above] or [np.ones(len(codes), bool)], axis=0)
        for variable in {*range(len(SIZES))} - {v for v, _ in above}:
            answers = range(SIZES[variable])
            closed = [c for c in answers if tuple(sorted((*above, (variable, c)))) in hidden]
            left = int(np.isin(codes[held, variable], closed).sum())
            assert left == 0 or left >= least, (above, variable, closed)


def test_two_small_columns_that_are_few_together_take_a_third_one_with_them() -> None:
    codes = np.repeat([[0], [1], [2], [3]], [60, 50, 10, 12], axis=0)
    assert hidden_groups(codes, (4,), 30) == {((0, 1),), ((0, 2),), ((0, 3),)}


def test_one_small_column_takes_a_second_one_with_it() -> None:
    codes = np.repeat([[0], [1], [2]], [50, 40, 10], axis=0)
    assert hidden_groups(codes, (3,), 30) == {((0, 2),), ((0, 1),)}


def test_figures_are_those_of_the_crosstab(survey: Survey) -> None:
    columns = banner_questions(survey.data, ["which-plan-are-you-on"])
    plain = plain_survey(survey.data, columns, min_base=30, text=str)
    told = next(q for q in plain["questions"] if q["text"].startswith("In which city"))
    frame = survey.crosstab(told["id"], columns[0].id, weight="weight").percent
    table = told["tables"][""]
    for row, figures in zip(told["rows"], table["rows"], strict=True):
        assert figures[1:] == [round(frame.loc[row["answer"], o]) for o in columns[0].options]


def test_neither_respondents_nor_open_answers_are_published(survey: Survey) -> None:
    plain = json.dumps(plain_survey(survey.data, [], min_base=30, text=str))
    frame = survey.frame
    for question in survey.questions.values():
        if question.type in ("open", "id"):
            for said in frame[question.columns[0]].dropna().head(50):
                assert str(said) not in plain


def test_every_question_that_was_asked_is_listed(survey: Survey) -> None:
    asked = [q.text for q in survey.questions.values() if is_asked(q)]
    plain = plain_survey(survey.data, [], min_base=30, text=str)
    tabled = [q["text"] for q in plain["questions"]]
    assert sorted(tabled + [one["text"] for one in plain["untabled"]]) == sorted(asked)
    words = [q.text for q in survey.questions.values() if q.type == "open" and is_asked(q)]
    assert words
    assert [one["text"] for one in plain["untabled"] if one["why"] == "words"] == words
    # Nobody is asked often enough for such a base: all others are too few then.
    few = plain_survey(survey.data, [], min_base=10_000, text=str)
    assert few["questions"] == []
    assert {one["why"] for one in few["untabled"]} == {"words", "few"}


def test_no_row_stands_for_fewer_than_three(survey: Survey) -> None:
    for question in survey.questions.values():
        if question.type in ("single", "ordinal"):
            for row in shown_rows(survey.data, question):
                if row.kind == "answer":
                    n = survey.frame[question.columns[0]].isin(row.answers).sum()
                    assert n == 0 or n >= FEW


def test_a_filter_with_too_few_says_only_its_base(survey: Survey) -> None:
    columns = banner_questions(survey.data, ["which-plan-are-you-on"])
    plain = plain_survey(survey.data, columns, min_base=100, text=str)
    told = next(q for q in plain["questions"] if q["text"].startswith("In which city"))
    assert told["tables"]["0.2"] == {"bases": [65]}


def test_a_column_that_no_survey_asks_is_named(survey: Survey) -> None:
    wanted = SimpleNamespace(publish=SimpleNamespace(banner=("Which plan are you in?",)))
    builder = SimpleNamespace(surveys={survey.id: survey.data})
    with pytest.raises(SettingsError, match=r"\[publish\] banner.*Which plan are you on"):
        exploring.published(SimpleNamespace(settings=wanted), builder)


@pytest.mark.realdata
@pytest.mark.parametrize("file", ["steak-risk-survey.csv", "StarWars.csv"])
def test_real_surveys_show_no_small_group(file: str, shared_data: Path) -> None:
    data = read_survey(next((shared_data / "surveys").rglob(file))).data
    plain = plain_survey(data, banner_questions(data), min_base=30, text=str)
    assert len(plain["questions"]) > 10
    for question in plain["questions"]:
        for table in question["tables"].values():
            shut = {*table.get("hidden", ())}
            for place, base in enumerate(table["bases"]):
                figures = [row[place] for row in table.get("rows", ())]
                if base < 30 or place in shut:
                    assert all(figure is None for figure in figures)
