"""Workshops to play with: a room without a server, and a server in a process of its own."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.live.beginning import create
from workbench.live.operations import read
from workbench.live.room import FACILITATOR
from workbench.live.template_files import load
from workbench.live.workshop import Workshop

sys.path.insert(0, str(Path(__file__).parent))

from live_browsers import screens  # noqa: F401 (fixtures)


class Played:
    """A workshop without a server: operations by name, saved at once."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._refs = itertools.count(1)

    def join(self, name: str = "") -> str:
        person, _ = self.workshop.join(name)
        self.workshop.save()
        return person

    def ask(self, person: str, op: str, /, **fields: Any) -> str:
        frame = {"op": op, "ref": f"{next(self._refs):08x}", **fields}
        done = self.workshop.ask(person, read(frame))
        self.workshop.save()
        return done.made

    def lead(self, op: str, /, **fields: Any) -> str:
        return self.ask(FACILITATOR, op, **fields)

    @property
    def room(self) -> Any:
        return self.workshop.saved

    def again(self) -> Workshop:
        """The workshop as a restarted server reads it."""
        return Workshop(self.workshop.folder)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Callable[..., Played]]:
    """Begins workshops by template."""
    begun: list[Played] = []

    def begin(template: str = "brainstorm", **options: Any) -> Played:
        folder = tmp_path / f"workshop-{len(begun)}"
        begun.append(Played(create(folder, load(template), **options)))
        return begun[-1]

    yield begin
    for played in begun:
        played.workshop.log.close()


@dataclass
class Running:
    """A live server in a process of its own."""

    process: subprocess.Popen[str]
    study: Path
    join: str
    facilitator: str
    board: str

    @property
    def root(self) -> str:
        return self.join.rpartition("/")[0] + "/"

    @property
    def code(self) -> str:
        return self.join.rpartition("/")[2]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts servers as `workbench live` does; all are stopped at the end."""
    started: list[subprocess.Popen[str]] = []
    study = tmp_path / "study"
    study.mkdir()
    (study / "study.toml").write_text('[study]\nname = "Renewal"\n', encoding="utf-8")

    def start(*options: str) -> Running:
        command = [sys.executable, "-m", "workbench", "live", "--study", str(study), *options]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=(tmp_path / "log").open("a"), text=True
        )
        started.append(process)
        links: dict[str, str] = {}
        until = time.monotonic() + 60
        while "projector" not in links and time.monotonic() < until:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line and process.poll() is not None:
                raise AssertionError((tmp_path / "log").read_text())
            name, _, rest = line.strip().partition(" ")
            links[name] = rest.strip()
        return Running(process, study, links["join"], links["facilitator"], links["projector"])

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=20)
