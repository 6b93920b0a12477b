"""Numbers and dates in survey answers, told on their distinct values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from workbench.ingest.texts import Texts, texts_array

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]
Moments = npt.NDArray[np.datetime64]

_CURRENCY = re.compile(r"[$€£¥%]|\b(?:EUR|USD|GBP|CHF)\b", re.IGNORECASE)
_GROUPS = re.compile(r"(?<=\d)[ \u2009\u202f'’](?=\d{3}(?:\D|$))")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")
_DOT_GROUPS = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){2,}")
_WITH_UNIT = re.compile(
    r"(?P<number>[-+]?\d[\d.,]*)\s*(?P<unit>(?:kg|g|lbs?|cm|mm|m|km|mi|miles?|min|mins|minutes?|"
    r"h|hrs?|hours?|sec|secs|seconds?|days?|weeks?|months?|years?|yrs?|pts?|points?|"
    r"minuten?|stunden?|tage?n?|wochen?|monate?n?|jahren?|jahre?|heures?|jours?|semaines?|mois|ans?|"
    r"minutos?|horas?|días?|dias?|semanas?|meses|años?|anos?|minuti|ore|giorni|mesi|anni|"
    r"uur|uren|dagen|weken|maanden|jaar)\.?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_LEADING = re.compile(r"\(?(\d{1,2})\)?(?=\s*(?:$|[-–—.:=)]|\s))")

_ISO = r"^[1-9]\d{3}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}:\d{2})?$"

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier janv enero ene gennaio gen janeiro januari",
            "feb february februar février févr fév febrero febbraio fevereiro fev februari",
            "mar march märz mär mrz mars marzo março maart mrt",
            "apr april avril avr abril abr aprile",
            "may mai mayo maggio mag maio mei",
            "jun june juni juin junio giugno giu junho",
            "jul july juli juillet juil julio luglio lug julho",
            "aug august août aou agosto ago augustus",
            "sep sept september septembre septiembre settembre set setembro",
            "oct october oktober okt octobre octubre ottobre ott outubro out",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre déc diciembre dic dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_CLOCK = (
    r"(?:[T,\s]+(?:(?:at|um|à|a las|alle|às|om)\s+)?"
    r"(?P<h>\d{1,2})[:h](?P<mi>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?(?:\s*Uhr)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|[A-Z]{2,4}[TZ])?)?\s*$"
)
_FEW = 200
_DATES = (
    re.compile(r"^\s*(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _CLOCK),
    re.compile(r"^\s*(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})[-/.](?P<y>\d{4}|\d{2})" + _CLOCK),
    re.compile(
        r"^\s*(?:\w{3,10}\.?,?\s+)?(?P<d>\d{1,2})(?:er|º|°)?[-\s.]+(?:de\s+)?"
        r"(?P<mon>[^\W\d_]{3,10})\.?[-\s,]+(?:de\s+)?(?P<y>\d{4}|\d{2})" + _CLOCK
    ),
    re.compile(
        r"^\s*(?:\w{3,9},?\s+)?(?P<mon>[^\W\d_]{3,10})\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})"
        + _CLOCK
    ),
)


def numbers(values: Sequence[str]) -> Floats:
    """Numbers of distinct answers; NaN where an answer is none.

    Currency signs, percent signs and thousands separators are understood; a decimal comma is,
    where no answer has a decimal point; a unit is, where all answers that name one agree.

    Parameters
    ----------
    values : sequence of str

    Returns
    -------
    array of float

    Examples
    --------
    >>> numbers(["1,250", "£40", "about 20"]).tolist()
    [1250.0, 40.0, nan]
    """
    if not isinstance(values, Texts):
        return _numbers(values)
    # Types are inferred and then applied.
    if "numbers" not in values.read:
        values.read["numbers"] = _numbers(values)
    found: Floats = values.read["numbers"]
    return found


def _numbers(values: Sequence[str]) -> Floats:
    result, simple = _plain_numbers(values)
    others = np.flatnonzero(~simple)
    texts = [_GROUPS.sub("", _CURRENCY.sub("", values[int(i)]).strip()) for i in others]
    texts = _without_unit(texts)
    comma = any(_DECIMAL_COMMA.fullmatch(t) and not _THOUSANDS.fullmatch(t) for t in texts)
    comma = comma and not any("." in values[int(i)] for i in np.flatnonzero(simple))
    for i, text in zip(others, texts, strict=True):
        if comma and "," in text and _DECIMAL_COMMA.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        elif _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        elif _DOT_GROUPS.fullmatch(text):
            text = text.replace(".", "")
        if _PLAIN.fullmatch(text):
            result[i] = float(text)
    result[~np.isfinite(result)] = np.nan
    return result


def _without_unit(texts: list[str]) -> list[str]:
    """Take off a unit, where all answers that name one name the same."""
    found = [_WITH_UNIT.fullmatch(text) for text in texts]
    units = {match["unit"].casefold().rstrip(".") for match in found if match}
    if len({unit.rstrip("sen") for unit in units}) != 1:
        return texts
    return [match["number"] if match else text for match, text in zip(found, texts, strict=True)]


def _plain_numbers(values: Sequence[str]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Numbers of answers that are written plainly, and which those are."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = texts_array(values)
    simple = pc.match_substring_regex(texts, f"^(?:{_PLAIN.pattern})$")
    cast = pc.if_else(simple, texts, pa.scalar(None, pa.string())).cast(pa.float64())
    return cast.to_numpy(zero_copy_only=False).copy(), simple.to_numpy(zero_copy_only=False)


def leading_numbers(values: Sequence[str]) -> Floats:
    """Numbers at the start of labelled points: ``10 - Very likely`` is 10."""
    found = [_LEADING.match(value) for value in values]
    return np.array([float(match[1]) if match else np.nan for match in found])


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates of distinct answers, NaT where an answer is none, and how they were read."""

    moments: Moments
    remark: str = ""


