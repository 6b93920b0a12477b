"""Qualtrics: names, wordings and import ids in three rows; older exports have two."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.ingest.header_shapes import Rows, Shape, clean, header_shape
from workbench.ingest.ids import unique
from workbench.ingest.table import Column

_IMPORT_ID = '{"ImportId"'


@header_shape("Qualtrics", order=10)
def qualtrics(rows: Rows) -> Shape | None:
    """Recognise the third row of import ids, or V1 above ResponseID in older exports."""
    if len(rows) >= 3 and _share(rows[2]) > 0.5:
        return Shape("Qualtrics, three rows", 3, tuple(_columns(rows)))
    legacy = len(rows) >= 2 and rows[0][0].strip() == "V1"
    if legacy and rows[1][0].strip().casefold().replace(" ", "") == "responseid":
        return Shape("Qualtrics, two rows", 2, tuple(_columns(rows)))
    return None


def _share(cells: Sequence[str]) -> float:
    return sum(cell.startswith(_IMPORT_ID) for cell in cells) / max(len(cells), 1)


def _columns(rows: Rows) -> list[Column]:
    names = [clean(cell) or f"column {i + 1}" for i, cell in enumerate(rows[0])]
    return [
        Column(i, header, clean(text) or names[i], name=names[i])
        for i, (header, text) in enumerate(zip(unique(names), rows[1], strict=True))
    ]
