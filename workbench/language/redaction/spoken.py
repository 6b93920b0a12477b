"""What people say aloud instead of writing it: e-mail addresses and long numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.given_names import common_words
from workbench.language.redaction.spans import Found

_TLD = (
    r"(?:com|org|net|edu|gov|info|io|me|dev|app|co|uk|ie|eu|de|fr|nl|es|it|pl|se|no|dk|fi|"
    r"ch|at|be|in|au|nz|ca|us)"
)
_DOT = r"(?: ?[\[(]dot[\])] ?| dot |\.| punkt | point )"
_AT = r"(?: at | ?[\[(]at[\])] ?| at sign | ät )"
_PART = r"[\w+-]{1,40}"
_EMAIL = re.compile(
    rf"\b({_PART}(?:(?: dot | underscore | dash | hyphen | minus |\.){_PART})"
    rf"{{0,4}}(?: \d{{1,4}})?){_AT}"
    rf"({_PART}(?:(?: dash | hyphen ){_PART})?(?:{_DOT}{_PART}){{0,2}}){_DOT}{_TLD}\b",
    re.IGNORECASE,
)
_PROVIDER = re.compile(
    r"^(?:gmail|hotmail|outlook|yahoo|icloud|proton|protonmail|web|gmx|aol|btinternet|live|"
    r"mail|msn|sky)\b",
    re.IGNORECASE,
)
_WORD = r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine)"
_DIGIT = rf"(?:(?:double|triple|treble) (?:{_WORD}|\d)|{_WORD}(?: hundred)?|\d{{1,4}})"
_NUMBER = re.compile(
    rf"(?<![\w.])(?:plus )?{_DIGIT}(?:(?:[ ,.-]{{1,3}}|, (?:and |then |um |uh "
    rf")){_DIGIT}){{3,24}}(?!\w)",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"(double|triple|treble)? ?({_WORD}|\d+)( hundred)?", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:number|phone|mobile|cell|landline|call|ring|text|reach|account|card|sort code|pin|"
    r"extension|"
    r"code|reference|id|social|insurance|whatsapp|it's|it’s)\b[^\n]{0,24}$",
    re.IGNORECASE,
)


def spoken_emails(text: str) -> Iterator[Found]:
    """Find e-mail addresses as spoken: "ann dot lee at example dot com"."""
    if not re.search(
        r"\b(?:dot|punkt|point)\b|[\[(](?:at|dot)[\])]|\bat [\w-]+\.", text, re.IGNORECASE
    ):
        return
    for match in _EMAIL.finditer(text):
        plain = match[1].lower()
        if " " in match[0].strip() and plain in common_words() and not _PROVIDER.match(match[2]):
            continue
        yield Found(*match.span(), "email")


def spoken_numbers(text: str) -> Iterator[Found]:
    """Find long numbers said digit by digit: seven digits, or four after "my number is"."""
    for match in _NUMBER.finditer(text):
        if not re.search(_WORD, match[0], re.IGNORECASE):
            continue
        digits = sum(_worth(unit) for unit in _UNIT.finditer(match[0]))
        cued = bool(_CUE.search(text[max(0, match.start() - 40) : match.start()]))
        if digits >= (4 if cued else 7):
            yield Found(*match.span(), "phone")


def _worth(unit: re.Match[str]) -> int:
    """How many digits a spoken one stands for."""
    times = {"double": 2, "triple": 3, "treble": 3}.get((unit[1] or "").lower(), 1)
    return times * (len(unit[2]) if unit[2].isdecimal() else 1) + (2 if unit[3] else 0)
