"""Values of a database that may hold anything in any column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.ingest.exchange.sqlite_file import Row
from workbench.model.source import Notice

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T_](\d\d:\d\d:\d\d)(?:\.(\d+))? ?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_COLOR = re.compile(r"#?([0-9A-Fa-f]{6})")
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_LARGEST = 2**62


def text_of(value: object) -> str:
    """A value as text; empty for NULL."""
    if value is None:
        return ""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def whole(value: object) -> int | None:
    """A value as a whole number, also where a column of text holds one; None otherwise."""
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST:
        return int(value)
    return value if isinstance(value, int) else None


def moment(value: object, *, zone: str = "") -> str:
    """A date and time in ISO 8601; empty where it is none.

    Parameters
    ----------
    value : object
    zone : str, optional
        What the program means where it writes none.

    Examples
    --------
    >>> moment("2024-01-15 10:00:00.500000", zone="Z")
    '2024-01-15T10:00:00.5Z'
    """
    found = _MOMENT.fullmatch(text_of(value).strip())
    if found is None:
        return ""
    day, time, fraction, own = found.groups()
    fraction = (fraction or "").rstrip("0")
    own = own or zone
    if len(own) == 5:
        own = f"{own[:3]}:{own[3:]}"
    return f"{day}T{time}{'.' + fraction if fraction else ''}{own}"


def color(value: object) -> str:
    """A colour as ``#RRGGBB``; empty where it is none."""
    found = _COLOR.fullmatch(text_of(value).strip())
    return f"#{found[1].upper()}" if found else ""


def keyed(
    rows: Iterable[Row], key: str, what: str, notices: list[Notice]
) -> Iterator[tuple[int, Row]]:
    """Rows with their whole-number key; one without, or with one used before, is reported."""
    seen: set[int] = set()
    for row in rows:
        number = whole(row[key])
        if number is None or number in seen:
            fault = "has no number" if number is None else f"uses the number {number} again"
            kept = "; ".join(text_of(value)[:200] for value in row.values() if value is not None)
            notices.append(Notice(f"a row of {what} {fault} and was left out", kept=kept))
            continue
        seen.add(number)
        yield number, row
