"""Sheets of an Excel workbook as values, however damaged or hostile the file is."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw
from workbench.ingest.zip_guard import check_zip, stored

_CHILD = Path(__file__).with_name("xlsx_child.py")
_SECONDS = 20
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
    answer = _ask(stored(raw))
    if "error" in answer:
        reason = f"the workbook is damaged ({answer['error']})"
        raise UnreadableSource(reason, path=raw.path, hint=_AGAIN)
    sheets: dict[str, list[list[Any]]] = answer["sheets"]
    return sheets


def _ask(data: bytes) -> dict[str, Any]:
    """Have the native reader work in a process of its own, which a damaged file may crash."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_CHILD)],
            input=data,
            capture_output=True,
            timeout=_SECONDS + len(data) / 2**20,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "reading it does not come to an end"}
    if b"ModuleNotFoundError" in done.stderr:
        return {"error": "the package python-calamine is not installed"}
    if done.returncode != 0 or not done.stdout:
        return {"error": "its contents contradict each other"}
    answer: dict[str, Any] = pickle.loads(done.stdout)
    return answer
