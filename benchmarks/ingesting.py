"""Reading hour-long transcripts: one by one, by all processors, and beside bare webvtt-py."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from workbench.ingest import read_folder
from workbench.ingest.parallel import processors

FILES, CUES, WORDS = 100, 900, 10
SHOWN = 50
_WORDS = (
    "the bike chain came off again on my way to work and nobody at shop had time look it so I "
    "waited for two weeks which is far too long something pay every month when did you first "
    "notice that would be helpful we usually take tram because rain makes me feel tired of this"
)


def write(folder: Path, files: int) -> None:
    """Make up interviews of 60 minutes as Zoom exports them: 900 cues, 9,000 words each."""
    interviews = folder / "interviews"
    interviews.mkdir()
    chance, vocabulary = random.Random(20260513), _WORDS.split()
    for number in range(files):
        guest, cues = f"Guest Number{number}", ["WEBVTT\n"]
        for cue in range(CUES):
            start = cue * 4.0
            words = " ".join(chance.choices(vocabulary, k=WORDS))
            name, mark = ("Maren Voss", "?") if cue % 7 == 0 else (guest, ".")
            cues.append(
                f"{cue + 1}\n{_clock(start)} --> {_clock(start + 3.8)}\n"
                f"{name}: {words.capitalize()}{mark}\n"
            )
        (interviews / f"P{number + 1:04}.vtt").write_text("\n".join(cues))


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{seconds % 60:06.3f}"


def timed(what: str, files: int, run: Callable[[], Any]) -> float:
    """Print and return the seconds that something takes."""
    start = time.perf_counter()
    run()
    seconds = time.perf_counter() - start
    print(f"{what:34} {seconds:7.2f} s  {files / seconds:8.1f} files a second")
    return seconds


def bare(folder: Path) -> None:
    """Read all files with webvtt-py, which makes cues of them and nothing else."""
    import webvtt

    for path in sorted((folder / "interviews").glob("*.vtt")):
        captions = webvtt.read(str(path)).captions
        assert len(captions) == CUES


SHARES: Sequence[tuple[str, str, str]] = (
    ("parsing", "webvtt.py", "read_webvtt"),
    ("loading and decoding", "raw.py", "load"),
    ("language", "language_id.py", "language_of"),
    ("canonical text", "source.py", "assemble"),
    ("roles in a source", "roles.py", "roles_in"),
    ("roles across sources", "roles.py", "roles_across"),
    ("versions of one conversation", "versions.py", "set_apart"),
)


def shares(folder: Path) -> None:
    """Print which part of the time goes where, in one process."""
    profile = cProfile.Profile()
    profile.runcall(read_folder, folder, workers=1)
    found = pstats.Stats(profile).get_stats_profile()
    total = found.total_tt
    for what, file, function in SHARES:
        row = found.func_profiles.get(function)
        if row is not None and row.file_name.endswith(file):
            print(f"  {what:32} {row.cumtime / total:6.1%}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print files a second, the ratio to webvtt-py, and the shares of the time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingesting", description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    files = parser.parse_args(arguments or []).files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, files)
        print(f"{files:,} transcripts of 60 minutes, {CUES} cues each, {processors()} processors")
        with tempfile.TemporaryDirectory() as small:
            write(Path(small), 1)
            read_folder(small, workers=1)  # imports are warm from here on
        other = timed("webvtt-py, one process", files, lambda: bare(folder))
        alone = timed("read_folder, one process", files, lambda: read_folder(folder, workers=1))
        team = timed(f"read_folder, {processors()} processes", files, lambda: read_folder(folder))
        print(f"read_folder takes {alone / other:.2f} times as long as webvtt-py alone,")
        print(f"and {team / other:.2f} times with all processors")
        print(f"where the time of one process goes ({min(files, SHOWN)} files, by a profiler):")
        for path in sorted((folder / "interviews").iterdir())[SHOWN:]:
            path.unlink()
        shares(folder)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
