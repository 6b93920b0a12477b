"""Telephone numbers: international, UK, US, European style, and by cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.spans import Found

_INTERNATIONAL = re.compile(
    r"(?<![\w.+])(?:\+|00)[1-9](?:[ ().-]{0,2}\d){6,14}(?:(?: ?(?:x|ext\.?) ?\d{1,6}))?(?!\w)"
)
_NATIONAL = re.compile(r"(?<![\w.,/:-])\(?0[1-9](?:[ ()/-]{0,2}\d){7,10}(?!\w|:\d)")
_AMERICAN = re.compile(
    r"(?<![\w.-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|(?<=1[ .-])[2-9]\d{2}[ .-]?|"
    r"[2-9]\d{2}[ .-])\d{3}[ .-]?\d{4}(?: ?(?:x|ext\.?) ?\d{1,6})?(?![\w-])"
    r"|(?<![\w.-])555[ -]01\d{2}(?![\w-])"
)
_CUED = re.compile(
    r"\b(?:phone|mobile|cell|telephone|tel|whatsapp|landline|call me|ring me|text me|reach me|"
    r"my number|her number|his number|their number|phone number|extension|ext)\b[^\d\n]{0,18}?"
    r"(\d(?:[ ().-]{0,2}\d){3,14})(?!\w)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}")


def phones(text: str) -> Iterator[Found]:
    """Find telephone numbers; the ranges reserved for fiction count too.

    Parameters
    ----------
    text : str

    Yields
    ------
    Found
        Kind ``phone``.
    """
    for pattern in (_INTERNATIONAL, _NATIONAL, _AMERICAN):
        for match in pattern.finditer(text):
            if not _DATE.match(match[0]):
                yield Found(*match.span(), "phone")
    for match in _CUED.finditer(text):
        enough = 3 if match[0].lower().startswith("ext") else 6
        if sum(char.isdecimal() for char in match[1]) >= enough and not _DATE.match(match[1]):
            yield Found(*match.span(1), "phone")
