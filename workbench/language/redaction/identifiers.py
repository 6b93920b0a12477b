"""E-mail addresses, cards, bank accounts, order and account ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.checks import iban, luhn
from workbench.language.redaction.spans import Found

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w@])"
)
_DIGITS = re.compile(r"(?<![\w.,-])\d(?:[ -]?\d){11,18}(?![\w-])")
_CARD_CUE = re.compile(
    r"\b(?:card|visa|mastercard|amex|debit|credit)\b[^\d\n]{0,30}?(\d(?:[ -]?\d){11,18})(?![\w-])"
    r"|\bcard[^\d\n]{0,20}?(?:ending|ends)(?: in| with)? (\d{4})(?!\w)",
    re.IGNORECASE,
)
_SORT_CODE = re.compile(r"(?<![\w./-])\d{2}-\d{2}-\d{2}(?![\w/-])")
_CRYPTO = re.compile(
    r"(?<!\w)(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{26,34})(?!\w)"
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")

# Standards and versions that look like ids and tell nothing of anybody.
_STANDARDS = re.compile(
    r"(?:RFC|ISO|IEC|IEEE|CVE|PEP|ECMA|UTF|SHA|MD|AES|RSA|KB|EN|BS|DIN|ES|HTTP|PHP|PR|JSR|PSR|IE|"
    r"OS|USB|GH|DDR|GTX|RTX|CPU|CES|MP|H|OSCON|COVID|Y|FY|Q)[-_ ]?\d"
)
_MIXED = re.compile(
    r"(?<![\w./#@-])(?:[A-Z]{2,5}[-/]\d{4,12}(?:[-/]\w{1,8})?|[A-Z]{1,5}\d{5,12}[A-Z]{0,2}"
    r"|\d{3,}[A-Z]{2,4}\d{2,}|[A-Z]{2}\d[A-Z0-9]{1,3}-?\d{4,}|[A-Z]{2,5}\d{1,4}-\d{3,})(?![\w-])"
)
_INSURANCE = re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
_UUID = re.compile(r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b")
_THINGS = (
    r"(?:account|order|customer|client|reference|booking|policy|membership|member|invoice|ticket|"
    r"case|contract|tracking|serial|passport|licen[cs]e|employee|staff|student|patient|frame|"
    r"subscription|subscriber|NHS|national insurance|tax|VAT|sort code|confirmation|delivery|ref|"
    r"user|login|card|bike|repair|job|asset|registration)"
)
_VALUE = r"([A-Za-z]{0,4}[-/ ]?\d(?:[-/ ]?[\dA-Z]){3,18})(?![\w-])"
_NUMBERED = re.compile(
    rf"\b{_THINGS}(?: (?:number|no|num|id|code|reference|ref)\.?)(?: is| was|:|,|=)?"
    rf"(?: like)? ?#?{_VALUE}|\b{_THINGS}(?: is|:| was)? ?#{_VALUE}"
    rf"|\b(?:account|reference|booking|policy|invoice|ref|sort code|order)[.:]?"
    r" (?:number |no\.? )?(?:is |was )?(\d(?:[- ]?\d){4,15})(?![\w-])",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[Found]:
    """Find e-mail addresses as written."""
    if "@" in text:
        yield from (Found(*match.span(), "email") for match in _EMAIL.finditer(text))


def cards(text: str) -> Iterator[Found]:
    """Find payment card numbers: 12 to 19 digits with the right check digit (Luhn), or a cue."""
    for match in _CARD_CUE.finditer(text):
        yield Found(*match.span(1 if match[1] else 2), "card")
    for match in _DIGITS.finditer(text):
        if luhn([int(char) for char in match[0] if char.isdecimal()]):
            yield Found(*match.span(), "card")


def bank_accounts(text: str) -> Iterator[Found]:
    """Find IBANs whose check digits are right (ISO 13616, remainder 1 modulo 97)."""
    for match in _IBAN.finditer(text):
        end = match.end()
        while end - match.start() >= 15:
            if iban(text[match.start() : end].replace(" ", "")):
                yield Found(match.start(), end, "iban")
                break
            end = text.rfind(" ", match.start(), end)


def ids(text: str) -> Iterator[Found]:
    """Find order, account and customer ids: mixes of letters and digits, or numbers by cue."""
    for match in _MIXED.finditer(text):
        if not _STANDARDS.match(match[0]):
            yield Found(*match.span(), "id")
    for pattern in (_INSURANCE, _UUID, _CRYPTO, _SORT_CODE):
        yield from (Found(*match.span(), "id") for match in pattern.finditer(text))
    for match in _NUMBERED.finditer(text):
        at = next(number for number in (1, 2, 3) if match[number])
        if sum(char.isdecimal() for char in match[at]) >= 4:
            yield Found(*match.span(at), "id")
