"""Answers with planted segments."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

LIKELY = np.array([[0.9, 0.8, 0.1, 0.2], [0.1, 0.9, 0.9, 0.1], [0.2, 0.1, 0.8, 0.9]])


def planted(
    rows: int, seed: int, shares: Sequence[float] = (0.5, 0.3, 0.2), *, less: float = 0.0
) -> tuple[pd.DataFrame, npt.NDArray[np.intp]]:
    """Three segments that answer four questions and an amount differently, and who is where.

    Members of the first say yes to ``item0`` less often by `less`.
    """
    random = np.random.default_rng(seed)
    truth = random.choice(3, size=rows, p=shares)
    likely = LIKELY.copy()
    likely[0, 0] -= less
    frame = pd.DataFrame(
        {
            f"item{j}": np.where(random.random(rows) < likely[truth, j], "yes", "no")
            for j in range(4)
        }
    )
    frame["rides"] = random.normal(np.array([2.0, 8.0, 15.0])[truth], 1.5)
    return frame, truth
