"""Columns files beside feedback exports: which column is what, for people to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.ingest.feedback_roles import ROLES, Roles
from workbench.ingest.mistakes import Mistake, raise_for
from workbench.ingest.post_dates import DATE_ORDERS, DateOrder
from workbench.ingest.suggest import did_you_mean
from workbench.ingest.yaml_file import item_line, key_line, read_yaml

FORMAT = "workbench/columns@1"
_TOP = ("format", "feedback", "columns", "labels", "dates", "ignore")


def read_columns(path: str | Path, headers: Sequence[str]) -> Roles:
    """Read a columns file for a file with certain headers.

    Parameters
    ----------
    path : str or Path
    headers : sequence of str
        Of the feedback file.

    Returns
    -------
    Roles
        Roles that the file leaves empty, or out, have no column.

    Raises
    ------
    SettingsError
        If it is missing, no YAML, or names keys, roles or columns that do not exist; the
        message names every mistake with its line.
    """
    data = read_yaml(path, what="columns file", form=FORMAT)
    mistakes: list[Mistake] = []
    _check_top(data, mistakes)
    given = data.get("columns")
    named = given if isinstance(given, Mapping) else {}
    use = _Use(headers, mistakes)
    for role in named:
        if role not in ROLES:
            said = f"there is no role {str(role)!r}"
            hint = did_you_mean(str(role), ROLES)
            mistakes.append(Mistake(key_line(named, role), f"columns, {role}", said, hint))
    roles = {r: use.one(named, r) for r in ROLES if r != "text" and r in named}
    text = use.several(named, "text", "columns, text")
    if not text and not mistakes:
        said = "no column is named for the text"
        mistakes.append(Mistake(key_line(data, "columns"), "columns, text", said))
    result = Roles(
        {role: header for role, header in roles.items() if header is not None},
        text,
        labels=_flag(data, mistakes),
        dates=_order(data, mistakes),
        ignore=use.several(data, "ignore", "ignore"),
    )
    raise_for(mistakes, path)
    return result


def _check_top(data: Mapping[str, Any], mistakes: list[Mistake]) -> None:
    for key in data:
        if key not in _TOP:
            known = (*_TOP, *ROLES)
            hint = did_you_mean(str(key), known)
            if key in ROLES:
                hint = "Roles stand under 'columns', indented by two spaces."
            mistakes.append(Mistake(key_line(data, key), str(key), "this key is unknown", hint))
    if data.get("format") != FORMAT:
        found = f"the format is {data.get('format')!r}, not {FORMAT!r}"
        hint = f"Write 'format: {FORMAT}'."
        mistakes.append(Mistake(key_line(data, "format"), "format", found, hint))
    if not isinstance(data.get("columns"), Mapping):
        said = "a header for each role is needed"
        hint = "Such as 'text: Review'."
        mistakes.append(Mistake(key_line(data, "columns"), "columns", said, hint))


class _Use:
    """Looks headers up, and keeps who uses which."""

    def __init__(self, headers: Sequence[str], mistakes: list[Mistake]) -> None:
        self._headers, self._mistakes = headers, mistakes
        self._used: dict[str, str] = {}

    def one(self, data: Mapping[str, Any], role: str) -> str | None:
        value = data[role]
        if isinstance(value, list | Mapping):
            said = "one header is needed"
            self._mistakes.append(Mistake(key_line(data, role), f"columns, {role}", said))
            return None
        return self._known(value, key_line(data, role), f"columns, {role}")

    def several(self, data: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
        value = data.get(key)
        line = key_line(data, key)
        if isinstance(value, Mapping):
            self._mistakes.append(Mistake(line, place, "a header or a list of them is needed"))
            return ()
        if not isinstance(value, list):
            found = self._known(value, line, place)
            return (found,) if found is not None else ()
        named = [self._known(one, item_line(value, i), place) for i, one in enumerate(value)]
        return tuple(header for header in named if header is not None)

    def _known(self, value: Any, line: int, place: str) -> str | None:
        if value is None or value == "":
            return None
        header = str(value)
        if header not in self._headers:
            said = f"the file has no column {header!r}"
            hint = did_you_mean(header, self._headers)
            self._mistakes.append(Mistake(line, place, said, hint))
            return None
        if header in self._used:
            said = f"column {header!r} stands under {self._used[header]!r} already"
            self._mistakes.append(Mistake(line, place, said))
        self._used[header] = place
        return header


def _flag(data: Mapping[str, Any], mistakes: list[Mistake]) -> bool:
    value = data.get("labels")
    if value is not None and not isinstance(value, bool):
        said = f"{value!r} is neither true nor false"
        mistakes.append(Mistake(key_line(data, "labels"), "labels", said))
    return value is True


def _order(data: Mapping[str, Any], mistakes: list[Mistake]) -> DateOrder | None:
    value = data.get("dates")
    for known in DATE_ORDERS:
        if value == known:
            return known
    if value is not None:
        said = f"{str(value)!r} is no order of dates"
        hint = did_you_mean(str(value), DATE_ORDERS)
        mistakes.append(Mistake(key_line(data, "dates"), "dates", said, hint))
    return None
