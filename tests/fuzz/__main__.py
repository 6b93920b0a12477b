"""Damage files and read them: ``nice python -m tests.fuzz --cases 20000 --seed 7``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.fuzz.attempts import Ended, attempt
from tests.fuzz.cases import Case
from tests.fuzz.watch import Watch

_PROBLEMS = ("slow", "large", "error", "broken", "hang", "death")
_SHOWN = 3


def main(arguments: list[str] | None = None) -> int:
    """Run, or replay one finding; 1 where anything was found."""
    options = _options(arguments)
    if options.replay is not None:
        return _replay(options.replay)
    options.out.mkdir(parents=True, exist_ok=True)
    counts, alike = Counter[str](), Counter[str]()
    watch = Watch(options.seed, options.first, options.cases, options.seconds)
    print(f"seed {options.seed}, findings go to {options.out}", flush=True)
    for number, case, ended in watch.run():
        counts[ended.what] += 1
        if ended.what in _PROBLEMS:
            alike[_signature(ended)] += 1
            if alike[_signature(ended)] <= _SHOWN:
                _keep(options, number, case, ended)
        if counts.total() % 5000 == 0:
            print(_report(counts, watch), flush=True)
    print(_report(counts, watch), flush=True)
    for signature, count in alike.most_common():
        print(f"{count:6,} x {signature}")
    return 1 if any(counts[what] for what in _PROBLEMS) else 0


def _signature(ended: Ended) -> str:
    """What findings of one cause share: the innermost line of the package, and the error."""
    lines = ended.told.strip().splitlines() or [""]
    own = [line.strip() for line in lines if "/workbench/" in line]
    where = own[-1].split("/workbench/")[-1] if own else ""
    return f"{ended.what}: {where} {lines[-1].split(':')[0]}"


def _keep(options: argparse.Namespace, number: int, case: Case, ended: Ended) -> None:
    path = options.out / f"{options.seed}-{number}.{case.reader}{case.suffix}"
    path.write_bytes(case.data)
    last = (ended.told.strip().splitlines() or [""])[-1]
    print(
        f"{ended.what}: {path.name} ({case.story}; {ended.seconds:.1f} s, "
        f"{ended.megabytes:.0f} MB) {last[:200]}\n    python -m tests.fuzz --replay {path}",
        flush=True,
    )


def _report(counts: Counter[str], watch: Watch) -> str:
    told = ", ".join(f"{counts[what]:,} {what}" for what in sorted(counts))
    rate = counts.total() / max(watch.elapsed, 0.001)
    return f"{counts.total():,} cases in {watch.elapsed:.0f} s ({rate:.0f} a second): {told}"


def _replay(path: Path) -> int:
    reader = path.name.split(".")[1]
    ended = attempt(reader, path)
    print(f"{ended.what} after {ended.seconds:.2f} s and {ended.megabytes:.0f} MB\n{ended.told}")
    return 1 if ended.what in _PROBLEMS else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--seconds", type=float, default=1e9, help="stop after so long")
    parser.add_argument("--out", type=Path, default=Path("/tmp/workbench-fuzz"))
    parser.add_argument("--replay", type=Path, help="read one finding again")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
