"""Large tables: read from disk in parts side by side, with the same result as small ones."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ingest import answers as counting
from workbench.ingest import arrow_records, raw, read_survey, records
from workbench.ingest.answers import Answers, answers_of
from workbench.ingest.body import Body
from workbench.ingest.record_lines import record_lines
from workbench.ingest.records import one_by_one
from workbench.ingest.texts import Texts

ROWS = 3_000


def table(ragged: bool) -> str:
    """Records with line breaks in cells; some too long, too short or torn."""
    rng = random.Random(11)
    lines = ["Id,City,Uses,Why,When"]
    for i in range(ROWS):
        why = f'"because {i}, he said ""so"",\nand left"' if i % 3 else f"for reason number {i} of"
        uses = ", ".join(o for o in ("Phone", "Tablet", "Paper") if rng.random() < 0.5)
        city = rng.choice(["Leeds", "Köln", "York", ""])
        lines.append(f'R{i:06},{city},"{uses}",{why},2026-03-{i % 28 + 1:02}')
    if ragged:
        lines[700] += ",astray"
        lines[1500] = "R001499,Leeds"
        lines[-1] += ",,"
    return "\n".join(lines) + "\n"


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat a table of some hundred kilobytes as a large one."""
    monkeypatch.setattr(raw, "LARGE", 1_000)
    monkeypatch.setattr(arrow_records, "_PART", 40_000)
    monkeypatch.setattr(counting, "_LOOSE", 1_000)
    monkeypatch.setattr(arrow_records, "_SECTION", 1 << 14)


@pytest.mark.parametrize("ragged", [False, True])
def test_parts_make_the_whole(
    put: Any, request: pytest.FixtureRequest, ragged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("s.csv", table(ragged))
    whole = read_survey(path)
    request.getfixturevalue("small_limits")
    monkeypatch.setattr(records, "_one_after_another", None)
    parts = read_survey(path)
    found = arrow_records.parsed(Body.of_file(path), ",")
    assert found is not None
    assert found.columns[1].num_chunks > 5
    assert len(found.ragged) == (3 if ragged else 0)
    assert dict(parts.questions) == dict(whole.questions)
    assert parts.report == whole.report
    assert parts.digest == whole.digest
    pd.testing.assert_frame_equal(parts.frame, whole.frame)
    assert [q.type for q in parts.questions.values()] == ["id", "single", "multi", "open", "date"]
    assert len(parts.report.warnings) == (3 if ragged else 0) - ragged


@pytest.mark.usefixtures("small_limits")
def test_large_files_in_other_encodings(put: Any) -> None:
    text = table(False)
    expected = read_survey(put("a.csv", text)).frame
    for name, data in (("b.csv", text.encode("cp1252")), ("c.csv", text.encode("utf-16")),
                       ("d.csv", b"\xef\xbb\xbf" + text.encode())):  # fmt: skip
        pd.testing.assert_frame_equal(read_survey(put(name, data)).frame, expected)


@pytest.mark.usefixtures("small_limits")
def test_a_large_file_with_a_quote_that_never_closes(put: Any) -> None:
    text = table(False) + 'R9,Leeds,"Phone,x,2026-03-01\nR10,York,Phone,x,2026-03-02\n'
    survey = read_survey(put("a.csv", text))
    assert survey.frame["Id"].tolist()[-2:] == ["R9", "R10"]
    assert any("never closed" in notice.reason for notice in survey.report.warnings)


@pytest.mark.usefixtures("small_limits")
def test_codebooks_count_texts_that_seldom_repeat(put: Any) -> None:
    body = "".join(f"R{i},a long answer of its own {i % 2000}\n" for i in range(ROWS))
    book = put(
        "a.codebook.yaml",
        "format: workbench/codebook@1\nquestions:\n"
        "  - {id: w, type: single, columns: [Why]}\n  - {id: Id, columns: [Id]}\n",
    )
    survey = read_survey(put("a.csv", f"Id,Why\n{body}"), codebook=book)
    assert len(survey.questions["w"].options) == 2000
    assert survey.frame["w"].notna().all()


@settings(deadline=None, max_examples=150)
@given(
    cells=st.lists(
        st.lists(st.sampled_from(["a", "", '"x\ny"', '"q""q"', "é", " "]), min_size=1, max_size=4),
        max_size=12,
    ),
    end=st.sampled_from(["\n", "\r\n"]),
    closing=st.booleans(),
)
def test_lines_of_records(cells: list[list[str]], end: str, closing: bool) -> None:
    text = end.join(",".join(row) for row in cells) + (end if closing else "")
    found = record_lines(Body.of_text(text))
    assert found is not None
    assert found.tolist() == [record.line for record in one_by_one(text, ",")]


def test_lone_carriage_returns_are_left_to_the_parser() -> None:
    assert record_lines(Body.of_text("a,b\r1,2\n")) is None


def test_texts_act_like_a_sequence() -> None:
    column = pd.Series([f" text {i % 4000} " for i in range(5000)], dtype="str")
    found = answers_of(column)
    assert isinstance(found.values, Texts)
    assert len(found.values) == 4000
    assert (found.values[0], found.values[-1]) == ("text 0", "text 3999")
    assert found.values[10:12] == ["text 10", "text 11"]
    assert "text 7" in found.values
    assert 7 not in found.values
    assert list(found.values)[:2] == ["text 0", "text 1"]
    with pytest.raises(IndexError):
        found.values[4000]
    assert found.texts()[4999] == "text 999"


def test_blanks_among_texts_that_seldom_repeat_are_passed_over() -> None:
    import pyarrow as pa

    filled = np.array([True, False, True, True])
    texts = Texts(pa.array(["b", "", "a", "b"]), filled)
    assert (len(texts), list(texts), texts[-1], texts[1:]) == (3, ["b", "a", "b"], "b", ["a", "b"])
    assert ("" in texts, "a" in texts, "c" in texts) == (False, True, False)
    loose = Answers(texts, np.array([0, -1, 1, 2]), loose=True)
    assert loose.texts().tolist() == ["b", pd.NA, "a", "b"]
    assert list(loose.once.values) == ["b", "a"]


def test_loose_answers_once() -> None:
    import pyarrow as pa

    loose = Answers(Texts(pa.array(["b", "a", "b"])), np.array([0, -1, 1, 2]), loose=True)
    assert list(loose.once.values) == ["b", "a"]
    assert loose.once.codes.tolist() == [0, -1, 1, 0]
    assert loose.n == loose.once.n == 3


def test_a_quote_that_never_closes_among_lone_carriage_returns(put: Any) -> None:
    text = 'a,b,c\n1,2,3\n4,x\ry,6\n7,"8\r9,\r10\n11,12\n'
    survey = read_survey(put("a.csv", text))
    assert any("never closed" in notice.reason for notice in survey.report.warnings)
