"""Dates of posts: of any form, with or without a zone, the column judged as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from workbench.ingest.feedback_date_forms import (
    Written,
    is_relative,
    offset_of,
    taken_apart,
    zone_name,
)

DateOrder = Literal["day first", "month first"]
DATE_ORDERS: tuple[DateOrder, ...] = ("day first", "month first")

_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}|\d{15,16}")
_SERIAL = re.compile(r"[3-5]\d{4}(?:\.\d+)?")
_SERIAL_START = np.datetime64("1899-12-30", "s")


@dataclass(frozen=True)
class Moments:
    """Dates of distinct values.

    Attributes
    ----------
    moments : array of datetime64[s]
        In UTC where `zones` names one, else as written; NaT where a value is no date.
    zones : tuple of str
        ``UTC`` or an offset such as ``+02:00``, empty where the file gives none.
    problems : mapping of int to str
        Why a value has no date.
    remarks : tuple of str
        How the column was read.
    order : {"day first", "month first"} or None
        How numbers such as 3/4/2026 were read, where there are some.
    certain : bool
        False where nothing in the column tells the day from the month.
    """

    moments: npt.NDArray[np.datetime64]
    zones: tuple[str, ...]
    problems: dict[int, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    order: DateOrder | None = None
    certain: bool = True

    @property
    def remark(self) -> str:
        """All remarks in one line."""
        return "; ".join(self.remarks)


def moments(values: Sequence[str], *, order: DateOrder | None = None, zone: str = "") -> Moments:
    """Dates of distinct values.

    ISO 8601, RFC 2822, numbers with points, hyphens or slashes, month names in English,
    German, French, Spanish and Italian, seconds, milliseconds and microseconds since 1970, and
    Excel's serial numbers from 30000 to 59999 (1982 to 2064).

    Parameters
    ----------
    values : sequence of str
    order : {"day first", "month first"}, optional
        By default what the whole column says.
    zone : str
        Of times that name none themselves, as a header may say.

    Returns
    -------
    Moments

    Examples
    --------
    >>> moments(["1700000000", "2026-01-02T10:00:00+02:00"]).moments.astype(str).tolist()
    ['2023-11-14T22:13:20', '2026-01-02T08:00:00']
    """
    return _Column(values, order, zone).read()


class _Column:
    """Distinct dates of a column on their way."""

    def __init__(self, values: Sequence[str], order: DateOrder | None, zone: str) -> None:
        self._values, self._zone = values, zone
        self._result = np.full(len(values), np.datetime64("NaT"), dtype="datetime64[s]")
        self._zones = [""] * len(values)
        self._problems: dict[int, str] = {}
        self._remarks: list[str] = []
        self._apart: dict[int, Written] = {}
        self._wanted = order
        self._letters: dict[str, str] = {}

    def read(self) -> Moments:
        counted = [i for i, value in enumerate(self._values) if _EPOCH.fullmatch(value)]
        serials = [i for i, value in enumerate(self._values) if _SERIAL.fullmatch(value)]
        self._epochs(counted)
        self._serials(serials)
        for i in sorted(set(range(len(self._values))).difference(counted, serials)):
            found = taken_apart(self._values[i])
            if found is None:
                self._problems[i] = _problem(self._values[i])
            else:
                self._apart[i] = found
        order, certain = self._order()
        for i, written in self._apart.items():
            self._place(i, written, day_first=order != "month first")
        self._zone_remarks()
        zones, remarks = tuple(self._zones), tuple(self._remarks)
        return Moments(self._result, zones, self._problems, remarks, order, certain)

    def _serials(self, serials: Sequence[int]) -> None:
        for i in serials:
            seconds = round(float(self._values[i]) * 86_400)
            self._result[i] = _SERIAL_START + np.timedelta64(seconds, "s")
        if serials:
            said = "numbers such as 45231 are read as Excel's days since 30 December 1899"
            self._remarks.append(said)

    def _epochs(self, counted: Sequence[int]) -> None:
        for i in counted:
            value = self._values[i]
            scale = {12: 1e3, 13: 1e3, 15: 1e6, 16: 1e6}.get(len(value), 1)
            scale = 1 if "." in value else scale
            self._result[i] = np.datetime64(int(float(value) / scale), "s")
            self._zones[i] = "UTC"
        if counted:
            said = "seconds or milliseconds since 1970 are given as dates in UTC"
            self._remarks.append(said)

    def _order(self) -> tuple[DateOrder | None, bool]:
        """Tell the day from the month over the whole column."""
        loose = [w for w in self._apart.values() if w.loose]
        if not loose:
            return None, True
        if self._wanted is not None:
            return self._wanted, True
        day_leads = sum(w.first > 12 for w in loose)
        month_leads = sum(w.second > 12 for w in loose)
        if day_leads or month_leads:
            return "day first" if day_leads >= month_leads else "month first", True
        if any(w.sep == "." for w in loose):
            return "day first", True
        if any(w.half for w in loose):
            return "month first", True
        said = "days and months cannot be told apart; read as day, month, year"
        self._remarks.append(said)
        return "day first", False

    def _place(self, i: int, written: Written, *, day_first: bool) -> None:
        seconds = written.seconds(day_first=day_first)
        if seconds is None:
            other = written.loose and written.seconds(day_first=not day_first) is not None
            rest = "day, month" if day_first else "month, day"
            said = f" where the column has {rest}, year" if other else ""
            self._problems[i] = f"{self._values[i]!r} is no date{said}"
            return
        zone = written.zone or (self._zone if written.clock is not None else "")
        offset = offset_of(zone) if zone else None
        self._result[i] = np.datetime64(seconds - (offset or 0), "s")
        if offset is not None:
            self._zones[i] = zone_name(offset)
        if zone.isalpha():
            self._letters[zone] = zone_name(offset) if offset is not None else ""

    def _zone_remarks(self) -> None:
        if any(self._zones[i] for i in self._apart):
            bare = any(w.clock is not None and not self._zones[i] for i, w in self._apart.items())
            rest = "; those without a zone are kept as written" if bare else ""
            self._remarks.append(f"times with a zone are given in UTC{rest}")
        known = sorted(f"{z} is {o}" for z, o in self._letters.items() if o and o != "UTC")
        if known:
            self._remarks.append(", ".join(known))
        unknown = sorted(zone for zone, offset in self._letters.items() if not offset)
        if unknown:
            shown = ", ".join(unknown)
            self._remarks.append(f"times are kept as written, without their zone ({shown})")


def _problem(value: str) -> str:
    if is_relative(value):
        return f"{value!r} counts back from a day that the file does not name"
    return f"{value!r} is no date"
