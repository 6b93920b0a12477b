"""How often: words for frequency, as times a year."""

from __future__ import annotations

import re

_VAGUE = (
    (r"never|not at all", 0.0),
    (r"almost never|hardly ever|very rarely", 0.5),
    (r"rarely|seldom", 1.5),
    (r"once in a while|occasionally|now and then|from time to time", 3.0),
    (r"sometimes", 6.0),
    (r"about half (of )?the time|half the time", 20.0),
    (r"frequently|regularly", 110.0),
    (r"often|a lot of the time", 100.0),
    (r"some days", 90.0),
    (r"most days|nearly every day|almost every day", 250.0),
    (r"usually|mostly|generally|most of the time", 200.0),
    (r"very often|very frequently", 150.0),
    (r"almost always|nearly always|almost all the time", 380.0),
    (r"always|all the time|constantly|every time", 2000.0),
)
_UNITS = {"hour": 8760.0, "day": 365.0, "week": 52.0, "fortnight": 26.0, "month": 12.0,
          "quarter": 4.0, "year": 1.0}  # fmt: skip
_ADVERBS = {"hourly": 8760.0, "daily": 365.0, "weekly": 52.0, "biweekly": 26.0,
            "fortnightly": 26.0, "monthly": 12.0, "quarterly": 4.0, "yearly": 1.0,
            "annually": 1.0}  # fmt: skip
_TIMES = {"once": 1.0, "one": 1.0, "twice": 2.0, "two": 2.0, "three": 3.0, "four": 4.0,
          "five": 5.0, "six": 6.0, "several": 3.5, "a few": 3.0, "few": 3.0, "multiple": 3.5,
          "many": 6.0, "some": 2.5, "a couple of": 2.0}  # fmt: skip
_UNIT = r"(hour|day|week|fortnight|month|quarter|year)s?"
_COUNT = (
    r"(\d+(?:\.\d+)?|once|one|twice|two|three|four|five|six|several|a few|few|multiple|many|"
    r"some|a couple of)"
)
_PER = re.compile(
    rf"{_COUNT}(?:\s*(?:-|–|to|or)\s*{_COUNT})?\s*\+?\s*(?:(?:times?|days?)\s*)?"
    rf"(?:a|an|per|each|every|/|in a)\s*{_UNIT}"
)
_EVERY = re.compile(rf"every\s+(?:(other|second|few|couple of|two|three|\d+)\s+)?{_UNIT}")
_GAPS = {"other": 2.0, "second": 2.0, "few": 3.0, "couple of": 2.0, "two": 2.0, "three": 3.0}
_LESS = re.compile(r"\b(less|fewer|at most|or less|up to|under|not even)\b")
_MORE = re.compile(r"\b(more|at least|or more|over)\b|\d\+")
_CLEAN = re.compile(r"[.,;:!?()\"]+")


def times_a_year(value: str) -> float | None:
    """Estimate the times a year that a phrase speaks of; None where it is no frequency.

    Examples
    --------
    >>> times_a_year("2+ times per week") > times_a_year("Weekly.") > times_a_year("Rarely")
    True
    """
    text = " ".join(_CLEAN.sub(" ", value.casefold().replace("\u00a0", " ")).split())
    text = re.sub(r"^(about|around|roughly|approximately|on average)\s+", "", text)
    for pattern, vague in _VAGUE:
        if re.fullmatch(rf"(i )?({pattern})( (do|did|does|have|use) ?(this|it|so)?)?", text):
            return vague
    if text == "less often":
        return 0.8
    if text == "more often":
        return 1500.0
    rate = _absolute(text)
    if rate is None:
        return None
    if _LESS.search(text):
        return rate * 0.8
    return rate * 1.2 if _MORE.search(text) else rate


def _absolute(text: str) -> float | None:
    match = _PER.search(text)
    if match is not None:
        low = _count(match[1])
        high = _count(match[2]) if match[2] else low
        return (low + high) / 2 * _UNITS[match[3]]
    match = _EVERY.search(text)
    if match is not None:
        gap = match[1]
        return _UNITS[match[2]] / (_GAPS.get(gap) or float(gap) if gap else 1.0)
    words = text.split()
    # An adverb counts at the start, or behind "less than" and the like.
    for i, word in enumerate(words[:4]):
        if word in _ADVERBS and (i == 0 or words[i - 1] in ("than", "about", "once", "twice")):
            return _ADVERBS[word] * (2.0 if i and words[i - 1] == "twice" else 1.0)
    return None


def _count(text: str) -> float:
    return _TIMES[text] if text in _TIMES else float(text)
