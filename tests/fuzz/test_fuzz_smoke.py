"""A few damaged files of every kind: the fuzzer works, and finds nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(240)
def test_damaged_files_are_read_or_refused(project: Path, tmp_path: Path) -> None:
    # A fixed seed: what a new one finds is for somebody who looks for it.
    command = [sys.executable, "-m", "tests.fuzz", "--cases", "150", "--seed", "20260513"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path)],
        cwd=project,
        env={**os.environ, "WORKBENCH_SHARED_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "150 cases" in done.stdout
    assert " read" in done.stdout
    assert " refused" in done.stdout
