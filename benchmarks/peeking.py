"""False alarms when looking after every answer: peek-proof tests beside fixed-n intervals."""

from __future__ import annotations

import math
import time

import numpy as np
import numpy.typing as npt

from workbench.stats import proportion_sequence, stopping_chances
from workbench.stats.proportions import critical_z
from workbench.stats.sequences import evidence_above, evidence_below, mixture_evidence

STUDIES = 4000
ANSWERS = 2000
LEVEL = 0.05
SHARES = (0.05, 0.2, 0.4, 0.5)


def rates(share: float, seed: int) -> dict[str, float]:
    """Share of simulated studies in which a look, any look, misses the truth."""
    random = np.random.default_rng(seed)
    successes = (random.random((STUDIES, ANSWERS)) < share).cumsum(axis=1)
    # Many studies meet the same counts: each (successes, n) is judged once.
    codes, place = np.unique(
        successes * (ANSWERS + 1) + np.arange(1, ANSWERS + 1), return_inverse=True
    )
    met, n = codes // (ANSWERS + 1), codes % (ANSWERS + 1)
    judged = {
        "Wilson at every look": wilson_misses(met, n, share),
        "confidence sequence": mixture_evidence(met, n, share) >= -math.log(LEVEL),
        "e-value, above": evidence_above(met, n, share) >= 1 / LEVEL,
        "e-value, below": evidence_below(met, n, share) >= 1 / LEVEL,
    }
    return {
        name: float(misses[place].reshape(successes.shape).any(axis=1).mean())
        for name, misses in judged.items()
    }


def wilson_misses(
    successes: npt.NDArray[np.int64], n: npt.NDArray[np.int64], share: float
) -> npt.NDArray[np.bool_]:
    """Where the 95 % Wilson interval leaves the true share out, from ten answers on."""
    score = np.abs(successes - n * share) / np.sqrt(n * share * (1 - share))
    return (score > critical_z(1 - LEVEL)) & (n >= 10)


def main() -> None:
    """Print false alarms per true share, the exact ones, and how long a sequence takes."""
    print(f"{STUDIES} studies of {ANSWERS} answers, a look after each; promised: {LEVEL:.0%}")
    for seed, share in enumerate(SHARES):
        for name, rate in rates(share, seed).items():
            print(f"true share {share:4.0%}  {name:22} {rate:7.2%}")
        exact = stopping_chances(share, share, ANSWERS)
        print(f"true share {share:4.0%}  {'above, exact':22} {exact.above[-1]:7.2%}")
        print(f"true share {share:4.0%}  {'below, exact':22} {exact.below[-1]:7.2%}")
    outcomes = np.random.default_rng(0).random(10_000) < 0.4
    start = time.perf_counter()
    proportion_sequence(outcomes, target=0.35)
    print(f"10,000 looks at once: {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main()
