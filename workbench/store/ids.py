"""Ids of events: ULIDs that never run backwards."""

from __future__ import annotations

import re
import secrets

from workbench.errors import StoreError

_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


def is_ulid(text: str) -> bool:
    """Whether a text is a ULID in its canonical, upper-case form."""
    return _ULID.fullmatch(text) is not None


def next_id(floor: str, seconds: float) -> str:
    """Make a ULID that is greater than the newest known one, whatever the clock says.

    Parameters
    ----------
    floor : str
        The newest id so far, empty where there is none.
    seconds : float
        The clock, in seconds since 1970.

    Raises
    ------
    StoreError
        If the newest id is the greatest there can be.

    Examples
    --------
    >>> next_id("01ARZ3NDEKTSV4RRFFQ69G5FAV", 0.0)
    '01ARZ3NDEKTSV4RRFFQ69G5FAW'
    """
    from ulid import ULID

    number = (max(0, int(seconds * 1000)) << 80) | secrets.randbits(80)
    if floor:
        number = max(number, int(ULID.from_str(floor)) + 1)
    if number >> 128:
        raise StoreError(f"no id can follow {floor}", hint="Its clock was wrong; remove it.")
    return str(ULID.from_int(number))
