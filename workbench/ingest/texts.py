"""Many texts in Arrow's memory, as a sequence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
import numpy.typing as npt

_AT_ONCE = 2_000


class Texts(Sequence[str]):
    """Many texts, left in Arrow's memory until somebody asks for one.

    Parameters
    ----------
    texts : pyarrow.Array or ChunkedArray of string
        Without missing values.
    filled : array of bool, optional
        Which of them count; the others are taken out when somebody looks.

    Attributes
    ----------
    read : dict
        What they were read as, by who reads it, so that nobody does so twice.
    """

    def __init__(self, texts: Any, filled: npt.NDArray[np.bool_] | None = None) -> None:
        import pyarrow as pa

        self.whole = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])
        self.filled = filled
        self.read: dict[str, Any] = {}
        self._size = len(texts) if filled is None else int(np.count_nonzero(filled))

    @cached_property
    def array(self) -> Any:
        """The texts that count, in one piece."""
        import pyarrow as pa

        kept = self.whole if self.filled is None else self.whole.filter(self.filled)
        return pa.concat_arrays(kept.chunks) if kept.num_chunks else pa.array([], kept.type)

    def __len__(self) -> int:
        return self._size

    @cached_property
    def _places(self) -> npt.NDArray[np.intp]:
        """Where the texts that count stand in the whole."""
        return np.arange(self._size) if self.filled is None else np.flatnonzero(self.filled)

    def __iter__(self) -> Iterator[str]:
        for start in range(0, self._size, _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            found: list[str] = self.whole.take(self._places[place]).to_pylist()
            return found
        return str(self.whole[int(self._places[place])].as_py())

    def __contains__(self, text: object) -> bool:
        import pyarrow.compute as pc

        found = pc.index(self.whole, text).as_py() if isinstance(text, str) else -1
        return bool(found >= 0 and (self.filled is None or self.filled[found]))


def texts_array(texts: Sequence[str | None]) -> Any:
    """Texts as an array of Arrow's."""
    import pyarrow as pa

    return texts.array if isinstance(texts, Texts) else pa.array(texts, pa.string())


def without_blanks(texts: Any, filled: npt.NDArray[np.bool_]) -> Any:
    """Texts with blanks marked as missing; the letters stay where they are in memory.

    Parameters
    ----------
    texts : pyarrow.ChunkedArray of string
    filled : array of bool, one per text

    Returns
    -------
    pyarrow.ChunkedArray of large_string
    """
    import pyarrow as pa

    parts, start = [], 0
    for chunk in texts.chunks:
        parts.append(_marked(chunk, filled[start : start + len(chunk)]))
        start += len(chunk)
    return pa.chunked_array(parts, pa.large_string())


def _marked(texts: Any, filled: npt.NDArray[np.bool_]) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    large = texts.cast(pa.large_string())
    if large.offset:
        return pc.if_else(pa.array(filled), large, pa.scalar(None, pa.large_string()))
    known = pa.py_buffer(np.packbits(filled, bitorder="little"))
    _, places, letters = large.buffers()
    return pa.LargeStringArray.from_buffers(len(large), places, letters, known)
