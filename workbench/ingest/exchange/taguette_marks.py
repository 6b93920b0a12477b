"""Highlights of a Taguette project: placed by their bytes, and held to their snippets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.ingest.exchange.html_text import Laid, raw_text
from workbench.ingest.exchange.placing import context, settle
from workbench.ingest.exchange.row_values import keyed, text_of, whole
from workbench.ingest.exchange.sqlite_file import Database, Row
from workbench.ingest.exchange.taguette_log import Log
from workbench.ingest.exchange.verify import Mark, Marked, Placed, Unit
from workbench.model.coding import UNKNOWN, Code, Coding, Excerpt
from workbench.model.evidence import Span
from workbench.model.project import Doubt
from workbench.model.source import Notice

_BYTES = Unit("UTF-8 bytes")


@dataclass(frozen=True)
class Highlights:
    """What became of the highlights of a project.

    Attributes
    ----------
    codings : int
        Tags on highlights.
    excerpts : mapping of int to tuple of Excerpt
        By document, in the order of the text.
    doubts : sequence of Doubt
        One for each coding that is not verified.
    offsets : str
    """

    codings: int
    excerpts: Mapping[int, tuple[Excerpt, ...]]
    doubts: Sequence[Doubt]
    offsets: str


@dataclass(frozen=True, slots=True)
class _Highlight:
    """A row of the table, with its tags; `complete` if it says where it stands."""

    number: int
    document: int | None
    start: int
    end: int
    quote: str | None
    tags: tuple[int, ...]
    complete: bool


def tag_id(number: int) -> str:
    """Id of the code that a tag becomes."""
    return f"tag-{number}"


def read_highlights(
    database: Database,
    layouts: Mapping[int, Laid],
    rows: Mapping[int, Row],
    codes: Iterable[Code],
    log: Log,
    notices: list[Notice],
) -> Highlights:
    """Place the highlights of a project's documents.

    Parameters
    ----------
    database : Database
    layouts, rows : mappings by number of the document
    codes : iterable of Code
    log : Log
    notices : list of Notice
        Takes what is wrong apart from codings.
    """
    desk = _Desk(rows, {code.id: code.name for code in codes}, notices)
    found = _highlights(database, desk)
    by_document: dict[int, list[_Highlight]] = {key: [] for key in layouts}
    for each in found:
        if each.document not in by_document:
            desk.doubt(each, "its document is not in the file")
        elif not each.complete:
            desk.doubt(each, "the file gives no start or end for it")
        else:
            by_document[each.document].append(each)
    settled = settle([_marked(layouts[k], by_document[k]) for k in layouts], units=(_BYTES,))
    excerpts = {}
    for key, placed in zip(layouts, settled.placed, strict=True):
        pairs = zip(by_document[key], placed, strict=True)
        kept = [_excerpt(each, place, layouts[key], log, desk) for each, place in pairs]
        sound = [excerpt for excerpt in kept if excerpt is not None]
        excerpts[key] = tuple(sorted(sound, key=lambda e: (e.span.start, e.span.end)))
    codings = sum(len(each.tags) for each in found)
    return Highlights(codings, excerpts, desk.doubts, settled.offsets)


@dataclass
class _Desk:
    """Names by which to report, and what is reported."""

    rows: Mapping[int, Row]
    names: Mapping[str, str]
    notices: list[Notice]
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, each: _Highlight, reason: str, stands: str = "") -> None:
        """One doubt per tag; a highlight without tags is no coding, and gets a notice."""
        row = self.rows.get(each.document) if each.document is not None else None
        name = text_of(row["name"]) if row else ""
        if not each.tags:
            where = f" of {name!r}" if name else ""
            reason = f"a highlight{where} without tags was left out: {reason}"
            self.notices.append(Notice(reason, kept=each.quote or ""))
        for tag in each.tags:
            code, quote = self.names[tag_id(tag)], each.quote or ""
            self.doubts.append(Doubt(name, code, each.start, each.end, quote, stands, reason))


def _highlights(database: Database, desk: _Desk) -> list[_Highlight]:
    """Highlights of this project, and those of no document at all."""
    documents = {whole(row["id"]) for row in database.rows("documents", "id")}
    elsewhere = documents - set(desk.rows) - {None}
    columns = ("id", "document_id", "start_offset", "end_offset", "snippet")
    rows = database.rows("highlights", *columns)
    mine = (row for row in rows if whole(row["document_id"]) not in elsewhere)
    found = dict(keyed(mine, "id", "highlights", desk.notices))
    tags = _tags(database, found, desk)
    return [_highlight(number, row, tags.get(number, ())) for number, row in found.items()]


def _tags(
    database: Database, highlights: Collection[int], desk: _Desk
) -> dict[int, tuple[int, ...]]:
    tags: dict[int, set[int]] = {}
    every = {whole(row["id"]) for row in database.rows("highlights", "id")}
    known = {whole(row["id"]) for row in database.rows("tags", "id")}
    for row in database.rows("highlight_tags", "highlight_id", "tag_id"):
        highlight, tag = whole(row["highlight_id"]), whole(row["tag_id"])
        mine = highlight is not None and highlight in highlights
        if highlight is not None and tag is not None and mine and tag_id(tag) in desk.names:
            tags.setdefault(highlight, set()).add(tag)
        elif mine or highlight not in every or tag not in known:
            kept = f"highlight {text_of(row['highlight_id'])}, tag {text_of(row['tag_id'])}"
            reason = "a tag on a highlight was left out: one of both is not in the file"
            desk.notices.append(Notice(reason, kept=kept))
    return {highlight: tuple(sorted(found)) for highlight, found in tags.items()}


def _highlight(number: int, row: Row, tags: tuple[int, ...]) -> _Highlight:
    start, end = whole(row["start_offset"]), whole(row["end_offset"])
    snippet = row["snippet"]
    return _Highlight(
        number,
        whole(row["document_id"]),
        -1 if start is None else start,
        -1 if end is None else end,
        None if snippet is None else raw_text(text_of(snippet)),
        tags,
        complete=start is not None and end is not None,
    )


def _marked(laid: Laid, highlights: Iterable[_Highlight]) -> Marked:
    """The marks of a text, those within a character moved behind it, as Taguette does."""
    data = laid.raw.encode("utf-8", "surrogatepass")
    marks = []
    for each in highlights:
        start, end = _behind(data, each.start), _behind(data, each.end)
        marks.append(Mark(start, end, each.quote, sure=True))
    return Marked(laid.raw, tuple(marks))


def _behind(data: bytes, at: int) -> int:
    while 0 <= at < len(data) and data[at] & 0xC0 == 0x80:
        at += 1
    return at


def _excerpt(each: _Highlight, placed: Placed, laid: Laid, log: Log, desk: _Desk) -> Excerpt | None:
    place = laid.place(placed.start, placed.end) if placed.sound else None
    if place is None:
        reason = placed.reason or "it marks nothing but white space"
        desk.doubt(each, reason, placed.found)
        return None
    before, after = context(laid.text, *place)
    codings = tuple(
        Coding(f"coding-{each.number}-{tag}", tag_id(tag), log.coding(each.number, tag))
        for tag in each.tags
    )
    return Excerpt(
        id=f"highlight-{each.number}",
        span=Span(f"document-{each.document}", *place, laid.text[slice(*place)]),
        codings=codings,
        made=log.made.get(each.number, UNKNOWN),
        changed=log.edited(each.number),
        before=before,
        after=after,
    )
