"""Tables as plain text cells, rounded half up at the very end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from workbench.stats.averages import MEAN, NPS
from workbench.stats.banner import Banner
from workbench.stats.crosstab import Crosstab

if TYPE_CHECKING:
    import pandas as pd

BLANK, SUPPRESSED = "–", "*"

_LABELS = {MEAN: "Mean", NPS: "Net Promoter Score"}


@dataclass(frozen=True)
class TextTable:
    """A table as text, without any markup.

    Attributes
    ----------
    header : tuple of tuple of str
        One or two lines: of a banner the column question, then its answers with their letters.
    rows : tuple of tuple of str
        The first cell names the row.
    notes : tuple of str
        What letters and signs mean.
    """

    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def half_up(value: float, digits: int = 0) -> str:
    """Round a number half up, as tables are read: 2.5 becomes 3, and −2.5 becomes −3.

    Parameters
    ----------
    value : float
    digits : int
        Decimals to keep.

    Returns
    -------
    str
        An en dash for a missing number.

    Examples
    --------
    >>> half_up(0.125, 2), half_up(2.5)
    ('0.13', '3')
    """
    if math.isnan(value):
        return BLANK
    # Nine decimals first: 100 × 0.285 is 28.499999999999996, and means 28.5.
    exact = Decimal(repr(round(float(value), 9)))
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return format(abs(rounded) if rounded == 0 else rounded, "f")


@singledispatch
def format_table(table: Any, *, digits: int = 0) -> TextTable:
    """Lay a table out as text.

    Parameters
    ----------
    table : Crosstab or Banner
    digits : int
        Decimals of percentages and scores; means get one more.

    Returns
    -------
    TextTable
        Per cell the percentage with its letters. Columns with too small a base show a star in
        place of figures.

    Raises
    ------
    TypeError
        For anything else.
    """
    raise TypeError(f"cannot lay out a {type(table).__name__}, expected a Crosstab or a Banner")


@format_table.register
def _(table: Crosstab, *, digits: int = 0) -> TextTable:
    names = list(table.base.index)
    heads = [f"{n} ({table.keys[n]})" if n in table.keys else str(n) for n in names]
    numeric = table.mean is not None and table.nps is None
    hidden = dict(table.suppressed)
    rows = [
        _line(
            _LABELS[MEAN] if numeric else str(answer),
            [
                _cell(table.percent.loc[answer, n], "" if numeric else "%", digits + numeric)
                for n in names
            ],
            [table.letters.loc[answer, n] for n in names],
            [hidden[n] for n in names],
        )
        for answer in table.percent.index
    ]
    for label, line, places in ((MEAN, table.mean, digits + 1), (NPS, table.nps, digits)):
        if line is not None and not numeric:
            cells = [_cell(line[n], "", places) for n in names]
            rows.append(_line(_LABELS[label], cells, [""] * len(names), [hidden[n] for n in names]))
    rows += _bases([table.base[n] for n in names], [table.effective_base[n] for n in names])
    notes = _notes(any(hidden.values()), table.small_base)
    return TextTable((("", *heads),), tuple(rows), notes)


@format_table.register
def _(table: Banner, *, digits: int = 0) -> TextTable:
    texts = {question.id: question.text for question in (*table.questions, *table.columns)}
    first = tuple(texts.get(group.column, "") for group in table.groups)
    second = tuple(f"{g.name} ({g.key})" if g.key else g.name for g in table.groups)
    rows: list[tuple[str, ...]] = []
    for question in table.questions:
        rows += [(question.text, *[""] * len(table.groups))]
        rows += _question_rows(
            table.frame[table.frame["question"] == question.id], len(table.groups), digits
        )
    hidden = bool(table.frame["suppressed"].any())
    return TextTable((("", *first), ("", *second)), tuple(rows), _notes(hidden, table.small_base))


def _question_rows(cells: pd.DataFrame, width: int, digits: int) -> Iterator[tuple[str, ...]]:
    lines = cells.to_dict("records")
    for start in range(0, len(lines), width):
        line = lines[start : start + width]
        kind = line[0]["kind"]
        share = kind in ("answer", "net")
        places = digits + (kind == MEAN)
        yield _line(
            _LABELS.get(kind, line[0]["answer"]),
            [_cell(c["percent" if share else "mean"], "%" if share else "", places) for c in line],
            [c["letters"] for c in line],
            [c["suppressed"] for c in line],
        )
    last = lines[-width:]
    yield from _bases([c["base"] for c in last], [c["effective_base"] for c in last])


def _line(
    label: str, cells: Sequence[str], letters: Sequence[str], hidden: Sequence[bool]
) -> tuple[str, ...]:
    shown = (
        SUPPRESSED if small else f"{cell} {letter}".rstrip()
        for cell, letter, small in zip(cells, letters, hidden, strict=True)
    )
    return (label, *shown)


def _cell(value: float, unit: str, digits: int) -> str:
    shown = half_up(value, digits)
    return shown if shown == BLANK else shown + unit


def _bases(base: Sequence[float], effective: Sequence[float]) -> list[tuple[str, ...]]:
    lines = [("Base", *(half_up(n) for n in base))]
    if any(abs(n - e) > 1e-9 * max(n, 1) for n, e in zip(base, effective, strict=True)):
        lines.append(("Effective base", *(half_up(n) for n in effective)))
    return lines


def _notes(hidden: bool, small_base: int) -> tuple[str, ...]:
    notes = ["Letters: higher than that column; upper case at 95 %, lower case at 90 %."]
    if hidden:
        notes.append(f"{SUPPRESSED} base below {small_base}, not shown.")
    return tuple(notes)
