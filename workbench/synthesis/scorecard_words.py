"""A measure in words: figure, target, standing and trend, the same on paper and on screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from workbench.model.scorecard import Measure, Reading, Scored, Trend
from workbench.model.scorecard_source import FileSource, SurveySource

_MINUS = "\u2212"
_CURRENCIES = ("£", "$", "€", "¥")
_STANDING = {
    "on-target": "On target",
    "unclear": "Too early to say",
    "no-figure": "No figure",
    "no-target": "No target",
}


def amount(value: float, unit: str = "", *, signed: bool = False) -> str:
    """A figure with its unit.

    Examples
    --------
    >>> amount(412.4, "£k"), amount(18.36, "points"), amount(7.25, "%"), amount(2, signed=True)
    ('£412k', '18.4 points', '7.25%', '+2')
    """
    size = abs(value)
    money = unit in _CURRENCIES
    digits = 0 if size >= 100 else 1 if size >= 10 and not money else 2
    text = f"{size:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text and not money else text
    sign = _MINUS if value < 0 and text != "0" else "+" if signed and text != "0" else ""
    if unit[:1] in _CURRENCIES:
        return f"{sign}{unit[0]}{text}{unit[1:]}"
    return f"{sign}{text}{unit if unit in ('%', '') else f' {unit}'}"


def interval(reading: Reading) -> str:
    """``10 to 26``; empty where there is none."""
    if reading.low is None or reading.high is None:
        return ""
    return f"{amount(reading.low)} to {amount(reading.high)}"


def target(measure: Measure) -> str:
    """``at least 30 points by 2026-12-31``; empty without a target."""
    if measure.target is None:
        return ""
    sign = "at least" if measure.better == "higher" else "at most"
    return f"{sign} {amount(measure.target, measure.unit)}" + (
        f" by {measure.by}" if measure.by else ""
    )


def moved(one: Scored) -> str:
    """What the target was before it was moved on the record; empty where it never was."""
    measure = one.measure
    now = (measure.target, measure.by, measure.better)
    past = [((old.target, old.by, old.better), old) for old in one.history]
    if not past or past[-1][0] != now:
        return ""
    for (wanted, old), (_, new) in reversed(list(pairwise(past))):
        if wanted != now:
            was = replace(measure, target=old.target, by=old.by, better=old.better)
            return f"The target was {target(was) or 'open'} until {new.on}"
    return ""


def standing_words(one: Scored) -> str:
    """Where a measure stands; "Below target" or "Above target" where it misses it."""
    if one.standing == "off-target":
        return "Below target" if one.measure.better == "higher" else "Above target"
    return _STANDING[one.standing]


def reason(one: Scored, min_base: int) -> str:
    """Why a measure stands where it does, in one sentence."""
    measure, newest = one.measure, one.reading
    if newest is None:
        return (
            "Nobody measures it yet."
            if measure.source is None
            else "Its source is missing, or cannot be read."
        )
    if newest.value is None:
        return f"Suppressed: {newest.base} answers, fewer than {min_base}."
    if one.standing == "no-target":
        return "The figure stands; nobody has said what it should be."
    if one.standing == "unclear":
        return f"The target lies within the interval {interval(newest)}."
    if newest.low is None:
        return "By the figure alone; its source gives no interval."
    verb = "meets" if one.standing == "on-target" else "misses"
    return f"All of the interval {interval(newest)} {verb} the target."


def trend_words(one: Scored) -> str:
    """How the newest figure compares with the one before; within noise "no clear change"."""
    if one.trend is None:
        return "One figure so far" if one.value is not None else ""
    return change_words(one.trend, one.measure.unit)


def change_words(trend: Trend, unit: str) -> str:
    """A change with its interval; without one nothing is said about how clear it is."""
    if trend.verdict == "same":
        return f"Same as in {trend.since}"
    # Between two percentages there are points.
    size = amount(trend.difference, "points" if unit == "%" else unit, signed=True)
    if trend.low is None or trend.high is None:
        return f"{size} since {trend.since}"
    ends = f"{amount(trend.low, signed=True)} to {amount(trend.high, signed=True)}"
    return f"{_capital(trend.verdict)} since {trend.since}: {size}, 95 % {ends}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def source_words(measure: Measure) -> str:
    """Survey, or file and column, that the figure comes from."""
    source = measure.source
    if isinstance(source, SurveySource):
        return f"survey {source.survey}"
    return f"{source.path}, {source.column}" if isinstance(source, FileSource) else ""
