"""SPSS files: labels, measures, user-missing values, sets, encodings, damage."""

from __future__ import annotations

import random
import struct
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import UnreadableSource, WorkbenchError
from workbench.ingest import codebook_yaml, read_survey
from workbench.ingest.spss_sets import sets_of
from workbench.ingest.spss_values import Variable

AGREEMENT = {1: "Disagree", 2: "Neither", 3: "Agree", 9: "Refused"}


@pytest.fixture
def members(tmp_path: Path) -> Path:
    """A members' survey as an institute delivers it."""
    path = tmp_path / "members.sav"
    frame = pd.DataFrame(
        {
            "caseid": [101.0, 102.0, 103.0, 104.0, 105.0, 106.0],
            "q1": [3.0, 1.0, 9.0, None, 2.0, 3.0],
            "q2": [1.0, 2.0, 1.0, 1.0, None, 2.0],
            "q3": [0.0, 10.0, 9.0, 7.0, 3.0, 98.0],
            "age": [31.0, 45.0, 99.0, 28.0, None, 77.0],
            "town": ["Köln", "Łódź", "", "Köln", "東京", "Bath"],
            "w": [0.5, 1.25, 1.0, 0.75, 1.5, 1.0],
            "q5": [1.0, 2.0, 5.0, 7.0, 2.0, 5.0],
        }
    )
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels={
            "caseid": "Case ID", "q1": "The app is easy to use", "q2": "Plan",
            "q3": "How likely are you to recommend us?", "age": "Age in years", "town": "Town",
            "w": "Weight", "q5": "How was it?",
        },
        variable_value_labels={
            "q1": AGREEMENT, "q2": {2: "Fleet", 1: "Yearly", 3: "Rolling"},
            "q3": {0: "Not at all", 10: "Extremely", 98: "Don't know"},
            "q5": {1: "Awful", 7: "Great"},
        },
        missing_ranges={"q1": [9], "q3": [98], "age": [{"lo": 90, "hi": 99}]},
        variable_measure={
            "q1": "ordinal", "q2": "nominal", "q3": "scale", "age": "scale", "q5": "ordinal",
        },
    )  # fmt: skip
    return path


def test_the_dictionary_is_obeyed(members: Path) -> None:
    survey = read_survey(members)
    assert (survey.report.format, survey.report.rows, survey.report.columns) == ("spss", 6, 8)
    types = {id_: question.type for id_, question in survey.questions.items()}
    assert types == {
        "caseid": "id", "q1": "ordinal", "q1-missing": "single", "q2": "single", "q3": "nps",
        "q3-missing": "single", "age": "numeric", "age-missing": "single", "town": "single",
        "w": "weight", "q5": "ordinal",
    }  # fmt: skip
    assert survey.questions["q1"].text == "The app is easy to use"
    assert survey.questions["q1"].options == ("Disagree", "Neither", "Agree")
    assert survey.questions["q2"].options == ("Yearly", "Fleet", "Rolling")
    assert survey.questions["q5"].options == ("Awful", "2", "3", "4", "5", "6", "Great")
    assert survey.frame["q3"].tolist()[:3] == [0.0, 10.0, 9.0]
    assert survey.frame["town"].tolist()[1] == "Łódź"


def test_user_missing_is_kept_apart(members: Path) -> None:
    survey = read_survey(members)
    assert survey.frame["q1"].isna().tolist() == [False, False, True, True, False, False]
    reasons = survey.frame["q1-missing"]
    assert reasons.iloc[2] == "Refused"
    assert reasons.notna().sum() == 1
    assert survey.frame["age-missing"].iloc[2] == "99"
    told = [notice.reason for notice in survey.report.warnings]
    assert (
        "q1: 1 cases have a user-missing value (9 'Refused') and 1 have none at all (not asked)"
        in told
    )


def test_the_codebook_round_trip(members: Path, tmp_path: Path) -> None:
    survey = read_survey(members)
    book = tmp_path / "members.codebook.yaml"
    book.write_text(codebook_yaml(survey), encoding="utf-8")
    again = read_survey(members, codebook=book)
    assert dict(again.questions) == dict(survey.questions)
    pd.testing.assert_frame_equal(again.frame, survey.frame)
    book.write_text(
        "format: workbench/codebook@1\nquestions:\n  - id: plan\n    columns: [q2]\n", "utf-8"
    )
    partly = read_survey(members, codebook=book)
    assert partly.questions["plan"].options == ("Yearly", "Fleet", "Rolling")
    assert partly.questions["q1"].text == "The app is easy to use"


def test_codes_against_the_words_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"a": [1.0, 2.0, 3.0]}),
        str(path),
        variable_value_labels={"a": {1: "Agree", 2: "Neither", 3: "Disagree"}},
    )
    survey = read_survey(path)
    assert survey.questions["a"].type == "ordinal"
    assert survey.questions["a"].options == ("Agree", "Neither", "Disagree")
    assert "from high to low" in survey.report.warnings[0].reason


