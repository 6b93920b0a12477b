"""Bands: ages, incomes, durations, sizes and counts as answers, by where they lie."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WORDS = {"zero": 0, "once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4,
          "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
          "twelve": 12, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100}  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b")
_FEET = re.compile(r"(\d)\s*(?:'|ft\.?|feet)\s*(?:(\d{1,2})\s*(?:\"|''|in(?:ches)?)?)?")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(k|thousand|m|million)?(?![a-z])")
_UNIT_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4,
              "year": 365.25}  # fmt: skip
_UNIT = re.compile(r"\b(minute|hour|day|week|month|year)s?\b|\b(min|hr|yr)s?\b")
_SHORT = {"min": "minute", "hr": "hour", "yr": "year"}
_BELOW = re.compile(
    r"\b(less|under|below|fewer|up to|at most|maximum|younger|or less|not more than|within)\b|[<≤]"
)
_ABOVE = re.compile(
    r"\b(more|over|above|greater|at least|minimum|older|or more|and up|and over|plus|upwards?|"
    r"longer|and above)\b|[>≥+]"
)
_RANGE = re.compile(r"\d[^\d]*?(?:-|–|—|\bto\b|\band\b|\bor\b)[^\d]*\d")
_FILLER = re.compile(
    r"\b(less|under|below|fewer|up|to|at|most|maximum|younger|or|not|than|within|more|over|above|"
    r"greater|least|minimum|older|and|plus|upwards?|longer|between|from|a|an|the|about|around|"
    r"roughly|approximately|minutes?|hours?|days?|weeks?|months?|years?|mins?|hrs?|yrs?|old|ago|"
    r"of|age|aged|ft|feet|in|inches|times?|per|k|thousand|million|m)\b"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class _Band:
    low: float
    high: float
    bounded: bool
    rest: str


def band_score(values: Sequence[str]) -> Callable[[str], float | None]:
    """Score answers by where their band lies.

    Parameters
    ----------
    values : sequence of str
        All answers; they are bands only together: some must be a range or a bound, and they
        must speak of the same thing.

    Returns
    -------
    callable
        Gives None for answers that are no band, and for all where the answers are no bands.
    """
    bands = {value: _band(value) for value in values}
    found = [band for band in bands.values() if band is not None]
    sound = (
        len(found) >= 2
        and sum(band.bounded for band in found) >= (1 if len(found) > 2 else 2)
        and len({band.rest for band in found if band.rest}) <= 1
    )

    def score(value: str) -> float | None:
        band = bands.get(value)
        if band is None or not sound:
            return None
        # Open ends lie just outside of their bound.
        if math.isinf(band.high):
            return band.low + 1e-6 * max(1.0, band.low)
        return (band.low + band.high) / 2

    return score


def _band(value: str) -> _Band | None:
    text = _THOUSANDS.sub("", value.casefold().replace("’", "'").replace("\u00a0", " "))
    text = re.sub(r"[$€£¥]", "", text)
    text = _FEET.sub(_inches, text) if re.search(r"\d\s*('|ft\b|feet)", text) else text
    text = _NUMBER_WORD.sub(lambda m: str(_WORDS[m[1]]), text)
    numbers = [_magnitude(m) for m in _NUMBER.finditer(text)]
    if not 1 <= len(numbers) <= 2:
        return None
    numbers = _with_units(numbers, text)
    rest = re.sub(r"[\W\d_]+", " ", _FILLER.sub(" ", _NUMBER.sub(" ", text))).strip()
    if len(numbers) == 2:
        if not _RANGE.search(text) or numbers[0] > numbers[1]:
            return None
        return _Band(numbers[0], numbers[1], True, rest)
    one = numbers[0]
    if _BELOW.search(text):
        return _Band(min(0.0, one), one - 1e-9, True, rest)
    if _ABOVE.search(text):
        return _Band(one, math.inf, True, rest)
    return _Band(one, one, False, rest)


def _inches(match: re.Match[str]) -> str:
    return f" {int(match[1]) * 12 + int(match[2] or 0)} "


def _magnitude(match: re.Match[str]) -> float:
    factor = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}.get(match[2] or "", 1.0)
    return float(match[1]) * factor


def _with_units(numbers: list[float], text: str) -> list[float]:
    """Durations in days; a unit named once holds for both ends of a range."""
    units = [_SHORT.get(m[2], m[2]) if m[2] else m[1] for m in _UNIT.finditer(text)]
    if not units:
        return numbers
    days = [_UNIT_DAYS[unit] for unit in units]
    first = days[0]
    return [n * (days[min(i, len(days) - 1)] if len(days) > 1 else first)
            for i, n in enumerate(numbers)]  # fmt: skip
