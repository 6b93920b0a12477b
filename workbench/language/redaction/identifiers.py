"""E-mail addresses, web addresses with user data, cards, bank accounts, order and account ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.spans import Found

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w@])"
)
_TLD = r"(?:com|org|net|co dot uk|ac dot uk|uk|eu|io|de|fr)"
_SPOKEN_EMAIL = re.compile(
    rf"\b\w{{2,30}}(?: (?:dot|underscore|dash) \w{{1,30}}){{1,3}} at \w{{2,30}}(?: dot \w{{2,20}})?"
    rf" dot {_TLD}\b|(?<=e-mail is )\w+ at \w+ dot {_TLD}\b|(?<=email is )\w+ at \w+ dot {_TLD}\b",
    re.IGNORECASE,
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]{3,2000}", re.IGNORECASE)
_PERSONAL_URL = re.compile(
    r"//[^/\s]{0,80}@"
    r"|[?&#;](?:[\w.-]{0,40}(?:user|mail|name|token|account|order|customer|phone|session|auth|key|"
    r"pass|uid)[\w.-]{0,40}|id|u)="
    r"|/(?:users?|u|profiles?|people|members?|in|accounts?|orders?|customers?|author)/[^/\s]+"
    r"|/[@~][\w.-]+"
    r"|(?:facebook|twitter|x|instagram|linkedin|tiktok|mastodon\.\w+|t|wa|paypal)"
    r"\.(?:com|me|social)/[\w.@-]{2,}"
    r"|github\.com/[\w-]+/?$|\w@|%40",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.,-])\d(?:[ -]?\d){12,18}(?![\w-])")
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
    r" (\d(?:[- ]?\d){4,15})(?![\w-])",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[Found]:
    """Find e-mail addresses, written or spoken ("ann dot lee at example dot com")."""
    if "@" in text:
        yield from (Found(*match.span(), "email") for match in _EMAIL.finditer(text))
    for match in _SPOKEN_EMAIL.finditer(text):
        yield Found(*match.span(), "email")


def web_addresses(text: str) -> Iterator[tuple[int, int, bool]]:
    """Find web addresses: start, end, and whether they carry data about a person."""
    for match in _URL.finditer(text):
        url = match[0].rstrip(".,;:!?…")
        end = match.start() + len(url)
        yield match.start(), end, bool(_PERSONAL_URL.search(url))


def cards(text: str) -> Iterator[Found]:
    """Find payment card numbers of 13 to 19 digits whose check digit is right (Luhn)."""
    for match in _DIGITS.finditer(text):
        if luhn([int(char) for char in match[0] if char.isdecimal()]):
            yield Found(*match.span(), "card")


def luhn(digits: list[int]) -> bool:
    """Check the Luhn digit (ISO/IEC 7812-1, annex B).

    Examples
    --------
    >>> luhn([4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    True
    """
    doubled = (digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2])
    return any(digits) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def bank_accounts(text: str) -> Iterator[Found]:
    """Find IBANs whose check digits are right (ISO 13616, remainder 1 modulo 97)."""
    for match in _IBAN.finditer(text):
        end = match.end()
        while end - match.start() >= 15:
            if iban(text[match.start() : end].replace(" ", "")):
                yield Found(match.start(), end, "iban")
                break
            end = text.rfind(" ", match.start(), end)


def iban(text: str) -> bool:
    """Check an IBAN without spaces.

    Examples
    --------
    >>> iban("GB82WEST12345698765432")
    True
    """
    if not (15 <= len(text) <= 34 and text.isascii() and text.isalnum()):
        return False
    return int("".join(str(int(char, 36)) for char in text[4:] + text[:4])) % 97 == 1


def ids(text: str) -> Iterator[Found]:
    """Find order, account and customer ids: mixes of letters and digits, or numbers by cue."""
    for match in _MIXED.finditer(text):
        if not _STANDARDS.match(match[0]):
            yield Found(*match.span(), "id")
    for pattern in (_INSURANCE, _UUID):
        yield from (Found(*match.span(), "id") for match in pattern.finditer(text))
    for match in _NUMBERED.finditer(text):
        at = next(number for number in (1, 2, 3) if match[number])
        if sum(char.isdecimal() for char in match[at]) >= 4:
            yield Found(*match.span(at), "id")
