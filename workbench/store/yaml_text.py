"""YAML as Workbench writes it: one layout, and no string that could be misread."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
# Words that YAML 1.1 or 1.2 readers take for truth values, nothing, or numbers.
_RESERVED = {"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"}
# All that YAML forbids or folds inside double quotes, and what breaks lines in editors.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LONGEST_SIMPLE_KEY = 500


def quoted(text: str) -> str:
    r"""Write a string in double quotes, on one line.

    Examples
    --------
    >>> print(quoted('He said "yes"'))
    "He said \"yes\""
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def word(text: str) -> str:
    """Write a string, without quotes where no reader could take it for anything else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return quoted(text)


def number(value: float) -> str:
    """Write a number, whole ones without a decimal point.

    Examples
    --------
    >>> number(34.0), number(33.3)
    ('34', '33.3')
    """
    return repr(float(value)).removesuffix(".0") if math.isfinite(value) else _unbounded(value)


def flow_map(pairs: Iterable[tuple[str, str]]) -> str:
    """Write a mapping on one line, of keys and values written already."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def flow_list(items: Iterable[str]) -> str:
    """Write a list on one line, of items written already."""
    return f"[{', '.join(items)}]"


def simple_key(text: str) -> bool:
    """Whether a text is short enough for ``key: value`` on one line."""
    return len(quoted(text)) <= _LONGEST_SIMPLE_KEY


def block(key: str, value: object, indent: str = "") -> Iterator[str]:
    """Write the lines of ``key: value`` for any value that JSON has.

    Raises
    ------
    ValueError
        For a value that JSON lacks.
    """
    lead = f"{word(key)}:" if simple_key(key) else f"? {quoted(key)}\n{indent}:"
    yield from _after(f"{indent}{lead}", value, indent)


def _after(lead: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield lead
        for key, item in value.items():
            yield from block(_key(key), item, f"{indent}  ")
    elif isinstance(value, list | tuple) and value:
        yield lead
        for item in value:
            yield from _after(f"{indent}  -", item, f"{indent}  ")
    else:
        yield f"{lead} {_scalar(value)}"


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    raise ValueError(f"the key {key!r} is no text")


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else _unbounded(value)
    if isinstance(value, str):
        return word(value)
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    raise ValueError(f"a {type(value).__name__} has no place in a persona file")


def _unbounded(value: float) -> str:
    return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT.get(character) or f"\\u{ord(character):04X}"
