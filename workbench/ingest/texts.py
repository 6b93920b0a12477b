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
    array : pyarrow.StringArray
        Without missing values.
    filled : array of bool, optional
        Which of them count; the others are taken out when somebody looks.
    """

    def __init__(self, array: Any, filled: npt.NDArray[np.bool_] | None = None) -> None:
        self.whole = array
        self.filled = filled
        self._size = len(array) if filled is None else int(np.count_nonzero(filled))

    @cached_property
    def array(self) -> Any:
        """The texts that count."""
        return self.whole if self.filled is None else self.whole.filter(self.filled)

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
    """Texts with blanks marked as missing; the letters stay where they are in memory."""
    import pyarrow as pa

    large = texts.cast(pa.large_string())
    known = pa.py_buffer(np.packbits(filled, bitorder="little"))
    buffers = [known, *large.buffers()[1:]]
    if large.offset:
        return pa.array(large.to_pylist(), pa.large_string(), mask=~filled)
    return pa.LargeStringArray.from_buffers(len(large), buffers[1], buffers[2], buffers[0])
