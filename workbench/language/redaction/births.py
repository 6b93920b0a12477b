"""Dates of birth: dates beside words such as "born", in figures and as spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.spans import Found

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|"
    r"janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|januari|"
    r"februari|maart|augustus|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
    r"noviembre|diciembre)\.?"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|"
    r"eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    r"twentieth|thirtieth)"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?|{_ORDINAL})"
_UNITS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen)"
)
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_SPOKEN_YEAR = (
    rf"(?:nineteen|two thousand(?: and)?|twenty)(?: "
    rf"(?:oh[ -])?(?:{_TENS}(?:[ -]{_UNITS})?|{_UNITS}))?"
)
_YEAR = rf"(?:(?:18|19|20)\d{{2}}|['’]\d{{2}}|{_SPOKEN_YEAR})"
_DATE = (
    rf"(?:\d{{1,2}}[-/. ]{{1,2}}\d{{1,2}}[-/. ]{{1,2}}(?:\d{{4}}|\d{{2}})|(?:18|19|"
    rf"20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? (?:of |in )?{_YEAR})?"
    rf"|{_MONTH}(?: the)? {_DAY}(?:,? (?:of |in )?{_YEAR})?"
    rf"|{_MONTH},? (?:of )?{_YEAR})"
)
_CUED = re.compile(
    r"\b(?:born|birth ?date|birthdate|date of birth|birth ?day|d\.?o\.?b\.?|geboren|geburtsdatum|"
    r"née? le|date de naissance|geboortedatum|nacid[oa]|fecha de nacimiento|nat[oa] il)\b"
    rf"[^\n\d]{{0,24}}?({_DATE})(?!\w)",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(
    r"\b(?:born|geboren|née?|nacid[oa])(?: back| way back)? (?:in|en) "
    rf"((?:19|20)\d{{2}}|['’]\d{{2}}|nineteen {_TENS}(?:[ -]{_UNITS})?)(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<!\w)({_DATE})(?= is my (?:\w+ )?birth|,? (?:my|his|her) birthday)", re.IGNORECASE
)


def birth_dates(text: str) -> Iterator[Found]:
    """Find dates of birth, and years of birth.

    Parameters
    ----------
    text : str

    Yields
    ------
    Found
        Kind ``birthdate``; other dates are left.
    """
    for pattern in (_CUED, _YEAR_ONLY, _BEFORE):
        yield from (Found(*match.span(1), "birthdate") for match in pattern.finditer(text))
