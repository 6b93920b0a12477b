"""Codings on the command line: import, export, codebook, agreement, saturation."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from workbench import Study

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def study(project: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    (folder / "interviews").mkdir(parents=True)
    for name in ("P04.txt", "P07.txt", "P09.txt", "participants.csv"):
        shutil.copy(project / "interviews" / name, folder / "interviews")
    coding = Study(folder, actor="maren").coding
    coding.add_code("Owning", codable=False, definition="Whose is it")
    coding.add_code("Looks after it", parent="Owning")
    coding.add_code("Quotes")
    for coder in ("maren", "tom"):
        coding.code(("P04", "There's nothing's a ten."), "Looks after it", coder=coder)
        coding.code(("P07", "No quotes. You can"), "Quotes", coder=coder)
    coding.code(("P09", "It's not anybody's."), "Looks after it")
    return folder


@pytest.fixture
def file(study: Path, tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "out.qdpx"
    assert run("export", path, "--study", study)[0] == 0
    return path


def test_export_says_whose_words_leave(run: Run, study: Path, tmp_path: Path) -> None:
    code, out, _ = run("export", "--to", "qdpx", tmp_path / "p", "--study", study)
    assert code == 0
    assert "holds the words of 3 participants, 1 of whom did not allow quoting" in out
    assert "not redacted" in out
    code, out, _ = run("export", tmp_path / "book.qdc", "--study", study)
    assert (code, "words of" in out, "3 codes" in out) == (0, False, True)
    code, out, _ = run("export", tmp_path / "codings.csv", "--study", study, "--json")
    report = json.loads(out)
    assert (report["codings"], report["participants"], report["not_quotable"]) == (5, 3, 1)
    plain = tmp_path / "all.json"
    run("export", plain, "--study", study)
    written = json.loads(plain.read_text("utf-8"))
    assert written["format"] == "workbench/coding@1"
    assert {d["name"] for d in written["documents"]} == {"P04", "P07", "P09"}


def test_json_keeps_what_is_stale(run: Run, study: Path, tmp_path: Path) -> None:
    source = study / "interviews" / "P09.txt"
    source.write_text(source.read_text("utf-8").replace("It's not anybody's.", "Whose is it?"))
    code, out, _ = run("export", tmp_path / "all.json", "--study", study)
    assert (code, "Marked as stale" in out, "1 excerpt" in out) == (0, True, True)
    written = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert [lost["span"]["quote"] for lost in written["stale"]] == ["It's not anybody's."]


def test_ends_are_inclusive_unless_asked_otherwise(run: Run, study: Path, tmp_path: Path) -> None:
    def first_end(*options: str) -> tuple[int, int]:
        path = tmp_path / f"{len(options)}.qdpx"
        assert run("export", path, *options, "--study", study)[0] == 0
        with zipfile.ZipFile(path) as archive:
            text = archive.read("project.qde").decode("utf-8")
        found = re.search(r'name="([^"]*)" startPosition="(\d+)" endPosition="(\d+)"', text)
        assert found
        return int(found[3]) - int(found[2]), len(unescape(found[1]))

    length, words = first_end()
    assert length == words - 1
    length, words = first_end("--ends", "exclusive")
    assert length == words
    code, _, err = run("export", tmp_path / "x.qdpx", "--ends", "open", "--study", study)
    assert (code, "inclusive or exclusive" in err) == (2, True)


def test_import_reports_and_does_nothing_the_second_time(
    run: Run, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    (other / "interviews").mkdir(parents=True)
    code, out, err = run("import", file, "--study", other)
    assert (code, err) == (0, "")
    assert (
        "5 of 5 codings verified against their text; 5 placed in this study, 5 of them new." in out
    )
    assert "codes: 3 new." in out
    assert "P07: consent_share is false" in out
    assert "kept as imports/out.qdpx" in out
    code, out, _ = run("import", file, "--study", other)
    assert "Everything was here already; nothing changed." in out
    report = json.loads(run("import", file, "--study", other, "--json")[1])
    assert (report["changes"], report["placed"], report["codes"]["known"]) == (0, 5, 3)


def test_unplaced_codings_are_listed_with_what_was_found(
    run: Run, file: Path, study: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(study / "interviews", other / "interviews")
    path = other / "interviews" / "P04.txt"
    path.write_text(path.read_text("utf-8").replace("There's nothing's a ten", "Nothing's a ten"))
    code, out, _ = run("import", file, "--study", other)
    assert code == 0
    assert "Without a certain place (1)" in out
    assert "P04, Looks after it, Looks after it: \"There's nothing's a ten.\"" in out
    assert "there stands" in out
    assert "1 imported coding without a place" in run("codebook", "--study", other)[1]


def test_the_codebook_is_a_tree_with_participants(run: Run, study: Path) -> None:
    code, out, _ = run("codebook", "--study", study)
    assert code == 0
    lines = out.splitlines()
    assert lines[1].split() == ["Owning", "0", "(2", "of", "3", "below)", "Whose", "is", "it"]
    assert lines[2].startswith("  Looks after it")
    assert "2 of 3" in lines[2]
    report = json.loads(run("codebook", "--study", study, "--json")[1])
    looks = next(code for code in report["codes"] if code["name"] == "Looks after it")
    assert (looks["codings"], looks["participants"], looks["n"], looks["of"]) == (
        3,
        ["P04", "P09"],
        2,
        3,
    )


def test_agreement_prints_every_coefficient_unrounded_in_json(run: Run, study: Path) -> None:
    code, out, _ = run("agreement", "--study", study, "--resamples", 20)
    assert code == 0
    assert "maren, tom on 2 transcripts, turn by turn (" in out
    assert "0 disagreements" in out
    report = json.loads(run("agreement", "--study", study, "--resamples", 20, "--json")[1])
    assert report["coders"] == ["maren", "tom"]
    assert report["overall"]["kappa"]["value"] == 1
    assert report["alpha_u"]["overall"]["value"] == 1
    assert {code["code"] for code in report["codes"]} == {"Owning / Looks after it", "Quotes"}
    assert "NaN" not in json.dumps(report)


def test_agreement_needs_two_coders(run: Run, study: Path) -> None:
    code, _, err = run("agreement", "--study", study, "--coder", "maren")
    assert code == 2
    assert "at least two coders; there is maren" in err


def test_saturation_names_who_is_left_out(run: Run, study: Path) -> None:
    (study / "interviews" / "P99.txt").write_text(
        "Ann: Not coded yet, this one.\nBo: No, indeed.\n"
    )
    code, out, _ = run("saturation", "--study", study, "--base", 2, "--run", 1)
    assert code == 0
    assert "Left out, since nobody has coded them: P99." in out
    assert "interviews 3 to 3: 0 new against 2 in the first 2: 0.0 %" in out
    args = ("saturation", "--study", study, "--base", 1, "--run", 1, "--json")
    report = json.loads(run(*args, "--order", "P09,P07,P04")[1])
    assert report["interviews"] == ["P09", "P07", "P04"]
    assert (report["new"], report["ratios"]) == ([1, 1, 0], [1.0, 0.0])
    by_date = json.loads(run(*args, "--order", "interview_date")[1])
    assert sorted(by_date["interviews"]) == ["P04", "P07", "P09"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("import", "nowhere.qdpx"), "nowhere.qdpx"),
        (("export", "out.xlsx"), "Choose one of qdpx, qdc, csv, json"),
        (("saturation", "--order", "shoe_size"), "no source 'shoe_size'"),
        (("agreement", "--by", "page"), "cannot be compared by 'page'"),
    ],
)
def test_mistakes_end_with_one_line(
    run: Run, study: Path, arguments: tuple[str, ...], message: str
) -> None:
    code, _, err = run(*arguments, "--study", study)
    assert code == 2
    assert message in err
    assert len(err.splitlines()) <= 2


def test_an_empty_study_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    assert "No codes yet" in run("codebook", "--study", tmp_path)[1]
    assert json.loads(run("codebook", "--study", tmp_path, "--json")[1])["codes"] == []
    assert run("agreement", "--study", tmp_path)[0] == 2
    assert run("saturation", "--study", tmp_path)[0] == 2
