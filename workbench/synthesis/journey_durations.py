"""How long something took, or is promised to take, in hours."""

from __future__ import annotations

import re

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: at for at, word in enumerate(_UNITS)} | {
    word: 10 * at for at, word in enumerate(_TENS, start=2)
}
_SMALL = "|".join(_UNITS[1:10])
_NUMBER = (
    rf"\d+(?:\.\d+)?|(?:{'|'.join(_TENS)})(?:[- ](?:{_SMALL}))?|{'|'.join(_UNITS)}|an?|"
    "a couple of|half an"
)
_HOURS = {
    "minute": 1 / 60,
    "hour": 1.0,
    "day": 24.0,
    "week": 168.0,
    "fortnight": 336.0,
    "month": 730.0,
}
_DURATION = re.compile(
    rf"\b(?P<number>{_NUMBER})[- ](?:(?:whole|full|working|business|odd) )?"
    rf"(?P<unit>{'|'.join(_HOURS)})s?\b",
    re.IGNORECASE,
)
# "Two years ago" and "every two weeks" say when, not how long; nor does an age.
_NOT_LONG = re.compile(
    r"\s*(?:ago|since|before|old|later|a (?:week|month|year)|per|in advance|notice)\b", re.I
)
_EVERY = re.compile(r"\b(?:every|each|per|first|last|next|once)\s+$", re.IGNORECASE)


def durations(text: str) -> list[float]:
    """Stretches of time that a text names, in hours.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of float
        In the order of the text. Dates, ages and rhythms are left out; a single "day" or "month"
        too, since "a day" mostly means each one.

    Examples
    --------
    >>> durations("Forty-eight hours, they said; it took nine days, two weeks ago.")
    [48.0, 216.0]
    """
    found = []
    for match in _DURATION.finditer(text):
        number, unit = match["number"].lower(), match["unit"].lower()
        if number in ("a", "an") and unit not in ("hour", "fortnight", "week"):
            continue
        if _NOT_LONG.match(text, match.end()) or _EVERY.search(text[: match.start()]):
            continue
        found.append(round(_value(number) * _HOURS[unit], 4))
    return found


def with_digits(text: str) -> str:
    """The text with number words in digits, so that "forty-eight" meets "48"."""
    tens = rf"\b({'|'.join(_TENS)})[- ]({_SMALL})\b"
    text = re.sub(
        tens, lambda m: str(_WORDS[m[1].lower()] + _WORDS[m[2].lower()]), text, flags=re.I
    )
    plain = rf"\b({'|'.join((*_TENS, *_UNITS[2:]))})\b"
    return re.sub(plain, lambda m: str(_WORDS[m[1].lower()]), text, flags=re.I)


def _value(number: str) -> float:
    if number in ("a", "an"):
        return 1.0
    if number == "a couple of":
        return 2.0
    if number == "half an":
        return 0.5
    parts = re.split("[- ]", number)
    return float(number) if number[0].isdigit() else float(sum(_WORDS[part] for part in parts))
