"""A workshop's report as files: PDF, CSV, JSON and a picture of the board."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from workbench.live.outcome import Outcome


def pdf(found: Outcome) -> bytes:
    """The report on A4; the same outcome gives the same bytes."""
    from workbench.export.pdf import render_pdf

    return render_pdf("workshop", found.to_dict(), day=found.day)


def png(found: Outcome) -> bytes:
    """The board as a picture."""
    from workbench.export.pdf import render_png

    return render_png("workshop_board", found.to_dict(), dots_per_inch=110)


def csv_bytes(found: Outcome) -> bytes:
    """A row per note; text that a spreadsheet would take for a formula is set in an apostrophe."""
    rows = found.rows()
    text = io.StringIO()
    names = list(rows[0]) if rows else ["note", "text", "column", "group", "dots", "source"]
    writer = csv.DictWriter(text, names, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _unarmed(value) for name, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def json_bytes(found: Outcome) -> bytes:
    """The result as JSON."""
    return (json.dumps(found.to_dict(), ensure_ascii=False, indent=1) + "\n").encode()


FILES: dict[str, tuple[str, Callable[[Outcome], bytes]]] = {
    "report.pdf": ("application/pdf", pdf),
    "notes.csv": ("text/csv; charset=utf-8", csv_bytes),
    "workshop.json": ("application/json", json_bytes),
    "board.png": ("image/png", png),
}


def _unarmed(value: object) -> object:
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else value
