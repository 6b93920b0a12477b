"""Text tables and workbooks: delimiters, quotes, ragged records, sheets."""

from __future__ import annotations

import datetime as dt
import gzip
import io
from typing import Any

import openpyxl
import pytest

from workbench.errors import UnreadableSource
from workbench.ingest import read_survey
from workbench.ingest.delimiters import NONE, delimiter_of
from workbench.ingest.raw import Raw
from workbench.ingest.registry import SURVEY_FILES
from workbench.ingest.table import Table


@pytest.fixture
def table(put: Any) -> Any:
    def read(name: str, content: str | bytes) -> Table:
        raw = Raw.load(put(name, content))
        return SURVEY_FILES.choose(raw)[0].read(raw)

    return read


def rows(found: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in found.cells.to_numpy().tolist()]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b;c\n1,2\n3,4\n", ","),
        ("a;b\n1,5;2\n3,5;4\n", ";"),
        ("a\tb, c\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("sep=;\na;b\n1;2\n", ";"),
        ("only one column\nyes, indeed\nno\nperhaps\n", NONE),
        ("id;text\n1;well, yes, no, maybe\n2;a, b\n3;c\n", ";"),
    ],
)
def test_delimiters(text: str, delimiter: str) -> None:
    assert delimiter_of(text)[0] == delimiter


def test_quotes_and_line_breaks_in_cells(table: Any) -> None:
    found = table("a.csv", 'id,text\r\n1,"two\nlines, and a ""quote"""\r\n\r\n2,plain\r\n')
    assert rows(found) == [["id", "text"], ["1", 'two\nlines, and a "quote"'], ["2", "plain"]]
    assert [found.line_of(i) for i in range(3)] == [1, 2, 5]
    assert found.notices == ()


def test_ragged_records_never_shift(table: Any) -> None:
    found = table("a.csv", "id,a,b\n1,x,y\n2,x\n3,x,y,z\n4,x,y,\n5,bro\nken,y\n6,x,y\n")
    assert rows(found)[1:] == [
        ["1", "x", "y"],
        ["2", "x", ""],
        ["4", "x", "y"],
        ["5", "bro\nken", "y"],
        ["6", "x", "y"],
    ]
    assert [(n.line, n.kept) for n in found.notices] == [
        (3, "2,x"),
        (4, "3,x,y,z"),
        (6, "bro\nken"),
    ]
    assert found.left_out == 1
    assert [found.line_of(i) for i in range(6)] == [1, 2, 3, 5, 6, 8]


def test_a_quote_that_never_closes(table: Any) -> None:
    found = table("a.csv", 'id,a,b\n1,x,y\n2,"x,y\n3,x,y\n4,x,y\n')
    assert [row[0] for row in rows(found)] == ["id", "1", "2", "3", "4"]
    assert found.notices[0].line == 3
    assert "never closed" in found.notices[0].reason


def test_records_swallowed_by_a_stray_quote_are_reported(table: Any) -> None:
    found = table("a.csv", 'id,a,b\n1,x,y\n2,"x,y,z\n3,x,y\n4,x",y\n5,x,y\n')
    assert [notice.line for notice in found.notices] == [3]
    assert "astray" in found.notices[0].reason


def test_a_header_that_is_too_short(put: Any) -> None:
    with pytest.raises(UnreadableSource, match="header has 2 cells, but the rows have 3"):
        read_survey(put("a.csv", "a,b\n1,x,y\n2,x,y\n3,x,y\n"))


def test_gzip(table: Any, put: Any) -> None:
    data = gzip.compress("a;b\n1;ä\n".encode("cp1252"))
    found = table("2019-results.csv.gz", data)
    assert rows(found) == [["a", "b"], ["1", "ä"]]
    with pytest.raises(UnreadableSource, match="gzip archive is damaged"):
        read_survey(put("b.csv.gz", data[:20]))


def test_a_survey_that_is_no_table(put: Any) -> None:
    with pytest.raises(UnreadableSource, match="PDF document"):
        read_survey(put("a.csv", b"%PDF-1.7 and so on"))
    with pytest.raises(UnreadableSource, match=r"Known are \.csv"):
        read_survey(put("a.dta", b"$FL2"))


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_workbook(table: Any) -> None:
    found = table(
        "a.xlsx",
        workbook(
            empty=[],
            answers=[
                [],
                ["id", "when", "score", "ok", "text"],
                ["R1", dt.date(2026, 5, 1), 4, True, " x "],
                ["R2", dt.datetime(2026, 5, 1, 9, 30), 4.5, False, None],
            ],
            notes=[["by the way"]],
        ),
    )
    assert rows(found) == [
        ["id", "when", "score", "ok", "text"],
        ["R1", "2026-05-01", "4", "TRUE", "x"],
        ["R2", "2026-05-01 09:30:00", "4.5", "FALSE", ""],
    ]
    assert found.line_of(1) == 3
    assert [notice.kept for notice in found.notices] == ["notes"]


def test_broken_workbooks(put: Any) -> None:
    whole = workbook(a=[["id"], ["1"]])
    with pytest.raises(UnreadableSource, match="cut short"):
        read_survey(put("a.xlsx", whole[: len(whole) // 2]))
    with pytest.raises(UnreadableSource, match="no sheet of the workbook holds anything"):
        read_survey(put("b.xlsx", workbook(a=[])))
    with pytest.raises(UnreadableSource, match="plain text, not an Excel workbook"):
        read_survey(put("c.xlsx", "id,a\n1,2\n"))


def test_a_workbook_named_csv_is_read(table: Any) -> None:
    assert rows(table("a.csv", workbook(a=[["id"], ["1"]]))) == [["id"], ["1"]]
