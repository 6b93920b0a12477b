"""Thematic saturation after Guest, Namey and Chen: how much the last interviews still added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral
from typing import Any

from workbench.errors import AnalysisError


@dataclass(frozen=True)
class Run:
    """Consecutive interviews after the base, and what they brought.

    Attributes
    ----------
    first, last : int
        Positions of the interviews, counted from 1.
    new : int
        Codes that no earlier interview had.
    ratio : float
        `new` over the codes of the base.
    saturated : bool
        Whether the ratio is at or below the threshold.
    """

    first: int
    last: int
    new: int
    ratio: float
    saturated: bool


@dataclass(frozen=True)
class Saturation:
    """The curve of new codes, and where it flattened.

    Attributes
    ----------
    interviews : tuple of str
        Names, in the order of the interviews.
    new : tuple of int
        Per interview: codes that no earlier one had.
    cumulative : tuple of int
        Per interview: different codes so far.
    base, run : int
        Interviews in the base and in a run.
    threshold : float
    base_codes : int
        Different codes in the base: the denominator of every ratio.
    runs : tuple of Run
        Each begins one interview after the one before.
    reached : int or None
        Interviews before the first saturated run; None while saturation is not reached.
    """

    interviews: tuple[str, ...]
    new: tuple[int, ...]
    cumulative: tuple[int, ...]
    base: int
    run: int
    threshold: float
    base_codes: int
    runs: tuple[Run, ...]
    reached: int | None

    def __str__(self) -> str:
        return self.sentence

    @property
    def ratios(self) -> tuple[float, ...]:
        """Share of new information, run by run."""
        return tuple(run.ratio for run in self.runs)

    @property
    def stop(self) -> int | None:
        """Interviews held when the first saturated run was complete."""
        return None if self.reached is None else self.reached + self.run

    @property
    def label(self) -> str:
        """How it is reported: ``6+2``, or ``not reached``."""
        return "not reached" if self.reached is None else f"{self.reached}+{self.run}"

    @property
    def sentence(self) -> str:
        """The finding in words."""
        limit = f"threshold {_percent(self.threshold)}"
        if not self.runs:
            needed = self.base + self.run
            held = len(self.interviews)
            return f"Saturation takes {needed} interviews to be judged; {held} are coded."
        decisive = next((r for r in self.runs if r.saturated), self.runs[-1])
        brought = (
            f"interviews {decisive.first} to {decisive.last} brought {_codes(decisive.new)} "
            f"against {self.base_codes} in the first {self.base} "
            f"({_percent(decisive.ratio)}, {limit})"
        )
        if self.reached is None:
            return f"Saturation is not reached: {brought}."
        later = [r for r in self.runs if r.first > decisive.first and not r.saturated]
        text = f"Saturation was reached at {self.label} interviews: {brought}."
        if later:
            text += (
                f" Interviews {later[-1].first} to {later[-1].last} then brought "
                f"{_percent(later[-1].ratio)} again."
            )
        return text


def saturation(
    codes_per_interview: Mapping[str, Iterable[Any]] | Iterable[Any],
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
) -> Saturation:
    """Judge thematic saturation.

    Parameters
    ----------
    codes_per_interview : iterable of iterables, or mapping of interview to codes
        In the order of the interviews: the codes of each, repetitions allowed; or whole
        numbers, the codes that were new in each.
    base : int
        Interviews whose codes are the fixed denominator.
    run : int
        Interviews in a run; runs overlap, each starting one interview later.
    threshold : float
        Largest share of new information that counts as saturation.

    Returns
    -------
    Saturation
        With fewer than ``base + run`` interviews there are no runs yet.

    Raises
    ------
    AnalysisError
        For no interviews, a base without codes, or options out of range.

    Notes
    -----
    Guest, Namey and Chen (2020), "A simple method to assess and report thematic saturation in
    qualitative research", PLoS ONE 15(5), e0232076. Order matters; a different order of the
    same interviews may give a different result.

    Examples
    --------
    >>> result = saturation([16, 9, 7, 5, 4, 3, 1, 0])
    >>> [round(ratio, 2) for ratio in result.ratios], result.label
    ([0.19, 0.11, 0.03], '6+2')
    """
    _check_options(base, run, threshold)
    names, new = _new_codes(codes_per_interview)
    cumulative = tuple(sum(new[: i + 1]) for i in range(len(new)))
    base_codes = cumulative[min(base, len(new)) - 1]
    if not base_codes and len(new) >= base:
        raise AnalysisError(
            f"the first {base} interviews have no codes, so nothing can be compared with them",
            hint="Code them first, or use a larger base.",
        )
    runs = tuple(
        _run(new, start, run, base_codes, threshold) for start in range(base, len(new) - run + 1)
    )
    reached = next((r.first - 1 for r in runs if r.saturated), None)
    return Saturation(
        names, new, cumulative, base, run, float(threshold), base_codes, runs, reached
    )


def _run(new: tuple[int, ...], start: int, length: int, base_codes: int, threshold: float) -> Run:
    found = sum(new[start : start + length])
    ratio = found / base_codes
    return Run(start + 1, start + length, found, ratio, ratio <= threshold + 1e-12)


def _new_codes(given: Any) -> tuple[tuple[str, ...], tuple[int, ...]]:
    named = isinstance(given, Mapping)
    entries = list(given.values() if named else given)
    if not entries:
        raise AnalysisError("there are no interviews to judge saturation by")
    names = tuple(map(str, given)) if named else tuple(str(i + 1) for i in range(len(entries)))
    counted = [isinstance(entry, Integral) and not isinstance(entry, bool) for entry in entries]
    if all(counted):
        negative = next((i for i, entry in enumerate(entries) if entry < 0), None)
        if negative is not None:
            raise AnalysisError(f"interview {names[negative]} has {entries[negative]} new codes")
        return names, tuple(int(entry) for entry in entries)
    seen: set[Any] = set()
    new: list[int] = []
    for name, entry in zip(names, entries, strict=True):
        if isinstance(entry, str) or not isinstance(entry, Iterable):
            raise AnalysisError(
                f"interview {name} has {entry!r} where its codes were expected",
                hint="Give a list or set of codes per interview.",
            )
        codes = set(entry)
        new.append(len(codes - seen))
        seen |= codes
    return names, tuple(new)


def _check_options(base: int, run: int, threshold: float) -> None:
    for name, number in (("base", base), ("run", run)):
        if number < 1:
            raise AnalysisError(f"{name} is {number}, expected at least 1 interview")
    if not 0 <= threshold < 1:
        raise AnalysisError(
            f"threshold is {threshold}, expected a share from 0 to 1", hint="5 % is written 0.05."
        )


def _codes(number: int) -> str:
    return "1 new code" if number == 1 else f"{number} new codes"


def _percent(share: float) -> str:
    return f"{int(100 * share + 0.5)} %"
