"""YAML files that people edit, read with guards against those that nobody wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import SettingsError, UnreadableSource
from workbench.ingest.limits import CODEBOOK, read_within

MOST_VALUES = 200_000
# A hundred thousand of them keep the YAML reader busy for seconds; no file nests so deep.
_DEEP = re.compile(r"(?:[\[{]\s*+){100}")


def read_yaml(path: str | Path, *, what: str, form: str) -> Mapping[str, Any]:
    """Read a YAML file with its lines.

    Parameters
    ----------
    path : str or Path
    what : str
        What it should be, e.g. ``codebook``.
    form : str
        The value of ``format`` that it begins with.

    Raises
    ------
    SettingsError
        If it is missing, too large, no YAML, or no mapping; with the line where there is one.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if not Path(path).exists():
        raise SettingsError(f"there is no such {what}", path=path)
    try:
        text = read_within(Path(path), CODEBOOK).decode("utf-8-sig")
        if _DEEP.search(text):
            raise SettingsError("its brackets are nested beyond reason", path=path)
        data = YAML(typ="rt").load(text)
    except UnreadableSource as error:
        raise SettingsError(error.message, path=path, hint=error.hint) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise _no_yaml(error, path) from None
    if _size(data) > MOST_VALUES:
        raise SettingsError("its references (*) grow beyond reason", path=path)
    if not isinstance(data, Mapping):
        hint = f"It begins with 'format: {form}'."
        raise SettingsError(f"this is no {what}", path=path, line=1, hint=hint)
    return data


def _size(data: Any) -> int:
    """Count values, those referred to each time; no further than beyond reason."""
    count, waiting = 0, [data]
    while waiting and count <= MOST_VALUES:
        value = waiting.pop()
        count += 1
        if isinstance(value, Mapping):
            waiting.extend([*value, *value.values()])
        elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
            waiting.extend(value)
    return count


def _no_yaml(error: Exception, path: str | Path) -> SettingsError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).split("\n")[0]
    return SettingsError(
        f"this is no valid YAML: {problem}",
        path=path,
        line=mark.line + 1 if mark is not None else None,
        hint="Put texts with a colon or a # in double quotes.",
    )


def key_line(data: Any, key: Any) -> int:
    """Line of a key of a mapping, 1 where it has none."""
    try:
        return int(data.lc.key(key)[0]) + 1
    except (AttributeError, KeyError, TypeError):
        return 1


def item_line(data: Any, place: int) -> int:
    """Line of an item of a list, 1 where it has none."""
    try:
        return int(data.lc.item(place)[0]) + 1
    except (AttributeError, KeyError, IndexError, TypeError):
        return 1
