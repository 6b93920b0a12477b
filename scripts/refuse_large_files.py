"""Exit 1 when a file to be committed is larger than 2 MB."""

from __future__ import annotations

import sys
from pathlib import Path

MOST_BYTES = 2_000_000

if __name__ == "__main__":
    large = [p for p in map(Path, sys.argv[1:]) if p.is_file() and p.stat().st_size > MOST_BYTES]
    for path in large:
        print(f"{path}: {path.stat().st_size:,} bytes, more than {MOST_BYTES:,}")
    sys.exit(bool(large))
