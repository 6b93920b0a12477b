"""A child process with a log, and its end: itself and whatever it started, never anything else."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psutil  # type: ignore[import-untyped]


def launch(
    command: Sequence[str], *, environment: dict[str, str], folder: Path, log: Path, first_line: str
) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own.

    Its standard input stays open as long as this process lives: the child ends with it.

    Parameters
    ----------
    command : sequence of str
    environment : dict
    folder : Path
        Its working folder.
    log : Path
        Its output is appended there.
    first_line : str
        Sent to its standard input, so that secrets show in no process list.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(first_line.encode() + b"\n")
        process.stdin.flush()
    return process


def end(process: subprocess.Popen[bytes], *, patience: float = 10.0) -> None:
    """Ask a process to stop, wait, then end what is left of it and of its children.

    Parameters
    ----------
    process : Popen
        As given by `launch`; may have ended already.
    patience : float
        Seconds it gets to stop by itself.
    """
    family = _descendants(process.pid) if process.poll() is None else []
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _, alive = psutil.wait_procs(family, timeout=2)
    for child in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()
    psutil.wait_procs(alive, timeout=2)
    if process.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()


def _descendants(pid: int) -> list[psutil.Process]:
    try:
        return list(psutil.Process(pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return []
