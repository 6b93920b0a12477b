"""Damage done with knowledge of the format: archives, XML, JSON, tables and databases."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import random
import re
import sqlite3
import struct
import zipfile
from copy import deepcopy
from typing import Any

from tests.fuzz import byte_mutations as raw

_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb'="[^"<>]{0,200}"')
_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, float("nan"), float("inf"), 10**30, 10**400, "", "\ud800", "\x00",
    "x" * 5000, [], {}, [[[[]]]], {"a": {"b": {}}}, [None], "00:00:01", "2026-13-45", "é\u0301",
)  # fmt: skip
_CELLS = (
    "", " ", '"', '""', '"a\nb"', "a,b", "=1+1", "NaN", "inf", "-", "1e400", "9" * 400, "12/13/14",
    "0000-00-00", "£", "1.234,56", "\u200b", "\ufeff", "x" * 3000, "A; B; C;", "\x00", "\ud800",
    "99999-01-01", "٣", "10:99", "2026-02-30T25:61:61Z", "1,000", "Yes", "null", "5", "-5", "½",
)  # fmt: skip


def xml(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Duplicate, nest, drop or distort elements and attributes."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return raw.insert(data, chance, other)
    tag, second = chance.choice(tags), chance.choice(tags)
    start, stop = sorted((tag.start(), second.end()))
    kind = chance.randrange(8)
    if kind == 0:
        return data[: tag.start()] + data[tag.end() :]
    if kind == 1:
        depth = chance.choice((2, 30, 300, 3000))
        name = re.sub(rb"[^\w:.-].*", b"", tag[0].strip(b"</>"), flags=re.S) or b"a"
        opened, closed = b"<" + name + b">", b"</" + name + b">"
        return data[: tag.end()] + opened * depth + b"Ann: hi" + closed * depth + data[tag.end() :]
    if kind == 2:
        return data[:stop] + data[start:stop] * chance.choice((1, 3, 30)) + data[stop:]
    if kind == 3:
        return data[:start] + data[stop:]
    if kind == 4:
        return _attribute(data, chance)
    if kind == 5:
        odd = chance.choice((b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<?x y?>", b"<!-- -- -->",
                             b"<![CDATA[x]]>", b'<a xmlns="urn:x"/>', b"<x:y/>"))  # fmt: skip
        return data[: tag.end()] + odd + data[tag.end() :]
    if kind == 6:
        return data.replace(tag[0], second[0])
    return data[: tag.start()] + second[0] + data[tag.end() :]


def _attribute(data: bytes, chance: random.Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    value = chance.choice(
        (*raw.NUMBERS, b"", b"x" * 3000, b"../../x", b"rId999", b"\xff", b"http://")
    )
    return data[: match.start()] + b'="' + value + b'"' + data[match.end() :]


def as_json(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Replace, drop or repeat values of a JSON document, or of one line of JSON Lines."""
    parts = data.split(b"\n")
    whole = True
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        whole, at = False, chance.randrange(len(parts))
        try:
            value = json.loads(parts[at])
        except (ValueError, RecursionError):
            return raw.number(data, chance, other)
    for _ in range(chance.randint(1, 3)):
        value = _altered(value, chance)
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1)))
    if chance.random() < 0.05:
        depth = chance.choice((100, 900, 5000))
        text = text.replace("null", "[" * depth + "]" * depth)
    encoded = text.encode("utf-8", "surrogatepass")
    if whole:
        return encoded
    parts[at] = encoded
    return b"\n".join(parts)


def _altered(value: Any, chance: random.Random) -> Any:
    if not isinstance(value, dict | list) or not value or chance.random() < 0.15:
        return deepcopy(chance.choice(_ODD))
    key = chance.choice(list(value)) if isinstance(value, dict) else chance.randrange(len(value))
    if chance.random() < 0.15:
        if chance.random() < 0.5:
            del value[key]
        elif isinstance(value, list):
            value.extend([value[key]] * chance.choice((1, 50)))
        else:
            value[chance.choice(("text", "id", "start", "speaker", "date", ""))] = value[key]
        return value
    value[key] = _altered(value[key], chance)
    return value


