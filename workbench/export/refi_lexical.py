"""How values must be spelt for REFI-QDA's typed fields, and which field takes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_COLOR = re.compile(r"#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_PLAIN = {
    "Boolean": re.compile(r"true|false|1|0"),
    "Integer": re.compile(r"[+-]?[0-9]+"),
    "Float": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
}
_FARTHEST = timedelta(hours=14)


def is_color(text: str) -> bool:
    """Whether a text is a colour such as ``#46AA00``."""
    return _COLOR.fullmatch(text) is not None


def is_time(text: str) -> bool:
    """Whether a text is a point in time as XML Schema spells it.

    Examples
    --------
    >>> is_time("2024-05-01T09:30:00Z"), is_time("2024-05-01")
    (True, False)
    """
    if not _TIME.fullmatch(text) or text.startswith("0000"):
        return False
    try:
        offset = datetime.fromisoformat(text).utcoffset()
    except ValueError:
        return False
    return offset is None or abs(offset) <= _FARTHEST


def value_element(kind: str, text: str) -> str:
    """Name of the element for a value: that of its variable's type, else the one for text.

    Examples
    --------
    >>> value_element("Integer", "42"), value_element("Integer", "about 40")
    ('IntegerValue', 'TextValue')
    """
    if kind in _PLAIN:
        fits = _PLAIN[kind].fullmatch(text) is not None
    elif kind == "DateTime":
        fits = is_time(text)
    else:
        fits = kind == "Date" and _is_date(text)
    return f"{kind}Value" if fits else "TextValue"


def _is_date(text: str) -> bool:
    try:
        return _DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
