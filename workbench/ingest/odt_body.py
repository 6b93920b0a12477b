"""The text of an OpenDocument file: paragraphs and tables in order, comments told apart."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces

from workbench.errors import UnreadableSource
from workbench.ingest.document_parts import Paragraph, Part, Row, Table
from workbench.ingest.odt_beside import page_edges_of
from workbench.ingest.raw import Raw
from workbench.ingest.zip_guard import DAMAGE, check_zip, read_member
from workbench.model.source import Notice

LARGEST_TEXT = 32 * 1024 * 1024
DEEPEST = 200
_MOST_SPACES = 80
_TYPE = "application/vnd.oasis.opendocument.text"
_STYLES = ("name", "style-name", "font-weight", "c", "display")
_LEFT_OUT = {
    "tracked-changes": "deleted text of tracked changes is in no turn",
    "annotation": "a comment is in no turn",
    "note": "a footnote or endnote is in no turn",
    "hidden-text": "hidden text is in no turn",
    "hidden-paragraph": "hidden text is in no turn",
}
_HEAVY = ("bold", "600", "700", "800", "900")
_NO_TEXT = ("sequence-decls", "variable-decls", "forms", "note-citation", "annotation-end")


def odt_parts(raw: Raw) -> tuple[list[Part], list[Notice]]:
    """Read the body of an OpenDocument text.

    Parameters
    ----------
    raw : Raw

    Returns
    -------
    parts : list of Paragraph or Table
    notices : list of Notice
        Comments and deleted text, which are left out.

    Raises
    ------
    UnreadableSource
        If it is no such document, locked, damaged, or grows beyond reason.
    """
    check_zip(raw, needs="content.xml", what="an OpenDocument text")
    document = _loaded(raw, _content(raw))
    body = next((child for child in _elements(document.body) if _name(child) == "text"), None)
    if body is None:
        held = next(map(_name, _elements(document.body)), "nothing")
        reason = f"an OpenDocument file, but no text (it holds {held})"
        hint = "Copy the transcript into a text document."
        raise UnreadableSource(reason, path=raw.path, hint=hint)
    reading = _Body(_styles(document.automaticstyles))
    parts = list(reading.parts(body))
    return parts, [*reading.notices, *page_edges_of(raw)]


def _content(raw: Raw) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(raw.data)) as archive:
            names = archive.namelist()
            manifest = "META-INF/manifest.xml"
            if manifest in names and b"encryption-data" in read_member(
                archive, archive.getinfo(manifest)
            ):
                hint = "Open it with its password, and save it without."
                raise UnreadableSource("it is locked with a password", path=raw.path, hint=hint)
            size = archive.getinfo("content.xml").file_size
            if size > LARGEST_TEXT:
                raise _damaged(
                    raw,
                    f"its text unpacks to {size / 2**20:,.0f} MB, more than the "
                    f"{LARGEST_TEXT // 2**20} MB allowed",
                )
            return read_member(archive, archive.getinfo("content.xml"))
    except DAMAGE as error:
        raise _damaged(raw, f"its archive is damaged ({error})") from None


def _loaded(raw: Raw, content: bytes) -> Any:
    """Parse with odfpy's own handler, without what odfpy prints and passes over."""
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.sax import make_parser  # type: ignore[import-untyped]
    from odf.load import LoadParser  # type: ignore[import-untyped]
    from odf.opendocument import OpenDocument  # type: ignore[import-untyped]

    document = OpenDocument(_TYPE, add_generator=False)
    document._parsing = "content.xml"
    parser = make_parser()
    parser.setFeature(feature_namespaces, 1)
    parser.setFeature(feature_external_ges, 0)
    parser.setContentHandler(_Guarded(LoadParser(document)))
    try:
        parser.parse(BytesIO(content))
    except SAXParseException as error:
        reason = f"its text is damaged ({error.getMessage()})"
        raise _damaged(raw, reason, error.getLineNumber()) from None
    except SAXException as error:
        raise _damaged(raw, error.getMessage(), parser.getLineNumber()) from None
    except LookupError as error:
        raise _damaged(raw, f"its text is damaged ({error})"[:200]) from None
    except DefusedXmlException:
        reason = "its text declares entities of its own, which no transcript needs"
        raise _damaged(raw, reason, parser.getLineNumber()) from None
    return document


class _Guarded(ContentHandler):
    """Passes on what is needed: odfpy stumbles over values of attributes it does not know."""

    def __init__(self, loader: Any) -> None:
        super().__init__()
        self._loader = loader
        self._depth = 0

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise SAXException("its text is nested far deeper than any document")
        kept = {key: value for key, value in attrs.items() if key[1] in _STYLES}
        self._loader.startElementNS(name, qname, kept)

    def endElementNS(self, name: Any, qname: Any) -> None:
        self._depth -= 1
        self._loader.endElementNS(name, qname)

    def characters(self, content: str) -> None:
        self._loader.characters(content)


