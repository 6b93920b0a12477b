"""Feedback in workbooks and JSON, dates with zones, duplicates."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import UnreadableSource, WorkbenchError
from workbench.ingest import read_feedback, scan

POSTS = [
    {"id": 7, "createdAt": "2026-01-02T10:00:00+02:00", "user": {"name": "Dan"},
     "body": "The lock froze again\nthis morning.", "tags": ["lock", "cold"]},
    {"id": 8, "createdAt": "2026-01-02T10:00:00Z", "user": {"name": "Kim"}, "body": "Lovely."},
    {"id": 9, "createdAt": "2026-01-03 11:30", "user": None, "body": "Fine 🚲", "stars": 4},
]  # fmt: skip


def check_posts(found: Any) -> None:
    assert found.frame["id"].tolist() == ["7", "8", "9"]
    assert found.frame["author"].fillna("").tolist() == ["Dan", "Kim", ""]
    assert found.frame["text"].tolist()[0] == "The lock froze again\nthis morning."
    assert found.frame["date"].astype(str).tolist() == [
        "2026-01-02 08:00:00", "2026-01-02 10:00:00", "2026-01-03 11:30:00",
    ]  # fmt: skip
    assert found.frame["rating"].tolist()[2] == 4.0
    assert found.frame["tags"].tolist()[0] == "lock; cold"
    assert "times with a zone are given in UTC; those without a zone" in str(found.notices)


def test_json_lines(put: Any) -> None:
    lines = [json.dumps(post) for post in POSTS]
    found = read_feedback(put("posts.jsonl", "\n".join([lines[0], "", "oops", *lines[1:], "[1]"])))
    check_posts(found)
    assert [(n.line, n.kept) for n in found.notices if n.line] == [(3, "oops"), (6, "[1]")]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrapped", [False, True])
def test_json_arrays(put: Any, indent: int | None, wrapped: bool) -> None:
    content: Any = {"total": 3, "items": POSTS} if wrapped else POSTS
    found = read_feedback(put("posts.json", json.dumps(content, indent=indent)))
    check_posts(found)
    assert any("only the list 'items'" in n.reason for n in found.notices) == wrapped


def test_an_array_cut_short(put: Any) -> None:
    text = json.dumps(POSTS, indent=1)
    found = read_feedback(put("posts.json", text[: text.index('"Fine')]))
    assert found.frame["id"].tolist() == ["7", "8"]
    (notice,) = [n for n in found.notices if "breaks here" in n.reason]
    assert notice.line == 22
    assert "createdAt" in notice.kept


def test_texts_alone_and_half_surrogates(put: Any) -> None:
    found = read_feedback(put("a.json", '["It broke \\ud83d again", "It is fine now"]'))
    assert found.frame["text"].tolist() == ["It broke \ufffd again", "It is fine now"]
    assert "surrogate" in found.notices[0].reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", "[{'text': 1}]", "no valid JSON"),
        ("a.json", '{"posts": {}}', "no array of posts"),
        ("a.json", "[]", "no array of posts"),
        ("a.json", '"text"', "no array of posts"),
        ("a.json", "[" * 100_000, "nested too deep|no valid JSON"),
        ("a.jsonl", "text\nmore\n", "no line holds a JSON object"),
        ("a.json", '[{"a": 1}]', "no column holds the text"),
    ],
)
def test_what_is_no_feedback(put: Any, name: str, content: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read_feedback(put(name, content))


def test_the_content_wins_over_the_ending(put: Any) -> None:
    lines = "\n".join(json.dumps(post) for post in POSTS)
    found = read_feedback(put("posts.json", lines))
    check_posts(found)
    assert "its content is json lines" in found.notices[0].reason


def test_a_workbook(put: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Ticket ID", "Created at", "Requester", "Description", "Stars"])
    sheet.append(["T1", dt.datetime(2026, 1, 2, 9, 30), "Dan", "The lock froze again.", 2])
    sheet.append(["T2", dt.datetime(2026, 1, 3), "Kim", "the lock froze again!", 5])
    buffer = BytesIO()
    book.save(buffer)
    frame = read_feedback(put("tickets.xlsx", buffer.getvalue())).frame
    assert frame["date"].astype(str).tolist() == ["2026-01-02 09:30:00", "2026-01-03 00:00:00"]
    assert frame["rating"].tolist() == [2.0, 5.0]
    assert frame["duplicate_of"].fillna("").tolist() == ["", "T1"]


LONG = "After the update the map no longer shows where the bikes are parked near the station."


def test_duplicates_are_flagged_not_removed(put: Any) -> None:
    rows = [f"F1,{LONG}", f"F2,{LONG}", f"F3,X {LONG}", "F4,Other words entirely", "F5,"]
    found = read_feedback(put("f.csv", "id,text\n" + "\n".join(rows)))
    assert found.frame["duplicate_of"].fillna("-").tolist() == ["-", "F1", "F1", "-", "-"]
    assert "1 word for word, 1 nearly" in str(found.notices)
    assert len(found.frame) == 5


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=True) | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(value=VALUES, cut=st.integers(0, 60), lines=st.booleans())
def test_any_json_reads_or_says_why(
    tmp_path_factory: pytest.TempPathFactory, value: Any, cut: int, lines: bool
) -> None:
    path = tmp_path_factory.mktemp("json") / ("a.jsonl" if lines else "a.json")
    content = json.dumps([{"text": "It broke", "more": value}, value])
    path.write_text(content[: len(content) - cut] if cut else content, encoding="utf-8")
    with suppress(WorkbenchError):
        read_feedback(path)


def test_a_folder_takes_them(put: Any, tmp_path: Any) -> None:
    put("feedback/a.jsonl", "{}")
    put("feedback/b.json", "[]")
    put("surveys/c.json", "[]")
    put("surveys/d.sav", "x")
    found = scan(tmp_path)
    assert [file.id for file in found.feedback] == ["a", "b"]
    assert [file.id for file in found.surveys] == ["d"]
    assert [path.name for path, _ in found.unread] == ["c.json"]
