"""Files of every format keep what is not the forgotten participant's."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from remains import remains, said, words_of
from talks import GROUP, group_study


@pytest.mark.parametrize("ending", ["vtt", "srt", "docx", "json"])
def test_every_format_keeps_the_others(tmp_path: Path, ending: str) -> None:
    study = group_study(tmp_path / "study")
    path = study.path / "interviews" / f"talk.{ending}"
    lines = [line.split(": ", 1) for line in GROUP.splitlines()]
    if ending == "docx":
        import docx

        document = docx.Document()
        for who, talk in lines:
            document.add_paragraph(f"{who}: {talk}")
        document.save(str(path))
    elif ending == "json":
        segments = [
            {"speaker": who, "text": talk, "start": 5.0 * n, "end": 5.0 * n + 4}
            for n, (who, talk) in enumerate(lines)
        ]
        path.write_text(json.dumps({"segments": segments}), encoding="utf-8")
    else:
        head = "WEBVTT\n\n" if ending == "vtt" else ""
        comma = "," if ending == "srt" else "."
        cues = (
            f"{n + 1}\n00:00:{5 * n:02d}{comma}000 --> 00:00:{5 * n + 4:02d}{comma}000\n"
            f"{who}: {talk}\n\n"
            for n, (who, talk) in enumerate(lines)
        )
        path.write_text(head + "".join(cues), encoding="utf-8")
    if ending != "txt":
        (study.path / "interviews" / "talk.txt").unlink()
    study = study.refresh()
    runs, theirs = words_of(study, "P01")
    before = {turn.text: turn.start for _, turn in study.turns}
    study.forget("P01")
    assert remains(study.path, runs) == {}
    again = study.refresh()
    assert set(again.sources) == {"talk"}
    assert said(again) == " ".join(theirs)
    for _, turn in again.turns:
        if turn.role == "participant":
            assert turn.start == next(s for text, s in before.items() if turn.text.startswith(text))


def test_rows_of_surveys_and_feedback_go_where_linked(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    (study.path / "surveys").mkdir()
    rows = [f"r{n}@example.org,{n % 11},I like number {n} best of all\n" for n in range(40)]
    rows.insert(7, 'ingrid@example.org,3,"the walnut press\nis broken, sadly, again"\n')
    head = "Email,How likely are you to recommend us?,What else would you like to tell us?\n"
    table = study.path / "surveys" / "s.csv"
    table.write_bytes(("\ufeff" + head + "".join(rows)).encode("utf-8"))
    (study.path / "feedback").mkdir()
    posts = [f"2026-01-{n + 1:02d},user{n},The app shows me page {n} again\n" for n in range(20)]
    posts.insert(3, "2026-02-02,Ingrid Falk,Seagulls stole my saddle bag in broad daylight\n")
    (study.path / "feedback" / "p.csv").write_text("date,author,text\n" + "".join(posts))
    report = study.refresh().forget("P01")
    assert report.rows == {
        "feedback/p.csv": 1, "interviews/participants.csv": 1, "surveys/s.csv": 1
    }  # fmt: skip
    rows.pop(7)
    assert table.read_bytes() == ("\ufeff" + head + "".join(rows)).encode("utf-8")
    posts.pop(3)
    assert (study.path / "feedback" / "p.csv").read_text() == "date,author,text\n" + "".join(posts)


def test_an_answer_that_only_one_person_gave_is_theirs(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    (study.path / "surveys").mkdir()
    theirs = "the canal wind steals my laminated beetroot signs"
    answers = ["too many customers on a single morning", "nothing at all", "the queue"]
    rows = [f"r{n}@example.org,{answers[n % 3]}\n" for n in range(40)]
    rows.insert(7, f"ingrid@example.org,{theirs}\n")
    table = study.path / "surveys" / "s.csv"
    table.write_text("Email,What annoys you most?\n" + "".join(rows), encoding="utf-8")
    study = study.refresh()
    (question,) = [q for q in study.surveys["s"].questions.values() if "annoys" in q.text]
    assert theirs in question.options
    study.coding.memo(f"Says that {theirs}, too many customers on a single morning")
    report = study.forget("P01")
    (memo,) = [m.text for m in study.refresh().coding.memos if "morning" in m.text]
    assert memo == "Says that [erased], too many customers on a single morning"
    held = {path for path in study.path.rglob("*.yaml") if theirs in path.read_text("utf-8")}
    assert all(path.relative_to(study.path).as_posix() in report.left for path in held)


def book(path: Path, *, formula: bool = False) -> list[list[object]]:
    """A workbook of answers with a second sheet, and what stands in the first."""
    import openpyxl
    from openpyxl.styles import Font

    rows: list[list[object]] = [["Email", "How likely are you to recommend us?", "Anything else?"]]
    rows += [[f"r{n}@example.org", n % 11, f"I like number {n} best of all"] for n in range(40)]
    rows.insert(8, ["ingrid@example.org", 3, "the walnut press is <broken>, sadly & again"])
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.active["A1"].font = Font(bold=True)
    made.active["D12"] = "=SUM(B2:B9)" if formula else None
    made.create_sheet("notes").append(["kept as it is"])
    made.save(path)
    return rows


def test_rows_of_a_workbook_go_and_all_else_stays(tmp_path: Path) -> None:
    import openpyxl

    study = group_study(tmp_path / "study")
    (study.path / "surveys").mkdir()
    path = study.path / "surveys" / "s.xlsx"
    rows = book(path)
    report = study.refresh().forget("P01")
    assert report.rows["surveys/s.xlsx"] == 1
    assert report.left == []
    now = openpyxl.load_workbook(path)
    rows.pop(8)
    assert [list(row) for row in now.worksheets[0].iter_rows(values_only=True, max_col=3)] == rows
    assert now.worksheets[0]["A1"].font.bold
    assert now["notes"]["A1"].value == "kept as it is"
    with zipfile.ZipFile(path) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert b"walnut" not in everything
    assert b"ingrid" not in everything
    assert len(study.refresh().survey("s").frame) == 40


def test_a_workbook_with_formulas_is_for_a_person(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    (study.path / "surveys").mkdir()
    book(study.path / "surveys" / "s.xlsx", formula=True)
    before = (study.path / "surveys" / "s.xlsx").read_bytes()
    report = study.refresh().forget("P01")
    (left,) = [one for one in report.left if one.startswith("s.xlsx has rows")]
    assert "cannot be taken out safely (f in the workbook)" in left
    assert "save the sheet as CSV" in left
    assert (study.path / "surveys" / "s.xlsx").read_bytes() == before


@pytest.mark.parametrize("packed", [False, True])
def test_cases_of_an_spss_file_go_and_its_dictionary_stays(tmp_path: Path, packed: bool) -> None:
    import pandas as pd
    import pyreadstat

    study = group_study(tmp_path / "study")
    (study.path / "surveys").mkdir()
    path = study.path / "surveys" / "s.sav"
    frame = pd.DataFrame(
        {
            "email": [f"r{n}@example.org" for n in range(40)],
            "nps": [float(n % 11) if n % 7 else None for n in range(40)],
            "text": [f"I like number {n} best of all" for n in range(40)],
        }
    )
    frame.loc[8] = ["ingrid@example.org", 3.0, "the walnut press is broken, sadly, again " * 9]
    labels = {"nps": {0.0: "not at all", 10.0: "surely"}}
    asked = ["Email", "How likely are you to recommend us?", "Anything else?"]
    pyreadstat.write_sav(
        frame, path, column_labels=asked, variable_value_labels=labels, row_compress=packed,
        missing_ranges={"nps": [7]}, note="wave of May",
    )  # fmt: skip
    report = study.refresh().forget("P01")
    assert report.rows["surveys/s.sav"] == 1
    assert report.left == []
    now, meta = pyreadstat.read_sav(path, user_missing=True)
    expected = frame.drop(index=8).reset_index(drop=True)
    pd.testing.assert_frame_equal(now, expected, check_dtype=False)
    assert (meta.number_rows, meta.column_labels) == (39, asked)
    assert meta.variable_value_labels == labels
    assert meta.missing_ranges["nps"] == [{"lo": 7.0, "hi": 7.0}]
    assert b"walnut" not in path.read_bytes()
