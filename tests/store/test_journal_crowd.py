"""The journal among eight writers of which some are killed at any moment, and as text."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.store.journal import Journal

Starter = Callable[..., "subprocess.Popen[str]"]
WRITERS, KILLED, EACH = 8, 4, 40

posix = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


def crowd(path: Path, start: Starter, seed: int) -> dict[str, list[str]]:
    """What eight writers were told is written, by writer, of which half are killed."""
    chance = random.Random(seed)
    writers = {f"w{n}": start(path, f"w{n}", EACH if n >= KILLED else 100_000) for n in range(8)}
    told: dict[str, list[str]] = {}
    for name in list(writers)[:KILLED]:
        out = writers[name].stdout
        assert out is not None
        told[name] = [out.readline().strip()]
        time.sleep(chance.uniform(0, 0.15))
        writers[name].send_signal(signal.SIGKILL)
    for name, writer in writers.items():
        assert writer.stdout is not None
        # Not `communicate`, which passes over what `readline` has read ahead.
        lines = writer.stdout.read().split("\n")
        writer.wait(timeout=120)
        # The last line of somebody killed may be cut short.
        told[name] = [*told.get(name, []), *filter(None, lines[:-1])]
    assert [w.returncode for w in writers.values()] == [-9] * KILLED + [0] * (WRITERS - KILLED)
    return told


@posix
def test_what_was_acknowledged_is_there_in_order(tmp_path: Path, start_writer: Starter) -> None:
    path = tmp_path / "study.db"
    told = crowd(path, start_writer, seed=4)
    base = sqlite3.connect(path)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
    events = Journal(path).events()
    assert [e.id for e in events] == sorted({e.id for e in events})
    for name, ids in told.items():
        own = [e for e in events if e.actor == name]
        # One more than acknowledged may have been written when the writer was killed.
        assert [e.id for e in own][: len(ids)] == ids
        assert len(own) - len(ids) <= (1 if int(name[1:]) < KILLED else 0)
        assert [e.payload["number"] for e in own] == list(range(len(own)))
    fold = {e.payload["by"]: e.payload["number"] for e in Journal(path).standing()}
    assert all(fold[f"w{n}"] == EACH - 1 for n in range(KILLED, WRITERS))


@posix
def test_copies_of_a_crowd_unite_and_so_does_their_text(
    tmp_path: Path, start_writer: Starter
) -> None:
    crowd(tmp_path / "a.db", start_writer, seed=1)
    one, other = Journal(tmp_path / "a.db"), Journal(tmp_path / "b.db")
    other.merge(one.events()[::2])
    for number in range(20):
        other.append("note.added", {"number": number}, actor="tom")
    both_have = {event.id: event for event in (*one.events(), *other.events())}
    everything = [both_have[id] for id in sorted(both_have)]
    both, text = Journal(tmp_path / "both.db"), tmp_path / "decisions.jsonl"
    both.merge(one)
    assert both.merge(other) == 20
    assert list(both.events()) == everything
    for journal in (other, one):
        journal.dump_jsonl(text)
        whole = Journal(tmp_path / "text.db")
        whole.load_jsonl(text)
    assert list(whole.events()) == everything


@given(cuts=st.lists(st.integers(0, 11), max_size=3), order=st.permutations(range(4)))
@settings(max_examples=25, deadline=None)
def test_any_order_of_merging_parts_is_the_same(cuts: list[int], order: list[int]) -> None:
    whole = Journal("sqlite://")
    for number in range(12):
        whole.append("note.added", {"number": number}, actor="tom")
    whole.undo(whole.events()[3].id, actor="maren")
    events = whole.events()
    ends = sorted({0, *cuts, len(events)})
    pieces = enumerate(pairwise(ends))
    parts = [events[start:] if odd % 2 else events[start:end] for odd, (start, end) in pieces]
    united = Journal("sqlite://")
    for at in order:
        united.merge(parts[at % len(parts)])
    for part in parts:
        united.merge(part)
    held = {event.id for part in parts for event in part}
    assert united.events() == tuple(event for event in events if event.id in held)
    assert [e.payload["number"] for e in united.standing()] == [
        n for n in range(12) if n != 3 or events[-1].id not in held
    ]
