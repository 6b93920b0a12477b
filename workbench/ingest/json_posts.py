"""JSON objects as rows of a table: nested keys joined by dots, texts as they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.ingest.table import Table
from workbench.model.source import Notice

_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n]*")
_DEEPEST = 5
_MOST_COLUMNS = 1_000


@dataclass(frozen=True)
class Post:
    """Cells of a post by key, and its line in the file."""

    cells: Mapping[str, str]
    line: int


def parsed(text: str) -> tuple[Any, str]:
    """Parse JSON; gives the value and no problem, or None and what is wrong.

    Examples
    --------
    >>> parsed("[1]"), parsed("[1")[1]
    (([1], ''), "Expecting ',' delimiter at character 3")
    """
    try:
        return json.loads(text), ""
    except (ValueError, RecursionError) as error:
        return None, _problem(error)


def _problem(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


def array_items(text: str) -> Iterator[tuple[Any, int, str]]:
    """Yield the items of an array one by one, so that a break costs only what follows it.

    Yields
    ------
    value : object
        Where there is a problem, the text from there on.
    line : int
    problem : str
        Empty for a sound item; nothing follows a problem.
    """
    decoder = json.JSONDecoder()
    at = _skip(text, text.index("[") + 1)
    line, counted = 1, 0
    if text[at : at + 1] == "]":
        yield from _behind(text, at + 1)
        return
    while True:
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield text[at:], line, _problem(error)
            return
        yield value, line, ""
        end = _skip(text, end)
        if text[end : end + 1] == "]":
            yield from _behind(text, end + 1)
            return
        if text[end : end + 1] != ",":
            line += text.count("\n", counted, end)
            yield text[end:], line, "a comma or the end of the array is missing"
            return
        at = _skip(text, end + 1)


def _behind(text: str, at: int) -> Iterator[tuple[Any, int, str]]:
    rest = text[at:].strip()
    if rest:
        yield rest, text.count("\n", 0, at) + 1, "text stands behind the end of the array"


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def post_of(value: Any, line: int) -> Post | None:
    """Make cells of an object, or of a text; None of anything else."""
    if isinstance(value, str):
        return Post({"text": value}, line)
    if not isinstance(value, dict) or not value:
        return None
    return Post(dict(_flat(value, "", 1)), line)


def _flat(value: Mapping[str, Any], before: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        name = f"{before}{key}"
        item = _merged(item) if key == "data" else item
        if isinstance(item, dict) and item and depth < _DEEPEST:
            yield from _flat(item, f"{name}.", depth + 1)
        else:
            yield name, _text(item)


def _merged(value: Any) -> Any:
    """Facebook spreads one record over a list of objects; they are one where no key repeats."""
    if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
        return value
    merged = {key: item for part in value for key, item in part.items()}
    return merged if len(merged) == sum(map(len, value)) else value


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)


def table_of(
    posts: Sequence[Post], encoding: str, notices: Sequence[Notice], *, left_out: int = 0
) -> Table:
    """Lay out posts with a column per key, in the order in which keys appear.

    Parameters
    ----------
    posts : sequence of Post
        At least one.
    encoding : str
    notices : sequence of Notice
    left_out : int
        Records that are no posts.
    """
    import pandas as pd

    keys = dict.fromkeys(key for post in posts for key in post.cells)
    shown, rest = list(keys)[:_MOST_COLUMNS], set(list(keys)[_MOST_COLUMNS:])
    remarks = list(notices)
    if rest:
        remarks.append(Notice(f"{len(rest)} keys beyond the first {_MOST_COLUMNS} are not read"))
    strange = [p.line for p in posts if any(map(_SURROGATES.search, (*p.cells, *p.cells.values())))]
    for line in strange:
        remarks.append(Notice("half of a surrogate pair was replaced by U+FFFD", line=line))
    rows = [[_sound(key) for key in shown]]
    rows += [[_sound(post.cells.get(key, "")) for key in shown] for post in posts]
    lines = [1, *(post.line for post in posts)]
    return Table(
        cells=pd.DataFrame(rows, dtype="str"),
        encoding=encoding,
        notices=tuple(remarks),
        line_of=lambda row: lines[row],
        left_out=left_out,
    )


def _sound(text: str) -> str:
    return _SURROGATES.sub("\ufffd", text).replace("\x00", "\ufffd")
