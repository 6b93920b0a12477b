"""Builds and publishes a study in a process of its own, on another day if asked.

Usage: rebuild_once.py FROM TO SEED DAYS

Files arrive in an order that the seed gives, in two batches with a build after each; the clock
is so many days ahead.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from pathlib import Path


def main(source: str, target: str, seed: str, days: str) -> None:
    real, ahead = time.time, 86_400 * int(days)
    time.time = lambda: real() + ahead  # before anything takes the clock
    from workbench import Study

    order = random.Random(seed)
    old, new = Path(source), Path(target)
    files = [path for path in sorted(old.rglob("*")) if path.is_file()]
    order.shuffle(files)
    talks = [p for p in files if p.parent == old / "interviews" and p.suffix != ".csv"]
    known = [p for p in files if p not in talks]
    for batch in ([*known, *talks[:7]], talks[7:]):
        for path in batch:
            place = new / path.relative_to(old)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
            os.utime(place, (order.randrange(10**9), order.randrange(10**9)))
        Study(new, actor="tester").build()
    Study(new, actor="tester").publish()


if __name__ == "__main__":
    main(*sys.argv[1:])
