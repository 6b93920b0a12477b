"""Alchemer, once SurveyGizmo: options and rows of a grid stand before their question."""

from __future__ import annotations

from collections import Counter

from workbench.ingest.header_shapes import Rows, Shape, clean, header_shape
from workbench.ingest.ids import unique
from workbench.ingest.table import Column

_LEADING = {"response id", "time started", "date submitted", "status", "contact id", "language"}


@header_shape("Alchemer", order=40)
def alchemer(rows: Rows) -> Shape | None:
    """Recognise its first columns, and headers such as "Excel:Which do you use?"."""
    headers = [clean(cell) or f"column {i + 1}" for i, cell in enumerate(rows[0])]
    if len({header.casefold() for header in headers} & _LEADING) < 3:
        return None
    parts = [header.partition(":") for header in headers]
    stems = Counter(stem.strip() for item, colon, stem in parts if item and stem)
    if not any(count > 1 for count in stems.values()):
        return None
    columns = []
    for i, (header, (item, _, stem)) in enumerate(zip(unique(headers), parts, strict=True)):
        shared = stems[stem.strip()] > 1
        columns.append(
            Column(i, header, stem.strip(), item.strip()) if shared else Column(i, header, header)
        )
    return Shape("Alchemer", 1, tuple(columns))
