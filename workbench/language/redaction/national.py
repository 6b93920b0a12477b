"""National identity numbers; plain digits only with a right check digit or after a cue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workbench.language.redaction.checks import (
    belgian,
    codice_fiscale,
    cpf,
    dni,
    elfproef,
    french,
    luhn_text,
    mod11_nhs,
    norwegian,
    pesel,
    steuer_id,
    verhoeff,
)
from workbench.language.redaction.spans import Found

_DATE6 = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}"


def _always(_: str) -> bool:
    return True


# A shape, and what its characters (without blanks and strokes) must fulfil.
_SHAPES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    # USA: social security number
    (r"(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}", _always),
    # United Kingdom: national insurance, NHS
    (
        r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]",
        _always,
    ),
    (r"\d{3}[ -]\d{3}[ -]\d{4}", mod11_nhs),
    # Spain, Italy, France
    (r"[XYZ]?-?\d{7,8}-?[A-Z]", dni),
    (r"[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]", codice_fiscale),
    (r"[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?", french),
    # Netherlands, Belgium, Germany, Poland
    (r"\d{9}|\d{4}\.\d{2}\.\d{3}", elfproef),
    (r"\d{2}\.?\d{2}\.?\d{2}-?\d{3}\.?\d{2}", belgian),
    (r"\d{2} ?\d{3} ?\d{3} ?\d{3}", steuer_id),
    (r"\d{11}", pesel),
    # Sweden, Denmark, Norway, Finland
    (r"(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]?\d{4}", luhn_text),
    (rf"{_DATE6}-\d{{4}}", _always),
    (rf"{_DATE6} ?\d{{5}}", norwegian),
    (rf"{_DATE6}[-+A]\d{{3}}[0-9A-FHJ-NPR-Y]", _always),
    # Brazil, India, Switzerland, Canada
    (r"\d{3}\.?\d{3}\.?\d{3}-?\d{2}", cpf),
    (r"\d{4} \d{4} \d{4}", verhoeff),
    (r"[A-Z]{3}[PCHFATBLJG][A-Z]\d{4}[A-Z]", _always),
    (r"756\.\d{4}\.\d{4}\.\d{2}", _always),
    (r"\d{3}[ -]\d{3}[ -]\d{3}", luhn_text),
)
_COMPILED = tuple(
    (re.compile(rf"(?<![\w.+/-])(?:{s})(?![\w-]|\.\d)"), check) for s, check in _SHAPES
)
_CUED = re.compile(
    r"\b(?:national (?:id|identity|insurance)|identity card|id card|id number|social security|ssn|"
    r"nino|ni number|tax (?:id|number)|nhs number|passport|driving licen[cs]e|driver'?s licen[cs]e|"
    r"licen[cs]e number|steuer-?id|personalausweis|bsn|dni|nie|nif|nir|codice fiscale|pesel|"
    r"personnummer|cpf|aadhaa?r|pan card|visa number|residence permit)\b[^\d\n]{0,24}?"
    r"(?<!\w)(?-i:((?=[A-Z0-9 .-]{0,8}\d)[A-Z0-9](?:[ .-]?[A-Z0-9]){5,19}))(?!\w)",
    re.IGNORECASE,
)
_CUED_TAIL = re.compile(r"(?:[ .-][A-Za-z]+)+$")


def national_ids(text: str) -> Iterator[Found]:
    """Find national identity numbers.

    Parameters
    ----------
    text : str

    Yields
    ------
    Found
        Kind ``id``.
    """
    if not re.search(r"\d", text):
        return
    for pattern, right in _COMPILED:
        for match in pattern.finditer(text):
            if right(re.sub(r"[ .-]", "", match[0])):
                yield Found(*match.span(), "id")
    for match in _CUED.finditer(text):
        start, end = match.span(1)
        tail = _CUED_TAIL.search(text, start, end)
        end = tail.start() if tail else end
        if sum(char.isdecimal() for char in text[start:end]) >= 4:
            yield Found(start, end, "id")
