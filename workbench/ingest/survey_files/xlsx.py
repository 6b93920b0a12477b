"""Excel workbooks: the first sheet that holds anything."""

from __future__ import annotations

import datetime as dt
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw
from workbench.ingest.registry import SURVEY_FILES
from workbench.ingest.table import Table
from workbench.ingest.titles import title_rows
from workbench.ingest.xlsx_reading import sheets_of
from workbench.model.source import Notice

_ROWS = 40


@SURVEY_FILES.register(
    "xlsx",
    ".xlsx",
    ".xlsm",
    sniff=lambda raw: raw.head.startswith(b"PK") and b"xl/workbook.xml" in raw.data,
    binary=True,
)
def read_xlsx(raw: Raw) -> Table:
    """Read the first sheet with cells in it; other filled sheets are reported.

    Raises
    ------
    UnreadableSource
        If it is no workbook, damaged, far too large when unpacked, or empty.
    """
    import pandas as pd

    sheets = sheets_of(raw)
    filled = {name: rows for name, rows in sheets.items() if any(any(map(_text, r)) for r in rows)}
    if not filled:
        raise UnreadableSource("no sheet of the workbook holds anything", path=raw.path)
    first, *others = filled
    rows = [[_text(cell) for cell in row] for row in filled[first]]
    above = title_rows(rows[:_ROWS])
    blank = next(i for i, row in enumerate(rows) if any(row) and i >= above)
    notices = tuple(
        Notice(f"the sheet {name!r} is not read", hint=f"Only {first!r} is.", kept=name)
        for name in others
    )
    titles = tuple(
        Notice("a title above the header; left out", line=i + 1, kept=" ".join(filter(None, row)))
        for i, row in enumerate(rows[:above])
        if any(row)
    )
    return Table(
        cells=pd.DataFrame(rows[blank:], dtype="str"),
        encoding="xlsx",
        notices=(*notices, *titles),
        line_of=lambda row: row + blank + 1,
    )


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ") if cell.time() != dt.time() else cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
