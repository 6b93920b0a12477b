"""Forgetting in one of several copies of a study, and when it is interrupted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from remains import fours, remains, said, words_of
from talks import group_study

from workbench import Study
from workbench.store.journal import Journal


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
