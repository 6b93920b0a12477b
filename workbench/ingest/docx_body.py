"""The text of a Word document: paragraphs and tables in order, what is left out told apart."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.document_parts import Paragraph, Part, Row, Table
from workbench.ingest.docx_beside import HINT, beside, styles_of
from workbench.ingest.raw import Raw
from workbench.ingest.zip_guard import DAMAGE, LARGEST_XML, check_zip, stored
from workbench.model.source import Notice

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = tuple(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
# What was moved stands where it was moved to.
_SILENT = (f"{_W}pPr", f"{_W}moveFrom")
_NO_STYLES = "the styles cannot be read, so that headings and bold styles are not known"
_OFF = ("0", "false", "off", "none")


def docx_parts(raw: Raw) -> tuple[list[Part], list[Notice]]:
    """Read a Word document into paragraphs and tables.

    Parameters
    ----------
    raw : Raw

    Returns
    -------
    parts : list of Paragraph or Table
        Insertions of tracked changes are in them; text boxes follow their paragraph.
    notices : list of Notice
        What is left out: deleted and hidden text, comments, notes, running heads and feet.

    Raises
    ------
    UnreadableSource
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    check_zip(raw, needs="word/document.xml", what="a Word document", largest_xml=LARGEST_XML)
    try:
        document = Document(BytesIO(stored(raw)))
    except XMLSyntaxError as error:
        raise _damaged(raw, f"its text is damaged ({error})") from None
    except (PackageNotFoundError, KeyError, AttributeError, TypeError) as error:
        raise _damaged(raw, f"it is not a sound Word document ({error})") from None
    except DAMAGE as error:
        raise _damaged(raw, f"its archive is damaged ({error})") from None
    styles = styles_of(document)
    body = _Body(_named(styles) if styles is not None else _Styles())
    parts = list(body.parts(document.element.body))
    unread = [] if styles is not None else [Notice(_NO_STYLES, hint=HINT)]
    return parts, [*unread, *body.notices(), *beside(document)]


def body_of(raw: Raw) -> list[str | list[Row]]:
    r"""Read the body alone: a string per paragraph (breaks as ``\n``), rows per table."""
    return [
        part.text if isinstance(part, Paragraph) else list(part.rows) for part in docx_parts(raw)[0]
    ]


def _damaged(raw: Raw, reason: str) -> UnreadableSource:
    hint = "Open it in Word, save it again, and replace the file."
    return UnreadableSource(reason, path=raw.path, hint=hint)


class _Styles:
    """Names of the styles that are headings, and of those that are bold."""

    def __init__(
        self, headings: frozenset[str] = frozenset(), bold: frozenset[str] = frozenset()
    ) -> None:
        self.headings, self.bold = headings, bold


def _named(styles: list[Any]) -> _Styles:
    headings, bold = set(), set()
    for style in styles:
        id = style.get(f"{_W}styleId") or ""
        name = next((n.get(f"{_W}val") or "" for n in style.iter(f"{_W}name")), "").casefold()
        if name.startswith(("heading", "title", "subtitle")):
            headings.add(id)
        if name in ("strong", "intense emphasis") or _on(style.find(f"{_W}rPr"), "b"):
            bold.add(id)
    return _Styles(frozenset(headings), frozenset(bold))


def _on(properties: Any, name: str) -> bool:
    """Whether a property such as bold is set, and not set to off."""
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found is not None and found.get(f"{_W}val") not in _OFF


def _style_of(element: Any, kind: str) -> str:
    properties = element.find(f"{_W}{kind}Pr")
    found = properties.find(f"{_W}{kind}Style") if properties is not None else None
    return str(found.get(f"{_W}val")) if found is not None else ""


class _Body:
    """Goes through a document once."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._left: dict[str, list[str]] = {"deleted": [], "hidden": []}

    def notices(self) -> list[Notice]:
        """Tell what was left out."""
        reasons = {
            "deleted": "deleted text of tracked changes is in no turn",
            "hidden": "hidden text is in no turn",
        }
        return [
            Notice(reasons[kind], hint=HINT, kept=text)
            for kind, texts in self._left.items()
            for text in texts
            if text.strip()
        ]

    def parts(self, container: Any) -> Iterator[Part]:
        """Paragraphs and tables, in order."""
        for element in container:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield Table(tuple(self._row(row) for row in element.iter(f"{_W}tr")))
            elif element.tag in _WRAPPERS:
                yield from self.parts(element)

    def _row(self, row: Any) -> Row:
        cells = ([p.text for p in self._cell(cell)] for cell in row.iter(f"{_W}tc"))
        return tuple("\n".join(texts).strip() for texts in cells)

    def _cell(self, cell: Any) -> Iterator[Paragraph]:
        for paragraph in cell.iter(f"{_W}p"):
            yield from self._paragraph(paragraph)

    def _paragraph(self, paragraph: Any) -> Iterator[Paragraph]:
        style = _style_of(paragraph, "p")
        boxes: list[Any] = []
        lead, text, leading = "", "", True
        for run in self._runs(paragraph, boxes):
            words = _text(run)
            bold = style in self._styles.bold or self._is_bold(run)
            leading = leading and (bold or not words.strip())
            lead += words if leading else ""
            text += words
        heading = style in self._styles.headings
        first = lead.split("\n")[0].strip() if lead.strip() else ""
        yield Paragraph(text, text.strip() if heading else first, heading)
        for box in boxes:
            for inner in box.iter(f"{_W}p"):
                yield from self._paragraph(inner)

    def _runs(self, element: Any, boxes: list[Any]) -> Iterator[Any]:
        """Runs of a paragraph in order; what is not shown is noted, text boxes are set aside."""
        for child in element:
            if child.tag == f"{_W}r":
                held = [b for b in child.iter(f"{_W}txbxContent") if not _is_copy(b)]
                boxes += held
                hidden = _on(child.find(f"{_W}rPr"), "vanish")
                if hidden:
                    self._left["hidden"].append(_text(child))
                else:
                    yield child
            elif child.tag == f"{_W}del":
                self._left["deleted"].append(_deleted(child))
            elif child.tag not in _SILENT:
                yield from self._runs(child, boxes)

    def _is_bold(self, run: Any) -> bool:
        return _on(run.find(f"{_W}rPr"), "b") or _style_of(run, "r") in self._styles.bold


def _is_copy(element: Any) -> bool:
    """Whether an element stands there again for programs that cannot show the first."""
    return any(parent.tag == _FALLBACK for parent in element.iterancestors())


def _text(run: Any) -> str:
    """Give the text of a run; drawings in it are looked at elsewhere."""
    pieces = (
        (child.text or "") if child.tag == f"{_W}t" else _BREAKS.get(child.tag, "") for child in run
    )
    return "".join(pieces)


def _deleted(element: Any) -> str:
    tags = (f"{_W}delText", f"{_W}t")
    return "".join(child.text or "" for child in element.iter(*tags))
