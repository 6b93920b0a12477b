"""Records of a text table by Arrow: on all cores, few distinct texts kept once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from workbench.ingest.body import Body
from workbench.ingest.sections import Room, Section, sections
from workbench.ingest.text_bytes import is_utf8
from workbench.ingest.threads import each

_BLOCK, _LARGE_BLOCK = 1 << 21, 1 << 28
_SAMPLE = 1 << 20
_PART = _SECTION = 1 << 23
_DISTINCT = 0.3
_FEW = 200


@dataclass(frozen=True)
class Parsed:
    """What Arrow made of a text table.

    Attributes
    ----------
    columns : list of pyarrow.ChunkedArray
        Texts of the sound records, dictionary-encoded where many are the same.
    rows : int
        Sound records.
    ragged : list of (int, str)
        Place among all records, and text, of those with too few or too many cells.
    """

    columns: list[Any]
    rows: int
    ragged: list[tuple[int, str]]


def parsed(body: Body, delimiter: str) -> Parsed | None:
    """Parse a text table.

    Parameters
    ----------
    body : Body
    delimiter : str

    Returns
    -------
    Parsed or None
        None where Arrow cannot: text that is not UTF-8, a quotation mark that is never closed.
    """
    first = next(csv.reader(io.StringIO(_text(body.read(0, _SAMPLE)), newline="")
                            , delimiter=delimiter), [])  # fmt: skip
    types = _types(body, delimiter, len(first))
    if body.size > _PART:
        whole = _side_by_side(body, delimiter, types)
        if whole is not None:
            return whole
    for block in (_BLOCK, _LARGE_BLOCK):
        one = _parse(body.stream(), delimiter, types, block)
        if one is not None:
            return one
    return None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _types(body: Body, delimiter: str, width: int) -> Mapping[str, Any]:
    """Plain text for columns in which a sample repeats little, else texts kept once."""
    import pyarrow as pa

    once = pa.dictionary(pa.int32(), pa.string())
    every = {f"f{i}": once for i in range(max(width, 1))}
    if body.size <= _PART:
        return every
    sample = body.read(0, _SAMPLE)
    cut = sample.rfind(b"\n") + 1
    found = _parse(body.part(0, cut).stream(), delimiter, every, _BLOCK) if cut else None
    if found is None:
        # The cut may lie within quotes; nothing is lost but speed.
        return every
    return {
        f"f{i}": pa.string() if _repeats_little(column) else once
        for i, column in enumerate(found.columns)
    }


def _repeats_little(column: Any) -> bool:
    import pyarrow.compute as pc

    texts = column.cast("string")
    filled = len(texts) - pc.sum(pc.equal(texts, "")).as_py()
    return bool(filled > 50 and len(texts.unique()) > _DISTINCT * filled)


def _parse(
    stream: Any, delimiter: str, types: Mapping[str, Any], block: int, *, checked: bool = False
) -> Parsed | None:
    """Parse text; `checked` where it is known to be UTF-8 already."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    ragged: list[tuple[int, str]] = []

    def skip(row: Any) -> str:
        ragged.append((row.number - 1, row.text))
        return "skip"

    # Arrow tells which record is ragged only where one thread parses them all.
    reading = arrow.ReadOptions(
        column_names=list(types), use_threads=False, block_size=max(block, 1 << 16)
    )
    parsing = arrow.ParseOptions(
        delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
    )
    converting = arrow.ConvertOptions(
        column_types=types, strings_can_be_null=False, check_utf8=not checked
    )
    try:
        table = arrow.read_csv(stream, reading, parsing, converting, memory_pool=_pool())
    except (pa.ArrowException, UnicodeError):
        return None
    return Parsed(table.columns, table.num_rows, ragged)


@cache
def _pool() -> Any:
    """Memory for many columns growing side by side; the usual pool gives back and takes anew."""
    import pyarrow as pa

    backends = pa.supported_memory_backends()
    return pa.jemalloc_memory_pool() if "jemalloc" in backends else pa.default_memory_pool()


