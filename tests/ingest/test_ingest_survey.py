"""Surveys: header shapes, families of columns, frames and reports."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest

from workbench.ingest import read_survey

SURVEYMONKEY = """RespondentID,Which have you seen?,,,Please rate,,Gender,Why?
,A New Hope,Empire,Other (please specify),Han,Leia,Response,Open-Ended Response
1,A New Hope,,,Very good,Good,Female,It was long ago
2,,,,Poor,Good,Male,
3,A New Hope,Empire,Spaceballs,Good,Very good,Female,No idea
4,,,,,,Male,
"""


def test_surveymonkey(put: Any) -> None:
    survey = read_survey(put("wars.csv", SURVEYMONKEY))
    assert survey.report.shape == "SurveyMonkey"
    assert (survey.report.rows, survey.report.columns) == (4, 8)
    seen = survey.questions["which-have-you-seen"]
    assert (seen.type, seen.options) == ("multi", ("A New Hope", "Empire"))
    ticks = survey.frame[list(seen.columns)]
    assert [str(dtype) for dtype in ticks.dtypes] == ["boolean", "boolean"]
    assert ticks.iloc[0].tolist() == [True, False]
    assert ticks.iloc[1].isna().all()
    assert survey.questions["which-have-you-seen-other"].type == "open"
    han, leia = (q for q in survey.questions.values() if q.text.startswith("Please rate"))
    assert han.text == "Please rate [Han]"
    assert han.options == leia.options == ("Poor", "Good", "Very good")
    assert survey.frame[han.id].cat.ordered
    assert survey.questions["Gender"].type == "single"
    assert not survey.frame["Gender"].cat.ordered
    assert survey.questions["RespondentID"].type == "id"
    assert str(survey.frame["why"].dtype) == "string"
    assert survey.frame["why"].isna().tolist() == [False, True, False, True]


def test_numbered_families_hold_the_option(put: Any) -> None:
    survey = read_survey(
        put(
            "a.csv",
            "Id,3. Python.,3. R.,3. Go.,4. Years?\n1,Python.,R.,,2\n2,,,,3\n3,Python.,,,9\n",
        )
    )
    question = survey.questions["question-3"]
    assert question.options == ("Python.", "R.", "Go.")
    assert question.text == "Question 3"
    assert survey.frame[question.columns[0]].tolist() == [True, pd.NA, True]
    assert survey.frame[question.columns[2]].tolist() == [False, pd.NA, False]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Uses [App],Uses [Web]", ["1,0", "0,0", ","]),
        ("Uses - App,Uses - Web", ["TRUE,FALSE", "FALSE,FALSE", ","]),
        ("Uses [App],Uses [Web]", ["Yes,No", "No,No", ","]),
        ("uses_App,uses_Web", ["1,0", "0,0", ","]),
        ("Uses [App],Uses [Web]", ["Selected,Not selected", "Not selected,Not selected", ","]),
    ],
)
def test_marks_tell_asked_from_not_asked(put: Any, header: str, cells: list[str]) -> None:
    body = "\n".join(f"R{i},{row}" for i, row in enumerate(cells))
    survey = read_survey(put("a.csv", f"Id,{header}\n{body}\n"))
    (question,) = [q for q in survey.questions.values() if q.type == "multi"]
    assert question.options == ("App", "Web")
    found = survey.frame[list(question.columns)]
    assert found.iloc[0].tolist() == [True, False]
    assert found.iloc[1].tolist() == [False, False]
    assert found.iloc[2].isna().all()


def test_a_grid_of_ratings_stays_apart(put: Any) -> None:
    survey = read_survey(
        put(
            "a.csv",
            "Id,Rate these [Speed],Rate these [Looks]\n"
            "1,Good,Poor\n2,Good,Good\n3,Excellent,Good\n4,Poor,Good\n",
        )
    )
    speed, looks = survey.questions["rate-these-speed"], survey.questions["rate-these-looks"]
    assert speed.type == looks.type == "ordinal"
    assert speed.options == looks.options == ("Poor", "Good", "Excellent")


def test_points_are_shared_within_a_grid_only(put: Any) -> None:
    body = "".join(f"{i},{i % 5 + 1},{i % 4 + 1},{i % 7 + 1}\n" for i in range(60))
    survey = read_survey(put("a.csv", f"respondent,SUS1,SUS2,CES\n{body}"))
    assert survey.questions["respondent"].type == "id"
    assert [len(survey.questions[name].options) for name in ("SUS1", "SUS2", "CES")] == [5, 5, 7]


def test_yes_and_no_in_dashed_headers_are_questions(put: Any) -> None:
    header = "Id,Home - Do you own it?,Home - Is it a flat?"
    survey = read_survey(put("a.csv", f"{header}\n1,Yes,No\n2,No,No\n3,Yes,Yes\n"))
    assert [question.type for question in survey.questions.values()][1:] == ["single", "single"]


def test_qualtrics_three_rows(put: Any) -> None:
    survey = read_survey(
        put(
            "q.csv",
            "ResponseId,Q1,Q2_1,Q2_2\nResponse ID,How old are you?,Which? - Tea,Which? - Cake\n"
            '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}",'
            '"{""ImportId"":""QID3""}"\nR_1,34,Tea,\nR_2,41,Tea,Cake\nR_3,22,,\n',
        )
    )
    assert survey.report.shape.startswith("Qualtrics")
    assert [(q.id, q.type) for q in survey.questions.values()] == [
        ("ResponseId", "id"),
        ("Q1", "numeric"),
        ("Q2", "multi"),
    ]
    assert survey.questions["Q1"].text == "How old are you?"
    assert len(survey.frame) == 3


def test_google_forms(put: Any) -> None:
    rows = ["App;Phone", "App", "Phone;Chat", "App;Chat", "App;Phone;Chat", "Chat", "Phone", ""]
    body = "".join(f"2026/05/{i + 1:02} 9:00:00 AM,{row}\n" for i, row in enumerate(rows * 3))
    survey = read_survey(put("g.csv", f"Timestamp,How did you reach us?\n{body}"))
    question = survey.questions["how-did-you-reach-us"]
    assert (question.type, question.options) == ("multi", ("App", "Phone", "Chat"))
    assert survey.frame[list(question.columns)].iloc[0].tolist() == [True, True, False]
    assert survey.frame[list(question.columns)].iloc[7].isna().all()
    assert survey.questions["Timestamp"].type == "date"


def test_written_answers_stay_with_their_question(put: Any) -> None:
    rows = ["App; Phone", "App", "Phone; Chat", "App; Chat", "Chat", "Phone"] * 12
    rows += ["App; by pigeon", "shouting, mostly"]
    body = "".join(f'{i},"{row}"\n' for i, row in enumerate(rows))
    survey = read_survey(put("g.csv", f"Id,Reach\n{body}"))
    assert survey.questions["Reach"].options == ("App", "Phone", "Chat", "Other (written in)")
    assert survey.frame["Reach-other"].dropna().tolist() == ["by pigeon", "shouting, mostly"]
    assert survey.frame["Reach: Other (written in)"].sum() == 2
    assert survey.frame["Reach: App"].iloc[-2]


def test_what_a_type_cannot_take_is_reported(put: Any) -> None:
    body = "".join(f"R{i:03},{i}\n" for i in range(1, 60)) + "R060,about 20\n"
    survey = read_survey(put("a.csv", f"Id,Days\n{body}"))
    assert survey.questions["Days"].type == "numeric"
    assert survey.frame["Days"].isna().sum() == 1
    (notice,) = survey.report.warnings
    assert (notice.line, notice.kept) == (61, "about 20")
    assert "row 60" in notice.reason


def test_repeated_ids_are_reported(put: Any) -> None:
    body = "".join(f"R{i:03},x\n" for i in range(30)) + "R007,x\n"
    survey = read_survey(put("a.csv", f"Respondent ID,A\n{body}"))
    assert [notice.kept for notice in survey.report.warnings] == ["R007"]


def test_empty_records_and_columns(put: Any) -> None:
    survey = read_survey(put("a.csv", "Id,City,,Note\nA1,Leeds,,\n,,,\nA2,Bristol,,\n"))
    assert len(survey.frame) == 2
    assert list(survey.questions) == ["Id", "City", "Note"]
    assert sorted(notice.line or 0 for notice in survey.report.warnings) == [1, 3]


def test_bad_records_keep_the_frame_straight(put: Any) -> None:
    survey = read_survey(
        put("a.csv", "Id,Plan,Why\n1,Rolling,a\n2,Yearly,b,c\n3,Rolling,d\n4,Yearly\n")
    )
    assert survey.report.rows == 4
    assert survey.frame["Id"].tolist() == ["1", "3", "4"]
    assert [(n.line, n.kept) for n in survey.report.warnings] == [
        (3, "2,Yearly,b,c"),
        (5, "4,Yearly"),
    ]


def test_headers_need_not_be_unique(put: Any) -> None:
    survey = read_survey(put("a.csv", "Id,Other,Other,\n1,a,b,c\n2,d,e,f\n"))
    assert list(survey.questions) == ["Id", "Other", "Other-2", "column-4"]


def test_question_ids(put: Any) -> None:
    text = "How often do you ride the bike, or is it ridden by somebody else in the house?"
    survey = read_survey(put("a.csv", f'Q1_a,"{text}"\n1,x\n'))
    assert list(survey.questions) == ["Q1_a", "how-often-do-you-ride-the-bike-or-is-it"]
    assert survey.questions["how-often-do-you-ride-the-bike-or-is-it"].text == text


def test_same_bytes_same_result(put: Any) -> None:
    path = put("wars.csv", SURVEYMONKEY)
    one, two = read_survey(path), read_survey(path)
    assert one.questions == two.questions
    assert one.digest == two.digest
    pd.testing.assert_frame_equal(one.frame, two.frame)


def test_many_rows_are_quick(put: Any) -> None:
    cities, words = ["Bristol", "Leeds", "Sheffield", ""], ["Agree", "Disagree", "Strongly agree"]
    body = "".join(
        f"R{i:06},{cities[i % 4]},{i % 11},{words[i % 3]},some words {i % 977}\n"
        for i in range(200_000)
    )
    path = put("big.csv", "Id,City,Recommend us?,It is good,Why\n" + body)
    start = time.perf_counter()
    survey = read_survey(path)
    assert time.perf_counter() - start < 6
    assert [q.type for q in survey.questions.values()][:4] == ["id", "single", "nps", "ordinal"]
    assert len(survey.frame) == 200_000
