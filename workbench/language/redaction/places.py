"""Postal addresses as a whole, and UK postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.address_words import (
    CODE,
    COUNTRY,
    NUMBER,
    POSTCODE,
    STREET,
    SURE_STREET,
    TOWN,
    UNIT,
    WORD,
)
from workbench.language.redaction.casing import is_flat
from workbench.language.redaction.european import european_addresses
from workbench.language.redaction.spans import Found

_SEP = r"(?:,\s{0,2}|\s{1,2})"
_LEAD = rf"(?:{UNIT},?\s{{1,2}})?(?:{WORD} {WORD},\s{{1,2}})?"
_LAND = rf"(?:,?\s{{1,2}}{COUNTRY}\b)?"
_CODED = (
    rf"(?:{_SEP}{UNIT})?(?:{_SEP}{WORD}(?:[ -](?:on|upon|in|le|the|of|by|"
    rf"under))?){{1,6}}?{_SEP}{CODE}(?!\w){_LAND}"
)
_TOWNS = rf"(?:,\s{{1,2}}{UNIT}\b)?(?:,\s{{1,2}}{TOWN}){{0,3}}"
# With a postcode at the end any words may be the street; without, its kind must be known.
_WHOLE = re.compile(rf"(?<![\w.-]){_LEAD}{NUMBER},? {WORD}(?: {WORD}){{0,4}}{_CODED}")
_STREET = re.compile(
    rf"(?<![\w.-])(?:{UNIT},?\s{{1,2}})?{NUMBER},? (?:{WORD} ){{1,4}}(?:{STREET})s?\b\.?"
    rf"(?: (?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\b\.?)?(?: {UNIT}\b)?{_TOWNS}"
)
_NUMBERED = re.compile(rf"(?<![\w.-]){NUMBER},? (?:{SURE_STREET}) \d{{1,3}}\b")
_NAMED = re.compile(
    rf"(?<!\w)(?:{UNIT},?\s{{1,2}})?{TOWN},\s{{1,2}}(?:{TOWN},?\s{{1,2}}){{0,3}}{POSTCODE}"
    rf"(?!\w){_LAND}"
)
_BOX = re.compile(
    r"(?<!\w)(?:(?i:p\.? ?o\.? ?box|post office box|postfach|postbus|bo[iî]te postale|"
    r"casella postale|"
    r"apartado(?: de correos)?|locked bag|gpo box|private bag)|BP|CS) (?:no\.? "
    r"?)?\d{1,4}(?:[ ]?\d{1,4}){0,2}"
    rf"(?!\w)(?:{_CODED}|(?:,\s{{0,2}}|\s)(?:[A-Z]{{1,2}}-)?\d{{4,5}} {TOWN}|{_TOWNS})?"
)
_MILITARY = re.compile(
    r"(?<!\w)(?:(?:PSC|Unit|CMR) \d{1,5},? Box \d{1,5}|US(?:NS|S|NV|CGC) [A-Z]\w{1,20})[,\s]{1,3}"
    r"[AFD]PO,? A[AEP] \d{5}(?!\w)"
)
_LIVES = (
    r"\b(?:live|lives|living|lived|moved|move|stay|staying|address is|address|delivered|deliver|"
    r"sent|send it|shipped|grew up)"
)
_CUED = re.compile(
    rf"{_LIVES} (?:on|in|at|to|over on|just off|is) (?:{NUMBER} )?((?:{WORD} "
    rf"){{1,3}}(?:{SURE_STREET}))\b"
)
_SMALL = r"[a-zß-ÿ'’-]{2,20}"
_SPOKEN_NUMBER = (
    r"(?:(?:a |one )?hundred(?: and)? ?)?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety)[ -]?)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred)"
)
_ANY_STREET = STREET.lower()
# In small letters: with a postcode, or after words that an address follows.
_LOWER = re.compile(
    rf"(?<![\w.-])(?:{UNIT},? )?\d{{1,4}}[a-z]?,? {_SMALL}(?:,? {_SMALL}){{0,7}}?,? "
    rf"{POSTCODE}(?!\w)",
    re.IGNORECASE,
)
_LOWER_CUED = re.compile(
    rf"{_LIVES}(?: (?:is|at|to|on|it's|number)){{0,2}} (?:the )?"
    rf"((?:\d{{1,4}}[a-z]?|{_SPOKEN_NUMBER}) (?!way\b|minutes\b|hours?\b|days?\b)(?:{_SMALL} "
    rf"){{1,3}}"
    rf"(?:{_ANY_STREET})\b(?:,? {UNIT}\b)?)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(rf"(?<![\w-]){POSTCODE}(?![\w-])")
_POSTCODE_SPOKEN = re.compile(rf"(?<![\w-]){POSTCODE.replace('? ?', '? ')}(?![\w-])", re.IGNORECASE)
_POSTCODE_CUE = re.compile(
    rf"\b(?:post ?code|postal code)(?: is|'s|:|,)? ({POSTCODE}|[A-Z]\d[A-Z] ?\d[A-Z]\d|"
    rf"\d{{4,5}})(?!\w)"
    r"|\bzip(?: ?code)?(?: is|'s|:|,)? (\d{5}(?:-\d{4})?)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def addresses(text: str) -> Iterator[Found]:
    """Find postal addresses, from the flat to the postcode where they are given.

    Parameters
    ----------
    text : str

    Yields
    ------
    Found
        Kind ``address``.
    """
    for pattern in (_WHOLE, _STREET, _NUMBERED, _NAMED, _BOX, _MILITARY):
        for match in pattern.finditer(text):
            if not (pattern is _STREET and _YEAR.match(match[0])):
                yield Found(*match.span(), "address")
    yield from european_addresses(text)
    yield from (Found(*match.span(1), "address") for match in _CUED.finditer(text))
    if any(char.isdigit() for char in text) or is_flat(text):
        yield from (Found(*match.span(), "address") for match in _LOWER.finditer(text))
    yield from (Found(*match.span(1), "address") for match in _LOWER_CUED.finditer(text))


def postcodes(text: str) -> Iterator[Found]:
    """Find UK postcodes; in lower case only with a space between the halves or after a cue."""
    for pattern in (_POSTCODE, _POSTCODE_SPOKEN):
        yield from (Found(*match.span(), "postcode") for match in pattern.finditer(text))
    for match in _POSTCODE_CUE.finditer(text):
        yield Found(*match.span(1 if match[1] else 2), "postcode")