def _damaged(raw: Raw, reason: str, line: int | None = None) -> UnreadableSource:
    hint = "Open it in LibreOffice, save it again, and replace the file."
    place = f"content.xml, line {line}" if line else None
    return UnreadableSource(reason, path=raw.path, place=place, hint=hint)


def _name(node: Any) -> str:
    return str(node.qname[1]) if hasattr(node, "qname") else ""


def _elements(node: Any) -> Iterator[Any]:
    return (child for child in node.childNodes if hasattr(child, "qname"))


def _attribute(node: Any, name: str) -> str:
    return next((str(value) for key, value in node.attributes.items() if key[1] == name), "")


@dataclass(frozen=True)
class _Styles:
    """Names of the styles in bold, and of those that are not shown."""

    bold: frozenset[str]
    hidden: frozenset[str]


def _styles(styles: Any) -> _Styles:
    bold, hidden = {"Strong_20_Emphasis"}, set[str]()
    for style in _elements(styles):
        name = _attribute(style, "name")
        inner = list(_elements(style))
        if any(_attribute(child, "font-weight") in _HEAVY for child in inner):
            bold.add(name)
        if name and any(_attribute(child, "display") == "none" for child in inner):
            hidden.add(name)
    return _Styles(frozenset(bold), frozenset(hidden))


class _Body:
    """Goes through a document once."""

    def __init__(self, styles: _Styles) -> None:
        self.notices: list[Notice] = []
        self._styles = styles

    def parts(self, container: Any) -> Iterator[Part]:
        """Paragraphs, headings and tables; lists, sections and frames are looked into."""
        for node in _elements(container):
            name = _name(node)
            if name in ("p", "h"):
                yield from self._paragraph(node, heading=name == "h")
            elif name == "table":
                yield Table(tuple(self._rows(node)))
            elif name in _LEFT_OUT:
                self._leave_out(node)
            elif name not in _NO_TEXT:
                yield from self.parts(node)

    def _paragraph(self, node: Any, *, heading: bool) -> Iterator[Part]:
        inner: list[Any] = []
        text = "".join(self._pieces(node, inner))
        lead = text if heading or _attribute(node, "style-name") in self._styles.bold else ""
        yield Paragraph(text, lead or self._lead(node), heading)
        for held in inner:
            yield from self.parts(held)

    def _pieces(self, node: Any, inner: list[Any]) -> Iterator[str]:
        """Text of a paragraph; notes and frames in it are put aside to follow it."""
        for child in node.childNodes:
            name = _name(child)
            if not name:
                yield " ".join(str(child.data).splitlines()) if child.data else ""
            elif name in _LEFT_OUT:
                self._leave_out(child)
            elif _attribute(child, "style-name") in self._styles.hidden:
                self._leave_out(child, "hidden-text")
            elif name in ("frame", "text-box"):
                inner.append(child)
            elif name == "s":
                count = _attribute(child, "c")
                yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n"
            elif name not in _NO_TEXT:
                yield from self._pieces(child, inner)

    def _lead(self, node: Any) -> str:
        """The bold words that open a paragraph."""
        lead = ""
        for child in node.childNodes:
            bold = _name(child) == "span" and _attribute(child, "style-name") in self._styles.bold
            text = "".join(_Body(self._styles)._pieces(child, [])) if bold else ""
            if not bold:
                break
            lead += text
        return lead

    def _rows(self, table: Any) -> Iterator[Row]:
        for node in _elements(table):
            if _name(node) == "table-row":
                cells = (cell for cell in _elements(node) if _name(cell) == "table-cell")
                yield tuple(self._cell(cell) for cell in cells)
            elif _name(node) in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(node)

    def _cell(self, cell: Any) -> str:
        texts: list[str] = []
        for part in self.parts(cell):
            rows = part.rows if isinstance(part, Table) else ((part.text,),)
            texts += [inner for row in rows for inner in row if inner.strip()]
        return "\n".join(texts).strip()

    def _leave_out(self, node: Any, kind: str = "") -> None:
        inner = _Body(self._styles)
        texts = [part.text for part in inner._plain(node)]
        if not texts:
            texts = ["".join(inner._pieces(node, []))]
        kept = "\n".join(text for text in texts if text.strip())
        if kept:
            reason = _LEFT_OUT[kind or _name(node)]
            self.notices.append(Notice(reason, hint="See the document itself.", kept=kept))

    def _plain(self, node: Any) -> Iterator[Paragraph]:
        return (part for part in self.parts(node) if isinstance(part, Paragraph))
