"""Run every benchmark, or those named: ``python -m benchmarks [NAME …]``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main(names: list[str]) -> None:
    """Run benchmarks by name; all of them when none is named."""
    found = sorted(p.stem for p in Path(__file__).parent.glob("[a-z]*.py"))
    for name in names or found:
        if name not in found:
            sys.exit(f"no benchmark {name!r}; there are: {', '.join(found)}")
        print(f"\n== {name}", flush=True)
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
