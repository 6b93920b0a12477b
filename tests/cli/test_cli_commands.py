"""The command line as a researcher uses it: output, exit codes, and errors without tracebacks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import Study


@pytest.fixture
def messy(tmp_path: Path, project: Path) -> Path:
    """A folder as teams have them: one good transcript among damaged files."""
    interviews, surveys = tmp_path / "interviews", tmp_path / "surveys"
    interviews.mkdir()
    surveys.mkdir()
    (interviews / "empty.vtt").touch()
    (interviews / "picture.vtt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    whole = (project / "interviews" / "P02.docx").read_bytes()
    (interviews / "half.docx").write_bytes(whole[: len(whole) // 2])
    shutil.copy(project / "interviews" / "P04.txt", interviews)
    (surveys / "ragged.csv").write_text(
        "id,plan,note\n1,Rolling,fine\n2,Yearly\n3,Rolling,too,many,cells\n4,Fleet,ok\n"
    )
    (surveys / "latin.csv").write_bytes(
        "id,Stadt\n1,Köln\n2,Düsseldorf\n3,Köln\n".encode("latin-1")
    )
    return tmp_path


def test_damaged_files_are_named_with_their_reason_and_the_rest_is_read(run, messy: Path) -> None:
    code, out, err = run("ingest", "--study", messy, "--json")
    report = json.loads(out)
    assert (code, err) == (1, "")
    reasons = {entry["path"]: entry["reason"] for entry in report["rejected"]}
    assert set(reasons) == {
        "interviews/empty.vtt",
        "interviews/picture.vtt",
        "interviews/half.docx",
        "surveys/ragged.csv",
    }
    assert "empty" in reasons["interviews/empty.vtt"]
    assert "PNG" in reasons["interviews/picture.vtt"]
    assert "cut short" in reasons["interviews/half.docx"]
    assert all(entry["hint"] for entry in report["rejected"])
    assert [s["id"] for s in report["sources"]] == ["P04"]
    surveys = {s["id"]: s for s in report["surveys"]}
    lines = {w["line"] for w in surveys["ragged"]["warnings"]}
    assert {3, 4} <= lines
    assert any("too,many,cells" in w["kept"] for w in surveys["ragged"]["warnings"])
    stadt = next(q for q in surveys["latin"]["questions"] if q["id"] == "Stadt")
    assert set(stadt["options"]) == {"Köln", "Düsseldorf"}


def test_an_ending_that_no_reader_takes_comes_with_what_to_do(run, messy: Path) -> None:
    (messy / "interviews" / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    _, out, _ = run("ingest", "--study", messy)
    line = next(line for line in out.splitlines() if "old.doc" in line)
    assert line.endswith("Save it as one of these, or move it out of this folder.")


def test_whom_the_list_names_and_nobody_hears_is_told(run, messy: Path) -> None:
    register = messy / "interviews" / "participants.csv"
    register.write_text("id,name,consent_quote\nP04,,yes\nP9,Nobody Here,no\n")
    _, out, _ = run("ingest", "--study", messy)
    assert "since they speak in no transcript: P9\n" in out
    assert "under 'source'" in out
    register.write_text("id,consent_quote\nP04,yes\n")
    _, out, _ = run("ingest", "--study", messy)
    assert "speak in no transcript" not in out


def test_a_crowd_does_not_make_the_table_of_transcripts_wide(run, messy: Path) -> None:
    said = "".join(f"Guest {letter}: Good evening to all.\n\n" for letter in "ABCDEFGHIJKLMNOP")
    (messy / "interviews" / "crowd.txt").write_text(said * 2)
    _, out, _ = run("ingest", "--study", messy)
    row = next(line for line in out.splitlines() if line.startswith("crowd"))
    assert " and 13 more " in row
    assert len(row) <= 130


def test_nothing_collected_is_changed_by_reading(run, messy: Path) -> None:
    files = [p for p in messy.rglob("*") if p.is_file()]
    before = {p: p.read_bytes() for p in files}
    run("ingest", "--study", messy)
    run("build", "--study", messy)
    assert {p: p.read_bytes() for p in files} == before


def test_a_new_study_is_made_and_never_over_something(run, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    assert run("new", target)[0] == 0
    names = {p.name for p in target.iterdir()}
    assert {"study.toml", "interviews", "surveys", "feedback", "personas", "notebooks"} <= names
    assert (target / "notebooks" / "01-collect.ipynb").exists()
    code, _, err = run("new", target)
    assert code == 2
    assert "already" in err
    code, out, _ = run("ingest", "--study", target)
    assert code == 0
    assert "Nothing to read yet" in out


def test_an_empty_study_builds_and_checks_and_has_nothing_to_publish(run, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    run("new", target)
    for command in ("build", "check"):
        assert run(command, "--study", target)[0] == 0
    code, _, err = run("publish", "--study", target)
    assert code == 2
    assert "nothing to publish" in err
    assert not (target / "published").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nope"], "No such command"),
        (["check", "--study", "/nowhere"], "no such folder"),
        (["assumptions", "add"], "Missing argument"),
        (["crosstab", "/nowhere.csv", "--row", "a", "--column", "b"], "nowhere.csv"),
        (["apps", "--study", "{messy}"], "publish"),
        (["empathy", "--study", "{messy}", "--participant", "P77"], "P04"),
    ],
)
def test_mistakes_end_with_a_line_or_two(run, messy: Path, arguments: list[str], says: str) -> None:
    code, _, err = run(*[a.format(messy=messy) for a in arguments])
    assert code == 2
    assert says in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) <= 2


def test_settings_mistakes_name_line_and_key(run, messy: Path) -> None:
    (messy / "study.toml").write_text(
        'format = "workbench/study@1"\n[study]\nnmae = "x"\n', encoding="utf-8"
    )
    code, _, err = run("check", "--study", messy)
    assert code == 2
    assert "line 3" in err
    assert "nmae" in err
    assert "name" in err


def test_crosstab_counts_what_pandas_counts(run, project: Path) -> None:
    import pandas as pd

    path = project / "surveys" / "customers-2026.csv"
    code, out, _ = run(
        "crosstab",
        path,
        "--row",
        "Which plan are you on?",
        "--column",
        "In which city is the bike used?",
        "--weight",
        "Weight",
        "--json",
    )
    table = json.loads(out)
    raw = pd.read_csv(path)
    raw = raw.dropna(subset=["Which plan are you on?"])
    leeds = raw[raw["In which city is the bike used?"] == "Leeds"]
    fleet = leeds["Which plan are you on?"] == "Fleet"
    assert code == 0
    assert table["base"]["Leeds"] == len(leeds)
    assert table["count"]["Leeds"]["Fleet"] == int(fleet.sum())
    share = 100 * leeds["Weight"][fleet].sum() / leeds["Weight"].sum()
    assert table["percent"]["Leeds"]["Fleet"] == pytest.approx(share)
    weights = leeds["Weight"]
    assert table["effective_base"]["Leeds"] == pytest.approx(
        weights.sum() ** 2 / (weights**2).sum()
    )


def test_the_assumption_log_from_the_command_line(run, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    run("new", target)
    here = ("--study", target)
    code, out, _ = run("assumptions", "add", "They read it", "--importance", 4, *here, "--json")
    assert (code, json.loads(out)["id"]) == (0, "A1")
    code, _, err = run(
        "assumptions",
        "test",
        "A1",
        "--verify",
        "x",
        "--measure",
        "y",
        "--right-if",
        "z",
        "--deadline",
        "soon",
        *here,
    )
    assert code == 2
    assert "2026-10-31" in err
    run(
        "assumptions",
        "test",
        "A1",
        "--verify",
        "ask 60",
        "--measure",
        "share",
        "--right-if",
        "more than half",
        *here,
    )
    run(
        "assumptions",
        "learn",
        "A1",
        "--observed",
        "12",
        "--learned",
        "no",
        "--therefore",
        "stop it",
        "--decision",
        "invalidated",
        *here,
    )
    code, out, _ = run("assumptions", *here, "--json")
    listed = json.loads(out)["assumptions"][0]
    assert listed["state"] == "invalidated"
    assert listed["tests"][0]["right_if"] == "more than half"
    assert run("assumptions", *here)[1].startswith("id")
    assert run("assumptions", "undo", "A1", *here)[0] == 0
    undone = json.loads(run("assumptions", *here, "--json")[1])["assumptions"][0]
    assert (undone["state"], undone["learnings"]) == ("testing", [])


def test_live_works_on_the_study_named_before_its_subcommand(
    run, demo: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (demo.path / "workshops" / "broken").mkdir(parents=True)
    (demo.path / "workshops" / "broken" / "room.sqlite").write_text("no log")
    monkeypatch.chdir(tmp_path)
    named_last = run("live", "list", "--study", demo.path)
    named_first = run("live", "--study", demo.path, "list")
    assert named_first == named_last
    assert "broken" in named_first[2]
    assert run("live", "list")[0] == 0


def test_a_port_that_cannot_be_is_refused(run, demo: Study) -> None:
    for command in ("live", "apps"):
        code, _, err = run(command, "--study", demo.path, "--port", "99999")
        assert code == 2
        assert "65535" in err


def test_the_empathy_map_comes_with_its_evidence(run, demo: Study) -> None:
    code, out, _ = run("empathy", "--study", demo.path, "--participant", "p03", "--json")
    chart = json.loads(out)
    assert code == 0
    assert chart["of"] == "P03"
    lists = ["says", "thinks", "does", "feels", "pains", "gains"]
    assert list(chart)[2:8] == lists
    claims = [c for name in lists for c in chart[name]]
    assert len(claims) >= 12
    for claim in claims:
        assert (claim["n"], claim["of"]) == (1, 1)
        assert all(piece["ref"].startswith("P03#") for piece in claim["supports"])


def test_help_stays_quick_because_nothing_heavy_is_loaded() -> None:
    code = "import sys, workbench.cli.app; print([m for m in sys.modules if m in HEAVY])".replace(
        "HEAVY", "('pandas', 'numpy', 'spacy', 'altair', 'sklearn', 'sqlalchemy', 'scipy')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
