"""LimeSurvey: one row of codes, of codes with wordings, or of wordings alone."""

from __future__ import annotations

import re

from workbench.ingest.header_shapes import Rows, Shape, clean, header_shape
from workbench.ingest.ids import unique
from workbench.ingest.table import Column

_CODES = {"id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"}
_WORDINGS = {"response id", "date submitted", "last page", "start language", "seed"}
_CODED = re.compile(r"^(?P<code>[A-Za-z]\w*(?:\[\w+\])*)\.\s+(?P<text>\S.*)$")
_ITEM = re.compile(r"^(?P<text>.+?)\s*\[(?P<item>.+)\]$")
_SUB = re.compile(r"^(?P<code>[A-Za-z]\w*)\[(?P<sub>\w+)\]$")
_NOT_SHOWN = "N/A"


@header_shape("LimeSurvey", order=30)
def limesurvey(rows: Rows) -> Shape | None:
    """Recognise the columns that LimeSurvey puts before the answers."""
    headers = [clean(cell) for cell in rows[0]]
    coded = [_CODED.match(header) for header in headers]
    pairs = zip(coded, headers, strict=True)
    codes = {(match["code"] if match else header).casefold() for match, header in pairs}
    known = max(len(codes & _CODES), len({h.casefold() for h in headers} & _WORDINGS))
    if known < 3:
        return None
    headers = [header or f"column {i + 1}" for i, header in enumerate(headers)]
    columns = (_column(i, header) for i, header in enumerate(unique(headers)))
    return Shape("LimeSurvey", 1, tuple(columns), not_asked=_NOT_SHOWN)


def _column(position: int, header: str) -> Column:
    match = _CODED.match(header)
    if match is None:
        sub = _SUB.match(header)
        if sub is None:
            return Column(position, header, header)
        return Column(position, header, sub["code"], sub["sub"], name=header)
    code, text = match["code"], match["text"]
    item = _ITEM.match(text) if _SUB.match(code) else None
    if item is None:
        return Column(position, header, text, name=code)
    return Column(position, header, item["text"], item["item"], name=code)
