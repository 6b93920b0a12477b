"""A variable of an SPSS file: its valid answers and its user-missing ones, as text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

from workbench.ingest.answers import tidy
from workbench.ingest.spss_reading import SpssFile

Code: TypeAlias = float | str

# SPSS counts seconds from the first day of the Gregorian calendar.
_EPOCH = np.datetime64("1582-10-14T00:00:00", "s")
_LAST = (np.datetime64("9999-12-31T23:59:59", "s") - _EPOCH).astype(int)
_DATES = re.compile(r"(A|E|J|S)?DATE\d|(DATETIME|YMDHMS|QYR|MOYR|WKYR)\d", re.IGNORECASE)
_TIMES = re.compile(r"(D|M)?TIME\d", re.IGNORECASE)


@dataclass(frozen=True)
class Variable:
    """A variable with its part of the dictionary.

    Attributes
    ----------
    name, label : str
        The label is the name where the file has none.
    kind : {"text", "number", "date", "time"}
    measure : str
        nominal, ordinal, scale or unknown.
    labels : mapping of code to str
        Of valid codes, in code order, unlike each other.
    reasons : mapping of code to str
        Of user-missing codes that occur.
    valid, missing : list
        Codes by case; None where there is none of that kind.
    """

    name: str
    label: str
    kind: str
    measure: str
    labels: Mapping[Code, str]
    reasons: Mapping[Code, str]
    valid: Sequence[Code | None] = field(repr=False)
    missing: Sequence[Code | None] = field(repr=False)

    @property
    def observed(self) -> list[Code]:
        """Valid codes that occur, in code order."""
        return in_order({code for code in self.valid if code is not None})

    @property
    def not_asked(self) -> int:
        """Cases that have neither a valid answer nor a user-missing one."""
        pairs = zip(self.valid, self.missing, strict=True)
        return sum(valid is None and missing is None for valid, missing in pairs)

    def text(self, code: Code | None) -> str:
        """A valid code as people read it, without its label: number, moment or text."""
        if code is None:
            return ""
        if isinstance(code, str):
            return tidy(code)
        return moment(code) if self.kind == "date" else number(code)


def variables_of(file: SpssFile) -> list[Variable]:
    """Part every variable's values into valid and user-missing ones."""
    return [_variable(name, column, file.dictionary) for name, column in file.columns.items()]


def number(code: float) -> str:
    """Write a number without needless digits.

    Examples
    --------
    >>> number(3.0), number(0.1)
    ('3', '0.1')
    """
    return format(code, ".15g")


def moment(seconds: float) -> str:
    """Write a moment in ISO form; beyond the years 1582 to 9999 the bare number.

    Examples
    --------
    >>> moment(13744944000.0), moment(13744980610.0), moment(6.3e12)
    ('2018-05-06', '2018-05-06 10:10:10', '6300000000000')
    """
    if not 0 <= seconds <= _LAST:
        return number(seconds)
    text = str(_EPOCH + np.timedelta64(math.floor(seconds), "s"))
    return text.removesuffix("T00:00:00").replace("T", " ")


def in_order(codes: set[Code]) -> list[Code]:
    """Sort codes: numbers before texts."""
    return sorted(codes, key=lambda code: (isinstance(code, str), code))


def _variable(name: str, column: Sequence[Any], dictionary: Mapping[str, Any]) -> Variable:
    codes = [_code(value) for value in column]
    ranges = dictionary["missing_ranges"].get(name, [])
    left_out = {code for code in set(codes) if code is not None and _within(code, ranges)}
    labels = _labels(dictionary["variable_value_labels"].get(name, {}))
    valid_labels = {code: text for code, text in labels.items() if not _within(code, ranges)}
    format_ = str(dictionary["original_variable_types"].get(name) or "")
    return Variable(
        name=name,
        label=tidy(dictionary["column_names_to_labels"].get(name) or "") or name,
        kind=_kind(str(dictionary["readstat_variable_types"].get(name)), format_),
        measure=str(dictionary["variable_measure"].get(name) or "unknown"),
        labels=valid_labels,
        reasons={code: labels.get(code, _bare(code)) for code in in_order(left_out)},
        valid=[None if code in left_out else code for code in codes],
        missing=[code if code in left_out else None for code in codes],
    )


def _code(value: Any) -> Code | None:
    if isinstance(value, str):
        return value.rstrip() if tidy(value) else None
    if value is None:
        return None
    found = float(value)
    return found if math.isfinite(found) else None


def _bare(code: Code) -> str:
    return tidy(code) if isinstance(code, str) else number(code)


def _kind(stored: str, format_: str) -> str:
    if stored == "string":
        return "text"
    if _DATES.match(format_):
        return "date"
    return "time" if _TIMES.match(format_) else "number"


def _within(code: Code, ranges: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a code is user-missing; texts are so one by one, numbers also in ranges."""
    for span in ranges:
        low, high = span["lo"], span["hi"]
        if isinstance(code, str) or isinstance(low, str):
            if isinstance(code, str) and code == _code(low):
                return True
        elif low <= code <= high:
            return True
    return False


def _labels(stored: Mapping[Any, Any]) -> dict[Code, str]:
    """Labels in code order; a text that labels two codes gets its code beside it."""
    named: dict[Code, str] = {}
    for raw, label in stored.items():
        code = _code(raw)
        if code is not None:
            named[code] = tidy(str(label)) or _bare(code)
    texts = list(named.values())
    return {
        code: named[code] if texts.count(named[code]) == 1 else f"{named[code]} ({_bare(code)})"
        for code in in_order(set(named))
    }
