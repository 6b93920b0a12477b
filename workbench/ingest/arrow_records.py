"""Records of a text table by Arrow: on all cores, few distinct texts kept once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.ingest.body import Body

_BLOCK, _THREADED_BLOCK, _LARGE_BLOCK = 1 << 21, 1 << 23, 1 << 28
_SAMPLE = 1 << 20
_PART = 1 << 23
_DISTINCT = 0.3


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
        # Arrow tells which record is ragged only where it parses them one after another.
        whole = _section(body, delimiter, types, _THREADED_BLOCK, threads=True)
        if whole is not None:
            return whole
    for block in (_BLOCK, _LARGE_BLOCK):
        one = _section(body, delimiter, types, block)
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
    return bool(filled > 50 and len(texts.unique()) > _DISTINCT * filled)


def _section(
    body: Body, delimiter: str, types: Mapping[str, Any], block: int, *, threads: bool = False
) -> Parsed | None:
    """Parse a text; with threads, None as soon as a record is ragged."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    ragged: list[tuple[int, str]] = []

    def skip(row: Any) -> str:
        if threads:
            return "error"
        ragged.append((row.number - 1, row.text))
        return "skip"

    reading = arrow.ReadOptions(
        column_names=list(types), use_threads=threads, block_size=max(block, 1 << 16)
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
