"""JSON with the place of its entries in the file, so that each can be accounted for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw

_SPACE = re.compile(r"[ \t\n\r]*")
_HINT = "Export it again from the program that wrote it."


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a JSON text.

    Attributes
    ----------
    key : str
        Its name, empty for the items of a list.
    value : object
    start, stop : int
        Characters of the text from the key, or from the value of an item, to its end.
    inner : int
        Where the value starts.
    """

    key: str
    value: Any
    start: int
    stop: int
    inner: int


def entries_of(raw: Raw) -> list[Entry]:
    """Read a JSON file into its outermost entries: members of an object, or items of a list.

    Raises
    ------
    UnreadableSource
        With the line, if it is no JSON, cut short, or nested beyond reason.
    """
    text = raw.text
    try:
        start = _skip(text, 0)
        if text[start : start + 1] not in ("{", "["):
            raise json.JSONDecodeError("neither { nor [ opens it", text, start)
        found, stop = _entries(text, start)
        end = _skip(text, stop)
        if end != len(text):
            raise json.JSONDecodeError("there is more behind its end", text, end)
        return found
    except json.JSONDecodeError as error:
        reason = f"this is no sound JSON ({error.msg[:1].lower()}{error.msg[1:]})"
        place = f"column {error.colno}"
        raise UnreadableSource(
            reason, path=raw.path, line=error.lineno, place=place, hint=_HINT
        ) from None
    except RecursionError:
        reason = "this JSON is nested far deeper than any transcript"
        raise UnreadableSource(reason, path=raw.path, line=1, hint=_HINT) from None
    except ValueError as error:
        # Python refuses numbers of thousands of digits, and does not say where.
        reason = f"this JSON holds a number beyond reason ({error})"
        raise UnreadableSource(reason, path=raw.path, line=1, hint=_HINT) from None


def items_of(text: str, entry: Entry) -> list[Entry]:
    """The items of a list, or the members of an object, that an entry holds."""
    return _entries(text, entry.inner)[0]


def line_at(text: str, position: int) -> int:
    """Line of a character, counted from 1."""
    return text.count("\n", 0, position) + 1


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _entries(text: str, opening: int) -> tuple[list[Entry], int]:
    closing = "}" if text[opening] == "{" else "]"
    found: list[Entry] = []
    position = _skip(text, opening + 1)
    if text[position : position + 1] == closing:
        return found, position + 1
    for entry in _each(text, position, named=closing == "}"):
        found.append(entry)
        position = _skip(text, entry.stop)
        if text[position : position + 1] == closing:
            return found, position + 1
        if text[position : position + 1] != ",":
            raise json.JSONDecodeError(f"expected ',' or '{closing}'", text, position)
    raise json.JSONDecodeError(f"expected '{closing}'", text, len(text))


def _each(text: str, position: int, *, named: bool) -> Iterator[Entry]:
    """Entry after entry; the caller looks at the comma between."""
    decoder = json.JSONDecoder()
    while position < len(text):
        start, key = position, ""
        if named:
            if text[position] != '"':
                raise json.JSONDecodeError("expected a name in double quotes", text, position)
            key, position = decoder.raw_decode(text, position)
            position = _skip(text, position)
            if text[position : position + 1] != ":":
                raise json.JSONDecodeError("expected ':'", text, position)
            position = _skip(text, position + 1)
        value, stop = decoder.raw_decode(text, position)
        yield Entry(key, value, start, stop, position)
        position = _skip(text, _skip(text, stop) + 1)
