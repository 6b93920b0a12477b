"""The value of an agreement coefficient: a number with its interval, its base and its doubts."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class Agreement(float):
    """A coefficient of agreement; wherever a number is wanted, it is one.

    Attributes
    ----------
    value : float
        The coefficient; NaN where it is undefined.
    name : str
    low, high : float
        Confidence interval; NaN where none can be given.
    confidence : float
        Coverage of the interval, 0 to 1.
    error : float
        Standard error; NaN where none can be given.
    observed, expected : float
        Observed agreement and the agreement expected by chance; for alpha the observed and
        expected *disagreement*, as Krippendorff defines it.
    units, raters : int
        Units that two or more raters judged (or their weight), and raters.
    note : str
        Why the coefficient or its interval is undefined, or what else to know.

    Examples
    --------
    >>> float(Agreement(0.4, "Cohen's kappa")) == Agreement(0.4, "Cohen's kappa") == 0.4
    True
    """

    value: float
    name: str
    low: float = math.nan
    high: float = math.nan
    confidence: float = 0.95
    error: float = math.nan
    observed: float = math.nan
    expected: float = math.nan
    units: float = 0
    raters: int = 0
    note: str = ""

    def __new__(cls, value: float, *_: object, **__: object) -> Agreement:
        """Make the number; the attributes follow."""
        return super().__new__(cls, value)

    @property
    def undefined(self) -> bool:
        """Whether the data say nothing about agreement; `note` says why."""
        return math.isnan(self)

    def __str__(self) -> str:
        if self.undefined:
            return f"{self.name} undefined: {self.note}"
        text = f"{self.name} {self.value:z.3f}"
        if not math.isnan(self.low):
            text += f" ({100 * self.confidence:g} % interval {self.low:z.3f} to {self.high:z.3f})"
        return f"{text}; {self.note}" if self.note else text

    __repr__ = __str__
