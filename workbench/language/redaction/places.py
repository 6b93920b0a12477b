"""Postal addresses as a whole, and UK postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.spans import Found
from workbench.language.wordlist import wordlist

_AREAS = wordlist(
    "AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN "
    "DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY "
    "L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S "
    "SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR "
    "WS WV YO ZE"
)
_AREA = "|".join(sorted(_AREAS, key=lambda area: (-len(area), area)))
POSTCODE = rf"(?:{_AREA})\d(?:\d|[A-HJKMNPR-Y])? ?\d[ABD-HJLNP-UW-Z]{{2}}"
_POSTCODE = re.compile(rf"(?<![\w-]){POSTCODE}(?![\w-])")
_POSTCODE_SPOKEN = re.compile(rf"(?<![\w-]){POSTCODE.replace('? ?', '? ')}(?![\w-])", re.IGNORECASE)

_STREET = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Row|Close|Drive|Way|Court|Crescent|Cres|Terrace|Place|"
    "Gardens|Grove|Square|Sq|Hill|Park|Walk|Mews|Parade|Rise|View|Green|Yard|Wharf|Quay|Boulevard|"
    "Blvd|Embankment|Vale|Broadway|Circus|Gate|Passage|Approach|Buildings|Croft|Meadows?|Fold|Wynd|"
    "Brow|Slip|Garth|Bank|Brae|Nook|Holt|Cottages|Villas|Chase|Dene|Hollow|Mount|Spinney|Ridge|Reach|"
    "Orchard|Knoll|Copse|Glade|Common|Side"
)
_SURE_STREET = "Street|Road|Avenue|Lane|Row|Close|Crescent|Terrace|Gardens|Grove|Mews|Drive"
_NO_PLACE = (
    "And|But|So|The|Then|It|We|They|Which|Because|You|He|She|Yeah|Yes|No|Well|That|This|There|If|"
    "When|What|Or|My|Our|Okay|For|In|On|At|To|Now|Just"
)
_WORD = rf"(?!(?:{_NO_PLACE})\b)[A-Z][\w'’.-]{{1,30}}"
_TOWN = rf"{_WORD}(?: {_WORD}){{0,2}}"
_UNIT = r"(?:(?:Flat|Apartment|Apt|Unit|Suite|Room|House)\.? \w{1,5},? )?"
_NUMBER = r"\d{1,5}[A-Za-z]?(?: ?[-–/] ?\d{1,4}[A-Za-z]?)?"
_CODE = rf"(?:{POSTCODE}|[A-Z]{{2}},? \d{{5}}(?:-\d{{4}})?)"
_TOWNS = rf"(?:,\s{{0,2}}{_TOWN})"
_TAIL = rf"(?:{_TOWNS}{{0,3}}?,?\s{{1,2}}(?:{_TOWN},? )?{_CODE}(?!\w)|{_TOWNS}{{0,3}})"
_ADDRESS = re.compile(
    rf"(?<![\w.-]){_UNIT}{_NUMBER},? (?:{_WORD} ){{1,4}}(?:{_STREET})\b\.?{_TAIL}"
)
_NAMED = re.compile(
    rf"(?<!\w){_UNIT}{_TOWN},\s{{1,2}}(?:{_TOWN},?\s{{1,2}}){{0,3}}{POSTCODE}(?!\w)"
)
_CUED = re.compile(
    r"\b(?:live|lives|living|lived|moved|move|stay|staying|address is|delivered|deliver)"
    rf" (?:on|in|at|to|over on|just off) (?:{_NUMBER} )?((?:{_WORD} ){{1,3}}(?:{_SURE_STREET}))\b"
)
_GERMAN = re.compile(
    r"(?<!\w)[A-ZÄÖÜ][\wäöüß-]{2,25}(?:straße|strasse|str\.|weg|platz|allee|gasse) \d{1,4}[a-z]?"
    r"(?:,? \d{5} [A-ZÄÖÜ][\wäöüß-]{2,25})?(?!\w)"
)
_LOWER = re.compile(
    r"(?<![\w.-])\d{1,4}[a-z]? (?:[a-z'’-]{2,20} ){1,3}(?:street|road|avenue|lane|row|close|drive|"
    r"way|court|crescent|terrace|gardens|grove|square|hill),? "
    rf"(?:[a-z]{{2,20}},? ){{0,3}}{POSTCODE}(?!\w)",
    re.IGNORECASE,
)
_POSTCODE_CUE = re.compile(rf"\bpost ?code(?: is|'s|:|,)? ({POSTCODE})(?!\w)", re.IGNORECASE)


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
    for pattern in (_ADDRESS, _NAMED, _GERMAN, _LOWER):
        yield from (Found(*match.span(), "address") for match in pattern.finditer(text))
    yield from (Found(*match.span(1), "address") for match in _CUED.finditer(text))


def postcodes(text: str) -> Iterator[Found]:
    """Find UK postcodes; in lower case only with a space between the halves or after a cue."""
    for pattern in (_POSTCODE, _POSTCODE_SPOKEN):
        yield from (Found(*match.span(), "postcode") for match in pattern.finditer(text))
    yield from (Found(*match.span(1), "postcode") for match in _POSTCODE_CUE.finditer(text))
