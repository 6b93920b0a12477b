"""Postal addresses of the European mainland."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.address_words import COUNTRY, LETTER, SMALL, TOWN, WORD
from workbench.language.redaction.spans import Found

_BREAK = r"(?:,\s{0,2}|\s{1,2})"
_HOUSE = r"\d{1,4}(?: ?[a-zA-Z](?![\w]))?(?: ?[-/–] ?\d{1,4}[a-zA-Z]?)?"
_COUNTRY_CODE = r"(?:[A-Z]{1,2}-)?"
_CODE = (
    rf"(?:{_COUNTRY_CODE}\d{{4}} ?[A-Z]{{2}}\b|{_COUNTRY_CODE}\d{{2}}-\d{{3}}|"
    rf"{_COUNTRY_CODE}\d{{3}} \d{{2}}"
    rf"|\d{{4}}-\d{{3}}|{_COUNTRY_CODE}\d{{4,5}})"
)
_PLACE = rf"{_BREAK}{_CODE}[ ,]{{1,2}}{TOWN}(?: \(?[A-Z]{{2}}\)?(?!\w))?(?:,? {COUNTRY}\b)?"
_STREET_WORDS = rf"{WORD}(?: (?:{SMALL} ){{0,2}}{WORD}){{0,5}}"
_WHOLE = re.compile(
    rf"(?<![\w.-]){_STREET_WORDS},? {_HOUSE}(?:,? (?:bus|bte|piso|int\.?|Apt\.?|m\.) "
    rf"?\w{{1,4}})?{_PLACE}"
)
_SUFFIX = (
    r"(?:straße|strasse|str\.|gasse|allee|platz|weg|ring|damm|ufer|steig|chaussee|graben|"
    r"stieg|straat|"
    r"laan|plein|gracht|kade|dijk|singel|steeg|baan|gatan|vägen|gränd|torget|gate|gata|veien|"
    r"vej|gade|"
    r"katu|kuja)"
)
_ONE_WORD = re.compile(
    rf"(?<!\w)[{LETTER}][\w-]{{2,25}}{_SUFFIX} {_HOUSE}(?!\w)(?:{_PLACE})?"
    rf"|(?<!\w)(?:{WORD}[ -]){{1,3}}(?:Straße|Strasse|Str\.|Allee|Platz|Weg|Ring|Damm|Ufer|"
    rf"Gasse) {_HOUSE}(?!\w)"
    rf"(?:{_PLACE})?"
)
_FRENCH = re.compile(
    r"(?<![\w.-])\d{1,4}(?: ?(?:bis|ter|quater|[A-Da-d](?!\w)))?,? (?i:rue|avenue|av\.|"
    r"boulevard|bd\.?|place|"
    r"chemin|impasse|allée|allées|quai|cours|route|square|passage|faubourg|sentier|cité|"
    r"résidence|villa)"
    rf" (?:(?:{SMALL}|de l['’]|d['’]|l['’]) ?){{0,3}}{WORD}"
    rf"(?: (?:{SMALL} ){{0,2}}{WORD}){{0,4}}"
    rf"(?:{_BREAK}(?:F-)?\d{{2}} ?\d{{3}} {TOWN}(?:,? {COUNTRY}\b)?)?"
)
_SOUTHERN = re.compile(
    r"(?<!\w)(?:Calle|C/|Avenida|Avda\.?|Av\.|Plaza|Pza\.|Paseo|Camino|Carrer|Ronda|Glorieta|"
    r"Pasaje|Rambla|"
    r"Cuesta|Cañada|Urbanización|Callejón|Alameda|Acceso|Vía|Via|Viale|Piazza|Corso|Vicolo|"
    r"Borgo|Strada|"
    r"Stretto|Rotonda|Canale|Contrada|Largo|Incrocio|Rua|Travessa|Praça|ul\.|ulica|al\.|"
    r"aleja|plac|pl\.)"
    rf" ?(?:(?:{SMALL}) )?{WORD}(?: (?:{SMALL} )?{WORD}){{0,4}},? (?:n\.?[ºo°]? ?)?{_HOUSE}(?!\w)"
    rf"(?:,? (?:piso|Piso|Puerta|Apt\.?|Apartamento|appartamento|Interno|int\.) "
    rf"?\w{{1,4}})?(?:{_PLACE})?"
)
_DUTCH_CODE = re.compile(
    rf"(?<!\w)(?:{WORD} ){{0,3}}{WORD} {_HOUSE}[,\s]{{1,2}}\d{{4}} ?[A-Z]{{2}}(?!\w)(?: {TOWN})?"
)


def european_addresses(text: str) -> Iterator[Found]:
    """Find addresses with the number after the street, and French ones.

    Parameters
    ----------
    text : str

    Yields
    ------
    Found
        Kind ``address``.
    """
    if not any(char.isdigit() for char in text):
        return
    for pattern in (_WHOLE, _ONE_WORD, _FRENCH, _SOUTHERN, _DUTCH_CODE):
        yield from (Found(*match.span(), "address") for match in pattern.finditer(text))
