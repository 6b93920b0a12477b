"""What comes of a test: counts, evaluations of its criterion, and the decision taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["met", "not met", "undecided"]
VERDICTS: tuple[Verdict, ...] = ("met", "not met", "undecided")
Choice = Literal["persevere", "pivot", "stop", "test-again"]
CHOICES: tuple[Choice, ...] = ("persevere", "pivot", "stop", "test-again")


@dataclass(frozen=True)
class Counts:
    """Numbers that somebody typed in for a test.

    Attributes
    ----------
    test : str
    successes : int
        Or events, where a rate is judged.
    of : int or None
        Answers behind the successes.
    versus, versus_of : int or None
        The same of the second group.
    exposure : float
        Time or visits in which events were counted.
    first, last : str
        ISO dates between which the data came in, as the person says.
    source : str
        Where the numbers are from, in words.
    on, by : str
    """

    test: str
    successes: int
    of: int | None = None
    versus: int | None = None
    versus_of: int | None = None
    exposure: float = 1.0
    first: str = ""
    last: str = ""
    source: str = ""
    on: str = ""
    by: str = ""


@dataclass(frozen=True)
class Evaluation:
    """What data said about the criterion of a test, at one look.

    Attributes
    ----------
    test : str
    verdict : {"met", "not met", "undecided"}
    estimate, low, high : float
    n : int
        Answers, participants or events behind it.
    of_each : tuple of int
        Sizes of the two groups of a difference.
    unit : str
    method, basis : str
    confidence : float
    look : int
        Which look at data that could have decided it was; 0 for one too early to decide.
    early : int
        How many of the data are older than the lock.
    first, last : str
        Dates of the oldest and newest of the data, where they have dates.
    digest : str
        SHA-256 of the values that were judged.
    cautions : tuple of str
    on, by : str
    """

    test: str
    verdict: Verdict
    estimate: float
    low: float
    high: float
    n: int
    method: str
    basis: str
    confidence: float
    digest: str
    of_each: tuple[int, ...] = ()
    unit: str = "answers"
    look: int = 1
    early: int = 0
    first: str = ""
    last: str = ""
    cautions: tuple[str, ...] = ()
    on: str = ""
    by: str = ""

    @property
    def older(self) -> bool:
        """Whether all the data are older than the lock, so that they test nothing."""
        return 0 < (sum(self.of_each) or self.n) <= self.early


@dataclass(frozen=True)
class Step:
    """What was decided about an assumption, by whom and when.

    Attributes
    ----------
    decision : {"persevere", "pivot", "stop", "test-again"}
    because : str
    on, by : str
    learnings : int
        How many learning cards there were.
    """

    decision: Choice
    because: str = ""
    on: str = ""
    by: str = ""
    learnings: int = 0


@dataclass(frozen=True)
class Paper:
    """Words of a document for or against an assumption.

    Attributes
    ----------
    ref : str
        ``documents/strategy.md#120-180``.
    words : str
    side : {"supports", "contradicts"}
    """

    ref: str
    words: str
    side: Literal["supports", "contradicts"] = "supports"
