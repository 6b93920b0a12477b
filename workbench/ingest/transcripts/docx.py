"""Word transcripts: paragraphs in the styles of text, Teams exports, tables of speaker and text."""

from __future__ import annotations

from workbench.ingest.docx_body import Row, body_of
from workbench.ingest.labelled_text import labelled_utterances
from workbench.ingest.ledger import Ledger, Line, Reading
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS
from workbench.ingest.speaker_tables import Columns, columns_of, table_utterances
from workbench.model.source import Utterance


@TRANSCRIPTS.register(
    "docx",
    ".docx",
    ".docm",
    sniff=lambda raw: raw.data.startswith(b"PK") and b"word/document.xml" in raw.data,
    binary=True,
)
def read_docx(raw: Raw) -> Reading:
    """Read a Word document.

    Raises
    ------
    UnreadableSource
        If it is no Word document, cut short, damaged, or far too large when unpacked.
    """
    parts = body_of(raw)
    tables = [part for part in parts if isinstance(part, list)]
    columns = [columns_of(table) for table in tables]
    if any(columns):
        return _read_tables(parts, columns)
    lines = _numbered([line for part in parts for line in _texts(part)])
    ledger = Ledger(sum(line.size for line in lines))
    return ledger.reading(labelled_utterances(lines, ledger, markdown=False))


def _texts(part: str | list[Row]) -> list[str]:
    """Lines of a paragraph, or of the cells of a table that is no transcript."""
    if isinstance(part, str):
        return part.split("\n")
    return [line for row in part for cell in row for line in cell.split("\n")]


def _numbered(texts: list[str]) -> list[Line]:
    return [Line(number, text, len(text) + 1) for number, text in enumerate(texts, 1)]


def _read_tables(parts: list[str | list[Row]], columns: list[Columns | None]) -> Reading:
    """Speech from the tables; paragraphs around them are titles, kept and reported."""
    total = sum(len(text) + 1 for part in parts for text in _texts(part))
    ledger = Ledger(total)
    utterances: list[Utterance] = []
    number, table = 1, 0
    for part in parts:
        if isinstance(part, list):
            found = columns[table]
            table += 1
            if found is not None:
                utterances += table_utterances(part, found, ledger, first_line=number)
                number += len(_texts(part))
                continue
        for text in _texts(part):
            line = Line(number, text, len(text) + 1)
            ledger.unknown(line, "text outside of the table of speakers is in no turn")
            number += 1
    return ledger.reading(utterances)
