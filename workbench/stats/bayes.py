"""Bayesian estimate of a proportion: a beta prior that is stated, updated by the answers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbench.errors import AnalysisError
from workbench.stats.intervals import check_successes
from workbench.stats.proportions import critical_z

Prior = tuple[float, float]
UNIFORM: Prior = (1.0, 1.0)
JEFFREYS: Prior = (0.5, 0.5)


@dataclass(frozen=True)
class BetaPosterior:
    """What is believed about a proportion after the answers.

    Attributes
    ----------
    a, b : float
        Parameters of the posterior beta distribution.
    prior : (float, float)
    successes, n : int
    mean, low, high : float
        Posterior mean and equal-tailed credible interval.
    confidence : float
        Probability inside the interval.
    """

    a: float
    b: float
    prior: Prior
    successes: int
    n: int
    mean: float
    low: float
    high: float
    confidence: float

    @property
    def prior_words(self) -> str:
        """The prior in words, to be shown wherever the posterior is."""
        a, b = self.prior
        known = {UNIFORM: "uniform", JEFFREYS: "Jeffreys"}.get((a, b))
        said = f"Beta({a:g}, {b:g}) prior"
        weight = f"worth {a + b:g} answers, {a:g} of them yes"
        return f"{said} ({known}, {weight})" if known else f"{said} ({weight})"

    def above(self, target: float) -> float:
        """Posterior probability that the proportion exceeds `target`."""
        from scipy.special import betaincc

        return float(betaincc(self.a, self.b, min(max(target, 0.0), 1.0)))

    def below(self, target: float) -> float:
        """Posterior probability that the proportion lies below `target`."""
        from scipy.special import betainc

        return float(betainc(self.a, self.b, min(max(target, 0.0), 1.0)))

    def density(self, share: float) -> float:
        """Posterior density at a share, for drawing it."""
        if not 0 < share < 1:
            return 0.0
        from scipy.special import betaln

        log = (self.a - 1) * math.log(share) + (self.b - 1) * math.log1p(-share)
        return math.exp(log - float(betaln(self.a, self.b)))


def beta_binomial(
    successes: int, n: int, *, prior: Prior = UNIFORM, confidence: float = 0.95
) -> BetaPosterior:
    """Update a beta prior with successes among n answers.

    Parameters
    ----------
    successes, n : int
    prior : (float, float)
        Parameters of the beta prior: earlier yes and no answers it is worth. (1, 1) is
        uniform, (½, ½) Jeffreys'.
    confidence : float
        Probability inside the equal-tailed credible interval.

    Returns
    -------
    BetaPosterior
        With no answers (n = 0) it is the prior.

    Raises
    ------
    AnalysisError
        For a prior that is not positive, or successes outside 0 … n.

    Notes
    -----
    Bayes (1763); Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4.

    Examples
    --------
    >>> found = beta_binomial(437, 980)
    >>> round(found.mean, 3), round(found.low, 3), round(found.high, 3)
    (0.446, 0.415, 0.477)
    """
    critical_z(confidence)
    check_prior(prior)
    if n != 0 or successes != 0:
        check_successes(successes, n)
    from scipy.special import betaincinv

    a, b = prior[0] + successes, prior[1] + n - successes
    tail = (1 - confidence) / 2
    low, high = float(betaincinv(a, b, tail)), float(betaincinv(a, b, 1 - tail))
    stated = (float(prior[0]), float(prior[1]))
    return BetaPosterior(a, b, stated, int(successes), int(n), a / (a + b), low, high, confidence)


def check_prior(prior: Prior) -> None:
    """Refuse parameters that make no beta distribution.

    Raises
    ------
    AnalysisError
    """
    if len(prior) != 2 or not all(x > 0 and math.isfinite(x) for x in prior):
        raise AnalysisError(
            f"{prior!r} is not a beta prior: both parameters must be positive",
            hint="(1, 1) is the uniform prior.",
        )
