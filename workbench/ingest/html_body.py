"""The text of a web page: paragraphs and tables with their lines, without what is not shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableSource
from workbench.ingest.document_parts import Paragraph, Part, Table
from workbench.ingest.raw import Raw
from workbench.model.source import Notice

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

LARGEST = 8 * 1024 * 1024
# Browsers stop at 512; what is nested deeper takes the parser time by the square.
DEEPEST = 1000
_MOST_UNFINISHED = 200
_LONGEST_UNFINISHED = 2000
# A speaker opens a paragraph; further in nothing is looked for.
_MOST_LEAD = 30
_HIDDEN = frozenset({
    "script", "style", "head", "template", "noscript", "svg", "math", "iframe", "object",
})  # fmt: skip
_FURNITURE = frozenset({"nav", "footer", "aside", "button", "select", "textarea"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "v", "var", "wbr",
})  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LEADS = frozenset(["b", "strong", "cite", "dt"]) | _HEADINGS
_SPEAKER_CLASS = re.compile(r"(^|[-_ ])(speaker|author|person|who|name)([-_ ]|$)", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r"\s")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_WHOLE_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*")
_NESTING = re.compile(r"<(/?)(?:div|span|b|i|font|table|ul|section|blockquote)\b", re.IGNORECASE)


def html_parts(raw: Raw) -> tuple[list[Part], list[Notice]]:
    """Read a web page into paragraphs and tables.

    Parameters
    ----------
    raw : Raw

    Returns
    -------
    parts : list of Paragraph or Table
        With their lines in the file.
    notices : list of Notice
        Navigation and the like, which is left out.

    Raises
    ------
    UnreadableSource
        If it is no HTML, or too large or too deeply nested to be a transcript.
    """
    text = raw.text.replace("\r\n", "\n").replace("\r", "\n")
    if _TAG.search(text) is None:
        hint = "A plain transcript should end in .txt."
        reason = "there is no tag such as <p> in it"
        raise UnreadableSource(reason, path=raw.path, line=1, hint=hint)
    if len(text) > LARGEST:
        reason = f"it has {len(text):,} characters, more than the {LARGEST:,} allowed"
        raise UnreadableSource(reason, path=raw.path, hint="Save the transcript alone.")
    _check_markup(raw, text)
    page = _Page()
    page.walk(_parsed(raw, text))
    page.flush()
    scripts = len(_SCRIPT.findall(text))
    if scripts:
        count = f"{scripts} scripts" if scripts > 1 else "a script"
        page.notices.append(Notice(f"{count} of the page left out"))
    return page.parts, page.notices


def _check_markup(raw: Raw, text: str) -> None:
    """Refuse what html.parser would need minutes for: bombs of nesting and of broken tags."""
    depth = unfinished = 0
    for tag in _NESTING.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            raise _broken(raw, tag, "its tags are nested far deeper than any page, or never closed")
    for tag in _WHOLE_TAG.finditer(text):
        length = tag.end() - tag.start()
        closed = text[tag.end() : tag.end() + 1] == ">"
        unfinished += not closed
        if unfinished > _MOST_UNFINISHED or (not closed and length > _LONGEST_UNFINISHED):
            raise _broken(raw, tag, "its markup is broken: tags begin and do not end with '>'")
        if length > _LONGEST_UNFINISHED and " " * 1000 in _SPACES.sub(" ", tag[0]):
            raise _broken(raw, tag, "its markup is broken: a tag holds a thousand spaces")


def _broken(raw: Raw, tag: re.Match[str], reason: str) -> UnreadableSource:
    line = tag.string.count("\n", 0, tag.start()) + 1
    hint = "Open it in a browser, save it again, and replace the file."
    return UnreadableSource(reason, path=raw.path, line=line, hint=hint)


def _parsed(raw: Raw, text: str) -> BeautifulSoup:
    import warnings

    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    try:
        with warnings.catch_warnings():
            # What looks like XML or like a file name is read as the HTML it is said to be.
            warnings.simplefilter("ignore")
            return BeautifulSoup(text, "html.parser")
    # A character number of some thousand digits is a ValueError.
    except (ParserRejectedMarkup, RecursionError, ValueError) as error:
        reason = f"its markup cannot be read ({error})"
        hint = "Open it in a browser, save it again, and replace the file."
        raise UnreadableSource(reason, path=raw.path, hint=hint) from None


class _Page:
    """Goes through a page once and collects its blocks."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.notices: list[Notice] = []
        self._pieces: list[str] = []
        self._lead = ""
        self._heading = self._begun = False
        self._place = self._line = 1
        self._pre = 0

    def walk(self, root: Any) -> None:
        """Visit nodes in order, without recursion: pages may be nested as deep as they like."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self._leave(node)
            elif node.name is None:
                self._text(node)
            elif self._enter(node):
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node.contents))

    def flush(self) -> None:
        """End the paragraph under way."""
        text = "\n".join(line.strip(" ") for line in "".join(self._pieces).split("\n"))
        if text.strip():
            lines = len(text) - len(text.lstrip("\n"))
            self.parts.append(
                Paragraph(text.strip("\n"), self._lead.strip(), self._heading, self._place + lines)
            )
        self._pieces, self._lead, self._heading, self._begun = [], "", False, False

    def _enter(self, node: Any) -> bool:
        """Whether to look into an element."""
        self._line = node.sourceline or self._line
        reason = _left_out(node)
        if reason or node.name in _HIDDEN:
            self._leave_out(node, reason)
            return False
        self._pre += node.name == "pre"
        if node.name == "br":
            self._pieces.append("\n")
        elif node.name not in _INLINE:
            # A <dt> that is not closed holds the <dd> that follows it.
            if node.parent is not None and _is_lead(node.parent):
                self._lead = self._lead or "".join(self._pieces).strip()
            self.flush()
            self._heading = node.name in _HEADINGS
        if node.name == "table" and node.find("table") is None:
            self.parts.append(_table(node))
            return False
        return True

    def _leave(self, node: Any) -> None:
        if not self._lead and len(self._pieces) <= _MOST_LEAD and _is_lead(node):
            before = "".join(self._pieces).strip()
            self._lead = before if "\n" not in before else ""
        if node.name not in _INLINE and node.name != "br":
            self.flush()
        self._pre -= node.name == "pre"

    def _text(self, node: Any) -> None:
        text = str(node)
        if type(node).__name__ in ("NavigableString", "CData"):
            shown = text if self._pre else _SPACE.sub(" ", text)
            before = self._pieces[-1] if self._pieces else " "
            shown = shown.lstrip(" ") if before.endswith((" ", "\n")) else shown
            if shown and not self._begun:
                self._place = self._line + text[: len(text) - len(text.lstrip())].count("\n")
                self._begun = bool(shown.strip())
            if shown:
                self._pieces.append(shown)
        self._line += text.count("\n")

    def _leave_out(self, node: Any, reason: str) -> None:
        if reason and (kept := _shown(node)):
            self.notices.append(Notice(reason, line=node.sourceline, kept=kept[:200]))


def _left_out(node: Any) -> str:
    """Why an element is no part of the text, empty where it is."""
    if node.name in _FURNITURE:
        return f"a <{node.name}> of the page is in no turn"
    if node.name == "del":
        return "deleted text is in no turn"
    if node.has_attr("hidden") or _UNSEEN.search(str(node.get("style") or "")):
        return "text that the page does not show is in no turn"
    return ""


def _is_lead(node: Any) -> bool:
    classes = node.get("class") or []
    joined = " ".join(classes) if isinstance(classes, list) else str(classes)
    return node.name in _LEADS or _SPEAKER_CLASS.search(joined) is not None


def _shown(node: Any) -> str:
    return _SPACE.sub(" ", node.get_text(" ")).strip()


class _Cells(_Page):
    """Goes through a table once; a cell or row that is not closed ends where the next begins."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.places: list[int] = []
        self._in_cell = False

    def end_cell(self) -> None:
        """Put what was read since the last cell into the row."""
        self.flush()
        if self._in_cell:
            texts = [part.text for part in self.parts if isinstance(part, Paragraph)]
            self.rows[-1].append("\n".join(texts))
        self.parts, self._in_cell = [], False

    def _enter(self, node: Any) -> bool:
        if node.name in ("tr", "td", "th"):
            self.end_cell()
            if node.name == "tr" or not self.rows:
                self.rows.append([])
                self.places.append(node.sourceline or 1)
            self._in_cell = node.name != "tr"
        return super()._enter(node)

    def _leave(self, node: Any) -> None:
        super()._leave(node)
        if node.name in ("td", "th"):
            self.end_cell()


def _table(node: Any) -> Table:
    page = _Cells()
    for child in node.contents:
        page.walk(child)
    page.end_cell()
    held = [(tuple(row), place) for row, place in zip(page.rows, page.places, strict=True) if row]
    return Table(tuple(row for row, _ in held), tuple(place for _, place in held))
