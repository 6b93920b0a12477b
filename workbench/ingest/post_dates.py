"""Dates of posts: as surveys have them, and as seconds or milliseconds since 1970."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from workbench.ingest.survey_values import Dates, dates

_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_MILLISECONDS = 100_000_000_000


def moments(values: Sequence[str]) -> Dates:
    """Dates of distinct values; those since 1970 are in UTC, and a remark says so.

    Parameters
    ----------
    values : sequence of str

    Examples
    --------
    >>> moments(["1700000000", "2026-01-02T10:00:00+02:00"]).moments.astype(str).tolist()
    ['2023-11-14T22:13:20', '2026-01-02T08:00:00']
    """
    found = dates(values)
    result = found.moments.copy()
    counted = [i for i, value in enumerate(values) if _EPOCH.fullmatch(value)]
    for i in counted:
        seconds = float(values[i])
        seconds = seconds / 1000 if seconds >= _MILLISECONDS else seconds
        result[i] = np.datetime64(int(seconds), "s")
    remark = "seconds or milliseconds since 1970 are given as dates in UTC" if counted else ""
    return Dates(result, "; ".join(filter(None, (found.remark, remark))))
