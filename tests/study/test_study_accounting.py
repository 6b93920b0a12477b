"""Reading a study: every character, record and post is accounted for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from workbench import Study
from workbench.cli import main
from workbench.cli.reading import print_ingest
from workbench.cli.study import ingest_report


@pytest.fixture
def copied(project: Path, tmp_path: Path) -> Study:
    """The demo study as collected."""
    for name in ("interviews", "surveys", "feedback"):
        shutil.copytree(project / name, tmp_path / name)
    shutil.copy(project / "study.toml", tmp_path)
    return Study(tmp_path, actor="maren")


def test_what_was_read_adds_up(copied: Study) -> None:
    report = json.loads(json.dumps(ingest_report(copied), default=str))
    totals = report["totals"]
    for source in report["sources"]:
        parts = source["accounting"]
        assert parts["in_turns"] + parts["structure"] + parts["unrecognised"] == parts["total"]
    assert totals["in_turns"] + totals["structure"] + totals["unrecognised"] == totals["characters"]
    survey = report["surveys"][0]["accounting"]
    assert survey["typed"] + survey["as_text"] == survey["answers"]
    assert survey["rows_kept"] + survey["rows_lost"] + survey["rows_empty"] == survey["rows"]
    assert (totals["files"], totals["read"], totals["refused"]) == (14, 14, 0)


def test_reading_is_accounted_for_in_plain_words(
    copied: Study, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied.path / "interviews"
    (folder / "broken.docx").write_bytes(b"PK")
    with pytest.raises(SystemExit):
        main(["ingest", "--study", str(copied.path)])
    out = capsys.readouterr().out
    assert "15 files: 14 read, 1 refused; " in out
    assert "% speech, " in out.splitlines()[-1]
    assert "420 rows: 420 kept; 500 posts: 0 left out" in out.splitlines()[-1]
    assert "420 kept, 0 left out, 0 empty; " in out


def test_lines_that_nobody_recognised_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    parts = {"total": 40, "in_turns": 20, "structure": 6, "unrecognised": 14}
    lines = [{"line": 3, "text": "<<?>> 00::12"}]
    source = {
        **{"id": "P01", "path": "interviews/P01.vtt", "format": "webvtt", "language": "en"},
        **{"turns": 2, "words": 5, "participants": ["P01"], "warnings": []},
        "accounting": {**parts, "unrecognised_lines": lines},
    }
    empty = {
        name: [] for name in ("superseded", "surveys", "feedback", "rejected", "consent", "unheard")
    }
    names = ("files", "read", "refused", "rows", "rows_kept", "posts", "posts_left_out")
    totals = {**dict.fromkeys(names, 0), "files": 1, "read": 1, "characters": 40, **parts}
    print_ingest({"sources": [source], **empty, "moved": [], "stale": [], "totals": totals})
    out = capsys.readouterr().out
    assert "not recognised: interviews/P01.vtt, line 3: <<?>> 00::12" in out
    assert out.splitlines()[-1] == (
        "1 file: 1 read, 0 refused; 40 characters: 50.0 % speech, 15.0 % structure, 14 unrecognised"
    )


def test_nobody_asks_about_a_speaker_whom_study_toml_names(copied: Study) -> None:
    about = {n.about for source in copied.sources.values() for n in source.warnings}
    assert not about & {"Tom", "Lorraine Pell", "MAREN VOSS"}
    toml = copied.path / "study.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace('others = ["Tom", "Lorraine Pell"]', "others = []"))
    assert "Tom" in {n.about for s in copied.refresh().sources.values() for n in s.warnings}


def test_nobody_asks_for_a_moderator_once_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    talk = "".join(f"Ana: I ride there on day {i}.\n\nBo: So do I, day {i}.\n\n" for i in range(6))
    (tmp_path / "interviews" / "ride.txt").write_text(talk, encoding="utf-8")
    (tmp_path / "study.toml").write_text('[study]\nname = "Rides"\n', encoding="utf-8")
    study = Study(tmp_path)
    asked = [n.reason for n in study.sources["ride"].warnings]
    assert any("nobody stands out" in reason for reason in asked)
    (tmp_path / "study.toml").write_text('[roles]\nmoderators = ["Bo"]\n', encoding="utf-8")
    source = study.refresh().sources["ride"]
    assert source.participants == ("Ana",)
    assert not any("nobody stands out" in n.reason for n in source.warnings)


def test_a_codebook_lies_beside_its_survey_and_is_obeyed_there(tmp_path: Path) -> None:
    wave = tmp_path / "surveys" / "wave 2"
    wave.mkdir(parents=True)
    (wave / "riders.csv").write_text("Likes\n" + "yes\nno\n" * 20, encoding="utf-8")
    study = Study(tmp_path)
    ingest_report(study)
    book = wave / "riders.codebook.yaml"
    assert not list((tmp_path / "surveys").glob("*.yaml"))
    book.write_text(book.read_text("utf-8").replace("type: single", "type: open"), "utf-8")
    survey = study.refresh().survey("riders")
    assert [question.type for question in survey.questions.values()] == ["open"]
