"""Figures and dates as people type them into tables; what is ambiguous is refused."""

from __future__ import annotations

import re
from calendar import monthrange

_SPACES = "\u0020\u00a0\u2009\u202f'"
_CURRENCY = "£$€¥"
_PLAIN = re.compile(r"\d+(\.\d+)?")
_THOUSANDS = re.compile(rf"\d{{1,3}}(?:[,{_SPACES}]\d{{3}})+(\.\d+)?")
_DECIMAL_COMMA = re.compile(
    rf"\d{{1,3}}(?:[.{_SPACES}]\d{{3}})+,\d+|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+,\d+|\d+"
)
# With two separators of a kind they part thousands, whichever they are.
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}")
# One thousand or one: nobody can tell in a table whose commas are decimal signs.
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})[- ]?[Qq]([1-4])|[Qq]([1-4])[- ]?(\d{4})")
_YEAR = re.compile(r"\d{4}")


def number_of(text: str, *, comma: bool = False) -> float:
    """Read a figure.

    Parameters
    ----------
    text : str
        A currency sign before it, a per-cent sign behind it and the brackets of accounts are
        understood: ``(£1,234.50)`` is −1234.5.
    comma : bool
        Whether the comma is the decimal sign, as in tables that semicolons divide.

    Raises
    ------
    ValueError
        For anything else; the text says what it is.

    Examples
    --------
    >>> number_of("£1,234.50"), number_of("1.234,5", comma=True), number_of("(12)")
    (1234.5, 1234.5, -12.0)
    """
    bare = text.strip()
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1].strip() if negative else bare
    if bare[:1] in ("-", "−", "+"):
        negative = negative or bare[0] != "+"
        bare = bare[1:].strip()
    bare = bare.strip(_CURRENCY).removesuffix("%").strip(_SPACES)
    unclear = comma and _EITHER.fullmatch(bare)
    if _GROUPS.fullmatch(bare):
        digits = re.sub(r"[.,]", "", bare)
    elif comma and not unclear and _DECIMAL_COMMA.fullmatch(bare):
        digits = re.sub(rf"[.{_SPACES}]", "", bare).replace(",", ".")
    elif not unclear and _PLAIN.fullmatch(bare):
        digits = bare
    elif not comma and _THOUSANDS.fullmatch(bare):
        digits = re.sub(rf"[,{_SPACES}]", "", bare)
    else:
        raise ValueError(f"{text!r} is no figure that can be read without guessing")
    return -float(digits) if negative else float(digits)


def day_of(text: str) -> str:
    """The last day, in ISO form, of the day, month, quarter or year that a text names.

    Raises
    ------
    ValueError
        For anything else.

    Examples
    --------
    >>> day_of("2026-Q3"), day_of("2026-02"), day_of("2026")
    ('2026-09-30', '2026-02-28', '2026-12-31')
    """
    bare = text.strip()
    if found := _QUARTER.fullmatch(bare):
        return _last(int(found[1] or found[4]), 3 * int(found[2] or found[3]))
    if found := _MONTH.fullmatch(bare):
        return _last(int(found[1]), int(found[2]))
    if _YEAR.fullmatch(bare):
        return _last(int(bare), 12)
    found = _DAY.fullmatch(bare)
    if found and 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= _days(found):
        return bare[:10]
    raise ValueError(f"{text!r} is no date like 2026-09-30, 2026-09, 2026-Q3 or 2026")


def _days(found: re.Match[str]) -> int:
    return monthrange(int(found[1]), int(found[2]))[1]


def _last(year: int, month: int) -> str:
    if not (1 <= month <= 12 and year > 0):
        raise ValueError(f"there is no month {month} in {year}")
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"
