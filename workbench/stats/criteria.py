"""Criteria of assumption tests: locked before the data, then judged by them or superseded."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass, replace
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.assumption import Decision
from workbench.stats.bayes import UNIFORM, Prior, check_prior
from workbench.stats.criterion_methods import METHODS, SCALES, Observed, Reading
from workbench.stats.proportions import critical_z


@dataclass(frozen=True)
class Criterion:
    """What must be observed for an assumption to hold: "we are right if …".

    Attributes
    ----------
    measure : {"proportion", "mean", "nps", "difference", "mean_difference", "count"}
        Differences are first group minus second; a count is a rate per unit of exposure.
    at_least, at_most : float or None
        The target, exactly one of the two. Proportions run from 0 to 1, NPS from −100 to 100.
    method : str
        How the data are judged; the first one of the measure when empty. Proportions:
        ``wilson``, ``exact``, ``bayes``, ``sequence``.
    confidence : float
    prior : (float, float)
        Beta prior of ``bayes``, mixture of ``sequence``.
    planned_n : int or None
        Answers to wait for, in both groups together. A method for a fixed number of answers
        stays inconclusive before, because looking early and stopping when it pleases breaks
        its guarantee.
    supersedes : str
        Lock of the criterion that this one replaces.
    """

    measure: str
    at_least: float | None = None
    at_most: float | None = None
    method: str = ""
    confidence: float = 0.95
    prior: Prior = UNIFORM
    planned_n: int | None = None
    supersedes: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be judged, and fill in the method."""
        if self.measure not in METHODS:
            raise AnalysisError(
                f"{self.measure!r} cannot be judged", hint=f"There are: {', '.join(METHODS)}."
            )
        methods = METHODS[self.measure]
        object.__setattr__(self, "method", self.method or next(iter(methods)))
        if self.method not in methods:
            raise AnalysisError(
                f"a {self.measure} cannot be judged by {self.method!r}",
                hint=f"Use one of: {', '.join(methods)}.",
            )
        if (self.at_least is None) == (self.at_most is None):
            raise AnalysisError("a criterion names exactly one of at_least and at_most")
        for name in ("at_least", "at_most"):
            given = getattr(self, name)
            object.__setattr__(self, name, None if given is None else float(given))
        object.__setattr__(self, "prior", tuple(map(float, self.prior)))
        low, high = SCALES[self.measure]
        if not (low <= self.target <= high and math.isfinite(self.target)):
            raise AnalysisError(
                f"a target of {self.target:g} does not fit a {self.measure} ({low:g} to {high:g})",
                hint="40 % is written 0.40." if high == 1 else None,
            )
        critical_z(self.confidence)
        check_prior(self.prior)
        if self.planned_n is not None and (self.planned_n < 1 or self.measure == "count"):
            raise AnalysisError(
                f"planned_n is {self.planned_n} for a {self.measure}, expected at least 1 answer",
                hint="A count is planned by its exposure." if self.measure == "count" else None,
            )

    @property
    def target(self) -> float:
        """The number to reach or to stay below."""
        return next(x for x in (self.at_least, self.at_most) if x is not None)

    @property
    def lock(self) -> str:
        """SHA-256 over everything the criterion says; any change of it shows."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    @property
    def words(self) -> str:
        """The criterion as a sentence's end."""
        side = "at least" if self.at_least is not None else "at most"
        name = {"nps": "NPS", "count": "rate"}.get(self.measure, self.measure.replace("_", " "))
        return f"the {name} is {side} {_number(self, self.target)}"


