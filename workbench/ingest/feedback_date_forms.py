"""One date as people and programs write it, taken apart."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

_ZONE = r"Z|(?:UTC|GMT|UT)?\s?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|[A-Z]{2,5}"
_TIME = (
    r"(?P<h>\d{1,2})[:h.](?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,:]\d+)?)?"
    r"(?:\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?))?(?:\s*(?:Uhr|h)\b)?"
)
_CLOCK = (
    rf"(?:(?:T|,?\s+(?:(?:at|um|à|a las|alle|ore)\s+)?|,){_TIME}(?:\s*(?P<zone>{_ZONE}))?)?"
    r"\s*(?:\[[\w/+-]+\]|\([^()]{1,60}\))?\s*$"
)
_DAY_NAME = r"^\s*(?:[^\W\d]{2,12}\.?,?\s+(?:(?:den|le|el)\s+)?)?"
_MONTH = r"(?P<mon>[^\W\d]{3,10})\.?"
_FORMS = (
    re.compile(r"^\s*(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})" + _CLOCK),
    re.compile(
        r"^\s*(?P<a>\d{1,2})(?P<sep>[-/.])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4}|\d{2})" + _CLOCK
    ),
    re.compile(
        _DAY_NAME
        + r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?:\s+de)?[-\s]+"
        + _MONTH
        + r"(?:\s+del?)?[-\s,]+(?P<y>\d{4}|\d{2})"
        + _CLOCK
    ),
    re.compile(_DAY_NAME + _MONTH + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + _CLOCK),
    # As X (formerly Twitter) and the Unix command "date" write them.
    re.compile(
        rf"^\s*\w{{3}}\s+{_MONTH}\s+(?P<d>\d{{1,2}})\s+{_TIME}\s+(?P<zone>{_ZONE})\s+(?P<y>\d{{4}})\s*$"
    ),
    re.compile(
        r"^\s*(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"
        r"(?:T?(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})(?P<zone>Z|[+-]\d{4})?)?\s*$"
    ),
)
_RELATIVE = re.compile(
    r"^\s*(?:(?:about|over|almost|vor|il y a|hace)\s+)?(?:an?|ein(?:em|er)?|une?|una?|\d+)\s?\+?\s*"
    r"(?:s|sec\w*|m|mins?|minut\w*|h|hrs?|hours?|std\w*|stunden?|heures?|horas?|or[ae]|d|days?|"
    r"tag\w*|jours?|d[ií]as?|giorn\w+|w|weeks?|woche\w*|semaines?|semanas?|settiman\w+|mo|months?|"
    r"monat\w*|mois|mes(?:es)?|mes[ei]|y|yrs?|years?|jahr\w*|ans?|a[nñ]os?|ann[io])"
    r"(?:\s+(?:ago|fa))?(?:\s*\(\w+\))?\s*$|"
    r"^\s*(?:just now|now|today|yesterday|heute|gestern|hier|ayer|ieri|oggi|hoy)\b.{0,20}$",
    re.IGNORECASE,
)
# Shops write "Reviewed in Canada on January 5, 2026".
_LEAD = re.compile(r"^[^\d\n]{8,80}?\s(?:on|vom|am|le|el|il)\s+(?=\S+\s+\S+)")
_NAMES = (
    "january januar janner janvier enero gennaio", "february februar fevrier febrero febbraio",
    "march marz mars marzo", "april avril abril aprile", "may mai mayo maggio",
    "june juni juin junio giugno", "july juli juillet julio luglio", "august aout agosto",
    "september septembre septiembre setiembre settembre", "october oktober octobre octubre ottobre",
    "november novembre noviembre", "december dezember decembre diciembre dicembre",
)  # fmt: skip
# Those of RFC 2822, and the European ones that mean one thing only.
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0,
}  # fmt: skip
_OFFSET = re.compile(r"(?:UTC|GMT|UT)?\s?([+-])(\d{1,2}):?(\d{2})?")


def _months() -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for number, names in enumerate(_NAMES, 1):
        for name in names.split():
            for end in range(3, len(name) + 1):
                found.setdefault(name[:end], set()).add(number)
    return {start: numbers.pop() for start, numbers in found.items() if len(numbers) == 1}


_MONTHS = _months()


@dataclass(frozen=True, slots=True)
class Written:
    """A date taken apart.

    Attributes
    ----------
    year, first, second : int
        `first` is the month and `second` the day, unless `loose`.
    loose : bool
        Two numbers of which nothing says which is the day.
    sep : str
        What parts them, where `loose`.
    clock : int or None
        Seconds since midnight.
    half : bool
        Whether the clock says am or pm.
    zone : str
        As written.
    """

    year: int
    first: int
    second: int
    loose: bool = False
    sep: str = ""
    clock: int | None = None
    half: bool = False
    zone: str = ""

    def seconds(self, *, day_first: bool) -> int | None:
        """Seconds since 1970, as if the clock stood in UTC; None for no real date."""
        day_leads = self.loose and day_first
        month, day = (self.second, self.first) if day_leads else (self.first, self.second)
        try:
            days = dt.date(self.year, month, day).toordinal() - 719_163
        except ValueError:
            return None
        clock = self.clock or 0
        return days * 86_400 + clock if 0 <= clock < 86_400 else None


def taken_apart(text: str) -> Written | None:
    """Take a date apart; None for what is none.

    Examples
    --------
    >>> taken_apart("Wed Oct 10 20:19:24 +0000 2018").zone
    '+0000'
    """
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    for form in _FORMS:
        found = form.match(text)
        if found is not None:
            return _written(found.groupdict())
    return None


def _written(parts: dict[str, str | None]) -> Written | None:
    year = int(parts["y"] or 0)
    year += 2000 if year < 100 else 0
    clock, half = _clock(parts)
    loose = "a" in parts
    if loose:
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
    else:
        month = _MONTHS.get(_folded(parts["mon"] or "")) if "mon" in parts else None
        first, second = month or int(parts.get("m") or 0), int(parts["d"] or 0)
    zone = (parts.get("zone") or "").strip()
    return Written(year, first, second, loose, parts.get("sep") or "", clock, half, zone)


def _clock(parts: dict[str, str | None]) -> tuple[int | None, bool]:
    if not parts.get("h"):
        return None, False
    hour, minute = int(parts["h"] or 0), int(parts["mi"] or 0)
    half = (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + 12 * half.startswith("p") if hour <= 12 else 99
    second = min(int(parts.get("s") or 0), 59)
    sound = hour < 24 and minute < 60
    return (hour * 3600 + minute * 60 + second if sound else -1), bool(half)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def is_relative(text: str) -> bool:
    """Whether a text counts back from an unnamed day, such as ``3 days ago``."""
    return _RELATIVE.match(text) is not None


def offset_of(zone: str) -> int | None:
    """Seconds ahead of UTC; None where letters do not tell.

    Examples
    --------
    >>> offset_of("+05:30"), offset_of("CEST"), offset_of("IST")
    (19800, 7200, None)
    """
    if zone in _ZONES:
        return _ZONES[zone] * 3600
    found = _OFFSET.fullmatch(zone)
    if found is None:
        return None
    size = int(found[2]) * 3600 + int(found[3] or 0) * 60
    return -size if found[1] == "-" else size


def zone_name(offset: int) -> str:
    """Write an offset as ``UTC`` or ``+02:00``."""
    size = abs(offset) // 60
    return f"{'-' if offset < 0 else '+'}{size // 60:02}:{size % 60:02}" if offset else "UTC"
