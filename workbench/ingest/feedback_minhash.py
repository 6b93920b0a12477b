"""Signatures of texts by which those that may be alike are found without comparing all pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

SHINGLE = 5
LONGEST = 2_000
_BANDS, _ROWS = 25, 4
_BLOCK = 1 << 16
_ODD = np.uint64(0x9E3779B97F4A7C15)

Signatures = npt.NDArray[np.uint32]


def signatures(texts: Sequence[str]) -> Signatures:
    """MinHash signatures (Broder 1997) over runs of five characters.

    Parameters
    ----------
    texts : sequence of str
        Each at least five characters long; the first 2,000 count.

    Returns
    -------
    array of uint32, texts x 100
        The share of places in which two rows agree estimates the resemblance of the texts.
    """
    random = np.random.default_rng(1997)
    factors = random.integers(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + 1
    result = np.empty((len(texts), len(factors)), dtype=np.uint32)
    for start, block in _blocks(texts):
        runs, starts = _runs(block)
        product = np.empty_like(runs)
        for k, factor in enumerate(factors):
            np.multiply(runs, factor, out=product)
            least = np.minimum.reduceat(product, starts)
            result[start : start + len(block), k] = (least >> np.uint64(32)).astype(np.uint32)
    return result


def _blocks(texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Texts in blocks that fit into the processor's cache."""
    block: list[str] = []
    size = start = 0
    for place, text in enumerate(texts):
        block.append(text[:LONGEST])
        size += len(block[-1])
        if size >= _BLOCK:
            yield start, block
            block, size, start = [], 0, place + 1
    if block:
        yield start, block


def _runs(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """Hashes of all runs of five characters, and where those of each text start."""
    data = "".join(texts).encode("utf-32-le", "replace")
    codes = np.frombuffer(data, dtype=np.uint32).astype(np.uint64)
    size = len(codes) - SHINGLE + 1
    hashes = np.zeros(size, dtype=np.uint64)
    for i in range(SHINGLE):
        hashes = hashes * np.uint64(1_114_129) + codes[i : i + size]
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _ODD
    hashes = (hashes ^ (hashes >> np.uint64(29))) * _ODD
    hashes ^= hashes >> np.uint64(32)
    lengths = np.array([len(text) for text in texts])
    ends = np.cumsum(lengths)
    whole = np.ones(len(codes), dtype=bool)
    for i in range(1, SHINGLE):
        whole[ends - i] = False
    counts = lengths - SHINGLE + 1
    return hashes[whole[:size]], np.cumsum(counts) - counts


def buckets(marks: Signatures) -> npt.NDArray[np.int64]:
    """Bucket of each text in each of 25 bands of four places; −1 where it is alone in it.

    Two texts that are 80 % alike share two buckets or more in all but four of a hundred
    thousand cases.

    Parameters
    ----------
    marks : array, texts x 100

    Returns
    -------
    array of int, texts x 25
    """
    result = np.full((len(marks), _BANDS), -1, dtype=np.int64)
    for band in range(_BANDS):
        part: Any = marks[:, band * _ROWS : (band + 1) * _ROWS].astype(np.uint64)
        key = np.zeros(len(marks), dtype=np.uint64)
        for row in range(_ROWS):
            key = (key ^ part[:, row]) * _ODD
            key ^= key >> np.uint64(32)
        _, place, count = np.unique(key, return_inverse=True, return_counts=True)
        shared = count[place] > 1
        result[shared, band] = place[shared] + band * len(marks)
    return result
