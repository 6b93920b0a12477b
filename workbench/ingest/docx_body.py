"""The text of a Word document: paragraphs and tables in order, nothing hidden left out."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, TypeAlias

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw
from workbench.ingest.zip_guard import check_zip

Row: TypeAlias = tuple[str, ...]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag")


def body_of(raw: Raw) -> list[str | list[Row]]:
    r"""Read the body of a document.

    Parameters
    ----------
    raw : Raw

    Returns
    -------
    list
        A string per paragraph (line breaks as ``\n``), a list of rows per table.

    Raises
    ------
    UnreadableSource
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    check_zip(raw, needs="word/document.xml", what="a Word document")
    try:
        document = Document(BytesIO(raw.data))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _damaged(raw, f"its archive is damaged ({error})") from None
    except XMLSyntaxError as error:
        raise _damaged(raw, f"its text is damaged ({error})") from None
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise _damaged(raw, f"it is not a sound Word document ({error})") from None
    return list(_parts(document.element.body))


def _damaged(raw: Raw, reason: str) -> UnreadableSource:
    hint = "Open it in Word, save it again, and replace the file."
    return UnreadableSource(reason, path=raw.path, hint=hint)


def _parts(container: Any) -> Iterator[str | list[Row]]:
    for element in container:
        if element.tag == f"{_W}p":
            yield _text(element)
        elif element.tag == f"{_W}tbl":
            yield [_row(row) for row in element.iter(f"{_W}tr")]
        elif element.tag in _WRAPPERS:
            yield from _parts(element)


def _row(row: Any) -> Row:
    cells = (cell for cell in row.iter(f"{_W}tc"))
    return tuple("\n".join(_text(p) for p in cell.iter(f"{_W}p")).strip() for cell in cells)


def _text(paragraph: Any) -> str:
    """All visible text of a paragraph; deleted text of tracked changes is another element."""
    pieces: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            if not any(parent.tag == _FALLBACK for parent in element.iterancestors()):
                pieces.append(element.text or "")
        elif element.tag in _BREAKS and element.getparent().tag == f"{_W}r":
            pieces.append(_BREAKS[element.tag])
    return "".join(pieces)
