"""Clock times in transcripts, in seconds."""

from __future__ import annotations

import re

TIME = r"\d{1,3}:\d{1,2}(?::\d{1,2}){0,2}(?:[.,]\d{1,3})?"
BRACKETED = rf"\\?[\[(][\s\\]*{TIME}(?:\s*(?:-+>?|–|—|to)\s*{TIME})?\s*\\?[\])]"

_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?")
# Inside the words only square brackets, or hours with minutes and seconds, are surely times.
_SQUARE = rf"\\?\[[\s\\]*{TIME}(?:\s*(?:-+>?|–|—|to)\s*{TIME})?\s*\\?\]"
_INLINE = re.compile(
    rf"(?<!\s)\s*(?:{_SQUARE}(?:\s*(?:to|-+|–)\s*{_SQUARE})?|"
    r"\(\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?\))"
)


def seconds(text: str) -> float | None:
    """Seconds of the first clock time in a text, or None.

    Examples
    --------
    >>> seconds("00:01:02.500"), seconds("[4:10]"), seconds("soon")
    (62.5, 250.0, None)
    """
    match = _PARTS.search(text)
    if match is None:
        return None
    hours, minutes, secs, fraction = match.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(secs)
    return round(whole + (float(f"0.{fraction}") if fraction else 0.0), 3)


def strip_inline(text: str) -> tuple[str, float | None]:
    """Take bracketed times out of somebody's words; the first of them is returned.

    Examples
    --------
    >>> strip_inline("So we [00:04:10] moved house")
    ('So we moved house', 250.0)
    """
    first = _INLINE.search(text)
    if first is None:
        return text, None
    return _INLINE.sub("", text).strip(), seconds(first[0])
