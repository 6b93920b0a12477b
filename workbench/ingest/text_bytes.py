"""What the bytes of many texts tell at a glance, without looking at each text."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_SPACE, _DELETE = 32, 127


def _parts(texts: Any) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
    """Bytes of all texts, and where each begins among them; the last number is the end."""
    _, offsets, data = texts.buffers()
    places = np.frombuffer(offsets, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    if data is None or not len(places):
        return np.empty(0, dtype=np.uint8), np.zeros(len(texts) + 1, dtype=np.int32)
    return np.frombuffer(data, dtype=np.uint8)[places[0] : places[-1]], places - places[0]


def is_utf8(data: bytes | memoryview) -> bool:
    """Whether bytes are UTF-8; Arrow looks at long runs of them at once."""
    import pyarrow as pa

    offsets = pa.py_buffer(np.array([0, len(data)], dtype=np.int32))
    try:
        pa.StringArray.from_buffers(1, offsets, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def is_tidy(texts: Any) -> bool:
    """Whether nothing about texts needs normalising: no outer white space, no odd letters.

    Parameters
    ----------
    texts : pyarrow.StringArray
        Without missing values.
    """
    import pyarrow.compute as pc

    data, places = _parts(texts)
    if not len(data):
        return True
    filled = np.diff(places) > 0
    first, last = data[places[:-1][filled]], data[places[1:][filled] - 1]
    if data.min() == 0 or min(first.min(), last.min()) <= _SPACE:
        return False
    if data.max() <= _DELETE:
        return True
    spaced = pc.replace_substring(texts, "\u00a0", " ")
    return bool(pc.utf8_trim_whitespace(pc.utf8_normalize(spaced, "NFC")).equals(texts))


def with_line_breaks(texts: Any) -> Any:
    """Texts of more than one line.

    Parameters
    ----------
    texts : pyarrow.StringArray
        Without missing values.

    Returns
    -------
    pyarrow.StringArray
    """
    data, places = _parts(texts)
    breaks = np.flatnonzero(data == 10)
    return texts.take(np.unique(np.searchsorted(places, breaks, side="right") - 1))


def unified(texts: Any) -> Any:
    """Give all chunks one dictionary, unless they have it; looking again would cost much."""
    dictionaries = [chunk.dictionary.buffers()[2] for chunk in texts.chunks]
    places = {None if data is None else data.address for data in dictionaries}
    return texts if len(places) == 1 else texts.unify_dictionaries()
