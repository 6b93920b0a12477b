"""Exports of LimeSurvey, and numbered families whose cells say "Not selected"."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from workbench.ingest import codebook_yaml, read_survey

LEADING = "id,submitdate,lastpage,startlanguage"
CELLS = ["Y,{no},Y", "{no},{no},{no}", "N/A,N/A,N/A", "{no},Y,{no}"]


@pytest.mark.parametrize("no", ["N", ""])
@pytest.mark.parametrize(
    "headers",
    [
        ("G1Q2[SQ001]", "G1Q2[SQ002]", "G1Q2[SQ003]"),
        ("G1Q2[SQ001]. Uses? [Excel]", "G1Q2[SQ002]. Uses? [R]", "G1Q2[SQ003]. Uses? [SPSS [old]]"),
    ],
)
def test_limesurvey(put: Any, tmp_path: Any, no: str, headers: tuple[str, ...]) -> None:
    worded = "Uses" in headers[0]
    rows = [f"{i},1980-01-01 00:00:00,3,en,{c.format(no=no)},Bike" for i, c in enumerate(CELLS)]
    head = f"{LEADING},{','.join(headers)},G1Q2[other]"
    path = put("lime.csv", "\n".join([head, *rows]))
    survey = read_survey(path)
    assert survey.report.shape == "LimeSurvey"
    question = survey.questions["G1Q2"]
    assert question.type == "multi"
    named = ("Excel", "R", "SPSS [old]")
    assert question.options == (named if worded else ("SQ001", "SQ002", "SQ003"))
    assert question.text == ("Uses?" if worded else "G1Q2")
    ticks = survey.frame[list(question.columns)]
    assert ticks.iloc[0].tolist() == [True, False, True]
    assert ticks.iloc[2].isna().all()
    assert ticks.iloc[1].tolist() == [False, False, False]
    assert "3 cells hold 'N/A'" in str(survey.report.warnings)
    book = tmp_path / "book.yaml"
    book.write_text(codebook_yaml(survey), encoding="utf-8")
    pd.testing.assert_frame_equal(read_survey(path, codebook=book).frame, survey.frame)


def test_limesurvey_grids_keep_the_order_of_codes(put: Any) -> None:
    rows = [f"{i},,1,en,AO0{i % 4 + 1},A{11 - i}" for i in range(1, 11)] + ["11,,1,en,AO04,A2"]
    survey = read_survey(put("a.csv", "\n".join([f"{LEADING},Q1[A],Q2", *rows])))
    assert survey.questions["Q1_A"].options == ("AO01", "AO02", "AO03", "AO04")
    assert survey.questions["lastpage"].type == "numeric"


NUMBERED = """q0001,q0004_0001,q0004_0002,q0004_0003,q0004_other,q0005_0001,q0005_0002
1,Windows,Not selected,Not selected,,Very important,Not important
2,Not selected,"Linux, BSD",Not selected,,Not important,Somewhat important
3,Not selected,Not selected,Not selected,BeOS on a very old machine,Very important,Not important
4,,,,,,
"""


def test_not_selected_beside_the_option(put: Any, tmp_path: Any) -> None:
    path = put("a.csv", NUMBERED)
    survey = read_survey(path)
    question = survey.questions["q0004"]
    assert (question.type, question.options) == ("multi", ("Windows", "Linux, BSD", "0003"))
    ticks = survey.frame[list(question.columns)]
    assert ticks.iloc[0].tolist() == [True, False, False]
    assert ticks.iloc[2].tolist() == [False, False, False]
    assert ticks.iloc[3].isna().all()
    assert survey.questions["q0004-other"].text == "q0004 [other]"
    assert survey.questions["q0005_0001"].type == "ordinal"
    book = tmp_path / "book.yaml"
    book.write_text(codebook_yaml(survey), encoding="utf-8")
    pd.testing.assert_frame_equal(read_survey(path, codebook=book).frame, survey.frame)
