"""Forgetting a participant leaves no word of theirs, and takes nothing from anybody else."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from remains import fours, remains, said, words_of
from talks import GROUP, group_study

from workbench import Study
from workbench.cli import main
from workbench.errors import WorkbenchError


def test_one_of_two_in_a_talk_is_forgotten(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    runs, theirs = words_of(study, "P01")
    assert len(runs) > 15
    assert set(remains(study.path, runs)) >= {
        "study.db", "decisions.jsonl", "personas/fixer.md", "interviews/talk.txt",
    }  # fmt: skip
    before = study.journal.events()
    report = study.forget("P01")
    assert remains(study.path, runs) == {}
    assert report.left == []
    after = study.journal.events()
    keep = [(e.id, e.at, e.actor, e.kind) for e in before]
    assert [(e.id, e.at, e.actor, e.kind) for e in after[: len(before)]] == keep
    assert "participant.forgotten" in {e.kind for e in after[len(before) :]}
    again = study.refresh()
    assert said(again) == " ".join(theirs)
    assert [p.id for p in again.participants] == ["P02"]
    assert not (study.path / "interviews" / "solo.md").exists()
    everything = b"".join(p.read_bytes() for p in study.path.rglob("*") if p.is_file())
    assert b"Ingrid" not in everything
    assert b"example.org" not in everything
    assert b"joe,\nat home" in everything


def test_other_peoples_evidence_follows_their_words(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    report = study.forget("P01").as_dict()
    again = study.refresh()
    assert [e.span.quote for e in again.coding.placed] == ["phone the depot before breakfast"]
    assert again.coding.stale == ()
    (piece,) = again.assumptions[0].supports
    (claim, alone) = again.persona("fixer").sections["pains"]
    text = again.sources["talk"].text
    for span in (piece, *claim.spans, *(e.span for e in again.coding.excerpts)):
        assert text[span.start : span.end] == span.quote
    assert claim.text == "Winter is hard"
    assert alone.supports == ()
    lost = {(one["place"], one["status"], one["left"]) for one in report["claims"]}
    assert lost == {
        ("assumption A1", "supported", 1),
        ("personas/fixer.md: pains[0]", "supported", 1),
        ("personas/fixer.md: pains[1]", "assumption", 0),
    }
    assert [memo.text for memo in again.coding.memos] == ["[erased] would [erased], Joe phones"]
    assert "Joe would not." in again.persona("fixer").notes


def everything_on(study: Study) -> None:
    """Put a participant's words wherever people and programs put them."""
    quote = next(t.text for s, t in study.turns if t.role == "participant" and s.id == "P04")[:200]
    span = study.coding.find(("P04", quote[:80]))
    study.coding.add_code("Fixes")
    study.coding.code(span, "Fixes")
    study.log.evidence(study.assumptions[0].id, supports=[span])
    study.redaction.remove("Spokewright", person="P04")
    study.journal.dump_jsonl(study.path / "decisions.jsonl")
    output = {"output_type": "stream", "name": "stdout", "text": [quote]}
    cell = {"cell_type": "code", "source": ["study.empathy_map()"], "metadata": {},
            "execution_count": 3, "outputs": [output]}  # fmt: skip
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (study.path / "notebooks" / "mine.ipynb").write_text(json.dumps(book), encoding="utf-8")
    (study.path / "imports").mkdir()
    with zipfile.ZipFile(study.path / "imports" / "old.qdpx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sources/1.txt", quote)
    (study.path / "interviews" / "P04.txt~").write_text(quote, encoding="utf-8")


def test_no_byte_of_a_published_coded_study_is_left(published_demo: Path, tmp_path: Path) -> None:
    demo = Study(shutil.copytree(published_demo, tmp_path / "study"), actor="tester")
    everything_on(demo)
    assert b"Spokewright" in (demo.path / "decisions.jsonl").read_bytes()
    runs, _ = words_of(demo, "P04")
    folders = {name.split("/")[0] for name in remains(demo.path, runs)}
    assert folders >= {
        ".workbench", "decisions.jsonl", "imports", "interviews", "notebooks", "personas",
        "published", "study.db",
    }  # fmt: skip
    others = {id: s.text for id, s in demo.sources.items() if id != "P04"}
    trial = demo.forget("P04", dry_run=True)
    assert (demo.path / "interviews" / "P04.txt").exists()
    report = demo.forget("P04")
    same = ("removed", "rewritten", "withdrawn", "notes", "left", "named")
    assert [sorted(getattr(trial, k)) for k in same] == [sorted(getattr(report, k)) for k in same]
    assert trial.coincidences == report.coincidences
    # A few common words of a researcher's own that only this person said: named, and left.
    runs -= fours(one["words"] for one in report.coincidences)
    assert len(report.coincidences) < 4
    assert remains(demo.path, runs) == {}
    assert report.left == []
    assert len(report.withdrawn) == 1
    assert {"imports/old.qdpx", "interviews/P04.txt", "interviews/P04.txt~"} <= set(report.removed)
    assert "notebooks/mine.ipynb" in report.rewritten
    again = demo.refresh()
    assert {id: s.text for id, s in again.sources.items()} == others
    again.build()
    assert remains(demo.path, runs) == {}
    everything = b"".join(p.read_bytes() for p in demo.path.rglob("*") if p.is_file())
    assert b"Spokewright" not in everything
    assert again.forget("P04").events == 0


def test_an_export_is_named_and_not_deleted(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    with zipfile.ZipFile(study.path / "for-anna.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", GROUP.encode("utf-16"))
    (study.path / "who.txt").write_text("With Ingrid Falk on Monday", encoding="utf-8")
    report = study.forget("P01")
    assert report.left == ["for-anna.zip"]
    assert report.named == ["who.txt"]
    assert (study.path / "for-anna.zip").exists()


def test_at_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = group_study(tmp_path / "study")
    for arguments, code in (
        (["forget", "P99"], 2), (["forget", "P01"], 2), (["forget", "p01", "--dry-run"], 0)
    ):  # fmt: skip
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--study", str(study.path)])
        assert left.value.code == code
    assert len(study.refresh().participants) == 2
    out = capsys.readouterr()
    assert "there is no participant 'P99'" in out.err
    assert "add --yes" in out.err
    assert "would be removed" in out.out
    with pytest.raises(SystemExit) as left:
        main(["forget", "P01", "--yes", "--json", "--study", str(study.path)])
    assert left.value.code == 0
    report = json.loads(capsys.readouterr().out)
    assert report["done"] is True
    assert "toolbox" not in json.dumps(report)
    assert len(report["claims"]) == 3


def test_the_code_is_given_to_nobody_else(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    study.forget("P02")
    path = study.path / "interviews" / "new.txt"
    path.write_text("Maren: Hello?\n\nZelda Kraus: I came by tram today, as ever.\n")
    assert {p.id for p in study.refresh().participants} == {"P01", "P03"}
    with pytest.raises(WorkbenchError):
        study.forget("P09")
