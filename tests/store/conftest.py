"""Lets this room's tests import the builders beside them, and start writers as processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

Starter = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start_writer(project: Path) -> Starter:
    """Start `journal_writer.py` in a process of its own."""
    path = os.pathsep.join(filter(None, [str(project), os.environ.get("PYTHONPATH", "")]))

    def start(*arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, str(HERE / "journal_writer.py"), *map(str, arguments)]
        environment = os.environ | {"PYTHONPATH": path}
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)

    return start
