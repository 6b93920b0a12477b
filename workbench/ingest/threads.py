"""Work on many columns side by side; Arrow and NumPy leave the other threads room."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

MOST = 4
_LARGE = 50_000

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(work: Callable[[Item], Result], items: Iterable[Item], *, rows: int) -> list[Result]:
    """Apply a function to all items, in order; side by side where there are many rows."""
    if rows < _LARGE:
        return [work(item) for item in items]
    with ThreadPoolExecutor(min(MOST, os.cpu_count() or 1)) as pool:
        return list(pool.map(work, items))
