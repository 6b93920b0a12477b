"""Pages in print: a Typst template and data in, the bytes of a PDF or a picture out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError

TEMPLATES = Path(__file__).parent / "typst"


def render_pdf(template: str, data: Mapping[str, Any], *, day: str) -> bytes:
    """Make a PDF.

    Parameters
    ----------
    template : str
        Name of a file in ``export/typst``, without its ending.
    data : mapping
        JSON values, which the template reads by ``json(bytes(sys.inputs.data))``. They are
        never part of its markup, so that no text can act in it.
    day : str
        ISO date that the document bears; the same data and day give the same bytes.

    Raises
    ------
    WorkbenchError
        When Typst is not installed, or the template does not fit the data.
    """
    made = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    pdf = _compiled(template, data, format="pdf", timestamp=made)
    assert isinstance(pdf, bytes)
    return pdf


def render_png(template: str, data: Mapping[str, Any], *, dots_per_inch: float = 144) -> bytes:
    """Make a picture of a template's first page; see `render_pdf`."""
    pages = _compiled(template, data, format="png", ppi=dots_per_inch)
    first = pages[0] if isinstance(pages, list) else pages
    assert isinstance(first, bytes)
    return first


def _compiled(template: str, data: Mapping[str, Any], **options: Any) -> Any:
    try:
        import typst
    except ImportError:
        raise WorkbenchError(
            "PDFs need the package typst", hint="Install it: python -m pip install typst."
        ) from None
    try:
        return typst.compile(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES),
            ignore_system_fonts=True,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            **options,
        )
    except typst.TypstError as error:
        raise WorkbenchError(f"the page cannot be set: {error}", path=template) from error


def _fonts() -> list[str]:
    """Folders with fonts of our own; Typst brings its own for what they lack."""
    return [str(TEMPLATES / "fonts")] if (TEMPLATES / "fonts").is_dir() else []
