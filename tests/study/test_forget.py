"""Forgetting a participant leaves no word of theirs, and takes nothing from anybody else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from remains import fours, remains
from talks import GROUP, group_study

from workbench import Study
from workbench.cli import main
from workbench.errors import WorkbenchError
from workbench.store.journal import Journal


def said(study: Study) -> str:
    """All words of participants; what one says in a row may be one turn or two."""
    return " ".join(turn.text for _, turn in study.turns if turn.role == "participant")


def words_of(study: Study, id: str) -> tuple[set, list[str]]:
    """What only this person says, and what everybody else does."""
    places = {p for person in study.participants if person.id == id for p in person.speakers}
    turns = [(source, turn) for source, turn in study.turns]
    mine = [turn.text for source, turn in turns if (source.id, turn.speaker) in places]
    theirs = [
        turn.text
        for source, turn in turns
        if (source.id, turn.speaker) not in places and turn.role == "participant"
    ]
    here = {source for source, _ in places}
    elsewhere = [turn.text for source, turn in turns if source.id not in here]
    asked = [str(q) for survey in study.surveys.values() for q in survey.questions.values()]
    written = [str(t) for posts in study.material.feedback.values() for t in posts.frame["text"]]
    answers = [survey.frame.to_csv() for survey in study.surveys.values()]
    others = (theirs, elsewhere, asked, written, answers)
    return fours(mine) - fours(text for texts in others for text in texts), theirs


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
    assert {
        k: sorted(v) for k, v in trial.as_dict().items() if isinstance(v, list) and k != "claims"
    } == {
        k: sorted(v) for k, v in report.as_dict().items() if isinstance(v, list) and k != "claims"
    }
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


def test_copies_merged_later_do_not_bring_words_back(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    runs, _ = words_of(study, "P01")
    shutil.copytree(study.path, tmp_path / "copy")
    copy = Study(tmp_path / "copy", actor="tom")
    copy.log.add("Made elsewhere meanwhile")
    late = copy.coding.find(("solo", "Grandfather oiled everything with walnut oil"))
    copy.coding.code(late, "Tools")
    copy.log.evidence("A1", contradicts=[late])
    old = tmp_path / "old.jsonl"
    copy.journal.dump_jsonl(old)
    study.forget("P01")
    study.journal.merge(copy.journal)
    study.journal.load_jsonl(old)
    assert remains(study.path, runs) == {}
    assert {a.text for a in study.assumptions} >= {"Made elsewhere meanwhile"}
    shutil.copy(old, study.path / "decisions.jsonl")
    again = study.refresh()
    assert fours(str(e.payload) for e in again.journal.events()).isdisjoint(runs)
    again.forget("P01")
    assert remains(study.path, runs) == {}
    (tmp_path / "copy" / "decisions.jsonl").unlink()
    copy.journal.merge(study.journal)
    assert copy.journal.events() == study.journal.events()
    assert "copy/study.db" not in remains(tmp_path, runs)


def test_two_copies_that_forgot_different_people_lose_both(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    one, other = (study.coding.find(("talk", q)) for q in ("exactly this", "squeaking chain"))
    study.log.evidence("A1", supports=[one, other])
    shutil.copytree(study.path, tmp_path / "copy")
    both = words_of(study, "P01")[0] | words_of(study, "P02")[0]
    copy = Study(tmp_path / "copy", actor="tom")
    study.forget("P01")
    copy.forget("P02")
    dumps = [tmp_path / "a.db", tmp_path / "b.db"]
    for path, order in zip(dumps, ((study, copy), (copy, study)), strict=True):
        for part in order:
            Journal(path).merge(part.journal)
    first, second = (Journal(path).events() for path in dumps)
    assert first == second
    assert fours(str(e.payload) for e in first).isdisjoint(both)


KILLED = """
import os, signal, sys
from workbench import Study
import workbench.forgotten as f
warm, *folders = sys.argv[1:]
Study(warm).forget("P01", dry_run=True)
class Steps(list):
    def __iter__(self):
        for at, step in enumerate(list.__iter__(self)):
            if at == number:
                os.kill(os.getpid(), signal.SIGKILL)
            yield step
made = f.Work.__init__
def init(self, *args, **more):
    made(self, *args, **more)
    self.steps = Steps()
f.Work.__init__ = init
for folder in folders:
    number = int(folder.rpartition("-")[2])
    child = os.fork()
    if not child:
        Study(folder, actor="maren").forget("P01")
        os._exit(0)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    print(folder, flush=True)
    if not killed:
        break
"""


def test_killed_anywhere_it_finishes_when_run_again(tmp_path: Path) -> None:
    first = group_study(tmp_path / "study")
    runs, theirs = words_of(first, "P01")
    folders = [shutil.copytree(first.path, tmp_path / f"try-{n}") for n in range(1, 40, 3)]
    program = [sys.executable, "-c", KILLED, str(first.path), *map(str, folders)]
    done = subprocess.run(program, check=True, capture_output=True, text=True, timeout=300)
    tried = [Path(line) for line in done.stdout.splitlines()]
    assert 3 < len(tried) < len(folders)
    for folder in tried:
        study = Study(folder, actor="maren")
        study.forget("P01")
        assert remains(folder, runs) == {}, folder
        again = study.refresh()
        assert said(again) == " ".join(theirs)
        assert again.coding.stale == ()
        assert [e.span.quote for e in again.coding.placed] == ["phone the depot before breakfast"]


@given(data=st.data())
@settings(deadline=None, max_examples=6, suppress_health_check=list(HealthCheck))
def test_whoever_is_forgotten_the_others_stay(tmp_path: Path, data: st.DataObject) -> None:
    pool = ["bolt", "ferry", "lamp", "otter", "quilt", "raven", "stove", "thumb", "umber"]
    word = st.sampled_from(pool)
    phrase = st.lists(word, min_size=1, max_size=12).map(" ".join)
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    (folder / "interviews").mkdir(parents=True)
    speakers = ["Ana Pohl", "Ben Reed", "Cem Oz", "Dora Lind"]
    for name in ("one", "two"):
        turns = data.draw(
            st.lists(st.tuples(st.sampled_from(speakers), phrase), min_size=4, max_size=9)
        )
        text = "\n\n".join(f"{who}: {words}." for who, words in [("Ana Pohl", "Hello."), *turns])
        (folder / "interviews" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    rows = "".join(f"P0{n},{name},yes\n" for n, name in enumerate(speakers, start=1))
    (folder / "interviews" / "participants.csv").write_text("id,name,consent_quote\n" + rows)
    study = Study(folder, actor="t")
    study.coding.add_code("C")
    for source in study.sources.values():
        for turn in source.turns[::2]:
            study.coding.code((source.id, turn.offset, turn.stop), "C")
    who = data.draw(st.sampled_from([p.id for p in study.participants if p.speakers]))
    runs, theirs = words_of(study, who)
    kept = [e.span.quote for e in study.coding.placed if who not in _speaks(study, e.span)]
    study.forget(who)
    assert remains(folder, runs) == {}
    again = study.refresh()
    assert said(again) == " ".join(theirs)
    assert sorted(e.span.quote for e in again.coding.placed) == sorted(kept)


def _speaks(study: Study, span: object) -> str:
    return study.material.people.of_span(span, study.sources) or ""  # type: ignore[arg-type]


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