def test_two_codes_with_one_label(tmp_path: Path) -> None:
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"a": [1.0, 2.0, 3.0]}),
        str(path),
        variable_value_labels={"a": {1: "Other", 2: "Bike", 3: "Other"}},
    )
    assert read_survey(path).questions["a"].options == ("Other (1)", "Bike", "Other (3)")


def test_numbers_that_print_alike_are_one_option(tmp_path: Path) -> None:
    path = tmp_path / "alike.sav"
    near = float(np.nextafter(3.78576699573373e-270, 1))
    frame = pd.DataFrame({"a": [1.0, 2.0, 3.78576699573373e-270, near]})
    labels = {"a": {1.0: "setosa", 2.0: "virginica"}}
    pyreadstat.write_sav(frame, str(path), variable_value_labels=labels)
    survey = read_survey(path)
    assert len(survey.frame) == 4
    (question,) = survey.questions.values()
    assert len(set(question.options)) == len(question.options)


def test_utf8_without_a_declaration(tmp_path: Path) -> None:
    path = tmp_path / "a.sav"
    frame = pd.DataFrame({"a": ["Zürich", "Genève"]})
    pyreadstat.write_sav(frame, str(path), column_labels={"a": "Où?"})
    data = path.read_bytes()
    # The record that names the encoding becomes one that nobody knows.
    at = data.index(b"UTF-8") - 16
    assert struct.unpack("<4i", data[at : at + 16]) == (7, 20, 1, 5)
    data = data[: at + 4] + struct.pack("<i", 999) + data[at + 8 :]
    path.write_bytes(data.replace(struct.pack("<i", 65001), struct.pack("<i", 1252)))
    survey = read_survey(path)
    assert survey.questions["a"].text == "Où?"
    assert survey.frame["a"].tolist() == ["Zürich", "Genève"]
    assert "the texts are UTF-8" in survey.report.warnings[0].reason


def variable(name: str, label: str, codes: list[Any], labels: dict[Any, str]) -> Variable:
    return Variable(name, label, "number", "nominal", labels, {}, codes, [None] * len(codes))


def declared(kind: str, names: list[str], counted: int | None = None) -> dict[str, Any]:
    return {"type": kind, "is_dichotomy": kind == "D", "counted_value": counted, "label": "",
            "variable_list": names}  # fmt: skip


def test_sets() -> None:
    ticks = [
        variable("u_1", "What do you use? - Excel", [1.0, None], {}),
        variable("u_2", "What do you use? - R", [0.0, 1.0], {}),
    ]
    labels = {1.0: "Bus", 2.0: "Bike", 3.0: "Foot"}
    named = [
        variable("m1", "First", [2.0, 1.0], labels),
        variable("m2", "Second", [3.0, None], labels),
    ]
    grid = [variable("g1", "A", [1.0, 2.0], {}), variable("g2", "B", [1.0, 1.0], {})]
    sets, notices = sets_of(
        [*ticks, *named, *grid],
        {
            "use": declared("D", ["U_1", "U_2"], 1),
            "way": declared("C", ["m1", "m2"]),
            "more": declared("C", ["m1", "m2"]),
            "grid": declared("C", ["g1", "g2"]),
            "gone": declared("C", ["nobody"]),
            "any": declared("D", ["g1"]),
        },
    )
    found = {answer_set.name: answer_set for answer_set in sets}
    assert found["use"].options == ("Excel", "R")
    assert found["use"].text == "What do you use?"
    assert found["more"].options == ("Bus", "Bike", "Foot")
    reasons = " ".join(notice.reason for notice in notices)
    for part in ("as a grid does", "does not have", "shares m1", "which value counts"):
        assert part in reasons


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.sav", b"\x89PNG\r\n\x1a\n" + bytes(400), "a PNG image, not an SPSS data file"),
        ("a.sav", b"id,plan\n1,Fleet\n", "plain text, not an SPSS data file"),
        ("a.por", b"id,plan\n1,Fleet\n", "not an SPSS portable file"),
        ("a.sav", b"$FL2" + bytes(50), "cut short"),
        ("a.sav", b"$FL2" + bytes(600), "damaged or of an unknown kind"),
    ],
)
def test_what_is_no_spss_file(put: Any, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read_survey(put(name, data))


def test_a_header_that_claims_too_much(members: Path) -> None:
    data = bytearray(members.read_bytes())
    data[80:84] = struct.pack("<i", 2_000_000_000)
    members.write_bytes(data)
    with pytest.raises(UnreadableSource, match="claims 2,000,000,000 cases"):
        read_survey(members)


def test_mutilated_files_read_or_say_why(members: Path) -> None:
    data, random_ = members.read_bytes(), random.Random(7)
    for _ in range(12):
        broken = bytearray(data)
        for _ in range(random_.randint(1, 6)):
            broken[random_.randrange(len(broken))] = random_.randrange(256)
        cut = len(broken) if random_.random() < 0.7 else random_.randrange(4, len(broken))
        members.write_bytes(broken[:cut])
        with suppress(WorkbenchError):
            read_survey(members)


def test_a_crash_of_the_native_reader_is_survived(members: Path, monkeypatch: Any) -> None:
    from workbench.ingest import spss_reading

    child = members.with_name("child.py")
    child.write_text("import os\nos.abort()\n", encoding="utf-8")
    monkeypatch.setattr(spss_reading, "_CHILD", child)
    with pytest.raises(UnreadableSource, match="contents contradict each other"):
        read_survey(members)


@settings(deadline=None, max_examples=8)
@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=30),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    from workbench.ingest.answers import tidy

    path = tmp_path_factory.mktemp("spss") / "a.zsav"
    frame = pd.DataFrame({"n": [float(i) for i in range(len(texts))], "t": texts})
    pyreadstat.write_sav(frame, str(path), compress=True, variable_measure={"n": "scale"})
    survey = read_survey(path)
    assert survey.frame["n"].tolist() == frame["n"].tolist()
    if survey.questions["t"].type == "open":
        assert survey.frame["t"].fillna("").tolist() == [tidy(text) for text in texts]


