"""Codebook files: written for people, obeyed, and precise about mistakes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from workbench.errors import SettingsError
from workbench.ingest import codebook_yaml, read_codebook, read_survey

SURVEY = '''Id,Plan,Rating,"Uses [App]",Uses [Web],Why
R01,Rolling,5,1,0,so: far # so good
R02,Yearly,4,0,1,
R03,Rolling,2,1,1,"said ""yes"""
R04,Fleet,5,,,no
R05,Yearly,1,1,0,x
R06,Rolling,3,1,0,y
'''


def test_round_trip(put: Any) -> None:
    path = put("s.csv", SURVEY)
    survey = read_survey(path)
    text = codebook_yaml(survey)
    again = read_survey(path, codebook=put("s.codebook.yaml", text))
    assert dict(again.questions) == dict(survey.questions)
    pd.testing.assert_frame_equal(again.frame, survey.frame)
    assert again.report.warnings == survey.report.warnings
    assert again.digest != survey.digest
    assert codebook_yaml(again) == text


def test_it_reads_well(put: Any) -> None:
    text = codebook_yaml(read_survey(put("s.csv", SURVEY)))
    assert text.startswith("# Codebook of s.csv")
    assert "format: workbench/codebook@1\n" in text
    assert (
        "  - id: Plan\n    text: Plan\n    type: single\n    options:\n      - Rolling\n"
        "      - Yearly\n      - Fleet\n    columns:\n      - Plan\n"
    ) in text
    assert '      - "Uses [App]"\n' in text


def declared(put: Any, questions: str) -> Any:
    book = put("s.codebook.yaml", f"format: workbench/codebook@1\nquestions:\n{questions}")
    return read_survey(put("s.csv", SURVEY), codebook=book)


def test_it_is_obeyed(put: Any) -> None:
    survey = declared(
        put,
        """
  - id: plan
    text: Your plan
    type: ordinal
    options: [Fleet, Yearly, Rolling, Trial]
    columns: [Plan]
  - id: stars
    type: numeric
    columns: [Rating]
  - id: uses
    type: multi
    options: [Web, App]
    columns: ["Uses [App]", "Uses [Web]"]
  - id: Why
    ignore: true
    columns: [Why]
""",
    )
    assert list(survey.questions) == ["plan", "stars", "uses", "Id"]
    plan = survey.questions["plan"]
    assert (plan.text, plan.type, plan.options[-1]) == ("Your plan", "ordinal", "Trial")
    assert survey.frame["plan"].cat.ordered
    assert str(survey.frame["stars"].dtype) == "float64"
    # Options are matched by name, not by place, where the names are the same.
    assert survey.frame["uses: App"].sum() == 4
    assert survey.frame["uses: Web"].sum() == 2
    reasons = [notice.reason for notice in survey.report.warnings]
    assert reasons == [
        "plan: nobody chose 'Trial'",
        "the codebook does not mention 'Id'; read as it seems",
    ]


def test_options_may_be_renamed_in_the_order_of_the_columns(put: Any) -> None:
    survey = declared(
        put,
        "  - {id: u, type: multi, options: [Phone app, Browser], "
        'columns: ["Uses [App]", "Uses [Web]"]}\n',
    )
    assert survey.frame["u: Phone app"].sum() == 4


def test_numbers_as_options(put: Any) -> None:
    entry = "  - {id: r, type: ordinal, options: [1, 2, 3, 4, 5], columns: [Rating]}\n"
    survey = declared(put, entry)
    assert survey.questions["r"].options == ("1", "2", "3", "4", "5")
    assert survey.frame["r"].isna().sum() == 0


def test_answers_that_do_not_fit_are_reported(put: Any) -> None:
    survey = declared(put, "  - {id: w, type: numeric, columns: [Why]}\n")
    lines = [(notice.line, notice.kept) for notice in survey.report.warnings if notice.kept]
    assert lines[:2] == [(2, "so: far # so good"), (4, 'said "yes"')]


@pytest.mark.parametrize(
    ("questions", "line", "message"),
    [
        ("  - {id: p, colums: [Plan]}\n", 3, r"this key is unknown.*Did you mean 'columns'"),
        ("  - id: p\n    type: ordnal\n    columns: [Plan]\n", 4,
         r"no type 'ordnal'.*Did you mean 'ordinal'"),
        ("  - id: p\n    columns: [Plann]\n", 4, r"no column 'Plann'.*Did you mean 'Plan'"),
        ("  - id: p\n    type: single\n    columns: [Plan]\n    options:\n      - Rolling\n"
         "      - Yearyl\n      - Fleet\n", 8, r"nobody gave the answer 'Yearyl'.*'Yearly'"),
        ("  - {id: p, columns: [Plan]}\n  - {id: q, columns: [Plan]}\n", 4,
         "belongs to 'p' already"),
        ("  - {id: p, columns: [Plan]}\n  - {id: p, columns: [Why]}\n", 4,
         "stands in line 3 already"),
        ("  - {columns: [Plan]}\n", 3, "has no id"),
        ("  - {id: p, type: single, columns: [Plan, Why]}\n", 3, "has one column, not 2"),
        ("  - {id: p, columns: [Plan], ignore: maybe}\n", 3, "neither true nor false"),
        ('  - {id: u, type: multi, options: [A], columns: ["Uses [App]", "Uses [Web]"]}\n', 3,
         "1 options for 2 columns"),
        ("  - just words\n", 3, "a question with id and columns is needed"),
    ],
)  # fmt: skip
def test_mistakes(put: Any, questions: str, line: int, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        declared(put, questions)
    assert caught.value.line == line
    assert str(caught.value.path).endswith("s.codebook.yaml")
    assert caught.value.place


def test_all_mistakes_are_named(put: Any) -> None:
    questions = (
        "  - id: p\n    typo: 1\n    type: sngle\n    columns: [Plan]\n  - {id: q, colums: [Why]}\n"
    )
    with pytest.raises(SettingsError, match=r"line 4, typo: .*and 3 more: line 5, type: .*line 7"):
        declared(put, questions)


def test_broken_files(put: Any, tmp_path: Any) -> None:
    with pytest.raises(SettingsError, match="no such codebook"):
        read_codebook(tmp_path / "none.yaml")
    with pytest.raises(SettingsError, match=r"line 2: this is no valid YAML"):
        read_codebook(put("a.yaml", "format: workbench/codebook@1\nquestions: [a: b: c\n"))
    with pytest.raises(SettingsError, match="this is no codebook"):
        read_codebook(put("b.yaml", "- 1\n"))
    with pytest.raises(SettingsError, match=r"format is 'workbench/codebook@9'"):
        read_codebook(put("c.yaml", "format: workbench/codebook@9\nquestions: []\n"))
    with pytest.raises(SettingsError, match="a list is needed"):
        read_codebook(put("d.yaml", "format: workbench/codebook@1\n"))


SCALED = "Id,Often\n" + "".join(
    f"R{i},{word}\n" for i, word in enumerate(["Never", "Weekly", "Daily", "Don't know"] * 5)
)


def test_answers_beside_the_scale(put: Any) -> None:
    path = put("s.csv", SCALED)
    survey = read_survey(path)
    assert survey.questions["Often"].options[-1] == "Don't know"
    assert survey.beside == {"Often": ("Don't know",)}
    text = codebook_yaml(survey)
    assert "    beside:\n      - Don't know\n    columns:" in text
    again = read_survey(path, codebook=put("s.codebook.yaml", text))
    assert again.beside == survey.beside
    without = text.replace("    beside:\n      - Don't know\n", "")
    assert read_survey(path, codebook=put("t.yaml", without)).beside == survey.beside


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{id: o, type: ordinal, beside: [Dont know], columns: [Often]}",
         r"line 3.*'Dont know' is not among the options.*Don't know"),
        ("{id: o, type: single, beside: [Never], columns: [Often]}", "has no scale"),
        ("{id: o, type: ordinal, besides: [Never], columns: [Often]}", "Did you mean 'beside'"),
    ],
)  # fmt: skip
def test_mistakes_about_answers_beside_the_scale(put: Any, entry: str, message: str) -> None:
    book = put("s.codebook.yaml", f"format: workbench/codebook@1\nquestions:\n  - {entry}\n")
    with pytest.raises(SettingsError, match=message):
        read_survey(put("s.csv", SCALED), codebook=book)
