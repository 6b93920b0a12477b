"""How long `import workbench` and `workbench --help` take, beside bare Python."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15
COMMANDS = {
    "python -c pass (baseline)": [sys.executable, "-c", "pass"],
    "python -c 'import pandas' (baseline)": [sys.executable, "-c", "import pandas"],
    "import workbench": [sys.executable, "-c", "import workbench"],
    "workbench --help": [sys.executable, "-m", "workbench", "--help"],
    "workbench assumptions --help": [sys.executable, "-m", "workbench", "assumptions", "--help"],
}


def seconds(command: list[str]) -> list[float]:
    """Wall-clock seconds of several runs, after one that warms the file cache."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return times[1:]


def main() -> None:
    """Print median and slowest run of each command."""
    for name, command in COMMANDS.items():
        times = seconds(command)
        print(f"{name:40} median {statistics.median(times):.3f} s, slowest {max(times):.3f} s")


if __name__ == "__main__":
    main()
