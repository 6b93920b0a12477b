"""Readings of a measure out of a file of figures; an interval only where the file gives one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model.scorecard import Flaw, Reading, Trend, Verdict
from workbench.model.scorecard_source import FigureTable, FileSource
from workbench.store.problems import did_you_mean
from workbench.synthesis.scorecard_numbers import day_of, number_of

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Found:
    """What a source gives.

    Attributes
    ----------
    readings : tuple of Reading
    method, question, digest : str
    trend, year : Trend or None
    flaws : tuple of Flaw
    """

    readings: tuple[Reading, ...] = ()
    method: str = ""
    question: str = ""
    digest: str = ""
    trend: Trend | None = None
    year: Trend | None = None
    flaws: tuple[Flaw, ...] = ()


def missing(message: str, hint: str, place: str) -> Flaw:
    """A flaw for something that is not there, or not readable."""
    return Flaw("source-missing", message, hint, place)


def file_figures(source: FileSource, table: FigureTable | None, place: str) -> Found:
    """Read a measure's column.

    Parameters
    ----------
    source : FileSource
    table : FigureTable or None
        None where there is no such file.
    place : str
        Where the measure stands, for messages.

    Returns
    -------
    Found
        Without readings as soon as one row cannot be read, as it might be the newest; every
        bad row is among the flaws.
    """
    if table is None:
        return Found(flaws=(missing(f"there is no file {source.path}", _PUT_BACK, place),))
    if table.problem:
        hint = "Save it as CSV with UTF-8."
        flaw = missing(f"{source.path} cannot be read: {table.problem}", hint, source.path)
        return Found(digest=table.digest, flaws=(flaw,))
    flaws = tuple(_unknown(source, table, place))
    if flaws:
        return Found(digest=table.digest, flaws=flaws)
    readings, wrong = _readings(source, table)
    if wrong or not readings:
        none = missing(f"{source.path} holds no figures in '{source.column}'", _ROWS, place)
        return Found(digest=table.digest, flaws=tuple(wrong) or (none,))
    return Found(
        readings,
        _method(source),
        digest=table.digest,
        trend=trend(readings[-2], readings[-1]) if len(readings) > 1 else None,
        year=_year(readings),
    )


_PUT_BACK = "Put the file back, or name the one that takes its place."
_ROWS = "A row per date, with the figure in its column; see `where` if rows are chosen."


def _unknown(source: FileSource, table: FigureTable, place: str) -> Iterator[Flaw]:
    named = (source.column, source.date, source.low, source.high, source.n, source.sd)
    for name in (*named, *(name for name, _ in source.where)):
        if name and name not in table.header:
            hint = did_you_mean(name, table.header)
            yield missing(f"{source.path} has no column '{name}'", hint, place)
    twice = sorted({name for name in named if name and table.header.count(name) > 1})
    for name in twice:
        hint = "Give each column a name of its own."
        yield missing(f"{source.path} has the column '{name}' twice", hint, place)


def _readings(source: FileSource, table: FigureTable) -> tuple[tuple[Reading, ...], list[Flaw]]:
    """Readings by date, and what is wrong with rows; rows without a figure yet are passed over."""
    found: dict[str, Reading] = {}
    flaws: list[Flaw] = []
    for line, row in _rows(source, table, flaws):
        if not row[source.column]:
            continue
        try:
            reading = _reading(source, row, line, comma=table.delimiter == ";")
            if reading.at in found:
                raise ValueError(f"{reading.label} stands on line {found[reading.at].line} already")
            found[reading.at] = reading
        except ValueError as error:
            flaws.append(missing(str(error), "Correct the row.", f"{source.path}, line {line}"))
    return tuple(found[at] for at in sorted(found)), flaws


def _rows(source: FileSource, table: FigureTable, flaws: list[Flaw]) -> Iterator[Row]:
    for line, cells in table.rows:
        if len(cells) != len(table.header):
            message = f"{len(cells)} cells, and the header has {len(table.header)}"
            hint = "Put a cell with a comma in it into double quotes."
            flaws.append(missing(message, hint, f"{source.path}, line {line}"))
            continue
        row = dict(zip(table.header, cells, strict=True))
        if all(row[name] == held for name, held in source.where):
            yield line, row


def _reading(source: FileSource, row: dict[str, str], line: int, *, comma: bool) -> Reading:
    def cell(name: str) -> float | None:
        return number_of(row[name], comma=comma) if name and row[name] else None

    value = number_of(row[source.column], comma=comma)
    low, high, n, sd = (cell(name) for name in (source.low, source.high, source.n, source.sd))
    if n is not None and (n < 0 or n != int(n)):
        raise ValueError(f"the base is {n:g}, expected a whole number")
    if sd is not None and sd < 0:
        raise ValueError(f"the standard deviation is {sd:g}, below zero")
    if low is None and sd is not None and n is not None and n > 1:
        low, high = _student(value, sd, n)
    if (low is None) != (high is None) or (
        low is not None and high is not None and not low <= value <= high
    ):
        raise ValueError(f"the interval {low} to {high} does not hold {value:g}")
    base = None if n is None else int(n)
    return Reading(row[source.date], day_of(row[source.date]), value, low, high, base, line)


def _student(value: float, sd: float, n: float) -> tuple[float, float]:
    """Student's 95 % interval of a mean."""
    from scipy.special import stdtrit

    half = float(stdtrit(n - 1, 0.975)) * sd / math.sqrt(n)
    return value - half, value + half


def _method(source: FileSource) -> str:
    if source.low:
        return "as the file says, with its interval"
    if source.sd:
        return "as the file says; Student's 95 % interval from its n and sd"
    return "as the file says, which gives no interval"


def _year(readings: tuple[Reading, ...]) -> Trend | None:
    """The newest figure against that of the same month a year before."""
    newest = readings[-1]
    before = f"{int(newest.at[:4]) - 1:04d}{newest.at[4:7]}"
    # What came right before is compared with already.
    old = next((one for one in readings[:-2] if one.at[:7] == before), None)
    return trend(old, newest) if old else None


def trend(old: Reading, new: Reading) -> Trend | None:
    """Compare two figures of a file.

    Notes
    -----
    Where both have an interval, that of the difference follows by the method of variance
    estimates recovery: Zou and Donner (2008), "Construction of confidence limits about effect
    measures", Statistics in Medicine 27, 1693-1702, for independent figures.
    """
    before, after = old.value, new.value
    if before is None or after is None:
        return None
    change = after - before
    if old.low is None or old.high is None or new.low is None or new.high is None:
        verdict: Verdict = "same" if change == 0 else "up" if change > 0 else "down"
        return Trend(old.label, change, None, None, verdict)
    low = change - math.hypot(after - new.low, old.high - before)
    high = change + math.hypot(new.high - after, before - old.low)
    verdict = "up" if low > 0 else "down" if high < 0 else "no clear change"
    return Trend(old.label, change, low, high, verdict)
