"""Where in its file a part of a template stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_PHASE = re.compile(r"phase (\d+)")


def line_of(template: object, place: str) -> int | None:
    """The line of a place such as ``phase 2, columns``.

    Parameters
    ----------
    template : object
        What ruamel.yaml read, which knows its lines.
    place : str
        As `workbench.live.template.read_template` names it.

    Returns
    -------
    int or None
        Counted from 1: that of the nearest part above it, where the place itself is not there.
    """
    value, line = template, _first(template)
    for part in place.split(", "):
        if found := _PHASE.fullmatch(part):
            value = value.get("phases") if isinstance(value, Mapping) else None
            at = int(found[1]) - 1
            if not isinstance(value, Sequence) or at >= len(value):
                return line
            line, value = _line(value, at) or line, value[at]
        elif isinstance(value, Mapping) and part in value:
            line, value = _line(value, part) or line, value[part]
    return line


def _first(value: object) -> int | None:
    marks = getattr(value, "lc", None)
    return None if marks is None or marks.line is None else int(marks.line) + 1


def _line(value: Any, key: str | int) -> int | None:
    marks = getattr(value, "lc", None)
    told = None if marks is None or marks.data is None else marks.data.get(key)
    return None if told is None else int(told[0]) + 1
