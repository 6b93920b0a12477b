"""Exports as survey tools write them, and files as people save them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import zipfile
from typing import Any

import openpyxl
import pandas as pd
import pytest

from workbench.errors import UnreadableSource
from workbench.ingest import codebook_yaml, read_survey
from workbench.ingest.titles import title_rows

OPTIONS = ("Yes, often", "R, Python or both", "Excel", "SPSS (old, new)", "Paper")


def picks(options: tuple[str, ...], delimiter: str, rows: int = 60) -> list[str]:
    rng = random.Random(5)
    return [delimiter.join(o for o in options if rng.random() < 0.45) for _ in range(rows)]


def test_google_forms_options_that_hold_the_delimiter(put: Any, tmp_path: Any) -> None:
    cells = picks(OPTIONS, ", ")
    body = "".join(f'2026/03/{i % 28 + 1:02} 9:12:00 AM OEZ,"{c}"\n' for i, c in enumerate(cells))
    path = put("g.csv", f"Zeitstempel,Welche Werkzeuge?\n{body}")
    survey = read_survey(path)
    assert survey.questions["Zeitstempel"].type == "date"
    question = survey.questions["welche-werkzeuge"]
    assert (question.type, question.options) == ("multi", OPTIONS)
    assert survey.frame["welche-werkzeuge: R, Python or both"].sum() == sum(
        "R, Python" in cell for cell in cells
    )
    book = put("g.codebook.yaml", codebook_yaml(survey))
    pd.testing.assert_frame_equal(read_survey(path, codebook=book).frame, survey.frame)


def test_microsoft_forms(put: Any) -> None:
    cells = picks(("Teams", "Excel", "Power, BI"), ";")
    body = "".join(
        f'{i};03.05.2026 09:1{i % 10}:11;anonymous;"{c};"\n' for i, c in enumerate(cells)
    )
    survey = read_survey(put("ms.csv", f"ID;Startzeit;E-Mail;Was nutzt du?\n{body}"))
    assert survey.questions["was-nutzt-du"].options == ("Teams", "Excel", "Power, BI")
    assert str(survey.frame["Startzeit"].iloc[0]) == "2026-05-03 09:10:11"


def test_typeform_names_columns_by_options(put: Any) -> None:
    rows = [("Rolling", "", ""), ("", "Yearly", ""), ("Rolling", "", "Fleet")] * 4
    body = "".join(f"{i:032x},{','.join(row)},{i % 11}\n" for i, row in enumerate(rows))
    head = "#,Rolling,Yearly,Fleet,Would you recommend us?\n"
    survey = read_survey(put("t.csv", head + body))
    question = survey.questions["rolling-yearly-fleet"]
    assert (question.type, question.options) == ("multi", ("Rolling", "Yearly", "Fleet"))
    assert survey.questions["would-you-recommend-us"].type == "nps"


def test_alchemer_puts_the_option_first(put: Any) -> None:
    head = (
        '"Response ID","Time Started","Status","Excel:Which do you use?","R:Which do you use?",'
        '"Speed:How important is each?","Price:How important is each?"\n'
    )
    rows = [("Excel", "", "Very important", "Not important"), ("", "R", "Not important", ""),
            ("Excel", "R", "Somewhat important", "Very important")] * 3  # fmt: skip
    body = "".join(f"{i},2026-05-01,Complete,{','.join(r)}\n" for i, r in enumerate(rows, 1))
    survey = read_survey(put("a.csv", head + body))
    assert survey.report.shape == "Alchemer"
    assert survey.questions["which-do-you-use"].options == ("Excel", "R")
    grid = survey.questions["how-important-is-price"]
    assert grid.text == "How important is each? [Price]"
    assert grid.options == ("Not important", "Somewhat important", "Very important")


QUALTRICS = (
    "ResponseId,Q1_1,Q1_2,Q2_1,Q2_2\n"
    "Response ID,Which? - Selected Choice - Excel,Which? - Selected Choice - R,"
    "How much do you agree? - It is quick,How much do you agree? - It is cheap\n"
    + ",".join(f'"{{""ImportId"":""QID{i}""}}"' for i in range(5))
    + "\n"
)


@pytest.mark.parametrize("coded", [True, False])
def test_qualtrics_with_and_without_choice_text(put: Any, coded: bool) -> None:
    ticks = ("1", "1") if coded else ("Excel", "R")
    levels = "12345" if coded else ("Agree", "Disagree", "Strongly agree", "Neutral", "Agree")
    rows = [
        f"R_{i:015},{ticks[0] if i % 2 else ''},{ticks[1] if i % 3 else ''},"
        f"{levels[i % 5]},{levels[-i % 5]}\n"
        for i in range(30)
    ]
    survey = read_survey(put("q.csv", QUALTRICS + "".join(rows)))
    assert survey.questions["Q1"].options == ("Excel", "R")
    assert survey.frame["Q1: R"].sum() == 20
    assert survey.questions["Q2_1"].type == "ordinal"


def test_qualtrics_joins_choices_with_commas(put: Any) -> None:
    cells = picks(("Excel", "R, Python or both", "Paper", "Stata"), ",")
    body = "".join(f'R_{i:015},"{cell}"\n' for i, cell in enumerate(cells))
    ids = '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"\n'
    survey = read_survey(put("q.csv", f"ResponseId,Q1\nResponse ID,Which?\n{ids}{body}"))
    assert survey.questions["Q1"].options == ("Excel", "R, Python or both", "Paper", "Stata")
    assert survey.frame["Q1: R, Python or both"].sum() == sum("Python" in c for c in cells)


def test_what_excel_saves(put: Any) -> None:
    rows = "R1;12,50 €;03.05.2026\r\nR2;1.250,00 €;14.05.2026\r\n"
    survey = read_survey(put("a.csv", f"sep=;\r\nId;Preis;Datum\r\n{rows}"))
    assert survey.frame["Preis"].tolist() == [12.5, 1250.0]
    assert str(survey.frame["Datum"].iloc[0].date()) == "2026-05-03"
    tabs = "Id\tStadt\tWie oft?\nR1\tKöln\tselten\nR2\tKöln\toft\nR3\tBonn\tnie\nR4\tBonn\tk. A.\n"
    survey = read_survey(put("b.tsv", tabs.encode("utf-16")))
    assert survey.questions["wie-oft"].options == ("nie", "selten", "oft", "k. A.")
    assert survey.beside == {"wie-oft": ("k. A.",)}


def zipped(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return stream.getvalue()


TABLE = "Id,City\n1,Leeds\n2,York\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv.gz", gzip.compress(TABLE.encode(), mtime=0)),
        ("a.csv.bz2", bz2.compress(TABLE.encode())),
        ("a.csv.xz", lzma.compress(TABLE.encode())),
        ("a.csv.zip", zipped(survey_csv=TABLE)),
        ("a.zip", zipped(survey_csv=TABLE, readme_txt="x")),
    ],
)
def test_packed_tables(put: Any, name: str, data: bytes) -> None:
    survey = read_survey(put(name, data))
    assert survey.id == "a"
    assert survey.frame["City"].tolist() == ["Leeds", "York"]
    with pytest.raises(UnreadableSource, match="damaged"):
        read_survey(put(f"cut-{name}", data[: len(data) // 2]))


def test_an_archive_of_several_tables(put: Any) -> None:
    with pytest.raises(UnreadableSource, match=r"several tables \(a.csv, b.csv\)"):
        read_survey(put("a.zip", zipped(a_csv=TABLE, b_csv=TABLE)))


@pytest.mark.parametrize(
    "above",
    ["Customer survey 2026\n\n", "Customers 2026,,,\nExported 3 May,,,\n,,,\n", "Customers,,,\n"],
)
def test_titles_above_the_header(put: Any, above: str) -> None:
    table = "Respondent ID,City,Plan,Why\n1,Leeds,Fleet,x\n2,York,Fleet,y,\n3,York,,z,more\n"
    survey = read_survey(put("a.csv", above + table))
    assert list(survey.questions) == ["respondent-id", "City", "Plan", "Why"]
    assert survey.frame["Why"].tolist() == ["x", "y"]
    assert survey.report.warnings[0].kept.startswith("Customer")
    assert survey.report.warnings[-1].line == above.count("\n") + 4


def test_what_is_no_title() -> None:
    spread = [["What do you like?", "", ""], ["Tea", "Milk", "Gin"], ["Tea", "", "Gin"]]
    assert title_rows(spread) == 0
    assert title_rows([["a", "b"], ["1", "x", "y"], ["2", "x", "y"]]) == 0


def test_merged_header_cells_and_several_sheets(put: Any) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Answers"
    for row in (
        ["My survey"],
        [],
        ["Respondent ID", "Which do you use?", None, "Why"],
        [None, "Excel", "R", "Open-Ended Response"],
        [1, "Excel", None, "x"],
        [2, None, "R", "y"],
        [3, "Excel", "R", "z"],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:C3")
    book.create_sheet("Notes").append(["by the way"])
    stream = io.BytesIO()
    book.save(stream)
    survey = read_survey(put("a.xlsx", stream.getvalue()))
    assert survey.questions["which-do-you-use"].options == ("Excel", "R")
    assert [notice.kept for notice in survey.report.warnings] == ["Notes", "My survey"]
    assert "'Answers'" in survey.report.warnings[0].hint
