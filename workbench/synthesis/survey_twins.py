"""Surveys that hold the same answers under two names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.model.source import Notice
from workbench.model.survey import SurveyData

if TYPE_CHECKING:
    import pandas as pd

_DROP = "Take one of the files out of surveys/, or every answer in it counts twice."


def with_twins(surveys: Mapping[str, SurveyData]) -> dict[str, SurveyData]:
    """Surveys with a notice on each that repeats another, in whatever order its rows stand."""
    found = dict(surveys)
    for id, first in _twins(surveys).items():
        survey = surveys[id]
        rows = f"{len(survey.frame):,} rows are those of survey {first}: BOTH ARE COUNTED"
        notice = Notice(f"the same answers twice: its {rows}", hint=_DROP)
        report = replace(survey.report, warnings=(*survey.report.warnings, notice))
        found[id] = replace(survey, report=report)
    return found


def _twins(surveys: Mapping[str, SurveyData]) -> dict[str, str]:
    """The survey that each repeats, by id; only those of one size are compared."""
    sizes: dict[tuple[int, int], list[str]] = {}
    for id in sorted(surveys):
        frame = surveys[id].frame
        if len(frame):
            sizes.setdefault((len(frame), len(frame.columns)), []).append(id)
    found: dict[str, str] = {}
    for ids in sizes.values():
        if len(ids) < 2:
            continue
        first: dict[str, str] = {}
        for id in ids:
            kept = first.setdefault(_digest(surveys[id].frame), id)
            if kept != id:
                found[id] = kept
    return found


def _digest(frame: pd.DataFrame) -> str:
    """SHA-256 of the answers, whatever the order of rows and columns and the types read."""
    import pandas as pd

    plain = frame[sorted(frame.columns, key=str)].astype("string").fillna("")
    rows = sorted(pd.util.hash_pandas_object(plain, index=False).tolist())
    names = "\0".join(map(str, plain.columns))
    return hashlib.sha256(f"{names}\0{rows}".encode()).hexdigest()
