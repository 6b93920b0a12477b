"""Latent classes beside a single start of StepMix in the same run, on a million respondents."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np
import pandas as pd

from workbench.stats import latent_classes

ROWS, CLASSES, STARTS = 1_000_000, 3, 20
PATIENCE = 10


def answers(rows: int, items: int, missing: float) -> pd.DataFrame:
    """Binary answers of three segments of 50, 30 and 20 %."""
    random = np.random.default_rng(items)
    truth = random.choice(CLASSES, size=rows, p=[0.5, 0.3, 0.2])
    likely = random.uniform(0.1, 0.9, size=(CLASSES, items))
    given = (random.random((rows, items)) < likely[truth]).astype(int)
    frame = pd.DataFrame(given, columns=[f"q{i:02}" for i in range(items)])
    return frame.mask(random.random(frame.shape) < missing) if missing else frame


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Wall-clock seconds, processor seconds, and the result."""
    start, used = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - start, time.process_time() - used, result


def one_start(frame: pd.DataFrame, kind: str, iterations: int) -> Any:
    from stepmix.stepmix import StepMix

    model = StepMix(
        n_components=CLASSES,
        measurement=kind,
        n_init=1,
        max_iter=iterations,
        random_state=0,
        progress_bar=0,
        verbose=0,
    )
    return model.fit(frame)


def compare(items: int, missing: float, *, iterations: int) -> None:
    frame = answers(ROWS, items, missing)
    wall, used, found = timed(lambda: latent_classes(frame, CLASSES, starts=STARTS))
    print(f"{ROWS:,} × {items} binary answers, {100 * missing:g} % missing, {CLASSES} classes")
    print(f"  workbench, {STARTS} starts   {wall:8.2f} s ({used:.2f} s of processor), ", end="")
    print(f"log-likelihood {found.log_likelihood:.1f}")
    if find_spec("stepmix") is None:
        print("  StepMix is not installed, so there is nothing to compare with")
        return
    kind = "binary_nan" if missing else "binary"
    slow, busy, model = timed(lambda: one_start(frame, kind, iterations))
    done = "converged" if model.converged_ else f"stopped after {model.n_iter_} iterations"
    print(f"  StepMix, 1 start      {slow:8.2f} s ({busy:.2f} s of processor), ", end="")
    print(f"log-likelihood {float(model.score(frame)) * ROWS:.1f}, {done}")
    print(f"  ratio {slow / wall:.0f} by the clock, {busy / used:.0f} by processor time")


def main() -> None:
    """Print both timings for 11 items, and for 20 items with missing answers."""
    print("load of the machine:", ", ".join(f"{load:.1f}" for load in os.getloadavg()))
    compare(11, 0.0, iterations=1000)
    compare(20, 0.05, iterations=PATIENCE)


if __name__ == "__main__":
    main()
