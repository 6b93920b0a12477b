"""Rows above the header: a report's title, the date of the export, blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST = 10
_FIRST_COLUMNS = re.compile(
    r"(respondent|response|participant|submission|record|antwort|teilnehmer|réponse|respuesta|"
    r"risposta|resposta)?[\s_-]*(id|nr|no|number|#)\.?|timestamp|zeitstempel|horodateur|"
    r"marca temporal|informazioni cronologiche|carimbo de data/hora|tijdstempel|"
    r"start ?(date|time)|date|datum|submitted( at)?|name",
    re.IGNORECASE,
)


def title_rows(rows: Sequence[Sequence[str]]) -> int:
    """Count the rows above the header that are no part of the table.

    Such a row has one text at most, and the header below it names every column. Where blank
    cells follow the text, as in a workbook, the row may as well be a question whose options
    stand below; then the header must begin with what tables begin with.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first few rows of the file.

    Returns
    -------
    int

    Examples
    --------
    >>> title_rows([["Survey 2026"], ["Id", "Plan", "Why"], ["1", "Fleet", "x"]])
    1
    >>> title_rows([["Id", "Plan"], ["1", "Fleet"]])
    0
    """
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    at = next((i for i, cells in enumerate(filled[:_MOST]) if len(cells) > 1), 0)
    if at == 0 or len(rows) < at + 2:
        return 0
    # Options may stand in a second row, below a question whose cells are merged.
    under = [*rows[at + 1], *[""] * len(rows[at])]
    header = [cell.strip() or item.strip() for cell, item in zip(rows[at], under, strict=False)]
    while header and not header[-1]:
        header.pop()
    below = sorted(len(cells) for cells in filled[at + 1 :])[(len(filled) - at - 1) // 2]
    if len(header) < 3 or not all(header) or below > len(header):
        return 0
    alone = all(len(row) == 1 for row in rows[:at] if any(cell.strip() for cell in row))
    apart = any(not cells for cells in filled[:at])
    return at if alone or apart or _FIRST_COLUMNS.fullmatch(header[0]) else 0
