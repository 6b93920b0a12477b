"""Files of figures: rows of text cells with their lines, before anybody says what they mean."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from workbench.model.scorecard_source import FigureTable

_DELIMITERS = (",", ";", "\t", "|")


def read_figures(folder: str | Path, paths: Iterable[str]) -> dict[str, FigureTable]:
    """Read the files of figures that a scorecard names.

    Parameters
    ----------
    folder : str or Path
        The study.
    paths : iterable of str
        Within it.

    Returns
    -------
    dict of path to FigureTable
        Without those that are not there; one that cannot be read has its `problem`.
    """
    root = Path(folder).resolve()
    found = {}
    for path in sorted(set(paths)):
        file = (root / path).resolve()
        # A link may lead out of the study.
        if file.is_file() and file.is_relative_to(root):
            found[path] = _table(path, file.read_bytes())
    return found


def _table(path: str, data: bytes) -> FigureTable:
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8-sig")
        rows = _rows(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return FigureTable(path, digest, problem=f"line {line} is not UTF-8 text")
    except csv.Error as error:
        return FigureTable(path, digest, problem=f"not readable as a table: {error}")
    if not rows:
        return FigureTable(path, digest, problem="the file is empty")
    (_, header), *rest = rows
    return FigureTable(path, digest, header, tuple(rest), _delimiter(text))


def _rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Rows with anything in them, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows, line = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((line, tuple(cell.strip() for cell in cells)))
        line = reader.line_num + 1
    return rows


def _delimiter(text: str) -> str:
    """The delimiter that the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=lambda one: (first.count(one), -_DELIMITERS.index(one)))