@dataclass(frozen=True)
class Verdict:
    """What the data say about a criterion.

    Attributes
    ----------
    criterion : Criterion
    decision : {"validated", "invalidated", "inconclusive"}
        Validated when the whole interval fulfils the criterion, invalidated when none of it
        does.
    estimate, low, high : float
    n : int
    met : bool
        Whether the estimate itself fulfils the criterion, certain or not.
    basis : str
        Method, and what it rests on (prior, exposure, planned number).
    """

    criterion: Criterion
    decision: Decision
    estimate: float
    low: float
    high: float
    n: int
    met: bool
    basis: str

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The finding in words."""
        show = {name: _number(self.criterion, getattr(self, name)) for name in _FIGURES}
        return (
            f"{self.decision.capitalize()}: observed {show['estimate']} "
            f"({100 * self.criterion.confidence:g} % interval {show['low']} to {show['high']}, "
            f"n = {self.n}); we are right if {self.criterion.words}. {self.basis}."
        )


_FIGURES = ("estimate", "low", "high")


def evaluate(
    criterion: Criterion,
    data: Any,
    *,
    n: int | None = None,
    against: Any = None,
    against_n: int | None = None,
    exposure: float = 1.0,
    lock: str | None = None,
) -> Verdict:
    """Judge a criterion by data.

    Parameters
    ----------
    criterion : Criterion
    data : array_like or int
        Answers: 0/1 for proportions and differences, numbers for means, 0–10 for NPS, all with
        missing ones left out; or a count of successes (with `n`) or of events.
    n : int, optional
        Answers behind a count of successes.
    against, against_n : optional
        The second group of a difference, given like the first.
    exposure : float
        Time or visits in which events were counted.
    lock : str, optional
        The criterion's lock as recorded before the data.

    Returns
    -------
    Verdict

    Raises
    ------
    AnalysisError
        When the criterion is not the one that was locked, or the data do not fit it.

    Examples
    --------
    >>> verdict = evaluate(Criterion("proportion", at_least=0.25), 81, n=263)
    >>> verdict.decision, round(verdict.low, 4)
    ('validated', 0.2553)
    """
    if lock is not None and lock != criterion.lock:
        raise AnalysisError(
            "the criterion is not the one that was locked before the data came in",
            hint="Judge by the locked criterion, or supersede it on the record.",
        )
    observed = Observed(data, n, against, against_n, exposure)
    method = METHODS[criterion.measure][criterion.method]
    reading = method(observed, criterion.target, criterion.confidence, criterion.prior)
    decision, basis = _decide(criterion, reading), reading.basis
    planned = criterion.planned_n
    if planned is not None and reading.n < planned and criterion.method != "sequence":
        decision = "inconclusive"
        basis += f"; only {reading.n} of {planned} planned answers are in, too early to judge"
    return Verdict(
        criterion=criterion,
        decision=decision,
        estimate=reading.estimate,
        low=reading.low,
        high=reading.high,
        n=reading.n,
        met=_fulfils(criterion, reading.estimate),
        basis=basis,
    )


def supersede(criterion: Criterion, **changes: Any) -> Criterion:
    """Replace a locked criterion openly: the new one carries the lock of the old.

    Parameters
    ----------
    criterion : Criterion
    **changes
        Attributes that differ.

    Raises
    ------
    AnalysisError
        When nothing differs, or an attribute does not exist.

    Examples
    --------
    >>> first = Criterion("proportion", at_least=0.4)
    >>> supersede(first, at_least=0.3).supersedes == first.lock
    True
    """
    known = asdict(criterion)
    unknown = sorted(set(changes) - set(known))
    if unknown:
        raise AnalysisError(
            f"a criterion has no {', '.join(unknown)}", hint=f"It has: {', '.join(known)}."
        )
    if "at_least" in changes or "at_most" in changes:
        changes = {"at_least": None, "at_most": None, **changes}
    if all(known[name] == value for name, value in changes.items()):
        raise AnalysisError("the new criterion says the same as the old one")
    return replace(criterion, **{**changes, "supersedes": criterion.lock})


def _decide(criterion: Criterion, reading: Reading) -> Decision:
    wanted, dreaded = ("above", "below") if criterion.at_least is not None else ("below", "above")
    if reading.side is not None:
        sides: dict[str, Decision] = {wanted: "validated", dreaded: "invalidated"}
        return sides.get(reading.side, "inconclusive")
    ends = [_fulfils(criterion, end) for end in (reading.low, reading.high)]
    if all(ends):
        return "validated"
    return "inconclusive" if any(ends) else "invalidated"


def _fulfils(criterion: Criterion, value: float) -> bool:
    if criterion.at_least is not None:
        return value >= criterion.at_least
    return value <= criterion.target


def _number(criterion: Criterion, value: float) -> str:
    if criterion.measure == "proportion":
        return f"{100 * value:.1f} %".replace(".0 %", " %")
    if criterion.measure == "difference":
        return f"{100 * value:.1f} points".replace(".0 points", " points")
    return f"{value:.2f}".rstrip("0").rstrip(".")
