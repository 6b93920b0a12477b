"""Damage done to bytes, whatever they mean."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

NUMBERS = (
    b"0", b"-1", b"1e999", b"NaN", b"-9223372036854775809", b"99999999999999999999",
    b"4294967296", b"0.0000000000000001", b"9" * 400, b"9" * 5000, "٣٢".encode(), "²".encode(),
)  # fmt: skip
TOKENS = (
    b"<", b">", b'"', b"'", b"&", b"{", b"[", b"}", b"]", b":", b",", b";", b"\t", b"\r", b"\n",
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3\x28", b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xae", b"\xcc\x81" * 40, b"-->", b"<!--", b"<![CDATA[", b"WEBVTT\n\n", b"**", b">> ",
    b"00:00:01.000 --> 00:00:02.000\n", b"999:99:99.999 --> 000:00:00,0\n", b"1\n", b"\\",
    b"&#x110000;", b"&#0;", b"&nbsp;", b"\xe2\x80\xa8", b"\x1a", b"sep=,\n", b"NOTE ", b"%",
    b"\x0c",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "shift_jis", "utf-8-sig", "utf-7", "cp037")
_NUMBER = re.compile(rb"\d+")


def flip(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Change some bytes."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def flip_bit(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Change one bit."""
    out = bytearray(data)
    if out:
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def truncate(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Cut the end, or the start, off."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.8 else data[at:]


def delete(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Leave a piece out."""
    start, stop = _piece(data, chance)
    return data[:start] + data[stop:]


def duplicate(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Repeat a piece, possibly often."""
    start, stop = _piece(data, chance)
    times = chance.choice((1, 1, 2, 10, 100))
    times = min(times, 1 + 200_000 // max(1, stop - start))
    return data[:stop] + data[start:stop] * times + data[stop:]


def swap(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Let two pieces change places."""
    a, b, c, d = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def splice(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Go on, or go on for a while, with another file."""
    at = chance.randrange(len(data) + 1)
    start, stop = sorted(chance.randrange(len(other) + 1) for _ in range(2))
    return data[:at] + other[start:stop] + (data[at:] if chance.random() < 0.5 else b"")


def number(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Replace numbers by odd ones."""
    found = list(_NUMBER.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), chance.randint(1, 3))),
                        key=lambda m: -m.start()):  # fmt: skip
        data = data[: match.start()] + chance.choice(NUMBERS) + data[match.end() :]
    return data


def insert(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Put signs that mean something to some format anywhere."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 500)) + data[at:]
    return data


def garbage(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Put noise into it."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 2, 8, 300))) + data[at:]


def recode(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Write the text in another encoding."""
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(ENCODINGS), "replace")


def lines(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Shuffle, join, or drop lines, or change their ends."""
    parts = data.split(b"\n")
    kind = chance.randrange(4)
    if kind == 0:
        chance.shuffle(parts)
    elif kind == 1:
        parts = [part for part in parts if chance.random() < 0.7]
    elif kind == 2:
        return chance.choice((b"\r", b"\r\n", b" ", b"\n\n", b"\xe2\x80\xa8")).join(parts)
    else:
        at = chance.randrange(len(parts))
        parts[at : at + 1] = [parts[at]] * chance.choice((2, 50, 1000))
    return b"\n".join(parts)


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    longest = chance.choice((4, 40, 400, len(data)))
    return start, min(len(data), start + chance.randrange(longest + 1))


Mutation = Callable[[bytes, random.Random, bytes], bytes]
BYTES: tuple[Mutation, ...] = (
    flip, flip_bit, truncate, delete, duplicate, swap, splice, number, insert, garbage, recode,
    lines,
)  # fmt: skip
