"""SPSS files without the cases of one person; the dictionary and all other cases stay as they are.

Source of the format: the system file format as documented by GNU PSPP.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw

SPSS = (".sav",)
_HEADER, _COMPRESSION, _CASES = 176, 72, 80
_VARIABLE, _LABELS, _DOCUMENTS, _EXTENSION, _END = 2, 3, 6, 7, 999
_LONG_COUNT = 16
_PAD, _LAST, _AS_IT_IS = 0, 252, 253
_HINT = "Take them out in its own program, or save it as CSV and run it again."


@dataclass
class _Dictionary:
    """What of the dictionary is needed to find the cases."""

    order: str
    end: int
    width: int
    counts: list[int]


def without_cases(path: Path, doomed: Collection[int], cases: int) -> bytes:
    """The bytes of an SPSS file without some of its cases.

    Parameters
    ----------
    path : Path
    doomed : collection of int
        Numbers of the cases, from 0.
    cases : int
        How many there are.

    Raises
    ------
    UnreadableSource
        If it is packed with zlib, damaged, or holds another number of cases.
    """
    data = bytearray(Raw.load(path).data)
    try:
        found = _dictionary(data)
        (packed,) = struct.unpack_from(f"{found.order}i", data, _COMPRESSION)
        if data[:4] != b"$FL2" or packed not in (0, 1):
            raise UnreadableSource("rows of such a file cannot be taken out", path=path, hint=_HINT)
        body = bytes(data[found.end :])
        rows = list(_tokens(body, found) if packed else _plain(body, found))
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableSource("its cases cannot be told apart", path=path, hint=_HINT) from error
    if len(rows) != cases:
        raise UnreadableSource("its cases cannot be told apart", path=path, hint=_HINT)
    kept = [row for at, row in enumerate(rows) if at not in doomed]
    for at in found.counts:
        form = f"{found.order}{'i' if at == _CASES else 'q'}"
        if struct.unpack_from(form, data, at)[0] >= 0:
            struct.pack_into(form, data, at, len(kept))
    fresh = _repacked([token for row in kept for token in row]) if packed else _joined(kept)
    return bytes(data[: found.end]) + fresh


Token = tuple[int, bytes]


def _dictionary(data: bytearray) -> _Dictionary:
    """Walk through the records before the cases."""
    (layout,) = struct.unpack_from("<i", data, 64)
    order = "<" if layout in (2, 3) else ">"
    at, width, counts = _HEADER, 0, [_CASES]

    def number(place: int) -> int:
        return int(struct.unpack_from(f"{order}i", data, place)[0])

    while (kind := number(at)) != _END:
        before = at
        if kind == _VARIABLE:
            width += 1
            labelled, missing = number(at + 8), number(at + 12)
            at += 32
            at += 4 + -(-number(at) // 4) * 4 if labelled else 0
            at += 8 * abs(missing)
        elif kind == _LABELS:
            labels, at = number(at + 4), at + 8
            for _ in range(labels):
                at += 8 + -(-(1 + data[at + 8]) // 8) * 8
            at += 8 + 4 * number(at + 4)
        elif kind == _DOCUMENTS:
            at += 8 + 80 * number(at + 4)
        elif kind == _EXTENSION:
            counts += [at + 16 + 8] if number(at + 4) == _LONG_COUNT else []
            at += 16 + number(at + 8) * number(at + 12)
        else:
            raise ValueError(f"unknown record {kind}")
        if at <= before:
            raise ValueError("a record without a size")
    if not width:
        raise ValueError("no variables")
    return _Dictionary(order, at + 8, width, counts)


def _plain(body: bytes, found: _Dictionary) -> Iterator[list[Token]]:
    size = 8 * found.width
    if len(body) % size:
        raise ValueError("a case is cut short")
    yield from ([(_AS_IT_IS, body[at : at + size])] for at in range(0, len(body), size))


def _joined(rows: list[list[Token]]) -> bytes:
    return b"".join(value for row in rows for _, value in row)


def _tokens(body: bytes, found: _Dictionary) -> Iterator[list[Token]]:
    """Cases as commands, of eight in a block, with the values that follow the block."""
    row: list[Token] = []
    at = 0
    while at < len(body):
        commands, at = body[at : at + 8], at + 8
        for command in commands:
            if command == _LAST:
                break
            if command == _PAD:
                continue
            value = body[at : at + 8] if command == _AS_IT_IS else b""
            at += len(value)
            row.append((command, value))
            if len(row) == found.width:
                yield row
                row = []
    if row:
        raise ValueError("a case is cut short")


def _repacked(tokens: list[Token]) -> bytes:
    parts = []
    for at in range(0, len(tokens), 8):
        block = tokens[at : at + 8]
        parts.append(bytes(command for command, _ in block).ljust(8, bytes([_PAD])))
        parts += [value for _, value in block]
    return b"".join(parts)