def table(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Change cells, rows and columns of a text table."""
    delimiter = chance.choice((",", ",", ",", ";", "\t", "|"))
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace").replace("\x00", ""))))
    except csv.Error:
        return raw.insert(data, chance, other)
    rows = [row for row in rows if row] or [["a"]]
    for _ in range(chance.randint(1, 5)):
        row = chance.choice(rows if chance.random() < 0.8 else rows[:3])
        kind = chance.randrange(6)
        if kind <= 2 and row:
            row[chance.randrange(len(row))] = chance.choice(_CELLS)
        elif kind == 3:
            del row[chance.randrange(len(row) + 1) :]
        elif kind == 4:
            row.extend([chance.choice(_CELLS)] * chance.choice((1, 2, 200)))
        else:
            place, cell = chance.randrange(max(1, len(row))), chance.choice(_CELLS)
            for each in rows[1:]:
                each[place : place + 1] = [cell]
    out = io.StringIO(newline="")
    style = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(out, delimiter=delimiter, quoting=style).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def archive(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Change a member of a ZIP archive, or the archive around its members."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = [(name, old.read(name)) for name in old.namelist()]
    except Exception:
        return raw.flip(data, chance, other)
    kind = chance.randrange(10)
    at = chance.randrange(len(members)) if members else 0
    if kind == 0 and members:
        del members[at]
    elif kind == 1 and members:
        members.append((members[at][0], chance.randbytes(30)))
    elif kind == 2 and members:
        members[at] = (chance.choice(("../x", "x" * 300, "a/b", members[0][0])), members[at][1])
    elif members:
        weights = [3 if n.endswith((".xml", ".qde", ".qda")) else 1 for n, _ in members]
        (at,) = chance.choices(range(len(members)), weights)
        name, inner = members[at]
        for _ in range(chance.choice((1, 1, 2, 4))):
            inner = _inside(name, inner, chance, other)
        members[at] = (name, inner)
    packed = _packed(members, chance)
    return _lying(packed, chance) if kind == 3 else packed


def _inside(name: str, inner: bytes, chance: random.Random, other: bytes) -> bytes:
    if name.endswith(".qda") or inner.startswith(b"SQLite"):
        return database(inner, chance, other)
    known = name.endswith((".xml", ".rels", ".qde", ".html")) and chance.random() < 0.7
    return (xml if known else chance.choice(raw.BYTES))(inner, chance, other)


def _packed(members: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    out = io.BytesIO()
    kind = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    if chance.random() < 0.03:
        kind = chance.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with contextlib.suppress(Exception), zipfile.ZipFile(out, "w", kind) as new:
        for name, inner in members:
            new.writestr(name, inner)
    return out.getvalue()


def _lying(packed: bytes, chance: random.Random) -> bytes:
    """Let a header of the archive say something else: a size, a flag, a method, an offset."""
    at = packed.rfind(chance.choice((b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")))
    if at < 0:
        return packed
    out = bytearray(packed)
    place = at + chance.randrange(4, 42, 2)
    if place + 4 <= len(out):
        out[place : place + 4] = struct.pack("<I", chance.choice((0, 1, 0xFFFF, 0xFFFFFFFF)))
    return bytes(out)


def database(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Change values, rows, columns and tables of an SQLite database."""
    odd: list[Any] = [v for v in _ODD if not isinstance(v, list | dict | str) and v != 10**400]
    odd = [v for v in odd if not isinstance(v, int) or abs(v) < 2**63]
    odd += ["", "x\x00y", "é\u0301😀", b"\xff\x00", 2**62, -5, "<p>a", "2026-01-01", "nonsense"]
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        names = [row[0] for row in connection.execute("select name from sqlite_master "
                                                      "where type = 'table'")]  # fmt: skip
        name = chance.choice(names)
        columns = [row[1] for row in connection.execute(f'pragma table_info("{name}")')]
        column = chance.choice(columns)
        order = chance.randrange(6)
        if order <= 2:
            where = "" if chance.random() < 0.3 else " where rowid % 2 = 0"
            connection.execute(f'update "{name}" set "{column}" = ?{where}', [chance.choice(odd)])
        elif order == 3:
            connection.execute(f'delete from "{name}"')
        elif order == 4:
            connection.execute(f'alter table "{name}" drop column "{column}"')
        else:
            connection.execute(f'drop table "{name}"')
        connection.commit()
        return bytes(connection.serialize())
    except (sqlite3.Error, IndexError, OverflowError):
        return raw.flip(data, chance, other)
    finally:
        connection.close()