def dates(values: Sequence[str]) -> Dates:
    """Dates, with times where given, of distinct answers.

    Offsets from UTC are applied; letters such as EST are not, and a remark says so. Day and
    month are told apart over all answers; where nothing tells, the day comes first, with a
    remark.

    Parameters
    ----------
    values : sequence of str
    """
    # Types are inferred and then applied, and grids of columns often hold the same answers.
    return _few_dates(tuple(values)) if len(values) <= _FEW else _dates(values)


@lru_cache(maxsize=512)
def _few_dates(values: tuple[str, ...]) -> Dates:
    return _dates(values)


def _dates(values: Sequence[str]) -> Dates:
    import pandas as pd

    iso = _iso_moments(values)
    if iso is not None:
        return Dates(iso)
    texts = pd.Series(list(values), dtype="str")
    result = pd.Series(np.full(len(values), np.datetime64("NaT"), dtype="datetime64[s]"))
    remarks: list[str] = []
    for pattern in _DATES:
        parts = texts.str.extract(pattern)
        known = parts["y"].notna()
        if not known.any():
            continue
        parts = parts[known]
        day, month, remark = _day_and_month(parts)
        result[known] = _moments(parts, day, month)
        remarks += [remark, _zone_remark(parts)]
    moments = result.to_numpy(dtype="datetime64[s]")
    return Dates(moments, "; ".join(dict.fromkeys(filter(None, remarks))))


def _iso_moments(values: Sequence[str]) -> Moments | None:
    """Moments where all answers are ISO dates, or all are ISO moments without a zone."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = texts_array(values)
    if not pc.all(pc.match_substring_regex(texts, _ISO)).as_py():
        return None
    try:
        found = texts.cast(pa.timestamp("s"))
    except pa.ArrowInvalid:
        # Some 31 February; the careful way tells which.
        return None
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype="datetime64[s]")


def _day_and_month(parts: pd.DataFrame) -> tuple[pd.Series, pd.Series, str]:
    if "mon" in parts:
        return parts["d"].astype(float), parts["mon"].str.lower().map(_MONTHS).astype(float), ""
    if "a" not in parts:
        return parts["d"].astype(float), parts["m"].astype(float), ""
    first, second = parts["a"].astype(float), parts["b"].astype(float)
    if (first > 12).any() or (parts["sep"] == ".").any():
        return first, second, ""
    if (second > 12).any() or parts["half"].notna().any():
        return second, first, ""
    return first, second, "days and months cannot be told apart; read as day, month, year"


def _moments(parts: pd.DataFrame, day: pd.Series, month: pd.Series) -> pd.Series:
    import pandas as pd

    year = parts["y"].astype(float)
    year = year.where(year >= 100, year + 2000)
    fields = pd.DataFrame({"year": year, "month": month, "day": day})
    base = pd.to_datetime(fields.where(fields.notna().all(axis=1)), errors="coerce")
    hour = parts["h"].astype(float).fillna(0)
    half = parts["half"].str.lower().str[0]
    hour = hour.where(half.isna(), hour % 12) + 12 * (half == "p")
    minute, second = parts["mi"].astype(float).fillna(0), parts["s"].astype(float).fillna(0)
    sound = (hour < 24) & (minute < 60) & (second < 60)
    seconds = hour * 3600 + minute * 60 + second - _offset(parts["zone"])
    return (base + pd.to_timedelta(seconds, unit="s")).where(sound).astype("datetime64[s]")


def _offset(zone: pd.Series) -> pd.Series:
    """Seconds ahead of UTC where an offset in digits is given."""
    digits = zone.str.extract(r"^([+-])(\d{2}):?(\d{2})?$")
    size = digits[1].astype(float) * 3600 + digits[2].astype(float).fillna(0) * 60
    return size.where(digits[0] != "-", -size).fillna(0)


def _zone_remark(parts: pd.DataFrame) -> str:
    zones = parts["zone"].dropna()
    named = sorted({zone for zone in zones if zone[0].isalpha()} - {"Z", "UTC", "GMT"})
    remarks = []
    if len(zones) and len(named) < zones.nunique():
        bare = bool((parts["h"].notna() & parts["zone"].isna()).any())
        rest = "; those without a zone are kept as written" if bare else ""
        remarks.append(f"times with a zone are given in UTC{rest}")
    if named:
        remarks.append(f"times are kept as written, without their zone ({', '.join(named)})")
    return "; ".join(remarks)