def _side_by_side(body: Body, delimiter: str, types: Mapping[str, Any]) -> Parsed | None:
    """Parse sections on all cores; None where one is not made of whole records of UTF-8."""
    import pyarrow as pa

    cut = sections(body, size=_SECTION) if len(types) > 1 else None
    if cut is None:
        return None
    room = Room()
    found = each(lambda one: _section(body, one, delimiter, types, room), cut, rows=body.size)
    ragged: list[tuple[int, str]] = []
    kept, records, rows = [], 0, 0
    for part in found:
        if part is None:
            return None
        ragged += [(records + place, text) for place, text in part.ragged]
        records += part.rows + len(part.ragged)
        rows += part.rows
        kept.append(part.columns)
    columns = [
        pa.chunked_array([chunk for column in same for chunk in column.chunks], type=kind)
        for same, kind in zip(zip(*kept, strict=True), types.values(), strict=True)
    ]
    return Parsed(columns, rows, ragged)


def _section(
    body: Body, cut: Section, delimiter: str, types: Mapping[str, Any], room: Room
) -> Parsed | None:
    """Parse a section as one block, which saves Arrow from looking for ends of records.

    A record of empty cells is put behind it: it comes out whole only where no quote is open.
    """
    import pyarrow as pa

    last = cut.stop == body.size
    empty = b"" if last else delimiter.encode() * (len(types) - 1) + b"\n"
    length = cut.stop - cut.start
    data = room.of(length + len(empty))
    if body.read_into(cut.start, data[:length]) < length or not is_utf8(data[:length]):
        return None
    data[length:] = empty
    stream = pa.BufferReader(pa.py_buffer(data))
    found = _parse(stream, delimiter, types, len(data) + 1, checked=True)
    if found is None or last:
        return found
    rows = found.rows - 1
    ends_ragged = found.ragged and found.ragged[-1][0] == rows + len(found.ragged)
    if rows < 0 or ends_ragged or any(len(column[rows].as_py()) for column in found.columns):
        return None
    return Parsed([column.slice(0, rows) for column in found.columns], rows, found.ragged)


def with_records(found: Parsed, records: Mapping[int, Sequence[str]]) -> tuple[list[Any], Any]:
    """Put records, by place among all, between the sound ones.

    Parameters
    ----------
    found : Parsed
        Its columns are taken out one by one, to save memory.
    records : mapping of int to sequence of str
        Mended records of full width.

    Returns
    -------
    columns : list of pyarrow.ChunkedArray
    places : array of int
        Place among all records of every row.
    """
    sound = np.ones(found.rows + len(found.ragged), dtype=bool)
    sound[[place for place, _ in found.ragged]] = False
    places = np.flatnonzero(sound)
    more = np.array(sorted(records), dtype=np.int64)
    before = np.searchsorted(places, more)
    columns = []
    for i in range(len(found.columns)):
        texts = [records[int(place)][i] for place in more]
        columns.append(_with_texts(found.columns[i], texts, before))
        found.columns[i] = None
    return columns, np.insert(places, before, more)


def _with_texts(column: Any, texts: Sequence[str], before: Any) -> Any:
    """Insert texts, each before a row of the column; chunk by chunk, to save memory."""
    import pyarrow as pa

    once = pa.types.is_dictionary(column.type)
    if len(column) < _FEW:
        cells = np.insert(np.array(column.to_pylist(), dtype=object), before, texts)
        whole = pa.array(cells, type=pa.string())
        return pa.chunked_array([whole.dictionary_encode() if once else whole])
    added = pa.array(texts, type=pa.string())
    added = added.dictionary_encode().cast(column.type) if once else added
    result, start = [], 0
    for place, chunk in enumerate(column.chunks):
        stop = start + len(chunk)
        last = place == column.num_chunks - 1
        low = np.searchsorted(before, start, side="left")
        high = len(before) if last else np.searchsorted(before, stop, side="left")
        result.append(_inserted(chunk, added.slice(low, high - low), before[low:high] - start))
        start = stop
    return pa.chunked_array(result, type=column.type)


def _inserted(chunk: Any, added: Any, before: Any) -> Any:
    import pyarrow as pa

    if not len(before):
        return chunk
    order = np.insert(np.arange(len(chunk)), before, len(chunk) + np.arange(len(before)))
    # Arrow makes one dictionary of the two.
    return pa.concat_arrays([chunk, added]).take(pa.array(order))
