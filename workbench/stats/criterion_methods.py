"""The ways to judge a criterion, by measure: add one by adding a function to the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_data import is_missing
from workbench.stats.bayes import Prior, beta_binomial
from workbench.stats.intervals import (
    Interval,
    answers,
    check_successes,
    clopper_pearson,
    mean_interval,
    newcombe_difference,
    poisson_interval,
    welch_difference,
)
from workbench.stats.proportions import wilson
from workbench.stats.scores import nps
from workbench.stats.sequences import Answer, check_target, proportion_sequence


@dataclass(frozen=True)
class Observed:
    """Data to judge a criterion by; see `evaluate`."""

    data: Any
    n: int | None = None
    against: Any = None
    against_n: int | None = None
    exposure: float = 1.0

    def successes(self) -> tuple[int, int]:
        """Successes and answers."""
        return _successes(self.data, self.n)

    def both_successes(self) -> tuple[int, int, int, int]:
        """Successes and answers of both groups."""
        self.needs_second()
        return (*self.successes(), *_successes(self.against, self.against_n))

    def needs_second(self) -> None:
        """Refuse a difference of one group.

        Raises
        ------
        AnalysisError
        """
        if self.against is None:
            raise AnalysisError(
                "a difference takes two groups", hint="Give the second group as `against`."
            )


@dataclass(frozen=True)
class Reading:
    """An estimate, its interval, and (where the method decides otherwise) the side it is on."""

    estimate: float
    low: float
    high: float
    n: int
    basis: str
    side: Answer | None = None


Method = Callable[[Observed, float, float, Prior], Reading]


def _by_wilson(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    k, n = seen.successes()
    low, high = wilson(k, n, confidence=confidence)
    return Reading(k / n, low, high, n, "Wilson interval for a number of answers fixed beforehand")


def _by_exact(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    k, n = seen.successes()
    low, high = clopper_pearson(k, n, confidence=confidence)
    basis = "Exact (Clopper–Pearson) interval for a number of answers fixed beforehand"
    return Reading(k / n, low, high, n, basis)


def _by_bayes(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    k, n = seen.successes()
    found = beta_binomial(k, n, prior=prior, confidence=confidence)
    above = found.above(target)
    side: Answer = "open"
    if above >= confidence:
        side = "above"
    elif found.below(target) >= confidence:
        side = "below"
    basis = (
        f"{found.prior_words}; probability that it is above the target: {100 * above:.1f} %; "
        f"estimate is the posterior mean"
    )
    return Reading(found.mean, found.low, found.high, n, basis, side)


def _by_sequence(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    check_target(target)
    found = proportion_sequence(
        seen.data, seen.n, target=target, confidence=confidence, prior=prior
    )
    low, high = found.interval
    basis = "Confidence sequence and e-values, valid at every look"
    if found.decided_at is not None:
        basis += f"; decided after {found.decided_at} answers"
    return Reading(float(found.share[-1]), low, high, int(found.n[-1]), basis, found.decision)


def _by_t(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    return _plain(mean_interval(seen.data, confidence=confidence), "Student's t interval")


def _by_adjusted_wald(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    found = nps(answers(seen.data), confidence=confidence)
    basis = "Adjusted-Wald interval for a number of answers fixed beforehand"
    return Reading(found.score, found.low, found.high, found.base, basis)


def _by_newcombe(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    groups = seen.both_successes()
    return _plain(newcombe_difference(*groups, confidence=confidence), "Newcombe's interval")


def _by_welch(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    seen.needs_second()
    found = welch_difference(seen.data, seen.against, confidence=confidence)
    return _plain(found, "Welch's interval")


def _by_garwood(seen: Observed, target: float, confidence: float, prior: Prior) -> Reading:
    count = seen.data
    if isinstance(count, str) or np.ndim(count):
        raise AnalysisError(f"{count!r} is not a count of events", hint="Give one whole number.")
    low, high = poisson_interval(count, exposure=seen.exposure, confidence=confidence)
    basis = f"Exact (Garwood) interval of the rate; {count} events in an exposure of "
    return Reading(count / seen.exposure, low, high, int(count), f"{basis}{seen.exposure:g}")


METHODS: dict[str, dict[str, Method]] = {
    "proportion": {
        "wilson": _by_wilson,
        "exact": _by_exact,
        "bayes": _by_bayes,
        "sequence": _by_sequence,
    },
    "mean": {"t": _by_t},
    "nps": {"adjusted_wald": _by_adjusted_wald},
    "difference": {"newcombe": _by_newcombe},
    "mean_difference": {"welch": _by_welch},
    "count": {"exact": _by_garwood},
}
SCALES: dict[str, tuple[float, float]] = {
    "proportion": (0.0, 1.0),
    "mean": (-np.inf, np.inf),
    "nps": (-100.0, 100.0),
    "difference": (-1.0, 1.0),
    "mean_difference": (-np.inf, np.inf),
    "count": (0.0, np.inf),
}


def _plain(found: Interval, basis: str) -> Reading:
    words = f"{basis} for a number of answers fixed beforehand"
    return Reading(found.estimate, found.low, found.high, found.n, words)


def _successes(data: Any, n: int | None) -> tuple[int, int]:
    if n is not None:
        check_successes(data, n)
        return int(data), int(n)
    if isinstance(data, str) or not np.ndim(data):
        raise AnalysisError(f"{data!r} successes, of how many?", hint="Give the answers as n.")
    kept = [value for value in data if not is_missing(value)]
    wrong = next((value for value in kept if value not in (0, 1)), None)
    if wrong is not None:
        raise AnalysisError(
            f"{wrong!r} is neither yes (1) nor no (0)",
            hint="Turn answers into 0 and 1 first, for instance `answers == 'Yes'`.",
        )
    check_successes(sum(map(int, kept)), len(kept))
    return sum(map(int, kept)), len(kept)
