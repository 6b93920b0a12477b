"""Events as lines of JSON: the text form of the journal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from workbench.errors import StoreError
from workbench.model.event import Event
from workbench.store.ids import is_ulid
from workbench.store.problems import raise_all

_FIELDS: dict[str, tuple[type, str]] = {
    "id": (str, "a ULID"),
    "at": (str, "a time such as 2025-03-01T09:30:00.000Z"),
    "actor": (str, "a text"),
    "kind": (str, "a dotted name"),
    "payload": (dict, "an object"),
    "version": (int, "a whole number"),
}
# Characters that are legal in JSON but break lines in editors, or that UTF-8 cannot hold.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spare space, the same for equal values.

    Raises
    ------
    ValueError
        If something in it has no JSON form (NaN and infinity have none).
    """
    try:
        text = json.dumps(
            value,
            ensure_ascii=False,
            allow_nan=False,
            sort_keys=True,
            separators=(",", ":"),
            default=_plain,
        )
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def event_line(event: Event) -> str:
    """One event as a line, without the line end.

    Raises
    ------
    ValueError
        If the payload has no JSON form.
    """
    return canonical_json(asdict(event) | {"payload": dict(event.payload)})


def parse_event(line: str) -> Event:
    """Read what `event_line` wrote.

    Raises
    ------
    ValueError
        Saying what is wrong with the line.
    """
    if re.match(r"<{7}|={7}|>{7}|\|{7}", line):
        raise ValueError("a mark of an unfinished git merge (keep both sides, remove the marks)")
    try:
        record = json.loads(line, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(record, dict):
        raise ValueError("not an object")
    return Event(**_checked(record))


def read_lines(path: Path) -> list[Event]:
    """Read a file of such lines.

    Raises
    ------
    StoreError
        Naming every bad line.
    """
    events: list[Event] = []
    problems: list[StoreError] = []
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", path=path) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            events.append(parse_event(line.decode("utf-8-sig" if number == 1 else "utf-8")))
        except ValueError as error:
            problems.append(StoreError(str(error), path=path, line=number))
    raise_all(problems)
    return events


def well_formed(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events as they are after being written and read.

    Raises
    ------
    StoreError
        Naming every event that cannot be.
    """
    found: list[Event] = []
    problems: list[StoreError] = []
    for event in events:
        try:
            found.append(parse_event(event_line(event)))
        except ValueError as error:
            problems.append(StoreError(f"event {event.id!r} is not well formed: {error}"))
    raise_all(problems)
    return tuple(found)


def _checked(record: dict[str, Any]) -> dict[str, Any]:
    missing = [name for name in _FIELDS if name not in record]
    unknown = [name for name in record if name not in _FIELDS]
    if missing or unknown:
        parts = [("lacks", missing), ("has the unknown", unknown)]
        raise ValueError(", ".join(f"{verb} {', '.join(names)}" for verb, names in parts if names))
    for name, (kind, expected) in _FIELDS.items():
        if not isinstance(record[name], kind) or isinstance(record[name], bool):
            raise ValueError(f"{name} is not {expected}")
    if not is_ulid(record["id"]):
        raise ValueError(f"id {record['id']!r} is not a ULID")
    if not record["kind"]:
        raise ValueError("kind is empty")
    return record


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
