"""A first build of the demo study, and rebuilds after one transcript was edited, or nothing was.

In a session (a notebook, the apps) everything stays loaded; on the command line each build is
a process of its own, which first loads Python's libraries and the language pipeline.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("interviews", "surveys", "feedback", "study.toml", "decisions.jsonl")
EDITED = ("P04.txt", "P07.txt", "P09.txt")
SESSION = "from benchmarks.rebuild import session; session()"
BUILD = "import sys; from workbench import Study; Study(sys.argv[1]).build()"


def main() -> None:
    """Print seconds by the clock, and of the processors, of builds in a session and without."""
    subprocess.run([sys.executable, "-c", SESSION], check=True, cwd=ROOT)
    with tempfile.TemporaryDirectory() as folder:
        study = copy_of_demo(Path(folder))
        command = [sys.executable, "-c", BUILD, str(study)]
        first = seconds(lambda: subprocess.run(command, check=True, cwd=ROOT))
        edit(study / "interviews" / EDITED[0])
        second = seconds(lambda: subprocess.run(command, check=True, cwd=ROOT))
        print("on the command line, with what loading takes:")
        show("first build", first, first)
        show("one transcript edited", second, first)


def session() -> None:
    """Builds in one process, from the first import on."""
    with tempfile.TemporaryDirectory() as folder:
        study = copy_of_demo(Path(folder))
        first = seconds(lambda: built(study))
        after = []
        for name in EDITED:
            edit(study / "interviews" / name)
            after.append(seconds(lambda: built(study)))
        same = seconds(lambda: built(study))
        print("in a session:")
        show("first build", first, first)
        show(
            "one transcript edited", tuple(map(statistics.median, zip(*after, strict=True))), first
        )
        show("nothing changed", same, first)


def built(folder: Path) -> None:
    """Read, annotate and synthesise the study anew."""
    from workbench import Study

    Study(folder, actor="bench").build()


def copy_of_demo(folder: Path) -> Path:
    """The demo study without anything derived."""
    for name in PARTS:
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, folder / name)
        elif part.exists():
            shutil.copy(part, folder)
    return folder


def edit(path: Path) -> None:
    """Correct one word of a participant in a transcript."""
    text = path.read_text(encoding="utf-8")
    at = text.index(" about ", len(text) // 3)
    path.write_text(f"{text[:at]} roughly {text[at + 7 :]}", encoding="utf-8")


def seconds(act: Callable[[], object]) -> tuple[float, ...]:
    """Seconds by the clock, and of all processors, the children's too."""
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

    def used() -> float:
        both = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
        return sum(one.ru_utime + one.ru_stime for one in both)

    start, before = time.perf_counter(), used()
    act()
    return time.perf_counter() - start, used() - before


def show(what: str, took: tuple[float, ...], first: tuple[float, ...]) -> None:
    """One line of figures."""
    part = 100 * took[1] / first[1]
    print(f"  {what:24} {took[0]:6.2f} s, {took[1]:6.2f} s of processors, {part:4.0f} %")


if __name__ == "__main__":
    main()
