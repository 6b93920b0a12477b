"""Reading a large survey with types, beside bare pandas.read_csv of the same file."""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

ROWS, RUNS, BLOCK = 100_000, 3, 20_000
SINGLES, ORDINALS, TICKS = 14, 14, 12
MOST_TIME, MOST_MEMORY = 1.6, 2.0
_SAID = (
    "the bike chain came off again on my way to work and nobody at the shop had time to look at "
    "it so I waited for two weeks which is far too long for something I pay for every month"
)
_WORDS = _SAID.split()
_SCALE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
_TOWNS = ("Bristol", "Leeds", "Sheffield", "Kraków", "Nottingham", "York", "Köln", "Hull")
_FORM = ("Phone", "Tablet", "R, Python or both", "Spreadsheet (Excel, Calc)", "Paper", "Radio")


def write(path: Path, rows: int, *, ragged: bool = False) -> None:
    """Make up a survey of 60 columns; one record in a thousand is ragged where wanted."""
    random = np.random.default_rng(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(f'"{name}"' for name in _header()) + "\n")
        for start in range(0, rows, BLOCK):
            lines = _lines(random, start, min(BLOCK, rows - start))
            if ragged:
                lines[::1000] = [f"{line},astray" for line in lines[::1000]]
                lines[500::1000] = [line.rsplit(",", 1)[0] for line in lines[500::1000]]
            file.write("\n".join(lines) + "\n")


def _header() -> list[str]:
    names = ["Respondent ID", "Submitted", "Weight", "How likely are you to recommend us?"]
    names += [f"Topic {i + 1}: what applies to you?" for i in range(SINGLES)]
    names += [f"How much do you agree? [Statement {i + 1}]" for i in range(ORDINALS)]
    names += [f"Which of these do you own? [Thing {i + 1}]" for i in range(TICKS)]
    names += [f"Where do you keep notes, place {i + 1}?" for i in range(4)]
    names += [f"How many minutes did task {i + 1} take?" for i in range(6)]
    return [*names, *(f"What else, part {i + 1}?" for i in range(4)), "Comment", "Country"]


def _lines(random: np.random.Generator, start: int, rows: int) -> list[str]:
    """Records as text; closed answers by choice, open ones of words in any order."""
    columns: list[Any] = [[f"R{start + i:08}" for i in range(rows)]]
    moments = np.datetime64("2026-03-01T08:00:00") + random.integers(0, 9_000_000, rows)
    columns += [np.char.replace(moments.astype(str), "T", " ").tolist()]
    columns += [random.gamma(4, 0.25, rows).round(4).astype(str).tolist()]
    columns += [random.integers(0, 11, rows).astype(str).tolist()]
    columns += [_chosen(random, _TOWNS, rows) for _ in range(SINGLES)]
    columns += [_chosen(random, _SCALE, rows) for _ in range(ORDINALS)]
    columns += [_chosen(random, (f"Thing {i + 1}", ""), rows) for i in range(TICKS)]
    columns += [_several(random, rows) for _ in range(4)]
    columns += [random.integers(1, 240, rows).astype(str).tolist() for _ in range(6)]
    columns += [_written(random, rows, 9) for _ in range(4)]
    columns += [_written(random, rows, 25), _chosen(random, ("England", "Wales"), rows)]
    return list(map(",".join, zip(*columns, strict=True)))


def _chosen(random: np.random.Generator, answers: tuple[str, ...], rows: int) -> list[str]:
    return np.array(answers)[random.integers(0, len(answers), rows)].tolist()


def _several(random: np.random.Generator, rows: int) -> list[str]:
    """Cells of several options, as Google Forms writes them."""
    ticks = (random.random((rows, len(_FORM))) < 0.4).tolist()
    cells = (", ".join(o for o, on in zip(_FORM, row, strict=True) if on) for row in ticks)
    return [f'"{cell}"' if cell else "" for cell in cells]


def _written(random: np.random.Generator, rows: int, words: int) -> list[str]:
    """Distinct texts, half of the rows without, some over two lines."""
    picks = np.array(_WORDS)[random.integers(0, len(_WORDS), (rows, words))].tolist()
    given = random.random(rows)
    return [
        "" if at < 0.5 else f'"{" ".join(row)},\nsaid twice"' if at < 0.55 else " ".join(row)
        for row, at in zip(picks, given, strict=True)
    ]


def _pandas(path: str) -> Any:
    import pandas as pd

    return pd.read_csv(path)


def _workbench(path: str) -> Any:
    from workbench.ingest import read_survey

    return read_survey(path).frame


READERS = {"pandas.read_csv": _pandas, "workbench": _workbench}


def measure(reader: str, path: Path, runs: int) -> tuple[float, float]:
    """Median seconds and largest memory in GiB, each run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.survey_reading", "--child", reader, str(path)]
    found = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        for _ in range(runs)
    ]
    return statistics.median(float(s) for s, _ in found), max(float(m) for _, m in found)


def child(reader: str, path: str) -> None:
    """Print seconds without imports, and peak memory in GiB with them."""
    import pandas  # noqa: F401
    import pyarrow.csv  # noqa: F401

    import workbench.ingest.survey_reading  # noqa: F401

    start = time.perf_counter()
    frame = READERS[reader](path)
    seconds = time.perf_counter() - start
    assert len(frame)
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)


def compare(rows: int, runs: int) -> None:
    """Print both figures for sound records, and ours for ragged ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.csv"
        write(path, rows)
        print(f"{rows:,} rows × {len(_header())} columns, {path.stat().st_size / 2**20:,.0f} MiB")
        bare, most = measure("pandas.read_csv", path, runs)
        print(f"  pandas.read_csv, untyped  {bare:7.2f} s, peak {most:.2f} GiB")
        ours, most = measure("workbench", path, runs)
        print(f"  workbench.read_survey     {ours:7.2f} s, peak {most:.2f} GiB")
        print(f"  ratio {ours / bare:.2f} (at most {MOST_TIME}), memory at most {MOST_MEMORY} GB")
        write(path, rows, ragged=True)
        slow, most = measure("workbench", path, runs)
        print(f"  with ragged records       {slow:7.2f} s, peak {most:.2f} GiB: ", end="")
        print(f"{slow / ours:.2f} times the sound ones")


def main(arguments: list[str] | None = None) -> None:
    """Compare at 100,000 rows, or at ``--rows``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--child", nargs=2, metavar=("READER", "PATH"), help=argparse.SUPPRESS)
    options = parser.parse_args([] if arguments is None else arguments)
    if options.child:
        child(*options.child)
    else:
        compare(options.rows, options.runs)


if __name__ == "__main__":
    main(sys.argv[1:])
