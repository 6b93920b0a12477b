"""Transcripts read side by side, by processes that may hang or die without harm to the rest.

The processes run a module of this package, not a copy of the caller's program as those of
`multiprocessing` do: so a script needs no guard around its main part, and a notebook with
threads of its own is not forked.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.one_file import Outcome, Task, perform, rejected
from workbench.ingest.reading_child import READY

PATIENCE = 120.0
_CHILD = "workbench.ingest.reading_child"
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
# Rough seconds, only to tell whether starting processes pays.
_PER_FILE, _PER_MB, _START = 0.003, 0.5, 1.0
_PER_DOCUMENT, _DOCUMENTS = 0.05, (".docx", ".docm", ".odt", ".pdf", ".html", ".htm")


def workers_for(tasks: Sequence[Task]) -> int:
    """Count the processes that make reading some files quickest; 1 is to read them here."""
    seconds = 0.0
    for task in tasks:
        try:
            size = task.path.stat().st_size
        except OSError:
            continue
        document = task.path.suffix.lower() in _DOCUMENTS
        seconds += _PER_DOCUMENT if document else _PER_FILE + size / 2**20 * _PER_MB
    count = min(processors(), int(seconds / (2 * _START)))
    return max(count, 1)


def processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Team:
    """Processes that read transcripts; each is asked by a thread of its own.

    Parameters
    ----------
    tasks : sequence of Task
    count : int
        Processes.
    patience : float
        Seconds after which a file is given up.

    Examples
    --------
    >>> with Team(tasks, 4) as team:  # doctest: +SKIP
    ...     for number in team.finished():
    ...         print(tasks[number].path)
    ...     outcomes = team.outcomes()
    """

    def __init__(self, tasks: Sequence[Task], count: int, *, patience: float = PATIENCE) -> None:
        self._tasks = tasks
        self._waiting = deque(range(len(tasks)))
        self._done: queue.SimpleQueue[tuple[int, Outcome]] = queue.SimpleQueue()
        self._outcomes: dict[int, Outcome] = {}
        self._readers = [_Reader(patience) for _ in range(min(count, len(tasks)))]
        self._threads = [
            threading.Thread(target=self._work, args=(reader,), daemon=True)
            for reader in self._readers
        ]

    def __enter__(self) -> Team:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.clear()
        for reader in self._readers:
            reader.close()
        for thread in self._threads:
            thread.join()
        for reader in self._readers:
            reader.release()

    def finished(self) -> Iterator[int]:
        """Yield the number of each task when it is done; those that nobody takes are done here."""
        while len(self._outcomes) < len(self._tasks):
            try:
                number, outcome = self._done.get(timeout=0.2)
            except queue.Empty:
                if any(thread.is_alive() for thread in self._threads) or not self._done.empty():
                    continue
                number = next(n for n in range(len(self._tasks)) if n not in self._outcomes)
                outcome = perform(self._tasks[number])
            self._outcomes[number] = outcome
            yield number

    def outcomes(self) -> list[Outcome]:
        """All outcomes, in the order of the tasks."""
        return [self._outcomes[number] for number in range(len(self._tasks))]

    def _work(self, reader: _Reader) -> None:
        while reader.start():
            try:
                number = self._waiting.popleft()
            except IndexError:
                return
            task = self._tasks[number]
            # The process may have died of something else, such as a lack of memory: try twice.
            outcome = reader.read(task) or (reader.start() and reader.read(task)) or None
            if reader.closed:
                return
            self._done.put((number, outcome or rejected(task, _deadly(task))))


def _deadly(task: Task) -> UnreadableSource:
    return UnreadableSource(
        "reading it does not come to an end, or ends the process that reads it",
        path=task.path,
        hint="Save the file again in its own program, or export it in another format.",
    )


class _Reader:
    """A process that reads, started anew where it died."""

    def __init__(self, patience: float) -> None:
        self.closed = False
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> bool:
        """Whether a process is there to be asked."""
        with self._lock:
            if self.closed:
                return False
            if self._process is not None and self._process.poll() is None:
                return True
            self.release()
            try:
                self._process = _started()
            except OSError:
                return False
        return bool(self._answer() == READY)

    def read(self, task: Task) -> Outcome | None:
        """Have a file read; None where the process died of it, or had to be ended."""
        process = self._process
        if process is None or process.stdin is None:
            return None
        try:
            process.stdin.write(pickle.dumps(task))
            process.stdin.flush()
        except OSError:
            return None
        answer = self._answer()
        return answer if isinstance(answer, Outcome) else None

    def close(self) -> None:
        """End the process, whatever it is doing."""
        with self._lock:
            self.closed = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()

    def release(self) -> None:
        """Close what is left of the process, when nobody asks it any more."""
        process = self._process
        for pipe in (process.stdin, process.stdout) if process is not None else ():
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _answer(self) -> Any:
        process = self._process
        if process is None or process.stdout is None:
            return None
        watch = threading.Timer(self._patience, process.kill)
        watch.daemon = True
        watch.start()
        try:
            return pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            process.kill()
            process.wait()
            return None
        finally:
            watch.cancel()


def _started() -> subprocess.Popen[bytes]:
    # The same modules as here, in the same order; the folder somebody stands in adds none.
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **dict.fromkeys(_ONE_THREAD, "1"), "PYTHONPATH": paths},
    )
