"""Workbooks without the rows of one person; every other cell, style and sheet stays as it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from html import unescape
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.erasing import Cut, IsTheirs, named_cells
from workbench.ingest.raw import Raw
from workbench.ingest.zip_guard import check_zip

BOOKS = (".xlsx", ".xlsm")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_ROW = re.compile(r"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_NUMBER = re.compile(r'(<(?:row|c)\b[^>]*?\br=")([A-Z]*)(\d+)(")')
_ITEM = re.compile(r"<si\b[^>]*?(?:/>|>.*?</si>)", re.DOTALL)
_TEXT = re.compile(r"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)
# What counts on the numbers of rows, or keeps copies of cells, a person has to look after.
_BOUND = re.compile(r"<f\b|<mergeCell\b|<hyperlink\b|<legacyDrawing\b|<drawing\b")
_FORMULA = re.compile(r"<f\b")
_COPIES = re.compile(r"xl/(pivotCache|comments|threadedComments|externalLinks)|docProps/thumbnail")
_LONG = 12
_HEADERS = 3


def without_book_rows(path: Path, is_theirs: IsTheirs) -> Cut | None:
    """A workbook without the rows for which a function is true.

    Parameters
    ----------
    path : Path
        An Excel workbook.
    is_theirs : callable
        Given the cells of a row by header; where a sheet has several header rows, by each.

    Returns
    -------
    Cut or None
        None where no row is theirs. Later rows move up; texts that no cell uses any more are
        taken out of the workbook's list of texts.

    Raises
    ------
    UnreadableSource
        If it is no sound workbook, or something in it counts on the numbers of its rows
        (formulas, merged cells, links, drawings) or keeps copies of them (pivot tables,
        comments): then it is for a person to take the rows out.
    """
    raw = Raw.load(path)
    check_zip(raw, needs="xl/workbook.xml", what="an Excel workbook")
    with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
        members = {info: archive.read(info) for info in archive.infolist()}
    texts = {info.filename: data for info, data in members.items()}
    items = _ITEM.findall(texts.get(_STRINGS, b"").decode("utf-8"))
    gone: list[Mapping[str, str]] = []
    fresh: dict[str, str] = {}
    for name in filter(_SHEET.fullmatch, texts):
        sheet = texts[name].decode("utf-8")
        doomed = dict(_doomed(sheet, [_said(item) for item in items], is_theirs))
        if doomed:
            _require_loose(sheet, texts, path)
            _require_loose("".join(_FORMULA.findall(_all_sheets(texts))), texts, path)
            fresh[name] = _cut(sheet, set(doomed))
            gone += doomed.values()
    if not gone:
        return None
    sheets = [fresh.get(name) or texts[name].decode("utf-8") for name in texts if _is_sheet(name)]
    if items:
        fresh[_STRINGS] = _cleared(texts[_STRINGS].decode("utf-8"), sheets)
    data = _packed(members, fresh)
    words = tuple(cell for row in gone for cell in dict.fromkeys(row.values()))
    _require_gone(words, data, path)
    return Cut(data, words, len(gone))


def _all_sheets(texts: Mapping[str, bytes]) -> str:
    return "".join(data.decode("utf-8") for name, data in texts.items() if _is_sheet(name))


def _is_sheet(name: str) -> bool:
    return _SHEET.fullmatch(name) is not None


def _said(xml: str) -> str:
    return unescape("".join(match[1] or "" for match in _TEXT.finditer(xml)))


def _doomed(
    sheet: str, strings: list[str], is_theirs: IsTheirs
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Positions of a person's rows among the rows of a sheet, with their cells."""
    headers: list[list[str]] = []
    for at, row in enumerate(_ROW.finditer(sheet)):
        cells = dict(_cells(row[0], strings))
        ordered = [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]
        found = dict(named_cells(headers, ordered))
        if headers and is_theirs(found):
            yield at, found
        if len(headers) < _HEADERS and any(ordered):
            headers.append(ordered)


def _cells(row: str, strings: list[str]) -> Iterator[tuple[int, str]]:
    for number, match in enumerate(_CELL.finditer(row)):
        place = re.search(r'\br="([A-Z]+)', match[1])
        column = _column(place[1]) if place else number
        inner = match[2] or ""
        value = re.search(r"<v>(.*?)</v>", inner, re.DOTALL)
        if 't="s"' in match[1] and value:
            yield column, strings[int(value[1])].strip()
        else:
            yield column, (unescape(value[1]) if value else _said(inner)).strip()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _cut(sheet: str, doomed: set[int]) -> str:
    """The sheet without some of its rows, the later ones numbered anew."""
    parts, end, less = [], 0, 0
    for at, row in enumerate(_ROW.finditer(sheet)):
        parts.append(sheet[end : row.start()])
        end = row.end()
        if at in doomed:
            less += 1
        elif less:
            parts.append(_NUMBER.sub(partial(_moved_up, less), row[0]))
        else:
            parts.append(row[0])
    return "".join(parts) + sheet[end:]


def _moved_up(rows: int, match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}{int(match[3]) - rows}{match[4]}"


def _cleared(strings: str, sheets: list[str]) -> str:
    """The list of texts, with nothing in the place of those that no cell uses."""
    cells = (match for sheet in sheets for match in _CELL.finditer(sheet) if 't="s"' in match[1])
    values = (re.search(r"<v>(\d+)</v>", match[2] or "") for match in cells)
    used = {int(value[1]) for value in values if value}
    numbers = iter(range(len(strings)))
    return _ITEM.sub(lambda m: m[0] if next(numbers) in used else "<si><t/></si>", strings)


def _packed(members: Mapping[zipfile.ZipInfo, bytes], fresh: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info, data in members.items():
            new = fresh[info.filename].encode("utf-8") if info.filename in fresh else data
            archive.writestr(info, new, compress_type=info.compress_type)
    return buffer.getvalue()


def _require_loose(sheet: str, names: Mapping[str, bytes], path: Path) -> None:
    bound = _BOUND.search(sheet)
    copies = next(filter(_COPIES.match, names), "")
    if bound or copies:
        what = copies or bound[0].strip("<") if bound else copies
        raise UnreadableSource(
            f"its rows cannot be taken out safely ({what} in the workbook)",
            path=path,
            hint="Take them out in Excel, and save it; or save the sheet as CSV and run it again.",
        )


def _require_gone(words: tuple[str, ...], data: bytes, path: Path) -> None:
    """Refuse where something else in the workbook holds what only the rows should."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        left = [n for n in archive.namelist() if not _is_sheet(n) and n != _STRINGS]
        rest = "\n".join(archive.read(name).decode("utf-8", "replace") for name in left)
    if any(len(word) >= _LONG and " " in word and word in unescape(rest) for word in words):
        raise UnreadableSource("the workbook holds copies of these rows", path=path)
