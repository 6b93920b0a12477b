"""The text of HTML: as offsets of a browser count it, and laid out in lines to be read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.ingest.entities import unescaped

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_NAME = re.compile(r"/?([A-Za-z][^\s/>]*)")
_IN_TAG = re.compile(r"[>\"']")
_PIECES = re.compile(r"[ \t\n\f]+|[^ \t\n\f]+(?: [^ \t\n\f]+)*")
_QUOTED_AFTER = re.compile(r"=\s*$")

_Piece = tuple[str, bool]
"""A run of text, or ("", True) where a line ends."""


@dataclass(frozen=True)
class Laid:
    """Text of an HTML document, laid out in lines.

    Attributes
    ----------
    raw : str
        All its text nodes, joined without anything between: what offsets count.
    text : str
        The same to be read: one line per paragraph, runs of white space as one blank.
    """

    raw: str
    text: str
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]
    _places: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of `raw` stands in `text`, both half-open in code points.

        White space that the layout drops is dropped at its ends; None where nothing is left.
        """
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) - 1
        if first > last:
            return None
        head = self._places[first] + max(0, start - self._starts[first])
        tail = self._places[last] + min(end, self._ends[last]) - self._starts[last]
        return (head, tail) if head < tail else None


def raw_text(html: str) -> str:
    """All text of HTML with its character references resolved, and nothing between blocks.

    Examples
    --------
    >>> raw_text("<p>Fish &amp; <b>chips</b></p><p>twice</p>")
    'Fish & chipstwice'
    """
    return "".join(piece for piece, _ in _pieces(html))


def lay_out(html: str) -> Laid:
    r"""Text of HTML in lines, with the way from its offsets to those of the lines.

    Examples
    --------
    >>> laid = lay_out("<p>Fish &amp;\n <b>chips</b></p><p>twice</p>")
    >>> laid.text
    'Fish & chips\ntwice'
    >>> laid.place(8, 17)
    (7, 16)
    """
    layout = _Layout()
    for piece, breaks in _pieces(html):
        if breaks:
            layout.end_line()
        else:
            layout.add(piece)
    return layout.laid()


class _Layout:
    """Collects pieces and which stretch of the raw text each came from."""

    def __init__(self) -> None:
        self._raw: list[str] = []
        self._text: list[str] = []
        self._at = self._place = 0
        self._blank: int | None = None
        self._fresh = True
        self._stretches: list[list[int]] = []

    def end_line(self) -> None:
        self._blank, self._fresh = None, True

    def add(self, piece: str) -> None:
        self._raw.append(piece)
        for found in _PIECES.finditer(piece):
            if found[0][0] in " \t\n\f":
                self._blank = self._at if self._blank is None else self._blank
            else:
                self._space()
                self._keep(self._at, found[0])
            self._at += len(found[0])

    def laid(self) -> Laid:
        starts, ends, places = zip(*self._stretches, strict=True) if self._stretches else ((),) * 3
        return Laid("".join(self._raw), "".join(self._text), starts, ends, places)

    def _space(self) -> None:
        """Before a word: the line break or the blank that is due."""
        if self._fresh and self._text:
            self._text.append("\n")
            self._place += 1
        elif self._blank is not None and not self._fresh:
            self._keep(self._blank, " ")
        self._blank, self._fresh = None, False

    def _keep(self, at: int, words: str) -> None:
        size = len(words)
        last = self._stretches[-1] if self._stretches else None
        if last is not None and last[1] == at and last[2] + at - last[0] == self._place:
            last[1] += size
        else:
            self._stretches.append([at, at + size, self._place])
        self._text.append(words)
        self._place += size


def _pieces(html: str) -> Iterator[_Piece]:
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    at = behind = 0
    while (tag := html.find("<", at)) >= 0:
        end = _markup_end(html, tag)
        if end is None:
            at = tag + 1
            continue
        if tag > behind:
            yield _resolved(html[behind:tag]), False
        name = _NAME.match(html, tag + 1)
        if name is not None and name[1].lower() in _BLOCKS:
            yield "", True
        at = behind = end
    if behind < len(html):
        yield _resolved(html[behind:]), False


def _resolved(text: str) -> str:
    return unescaped(text).replace("\r", "\n")


def _markup_end(html: str, tag: int) -> int | None:
    """Offset behind the tag or comment that begins at ``<``; None where it is mere text."""
    if html.startswith("<!--", tag):
        return _behind(html, "-->", tag + 4)
    if html.startswith(("<!", "<?"), tag):
        return _behind(html, ">", tag + 2)
    if _NAME.match(html, tag + 1) is None:
        return _behind(html, ">", tag + 2) if html.startswith("</", tag) else None
    return _tag_end(html, tag)


def _tag_end(html: str, tag: int) -> int:
    at = tag + 1
    while (found := _IN_TAG.search(html, at)) is not None:
        if found[0] == ">":
            return found.end()
        at = found.end()
        if _QUOTED_AFTER.search(html, max(tag, found.start() - 64), found.start()):
            at = _behind(html, found[0], at)
    return len(html)


def _behind(html: str, what: str, start: int) -> int:
    found = html.find(what, start)
    return len(html) if found < 0 else found + len(what)
