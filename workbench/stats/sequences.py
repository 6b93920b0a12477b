"""Proportions that may be looked at after every answer: a confidence sequence and e-values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_data import Ints, is_missing
from workbench.stats.bayes import UNIFORM, Prior, check_prior
from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats

Answer = Literal["above", "below", "open"]
_HALVINGS = 50


@dataclass(frozen=True)
class ProportionSequence:
    """A proportion as it stood at every look.

    Attributes
    ----------
    n, successes : ndarray of int, shape (looks,)
    low, high : ndarray of float, shape (looks,)
        Confidence sequence: all of it covers the true proportion together, with probability
        `confidence`, however often one looks and whenever one stops.
    evidence_above, evidence_below : ndarray of float, shape (looks,), or None
        E-values against "at most `target`" and "at least `target`"; 20 is as strong as
        p = 0.05 fixed in advance, and may be read at any time. None without a target.
    target : float or None
    confidence : float
    prior : (float, float)
        Beta weights over which likelihood ratios are averaged; any choice is valid, a choice
        near the truth is quicker.
    """

    n: Ints
    successes: Ints
    low: Floats
    high: Floats
    confidence: float
    prior: Prior
    target: float | None = None
    evidence_above: Floats | None = None
    evidence_below: Floats | None = None

    def __str__(self) -> str:
        return self.sentence

    @property
    def share(self) -> Floats:
        """Observed proportion at each look."""
        return np.asarray(self.successes / self.n)

    @property
    def interval(self) -> tuple[float, float]:
        """The bounds at the last look."""
        return float(self.low[-1]), float(self.high[-1])

    @property
    def decision(self) -> Answer:
        """Where the proportion was shown to lie: the first answer stands."""
        return self._decided()[0]

    @property
    def decided_at(self) -> int | None:
        """Answers in hand when the decision could be made; None while it is open."""
        return self._decided()[1]

    def _decided(self) -> tuple[Answer, int | None]:
        if self.evidence_above is None or self.evidence_below is None:
            return "open", None
        enough = 1 / (1 - self.confidence)
        above = np.flatnonzero(self.evidence_above >= enough)
        below = np.flatnonzero(self.evidence_below >= enough)
        first = min([*above[:1], *below[:1]], default=None)
        if first is None:
            return "open", None
        side: Answer = "above" if first in above[:1] else "below"
        return side, int(self.n[first])

    @property
    def sentence(self) -> str:
        """The finding in words."""
        low, high = self.interval
        text = (
            f"After {self.n[-1]} answers {100 * self.share[-1]:.0f} % said yes "
            f"({100 * self.confidence:g} % between {100 * low:.0f} and {100 * high:.0f} %, "
            "valid however often one looks)."
        )
        if self.target is None:
            return text
        if self.decision == "open":
            return f"{text} Whether it is above {100 * self.target:g} % is still open."
        words = f"It was shown to be {self.decision} {100 * self.target:g} %"
        return f"{text} {words} after {self.decided_at} answers."


def proportion_sequence(
    outcomes: Iterable[Any] | int,
    n: Sequence[int] | int | None = None,
    *,
    target: float | None = None,
    confidence: float = 0.95,
    prior: Prior = UNIFORM,
) -> ProportionSequence:
    """Estimate a proportion at every look, with error guarantees that peeking cannot break.

    Parameters
    ----------
    outcomes : iterable of bool or 0/1, or int, or sequence of int
        Answers in the order they came, missing ones left out. With `n`: successes so far, at
        one look or at several.
    n : int or sequence of int, optional
        Answers so far, at each look.
    target : float, optional
        A proportion to be shown above or below, strictly between 0 and 1.
    confidence : float
        1 − confidence bounds the chance that the sequence ever misses the truth, and
        separately the chance that either side of `target` is ever wrongly declared.
    prior : (float, float)
        Beta weights of the mixture.

    Returns
    -------
    ProportionSequence

    Raises
    ------
    AnalysisError
        For no answers, answers other than 0 and 1, counts that shrink or do not fit, or a
        target that is not a proportion.

    Notes
    -----
    Robbins (1970), Annals of Mathematical Statistics 41, 1397–1409: the beta-binomial mixture
    M(p) = ∫ (θ/p)^s ((1 − θ)/(1 − p))^(n − s) dBeta(θ) is a martingale under p, so by Ville's
    inequality it ever exceeds 1/α with probability at most α; the sequence holds every p with
    M(p) < 1/α. Howard, Ramdas, McAuliffe and Sekhon (2021), Annals of Statistics 49,
    1055–1080. One-sided e-values restrict the mixture to θ beyond the target, which makes it
    a supermartingale under every p on the other side; Ramdas, Grünwald, Vovk and Shafer
    (2023), Statistical Science 38, 576–601.

    Examples
    --------
    >>> found = proportion_sequence(81, 263, target=0.25)
    >>> [round(x, 3) for x in found.interval], found.decision
    ([0.219, 0.408], 'open')
    """
    critical_z(confidence)
    check_prior(prior)
    successes, bases = _looks(outcomes, n)
    low, high = _bounds(successes, bases, confidence, prior)
    above = below = None
    if target is not None:
        check_target(target)
        above = evidence_above(successes, bases, target, prior=prior)
        below = evidence_below(successes, bases, target, prior=prior)
    return ProportionSequence(bases, successes, low, high, confidence, prior, target, above, below)


def mixture_evidence(successes: Any, n: Any, share: Any, *, prior: Prior = UNIFORM) -> Floats:
    """Logarithm of the e-value against exactly `share`: the mixture over its likelihood.

    Parameters
    ----------
    successes, n, share : array_like
        Broadcast against each other.
    prior : (float, float)
    """
    from scipy.special import betaln, xlog1py, xlogy

    s, m = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    a, b = prior
    log = betaln(a + s, b + m - s) - betaln(a, b) - xlogy(s, share) - xlog1py(m - s, -share)
    return np.asarray(log, dtype=float)


def evidence_above(successes: Any, n: Any, target: float, *, prior: Prior = UNIFORM) -> Floats:
    """Weigh, at each look, the e-value against "the proportion is at most `target`"."""
    from scipy.special import betaincc

    s, m = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    a, b = prior
    with np.errstate(divide="ignore"):
        beyond = np.log(betaincc(a + s, b + m - s, target)) - np.log(betaincc(a, b, target))
    log = mixture_evidence(s, m, target, prior=prior) + beyond
    return np.asarray(np.exp(np.minimum(log, 700.0)))


def evidence_below(successes: Any, n: Any, target: float, *, prior: Prior = UNIFORM) -> Floats:
    """Weigh, at each look, the e-value against "the proportion is at least `target`"."""
    failures = np.asarray(n) - np.asarray(successes)
    return evidence_above(failures, n, 1 - target, prior=(prior[1], prior[0]))


def check_target(target: float) -> None:
    """Refuse a target that no proportion can be above and below of.

    Raises
    ------
    AnalysisError
    """
    if not 0 < target < 1:
        raise AnalysisError(
            f"target is {target}, expected a proportion between 0 and 1",
            hint="40 % is written 0.40.",
        )


def _bounds(successes: Ints, n: Ints, confidence: float, prior: Prior) -> tuple[Floats, Floats]:
    low = _lower(successes, n, confidence, prior)
    high = 1 - _lower(n - successes, n, confidence, (prior[1], prior[0]))
    return low, high


def _lower(successes: Ints, n: Ints, confidence: float, prior: Prior) -> Floats:
    # The evidence against p falls as p rises towards the observed share, so halving finds
    # where it crosses the limit; the outer end is kept, which errs on the side of covering.
    from scipy.special import betaln, xlog1py, xlogy

    a, b = prior
    failures = n - successes
    mixture = betaln(a + successes, b + failures) - betaln(a, b)
    limit = mixture + math.log(1 - confidence)
    outside, inside = np.zeros(len(n)), successes / n
    for _ in range(_HALVINGS):
        middle = (outside + inside) / 2
        rejected = xlogy(successes, middle) + xlog1py(failures, -middle) <= limit
        outside = np.where(rejected, middle, outside)
        inside = np.where(rejected, inside, middle)
    return np.asarray(np.where(successes == 0, 0.0, outside))


def _looks(outcomes: Any, n: Any) -> tuple[Ints, Ints]:
    if n is None:
        given = _outcomes(outcomes)
        return given.cumsum(), np.arange(1, len(given) + 1)
    successes, bases = np.atleast_1d(np.asarray(outcomes)), np.atleast_1d(np.asarray(n))
    if successes.shape != bases.shape or successes.ndim != 1 or not bases.size:
        raise AnalysisError(f"{successes.size} counts of successes do not fit {bases.size} looks")
    for s, m in zip(successes.tolist(), bases.tolist(), strict=True):
        if s != int(s) or m != int(m) or not 0 <= s <= m or m < 1:
            raise AnalysisError(f"{s} successes do not fit a base of {m}")
    new, asked = np.diff(successes), np.diff(bases)
    if (asked < 0).any() or (new < 0).any() or (new > asked).any():
        at = int(np.flatnonzero((asked < 0) | (new < 0) | (new > asked))[0])
        raise AnalysisError(
            f"look {at + 2} has {successes[at + 1]} of {bases[at + 1]} after "
            f"{successes[at]} of {bases[at]}",
            hint="Give successes and answers so far, added up from the start.",
        )
    return successes.astype(np.int64), bases.astype(np.int64)


def _outcomes(outcomes: Any) -> Ints:
    if isinstance(outcomes, (int, float, str)):
        raise AnalysisError(
            f"{outcomes!r} successes, of how many?", hint="Give the number of answers as n."
        )
    kept = [(i, value) for i, value in enumerate(outcomes, start=1) if not is_missing(value)]
    for i, value in kept:
        if value not in (0, 1):
            raise AnalysisError(
                f"answer {i} is {value!r}, expected yes (1) or no (0)",
                hint="Turn answers into 0 and 1 first, for instance `answers == 'Yes'`.",
            )
    if not kept:
        raise AnalysisError("no answers have come in yet")
    return np.array([int(value) for _, value in kept], dtype=np.int64)
