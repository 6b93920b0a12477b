"""SPSS data files: .sav and .zsav, and portable .por."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw
from workbench.ingest.registry import SURVEY_FILES
from workbench.ingest.spss_reading import load
from workbench.ingest.spss_table import table_of
from workbench.ingest.table import Table
from workbench.model.source import Notice

_SIGNATURES = (b"$FL2", b"$FL3")
_PORTABLE = b"SPSS PORT FILE"
_AGAIN = "Save it again as .sav from SPSS, PSPP or jamovi, or export it as CSV with labels."


@SURVEY_FILES.register(
    "spss", ".sav", ".zsav", sniff=lambda raw: raw.head.startswith(_SIGNATURES), binary=True
)
def read_spss(raw: Raw) -> Table:
    """Read a data file with its dictionary: labels, measures, missing values and sets.

    Raises
    ------
    UnreadableSource
        If it is no SPSS data file, damaged, or claims more cases than it can hold.
    """
    if not raw.head.startswith(_SIGNATURES):
        kind = raw.binary_kind or "plain text"
        raise UnreadableSource(f"this is {kind}, not an SPSS data file", path=raw.path, hint=_AGAIN)
    return table_of(load(raw))


@SURVEY_FILES.register("spss portable", ".por", sniff=lambda raw: _PORTABLE in raw.head[:300])
def read_portable(raw: Raw) -> Table:
    """Read a portable file; its user-missing values cannot be told from questions not asked.

    Raises
    ------
    UnreadableSource
        If it is no portable file, or damaged.
    """
    if _PORTABLE not in raw.head[:300]:
        kind = raw.binary_kind or "plain text"
        raise UnreadableSource(
            f"this is {kind}, not an SPSS portable file", path=raw.path, hint=_AGAIN
        )
    remark = Notice(
        "from a portable file, user-missing values come as empty cells, like not asked",
        hint="Save it as .sav to keep the two apart.",
    )
    table = table_of(load(raw, portable=True))
    return replace(table, notices=(*table.notices, remark))
