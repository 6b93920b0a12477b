"""Transcripts read side by side: the same result, whatever happens to a process or a file."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.ingest import parallel, read_folder
from workbench.ingest.one_file import Task
from workbench.ingest.parallel import Team, workers_for

TURNS = (
    ("Maren Voss", "Thank you for coming. How did you get here today?"),
    ("Jo Park", "By bike, as nearly always, and it rained the whole way."),
    ("Maren Voss", "What do you do when it breaks?"),
    ("Jo Park", "I wait. The shop has a list of three weeks, so I take the tram."),
)


def write(folder: Path, count: int) -> Path:
    interviews = folder / "interviews"
    interviews.mkdir(parents=True)
    for i in range(count):
        cues = "".join(
            f"00:0{n}:00.000 --> 00:0{n}:20.000\n{name}: {words} That was week {i}.\n\n"
            for n, (name, words) in enumerate(TURNS)
        )
        (interviews / f"P{i + 1:02}.vtt").write_text(f"WEBVTT\n\n{cues}")
    return folder


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = write(tmp_path / "study", 12)
    (folder / "interviews" / "P03.vtt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "interviews" / "P07.vtt").write_text("")
    (folder / "interviews" / "odd.xyz").write_text("who reads this?")
    (folder / "interviews" / "participants.csv").write_text("id,name\nP01,Jo Park\n")
    (folder / "surveys").mkdir()
    (folder / "surveys" / "s.csv").write_text("a,b\n1,2\n2,3\n")
    return folder


def test_it_is_what_one_process_reads(study: Path) -> None:
    alone, together = (read_folder(study, workers=workers) for workers in (1, 3))
    assert together.sources == alone.sources
    assert [source.id for source in together.sources][:4] == ["P01", "P02", "P04", "P05"]
    assert together.rejected == alone.rejected
    assert len(together.rejected) == 3
    assert together.participants == alone.participants
    assert [survey.digest for survey in together.surveys] == [s.digest for s in alone.surveys]


@pytest.mark.parametrize("workers", [1, 2])
def test_everybody_is_told_about_each_file(study: Path, workers: int) -> None:
    told: list[str] = []
    read_folder(study, progress=lambda file: told.append(file.path.name), workers=workers)
    expected = [*sorted(path.name for path in study.rglob("*.vtt")), "s.csv"]
    assert sorted(told) == sorted(expected)


def test_a_bar_is_shown(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read_folder(study, progress=True, workers=2)
    assert "13/13" in capsys.readouterr().err


def test_few_files_need_no_team(study: Path, tmp_path: Path) -> None:
    tasks = [Task("transcript", path) for path in study.rglob("*.vtt")]
    assert workers_for([*tasks, Task("transcript", tmp_path / "gone.vtt")]) == 1
    large = tmp_path / "large.vtt"
    with large.open("wb") as file:
        file.truncate(16 << 20)
    assert workers_for([Task("transcript", large)]) == min(4, parallel.processors())


def child(monkeypatch: pytest.MonkeyPatch, folder: Path, body: str) -> None:
    """Have the processes do something to some files."""
    code = (
        "import os, time\nfrom workbench.ingest import reading_child, one_file\n"
        f"whole = one_file.perform\ndef perform(task):\n{body}\n    return whole(task)\n"
        "one_file.perform = perform\nreading_child.main()\n"
    )
    (folder / "acting_child.py").write_text(code)
    monkeypatch.setattr(parallel, "_CHILD", "acting_child")
    monkeypatch.syspath_prepend(str(folder))


def test_a_file_that_ends_its_process(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, tmp_path, "    if task.id == 'P05': os._exit(139)")
    found = read_folder(study, workers=2)
    reasons = {Path(str(one["path"])).stem: str(one["reason"]) for one in found.rejected}
    assert "ends the process" in reasons["P05"]
    assert sorted(reasons) == ["P03", "P05", "P07", "odd"]
    assert len(found.sources) == 9


def test_a_process_that_dies_once_costs_nothing(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "died"
    body = (
        f"    if task.id == 'P05' and not os.path.exists({str(mark)!r}):\n"
        f"        open({str(mark)!r}, 'w').close()\n        os.kill(os.getpid(), 9)"
    )
    child(monkeypatch, tmp_path, body)
    assert read_folder(study, workers=2).sources == read_folder(study, workers=1).sources
    assert mark.exists()


def test_a_file_without_end(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, tmp_path, "    if task.id == 'P02': time.sleep(600)")
    paths = sorted(study.rglob("P0[1-4].vtt"))
    tasks = [Task("transcript", path, path.stem) for path in paths]
    with Team(tasks, 2, patience=3.0) as team:
        assert sorted(team.finished()) == [0, 1, 2, 3]
        outcomes = team.outcomes()
    assert outcomes[0].value.id == "P01"
    assert outcomes[1].rejection is not None
    assert "does not come to an end" in str(outcomes[1].rejection["reason"])
    assert outcomes[3].value.id == "P04"


def test_without_processes_it_is_read_here(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_CHILD", "there.is.no.such.module")
    assert read_folder(study, workers=2).sources == read_folder(study, workers=1).sources


def wait_for(there: Callable[[], Any], seconds: float = 20.0) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := there():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen")


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_ctrl_c(study: Path, tmp_path: Path) -> None:
    """It ends at once, and no process stays behind."""
    slow = tmp_path / "slow_child.py"
    slow.write_text(
        "import os, time\nfrom workbench.ingest import reading_child, one_file\n"
        f"def perform(task):\n    open({str(tmp_path)!r} + f'/{{os.getpid()}}.pid', 'w').close()\n"
        "    time.sleep(600)\none_file.perform = perform\nreading_child.main()\n"
    )
    code = (
        f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n"
        "from workbench.ingest import parallel, read_folder\n"
        "parallel._CHILD = 'slow_child'\n"
        f"try:\n    read_folder({str(study)!r}, progress=True, workers=2)\n"
        "except KeyboardInterrupt:\n    print('stopped')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
        # A shell that runs the tests in the background has them ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:  # fmt: skip
        try:
            wait_for(lambda: len(list(tmp_path.glob("*.pid"))) == 2)
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert out.strip() == "stopped"
    assert "Traceback" not in err
    pids = [int(path.stem) for path in tmp_path.glob("*.pid")]
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))
