"""The journal among several processes, and when one of them is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.store.journal import Journal

Starter = Callable[..., "subprocess.Popen[str]"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


def test_eight_writers_lose_nothing(tmp_path: Path, start_writer: Starter) -> None:
    path = tmp_path / "study.db"
    writers = [start_writer(path, f"w{n}", 25) for n in range(8)]
    printed = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 8
    events = Journal(path).events()
    assert [e.id for e in events] == sorted({id_ for ids in printed for id_ in ids})
    assert len(events) == 200
    for name, ids in zip((f"w{n}" for n in range(8)), printed, strict=True):
        own = [e for e in events if e.actor == name]
        assert [e.id for e in own] == ids
        assert [e.payload["number"] for e in own] == list(range(25))


def test_acknowledged_events_survive_kill_9(tmp_path: Path, start_writer: Starter) -> None:
    path = tmp_path / "study.db"
    acknowledged: list[str] = []
    for killing in range(4):
        writers = [start_writer(path, f"w{killing}{n}", 100_000) for n in range(2)]
        for writer in writers:
            assert writer.stdout is not None
            acknowledged.append(writer.stdout.readline().strip())
        time.sleep(0.05 + 0.037 * killing)
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait(timeout=60)
            # Read as the first line was: `communicate` passes over what that reading buffered.
            assert writer.stdout is not None
            acknowledged += writer.stdout.read().split("\n")[:-1]
        stored = {event.id for event in Journal(path).events()}
        assert set(acknowledged) <= stored
    assert len(acknowledged) > 8
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert Journal(path).append("note.added", {}, actor="tom").id > max(acknowledged)
