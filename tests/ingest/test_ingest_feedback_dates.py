"""Dates of posts: forms, zones, the order of day and month, and those that are none."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ingest import read_feedback
from workbench.ingest.post_dates import moments

FORMS = {
    "1700000000": ("2023-11-14T22:13:20", "UTC"),
    "1700000000123": ("2023-11-14T22:13:20", "UTC"),
    "1512085950.000216": ("2017-11-30T23:52:30", "UTC"),
    "2026-01-02 10:00:00+00": ("2026-01-02T10:00:00", "UTC"),
    "2026-01-02T10:00:00.123-0530": ("2026-01-02T15:30:00", "-05:30"),
    "2026-01-02T10:00:00+01:00[Europe/Berlin]": ("2026-01-02T09:00:00", "+01:00"),
    "20260102T101500Z": ("2026-01-02T10:15:00", "UTC"),
    "Fri, 02 Jan 2026 10:00:00 +0100": ("2026-01-02T09:00:00", "+01:00"),
    "Fri, 02 Jan 2026 10:00:00 EST": ("2026-01-02T15:00:00", "-05:00"),
    "Wed Oct 10 20:19:24 +0000 2018": ("2018-10-10T20:19:24", "UTC"),
    "Fri Jan 02 2026 10:00:00 GMT+0100 (Central European Standard Time)": (
        "2026-01-02T09:00:00",
        "+01:00",
    ),
    "2026-01-02 10:00:00 CEST": ("2026-01-02T08:00:00", "+02:00"),
    "2026-01-02 10:00": ("2026-01-02T10:00:00", ""),
    "Jan 2, 2026, 10:15:00\u202fPM": ("2026-01-02T22:15:00", ""),
    "3. März 2026, 10:15 Uhr": ("2026-03-03T10:15:00", ""),
    "1er août 2025 à 10:15": ("2025-08-01T10:15:00", ""),
    "12 de marzo de 2025": ("2025-03-12T00:00:00", ""),
    "5 gennaio 2026": ("2026-01-05T00:00:00", ""),
    "Reviewed in Canada on January 5, 2026": ("2026-01-05T00:00:00", ""),
    "45231.5": ("2023-11-01T12:00:00", ""),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    found = moments([form])
    assert (str(found.moments[0]), found.zones[0]) == FORMS[form]
    assert not found.problems


@pytest.mark.parametrize("form", ["12345", "31.02.2026", "2026-01-02T25:00", "soon", "13/25/2026"])
def test_what_is_no_date(form: str) -> None:
    found = moments([form])
    assert str(found.moments[0]) == "NaT"
    assert "is no date" in found.problems[0]


BACK = ("3 days ago", "vor 2 Tagen", "il y a un an", "hace 3 días", "2 years ago (edited)", "5h",
        "yesterday", "una settimana fa")  # fmt: skip


@pytest.mark.parametrize("form", BACK)
def test_relative_dates_are_not_guessed(form: str) -> None:
    assert "counts back from a day that the file does not name" in moments([form]).problems[0]


@pytest.mark.parametrize(
    ("values", "day", "certain"),
    [
        (["03/04/2026", "13/04/2026"], "2026-04-03", True),
        (["03/04/2026", "04/13/2026"], "2026-03-04", True),
        (["03.04.2026"], "2026-04-03", True),
        (["03/04/2026 10:00 AM"], "2026-03-04", True),
        (["03/04/2026"], "2026-04-03", False),
    ],
)
def test_day_and_month_by_the_whole_column(values: list[str], day: str, certain: bool) -> None:
    found = moments(values)
    assert str(found.moments[0])[:10] == day
    assert found.certain == certain
    assert ("cannot be told apart" in found.remark) != certain


def test_the_few_that_contradict_the_column_are_reported() -> None:
    found = moments(["13/04/2026", "14/04/2026", "04/15/2026"])
    assert found.problems == {2: "'04/15/2026' is no date where the column has day, month, year"}
    assert str(moments(["03/04/2026"], order="month first").moments[0])[:10] == "2026-03-04"


def test_letters_that_mean_several_zones_are_not_applied() -> None:
    found = moments(["2026-01-02 10:00 IST"])
    assert (str(found.moments[0]), found.zones) == ("2026-01-02T10:00:00", ("",))
    assert "without their zone (IST)" in found.remark


def test_zones_stand_in_a_column_and_headers_may_name_one(put: Any) -> None:
    frame = read_feedback(
        put(
            "a.csv",
            "Created,Text\n2026-01-02T10:00:00+02:00,It broke again\n2026-01-02,It is fine\n",
        )
    ).frame
    assert frame["zone"].fillna("-").tolist() == ["+02:00", "-"]
    header = "Review Created (UTC),Review Content\n2026-01-05 08:13:10,Quick delivery\n"
    assert read_feedback(put("b.csv", header)).frame["zone"].tolist() == ["UTC"]
    assert "zone" not in read_feedback(put("c.csv", "date,text\n2026-01-05,Quick\n")).frame


def test_dates_that_cannot_be_read_are_kept(put: Any) -> None:
    found = read_feedback(put("a.csv", "date,text\n2026-01-02,Good\n3 days ago,Bad\n,None\n"))
    assert found.frame["date as written"].fillna("-").tolist() == ["2026-01-02", "3 days ago", "-"]
    assert [(n.line, n.kept) for n in found.notices if "counts back" in n.reason] == [
        (3, "3 days ago")
    ]


def test_very_many_bad_dates_are_all_named(put: Any) -> None:
    rows = [f"F{i},{i} days ago,Text number {i} of this file" for i in range(1, 701)]
    found = read_feedback(put("a.csv", "id,date,text\n" + "\n".join(rows)))
    notices = [n for n in found.notices if "counts back" in n.reason or "more dates" in n.reason]
    assert len(notices) == 501
    assert notices[-1].reason == "200 more dates cannot be read: lines 502–701"


def test_a_workbook_with_serial_numbers(put: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Date", "Text"], [dt.datetime(2026, 1, 2, 9, 30), "Good"], [46025.25, "Bad"]):
        sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    found = read_feedback(put("a.xlsx", buffer.getvalue()))
    assert found.frame["date"].astype(str).tolist() == [
        "2026-01-02 09:30:00",
        "2026-01-03 06:00:00",
    ]
    assert "Excel's days" in str(found.notices)


@settings(deadline=None, max_examples=100)
@given(
    moment=st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2099, 1, 1)),
    minutes=st.integers(-14 * 4, 14 * 4).map(lambda quarter: quarter * 15),
)
def test_offsets_come_back(moment: dt.datetime, minutes: int) -> None:
    aware = moment.replace(microsecond=0, tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    utc = aware.astimezone(dt.UTC).replace(tzinfo=None)
    for text in (aware.isoformat(), aware.strftime("%a, %d %b %Y %H:%M:%S %z")):
        assert str(moments([text]).moments[0]) == utc.isoformat()


@settings(deadline=None, max_examples=100)
@given(values=st.lists(st.text("0123456789/-.:T ZadMonayPU+", max_size=24), max_size=5))
def test_any_text_is_a_date_or_a_problem(values: list[str]) -> None:
    found = moments(values)
    for i in range(len(values)):
        assert (str(found.moments[i]) == "NaT") == (i in found.problems)
