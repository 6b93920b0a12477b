"""Sheets of an Excel workbook as values, however damaged or hostile the file is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.native_child import ask
from workbench.ingest.raw import Raw
from workbench.ingest.zip_guard import check_zip, stored

_CHILD = Path(__file__).with_name("xlsx_child.py")
_AGAIN = "Open it in Excel, save it again, and replace the file."


def sheets_of(raw: Raw) -> dict[str, list[list[Any]]]:
    """Read all sheets of a workbook.

    Parameters
    ----------
    raw : Raw

    Returns
    -------
    dict of str to list of list
        Rows of values by the name of the sheet, from its first row and column on.

    Raises
    ------
    UnreadableSource
        If it is no workbook, damaged, or far too large when unpacked.
    """
    check_zip(raw, needs="xl/workbook.xml", what="an Excel workbook")
    data = stored(raw)
    answer = ask(_CHILD, data, size=len(data), package="python-calamine")
    if "error" in answer:
        reason = f"the workbook is damaged ({answer['error']})"
        raise UnreadableSource(reason, path=raw.path, hint=_AGAIN)
    sheets: dict[str, list[list[Any]]] = answer["sheets"]
    return sheets
