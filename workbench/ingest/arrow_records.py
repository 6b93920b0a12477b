"""Records of a text table by Arrow: parts side by side, few distinct texts kept once."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from workbench.ingest.body import Body

_BLOCK, _LARGE_BLOCK = 1 << 21, 1 << 28
_SAMPLE = 1 << 20
_PART, _MOST_PARTS = 1 << 23, 8
_RECORDS = 6


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
    if types is None:
        return None
    parts = _parts(body, delimiter, len(first))
    if len(parts) > 1:
        with ThreadPoolExecutor(len(parts)) as pool:
            found = list(pool.map(lambda part: _section(part, delimiter, types, _BLOCK), parts))
        sound = [one for one in found if one is not None]
        # A cut within a quoted cell leaves half a record on either side of it.
        if len(sound) == len(parts) and not any(map(_torn, sound, sound[1:])):
            return _joined(sound)
    for block in (_BLOCK, _LARGE_BLOCK):
        one = _section(body, delimiter, types, block)
        if one is not None:
            return one
    return None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _types(body: Body, delimiter: str, width: int) -> Mapping[str, Any] | None:
    """Plain text for columns in which a sample repeats little, else texts kept once."""
    import pyarrow as pa

    once = pa.dictionary(pa.int32(), pa.string())
    every = {f"f{i}": once for i in range(max(width, 1))}
    if body.size <= _PART:
        return every
    sample = body.read(0, _SAMPLE)
    cut = sample.rfind(b"\n") + 1
    found = _section(body.part(0, cut), delimiter, every, _BLOCK) if cut else None
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
    return bool(filled > 50 and len(texts.unique()) > 0.6 * filled)


def _parts(body: Body, delimiter: str, width: int) -> list[Body]:
    """Cut a large table at record ends, as many parts as there are cores."""
    # Two threads on one core gain nothing, and machines count two for each.
    count = min((os.cpu_count() or 1) // 2, _MOST_PARTS, body.size // _PART)
    if count < 2 or width < 2:
        return [body]
    cuts = [_record_end(body, body.size * i // count, delimiter, width) for i in range(1, count)]
    if any(cut is None for cut in cuts):
        return [body]
    edges = [0, *sorted({cut for cut in cuts if cut is not None}), body.size]
    return [body.part(a, b) for a, b in pairwise(edges)]


def _record_end(body: Body, at: int, delimiter: str, width: int) -> int | None:
    """Find a line end behind which some records of full width follow."""
    data = body.read(at, _SAMPLE)
    end = -1
    for _ in range(200):
        end = data.find(b"\n", end + 1)
        if end < 0:
            return None
        lines = io.StringIO(_text(data[end + 1 : end + 1 + _SAMPLE // 4]), newline="")
        records = csv.reader(lines, delimiter=delimiter)
        try:
            widths = [len(record) for _, record in zip(range(_RECORDS), records, strict=False)]
        except csv.Error:
            continue
        if len(widths) == _RECORDS and set(widths[:-1]) == {width}:
            return at + end + 1
    return None


def _section(body: Body, delimiter: str, types: Mapping[str, Any], block: int) -> Parsed | None:
    import pyarrow as pa
    from pyarrow import csv as arrow

    ragged: list[tuple[int, str]] = []

    def skip(row: Any) -> str:
        ragged.append((row.number - 1, row.text))
        return "skip"

    reading = arrow.ReadOptions(
        column_names=list(types), use_threads=False, block_size=max(block, 1 << 16)
    )
    parsing = arrow.ParseOptions(
        delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
    )
    converting = arrow.ConvertOptions(column_types=types, strings_can_be_null=False)
    try:
        table = arrow.read_csv(body.stream(), reading, parsing, converting)
    except (pa.ArrowException, UnicodeError):
        return None
    return Parsed(table.columns, table.num_rows, ragged)


def _torn(part: Parsed, following: Parsed) -> bool:
    last = part.rows + len(part.ragged) - 1
    ends = part.ragged[-1:], following.ragged[:1]
    return any(place == last for place, _ in ends[0]) or any(place == 0 for place, _ in ends[1])


def _joined(parts: Sequence[Parsed]) -> Parsed:
    import pyarrow as pa

    columns = [
        pa.chunked_array([chunk for column in same for chunk in column.chunks])
        for same in zip(*(part.columns for part in parts), strict=True)
    ]
    ragged: list[tuple[int, str]] = []
    before = 0
    for part in parts:
        ragged += [(before + place, text) for place, text in part.ragged]
        before += part.rows + len(part.ragged)
    return Parsed(columns, sum(part.rows for part in parts), ragged)


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

    added = pa.array(texts, type=pa.string())
    once = pa.types.is_dictionary(column.type)
    added = added.dictionary_encode().cast(column.type) if once else added
    whole = pa.chunked_array([*column.chunks, added])
    *chunks, added = (whole.unify_dictionaries() if once else whole).chunks
    result, start = [], 0
    for place, chunk in enumerate(chunks):
        stop = start + len(chunk)
        last = place == len(chunks) - 1
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
    if not pa.types.is_dictionary(chunk.type):
        return pa.concat_arrays([chunk, added]).take(pa.array(order))
    indices = np.concatenate([chunk.indices.to_numpy(), added.indices.to_numpy()])[order]
    return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), chunk.dictionary)
