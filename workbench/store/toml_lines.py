"""On which line of a TOML file each key stands; the standard parser does not say."""

from __future__ import annotations

import re
import tomllib

_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_TABLE = re.compile(rf"[ \t]*\[\[?[ \t]*({_DOTTED})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    r"""Find the line of every table and key of a file that `tomllib` reads.

    Parameters
    ----------
    text : str

    Returns
    -------
    dict of tuple of str to int
        ``("study", "name")`` and ``("study",)`` to the line, from 1, on which each is first
        named. Keys inside ``{…}`` are found by the line of the key that holds them.

    Examples
    --------
    >>> key_lines('format = "x"\n[study]\nname = "Winter"\n')
    {('format',): 1, ('study',): 2, ('study', 'name'): 3}
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    pending = ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if pending:
            pending = _unfinished(f"{pending}\n{line}")
            continue
        if match := _TABLE.match(line):
            table = _names(match[1])
            _note(found, table, number)
        elif match := _KEY.match(line):
            _note(found, (*table, *_names(match[1])), number)
            pending = _unfinished(line)
    return found


def _note(found: dict[tuple[str, ...], int], key: tuple[str, ...], number: int) -> None:
    for length in range(1, len(key) + 1):
        found.setdefault(key[:length], number)


def _unfinished(lines: str) -> str:
    """Return the lines if the value in them goes on, as lists and long texts do; else nothing."""
    try:
        tomllib.loads(lines)
    except tomllib.TOMLDecodeError:
        return lines
    return ""


def _names(dotted: str) -> tuple[str, ...]:
    names: list[str] = []
    node = tomllib.loads(f"{dotted} = 0")
    while isinstance(node, dict):
        name, node = next(iter(node.items()))
        names.append(name)
    return tuple(names)