REAL = {
    "spss_haven/datetime.sav": {"date": 2, "numeric": 1},
    "spss_haven/iris.sav": {"numeric": 4, "single": 1},
    "spss_haven/labelled-num-na.sav": {"single": 2},
    "spss_haven/labelled-num.sav": {"single": 1},
    "spss_haven/labelled-str.sav": {"single": 1},
    "spss_haven/umlauts.sav": {"single": 1},
    "spss_haven/variable-label.sav": {"single": 1},
    "spss_pyreadstat/hebrews.sav": {"numeric": 1},
    "spss_pyreadstat/missing_char.sav": {"single": 2},
    "spss_pyreadstat/missing_test.sav": {"numeric": 1, "single": 1},
    "spss_pyreadstat/ordered_category.sav": {"ordinal": 1},
    "spss_pyreadstat/sample.por": {"open": 1, "numeric": 2, "date": 2, "single": 1, "ordinal": 1},
    "spss_pyreadstat/sample.sav": {"open": 1, "numeric": 2, "date": 2, "single": 1, "ordinal": 1},
    "spss_pyreadstat/sample.zsav": {"open": 1, "numeric": 2, "date": 2, "single": 1, "ordinal": 1},
    "spss_pyreadstat/sample_large.sav": {"single": 2, "numeric": 3, "date": 2},
    "spss_pyreadstat/sample_missing.sav": {
        "open": 1, "numeric": 2, "date": 2, "single": 4, "ordinal": 1,
    },
    "spss_pyreadstat/simple_alltypes.sav": {
        "single": 6, "date": 3, "numeric": 1, "open": 1, "multi": 1,
    },
    "spss_pyreadstat/tegulu.sav": {"numeric": 1, "open": 1},
    "spss_pyreadstat/test_width.sav": {"id": 1, "date": 1, "numeric": 1, "single": 1},
}  # fmt: skip


@pytest.mark.realdata
@pytest.mark.parametrize("name", REAL)
def test_real_files(shared_data: Path, tmp_path: Path, name: str) -> None:
    path = shared_data / "formats" / name
    survey = read_survey(path)
    assert Counter(q.type for q in survey.questions.values()) == REAL[name]
    book = tmp_path / "codebook.yaml"
    book.write_text(codebook_yaml(survey), encoding="utf-8")
    pd.testing.assert_frame_equal(read_survey(path, codebook=book).frame, survey.frame)


@pytest.mark.realdata
def test_real_details(shared_data: Path) -> None:
    folder = shared_data / "formats"
    moments = read_survey(folder / "spss_haven/datetime.sav")
    assert "outside the years 1582 to 9999 (6306150067200 seconds)" in str(moments.report.warnings)
    assert str(moments.frame["date"].iloc[0]).startswith("2014-09-22")
    sample = read_survey(folder / "spss_pyreadstat/sample.sav")
    assert sample.frame["mydate"].astype(str).tolist()[:4] == [
        "2018-05-06", "1880-05-06", "1960-01-01", "1583-01-01",
    ]  # fmt: skip
    ticked = read_survey(folder / "spss_pyreadstat/simple_alltypes.sav")
    multi = ticked.questions["mymrset"]
    assert multi.options == ("Response #1", "Response #2", "Response #3")
    assert ticked.frame[multi.columns[0]].tolist() == [True, True, False, False, pd.NA, True]
    assert ticked.frame["x-missing"].dropna().tolist() == ["8"]
